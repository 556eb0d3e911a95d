"""A declared incident for the tests of its page, and the page in a window."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.board import Board
from desktop.domain.incident import Draft, Incident
from desktop.domain.response import IncidentTask, TaskView
from ui.desk import Desk
from ui.plan.live.pane import LivePane
from ui.widgets.form_sheet import FormSheet

PASSPHRASE = "lamp river seven boots"
SECRET = "Unlucky Magpie"


def declare(
    core: Core, *, scenario: str = "SC-ATO", level: str = "L3", title: str = "Account taken over",
    exercise: bool = False, restricted: bool = False,
) -> str:  # fmt: skip
    """Declares an incident as the page “Something is happening” does, and gives its id."""
    now = core.clock.now()
    draft = Draft(
        now, what=f"{SECRET} was seen", danger="no", aware_at=now, source="A caller",
        grid=(("control", 3),), scenario_key=scenario, exercise=exercise, restricted=restricted,
    )  # fmt: skip
    core.incidents.begin().result()
    return core.incidents.declare(
        draft, level, title=title, lead="Dana", passphrase=PASSPHRASE if restricted else "",
        readers=("Sam",) if restricted else (),
    ).result()  # fmt: skip


def watch(core: Core, title: str = "A rumour") -> str:
    """Writes an incident down without declaring it."""
    now = core.clock.now()
    core.incidents.begin().result()
    draft = Draft(now, what=title, aware_at=now, source="A caller")
    return core.incidents.watch(draft, title=title).result()


def show(desk: Desk, qtbot: QtBot, object_id: str = "", size: tuple[int, int] = (1280, 800)) -> LivePane:
    """The page in a window of its own, once it has its answers."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*size)
    pane = LivePane(desk, window)
    pane.held = window  # type: ignore[attr-defined]  # Python drops a window that nobody holds
    bar = QHBoxLayout()
    for tool in pane.tools():
        bar.addWidget(tool)
    column = QVBoxLayout(window)
    column.addLayout(bar)
    column.addWidget(pane, 1)
    window.show()
    pane.open(object_id)
    return pane


def board_of(pane: LivePane, qtbot: QtBot, core: Core, incident: str) -> Board:
    """Waits until the page shows what is in the file, and gives that."""
    wanted = core.response.board(incident).result()

    def shown() -> bool:
        board = pane.board.scene.board
        return board is not None and board.views == core.response.board(incident).result().views

    qtbot.waitUntil(shown)
    return wanted


def view_of(pane: LivePane, key: str) -> TaskView:
    """A task on the page, by its key."""
    return next(one for one in pane.board.model.views() if one.task.key == key)


def task_of(core: Core, incident: str, key: str) -> IncidentTask:
    """A task in the file, by its key."""
    views = core.response.board(incident).result().views
    return next(one.task for one in views if one.task.key == key)


def current(pane: LivePane) -> str:
    """The key of the task the keyboard is on, "" for anything else."""
    view = pane.board.model.view(pane.board.tree.currentIndex())
    return view.task.key if view is not None else ""


def shown_board(desk: Desk, core: Core, qtbot: QtBot, incident: str) -> LivePane:
    """The page once the board of that incident is on it."""
    pane = show(desk, qtbot)
    board_of(pane, qtbot, core, incident)
    return pane


def form_of(pane: LivePane) -> FormSheet:
    """The form that lies over the side of the board."""
    sheet = pane.board.side.sheet()
    assert isinstance(sheet, FormSheet)
    return sheet


def of(core: Core, incident: str) -> Incident:
    """The incident as it stands in the file."""
    return core.incidents.show(incident).result()
