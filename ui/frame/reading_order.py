"""The order in which Tab walks a window: the order in which its layouts read, whoever was made first."""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget

_AROUND = 24


def stops(root: QWidget | None) -> tuple[QWidget, ...]:
    """Give the controls in this widget that take the keyboard, as a reader meets them.

    Args:
        root: laid out from left to right and from the top down; hidden and disabled parts are left out.
    """
    return tuple(stop for stop, usable in _walk(root) if usable) if root is not None else ()


def neighbour(root: QWidget | None, focused: QWidget | None, *, forward: bool) -> QWidget | None:
    """Give the control that Tab goes to from the focused one, round and round; None if there is none."""
    # With those out of use: the focused one may just have been hidden, and the next of them is meant then.
    order = list(_walk(root, focused)) if root is not None else []
    here = [n for n, (stop, _) in enumerate(order) if focused is not None and _is_in(focused, stop)]
    start = here[-1] + 1 if forward and here else here[-1] if here else 0
    around = order[start:] + order[:start]
    found = [stop for stop, usable in around if usable]
    return (found[0] if forward else found[-1]) if found else None


def show(stop: QWidget) -> None:
    """Scroll every area around a control until it is in sight."""
    above: QWidget | None = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            # Foot, then head: Qt's own way is content with the caret of a field.
            for corner in (stop.rect().bottomLeft(), stop.rect().topLeft()):
                place = stop.mapTo(above.widget() or above, corner)
                above.ensureVisible(place.x(), place.y(), 0, _AROUND)
        above = above.parentWidget()


def _walk(
    widget: QWidget, focused: QWidget | None = None, *, usable: bool = True
) -> Iterator[tuple[QWidget, bool]]:
    usable = usable and not widget.isHidden() and widget.isEnabled()
    if not usable and (focused is None or not _is_in(focused, widget)):
        return
    tab = Qt.FocusPolicy.TabFocus
    if (widget.focusPolicy() & tab) == tab and widget.focusProxy() is None:
        yield widget, usable
        if not isinstance(widget, QScrollArea):
            return  # what it is made of, such as the field in a spin box, is its own affair
    laid_out: list[QWidget] = []
    layout: QLayout | None = widget.layout()
    if layout is not None:
        laid_out.extend(_items(layout))
    # What stands in no layout comes last, as it was made.
    rest = (child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow())
    for child in dict.fromkeys((*laid_out, *rest)):
        yield from _walk(child, focused, usable=usable)


def _items(layout: QLayout) -> Iterator[QWidget]:
    # WORKAROUND(PySide6): `itemAt` leaves the item's Python side behind when Qt deletes the item. A widget
    # made later at the same address is taken for that item, and the style's next call for it crashes.
    holder = layout.parentWidget()
    parts: list[QWidget | QLayout] = [child for child in layout.children() if isinstance(child, QLayout)]
    if holder is not None:
        parts += [child for child in holder.children() if isinstance(child, QWidget)]
    there = {place: part for part in parts if (place := layout.indexOf(part)) >= 0}
    if isinstance(layout, QGridLayout):
        order = sorted(there, key=lambda place: _cell(layout, place))
    else:
        order = sorted(there)
    for place in order:
        part = there[place]
        if isinstance(part, QLayout):
            yield from _items(part)
        else:
            yield part


def _cell(grid: QGridLayout, place: int) -> tuple[int, int]:
    row, column, _rows, _columns = cast("tuple[int, int, int, int]", grid.getItemPosition(place))
    return row, column


def _is_in(widget: QWidget, stop: QWidget) -> bool:
    return stop is widget or stop.isAncestorOf(widget)
