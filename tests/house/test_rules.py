"""The rules of the house hold, and each is shown something that breaks it."""

import ast

import pytest

from tests.house import rules
from tests.house.reading import sources

# rooms a rule looks at, and beginnings of paths that it spares
WINDOW = ("ui",)
CORE = ("desktop",)
BOTH = ("desktop", "ui")

HOLD: dict[str, tuple[rules.Rule, tuple[str, ...], tuple[str, ...]]] = {
    "no rich text": (rules.no_rich_text, WINDOW, ()),
    # both are handed the words of a programmer: the name of a button, the name of a tab
    "no data in hints": (
        rules.no_data_in_hints,
        WINDOW,
        ("ui/widgets/buttons.py", "ui/frame/rail_button.py"),
    ),
    "labels say plain": (rules.labels_and_boxes_say_plain, WINDOW, ()),
    # shots and demo are run without a person at the window; operations takes what has ended already;
    # single asks another Watchline before there is a window
    "nothing waits": (
        rules.nothing_waits,
        WINDOW,
        ("ui/shots", "ui/demo", "ui/example_", "ui/operations.py", "ui/single.py"),
    ),
    "no Qt network or SQL": (rules.no_qt_network_or_sql, WINDOW, ()),
    "translations are literal": (rules.translations_are_literal, WINDOW, ()),
    "no printing": (rules.no_printing, BOTH, ("desktop/cli", "ui/shots", "ui/demo")),
    "no swallowed errors": (rules.no_swallowed_errors, BOTH, ()),
    "no shared state": (rules.no_shared_state, BOTH, ()),
    "the domain is plain Python": (rules.domain_is_plain_python, ("desktop/domain",), ()),
}

# how often each breaks its rule
BREAK: dict[str, tuple[int, str]] = {
    "no rich text": (2, "view.setHtml(text)\nlabel.setTextFormat(Qt.TextFormat.AutoText)"),
    "no data in hints": (
        3,
        "setToolTip(name)\ndef f(n):\n icon_button(look, 'x', n)\nrole == Qt.ItemDataRole.ToolTipRole",
    ),
    "labels say plain": (
        3,
        "QLabel(mention.title)\nQMessageBox.warning(self, 'x', str(error))\n"
        "box = QMessageBox()\nbox.setText(error.sentence)",
    ),
    "nothing waits": (3, "future.result()\nQApplication.processEvents()\ntime.sleep(1)"),
    "no Qt network or SQL": (2, "from PySide6.QtNetwork import QNetworkAccessManager\nimport PySide6.QtSql"),
    "translations are literal": (2, "self.tr(f'{count} found')\n_ = self.tr"),
    "no printing": (1, "print('x')"),
    "no swallowed errors": (2, "try:\n  x\nexcept Exception:\n  pass\ntry:\n  x\nexcept:\n  y()"),
    "no shared state": (3, "cache = {}\nseen: set[str] = set()\ndef f():\n  global n"),
    "the domain is plain Python": (2, "import click\nfrom desktop.store import engine"),
}

KEEP: dict[str, str] = {
    "no rich text": "label.setTextFormat(Qt.TextFormat.PlainText)\nview.setPlainText(text)",
    "no data in hints": "a.setToolTip(self.tr('Close'))\nb.setToolTip('x' if c else self.tr('y'))\n"
    "def f():\n n = 'x'\n c.setToolTip(n)",
    "labels say plain": "QLabel(self.tr('Title'))\nQLabel(self)\nQMessageBox.about(self, 'a', 'b')\n"
    "box = QMessageBox()\nbox.setText('x')\nclipboard.setText(report)",
    "nothing waits": "operations.ask(question, then)\nself.result_view.show()",
    "no Qt network or SQL": "from PySide6.QtNetwork import QLocalServer, QLocalSocket",
    "translations are literal": "self.tr('%n found', '', count)",
    "no printing": "click.echo('x')",
    "no swallowed errors": "try:\n  x\nexcept Exception:\n  log.exception('x')\n  raise",
    "no shared state": "NAMES = ('a', 'b')\n__all__ = []\nLIMITS = {'x': 1}\ndef f():\n  y = {}",
    "the domain is plain Python": "import re\nfrom desktop.domain.ids import SourceId",
}


@pytest.mark.parametrize("name", HOLD)
def test_the_rule_holds_everywhere(name: str) -> None:
    rule, rooms, spared = HOLD[name]
    broken = [
        f"{source.path}:{line}"
        for room in rooms
        for source in sources(room)
        if not source.path.startswith(spared)
        for line in rule(source.tree)
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("name", HOLD)
def test_breaking_the_rule_is_noticed_and_keeping_it_is_not(name: str) -> None:
    rule = HOLD[name][0]
    times, source = BREAK[name]
    assert len(list(rule(ast.parse(source)))) == times
    assert list(rule(ast.parse(KEEP[name]))) == []
