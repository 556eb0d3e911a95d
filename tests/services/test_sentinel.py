"""Seven secrets go through every door that could take one; not one byte of them is found afterwards."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.adapters import logfile
from desktop.domain.account import CheckStatus
from desktop.domain.mention import HandEntry
from desktop.errors import Refused, Trouble
from desktop.ports import FetchFailed
from desktop.services.sources import NewSource
from tests.services.conftest import Bench

SECRETS = {
    "query": "sentinel-query-4471",
    "alert": "99887766554433/11223344556677",
    "login": "sentinel-login-4473",
    "note": "sentinel-note-4474",
    "handle": "sentinel-handle-4475",
    "codes": "8842 9917, 7716 2203, 5519 4408",
    "refused": "sentinel-refused-4477",
}


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """The program's own log file while the test runs."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield logfile.start(tmp_path / "logs")
    root.setLevel(level)
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()


def refuse(call: object) -> None:
    with pytest.raises((Refused, Trouble)):
        call()  # type: ignore[operator]


def everywhere(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.allow_error_log
def test_no_secret_is_left_in_file_log_or_backup(bench: Bench, log_file: Path, tmp_path: Path) -> None:
    core, web = bench.core, bench.web
    with_query = f"https://a.example/feed?token={SECRETS['query']}"
    with_path = f"https://www.google.com/alerts/feeds/{SECRETS['alert']}"
    for url in (with_query, with_path):
        core.sources.add(NewSource(url)).result()
        refuse(lambda url=url: core.sources.add(NewSource(url)).result())
    login = f"https://ann:{SECRETS['login']}@a.example/feed"
    refuse(lambda: core.sources.add(NewSource(login)).result())
    account = core.accounts.add("Instagram", "@riverside").result()
    for text in (
        f"Password: {SECRETS['note']}",
        f"the passphrase is {SECRETS['note']}",
        f"PIN={SECRETS['note']}",
    ):
        refuse(lambda text=text: core.accounts.edit(account, note=text).result())
        refuse(lambda text=text: core.accounts.answer(account, "X-01", CheckStatus.MET, note=text).result())
    refuse(lambda: core.accounts.add("Instagram", f"me pwd: {SECRETS['handle']}").result())
    refuse(lambda: core.accounts.edit(account, purpose=SECRETS["codes"]).result())
    refuse(lambda: core.accounts.edit(account, note=f"recovery codes {SECRETS['codes']}").result())
    bench.vault.trouble = "The keyring is locked."
    refuse(lambda: core.sources.add(NewSource(f"https://b.example/?api_key={SECRETS['refused']}")).result())
    core.polling.round(all_now=True).result()
    bench.vault.trouble = ""
    refuse(lambda: core.settings.put("alarm.quiet_from", SECRETS["refused"]))
    refuse(lambda: core.mentions.log_by_hand(HandEntry("", SECRETS["refused"])).result())

    # and the ways in which fetching ends
    for answer in (
        FetchFailed("not_found", "There is nothing at this address."),
        b"no feed",
        b"bug",
        RuntimeError,
    ):
        for url in (with_query, with_path):
            web.says(url, RuntimeError(f"bug while reading {url}") if answer is RuntimeError else answer)  # type: ignore[arg-type]
        core.polling.round(all_now=True).result()
    assert {request.url for request in web.asked} == {with_query, with_path}
    core.backups.make().result()
    for row in core.sources.every().result():
        assert not any(secret in f"{row}" for secret in SECRETS.values())

    found = everywhere(tmp_path)
    assert log_file.stat().st_size > 0
    assert Path(f"{bench.path}-wal").stat().st_size > 0
    for name, secret in SECRETS.items():
        for part in (secret, *secret.split("/")):
            assert part.encode() not in found, name
    assert len(bench.vault.kept) == 2
