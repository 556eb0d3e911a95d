"""The run sheet of a question and answer session: who, when, by which rules, what was asked beforehand."""

from collections.abc import Mapping, Sequence

from desktop.domain.incident_report import Letterhead
from desktop.domain.qa_session import ACCESS, QaQuestion, QaSession
from desktop.domain.report import CheckRow, Report, Section, Table
from desktop.domain.say_time import day_and_time

ACCESS_WORDS = {
    "captions": "Captions while people speak",
    "transcript": "A transcript afterwards",
    "questions_in_writing": "Questions in writing, for those who cannot or will not speak",
    "plain_language": "Plain language, and somebody who says when it is not",
    "other_route": "Another way to take part, such as the telephone",
}
STATE_WORDS = {"waiting": "To be put", "answered": "Answered", "follow_up": "Answered afterwards"}


def session_sheet(
    letterhead: Letterhead, session: QaSession, questions: Sequence[QaQuestion], answers: Mapping[str, str]
) -> Report:
    """The sheet.

    Args:
        questions: in the order in which they are put. answers: id of a question of the bank → its short
            answer, only where that may go out.
    """
    starts = day_and_time(session.starts_at, letterhead.now.tzinfo) if session.starts_at else ""
    facts = (
        ("Begins", starts), ("Length", f"{session.minutes} minutes"), ("Where", session.platform),
        ("Host", session.host),
    )  # fmt: skip
    panel = tuple(line.strip() for line in session.panel.splitlines() if line.strip())
    rules = tuple(line.strip() for line in session.rules.splitlines() if line.strip())
    later = [one for one in questions if one.state == "follow_up"]
    sections = (
        Section("On the panel", points=panel),
        Section("The rules, read out at the start", points=rules, numbered=True),
        Section("Open to everybody", checks=tuple(
            CheckRow(ACCESS_WORDS[key], done=key in session.access) for key in ACCESS
        )),
        Section("Questions taken beforehand", table=_questions(questions, answers) if questions else None),
        Section("To be answered afterwards", table=_later(later) if later else None),
        Section("Notes", paragraphs=(session.note,) if session.note else (), lines=8),
    )  # fmt: skip
    kept = tuple(
        one for one in sections
        if one.points or one.checks or one.table or one.paragraphs or one.lines
    )  # fmt: skip
    return letterhead.report(
        session.title, "Run sheet for questions and answers", facts=facts, sections=kept, contents=False
    )


def _questions(questions: Sequence[QaQuestion], answers: Mapping[str, str]) -> Table:
    rows = tuple(
        (
            str(number), one.question if not one.asked_by else f"{one.question}\n{one.asked_by}",
            answers.get(one.faq_id, ""), STATE_WORDS[one.state],
        )
        for number, one in enumerate(questions, 1)
    )  # fmt: skip
    return Table(("", "Question", "Cleared short answer", "State"), rows, wide=1)


def _later(questions: Sequence[QaQuestion]) -> Table:
    rows = tuple((one.question, one.follow_by or "Nobody yet", one.note) for one in questions)
    return Table(("Question", "Who answers", "Note"), rows)
