"""Syllables of English words, by spelling.

`textstat` was tried for this and not taken: version 0.7.13 needs the CMU pronouncing dictionary, which it
downloads from the network without asking when it first counts, pulls in 38 MB of other libraries and takes
0.2 s to import. Our own rule counts groups of vowels, then mends what English spelling does to them.
"""

import re
from functools import lru_cache

_VOWELS = re.compile(r"[aeiouy]+")
# What is written and not said: the e at an end ("house", "moved", "homes") and inside joined words
# ("safely", "somewhere"), "ue" in "league".
_SILENT = re.compile(
    r"(?<=[gq])ues?$"
    r"|(?<=[^aeiouy])(?<!l)e$|(?<=[aeiouyl]l)e$"
    r"|(?<=[^aeiouytd])ed$"
    r"|(?<=[^aeiouyszx])(?<![cs]h)(?<!c)(?<!g)es$"
    r"|(?<=[^aeiouy])e(?=(?:ly|ness|ments?|ful|fully|less|where|thing|times?|one|holders?|guard\w*)$)"
)
_MAKES_ONE = re.compile(r"[^aeiouyl]le[sd]$|[bt]res?$|sms?$|thms?$")  # bottled, centre, criticism, rhythm
# Two vowels side by side that are two syllables.
_TWO = re.compile(
    r"(?<![ctgs])ia(?!ge)|[ct]iat|(?<![ctgxsl])io(?!n)|io$|pion|iu|(?<![ctsf])(?<!fr)ie(?=[nt])|ciet|scienc"
    r"|(?<=[a-z]{2})(?<![dc])iers?$|iest$|(?<!p)eo(?!u|n$|ns$)|creat|^rea(?=ct|lit|ss|pp|rr|ff)|eum"
    r"|(?<![qg])ua(?=l|t|ry|ri)|(?<![qg])ue(?=l|nt|nc)|[aeiouy]ings?$|(?<!sh)oe(?=[mt])|^coo(?=pe|rd)"
    r"|[aeo]y[aou]|[aeou]ye(?=e|r)"
)
_ODD = {
    "area": 3, "every": 2, "everyone": 3, "everything": 3, "everybody": 4, "business": 2, "businesses": 3,
    "someone": 2, "anyone": 3, "idea": 3, "ideal": 3, "real": 1, "hour": 1, "our": 1, "fire": 1,
    "video": 3, "police": 2, "evening": 2, "different": 3, "interest": 3, "interested": 3,
    "something": 2, "sometimes": 2, "therefore": 2, "safety": 2, "maybe": 2, "facebook": 2,
    "volunteer": 3, "apology": 4, "does": 1, "goes": 1, "recipe": 3, "cafe": 2, "argue": 2, "argues": 2,
    "diabetes": 4, "giant": 2, "lion": 2, "cereal": 3, "nuclear": 3, "linear": 3, "european": 4, "theatre": 3,
    "ruin": 2, "ruined": 2, "fluid": 2, "suicide": 3, "genuine": 3, "wednesday": 2, "family": 3, "via": 2,
    "people": 2, "once": 1, "one": 1, "hygiene": 2, "science": 2, "temporarily": 5, "naked": 2, "hundred": 2,
    "sacred": 2, "wicked": 2, "aged": 1, "cheque": 1, "being": 2, "website": 2, "update": 2, "online": 2,
    "offline": 2, "email": 2, "phone": 1, "homepage": 2, "lives": 1, "used": 1, "household": 2,
    "emergency": 4, "forecast": 2, "nobody": 3, "creature": 2, "careful": 2, "carefully": 3, "media": 3,
}  # fmt: skip


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """How many syllables an English word has, about; 1 or more. A number counts as one."""
    plain = "".join(char for char in word.lower().replace("’", "'") if char.isalpha() or char in "'-")
    if "-" in plain:
        return max(1, sum(syllables(part) for part in plain.split("-") if part))
    plain = plain.removesuffix("'s").replace("'", "")
    if plain in _ODD:
        return _ODD[plain]
    if plain.removesuffix("s") in _ODD:
        return _ODD[plain.removesuffix("s")]
    groups = len(_VOWELS.findall(plain))
    if groups <= 1:
        return 1 + bool(_TWO.search(plain) or _MAKES_ONE.search(plain))
    body = _SILENT.sub("", plain)
    return max(1, len(_VOWELS.findall(body)) + len(_TWO.findall(plain)) + bool(_MAKES_ONE.search(plain)))
