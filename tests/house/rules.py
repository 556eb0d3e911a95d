"""Rules of the house that are seen in the syntax tree. Each takes a tree and names what breaks it, by line.

Text from outside must never reach a place where Qt guesses whether it is rich text: there it opens local
files, network shares and devices. The GUI thread must never wait. A label is one of ours, which is plain.
"""

import ast
import sys
from collections.abc import Callable, Iterator

from tests.house.reading import dotted, functions

Rule = Callable[[ast.Module], Iterator[str]]

RICH_CALLS = {
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setMarkdown",
    "insertMarkdown",
    "toHtml",
    "loadResource",
}
RICH_NAMES = {"RichText", "AutoText", "MarkdownText", "QTextBrowser", "mightBeRichText"}
HINTS = {"setToolTip", "setWhatsThis", "setStatusTip", "showText"}
WAITS = {"processEvents", "sleep", "result", "waitForFinished", "waitForDone", "waitForReadyRead", "msleep"}
NEVER = {"PySide6.QtSql", "PySide6.QtWebEngineWidgets", "PySide6.QtPdf", "PySide6.QtQml", "PySide6.QtQuick"}
BOX_TEXTS = {"setText", "setInformativeText"}
PARENTS = {"self", "parent"}
LOCAL_NETWORK = {"QLocalServer", "QLocalSocket"}


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last part of its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, dotted(node.func).rpartition(".")[2] or getattr(node.func, "attr", "")


def is_written_here(node: ast.expr) -> bool:
    """True for a literal, a translated literal, or a choice between such."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.IfExp):
        return is_written_here(node.body) and is_written_here(node.orelse)
    if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in ("tr", "translate"):
        return all(isinstance(each, ast.Constant) for each in node.args)
    return False


def words_written_here(tree: ast.Module) -> set[ast.expr]:
    """Uses of local names that their function only ever fills with words written here."""
    found: set[ast.expr] = set()
    for function in functions(tree):
        filled: dict[str, bool] = {
            each.arg: False for each in (*function.args.args, *function.args.kwonlyargs)
        }
        for node in ast.walk(function):
            for target in node.targets if isinstance(node, ast.Assign) else ():
                if isinstance(target, ast.Name):
                    filled[target.id] = filled.get(target.id, True) and is_written_here(node.value)
            if isinstance(node, ast.For | ast.comprehension | ast.AugAssign | ast.NamedExpr):
                filled.update(
                    {each.id: False for each in ast.walk(node.target) if isinstance(each, ast.Name)}
                )
        found |= {node for node in ast.walk(function) if isinstance(node, ast.Name) and filled.get(node.id)}
    return found


def no_rich_text(tree: ast.Module) -> Iterator[str]:
    """Nothing that renders markup, and nothing that guesses whether to."""
    for node, name in calls(tree):
        if name in RICH_CALLS:
            yield f"{node.lineno}: {name}"
    for node in ast.walk(tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name in RICH_NAMES:
            yield f"{node.lineno}: {name}"


def no_data_in_hints(tree: ast.Module) -> Iterator[str]:
    """Tool tips guess as well, so they only say what a programmer wrote."""
    ours = words_written_here(tree)
    for node, name in calls(tree):
        if name in HINTS and not any(is_written_here(each) or each in ours for each in node.args):
            yield f"{node.lineno}: {name} with data"
        # our own maker of icon buttons puts its third argument into a tool tip
        named = node.args[2:3] + [each.value for each in node.keywords if each.arg == "name"]
        if name == "icon_button" and not all(is_written_here(each) or each in ours for each in named):
            yield f"{node.lineno}: icon_button named by data"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "ToolTipRole":
            yield f"{node.lineno}: ToolTipRole gives data to a tool tip"


def labels_and_boxes_say_plain(tree: ast.Module) -> Iterator[str]:
    """A file that makes a QLabel or QMessageBox of data also makes them plain text."""
    plain = any(isinstance(node, ast.Attribute) and node.attr == "PlainText" for node in ast.walk(tree))
    boxes = {
        dotted(node.targets[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("QMessageBox(")
    }
    for node, name in calls(tree):
        if (
            name == "QLabel"
            and not plain
            and not all(is_written_here(each) or dotted(each) in PARENTS for each in node.args[:1])
        ):
            yield f"{node.lineno}: QLabel of data without PlainText"
        box, _, method = dotted(node.func).rpartition(".")
        if box in boxes and method in BOX_TEXTS and not plain and not all(map(is_written_here, node.args)):
            yield f"{node.lineno}: {method} of data without PlainText"
        if dotted(node.func).startswith("QMessageBox.") and not all(
            is_written_here(each) for each in node.args[1:3]
        ):
            yield f"{node.lineno}: {dotted(node.func)} with data"


def nothing_waits(tree: ast.Module) -> Iterator[str]:
    """The GUI thread asks and is told; it never waits."""
    for node, name in calls(tree):
        if name in WAITS or dotted(node.func) == "QEventLoop":
            yield f"{node.lineno}: {name or 'QEventLoop'} waits"


def no_qt_network_or_sql(tree: ast.Module) -> Iterator[str]:
    """The network belongs to one adapter; one file opened by two SQLites loses its locks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = {each.name for each in node.names}
            if node.module in NEVER or (node.module == "PySide6.QtNetwork" and not names <= LOCAL_NETWORK):
                yield f"{node.lineno}: from {node.module} import {', '.join(sorted(names))}"
        if isinstance(node, ast.Import):
            yield from (f"{node.lineno}: import {each.name}" for each in node.names if each.name in NEVER)


def translations_are_literal(tree: ast.Module) -> Iterator[str]:
    """The extractor reads source text: a built string is never found again."""
    for node, name in calls(tree):
        if name == "tr" and not (node.args and isinstance(node.args[0], ast.Constant)):
            yield f"{node.lineno}: tr of a built string"
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Attribute) and node.value.attr == "tr":
            yield f"{node.lineno}: another name for tr"


def no_printing(tree: ast.Module) -> Iterator[str]:
    """Only the command line speaks to a terminal."""
    for node, _ in calls(tree):
        if dotted(node.func) in ("print", "pprint.pprint", "sys.stdout.write"):
            yield f"{node.lineno}: {dotted(node.func)}"


def no_swallowed_errors(tree: ast.Module) -> Iterator[str]:
    """A broad catch does something about it."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        broad = node.type is None or dotted(node.type) in ("Exception", "BaseException")
        silent = all(isinstance(each, ast.Pass | ast.Continue) or _is_word(each) for each in node.body)
        if node.type is None or (broad and silent):
            yield f"{node.lineno}: swallows every error"


def _is_word(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def no_shared_state(tree: ast.Module) -> Iterator[str]:
    """A module holds constants; what changes lives in an object that somebody owns."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield f"{node.lineno}: global {', '.join(node.names)}"
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        empty = isinstance(value, ast.List | ast.Dict | ast.Set) and not ast.unparse(value).strip("[]{}")
        made = (
            isinstance(value, ast.Call)
            and dotted(value.func) in ("list", "dict", "set", "defaultdict")
            and not value.args
        )
        for target in targets:
            if isinstance(target, ast.Name) and target.id != "__all__" and (empty or made):
                yield f"{node.lineno}: {target.id} can change"


def domain_is_plain_python(tree: ast.Module) -> Iterator[str]:
    """The domain stands on the standard library alone."""
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [each.name for each in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            ours = name.startswith(("desktop.domain", "desktop.errors"))
            if not ours and name.partition(".")[0] not in sys.stdlib_module_names:
                yield f"{node.lineno}: {name}"
