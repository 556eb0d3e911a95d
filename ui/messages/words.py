"""What the values of messages are called on screen."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.domain.message import Gap, Message, MessageState
from desktop.domain.variant import Count
from ui.widgets.chip import ChipLook


def _tr(text: str) -> str:
    return QCoreApplication.translate("MessageWords", text)


def purpose_names() -> Mapping[str, str]:
    """Purpose key to its words, in the order of the choice."""
    return {
        "holding": _tr("Holding line"),
        "update": _tr("Update"),
        "instruction": _tr("Instruction"),
        "correction": _tr("Correction"),
        "apology": _tr("Apology"),
        "condolence": _tr("Condolence"),
        "saved_reply": _tr("Saved reply"),
        "faq_answer": _tr("Answer"),
        "media_line": _tr("Media line"),
        "partner": _tr("To partners"),
        "internal": _tr("To staff"),
        "closing": _tr("Closing"),
        "prebunk": _tr("Warning ahead"),
        "autoreply": _tr("Auto-reply"),
        "snippet": _tr("Snippet"),
    }


def purpose_name(key: str) -> str:
    """A purpose in words."""
    return purpose_names().get(key, key.replace("_", " ").capitalize())


def language_name(code: str) -> str:
    """A language code in words; the code itself if it is not known."""
    language = QLocale(code).language()
    return code if language is QLocale.Language.C else QLocale.languageToString(language)


def about(message: Message) -> str:
    """Purpose, scenario and language in one line."""
    parts = (purpose_name(message.purpose), message.scenario_key, language_name(message.language))
    return ", ".join(part for part in parts if part)


def gap_label(gap: Gap) -> str:
    """What a gap means, or its own name made readable."""
    return gap.placeholder.meaning or gap.placeholder.name.replace("_", " ").capitalize()


def state_chip(open_count: int, faults: int, *, has_text: bool = True) -> ChipLook:
    """Whether a message can be copied now."""
    if not has_text:
        return ChipLook("outline", _tr("No text yet"), "pencil-simple")
    if faults:
        return ChipLook("bad", _tr("Check a gap"), "warning-circle")
    if open_count:
        words = _tr("1 gap open") if open_count == 1 else _tr("{count} gaps open").format(count=open_count)
        return ChipLook("warn", words, "pencil-simple")
    return ChipLook("ok", _tr("Ready"), "check-circle")


def standing_chip(state: MessageState) -> ChipLook:
    """Where a message stands, as a chip. state: on the day (`desktop.domain.clearing.state_at`)."""
    chips: dict[MessageState, ChipLook] = {
        MessageState.DRAFT: ChipLook("warn", _tr("Draft"), "pencil-simple"),
        MessageState.IN_REVIEW: ChipLook("l0", _tr("With approver"), "hourglass-medium"),
        MessageState.CHANGES_ASKED: ChipLook("warn", _tr("Changes asked"), "chat-circle-dots"),
        MessageState.APPROVED: ChipLook("accent", _tr("Approved"), "check"),
        MessageState.PRE_CLEARED: ChipLook("ok", _tr("Pre-cleared"), "lock-simple"),
        MessageState.SCHEDULED: ChipLook("accent", _tr("Planned"), "clock"),
        MessageState.PUBLISHED: ChipLook("ok", _tr("Published"), "check-circle"),
        MessageState.SUPERSEDED: ChipLook("outline", _tr("Replaced"), "arrows-clockwise"),
        MessageState.WITHDRAWN: ChipLook("outline", _tr("Withdrawn"), "prohibit"),
        MessageState.EXPIRED: ChipLook("bad", _tr("Expired"), "warning-circle"),
    }
    return chips[state]


def count_words(count: Count) -> str:
    """A count as figures: "291 / 280, over by 11", "161 / 160, 2 messages"."""
    said = f"{count.used:,} / {count.limit:,}"
    if count.unit == "words":
        said += " " + _tr("words")
    if count.encoding:
        parts = _tr("1 message") if count.parts == 1 else _tr("{count} messages").format(count=count.parts)
        return f"{said}, {parts}, {count.encoding}"
    if count.over_by:
        return said + ", " + _tr("over by {count}").format(count=f"{count.over_by:,}")
    return said


def spoken_count(name: str, count: Count) -> str:
    """A count for screen readers: "X, 291 of 280, over by 11"."""
    said = count_words(count).replace(" / ", " {of} ").format(of=_tr("of"))
    return f"{name}, {said}"
