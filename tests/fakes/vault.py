"""A keyring in memory for tests, in the states that real ones can be in."""

from desktop.errors import Trouble


class FakeVault:
    """Plays the `Vault` port.

    Args:
        trouble: what every call says while the keyring is missing or locked; "" for a ready one.
    """

    def __init__(self, trouble: str = "") -> None:
        self.trouble = trouble
        self.kept: dict[tuple[str, str], str] = {}

    def put(self, owner_id: str, name: str, secret: str) -> None:
        """Stores it."""
        self._ready()
        self.kept[owner_id, name] = secret

    def get(self, owner_id: str, name: str) -> str | None:
        """The secret, None if there is none."""
        self._ready()
        return self.kept.get((owner_id, name))

    def forget(self, owner_id: str, name: str) -> None:
        """Removes it."""
        self._ready()
        self.kept.pop((owner_id, name), None)

    def state(self) -> str:
        """One sentence."""
        self._ready()
        return "A keyring for tests is ready."

    def _ready(self) -> None:
        if self.trouble:
            raise Trouble(self.trouble)


MemoryVault = FakeVault  # the same by the name that tests of windows know it by
