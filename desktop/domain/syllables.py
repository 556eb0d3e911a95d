"""Syllables of English words, by spelling.

`textstat` was tried for this and not taken: version 0.7.13 needs the CMU pronouncing dictionary, which it
downloads from the network without asking when it first counts, pulls in 38 MB of other libraries and takes
0.2 s to import. Our own rule counts groups of vowels, then mends what English spelling does to them.
"""

import re
from functools import lru_cache

# A silent e: at the end ("house"), before s or d ("houses" keeps it after a hissing sound), in the middle
# of a joined word ("somewhere"), before -ly, -ness, -ment, -ful, -less.
_VOWELS = re.compile(r"[aeiouy]+")
_TAKE = re.compile(
    r"(?<![aeiouy])e$|(?<=[^aeiouy])(?<!l)e$"
    r"|(?<=[^aeiouytd])ed$"
    r"|(?<=[^aeiouyszx])(?<!ch)(?<!sh)(?<!c)(?<!g)es$"
    r"|(?<=[^aeiouy])e(?=(?:ly|ness|ment|ments|ful|fully|less|some|where|thing|times?|one)$)"
)
_SYLLABIC_LE = re.compile(r"[^aeiouyl]les?$")
# Two vowels that are two syllables.
_SPLIT = re.compile(
    r"ia(?!n?ge)(?<!cia)(?<!tia)(?<!gia)|i[aeou](?=ble)|io(?!n|us)|iet|ieti|eo(?!us)(?!u)(?<!geo)(?=[a-z])|ua(?=[lt])(?<!qua)(?<!gua)"
    r"|ue(?=[lnt])(?<!que)(?<!gue)(?<!blue)(?<!true)|ui(?=[nt]y|ng|d|ti)(?<!qui)(?<!gui)(?<!bui)(?<!sui)"
    r"|[ay]i(?=ng)|[eo]i(?=ng)|oa(?=si)|ya|yo(?=[nu]d)|iu|ie(?=r$|rs$|st$|nce|nt)(?<!cie)(?<!tie)(?<!frie)(?<!pie)"
    r"|ea(?=te|tiv|tio)(?<!grea)|eau(?=ti)|uou|oe(?=t|m)|eing$"
)
_WRONG = {
    "area": 3, "areas": 3, "every": 2, "everyone": 3, "everything": 3, "everybody": 4, "business": 2,
    "people": 2, "peoples": 2, "one": 1, "ones": 1, "once": 1, "someone": 2, "anyone": 3, "being": 2,
    "idea": 3, "ideas": 3, "real": 1, "really": 2, "science": 2, "quiet": 2, "diet": 2, "hour": 1,
    "hours": 1, "our": 1, "ours": 1, "fire": 1, "fires": 1, "they": 1, "the": 1, "me": 1, "we": 1, "he": 1,
    "she": 1, "be": 1, "create": 2, "created": 3, "creates": 2, "violence": 3, "violent": 3, "via": 2,
    "video": 3, "videos": 3, "radio": 3, "media": 3, "social": 2, "special": 2, "police": 2, "minute": 2,
    "minutes": 2, "evening": 2, "evenings": 2, "different": 3, "interest": 3, "children": 2, "something": 2,
    "sometimes": 2, "somewhere": 2, "therefore": 2, "whole": 1, "safety": 2, "lives": 1, "used": 1,
    "useful": 2, "moreover": 3, "maybe": 2, "email": 2, "emails": 2, "website": 2, "websites": 2,
    "online": 2, "offline": 2, "homepage": 2, "update": 2, "updates": 2, "updated": 3, "phone": 1,
    "phones": 1, "telephone": 3, "facebook": 2, "volunteer": 3, "volunteers": 3, "science's": 2,
    "apology": 4, "donated": 3, "colleague": 2, "colleagues": 2, "cease": 1, "lose": 1, "does": 1,
    "goes": 1, "shoes": 1, "leader": 2, "heard": 1, "been": 1, "seen": 1, "theatre": 3, "centre": 2,
    "centres": 2, "metre": 2, "metres": 2, "kilometres": 4, "litre": 2, "litres": 2, "fibre": 2,
    "recipe": 3, "recipes": 3, "safeguarding": 3, "safeguard": 2, "household": 2, "households": 2,
    "wednesday": 2, "forecast": 2, "forecasts": 2, "vegetable": 4, "camera": 3, "family": 3, "families": 3,
}  # fmt: skip


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """How many syllables an English word has, about; 1 or more. A number counts as one."""
    plain = "".join(char for char in word.lower().replace("’", "'") if char.isalpha() or char in "'-")
    if "-" in plain:
        return max(1, sum(syllables(part) for part in plain.split("-") if part))
    plain = plain.removesuffix("'s").replace("'", "")
    if plain in _WRONG:
        return _WRONG[plain]
    if len(plain) <= 3:
        return max(1, len(_VOWELS.findall(plain)) - (plain.endswith("e") and len(_VOWELS.findall(plain)) > 1))
    body = _TAKE.sub("", plain)
    count = len(_VOWELS.findall(body)) + len(_SPLIT.findall(body))
    if _SYLLABIC_LE.search(plain) and not body.endswith(("le", "les")):
        count += 1
    if plain.endswith(("sm", "sms", "thm")):
        count += 1
    return max(1, count)
