"""The small stylesheet, filled from the tokens: backgrounds and buttons; the rest is drawn by the style."""

from string import Template

from ui.theme.tokens import Theme

_TEMPLATE = Template("""
QToolTip { background: $surface2; color: $text; border: 1px solid $border; padding: 4px 6px; }

QPushButton, QToolButton[kind="icon"] {
  background: $surface; color: $text; border: 1px solid $border; border-radius: 4px;
  padding: 0 11px; min-height: $button; max-height: $button;
}
QPushButton:hover, QToolButton[kind="icon"]:hover { background: $hover; }
QPushButton:pressed, QToolButton[kind="icon"]:pressed { background: $line; }
QPushButton:disabled { background: $surface2; color: $disabled; border-color: $line; }
QPushButton[small="true"] { min-height: $small; max-height: $small; padding: 0 8px; }
QPushButton[kind="primary"] { background: $accent_fill; color: $on_accent; border-color: $accent_fill; }
QPushButton[kind="primary"]:hover { background: $primary_hover; border-color: $primary_hover; }
QPushButton[kind="primary"]:pressed { background: $primary_pressed; border-color: $primary_pressed; }
QPushButton[kind="primary"]:disabled { background: $surface2; color: $disabled; border-color: $line; }
QPushButton[kind="flat"] { background: transparent; color: $accent; border-color: transparent; }
QPushButton[kind="flat"]:hover { background: $hover; }
QPushButton[kind="flat"]:pressed { background: $line; }
QPushButton[kind="flat"]:disabled { color: $disabled; }
QPushButton[kind="signal"] { background: $signal; color: $on_signal; border-color: $signal; }
QPushButton[kind="signal"]:hover { background: $signal_hover; border-color: $signal_hover; }
QPushButton[kind="signal"]:pressed { background: $signal_pressed; border-color: $signal_pressed; }
QPushButton[kind="signal-outline"], QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="segment"] { border-radius: 0; padding: 0 7px; margin-left: -1px; }
QPushButton[kind="segment"]:checked {
  background: $accent_soft; color: $accent_text; border: 1px solid $accent;
}
QPushButton[kind="segment"][place="first"] {
  border-top-left-radius: 4px; border-bottom-left-radius: 4px; margin-left: 0;
}
QPushButton[kind="segment"][place="last"] { border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QPushButton[kind="incident"] { background: transparent; color: $inc_text; border-color: $inc_text2; }
QPushButton[kind="incident"]:hover { background: $inc_line; }
QPushButton[kind="painted"] {
  background: transparent; border: none; padding: 0; min-height: 0; max-height: 16777215px;
}
QToolButton[kind="flat"] {
  background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 0;
}
QToolButton[kind="flat"]:hover { background: $hover; }
QToolButton[kind="flat"]:pressed { background: $line; }
QToolButton[kind="icon"] { padding: 0; }
QToolButton[kind="icon"][small="true"] { min-height: $small; max-height: $small; }
QToolButton::menu-indicator { image: none; width: 0; }
QCheckBox[switch="true"] { color: $text2; }

QPlainTextEdit, QTextEdit {
  background: $surface; color: $text; border: 1px solid $border; border-radius: 4px; padding: 3px 5px;
  selection-background-color: $accent_soft; selection-color: $text;
}
QPlainTextEdit:hover, QTextEdit:hover { border-color: $text3; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: 2px 4px; }
QPlainTextEdit[state="gap"], QTextEdit[state="gap"] { border: 2px solid $warn; padding: 2px 4px; }
QPlainTextEdit[state="bad"], QTextEdit[state="bad"] { border: 2px solid $bad; padding: 2px 4px; }
QPlainTextEdit:disabled, QTextEdit:disabled {
  background: $surface2; color: $disabled; border-color: $line;
}
QTextEdit[kind="reading"] { background: transparent; border: 2px solid transparent; padding: 0; }
QTextEdit[kind="reading"]:focus { border: 2px solid $focus; }

QFrame[part="panel"] { background: $surface; border: 1px solid $line; border-radius: 4px; }
QFrame[part="sunken"] { background: $surface2; border: 1px solid $line; border-radius: 4px; }
QFrame[part="surface"] { background: $surface; border: none; }
QFrame[part="head"] { background: transparent; border: none; border-bottom: 1px solid $line; }
QFrame[part="foot"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[part="header"] { background: $rail; border: none; border-bottom: 1px solid $line; }
QFrame[part="rail"] { background: $rail; border: none; border-right: 1px solid $line; }
QFrame[part="status"] { background: $rail; border: none; border-top: 1px solid $line; }
QFrame[part="side"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[part="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[part="rule"] { background: $line; border: none; }
QFrame[part="note-warn"] {
  background: $warn_soft; border: none; border-left: 3px solid $warn; border-radius: 2px;
}
QFrame[part="note-bad"] {
  background: $bad_soft; border: none; border-left: 3px solid $bad; border-radius: 2px;
}
QFrame[part="note-info"] {
  background: $surface2; border: none; border-left: 3px solid $accent; border-radius: 2px;
}
QFrame[part="note-ok"] {
  background: $ok_soft; border: none; border-left: 3px solid $ok; border-radius: 2px;
}
QFrame[part="note-plain"] {
  background: $surface; border: 1px solid $line; border-left: 3px solid $accent; border-radius: 4px;
}

QLabel[tone="text"] { color: $text; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="disabled"] { color: $disabled; }

QScrollArea, QStackedWidget { background: transparent; border: none; }
QTableView, QTreeView, QListView {
  background: $surface; color: $text; border: none; outline: none;
  selection-background-color: $accent_soft; selection-color: $text;
}
QHeaderView { background: $surface2; border: none; }
QAbstractScrollArea::corner { background: $surface; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle {
  background: $border; border-radius: 3px; margin: 3px; min-height: 24px; min-width: 24px;
}
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }

QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px 0; }
QMenu::item { padding: 6px 24px 6px 12px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; padding: 2px; }
""")


def stylesheet(theme: Theme) -> str:
    """Give the stylesheet of this theme, with button heights at the person's text size."""
    fill, signal = theme.colour("accent_fill"), theme.colour("signal")
    sizes = {"button": f"{theme.px(32) - 2}px", "small": f"{theme.px(28) - 2}px"}
    shades = {
        "primary_hover": fill.lighter(108).name(),
        "primary_pressed": fill.darker(108).name(),
        "signal_hover": signal.lighter(108).name(),
        "signal_pressed": signal.darker(108).name(),
    }
    return _TEMPLATE.substitute(dict(theme.colours) | sizes | shades)
