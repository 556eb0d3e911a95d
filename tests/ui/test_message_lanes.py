"""The editor says whose subject a message speaks about."""

from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from tests.ui.editor_scene import message, show
from ui.desk import Desk


def test_hints_say_that_a_partner_speaks_about_a_subject(desk: Desk, core: Core, qtbot: QtBot) -> None:
    core.partners.add_partner("Riverside Council", "council", joint_lines="water: the council").result()
    pane = show(desk, qtbot, message(core, "Boil your water first."))
    qtbot.waitUntil(
        lambda: any("The council speaks about water" in one.sentence for one in pane.master.hints.hints())
    )
