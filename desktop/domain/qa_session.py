"""A public question and answer session: who speaks, by which rules, and what was asked beforehand."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class QaSession:
    """A planned session. starts_at: aware UTC. minutes: its length. panel: names, one a line.

    rules: as they are shown. access: keys of `ACCESS` that are in place. state: "planned", "held" or
    "called_off".
    """

    id: str
    title: str
    incident_id: str = ""
    starts_at: datetime | None = None
    minutes: int = 45
    platform: str = ""
    host: str = ""
    panel: str = ""
    rules: str = ""
    access: tuple[str, ...] = ()
    state: str = "planned"
    note: str = ""


@dataclass(frozen=True, slots=True)
class QaQuestion:
    """A question for a session. state: "waiting", "answered" or "follow_up"; follow_by: who answers later."""

    id: str
    session_id: str
    question: str
    asked_by: str = ""
    position: float = 0.0
    faq_id: str = ""
    state: str = "waiting"
    follow_by: str = ""
    note: str = ""


#: What makes a session open to everybody. Source: US General Services Administration, "Improving the
#: accessibility of social media".
ACCESS = ("captions", "transcript", "questions_in_writing", "plain_language", "other_route")
SESSION_SEALED = ("title", "panel", "rules", "note")
QUESTION_SEALED = ("question", "asked_by", "note")
