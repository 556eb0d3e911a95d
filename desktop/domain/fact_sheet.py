"""The fact sheet of a breach: what has to be known of it, each answer a line of the facts list.

Source: Regulation (EU) 2016/679 (GDPR), Article 33(3): nature of the breach, categories and approximate
number of people and records, likely consequences; UK ICO, "Personal data breaches: a guide".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.incident import IncidentFact


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question of the sheet. start: how its line in the facts list begins, before a colon. hint: what to
    think of.
    """

    key: str
    start: str
    question: str
    hint: str


PROMPTS = (
    Prompt("what", "What happened", "What happened?", "And how it was noticed."),
    Prompt("whose", "Whose data", "Whose data is it?", "Clients, volunteers, staff, donors, children."),
    Prompt(
        "how_many", "How many people", "How many people and records?", "A rough number is better than none."
    ),
    Prompt("sensitivity", "Which data", "Which data, and how sensitive?", "Health, money, addresses."),
    Prompt("open", "Still open", "What is still open?", "And who finds out."),
)


def line_of(prompt: Prompt, answer: str) -> str:
    """An answer as a line of the facts list."""
    return f"{prompt.start}: {answer.strip()}"


def answered(facts: Iterable[IncidentFact]) -> dict[str, IncidentFact]:
    """Key of a prompt → the newest line that answers it."""
    starts = {prompt.start.casefold(): prompt.key for prompt in PROMPTS}
    found: dict[str, IncidentFact] = {}
    for fact in facts:
        start, colon, rest = fact.text.partition(":")
        key = starts.get(start.strip().casefold())
        if key and colon and rest.strip():
            found[key] = fact
    return found


def answer_of(fact: IncidentFact) -> str:
    """The answer in a line, without its beginning."""
    return fact.text.partition(":")[2].strip()
