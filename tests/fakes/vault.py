"""A keyring in memory."""


class MemoryVault:
    """Plays the `Vault` port; ready at once and never locked."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def put(self, owner_id: str, name: str, secret: str) -> None:
        """Keeps it."""
        self.kept[owner_id, name] = secret

    def get(self, owner_id: str, name: str) -> str | None:
        """What was kept."""
        return self.kept.get((owner_id, name))

    def forget(self, owner_id: str, name: str) -> None:
        """Drops it."""
        self.kept.pop((owner_id, name), None)

    def state(self) -> str:
        """Always ready."""
        return "Ready (in memory)."
