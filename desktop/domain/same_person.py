"""Whether two names are meant to be the same person, however one of them is typed.

Nobody clears their own words, so a name in look-alike letters, with signs nobody sees or with a full stop
behind it has to count as the name it looks like. Two people whose names look the same count as one: a
reader too few is mended with a word, an unread text is not.
"""

import unicodedata
from collections.abc import Iterable

from desktop.domain.fold import fold

#: Latin letter → letters and digits that look like it, small and folded. A capital that looks like another
#: letter than its small one stands under that too.
#: Source: Unicode Technical Standard 39, "Unicode Security Mechanisms", section 4 (confusable detection);
#: from its data those of Latin, Greek, Cyrillic, Coptic, Armenian, Cherokee, Hebrew and Arabic letters that
#: keyboards and fonts carry.
_LOOKS_LIKE = {
    "a": "аαɑᴀᎪ",
    "b": "вβьƅʙᏴ",
    "c": "сϲⲥᴄꮯᏟƈ",
    "d": "ԁɗᴅᎠժ",
    "e": "еεҽєᴇᎬ℮",
    "f": "ϝſƒꜰғք",
    "g": "ɡցԍɢᏀᶃ",
    "h": "һнηհʜᎻᏂ",
    "j": "јϳյᴊᎫ",
    "k": "кκⲕᴋᏦĸқ",
    "l": "i1ιіӏɩןاⅼ|ıɪʟᏞוⵏǀլ",
    "m": "мμᴍᎷϻ",
    "n": "пνոռɴո",
    "o": "0оοσօⲟסه٥۵०௦ᴏᎾᴑᲿ",
    "p": "рρⲣᴘᏢϼ",
    "q": "ԛզգ",
    "r": "гᴦʀᎡꮁ",
    "s": "ѕꜱʂႽᏚ",
    "t": "тτᴛᎢţ",
    "u": "υսцᴜʋ",
    "v": "ѵᴠᏙ",
    "w": "ѡԝωᴡᏔա",
    "x": "хχⲭ×",
    "y": "уγүʏỿᎽყ",
    "z": "ᴢᏃʐ",
}  # fmt: skip
#: Pairs that are read as one letter in many fonts.
_PAIRS = (("rn", "m"), ("vv", "w"))
_TABLE = {ord(sign): latin for latin, signs in _LOOKS_LIKE.items() for sign in fold(signs)} | {
    ord(sign): latin for latin, signs in _LOOKS_LIKE.items() for sign in signs
}
#: Letters by their class that show nothing.
#: Source: Unicode, DerivedCoreProperties (Default_Ignorable_Code_Point).
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_BEFORE_INDIA, _AFTER_KHMER = 0x0900, 0x17FF


def skeleton(name: str) -> str:
    """What a name looks like, as small letters and digits without spaces; "" if nothing of it shows.

    Source: Unicode Technical Standard 39, section 4; Unicode Standard Annex 15 (form KC).
    """
    seen = fold(unicodedata.normalize("NFKC", name).casefold())
    shown = "".join(_shown(sign) for sign in unicodedata.normalize("NFKC", seen))
    for pair, one in _PAIRS:
        shown = shown.replace(pair, one)
    return shown


def is_one_of(name: str, others: Iterable[str]) -> bool:
    """Whether a name looks like any of the others; a name of which nothing shows looks like anybody."""
    looked = skeleton(name)
    return not looked or looked in {skeleton(one) for one in others}


def _shown(sign: str) -> str:
    """A sign as the letter or digit it looks like; "" for spaces, punctuation and what nobody sees."""
    if sign.isascii() and sign.isalnum():
        return _TABLE.get(ord(sign), sign)
    kind, code = unicodedata.category(sign), ord(sign)
    if sign in _BLANK or (kind == "Lm" and code < _BEFORE_INDIA):
        return ""
    if ord(sign) in _TABLE:
        return _TABLE[code]
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return _TABLE.get(ord(str(digit)), str(digit))
    if kind.startswith("M"):  # vowel signs of India and its neighbours make the word; other marks dress it
        return sign if _BEFORE_INDIA <= code <= _AFTER_KHMER and not _is_joiner(code) else ""
    return sign if kind.startswith(("L", "N")) else ""


def _is_joiner(code: int) -> bool:
    return 0x180B <= code <= 0x180F or code == 0x034F
