"""What a screen reader and a keyboard meet: controls without a name, controls Tab never reaches."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QWidget,
)

_ROLE = QAccessible.Role
CONTROLS = frozenset(
    (
        _ROLE.Button,
        _ROLE.ButtonDropDown,
        _ROLE.ButtonMenu,
        _ROLE.CheckBox,
        _ROLE.RadioButton,
        _ROLE.EditableText,
        _ROLE.ComboBox,
        _ROLE.SpinBox,
        _ROLE.Slider,
        _ROLE.Dial,
        _ROLE.PageTab,
        _ROLE.PageTabList,
        _ROLE.Table,
        _ROLE.Tree,
        _ROLE.List,
        _ROLE.MenuItem,
        _ROLE.ProgressBar,
        _ROLE.Link,
        _ROLE.Dialog,
    )
)
_INNER = frozenset((_ROLE.ComboBox, _ROLE.SpinBox))
_VIEWS = frozenset((_ROLE.Table, _ROLE.Tree, _ROLE.List))
_CELLS = 60


def nameless(widget: QWidget) -> list[str]:
    """Give every visible control without an accessible name, as a path; at most 60 cells a view."""
    found: list[str] = []
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        _walk(interface, "", found)
    return found


def roles(widget: QWidget) -> list[tuple[QAccessible.Role, str]]:
    """Give (role, name) of every visible part, in reading order; for tests about what is announced how."""
    found: list[tuple[QAccessible.Role, str]] = []
    _collect(QAccessible.queryAccessibleInterface(widget), found)
    return found


def unreached(window: QWidget) -> list[str]:
    """Give the visible, enabled controls of a shown window which Tab does not come to."""
    wanted = {child for child in window.findChildren(QWidget) if _is_stop(child, window)}
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 10):
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
            for parent in (focused.parentWidget(), focused.focusProxy()):
                if isinstance(parent, QAbstractSpinBox | QComboBox):
                    reached.add(parent)
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    return sorted(_label(widget) for widget in wanted - reached if not _by_arrows(widget, reached))


def _is_stop(child: QWidget, window: QWidget) -> bool:
    kinds = (QAbstractButton, QLineEdit, QAbstractSpinBox, QComboBox, QTabBar)
    if not isinstance(child, kinds) or not child.isVisibleTo(window) or not child.isEnabled():
        return False
    # What sits inside another control (clear buttons, the line of a number field, scroll buttons of tabs).
    return not isinstance(child.parentWidget(), QLineEdit | QAbstractSpinBox | QComboBox | QTabBar)


def _by_arrows(widget: QWidget, reached: set[QWidget]) -> bool:
    """Say whether the widget is in an exclusive group of which Tab reaches one and the arrows the rest."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(button in reached for button in group.buttons())


def _walk(interface: QAccessibleInterface, path: str, found: list[str], depth: int = 0) -> None:
    role = interface.role()
    name = interface.text(QAccessible.Text.Name)
    here = f"{path}/{role.name}:{name or '?'}"
    inner = interface.parent() is not None and interface.parent().role() in _INNER
    if role in CONTROLS and not name.strip() and not inner:
        described = interface.object()
        found.append(f"{here} ({type(described).__name__})")
    count = min(interface.childCount(), _CELLS) if role in _VIEWS else interface.childCount()
    for number in range(count if depth < 60 else 0):
        child = interface.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            _walk(child, here, found, depth + 1)


def _collect(interface: QAccessibleInterface, found: list[tuple[QAccessible.Role, str]]) -> None:
    found.append((interface.role(), interface.text(QAccessible.Text.Name)))
    for number in range(min(interface.childCount(), _CELLS)):
        child = interface.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            _collect(child, found)


def _label(widget: QWidget) -> str:
    return f"{type(widget).__name__}:{widget.accessibleName() or getattr(widget, 'text', lambda: '')()}"
