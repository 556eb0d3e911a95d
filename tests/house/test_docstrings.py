"""What others may call says what it gives."""

import ast
from collections.abc import Iterator

from tests.house.reading import sources


def undocumented(tree: ast.Module, *, classes_only: bool = False) -> Iterator[str]:
    """Module, public classes, public functions and methods without a docstring."""
    if ast.get_docstring(tree) is None:
        yield "the module"
    yield from _inside(tree, "", classes_only=classes_only)


def _inside(node: ast.Module | ast.ClassDef, above: str, *, classes_only: bool) -> Iterator[str]:
    for child in node.body:
        if (
            not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            or child.name[0] == "_"
        ):
            continue
        is_class = isinstance(child, ast.ClassDef)
        if (is_class or not classes_only) and ast.get_docstring(child) is None and not _needs_none(child):
            yield f"{above}{child.name}"
        if isinstance(child, ast.ClassDef):
            yield from _inside(child, f"{above}{child.name}.", classes_only=classes_only)


def _needs_none(node: ast.AST) -> bool:
    """Overrides and setters are documented where the first of them stands."""
    marks = [ast.unparse(mark) for mark in getattr(node, "decorator_list", [])]
    return any(mark.endswith((".setter", "override", "overload")) for mark in marks)


def test_everything_public_in_desktop_says_what_it_gives() -> None:
    bare = [f"{source.path}: {name}" for source in sources("desktop") for name in undocumented(source.tree)]
    assert not bare, "\n".join(bare)


def test_every_module_and_class_of_the_window_says_what_it_is() -> None:
    bare = [
        f"{source.path}: {name}"
        for source in sources("ui")
        for name in undocumented(source.tree, classes_only=True)
    ]
    assert not bare, "\n".join(bare)


def test_a_missing_docstring_is_noticed() -> None:
    tree = ast.parse("class A:\n    def b(self): ...\n    def _c(self): ...\ndef d(): ...\n")
    assert list(undocumented(tree)) == ["the module", "A", "A.b", "d"]
    assert list(undocumented(tree, classes_only=True)) == ["the module", "A"]
