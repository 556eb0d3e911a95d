"""Every setting: key, kind, default, unit and the sentence that explains it.

This list is the truth for defaults, the settings page, the documentation and validation.
"""

from desktop.domain.message_settings import MESSAGES
from desktop.domain.organisation_settings import IN_A_CRISIS, KEPT, ORGANISATION
from desktop.domain.setting_kind import HIDDEN, MOST_LINES_CHARS, Kind, Setting, Value
from desktop.errors import Refused

__all__ = ["HIDDEN", "SETTINGS", "Kind", "Setting", "Value", "checked", "describe"]

SETTINGS: tuple[Setting, ...] = (
    *ORGANISATION,
    *IN_A_CRISIS,
    *KEPT,
    *MESSAGES,
    Setting("network.offline", Kind.SWITCH, False, "Network", "Work offline",
            "While this is on, Watchline makes no network call at all."),
    Setting("network.contact", Kind.TEXT, "", "Network", "Contact for websites",
            "An address that sites see beside the program's name when a feed is read. Optional."),
    Setting("monitoring.crisis_pace", Kind.SWITCH, False, "Monitoring", "Crisis pace",
            "Reads every source every 15 minutes, whatever its own interval."),
    Setting("monitoring.tone_reader", Kind.CHOICE, "textblob", "Monitoring", "Tone reader",
            "Gives a hint of how a text sounds. It never decides anything by itself.",
            choices=(("textblob", "TextBlob, English only"), ("none", "None"))),
    Setting("alarm.sensitivity", Kind.CHOICE, "normal", "Alarms", "Volume alarm",
            "Compares each hour with the seven days before.",
            choices=(("off", "Off"), ("strict", "Only clear jumps"), ("normal", "Normal"))),
    Setting("alarm.desktop", Kind.SWITCH, True, "Alarms", "Desktop notices",
            "Shows a notice on the desktop when an alarm is raised outside quiet hours."),
    Setting("alarm.window_min", Kind.NUMBER, 60, "Alarms", "One notice for each watch term in",
            "Further hits inside this time are counted, not announced.", unit="minutes", low=5, high=1440),
    Setting("alarm.quiet_from", Kind.CLOCK, "22:00", "Alarms", "Quiet hours from",
            "No desktop notices from this time on. Terms of weight 4 and 5 still come through."),
    Setting("alarm.quiet_to", Kind.CLOCK, "07:00", "Alarms", "Quiet hours until",
            "The same time in both fields means no quiet hours."),
    Setting("look.theme", Kind.CHOICE, "system", "Look", "Colours", "Light, dark, or like your system.",
            choices=(("system", "As the system"), ("light", "Light"), ("dark", "Dark"))),
    Setting("workspace.setting_up", Kind.SWITCH, False, HIDDEN, "Set-up under way",
            "Sources are not read by the timetable until the set-up is finished or skipped."),
    Setting("incident.shown", Kind.TEXT, "", HIDDEN, "Incident in the window",
            "Which of several live incidents the window shows."),
    Setting("live.sizes", Kind.TEXT, "", HIDDEN, "Sizes of the parts of a live incident",
            "Widths and heights that were drawn by hand, with a space between."),
    Setting("people.unused", Kind.TEXT, "", HIDDEN, "Roles that are not used here",
            "Keys of roles left out of the cover table."),
    Setting("workspace.sample", Kind.SWITCH, False, HIDDEN, "Sample organisation",
            "This file holds the made-up sample organisation, nothing real."),
)  # fmt: skip

_BY_KEY = {setting.key: setting for setting in SETTINGS}


def describe(key: str) -> Setting:
    """The setting with that key.

    Raises:
        Refused: there is none.
    """
    if key not in _BY_KEY:
        raise Refused(f"There is no setting called {key}.")
    return _BY_KEY[key]


def checked(key: str, value: Value) -> Value:
    """The value as it is stored.

    Raises:
        Refused: it does not fit; the sentence says what would.
    """
    setting = describe(key)
    match setting.kind:
        case Kind.SWITCH if isinstance(value, bool):
            return value
        case Kind.NUMBER if isinstance(value, int) and setting.low <= value <= setting.high:
            return value
        case Kind.NUMBER:
            raise Refused(f"{setting.label}: give a number from {setting.low} to {setting.high}.", key)
        case Kind.CHOICE if value in dict(setting.choices):
            return value
        case Kind.CLOCK if isinstance(value, str) and _is_clock(value):
            return value
        case Kind.CLOCK:
            raise Refused(f"{setting.label}: give a time such as 22:00.", key)
        case Kind.TEXT if isinstance(value, str):
            return " ".join(value.split())[:200]
        case Kind.LINES if isinstance(value, str):
            return _lines(setting, value)
    raise Refused(f"{setting.label}: that value does not fit.", key)


def _lines(setting: Setting, text: str) -> str:
    """The text without spaces at the ends of lines and empty lines at either end."""
    kept = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    if len(kept) > MOST_LINES_CHARS:
        raise Refused(
            f"{setting.label}: {MOST_LINES_CHARS:,} characters at most; this has {len(kept):,}. What was "
            "kept before is unchanged.", setting.key,
        )  # fmt: skip
    return kept


def _is_clock(text: str) -> bool:
    hours, _, minutes = text.partition(":")
    return (
        len(text) == 5 and hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60
    )
