"""The program's own log file: small, private, and without secrets or people's words."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

_BYTES, _FILES = 2_000_000, 3
#: Libraries that put addresses with tokens into their lines.
_LOUD = ("urllib3", "apscheduler", "keyring", "httpx", "requests", "feedparser")
_QUERY = re.compile(r"(https?://[^\s'\"?#]*)\?[^\s'\"]*")
_USERINFO = re.compile(r"(https?://)[^\s/@'\"]+@")
_NAMED = re.compile(r"(?i)\b(token|password|secret|api[_-]?key|authorization)\b(\s*[=:]\s*)\S+")


def redacted(text: str) -> str:
    """The line without what may be secret: queries and names in addresses, named tokens; on one line."""
    text = _USERINFO.sub(r"\1…@", _QUERY.sub(r"\1?…", text))
    text = _NAMED.sub(r"\1\2…", text)
    return text.replace("\r", "\\r").replace("\x1b", "\\x1b")


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def start(folder: Path) -> Path:
    """Begins to log into a folder, readable by this user only; gives the file.

    An unwritable folder is no reason not to start: then nothing is logged.
    """
    file = folder / "watchline.log"
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(file, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
        file.chmod(0o600)
    except OSError:
        return file
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return file
