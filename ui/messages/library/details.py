"""What the preview says beside the words: who uses them, other languages, versions, near copies."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.approval import MessageVersion
from desktop.domain.comparing import Comparison
from desktop.domain.library import Usage, is_behind
from desktop.domain.message import Message
from desktop.domain.plan import Plan
from desktop.domain.say_time import day
from ui.desk import Desk
from ui.messages.library.model import LibraryRow, row_of
from ui.messages.library.preview import Preview
from ui.messages.linked import Line
from ui.messages.words import language_name

#: Whoever walks the list with the arrows asks for none of this on the way.
_REST_MS = 90


class Details(QObject):
    """Reads them behind the window once the person rests on a message.

    Signals:
        go_wanted(str): another message of the library. plan_wanted(str): a plan, by id.
    """

    go_wanted = Signal(str)
    plan_wanted = Signal(str)

    def __init__(self, desk: Desk, preview: Preview, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._preview = desk, preview
        self._plans: tuple[Plan, ...] = ()
        self._alike: tuple[tuple[str, str, float], ...] = ()
        self._titles: dict[str, str] = {}
        self._usage: tuple[Usage, ...] = ()
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        preview.versions.compare_wanted.connect(self._compare)
        preview.versions.restore_wanted.connect(self._restore)

    def show_library(self, messages: tuple[Message, ...], plans: tuple[Plan, ...]) -> None:
        """Take what is in the library, and the plans that use it; pairs that are alike are asked for anew."""
        self._plans, self._titles = plans, {one.id: one.title for one in messages}
        self._desk.operations.ask(self, self._desk.core.messages.duplicates(), self._got_alike)

    def follow(self) -> None:
        """Another message is shown: read about it when the person rests."""
        self._rest.start()

    def _ask(self) -> None:
        row = self._preview.row()
        if row is None:
            return
        ask, messages, shown = self._desk.operations.ask, self._desk.core.messages, row.message.id

        def still(then: Callable[..., None]) -> Callable[..., None]:
            return lambda value: then(value) if self._is(shown) else None

        ask(self, messages.filled_gaps(shown), still(self._preview.show_gaps))
        ask(self, messages.usage(shown), still(self._got_usage))
        ask(self, messages.translations(shown), still(self._got_translations))
        ask(self, messages.versions(shown), still(self._got_versions))
        self._show_alike()

    def _is(self, message_id: str) -> bool:
        row = self._preview.row()
        return row is not None and row.message.id == message_id

    def _got_usage(self, usage: tuple[Usage, ...]) -> None:
        row = self._preview.row()
        key = row.message.scenario_key if row is not None else ""
        lines = [
            Line(
                "map-trifold", plan.title, self.tr("plan {key}").format(key=key),
                action=self.tr("Open"), act=partial(self.plan_wanted.emit, plan.id),
            )
            for plan in self._plans
            if key and plan.scenario_key == key
        ]  # fmt: skip
        lines += [Line("megaphone-simple", *self._usage_words(one)) for one in usage]
        self._preview.used.show_lines(lines)

    def _usage_words(self, one: Usage) -> tuple[str, str]:
        title = one.incident_title or one.incident_code
        channel = self._channel(one.channel)
        first = self.tr("{channel}, {incident}").format(channel=channel, incident=title) if title else channel
        when = day(one.at.astimezone().date())
        parts = (when, one.by, self.tr("version {n}").format(n=one.number) if one.number else "", one.url)
        return first or self.tr("Taken into an incident"), ", ".join(part for part in parts if part)

    def _channel(self, key: str) -> str:
        return next((one.name for one in self._desk.core.messages.channels() if one.key == key), key)

    def _got_translations(self, found: tuple[Message, ...]) -> None:
        now, lines = self._desk.core.clock.now().astimezone(), []
        shown = self._preview.row()
        for one in found:
            if shown is not None and one.id == shown.message.id:
                continue
            row: LibraryRow = row_of(one, now)
            changed = shown is not None and is_behind(one, shown.message)
            second = self.tr("The original changed since") if changed else row.chip.text
            lines.append(
                Line(
                    "globe", language_name(one.language), second, "warn" if changed else "text2",
                    "warn" if changed else "text2", self.tr("Show"), partial(self.go_wanted.emit, one.id),
                )
            )  # fmt: skip
        self._preview.translations.show_lines(lines)

    def _got_versions(self, versions: tuple[MessageVersion, ...]) -> None:
        self._preview.versions.show_versions(versions, self._desk.core.clock.now())

    def _compare(self, first: int, second: int) -> None:
        row = self._preview.row()
        if row is None:
            return
        shown = row.message.id

        def got(found: Comparison) -> None:
            if self._is(shown):
                self._preview.versions.changes.show_pieces(found.pieces)

        self._desk.operations.ask(self, self._desk.core.messages.compare(shown, first, second), got)

    def _restore(self, number: int) -> None:
        row = self._preview.row()
        if row is not None:
            self._desk.operations.change(self, self._desk.core.messages.restore(row.message.id, number))

    def _got_alike(self, pairs: tuple[tuple[str, str, float], ...]) -> None:
        self._alike = pairs
        self._show_alike()

    def _show_alike(self) -> None:
        row = self._preview.row()
        if row is None:
            return
        shown, lines = row.message.id, []
        for one, other, alike in self._alike:
            if shown in (one, other):
                twin = other if shown == one else one
                share = self.tr("{n}% of the words are the same").format(n=round(100 * alike))
                lines.append(
                    Line(
                        "copy", self._titles.get(twin, ""), share, action=self.tr("Show"),
                        act=partial(self.go_wanted.emit, twin),
                    )
                )  # fmt: skip
        self._preview.alike.show_lines(lines)
