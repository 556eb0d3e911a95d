"""Where things lie on this computer."""

import os
import re
from pathlib import Path

import platformdirs

ENDING = ".watchline"


def data_folder() -> Path:
    """The user's own data folder for Watchline; ``WATCHLINE_HOME`` names another."""
    chosen = os.environ.get("WATCHLINE_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("Watchline", appauthor=False))


def default_workspace() -> Path:
    """The workspace that opens when none is named."""
    return data_folder() / f"Main workspace{ENDING}"


def sample_workspace() -> Path:
    """The sample organisation's own file, apart from every real one."""
    return data_folder() / f"Sample organisation{ENDING}"


def log_folder() -> Path:
    """Where the program's own log files go; they never hold a person's text or a secret."""
    chosen = os.environ.get("WATCHLINE_HOME")
    return Path(chosen) / "logs" if chosen else Path(platformdirs.user_log_dir("Watchline", appauthor=False))


_SYNCED = re.compile(
    r"^(OneDrive( -.*)?|Dropbox( .*)?|Google ?Drive|iCloud( ?Drive)?|Mobile Documents|Nextcloud|ownCloud)$",
    re.IGNORECASE,
)
_NETWORK = frozenset("nfs nfs4 cifs smb3 smbfs afpfs webdav davfs fuse.sshfs fuse.rclone 9p".split())
_IN_CLOUD = (
    "This workspace is in a folder that is copied to a cloud service ({name}). Two computers could spoil "
    "it for each other; move the file out of that folder and copy backups there instead."
)
_ON_NETWORK = (
    "This workspace is on a network drive. If the connection breaks, what was typed last may be lost; "
    "keep the file on this computer and copy backups there instead."
)


def on_network(path: Path) -> bool:
    """True if the file's folder is on a network drive, as far as the system says."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    place, found = path.resolve(), ("", "")
    for line in mounts:
        _, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if place.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1] in _NETWORK


def warning_for(path: Path) -> str:
    """What is risky about the place of a workspace, as one sentence; "" if nothing is."""
    cloud = next((part for part in path.resolve().parts[:-1] if _SYNCED.match(part)), "")
    if cloud:
        return _IN_CLOUD.format(name=cloud)
    return _ON_NETWORK if on_network(path) else ""


def program_version() -> str:
    """The version as installed, or "0" in a bare checkout."""
    from importlib.metadata import PackageNotFoundError, version  # slow, and rarely asked

    try:
        return version("watchline")
    except PackageNotFoundError:
        return "0"
