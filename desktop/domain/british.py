"""British and American spelling of the same word, both ways, for a dictionary that knows only one."""

import re
from functools import lru_cache

# (British, American) as patterns on whole words; more than one may fit, and the dictionary decides.
_TO_AMERICAN = (
    (re.compile(r"is(e[drs]?|ing|ation|ations|ational|er|ers|able)$"), r"iz\1"),
    (re.compile(r"ys(e[drs]?|ing|er|ers)$"), r"yz\1"),
    (re.compile(r"our"), "or"),
    (re.compile(r"([bt])re(s|d)?$"), r"\1er\2"),
    (re.compile(r"centred$"), "centered"),
    (re.compile(r"ogue(s|d)?$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers|ation|ous|or|ors)$"), r"l\1"),
    (re.compile(r"l(ment|ments|ful)$"), r"ll\1"),
    (re.compile(r"pp(ed|ing)$"), r"p\1"),
    (re.compile(r"(en|ol)ol?(s?)$"), r"\1oll\2"),
    (re.compile(r"l(s?)$"), r"ll\1"),
    (re.compile(r"(def|off|lic|pret)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"(lic|pract)is(e[ds]?|ing)$"), r"\1ic\2"),
    (re.compile(r"licence(s?)$"), r"license\1"),
    (re.compile(r"programme(s?)$"), r"program\1"),
    (re.compile(r"(pa?e|oe|ae)"), "e"),
    (re.compile(r"aeroplane"), "airplane"),
    (re.compile(r"grey"), "gray"),
    (re.compile(r"cheque(s?)$"), r"check\1"),
    (re.compile(r"tyre(s?)$"), r"tire\1"),
    (re.compile(r"mould"), "mold"),
    (re.compile(r"storey(s?)$"), r"story\1"),
    (re.compile(r"judgement"), "judgment"),
    (re.compile(r"ageing$"), "aging"),
    (re.compile(r"plough"), "plow"),
    (re.compile(r"kerb(s?)$"), r"curb\1"),
    (re.compile(r"sceptic"), "skeptic"),
    (re.compile(r"jewellery"), "jewelry"),
    (re.compile(r"jewell"), "jewel"),
)
# Said so often here that the common American word must not be offered; the rest is offered as it is.
_TO_BRITISH = {
    "color": "colour", "colors": "colours", "center": "centre", "centers": "centres", "honor": "honour",
    "favor": "favour", "labor": "labour", "neighbor": "neighbour", "neighbors": "neighbours",
    "neighborhood": "neighbourhood", "behavior": "behaviour", "rumor": "rumour", "rumors": "rumours",
    "theater": "theatre", "meter": "metre", "meters": "metres", "liter": "litre", "liters": "litres",
    "defense": "defence", "offense": "offence", "canceled": "cancelled", "canceling": "cancelling",
    "traveling": "travelling", "traveler": "traveller", "counselor": "counsellor", "favorite": "favourite",
    "harbor": "harbour", "program": "programme", "programs": "programmes", "fulfill": "fulfil",
    "enrollment": "enrolment", "gray": "grey", "mold": "mould", "catalog": "catalogue",
    "dialog": "dialogue", "skeptical": "sceptical", "plow": "plough", "analyze": "analyse",
    "analyzed": "analysed", "paralyzed": "paralysed", "harassment": "harassment",
}  # fmt: skip
_KEEP_Z = frozenset("size sized sizes prize prizes prized seize seized seizes capsize capsized".split())
_IZE = re.compile(r"iz(e[drs]?|ing|ation|ations|er|ers)$")


@lru_cache(maxsize=4096)
def american(word: str) -> tuple[str, ...]:
    """How Americans might write a British word, in small letters; guesses, for a dictionary to pick from."""
    first = [pattern.sub(new, word) for pattern, new in _TO_AMERICAN if pattern.search(word)]
    return tuple(one for one in dict.fromkeys(first) if one != word)


def british(word: str) -> str:
    """An American word as it is written in Britain, in small letters."""
    if word in _TO_BRITISH:
        return _TO_BRITISH[word]
    if word in _KEEP_Z:
        return word
    return _IZE.sub(r"is\1", word)
