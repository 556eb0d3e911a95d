"""Fusion, with our own focus ring, tick boxes, switch and field boxes: what a stylesheet cannot draw."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from ui.theme.drawing import (
    BOX,
    SWITCH_HEIGHT,
    SWITCH_WIDTH,
    draw_field,
    draw_radio,
    draw_ring,
    draw_switch,
    draw_tick_box,
)
from ui.theme.icons import Glyphs
from ui.theme.tokens import Theme, Token

Element = QStyle.PrimitiveElement
Metric = QStyle.PixelMetric
State = QStyle.StateFlag
Complex = QStyle.ComplexControl
Part = QStyle.SubControl
Contents = QStyle.ContentsType

_FOCUS_MARGIN = 4  # a gap of 2 and a ring of 2
_METRICS = {
    Metric.PM_CheckBoxLabelSpacing: 8,
    Metric.PM_RadioButtonLabelSpacing: 8,
    Metric.PM_FocusFrameHMargin: _FOCUS_MARGIN,
    Metric.PM_FocusFrameVMargin: _FOCUS_MARGIN,
    Metric.PM_ButtonShiftHorizontal: 0,
    Metric.PM_ButtonShiftVertical: 0,
    Metric.PM_SmallIconSize: 16,
    Metric.PM_ButtonIconSize: 16,
    Metric.PM_TabBarIconSize: 20,
    Metric.PM_LineEditIconSize: 16,
}
_BOXES = frozenset(
    (
        Metric.PM_IndicatorWidth,
        Metric.PM_IndicatorHeight,
        Metric.PM_ExclusiveIndicatorWidth,
        Metric.PM_ExclusiveIndicatorHeight,
    )
)
_HINTS = {
    QStyle.StyleHint.SH_FocusFrame_AboveWidget: 1,
    QStyle.StyleHint.SH_FocusFrame_Mask: 0,
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_ComboBox_AllowWheelScrolling: 0,
    QStyle.StyleHint.SH_UnderlineShortcut: 0,
}


class WatchlineStyle(QProxyStyle):
    """Draws with the theme of the moment.

    Widget properties it reads: "switch" (a check box drawn as a switch), "state" on fields ("gap", "bad"),
    "small" on fields and combo boxes (28 high instead of 32).
    """

    def __init__(self, theme: Callable[[], Theme], glyphs: Glyphs) -> None:
        super().__init__("Fusion")
        self._theme, self._glyphs = theme, glyphs

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric is Metric.PM_IndicatorWidth and widget is not None and widget.property("switch"):
            return self._theme().px(SWITCH_WIDTH)
        if metric is Metric.PM_IndicatorHeight and widget is not None and widget.property("switch"):
            return self._theme().px(SWITCH_HEIGHT)
        if metric in _BOXES:
            return self._theme().px(BOX)
        known = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if known is None else known

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        known = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, returned) if known is None else known

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is Element.PE_FrameFocusRect:
            return  # The ring outside or the field's border says it; Fusion's own box would say it twice.
        if element is Element.PE_PanelLineEdit:
            if not _bare(widget):
                self._field(option, painter, widget)
        elif element in (Element.PE_IndicatorCheckBox, Element.PE_IndicatorItemViewItemCheck):
            self._check(option, painter, widget)
        elif element is Element.PE_IndicatorRadioButton:
            chosen, enabled = _has(option, State.State_On), _has(option, State.State_Enabled)
            draw_radio(painter, option.rect, self._theme(), chosen=chosen, enabled=enabled)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is QStyle.ControlElement.CE_FocusFrame:
            draw_ring(painter, option.rect, self._theme())
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control is Complex.CC_ComboBox:
            self._field(option, painter, widget)
            box = QRect(option.rect.right() - 27, option.rect.top(), 14, option.rect.height())
            self._caret("caret-down", box, option, painter)
        elif control is Complex.CC_SpinBox:
            self._field(option, painter, widget)
            for name, part in (("caret-up", Part.SC_SpinBoxUp), ("caret-down", Part.SC_SpinBoxDown)):
                box = self.subControlRect(control, option, part, widget)
                self._caret(name, QRect(box.center().x() - 5, box.center().y() - 5, 11, 11), option, painter)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        box = QRect(option.rect)
        if control is Complex.CC_ComboBox and part is Part.SC_ComboBoxEditField:
            return box.adjusted(8, 2, -30, -2)
        if control is Complex.CC_SpinBox:
            side, half = 22, box.height() // 2
            if part is Part.SC_SpinBoxEditField:
                return box.adjusted(6, 2, -side, -2)
            if part is Part.SC_SpinBoxUp:
                return QRect(box.right() - side, box.top() + 2, side, half - 2)
            if part is Part.SC_SpinBoxDown:
                return QRect(box.right() - side, box.top() + half, side, half - 2)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # the stubs forget that it may be null

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        if element is QStyle.SubElement.SE_LineEditContents and not _bare(widget):
            return QRect(option.rect).adjusted(6, 2, -6, -2)
        return super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # the stubs forget that it may be null

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        wanted = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # the stubs forget that it may be null
        if kind in (Contents.CT_ComboBox, Contents.CT_LineEdit, Contents.CT_SpinBox):
            small = widget is not None and bool(widget.property("small"))
            wanted.setHeight(self._theme().px(28 if small else 32))
            if kind is not Contents.CT_LineEdit:
                wanted.setWidth(wanted.width() + 12)
        return wanted

    def _field(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        enabled, hovered = _has(option, State.State_Enabled), _has(option, State.State_MouseOver)
        state = str(widget.property("state") or "") if widget is not None else ""
        focused = widget.hasFocus() if widget is not None else _has(option, State.State_HasFocus)
        draw_field(
            painter,
            option.rect,
            self._theme(),
            enabled=enabled,
            focused=focused,
            hovered=hovered,
            state=state,
        )

    def _check(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        on, enabled = _has(option, State.State_On), _has(option, State.State_Enabled)
        if widget is not None and widget.property("switch"):
            draw_switch(painter, option.rect, self._theme(), on=on, enabled=enabled)
            return
        partly, hovered = _has(option, State.State_NoChange), _has(option, State.State_MouseOver)
        draw_tick_box(
            painter,
            option.rect,
            self._theme(),
            self._glyphs,
            ticked=on,
            partly=partly,
            enabled=enabled,
            hovered=hovered,
        )

    def _caret(self, name: str, box: QRect, option: QStyleOption, painter: QPainter) -> None:
        token: Token = "text2" if _has(option, State.State_Enabled) else "disabled"
        self._glyphs.paint(painter, box, name, self._theme().colour(token))


def _bare(widget: QWidget | None) -> bool:
    # The line inside a number field or an editable combo box: the box around it is already drawn.
    return isinstance(widget, QLineEdit) and not widget.hasFrame()


def _has(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)
