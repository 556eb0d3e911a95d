"""Text messages: which alphabet they need, how many units they take, and where they are cut.

Source: 3GPP TS 23.038, section 6.2.1 (default alphabet and its extension table); 3GPP TS 23.040,
section 9.2.3.24.1 (a joined message gives up seven septets or three UTF-16 units per part).
"""

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")


def needs_ucs2(text: str) -> bool:
    """True if one character is outside the plain SMS alphabet, which then changes the whole text."""
    return not _BASIC.union(_EXTENDED).issuperset(text)


def gsm_units(text: str) -> int:
    """Septets of a text in the plain alphabet; brackets, braces, the euro sign and a few more take two."""
    return sum(2 if char in _EXTENDED else 1 for char in text)


def utf16_units(text: str) -> int:
    """UTF-16 code units; a character outside the basic plane takes two."""
    return sum(2 if ord(char) > 0xFFFF else 1 for char in text)


def cut_sms(text: str, *, ucs2: bool) -> tuple[str, ...]:
    """The parts a text goes out in; one part, also for an empty text, while it fits.

    A character of two units is never cut, so a part may carry one unit less than it could.

    Args:
        text: any text; without ucs2, all of it has to be in the plain alphabet.
        ucs2: count in UTF-16 units (70, then 67 a part), else in septets (160, then 153 a part).
    """
    single, joined = (70, 67) if ucs2 else (160, 153)
    size = utf16_units if ucs2 else gsm_units
    if size(text) <= single:
        return (text,)
    parts, start, room = [], 0, joined
    for index, char in enumerate(text):
        units = size(char)
        if units > room:
            parts.append(text[start:index])
            start, room = index, joined
        room -= units
    parts.append(text[start:])
    return tuple(parts)
