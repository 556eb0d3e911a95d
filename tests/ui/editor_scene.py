"""A message to write, and the editor in a window."""

from datetime import timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from tests.ui import live_scene
from ui.desk import Desk
from ui.messages.editor.pane import EditorPane

BODY = "Our account {{account_handle}} is not under our control. Next word at {{date}}."


def message(
    core: Core, body: str = BODY, *, incident: str = "", purpose: str = "update", title: str = "Update 1"
) -> str:
    """A message with these words, in an incident with a time for the next ones; gives its id."""
    promised = {"next_update_at": core.clock.now() + timedelta(hours=4)} if incident else {}
    return core.messages.add(title, body, purpose=purpose, incident=incident, **promised).result()


def incident(core: Core) -> str:
    """A declared incident without restrictions."""
    return live_scene.declare(core)


def show(desk: Desk, qtbot: QtBot, message_id: str, size: tuple[int, int] = (1280, 800)) -> EditorPane:
    """The editor in a window of its own, once it shows the message."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*size)
    pane = EditorPane(desk, window)
    pane.held = window  # type: ignore[attr-defined]  # Python drops a window that nobody holds
    bar = QHBoxLayout()
    for tool in pane.tools():
        bar.addWidget(tool)
    column = QVBoxLayout(window)
    column.addLayout(bar)
    column.addWidget(pane, 1)
    window.show()
    window.activateWindow()
    pane.open(message_id)
    qtbot.waitUntil(lambda: pane.subject.shown_id == message_id and pane.subject.clearing is not None)
    qtbot.waitUntil(lambda: bool(pane.cards.cards) and pane.subject.blockers is not None)
    qtbot.waitUntil(lambda: all(card.count is not None for card in pane.cards.cards.values()))
    return pane
