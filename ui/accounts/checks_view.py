"""The walk-through: the groups at the left, one control at a time at the right."""

from datetime import datetime

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.account import CheckStatus
from desktop.domain.walk import Effect
from ui.accounts.answer_form import AnswerForm
from ui.accounts.effect_words import effect_title, if_met, moved_words, moves, standing_figures
from ui.accounts.group_model import GroupModel
from ui.accounts.place import Place
from ui.accounts.question import Question
from ui.accounts.words import group_words, number
from ui.desk import Desk
from ui.widgets.buttons import button, icon_button
from ui.widgets.page_scroll import PageScroll
from ui.widgets.toned_table import TonedTable


class ChecksView(QWidget):
    """Signals: control_wanted(str): another control of the same account. next_wanted(): the next open one."""

    control_wanted = Signal(str)
    next_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place: Place | None = None
        self._control_id = ""
        self._before: Effect | None = None
        self._quiet = False
        look = desk.look
        self.groups = GroupModel(self)
        self.group_list = TonedTable(
            look, self.tr("Groups of checks"), header=False, first_pad=12, parent=self
        )
        self.group_list.setModel(self.groups)
        self.group_list.set_widths((100, 48), stretch=0)
        self.group_list.setFixedWidth(look.theme.px(160))
        self.group_box = QComboBox(self)
        self.group_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.group_box.setAccessibleName(self.tr("Groups of checks"))
        self.question = Question(look)
        self.form = AnswerForm(desk)
        self.effect = self.form.effect
        self._back = icon_button(look, "caret-left", self.tr("Check before"), outlined=True, size=32)
        self._on = icon_button(look, "caret-right", self.tr("Check after"), outlined=True, size=32)
        self.next = button(look, self.tr("Next open check"), kind="primary")
        self.next.setToolTip(self.tr("Keys: N or Ctrl+Enter"))
        self._lay_out()
        self.group_list.selectionModel().currentRowChanged.connect(self._group_chosen)
        self.group_box.activated.connect(self._to_group)
        self.form.reason_wanted.connect(self._scroll.ensureWidgetVisible)
        self._back.clicked.connect(lambda: self._step(-1))
        self._on.clicked.connect(lambda: self._step(1))
        self.next.clicked.connect(self.next_wanted)

    def _lay_out(self) -> None:
        self._scroll = PageScroll(self.tr("Check"), parent=self)
        self._scroll.body.setSpacing(12)
        for part in (self.question, self.form):
            self._scroll.body.addWidget(part)
        self._scroll.body.addStretch(1)
        foot = QFrame(self)
        foot.setProperty("part", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(16, 10, 16, 10)
        line.addWidget(self._back)
        line.addWidget(self._on)
        line.addWidget(self.group_box)
        line.addStretch(1)
        line.addWidget(self.next)
        card = QVBoxLayout()
        card.setSpacing(0)
        card.addWidget(self._scroll, 1)
        card.addWidget(foot)
        rule = QFrame(self)
        rule.setProperty("part", "rule")
        rule.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.group_list)
        row.addWidget(rule)
        row.addLayout(card, 1)

    def show_control(self, place: Place, control_id: str) -> None:
        """Shows one control of a place; the figures to compare with are those when it was first shown."""
        asked, answers = place.asked, place.answers
        control = next((each for each in asked if each.id == control_id), None)
        if control is None:
            return
        now = self._desk.core.clock.now()
        same = (
            self._place is not None
            and (self._place.subject, self._control_id) == (place.subject, control_id)
            and len(self._place.standing.accounts) == len(place.standing.accounts)
        )
        if not same:
            self._before = standing_figures(place, now)
            self._scroll.verticalScrollBar().setValue(0)
        self._place, self._control_id = place, control_id
        group = [each.id for each in asked if each.group == control.group]
        check = answers.get(control_id)
        self.question.show_control(control, check, group.index(control_id) + 1, len(group), self._counts())
        self.form.show_answer(place.subject, control_id, check)
        self._show_effect(place, control_id, now)
        self._show_groups(place, control.group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is no room for the groups beside the card, they fold into a box below it.
        needed = self.group_list.width() + self.form.minimumSizeHint().width() + 47
        roomy = event.size().width() >= needed
        self.group_list.setVisible(roomy)
        self.group_box.setVisible(not roomy)

    def _counts(self) -> str:
        assert self._place is not None  # shown just before
        parts = {part[0]: part for part in self._place.score.parts}
        total = sum(part[1] for part in parts.values())
        part = parts.get(self._control_id)
        if part is None:
            return self.tr("Left out, because it does not apply")
        points = number(part[1] * part[2] * part[3])
        said = self.tr("{points} of {weight} points, out of {total} for all checks")
        return said.format(points=points, weight=part[1], total=total)

    def _show_effect(self, place: Place, control_id: str, now: datetime) -> None:
        after = standing_figures(place, now)
        before = self._before or after
        check = place.answers.get(control_id)
        if moves(before, after):
            self.effect.set_words(effect_title(before, after, answered=True), moved_words(before, after))
            self.effect.show()
            return
        met = if_met(place, control_id, now)
        if check is not None and check.status is CheckStatus.MET and not moves(after, met):
            self.effect.hide()
        elif moves(after, met):
            self.effect.set_words(effect_title(after, met, answered=False), moved_words(after, met))
            self.effect.show()
        else:
            self.effect.set_words(self.tr("No points yet"), self._no_points(place))
            self.effect.show()

    def _no_points(self, place: Place) -> str:
        hold = place.hold
        if hold is not None and hold.control.id != self._control_id:
            said = self.tr("{id} holds this score at {cap}. Points show once that is met.")
            return said.format(id=hold.control.id, cap=hold.cap)
        return self.tr("Something else holds the score; points show once that is met.")

    def _show_groups(self, place: Place, group: str) -> None:
        self._quiet = True
        self.groups.show_rows(place.groups())
        self.group_list.setCurrentIndex(self.groups.index(self.groups.place_of(group), 0))
        self._quiet = False
        self.group_box.clear()
        for name, answered, total in place.groups():
            self.group_box.addItem(f"{group_words(name)} {answered}/{total}", name)
        self.group_box.setCurrentIndex(self.group_box.findData(group))

    def _group_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self._to_group(current.row())

    def _to_group(self, place: int) -> None:
        if self._place is not None:
            self.control_wanted.emit(self._place.first_of(self.groups.row(place)[0]))

    def _step(self, step: int) -> None:
        if self._place is not None:
            self.control_wanted.emit(self._place.beside(self._control_id, step))
