"""The computer's own keyring; the only file that may import keyring."""

import threading
from types import ModuleType

from desktop.errors import Trouble

#: Keyrings that really keep a secret, by class. Others write plain text or forget and say yes.
_TRUSTED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
_MISSING = (
    "This computer has no keyring that Watchline trusts, and secrets are kept nowhere else. "
    "Set up the system's keyring (on Linux GNOME Keyring or KWallet), then try again."
)
_LOCKED = "The keyring is locked, and secrets are kept nowhere else. Unlock it, then try again."


class KeyringVault:
    """Secrets under ``watchline/<owner_id>/<name>``. Every call may block behind a password window."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def put(self, owner_id: str, name: str, secret: str) -> None:
        """Stores and reads back to be sure.

        Raises:
            Trouble: no trusted keyring, or it is locked, or what it gives back differs.
        """
        service = _service(owner_id, name)
        with self._lock:
            keyring, errors = self._ready()
            try:
                keyring.set_password(service, name, secret)
                kept = keyring.get_password(service, name)
            except (errors.KeyringError, OSError) as error:
                raise Trouble(_LOCKED, retry=True) from error
        if kept != secret:
            raise Trouble(_MISSING)

    def get(self, owner_id: str, name: str) -> str | None:
        """The secret, None if there is none.

        Raises:
            Trouble: as `put`.
        """
        with self._lock:
            keyring, errors = self._ready()
            try:
                found: str | None = keyring.get_password(_service(owner_id, name), name)
            except (errors.KeyringError, OSError) as error:
                raise Trouble(_LOCKED, retry=True) from error
        return found

    def forget(self, owner_id: str, name: str) -> None:
        """Removes it; no error if there is none.

        Raises:
            Trouble: as `put`.
        """
        with self._lock:
            keyring, errors = self._ready()
            try:
                keyring.delete_password(_service(owner_id, name), name)
            except errors.PasswordDeleteError:
                return
            except (errors.KeyringError, OSError) as error:
                raise Trouble(_LOCKED, retry=True) from error

    def state(self) -> str:
        """Which keyring is ready.

        Raises:
            Trouble: none that is trusted, or it is locked.
        """
        with self._lock:
            keyring, errors = self._ready()
            backend = keyring.get_keyring()
            try:
                backend.get_password(_service("check", "check"), "check")
            except (errors.KeyringError, OSError) as error:
                raise Trouble(_LOCKED, retry=True) from error
        return f"{backend.name} is ready."

    def _ready(self) -> tuple[ModuleType, ModuleType]:
        import keyring  # slow to import and not needed by most commands
        import keyring.errors

        backend = keyring.get_keyring()
        if hasattr(backend, "backends"):  # the chainer: the first that it would ask
            backend = backend.backends[0] if backend.backends else backend
        kind = f"{type(backend).__module__}.{type(backend).__qualname__}"
        if kind not in _TRUSTED:
            raise Trouble(_MISSING)
        return keyring, keyring.errors


def _service(owner_id: str, name: str) -> str:
    return f"watchline/{owner_id}/{name}"
