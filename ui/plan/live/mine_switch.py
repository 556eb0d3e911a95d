"""Mine or everyone: whose tasks the board lists, with how many press in each."""

from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.segmented_answer import SegmentedAnswer

MINE, EVERYONE = "mine", "everyone"


class MineSwitch(SegmentedAnswer):
    """Two joined buttons; `answered` says which."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", ((MINE, ""), (EVERYONE, "")), parent)
        self.setAccessibleName(self.tr("Whose tasks are listed"))
        for made in self._group.buttons():
            made.setProperty("small", True)
        self.set_answer(EVERYONE)
        self.show_counts(0, 0)

    def show_counts(self, mine: int, everyone: int) -> None:
        """Say how many are late or due within the hour."""
        for number, (name, count) in enumerate(
            ((self.tr("Mine"), mine), (self.tr("Everyone"), everyone))
        ):  # fmt: skip
            made = self._group.button(number)
            made.setText(f"{name} {count}" if count else name)
            pressing = self.tr("{name}, {n} late or due within the hour").format(name=name, n=count)
            made.setAccessibleName(pressing)
