"""Makes a person's text fit for paper: long words can break, and emoji are said in words."""

import re
import unicodedata

_LONG_WORD = 60
_PIECE = 40
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
# Pictures beyond the basic plane, with what joins and varies them; no font of ours can show them, and a
# screen reader would say their names too.
_EMOJI = re.compile("[\U0001f000-\U0001faff\U0001fb00-\U0001fbff](?:[\ufe0f\u200d])?")
_LOOSE = re.compile("[\ufe0e\ufe0f\U000e0020-\U000e007f]")


def printable(text: str) -> str:
    """The text without control characters, with emoji named in brackets and long words made breakable."""
    if not text.isascii():
        text = _LOOSE.sub("", _EMOJI.sub(_name, _FLAG.sub(_flag, text)))
    text = "".join(char for char in text if char == "\n" or char.isprintable() or char in "\u200c\u200d")
    if all(len(word) <= _LONG_WORD for word in text.split()):
        return text
    return "\n".join(" ".join(_cut(word) for word in line.split(" ")) for line in text.split("\n"))


def _flag(match: re.Match[str]) -> str:
    letters = "".join(chr(ord(char) - 0x1F1E6 + ord("A")) for char in match[0])
    return f"[flag {letters}]"


def _name(match: re.Match[str]) -> str:
    char = match[0][0]
    if 0x1F3FB <= ord(char) <= 0x1F3FF:
        return ""  # a skin tone belongs to the picture before it
    return f"[{unicodedata.name(char, 'picture').lower()}]"


def _cut(word: str) -> str:
    """A zero-width space every 40 characters: invisible, and a line may break there."""
    if len(word) <= _LONG_WORD:
        return word
    return "\u200b".join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))
