"""The keyring wrapper against a real Secret Service, and against keyrings that must not be trusted."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

STORE_AND_READ = """
import json
from desktop.adapters.vault import KeyringVault
from desktop.errors import Trouble

vault = KeyringVault()
said = {}
try:
    said["state"] = vault.state()
    vault.put("source-1", "query.token", "s3cret-ünïcode")
    said["read"] = vault.get("source-1", "query.token")
    said["other"] = vault.get("source-2", "query.token")
    vault.forget("source-1", "query.token")
    vault.forget("source-1", "query.token")
    said["gone"] = vault.get("source-1", "query.token")
except Trouble as trouble:
    said["trouble"] = trouble.sentence
print(json.dumps(said))
"""


def run(environment: dict[str, str], program: str = STORE_AND_READ) -> dict[str, str | None]:
    """Runs a program in a process of its own: keyring chooses its backend once in each."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def bus(home: Path) -> Iterator[dict[str, str]]:
    """A session bus of this test's own; nothing else is on it."""
    if not shutil.which("dbus-daemon") or not shutil.which("gnome-keyring-daemon"):
        pytest.skip("dbus-daemon and gnome-keyring-daemon are not installed")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    try:
        yield {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
        }
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


@pytest.fixture
def unlocked(bus: dict[str, str]) -> Iterator[dict[str, str]]:
    """The bus with a Secret Service on it that is unlocked."""
    service = subprocess.Popen(
        ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
        env={**os.environ, **bus}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert service.stdin is not None
    assert service.stdout is not None
    service.stdin.write(b"a password of the test\n")
    service.stdin.close()
    service.stdout.readline()  # it says where its control socket is once it is ready
    try:
        yield bus
    finally:
        service.terminate()
        service.wait()
        service.stdout.close()


def test_a_secret_is_stored_read_back_and_forgotten(unlocked: dict[str, str]) -> None:
    said = run(unlocked)
    assert said == {
        "state": said["state"], "read": "s3cret-ünïcode", "other": None, "gone": None,
    }  # fmt: skip
    assert "ready" in str(said["state"])


def test_without_any_keyring_a_sentence_says_so_and_nothing_is_kept() -> None:
    said = run({"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"})
    assert set(said) == {"trouble"}
    assert "no keyring that Watchline trusts" in str(said["trouble"])


def test_a_keyring_that_forgets_and_says_yes_is_not_trusted() -> None:
    said = run({"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"})
    assert "no keyring that Watchline trusts" in str(said["trouble"])


def test_a_keyring_from_an_unknown_place_is_not_trusted_and_sees_no_secret(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    (tmp_path / "strange.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Keyring(KeyringBackend):\n"
        "    priority = 9\n"
        "    def get_password(self, service, username): return None\n"
        f"    def set_password(self, service, username, password): open({str(seen)!r}, 'w').write(password)\n"
        "    def delete_password(self, service, username): pass\n"
    )
    said = run({"PYTHON_KEYRING_BACKEND": "strange.Keyring", "PYTHONPATH": str(tmp_path)})
    assert "no keyring that Watchline trusts" in str(said["trouble"])
    assert not seen.exists()


def test_a_service_that_is_not_there_is_a_sentence(bus: dict[str, str]) -> None:
    said = run(bus)
    assert set(said) == {"trouble"}
    assert "secrets are kept nowhere else" in str(said["trouble"])
