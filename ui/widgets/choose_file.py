"""Asks for a file without stopping the window behind it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_to_save(
    parent: QWidget, title: str, name: str, kinds: tuple[str, ...], then: Callable[[str], None]
) -> QFileDialog:
    """Ask where to save.

    Args:
        title: our own words. name: suggested file name with its ending.
        kinds: Qt's filters, such as "Picture (*.png)"; the name takes the ending of the one chosen.
        then: called with the path once the person chose; not at all if they did not.
    """
    dialog = _dialog(parent, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)

    endings = tuple(_ending(kind) for kind in kinds)

    def kind_chosen(kind: str) -> None:
        ending = _ending(kind)
        dialog.setDefaultSuffix(ending)
        for path in map(Path, dialog.selectedFiles()):
            if path.suffix.removeprefix(".") in endings:
                dialog.selectFile(path.with_suffix(f".{ending}").name)

    kind_chosen(kinds[0])
    dialog.filterSelected.connect(kind_chosen)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog


def _ending(kind: str) -> str:
    """The ending of a filter: "png" of "Picture (*.png)"."""
    return kind.rpartition("*.")[2].rstrip(")")


def choose_to_open(
    parent: QWidget, title: str, kinds: tuple[str, ...], then: Callable[[str], None]
) -> QFileDialog:
    """Ask for an existing file; arguments as `choose_to_save`."""
    dialog = _dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: str, then: Callable[[str], None]) -> QFileDialog:
    """Ask for a folder, which may be made there and then; arguments as `choose_to_save`."""
    dialog = _dialog(parent, title, ())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, kinds: tuple[str, ...]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    if dialog.directory() == QDir.current():
        # Where the program was started from is nowhere to a person; later it is the folder used last.
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
    dialog.setNameFilters(list(kinds))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
