"""What has happened, in the past tense; said only after the change is safely in the file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MentionsStored:
    """New or changed mentions are in the file. new_ids: newest last."""

    source_id: str
    new_ids: tuple[int, ...]
    changed: int
    known: int


@dataclass(frozen=True, slots=True)
class MentionsMarked:
    """A person changed the state or tone of these mentions."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceChecked:
    """A try to fetch this source ended, well or badly."""

    source_id: str


@dataclass(frozen=True, slots=True)
class RoundMoved:
    """A fetch round got on; done equals total when it is over. cancelled: the person stopped it."""

    done: int
    total: int
    new: int
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """A watch term or the volume calls for a look. notify: False in quiet hours or when just told."""

    alarm_id: str
    title: str
    sentence: str
    notify: bool


@dataclass(frozen=True, slots=True)
class ObjectsChanged:
    """A person's change to things of one kind: source, term, plan_task, message, account, check, …"""

    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """A setting has another value now."""

    key: str


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A verified backup lies beside the workspace."""

    path: str


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """Something is due that a person wants to be told of; told once for each key.

    title, sentence: without a word of a restricted case. incident_id: "" if it is about none. notify: also
    on the desktop.
    """

    key: str
    title: str
    sentence: str
    incident_id: str = ""
    notify: bool = True


@dataclass(frozen=True, slots=True)
class TroubleMet:
    """The world got in the way outside of any request; shown in the notices strip."""

    sentence: str


Fact = (
    MentionsStored
    | MentionsMarked
    | SourceChecked
    | RoundMoved
    | AlarmRaised
    | ObjectsChanged
    | SettingChanged
    | BackupMade
    | ReminderDue
    | TroubleMet
)
