"""The plan that goes with it: those that fit the words, all of them, or the core tasks alone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.domain.incident import CORE_ONLY
from desktop.domain.suggest import Suggestion
from ui.happening.plan_book import PlanOption
from ui.happening.plan_choice import PlanChoice
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_SUGGESTED = 3
_WHY = 4  # so many words of the text are enough to see why


class PlansPanel(Panel):
    """Signals: chosen(str): key of the plan a person chose, or `CORE_ONLY`."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, self.tr("Suggested plan"), parent=parent)
        self._look = look
        self._key = ""
        self._open = False
        self._options: tuple[PlanOption, ...] = ()
        self._found: tuple[Suggestion, ...] = ()
        self._typed = False
        self.see_all = button(look, "", kind="flat", small=True)
        self.add_action(self.see_all)
        self.said = PlainLabel(look, tone="text2", wrap=True)
        self.said.setContentsMargins(16, 6, 16, 6)
        self.group = QButtonGroup(self)
        self.rows: dict[str, PlanChoice] = {}
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.setSpacing(0)
        self._column.addWidget(self.said)
        self._core = self._row(CORE_ONLY)
        self.set_content(inside)
        self.see_all.clicked.connect(self._toggle)
        self.group.buttonClicked.connect(lambda row: self.chosen.emit(row.key))

    def show_plans(
        self, options: Sequence[PlanOption], found: Sequence[Suggestion], key: str, core: int, *, typed: bool
    ) -> None:
        """Shows what can be chosen.

        Args:
            found: the plans that fit the words, best first.
            key: the choice so far, "" for none.
            core: how many core tasks there are.
            typed: something was typed, so that no suggestion means that none fits.
        """
        self._options, self._found, self._typed = tuple(options), tuple(found), typed
        self._key = key
        count = self.tr("{n} tasks").format(n=core) if core else ""
        self._core.set_words(self.tr("None of these, core tasks only"), end=count)
        self._arrange()

    def take_focus(self) -> None:
        """Puts the keyboard on the choice, or on the first row."""
        shown = [row for row in self.rows.values() if not row.isHidden()]
        chosen = next((row for row in shown if row.isChecked()), None)
        (chosen or min(shown, key=self._column.indexOf)).setFocus()

    def _arrange(self) -> None:
        why = {one.key: one.words for one in self._found}
        best = [one.key for one in self._found[:_SUGGESTED]]
        known = [one.key for one in self._options]
        extra = [self._key] if self._key in known and self._key not in best else []
        order = [*best, *(key for key in known if key not in best)] if self._open else [*best, *extra]
        titles = {one.key: one for one in self._options}
        for place, key in enumerate(order):
            row = self.rows.get(key) or self._row(key)
            words = ", ".join(why.get(key, ())[:_WHY])
            because = self.tr("From: {words}").format(words=words) if words else ""
            row.set_words(titles[key].title, because, self._end(titles[key]))
            if self._column.indexOf(row) != place + 1:
                self._column.insertWidget(place + 1, row)
        for key, row in self.rows.items():
            row.setVisible(key in order or key == CORE_ONLY)
        self._column.addWidget(self._core)
        self._mark()
        self.see_all.setText(
            self.tr("Show fewer") if self._open else self.tr("See all {n}").format(n=len(known))
        )
        self.see_all.setVisible(bool(known))
        self._say(bool(best))

    def _end(self, option: PlanOption) -> str:
        # The key of a plan made here says nothing to anybody.
        code = option.key if option.key.startswith("SC-") else ""
        return code if option.adopted else code + "\n" + self.tr("from the pack")

    def _say(self, found: bool) -> None:
        self.said.setVisible(not found)
        if self._typed:
            self.said.setText(self.tr("No plan fits these words by itself. Choose one, or the core tasks."))
        else:
            self.said.setText(self.tr("Say what has happened, and the plans that fit stand here."))

    def _mark(self) -> None:
        if self._key in self.rows:
            self.rows[self._key].setChecked(True)
            return
        self.group.setExclusive(False)
        for row in self.rows.values():
            row.setChecked(False)
        self.group.setExclusive(True)

    def _row(self, key: str) -> PlanChoice:
        row = self.rows[key] = PlanChoice(self._look, key, self)
        self.group.addButton(row)
        self._column.addWidget(row)
        return row

    def _toggle(self) -> None:
        self._open = not self._open
        self._arrange()
