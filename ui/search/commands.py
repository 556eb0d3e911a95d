"""What can be done from the search field, found by its words."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.domain.found import Asked
from desktop.domain.setting import HIDDEN, SETTINGS


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do.

    page, object_id: where it leads, as `wanted` carries it; page "" is done on the spot. words: other
    words it may be looked for by.
    """

    title: str
    icon: str
    page: str
    object_id: str = ""
    words: str = ""


class Commands(QObject):
    """All of them, the most used first."""

    def fitting(self, typed: str, *, offline: bool) -> tuple[Command, ...]:
        """Those whose words begin as typed, best first; all of them while nothing is typed.

        offline: whether the program works offline now.
        """
        asked, every = Asked(typed), (*self._doing(offline=offline), *self._going(), *self._keeping())
        if asked.is_empty:
            return every
        return _best(asked, every)

    def _doing(self, *, offline: bool) -> tuple[Command, ...]:
        net = self.tr("network internet")
        switch = (
            Command(self.tr("Work online again"), "wifi-high", "", "online", net)
            if offline
            else Command(self.tr("Work offline"), "wifi-slash", "", "offline", net)
        )
        red, again = self.tr("incident crisis emergency"), self.tr("read feeds poll refresh")
        return (
            Command(self.tr("Log a mention"), "note-pencil", "monitoring", "log", self.tr("by hand write")),
            Command(self.tr("Fetch all sources now"), "arrow-clockwise", "fetch", "", again),
            switch,
            Command(self.tr("Take back the last change"), "arrow-u-up-left", "undo", "", self.tr("undo")),
            Command(self.tr("Something is happening"), "megaphone", "happening", "begin", red),
        )

    def _going(self) -> tuple[Command, ...]:
        plan, paper = self.tr("tasks checklist print export pdf"), self.tr("print export pdf")
        sources, terms = self.tr("feeds opml import export"), self.tr("words alarm")
        drill = self.tr("exercise drill practice")
        return (
            Command(self.tr("Start a drill"), "flag", "happening", "exercise", drill),
            Command(self.tr("Go to live incident"), "megaphone", "plan", "live:", self.tr("tasks clock")),
            Command(
                self.tr("Go to people and roles"), "users", "plan", "people:", self.tr("phone cover rota")
            ),
            Command(self.tr("Go to partners"), "handshake", "plan", "partners:", self.tr("contacts voices")),
            Command(self.tr("Go to risks"), "warning-octagon", "plan", "risks:", self.tr("register matrix")),
            Command(self.tr("Go to Today"), "sun-horizon", "today", "", self.tr("start home")),
            Command(self.tr("Go to Monitoring"), "broadcast", "monitoring", "", self.tr("mentions")),
            Command(self.tr("Add or change sources"), "rss", "monitoring", "sources", sources),
            Command(self.tr("Add or change watch terms"), "eye", "monitoring", "terms", terms),
            Command(self.tr("Go to Crisis plan"), "map-trifold", "plan", "", plan),
            Command(self.tr("Go to Messages"), "chat-text", "messages", "", paper),
            Command(self.tr("Go to Account security"), "shield-check", "accounts", "", paper),
            Command(self.tr("Go to Review"), "arrow-counter-clockwise", "review", "", self.tr("log lessons")),
        )

    def settings(self, typed: str) -> tuple[Command, ...]:
        """The settings that answer what is typed, by label and group, best first; none for nothing."""
        shown = (one for one in SETTINGS if one.group != HIDDEN)
        return _best(
            Asked(typed), tuple(Command(one.label, "gear", "settings", one.key, one.group) for one in shown)
        )

    def _keeping(self) -> tuple[Command, ...]:
        look, sound = self.tr("preferences options dark light"), self.tr("integrity keyring sound")
        return (
            Command(self.tr("Make a backup now"), "hard-drives", "", "backup", self.tr("copy save")),
            Command(self.tr("Restore a backup"), "clock-counter-clockwise", "settings", "backups"),
            Command(self.tr("Check this workspace"), "heartbeat", "settings", "check", sound),
            Command(self.tr("Open settings"), "gear", "settings", "", look),
            Command(self.tr("Set up step by step"), "list-numbers", "first_run", "", self.tr("first run")),
            Command(self.tr("Open help"), "question", "help", "", self.tr("keys shortcuts manual")),
        )


def _best(asked: Asked, every: tuple[Command, ...]) -> tuple[Command, ...]:
    ranked = [(asked.rank(one.title, one.words), place) for place, one in enumerate(every)]
    best = sorted((rank, place) for rank, place in ranked if rank is not None)
    return tuple(every[place] for _, place in best)
