"""What a watch term means, as a small tree."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word without apostrophes; `*` and `?` in it are wildcards."""

    form: str

    @property
    def is_wild(self) -> bool:
        """True if it holds a wildcard."""
        return "*" in self.form or "?" in self.form


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row. said: as typed. sign: "#" or "@" if it has to be a hashtag or handle, else "".

    joined: the words written as one, found in hashtags and handles, or anywhere if `hyphen`.
    """

    words: tuple[Word, ...]
    said: str
    sign: str = ""
    joined: str = ""
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Both sides within `reach` words of each other, in either order."""

    left: "Node"
    right: "Node"
    reach: int


@dataclass(frozen=True, slots=True)
class Not:
    """The child must not be there."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Every child must hold."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one child must hold."""

    children: tuple["Node", ...]


Node = Phrase | Near | Not | All | Some


def is_plain(node: Node) -> bool:
    """True if the node may stand beside NEAR: no AND, no NOT."""
    match node:
        case Phrase() | Near():
            return True
        case Some(children):
            return all(is_plain(child) for child in children)
    return False


def seeks(node: Node) -> bool:
    """True if the node needs something to be there, not only something to be absent."""
    match node:
        case Not():
            return False
        case All(children):
            return any(seeks(child) for child in children)
        case Some(children):
            return all(seeks(child) for child in children)
    return True
