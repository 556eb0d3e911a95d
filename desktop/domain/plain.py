"""Makes plain text and checked links of what came from outside; every step takes linear time."""

import html
import re
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

LONGEST_TOKEN: Final = 500  # characters; longer runs freeze text layout (Qt lays a word out as one piece)
LONGEST_LINK: Final = 2_048  # characters; what browsers and servers agree to carry

# Controls, soft hyphen, zero-width and bidirectional marks, tags, surrogates, non-characters.
# Source: Unicode Standard Annex 9 (bidi controls), Unicode Technical Report 36, 3.5 (invisible characters).
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile("[^\\S\n]{2,}|[^\\S\n ]")
_AROUND_LINES = re.compile(" ?\n ?")
_EMPTY_LINES = re.compile("\n{3,}")
_LONG_TOKEN = re.compile(rf"(?<!\S)(\S{{{LONGEST_TOKEN}}})\S+")

# A tag with its quoted values; no part may hold "<", so a failing start costs no more than the way to
# the next one, and the possessive signs forbid going back.
_TAG = re.compile(
    r"""<[a-zA-Z/](?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>"""
    r"""|<[a-zA-Z/!?][^<>]*+>"""
)
_ENDS_A_LINK = re.compile("[\\s\"'<>`]")  # in other programs that are handed the link
_ORDINARY_LINK = re.compile(
    r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[1-9][0-9]{0,3})?(?:[/?#][A-Za-z0-9._~!$&()*+,;=:@%/?#-]*)?"
)
_OPEN_END = re.compile(r"<[a-zA-Z/!?][^<>]*\Z")  # a summary that was cut inside a tag
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_LEFT_OVER = re.compile(r"<(?=[a-zA-Z/!?])")
_SILENT = re.compile(r"<(!--|!\[CDATA\[|(script|style|template|iframe|noscript|object|svg)\b)", re.IGNORECASE)
_CLOSERS: Final = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE)
    for name in ("script", "style", "template", "iframe", "noscript", "object", "svg")
}
_BLOCK_NAMES: Final = (
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul"
)
_OTHER_NAMES: Final = (
    "a abbr acronym area audio b base basefont bdi bdo big body button canvas cite code col colgroup data"
    " del dfn em embed font head html i iframe img input ins kbd label legend link map mark meta meter"
    " noscript object option output param picture q rp rt ruby s samp script select small source span"
    " strike strong style sub sup svg tbody td template textarea tfoot th thead time title track tt u var"
    " video wbr"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_KNOWN: Final = _BLOCKS | frozenset(_OTHER_NAMES.split())


def plain_text(html_text: str, limit: int) -> str:
    """The words of a piece of HTML, as a person would read them, ready to be shown as plain text.

    Block elements end a line, scripts and styles go with their content, entities are unescaped once.
    What looks like a tag after that (HTML that was escaped twice) goes too, and a remaining "<" before
    a letter gets a space, so that no reader of any kind takes the result for markup.

    Args:
        html_text: anything; HTML, plain text or neither.
        limit: characters, 1 or more; the result is cut there.

    Returns:
        Cleaned as by `clean_text`; putting the result back as HTML (`html.escape`) gives it again.
    """
    text = html_text[: max(10_000, 20 * limit)]
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = html.unescape(text)
    if not _is_calm(text):  # before tags are looked for: "<\u200bb>" must not become one
        text = _UNSEEN.sub("", text)
    if "<" in text:
        text = _TAG.sub(_known_tag_away, text)
        text = _LEFT_OVER.sub("< ", text)
    return clean_text(text, limit)


def clean_text(text: str, limit: int) -> str:
    """Plain text without control, zero-width and direction characters, and with calm white space.

    Args:
        text: plain text from anywhere; "<" and "&" stand for themselves.
        limit: characters, 1 or more.

    Returns:
        At most `limit` characters, no run without white space over 500, at most one empty line in a row.
        Cleaning it again changes nothing.
    """
    text = text[: 20 * limit + 10_000]
    if not _is_calm(text):
        text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", _UNSEEN.sub("", text)))
    elif "  " in text:
        text = _SPACES.sub(" ", text)
    text = text.strip()
    if "\n" in text:
        text = _EMPTY_LINES.sub("\n\n", _AROUND_LINES.sub("\n", text))
    if len(text) > LONGEST_TOKEN and _may_hold_long_token(text):
        text = _LONG_TOKEN.sub(r"\1", text)
    return text[:limit].strip()


def _is_calm(text: str) -> bool:
    """True if there is nothing unseen and no white space but spaces and line ends; much the most often."""
    bare = text.replace("\n", "") if "\n" in text else text
    return bare.isprintable() and (bare.isascii() or _UNSEEN.search(bare) is None)


def _may_hold_long_token(text: str) -> bool:
    at = 0
    while len(text) - at > LONGEST_TOKEN:
        space = text.rfind(" ", at, at + LONGEST_TOKEN + 1)
        if space < 0:
            return True
        at = space + 1
    return False


def safe_link(url: str, base: str = "") -> str:
    """An absolute http or https link that leads where it seems to lead.

    Args:
        url: as the feed gave it, absolute or relative.
        base: absolute address that a relative one is read against.

    Returns:
        The link, at most 2,048 characters, or "" for other schemes, for links with a user name in them
        ("bank.example@elsewhere.example"), and for whatever cannot be read as a web address.
    """
    wanted = _UNSEEN.sub("", url).strip()
    if not wanted or len(wanted) > LONGEST_LINK or "\\" in wanted:
        return ""
    if _ORDINARY_LINK.fullmatch(wanted):
        return wanted
    try:
        parts = urlsplit(urljoin(base, wanted) if base else wanted)
        usable = parts.scheme.lower() in ("http", "https") and _is_host(parts.hostname or "")
        if not usable or "@" in parts.netloc or parts.port == 0:
            return ""
        link = urlunsplit(parts._replace(scheme=parts.scheme.lower()))
    except ValueError:
        return ""
    link = _ENDS_A_LINK.sub(lambda sign: quote(sign[0]), link)
    return link if len(link) <= LONGEST_LINK else ""


def _is_host(host: str) -> bool:
    if ":" in host:
        return re.fullmatch(r"[0-9a-f:.]+", host) is not None
    return re.fullmatch(r"[\w-]+(\.[\w-]+)*\.?", host) is not None


def _without_tags(text: str) -> str:
    text = _without_silent_parts(text)
    if ("\n" in text or "\r" in text) and _TAG.search(text):
        # in HTML a line end is only a space; in text without any tag it is meant
        text = text.replace("\n", " ").replace("\r", " ")
    text = _TAG.sub(_tag_to_space, text)
    return _OPEN_END.sub("", text)


def _without_silent_parts(text: str) -> str:
    """Drops comments and what scripts and styles hold; an unclosed one takes the rest, as in a browser."""
    kept: list[str] = []
    at = 0
    while found := _SILENT.search(text, at):
        kept.append(text[at : found.start()])
        if found[1] == "!--":
            end = text.find("-->", found.end())
            at = len(text) if end < 0 else end + 3
        elif found[2] is None:  # CDATA that ended up in text: its words are meant
            end = text.find("]]>", found.end())
            kept.append(text[found.end() : end if end >= 0 else len(text)])
            at = len(text) if end < 0 else end + 3
        else:
            closer = _CLOSERS[found[2].lower()].search(text, found.end())
            at = len(text) if closer is None else closer.end()
            kept.append(" ")
    kept.append(text[at:])
    return "".join(kept)


def _tag_to_space(tag: re.Match[str]) -> str:
    named = _TAG_NAME.match(tag[0])
    if named is None:
        return ""
    name = named[1].lower()
    if name in _BLOCKS:
        return "\n"
    return " " if name in ("td", "th") else ""


def _known_tag_away(tag: re.Match[str]) -> str:
    named = _TAG_NAME.match(tag[0])
    if tag[0].startswith("<!--"):
        return ""
    return _tag_to_space(tag) if named is not None and named[1].lower() in _KNOWN else tag[0]
