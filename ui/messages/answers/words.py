"""What questions, answers and comments are called on screen."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.answer_bank import is_cleared, is_over
from desktop.domain.comment_guide import Choice
from desktop.domain.faq import Faq, FaqStatus
from ui.widgets.chip import ChipKind, ChipLook


def _tr(text: str) -> str:
    return QCoreApplication.translate("AnswerWords", text)


def faq_chip(faq: Faq, now: datetime, *, late: bool = False) -> ChipLook:
    """How a question stands. late: the day that was named for an answer has passed."""
    if faq.sealed:
        return ChipLook("outline", _tr("Sealed"), "lock-simple")
    if faq.status is FaqStatus.OPEN:
        return ChipLook("warn", _tr("No answer"), "question")
    if faq.status is FaqStatus.CANNOT_YET:
        if late:
            return ChipLook("bad", _tr("Overdue"), "warning-circle")
        return ChipLook("l0", _tr("Not yet"), "hourglass-medium")
    if not is_cleared(faq):
        return ChipLook("accent", _tr("To be cleared"), "user-circle")
    if is_over(faq, now):
        return ChipLook("bad", _tr("Run out"), "warning-circle")
    return ChipLook("ok", _tr("Cleared"), "check-circle")


def pattern_chip() -> ChipLook:
    """For a question of every crisis that is not on the list."""
    return ChipLook("outline", _tr("Not listed"), "plus")


def asked_words(count: int) -> str:
    """How often it was asked."""
    return _tr("once") if count == 1 else _tr("{n} times").format(n=count) if count else _tr("not yet")


def word_count(text: str, most: int) -> str:
    """Such as "31 of 27 words, 4 too many"; the count says when it is too much, and never stops anybody."""
    count = len(text.split())
    over = count - most
    said = _tr("{n} of {most} words").format(n=count, most=most)
    return said if over <= 0 else _tr("{said}, {over} more than can be said in one breath").format(
        said=said, over=over
    )  # fmt: skip


def choice_chips() -> Mapping[Choice, ChipLook]:
    """A chip for each choice of the guide to comments."""
    kinds: dict[Choice, tuple[ChipKind, str, str]] = {
        Choice.RESPOND: ("ok", _tr("Answer"), "chat-text"),
        Choice.IGNORE: ("outline", _tr("Leave and watch"), "eye"),
        Choice.HIDE: ("warn", _tr("Hide"), "eye-slash"),
        Choice.REFER: ("accent", _tr("Pass on"), "arrow-right"),
        Choice.DELETE: ("bad", _tr("Delete"), "trash"),
        Choice.BAN: ("bad", _tr("Ban"), "prohibit"),
    }
    return {choice: ChipLook(*look) for choice, look in kinds.items()}


def access_left(count: int) -> str:
    """How many things are still to be seen to."""
    if not count:
        return _tr("Everybody can take part.")
    return _tr("1 way to take part is missing.") if count == 1 else _tr(
        "{n} ways to take part are missing."
    ).format(n=count)  # fmt: skip
