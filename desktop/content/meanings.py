"""Other words for the same: the groups that help to find an answer written in other words."""

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import resources
from desktop.content.items import PackFile, read_pack
from desktop.domain.answer_rank import Meanings

MEANINGS = "meanings.toml"
Groups = tuple[tuple[str, tuple[str, ...]], ...]


def meaning_groups(folder: Traversable | None = None) -> tuple[Groups, tuple[str, ...]]:
    """(key and words of each group; faults as sentences).

    Args:
        folder: with the pack, None for what ships.
    """
    pack = read_pack((folder or files(resources) / "packs") / MEANINGS)
    return groups_in(pack), tuple(pack.faults)


def groups_in(pack: PackFile) -> Groups:
    """Key and words of each group; what is wrong is written down in the pack."""
    pack.check_known(tables=("meaning",))
    found = []
    for item in pack.items("meaning", allowed=("words",)):
        words = item.texts("words")
        if len(words) < 2:
            item.fault("needs two words or more")
        if len(set(words)) < len(words):
            item.fault("names a word twice")
        if any(word != word.lower() for word in words):
            item.fault("words have to be in lower case")
        found.append((item.id, words))
    return tuple(found)


@lru_cache(maxsize=1)
def shipped_meanings() -> Meanings:
    """What ships, made ready once; any thread."""
    return Meanings(meaning_groups()[0])
