"""A document is saved in the form that the person chooses."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from ui.desk import Desk
from ui.widgets.page_notice import PageNotice
from ui.widgets.paper_saver import PaperSaver


@pytest.fixture
def saver(desk: Desk, qtbot: QtBot) -> PaperSaver:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    made = PaperSaver(desk, QPushButton("Print", page), PageNotice(desk.look, page), page)
    made.page = page  # type: ignore[attr-defined]  # Python drops a page that nobody holds
    return made


@pytest.mark.parametrize(("kind", "ending"), [(0, ".pdf"), (1, ".html"), (2, ".txt")])
def test_the_name_follows_the_kind_that_is_chosen(
    saver: PaperSaver, core: Core, qtbot: QtBot, tmp_path: Path, kind: int, ending: str
) -> None:
    saver.ask("Role cards", core.incident_papers.role_cards)
    (dialog,) = saver.parent().findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    filters = dialog.nameFilters()
    assert len(filters) == 3
    dialog.filterSelected.emit(filters[kind])
    (name,) = dialog.selectedFiles()
    assert Path(name).suffix == ending
    dialog.reject()


@pytest.mark.parametrize(("ending", "start"), [(".html", b"<!"), (".txt", b"")])
def test_the_file_is_what_its_ending_says(
    saver: PaperSaver, core: Core, qtbot: QtBot, tmp_path: Path, ending: str, start: bytes
) -> None:
    target = tmp_path / f"cards{ending}"
    with qtbot.waitSignal(saver.saved):
        saver.save(target, core.incident_papers.short_cards)
    assert target.read_bytes().startswith(start)
    assert b"three points" in target.read_bytes()
