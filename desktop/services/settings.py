"""Settings: read at once from memory, written through the log."""

from concurrent.futures import Future

from desktop.domain.facts import SettingChanged
from desktop.domain.profile import Profile, profile_of
from desktop.domain.setting import HIDDEN, SETTINGS, Kind, Setting, Value, checked, describe
from desktop.services.lanes import Lanes
from desktop.store import settings as store
from desktop.store.work import Work


class Settings:
    """The workspace's settings. `value` may be called on any thread once `load` is done."""

    def __init__(self, lanes: Lanes) -> None:
        self._lanes = lanes
        self._values: dict[str, Value] = {setting.key: setting.default for setting in SETTINGS}

    def load_reading(self) -> Future[None]:
        """Reads all of them on a reading lane, where the file is not open for writing."""

        def keep(values: dict[str, Value]) -> None:
            self._values = values

        return self._lanes.ask(lambda db: keep(store.read(db)))

    def load(self) -> Future[None]:
        """Reads all of them from the file."""
        return self._lanes.change(self.follow)

    def follow(self, work: Work) -> None:
        """Takes over what a change leaves in the file, once it is committed and before it is told."""
        values = store.read(work.db)

        def keep() -> None:
            self._values = values

        work.afterwards(keep)

    def value(self, key: str) -> Value:
        """The value in force."""
        return self._values[key]

    def text(self, key: str) -> str:
        """The value of a text, choice or clock setting."""
        return str(self._values[key])

    def number(self, key: str) -> int:
        """The value of a number."""
        return int(self._values[key])

    def on(self, key: str) -> bool:
        """The value of a switch."""
        return bool(self._values[key])

    def profile(self) -> Profile:
        """What is known of the organisation."""
        return profile_of(self.value)

    def put(self, key: str, value: Value) -> Future[None]:
        """Sets one; tells `SettingChanged`.

        Raises (at once):
            Refused: the value does not fit.
        """
        fitting = checked(key, value)

        def act(work: Work) -> None:
            self.put_into(work, key, fitting)

        return self._lanes.change(act)

    def put_into(self, work: Work, key: str, value: Value) -> None:
        """Sets one inside a change that is under way, best as its last step.

        Raises:
            Refused: the value does not fit.
        """
        fitting, setting = checked(key, value), describe(key)
        if setting.group == HIDDEN:
            work.journal.by_program()  # nobody chose it by its name, so undo must not bring it back
        store.write(work.journal, key, fitting, _sentence(setting, fitting))
        self.follow(work)
        work.tell(SettingChanged(key))


def _sentence(setting: Setting, value: Value) -> str:
    if setting.kind is Kind.LINES:
        lines = str(value).splitlines()
        count = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
        return f"Wrote {count} under “{setting.label}”." if lines else f"Emptied “{setting.label}”."
    said = dict(setting.choices).get(str(value), "") or value
    words = {True: "on", False: "off"}[value] if isinstance(value, bool) else str(said)
    return f"Set “{setting.label}” to “{words}”."
