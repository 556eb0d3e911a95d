"""Small files and small functions: what does not fit is two subjects."""

import ast

from tests.house.reading import Source, functions, sources

FILE_LINES = {"desktop": 300, "ui": 300, "resources": 300, "bench": 300, "tests": 500}
FUNCTION_LINES = {"desktop": 40, "ui": 40, "bench": 40, "tests": 60}

# "path:function": why it may be longer
MAY_BE_LONGER: dict[str, str] = {}


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function, clean=False) is not None:
        first = function.body[0]
        length -= (first.end_lineno or first.lineno) - first.lineno + 1
    return length


def too_long(source: Source, limit: int) -> list[str]:
    return [
        f"{source.path}:{function.lineno} {function.name} has {lines} lines"
        for function in functions(source.tree)
        if (lines := lines_of(function)) > limit and f"{source.path}:{function.name}" not in MAY_BE_LONGER
    ]


def test_no_file_is_longer_than_a_subject_needs() -> None:
    long = [
        f"{source.path} has {lines} lines, at most {limit}"
        for room, limit in FILE_LINES.items()
        for source in sources(room)
        if (lines := source.text.count("\n")) > limit
    ]
    assert not long, "split these by subject:\n" + "\n".join(long)


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        line
        for room, limit in FUNCTION_LINES.items()
        for one in sources(room)
        for line in too_long(one, limit)
    ]
    assert not long, "these do more than one thing:\n" + "\n".join(long)


def test_exceptions_are_still_needed() -> None:
    there = {
        f"{one.path}:{each.name}"
        for room in FUNCTION_LINES
        for one in sources(room)
        for each in functions(one.tree)
    }
    assert set(MAY_BE_LONGER) <= there


def test_a_long_function_is_noticed() -> None:
    body = "\n".join(f"    x = {number}" for number in range(40))
    docstring = '    """One.\n\n    Two.\n    """\n'
    fits = Source("a.py", "", ast.parse(f"def fits():\n{docstring}" + body.partition("\n")[2]))
    long = Source("b.py", "", ast.parse(f"def long():\n{docstring}" + body))
    assert too_long(fits, 40) == []
    assert too_long(long, 40) == ["b.py:1 long has 41 lines"]
