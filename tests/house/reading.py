"""Reads the project's own source once for all rules of the house."""

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", ".hypothesis", "build", "dist", "__pycache__"}


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: where it is (relative, with slashes), its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module


@functools.cache
def sources(room: str) -> tuple[Source, ...]:
    """Every Python file under that folder, by path."""
    found = []
    for path in sorted((ROOT / room).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text, str(path))))
    return tuple(found)


def texts() -> Iterator[tuple[str, str]]:
    """Path and text of every file of the project that is text, whoever made it."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT)
        if NOT_OURS.intersection(inside.parts) or any(
            part.endswith((".egg-info", "_cache")) for part in inside.parts
        ):
            continue
        if path.is_file():
            try:
                yield inside.as_posix(), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, method and inner function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def dotted(node: ast.expr) -> str:
    """`a.b.c` as text; "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return ""
