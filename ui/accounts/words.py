"""How scores, answers and accounts are said in the Account security tab."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.account import Account, CheckStatus, Control, Evidence, Score
from ui.widgets.chip import ChipKind, ChipLook

PLATFORMS = ("Facebook", "Instagram", "X", "LinkedIn", "YouTube", "TikTok", "Bluesky", "Mastodon", "WhatsApp")
_BANDS: dict[str, tuple[ChipKind, str]] = {
    "Exposed": ("bad", "warning-circle"),
    "Basic": ("warn", ""),
    "Sound": ("accent", ""),
    "Strong": ("ok", ""),
    "Unclear": ("outline", "question"),
}
_STATUS: dict[CheckStatus, tuple[ChipKind, str]] = {
    CheckStatus.MET: ("ok", "check"),
    CheckStatus.PARTIAL: ("warn", "circle-half"),
    CheckStatus.NOT_MET: ("bad", "x"),
    CheckStatus.NOT_APPLICABLE: ("l0", "minus"),
    CheckStatus.UNKNOWN: ("outline", "question"),
}


def band_words(band: str) -> str:
    """The word for a band."""
    tr = QCoreApplication.translate
    return {
        "Exposed": tr("Accounts", "Exposed"),
        "Basic": tr("Accounts", "Basic"),
        "Sound": tr("Accounts", "Sound"),
        "Strong": tr("Accounts", "Strong"),
    }.get(band, tr("Accounts", "Unclear"))


def band_chip(band: str) -> ChipLook:
    """The band as a chip."""
    kind, icon = _BANDS.get(band, _BANDS["Unclear"])
    return ChipLook(kind, band_words(band), icon)


def status_words(status: CheckStatus) -> str:
    """An answer in words."""
    tr = QCoreApplication.translate
    return {
        CheckStatus.MET: tr("Accounts", "Met"),
        CheckStatus.PARTIAL: tr("Accounts", "Partly"),
        CheckStatus.NOT_MET: tr("Accounts", "Not met"),
        CheckStatus.NOT_APPLICABLE: tr("Accounts", "Does not apply"),
        CheckStatus.UNKNOWN: tr("Accounts", "Not known"),
    }[status]


def status_chip(status: CheckStatus | None) -> ChipLook:
    """An answer as a chip; None: nobody answered."""
    kind, icon = _STATUS[status or CheckStatus.UNKNOWN]
    words = status_words(status) if status else QCoreApplication.translate("Accounts", "Not answered")
    return ChipLook(kind, words, icon)


def evidence_words(evidence: Evidence) -> str:
    """How an answer is known."""
    tr = QCoreApplication.translate
    return {
        Evidence.SEEN: tr("Accounts", "I looked at it"),
        Evidence.STATED: tr("Accounts", "Somebody told me"),
        Evidence.ASSUMED: tr("Accounts", "I assume so"),
    }[evidence]


def group_words(group: str) -> str:
    """A shorter name for a group of checks, where the pack's is too long for a narrow list."""
    tr = QCoreApplication.translate
    return {
        "Authentication": tr("Accounts", "Signing in"),
        "Connected apps and suppliers": tr("Accounts", "Apps"),
        "People and training": tr("Accounts", "People"),
        "Incident response": tr("Accounts", "Incidents"),
    }.get(group, group)


def how_often(control: Control) -> str:
    """How often a control is looked at again."""
    tr = QCoreApplication.translate
    days = control.interval_days
    if days is None:
        return tr("Accounts", "Each time it happens")
    return {
        30: tr("Accounts", "Every month"),
        90: tr("Accounts", "Every three months"),
        180: tr("Accounts", "Every six months"),
        365: tr("Accounts", "Every year"),
    }.get(days, tr("Accounts", "Every {days} days").format(days=days))


def number(value: float) -> str:
    """A figure with one decimal place."""
    return f"{value:.1f}"


def signed(value: float) -> str:
    """A difference with its sign; the minus is a real one."""
    return f"+{value:.1f}" if value >= 0 else f"−{-value:.1f}"


def score_words(score: Score) -> str:
    """The score as it may be shown: a number, a range, or a dash."""
    if score.value is not None:
        return f"{score.value:.0f}"
    if not score.counted or score.gate_key == "GT-1":
        return "–"
    return f"{min(score.low, score.cap):.0f}–{min(score.high, score.cap):.0f}"


def gate_words(gate_key: str) -> str:
    """What holds a score down, in words short enough for a column; "" without a gate."""
    tr = QCoreApplication.translate
    return {
        "GT-1": tr("Accounts", "Taken over"),
        "GT-2": tr("Accounts", "Password is enough"),
        "GT-3": tr("Accounts", "A leaver can post"),
        "GT-4": tr("Accounts", "Password used twice"),
        "GT-5": tr("Accounts", "Mailbox can reset it"),
        "GT-6": tr("Accounts", "Nobody owns it"),
        "GT-7": tr("Accounts", "Who has full control"),
        "GT-8": tr("Accounts", "Recovery is unsure"),
    }.get(gate_key, "")


def account_name(account: Account | None) -> str:
    """An account's platform and handle in one line; None is the organisation."""
    if account is None:
        return QCoreApplication.translate("Accounts", "Whole organisation")
    return f"{account.platform} {account.handle}".strip()


def mfa_kinds() -> tuple[tuple[str, str], ...]:
    """Kinds of second sign-in step as (key, words), the strongest first."""
    tr = QCoreApplication.translate
    return (
        ("unknown", tr("Accounts", "Not known")),
        ("passkey", tr("Accounts", "Passkey")),
        ("security key", tr("Accounts", "Security key")),
        ("app", tr("Accounts", "Code from an app")),
        ("push", tr("Accounts", "Question on the phone")),
        ("text message", tr("Accounts", "Code by text message")),
        ("email", tr("Accounts", "Code by email")),
        ("none", tr("Accounts", "None")),
    )


def status_kinds() -> tuple[tuple[str, str], ...]:
    """States of an account as (key, words)."""
    tr = QCoreApplication.translate
    return (
        ("active", tr("Accounts", "In use")),
        ("dormant", tr("Accounts", "Not used")),
        ("closing", tr("Accounts", "Being closed")),
        ("closed", tr("Accounts", "Closed")),
        ("compromised", tr("Accounts", "Taken over by somebody else")),
        ("suspended", tr("Accounts", "Suspended by the platform")),
    )


def tier_kinds() -> tuple[tuple[int, str], ...]:
    """Tiers as (number, words)."""
    tr = QCoreApplication.translate
    return (
        (1, tr("Accounts", "1, a main account")),
        (2, tr("Accounts", "2, a second account")),
        (3, tr("Accounts", "3, hardly used")),
    )
