"""Cuts a text into what a reader sees as single characters, with the `regex` library.

Source: Unicode Standard Annex 29, extended grapheme clusters; Unicode Technical Standard 51, emoji.
"""

import regex

from desktop.domain.variant import Cluster

_CLUSTER = regex.compile(r"\X")
# Shown as a picture by default, or made so by a variation selector, a keycap mark or a flag pair.
_EMOJI = regex.compile(
    r"\p{Emoji_Presentation}|\p{Emoji}\N{VARIATION SELECTOR-16}|\N{COMBINING ENCLOSING KEYCAP}"
)


def split_clusters(text: str) -> tuple[Cluster, ...]:
    """The clusters of a text in order, each marked if it shows as an emoji; empty for an empty text."""
    if text.isascii() and "\r" not in text:
        return tuple(Cluster(char) for char in text)
    return tuple(Cluster(part, bool(_EMOJI.search(part))) for part in _CLUSTER.findall(text))
