"""What partners, voices and markings are called on screen, and the fields of each."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.domain.person import PARTNER_KINDS, TLP_WORDS
from ui.widgets.chip import ChipKind, ChipLook
from ui.widgets.day_line import say_day_short
from ui.widgets.value_form import FieldSpec

#: A test of a number and a look at past conduct both grow old.
TEST_DAYS, CONDUCT_DAYS = 180, 365
_TLP_CHIPS: Mapping[str, ChipKind] = {
    "RED": "bad", "AMBER+STRICT": "warn", "AMBER": "warn", "GREEN": "ok", "CLEAR": "outline",
}  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("PartnerWords", text)


def kind_name(kind: str) -> str:
    """A kind of partner."""
    return dict(PARTNER_KINDS).get(kind, kind)


def tlp_chip(tlp: str) -> ChipLook:
    """A marking as a chip."""
    return ChipLook(_TLP_CHIPS[tlp], tlp) if tlp in _TLP_CHIPS else ChipLook("outline", _tr("Not agreed"))


def tlp_words(tlp: str) -> str:
    """What the marking lets them do; "" without one."""
    return dict(TLP_WORDS).get(tlp, "")


def tested_chip(day: date | None, today: date) -> ChipLook:
    """When a partner's number was tested."""
    return _aged(day, today, TEST_DAYS)


def conduct_chip(day: date | None, today: date) -> ChipLook:
    """When past conduct was looked at."""
    return _aged(day, today, CONDUCT_DAYS)


def _aged(day: date | None, today: date, most_days: int) -> ChipLook:
    if day is None:
        return ChipLook("warn", _tr("Never"), "clock")
    short = say_day_short(day, today)
    return (
        ChipLook("outline", short, "check")
        if (today - day).days <= most_days
        else ChipLook("warn", short, "clock")
    )


def partner_fields() -> tuple[FieldSpec, ...]:
    """The fields of a partner, what is needed at night first."""
    markings = (("", _tr("Not agreed")), *((key, key) for key, _ in TLP_WORDS))
    return (
        FieldSpec("name", _tr("Name")),
        FieldSpec("kind", _tr("Kind"), "choice", choices=PARTNER_KINDS),
        FieldSpec("contact", _tr("Whom to ask for")),
        FieldSpec("phone", _tr("Phone")),
        FieldSpec("out_of_hours", _tr("Out of hours")),
        FieldSpec("hours", _tr("Hours"), prompt=_tr("Mon to Fri, 9 to 17")),
        FieldSpec("email", _tr("Email")),
        FieldSpec("channel", _tr("Channel agreed on")),
        FieldSpec("tlp", _tr("The most that may be shared"), "choice", choices=markings),
        FieldSpec("tested_on", _tr("Number last tested"), "day", prompt=_tr("today, or 3 Nov 2026")),
        FieldSpec("needs", _tr("What they need from us"), "text"),
        FieldSpec("gives", _tr("What they can give"), "text"),
        FieldSpec("joint_lines", _tr("Agreed about joint lines"), "text"),
        FieldSpec("note", _tr("Note"), "text"),
    )  # fmt: skip


def voice_fields() -> tuple[FieldSpec, ...]:
    """The fields of a trusted voice."""
    return (
        FieldSpec("name", _tr("Name")),
        FieldSpec("platform", _tr("Where they speak")),
        FieldSpec("audience", _tr("Who listens")),
        FieldSpec("topic", _tr("What they are trusted for")),
        FieldSpec("contact", _tr("How to reach them")),
        FieldSpec("checked_on", _tr("Past conduct looked at"), "day", prompt=_tr("today, or 3 Nov 2026")),
        FieldSpec("conflicts", _tr("Conflicts of interest"), "text"),
        FieldSpec("consent", _tr("Has agreed to be asked"), "check"),
        FieldSpec("may_say", _tr("Facts and links they may pass on"), "text", lines=3),
        FieldSpec("disclosure", _tr("How a payment is disclosed"), prompt=_tr("Paid by …, said first")),
        FieldSpec("paid", _tr("Is paid"), "check"),
        FieldSpec("history", _tr("Asked before"), "text"),
        FieldSpec("note", _tr("Note"), "text"),
    )  # fmt: skip


def audience_fields() -> tuple[FieldSpec, ...]:
    """The fields of an audience."""
    return (
        FieldSpec("name", _tr("Name")),
        FieldSpec("rule", _tr("When they are told"), "text"),
        FieldSpec("needs", _tr("What they need first"), "text"),
        FieldSpec("fears", _tr("What they fear"), "text"),
        FieldSpec("channels", _tr("How they are told"), "text"),
        FieldSpec("messengers", _tr("Whom they trust")),
        FieldSpec("languages", _tr("Languages")),
        FieldSpec("access", _tr("Access needs"), prompt=_tr("Large print, easy read, signing")),
        FieldSpec("size", _tr("How many")),
    )  # fmt: skip
