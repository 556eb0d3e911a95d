"""The screens of the first week: each by keyboard alone, each with type half as large again."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.accessibility import nameless, unreached
from tests.ui.walks.conftest import Person
from ui.theme.look import Look

SCREENS = (
    "plans:library", "plans:SC-ATO/tasks", "plans:SC-ATO/sign_off", "plans:SC-ATO/messages", "people:LEAD",
    "people:duty",
)  # fmt: skip


@pytest.fixture
def deskside(officer: Person) -> Person:
    """The officer, in the week before anything happens, at the plans."""
    officer.goes_to(3)
    officer.wait(lambda: officer.window.current_page() == "plan")
    return officer


@pytest.mark.parametrize("where", SCREENS)
def test_every_screen_of_the_week_works_by_keyboard(deskside: Person, where: str) -> None:
    deskside.shell.show_page("plan", where)
    deskside.waits_for({"plans": "Plans", "people": "By role"}[where.partition(":")[0]])
    deskside.window.activateWindow()
    deskside.wait(deskside.window.isActiveWindow)
    deskside.wait(lambda: not nameless(deskside.window))
    deskside.wait(lambda: not unreached(deskside.window))


@pytest.mark.parametrize("where", SCREENS)
def test_text_at_150_percent_is_cut_nowhere(deskside: Person, look: Look, where: str) -> None:
    look.scale(1.5)
    deskside.shell.show_page("plan", where)
    deskside.waits_for({"plans": "Plans", "people": "By role"}[where.partition(":")[0]])
    deskside.settles()
    assert cut(deskside) == []


def cut(officer: Person) -> list[str]:
    """Every button and label of one line that has less room than its words need."""
    found = []
    for each in officer.window.findChildren(QWidget):
        if not isinstance(each, QAbstractButton | QLabel) or not each.isVisible() or not each.text():
            continue
        if isinstance(each, QLabel) and each.wordWrap():
            short = each.height() < each.heightForWidth(each.width())
        else:
            words = each.text().replace("&&", "&")
            short = each.width() < each.fontMetrics().horizontalAdvance(words)
        if short:
            found.append(f"{each.text()!r}: {each.width()}×{each.height()} of {each.sizeHint()}")
    return found
