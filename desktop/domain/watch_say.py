"""Says in plain English what a watch term will find."""

from desktop.domain.watch_parse import parse
from desktop.domain.watch_tree import All, Near, Node, Not, Phrase, Some


def explain(expression: str) -> str:
    """One sentence, e.g. ``Finds mentions that contain “winter” and do not contain “river”.``

    Raises:
        Refused: field "expression"; it cannot be read.
    """
    return f"Finds mentions that {_say(parse(expression))}."


def _say(node: Node) -> str:
    match node:
        case Phrase() | Near():
            return f"contain {_name(node)}"
        case Not(child):
            return f"do not contain {_name(child)}"
        case Some(children) if all(isinstance(child, Phrase | Near) for child in children):
            return f"contain {_list([_name(child) for child in children], 'or')}"
        case Some(children):
            return _list([_say(child) for child in children], "or")
        case All(children):
            return _all(children)


def _all(children: tuple[Node, ...]) -> str:
    plain = [_name(child) for child in children if isinstance(child, Phrase | Near)]
    complex_ = [child for child in children if not isinstance(child, Phrase | Near | Not)]
    absent = [_name(child.child) for child in children if isinstance(child, Not)]
    said = [f"contain {_list(plain, 'and')}"] if plain else []
    said += [_say(child) for child in complex_]
    said += [f"do not contain {_list(absent, 'or')}"] if absent else []
    return _list(said, "and")


def _name(node: Node) -> str:
    match node:
        case Phrase(words, said):
            kind = {"#": "the hashtag ", "@": "the handle "}.get(node.sign, "")
            wild = any(word.is_wild for word in words)
            note = " (any ending or letter where * or ? stands)" if wild else ""
            return f"{kind}“{said}”{note}"
        case Near(left, right, reach):
            return f"{_name(left)} within {reach} word{'s' if reach > 1 else ''} of {_name(right)}"
        case Some(children):
            return "either " + _list([_name(child) for child in children], "or")
        case All(children):
            return "all of " + _list([_name(child) for child in children], "and")
        case Not(child):
            return f"anything but {_name(child)}"


def _list(parts: list[str], joiner: str) -> str:
    if len(parts) < 3:
        return f" {joiner} ".join(parts)
    return f"{', '.join(parts[:-1])} {joiner} {parts[-1]}"
