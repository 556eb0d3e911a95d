"""Words as they stand, where no case is restricted."""


class PlainWords:
    """Plays `Cases` over incidents of which none is sealed."""

    def hide(self, incident_id: str, text: str, field: str = "") -> str:
        """The text itself."""
        return text

    def show(self, incident_id: str, stored: str, field: str = "") -> str:
        """The text itself."""
        return stored

    def is_open(self, incident_id: str) -> bool:
        """Nothing is locked."""
        return True


PLAIN = PlainWords()
