"""Who may open a case: seal it, change its passphrase, name who knows it."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.errors import Refused
from ui.plan.live.list_sheet import ListSheet
from ui.plan.live.scene import Scene
from ui.widgets.form_sheet import Field, FormSheet


class CaseActs(QObject):
    """Acts on the seal of the scene's incident."""

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = scene

    def restrict(self) -> None:
        """Seal the case from now on."""
        scene = self._scene
        fields = (
            *self._passphrase(self.tr("Passphrase, at least 12 characters")),
            Field("readers", self.tr("Who knows it, by name, with commas"), "line", scene.desk.core.who(),
                  self.tr("Say who can open the case.")),
        )  # fmt: skip
        intro = (
            self.tr("From now on its words are sealed in the file. Without the passphrase only its code, its "
                    "level and its state can be seen."),
            self.tr("A passphrase that is lost cannot be found again. Keep it on paper, in a sealed "
                    "envelope."),
            self.tr("What was written before stays readable in the file."),
        )  # fmt: skip

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            if self._agree(form, got):
                readers = tuple(got["readers"].split(","))
                change = scene.desk.core.cases.restrict(scene.incident.id, got["passphrase"], readers)
                scene.change(change, form=form, said=self.tr("The case is restricted now."), undo=False)

        scene.ask(self.tr("Restrict this case"), fields, self.tr("Restrict it"), act, intro=intro)

    def change_passphrase(self) -> None:
        """Another passphrase."""
        scene = self._scene
        old = Field("old", self.tr("The passphrase so far"), "secret", missing=self.tr("Type it first."))
        fields = (old, *self._passphrase(self.tr("New passphrase, at least 12 characters")))

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            if self._agree(form, got):
                change = scene.desk.core.cases.change_passphrase(
                    scene.incident.id, got["old"], got["passphrase"]
                )
                said = self.tr("The passphrase is changed. Older backups still open with the old one.")
                scene.change(change, form=form, said=said, undo=False)

        scene.ask(self.tr("Change the passphrase"), fields, self.tr("Change it"), act)

    def show_readers(self) -> None:
        """Who can open the case; one can be added or taken off."""
        scene = self._scene
        can = self.tr("Can open the case")
        rows = tuple((name, name, can) for name in scene.incident.readers)
        sheet = ListSheet(
            scene.desk.look, self.tr("Who can open it"), rows, self.tr("Add somebody…"),
            press=self.tr("Take off the list"),
        )  # fmt: skip
        sheet.chosen.connect(self._take_off)
        sheet.add_wanted.connect(self._add_reader)
        scene.side.show_sheet(sheet)

    def _add_reader(self) -> None:
        scene = self._scene
        field = Field("name", self.tr("Name"), "line", missing=self.tr("Say who."))
        intro = (self.tr("Tell them the passphrase yourself, not by mail. The log names who was added."),)

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = scene.desk.core.cases.add_reader(scene.incident.id, got["name"])
            scene.change(change, form=form, said=self.tr("{name} is named.").format(name=got["name"]))

        scene.ask(self.tr("Who else can open it"), (field,), self.tr("Add"), act, intro=intro)

    def _take_off(self, name: str) -> None:
        scene = self._scene
        said = self.tr("{name} was taken off. Change the passphrase if they know it.").format(name=name)
        scene.change(scene.desk.core.cases.remove_reader(scene.incident.id, name), said=said)
        scene.side.put_away()

    def _passphrase(self, label: str) -> tuple[Field, Field]:
        missing = self.tr("Type a passphrase. Four words that do not belong together are good.")
        again = self.tr("Type it once more.")
        return (
            Field("passphrase", label, "secret", missing=missing),
            Field("again", self.tr("Once more"), "secret", missing=again),
        )

    def _agree(self, form: FormSheet, got: dict[str, Any]) -> bool:
        if got["passphrase"] == got["again"]:
            return True
        form.refuse(Refused(self.tr("The two are not the same."), "again"))
        return False
