"""The frame shows what it is told, says what was pressed, and is all there for the keyboard and the ear."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import nameless, roles, unreached
from ui.frame.exercise_banner import ExerciseBanner
from ui.frame.incident_bar import IncidentBar, IncidentFacts
from ui.frame.status_line import StatusLine
from ui.main_window import TAB_KEYS, MainWindow
from ui.notices import Notice
from ui.theme.look import Look
from ui.theme.tokens import LIGHT
from ui.widgets.notice_card import NoticeCard

LIVE = IncidentFacts(
    3, "L3 Critical", "T+ 00:41", "Instagram account taken over", "Phase P1", "Next update due 23:44"
)


class TwoPanes(QWidget):
    """A page with two panes, as the three-pane pages have."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        self.left, self.right = QWidget(self), QWidget(self)
        self.fields: list[QLineEdit] = []
        for pane in (self.left, self.right):
            column = QVBoxLayout(pane)
            for number in range(2):
                field = QLineEdit()
                field.setAccessibleName(f"Field {number}")
                column.addWidget(field)
                self.fields.append(field)
            row.addWidget(pane)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.left, self.right)


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> MainWindow:
    made = MainWindow(look)
    qtbot.addWidget(made)
    for key in TAB_KEYS:
        made.add_page(key, TwoPanes())
    made.set_organisation("Riverside Community Trust", "Main workspace")
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def pressed(window: QWidget, name: str) -> None:
    found = [
        child
        for kind in (QPushButton, QToolButton)
        for child in window.findChildren(kind)
        if name in (child.text(), child.accessibleName()) and child.isVisibleTo(window)
    ]
    assert len(found) == 1, f"{name}: {found}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_the_window_opens_at_its_size_and_gets_usable_small(window: MainWindow) -> None:
    assert window.size().toTuple() == (1280, 800)
    window.resize(1024, 640)
    assert window.size().toTuple() == (1024, 640)


def test_no_control_of_the_frame_is_nameless(window: MainWindow) -> None:
    window.set_workspace_menu(QMenu(window))
    window.set_incident(LIVE)
    window.set_incident(LIVE, exercise="EXERCISE, not real")
    window.set_round(3, 43, 1)
    window.notices.show(
        Notice("bad", "The backup could not be written.", "Your work is safe.", "Choose", print)
    )
    assert nameless(window) == []


def test_every_control_of_the_frame_is_reached_by_tab(window: MainWindow) -> None:
    window.set_incident(LIVE)
    window.set_round(3, 43, 1)
    window.notices.show(
        Notice("warn", "Three feeds could not be read.", "Next try 10:05.", "See feeds", print)
    )
    assert unreached(window) == []


def test_the_tabs_are_tabs_with_their_counts_in_their_names(window: MainWindow) -> None:
    window.set_badge("monitoring", 7, "7 new")
    window.set_badge("accounts", 2)
    window.set_badge("today", 3)
    window.set_badge("today", 0)
    tabs = [name for role, name in roles(window) if role is QAccessible.Role.PageTab]
    assert tabs == ["Today", "Monitoring, 7 new", "Crisis plan", "Messages", "Account security, 2", "Review"]


def test_control_and_a_digit_go_to_each_tab(window: MainWindow) -> None:
    seen: list[int] = []
    window.tab_changed.connect(seen.append)
    for number in (2, 3, 4, 5, 6, 1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
    assert seen == [1, 2, 3, 4, 5, 0]
    assert window.current_page() == "today"


def test_arrows_move_in_the_tabs(window: MainWindow) -> None:
    tabs = window._rail.tabs
    for key, page in (
        (Qt.Key.Key_Down, "monitoring"),
        (Qt.Key.Key_End, "review"),
        (Qt.Key.Key_Up, "accounts"),
        (Qt.Key.Key_Home, "today"),
    ):
        QTest.keyClick(tabs, key)
        assert window.current_page() == page


def test_a_page_without_a_tab_leaves_the_tabs_usable(window: MainWindow) -> None:
    window.add_page("declare", QWidget())
    shown: list[str] = []
    window.page_shown.connect(shown.append)
    window.show_page("declare")
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    window.show_page("declare")
    tabs = window._rail.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert shown == ["declare", "today", "declare", "today"]
    with pytest.raises(KeyError):
        window.show_page("nowhere")


def test_a_page_can_be_replaced_where_it_stands(window: MainWindow) -> None:
    new = QWidget()
    window.add_page("today", new)
    assert window.current_page() == "today"
    assert window.page("today") is new


def test_what_is_pressed_in_the_frame_is_said(window: MainWindow) -> None:
    said: list[object] = []
    window.happening_pressed.connect(lambda: said.append("happening"))
    window.search_requested.connect(lambda: said.append("search"))
    window.settings_requested.connect(lambda: said.append("settings"))
    window.help_requested.connect(lambda: said.append("help"))
    window.cancel_round.connect(lambda: said.append("cancel"))
    window.offline_toggled.connect(said.append)
    pressed(window, "Something is happening")
    pressed(window, "Search everything")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    pressed(window, "Settings")
    QTest.keyClick(window, Qt.Key.Key_F1)
    window.set_round(1, 43, 0)
    pressed(window, "Stop fetching")
    window.set_offline(True)
    window.set_offline(False)
    window._header._offline.click()
    assert said == ["happening", "search", "search", "settings", "help", "cancel", True]


def test_f6_walks_the_panes_and_comes_back_to_where_it_was(window: MainWindow) -> None:
    page = window.page("today")
    assert isinstance(page, TwoPanes)
    page.fields[1].setFocus()
    stops: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        stops.append(window.focusWidget())
    header, rail = window._header, window._rail
    assert stops[0] is page.fields[2]
    assert header.isAncestorOf(stops[1])
    assert rail.isAncestorOf(stops[2])
    assert stops[3] is page.fields[1]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert rail.isAncestorOf(window.focusWidget())


def test_a_narrow_window_shows_icons_and_keeps_the_names(window: MainWindow) -> None:
    assert window._rail.width() == 192
    window.set_badge("monitoring", 7, "7 new")
    window.resize(1024, 640)
    assert window._rail.width() == 57
    assert window._rail.tabs.tabToolTip(1) == "Monitoring"
    tabs = [name for role, name in roles(window) if role is QAccessible.Role.PageTab]
    assert tabs[1] == "Monitoring, 7 new"
    assert nameless(window) == []
    window.resize(1280, 800)
    assert window._rail.width() == 192
    assert window._rail.tabs.tabToolTip(1) == ""


def test_an_incident_takes_the_red_from_the_button_and_gives_it_back(window: MainWindow) -> None:
    button = window._header._happening
    window.set_incident(LIVE)
    assert (button.text(), button.property("kind")) == ("Something else is happening", "signal-outline")
    assert window._crisis._bar.isVisible()
    assert (
        window._crisis._bar.accessibleName()
        == "L3 Critical, Instagram account taken over, Phase P1, Next update due 23:44"
    )
    window.set_incident(None)
    assert (button.text(), button.property("kind")) == ("Something is happening", "signal")
    assert window._crisis._bar.isHidden()
    window.set_declaring(True)
    assert button.property("kind") == "signal-outline"


@pytest.mark.parametrize(("level", "ground"), [(0, "l0_soft"), (1, "l1_soft"), (2, "l2_soft"), (3, "inc")])
def test_the_weight_of_the_bar_grows_with_the_level(
    look: Look, qtbot: QtBot, level: int, ground: str
) -> None:
    bar = IncidentBar(look)
    qtbot.addWidget(bar)
    bar.resize(900, 56)
    bar.show()
    bar.show_facts(IncidentFacts(level, f"L{level}", "T+ 00:41", "What happened"))
    assert bar.grab().toImage().pixelColor(2, 2).name() == LIGHT[ground].lower()


def test_a_low_window_gets_a_lower_bar(window: MainWindow) -> None:
    window.set_incident(LIVE)
    assert window._crisis._bar.height() == 56
    window.resize(1280, 640)
    assert window._crisis._bar.height() == 40


def test_a_drill_is_said_in_words(window: MainWindow) -> None:
    window.set_incident(None, exercise="EXERCISE Flood, not real")
    banner = window.findChild(ExerciseBanner)
    assert banner.isVisible()
    assert banner.accessibleName() == "EXERCISE Flood, not real. Nothing here is sent or counted"
    window.set_incident(None)
    assert banner.isHidden()


def test_the_status_line_hides_what_it_does_not_know(window: MainWindow) -> None:
    window.set_status(last_fetch="Last fetch 09:05", saved="Not saved", saved_safe=False)
    status = window.findChild(StatusLine)
    assert (status._last.text(), status._last.isVisible()) == ("Last fetch 09:05", True)
    assert status._next.isHidden()
    assert status._saved._glyph == ("warning", "bad")


@pytest.mark.parametrize(
    ("done", "total", "running"), [(0, 43, True), (42, 43, True), (43, 43, False), (0, 0, False)]
)
def test_a_round_is_shown_until_it_is_over(window: MainWindow, done: int, total: int, running: bool) -> None:
    window.set_round(1, 43, 0)
    window.set_round(done, total, 5)
    status = window.findChild(StatusLine)
    assert status._cancel.isVisible() is running
    if running:
        assert status._progress.accessibleName() == f"Fetching {done} of {total}, 5 new"


def titles(window: MainWindow) -> list[str]:
    cards = window.notices.strip.findChildren(NoticeCard)
    return sorted(card.accessibleName() for card in cards if card.isVisible())


def test_two_notices_show_and_the_rest_is_counted(window: MainWindow, qtbot: QtBot) -> None:
    assert window.notices.strip.isHidden()
    for number in range(5):
        window.notices.show(Notice("warn", f"Feed {number} failed."))
    assert titles(window) == ["Feed 3 failed.", "Feed 4 failed."]
    pressed(window.notices.strip, "and 3 more")
    assert len(titles(window)) == 5
    pressed(window.notices.strip, "Show fewer")
    assert len(titles(window)) == 2


def test_a_notice_is_acted_on_closed_and_replaced(window: MainWindow) -> None:
    done: list[str] = []
    window.notices.show(Notice("warn", "Old.", key="feeds"))
    window.notices.show(
        Notice("warn", "Three feeds failed.", "", "See feeds", lambda: done.append("seen"), key="feeds")
    )
    assert [notice.title for notice in window.notices.told()] == ["Three feeds failed."]
    pressed(window.notices.strip, "See feeds")
    assert done == ["seen"]
    pressed(window.notices.strip, "Close this notice")
    assert window.notices.told() == ()
    assert window.notices.strip.isHidden()
    window.notices.show(Notice("bad", "Disk full.", key="disk"))
    window.notices.dismiss("disk")
    assert window.notices.told() == ()


def test_the_place_of_the_window_comes_back(look: Look, qtbot: QtBot, window: MainWindow) -> None:
    # inside the screen of the offscreen platform, 800 by 800
    window.resize(800, 600)
    other = MainWindow(look)
    qtbot.addWidget(other)
    assert other.restore_place(window.place())
    assert other.size().toTuple() == (800, 600)
    assert not other.restore_place(b"nonsense")
    assert not other.restore_place(b"")


def test_closing_is_said_before_it_happens(window: MainWindow) -> None:
    said: list[bool] = []
    window.closing.connect(lambda: said.append(window.isVisible()))
    window.close()
    assert said == [True]


def test_the_frame_fits_at_one_and_a_half_times_the_text_size(look: Look, window: MainWindow) -> None:
    look.scale(1.5)
    assert window.minimumSizeHint().width() <= 1280
    assert window._header.height() == 72


def test_importing_the_frame_loads_no_plotting_and_no_core() -> None:
    heavy = "('pyqtgraph', 'numpy', 'desktop')"
    code = f"import sys, ui.main_window; print([n for n in sys.modules if n.split('.')[0] in {heavy}])"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.strip() == "[]"
