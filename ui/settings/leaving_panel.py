"""What leaves this computer, to whom, and when."""

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.address import host_of
from desktop.domain.source import SourceRow
from ui.desk import Desk
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_SHOWN = 40


class LeavingPanel(Panel):
    """The sites that are asked for feeds, and what each gets to know."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "", parent=parent)
        self._desk = desk
        self.set_title(self.tr("What leaves this computer"))
        for icon, said in self._facts():
            self.body.addLayout(self._line(icon, said))
        self._hosts = PlainLabel(desk.look, "", tone="text2", wrap=True, selectable=True)
        self._hosts_title = PlainLabel(desk.look, self.tr("Sites that are asked"), weight=500)
        self.body.addSpacing(4)
        self.body.addWidget(self._hosts_title)
        self.body.addWidget(self._hosts)

    def _facts(self) -> tuple[tuple[str, str], ...]:
        return (
            ("upload-simple", self.tr(
                "Only requests for feeds and pages that you listed, when they are due or when you press "
                "Fetch. What you write, your plans, messages and accounts are never sent anywhere.")),
            ("identification-card", self.tr(
                "Each site sees this computer's network address, the name Watchline with its version, and "
                "the contact above if you gave one.")),
            ("prohibit", self.tr(
                "No statistics, no search for updates, no pictures from feeds. A link opens in your browser "
                "when you press it, and from then on the browser is at work.")),
            ("warning", self.tr(
                "Addresses inside your own network are only visited if you typed them yourself. If this "
                "computer reaches the web through a proxy, the proxy looks up names, so Watchline cannot "
                "tell beforehand where a name leads.")),
        )  # fmt: skip

    def _line(self, icon: str, said: str) -> QHBoxLayout:
        row, side = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(12)
        side.addSpacing(2)
        side.addWidget(IconLabel(self._look, icon))
        side.addStretch(1)
        row.addLayout(side)
        row.addWidget(PlainLabel(self._look, said, wrap=True), 1)
        return row

    def freshen(self) -> None:
        """Lists the sites of the sources there are now."""
        self._desk.operations.ask(self, self._desk.core.sources.every(counted=False), self._show)

    def _show(self, rows: tuple[SourceRow, ...]) -> None:
        hosts = Counter(host_of(row.source.url) for row in rows if not row.source.paused)
        offline = self._desk.core.settings.on("network.offline")
        self.set_note(self.tr("Nothing now: you work offline") if offline else self._count(len(hosts)))
        names = [
            host if count == 1 else self.tr("{host} ({count} sources)").format(host=host, count=count)
            for host, count in sorted(hosts.items())
        ]
        more = len(names) - _SHOWN
        said = ", ".join(names[:_SHOWN])
        if more > 0:
            said += " " + self.tr("and {count} more").format(count=more)
        self._hosts.setText(
            said or self.tr("None. There are no sources yet, so nothing leaves this computer.")
        )

    def _count(self, hosts: int) -> str:
        return self.tr("1 site") if hosts == 1 else self.tr("{count} sites").format(count=hosts)
