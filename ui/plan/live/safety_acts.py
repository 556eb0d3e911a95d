"""The safety line that was cleared beforehand: out at once, with who was told, and looked over in a day."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.life_safety import cleared_words
from desktop.domain.message import Message
from ui.plan.live.scene import Scene
from ui.widgets.form_sheet import Field, FormSheet


class SafetyActs(QObject):
    """Acts on the scene's incident. Nothing is sent: the words are copied, and the log says so."""

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = scene

    def release(self) -> None:
        """Ask who was told; the words are copied once that is noted."""
        desk = self._scene.desk
        desk.operations.ask(self, desk.core.life_safety.lines(self._scene.incident.id), self._offer)

    def _offer(self, lines: tuple[Message, ...]) -> None:
        if not lines:
            self._scene.say(
                self.tr("No safety line is cleared beforehand."),
                self.tr("Have somebody else read one under Messages; then it can go out at once."),
                kind="warn",
            )  # fmt: skip
            return
        messages = self._scene.desk.core.messages
        fields = (
            Field("line", self.tr("Which words"), "choice", lines[0].id,
                  choices=tuple((one.id, one.title) for one in lines)),
            Field("told", self.tr("Who was told that it is out"), "line",
                  missing=self.tr("Say who was told."), hint=self.tr("Whoever leads, by name.")),
            Field("told_at", self.tr("When they were told"), "time", self._scene.now()),
        )  # fmt: skip
        intro = (
            self.tr("While people may be in danger, you may put out words that were cleared beforehand "
                    "without a second reader. Tell the lead straight away. A review is due in 24 hours."),
            *(f"{one.title}: {messages.filled(one).text} {cleared_words(one)}" for one in lines),
        )  # fmt: skip
        self._scene.ask(
            self.tr("Safety line"), fields, self.tr("Copy it and note it"), self._act, intro=intro
        )

    def _act(self, form: FormSheet, got: dict[str, Any]) -> None:
        scene = self._scene
        change = scene.desk.core.life_safety.release(
            scene.incident.id, got["line"], got["told"], got["told_at"]
        )

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            scene.say(
                self.tr("Copied and noted. Nothing was sent."),
                self.tr("Paste it where people see it. A review is due in 24 hours."),
            )

        scene.change(change, copied, form=form)
