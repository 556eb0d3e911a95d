"""From items to values: what letters to the people concerned have to tell."""

from collections.abc import Collection

from desktop.content.items import Item, PackFile
from desktop.domain.letter_check import LetterCheck, LetterPart

_PART_KEYS = ("letter", "name", "say", "gaps", "signs")


def letter_checks(pack: PackFile, gaps: Collection[str]) -> tuple[LetterCheck, ...]:
    """The checks in the order of the file. gaps: names of all gaps that there are."""
    pack.check_known(tables=("letter", "part"))
    parts: dict[str, list[LetterPart]] = {}
    for item in pack.items("part", allowed=_PART_KEYS):
        parts.setdefault(item.text("letter"), []).append(_part(item, gaps))
    found = []
    for item in pack.items("letter", allowed=("title", "scenario", "audience", "ease")):
        title, ease = item.text("title"), item.number("ease", least=1)
        item.check_sentences(title)
        mine = tuple(parts.pop(item.id, ()))
        if not mine:
            item.fault("has no parts")
        found.append(
            LetterCheck(
                item.id, title, item.text("scenario"), item.text("audience"), ease, mine, item.sources()
            )
        )
    for key in parts:
        pack.fault("part", f"there is no letter '{key}'")
    return tuple(found)


def _part(item: Item, gaps: Collection[str]) -> LetterPart:
    name, say, signs, own = item.text("name"), item.text("say"), item.texts("signs"), item.texts("gaps")
    item.check_sentences(name, say)
    for sign in signs:
        if sign != sign.lower():
            item.fault(f"“{sign}” has to be in lower case")
    for gap in own:
        if gap not in gaps:
            item.fault(f"there is no gap '{gap}'")
    if not signs and not own:
        item.fault("nothing shows that it is told: give signs or gaps")
    return LetterPart(item.id, name, say, signs, own)
