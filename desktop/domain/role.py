"""A role in a crisis: what has to be done by somebody, whoever that is today."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A role. key: "COMMS". name: "Communications lead". holder: who has it in a small organisation."""

    key: str
    name: str
    holder: str = ""
    duty: str = ""
