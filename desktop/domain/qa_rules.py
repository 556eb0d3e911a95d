"""What stands ready for a public question and answer session."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QaAccess:
    """One thing that makes a session open to everybody. key: one of `desktop.domain.qa_session.ACCESS`."""

    key: str
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class QaStep:
    """A line of the run sheet. minutes: from the start of the session; below 0 before it."""

    minutes: int
    do: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class QaRules:
    """rules: as they are shown to those who take part, one line each. run: what happens when.

    access: what to see to, so that everybody can take part. after: what is done when it is over.
    """

    rules: tuple[str, ...]
    access: tuple[QaAccess, ...]
    run: tuple[QaStep, ...]
    after: tuple[str, ...]
    sources: tuple[str, ...] = ()
