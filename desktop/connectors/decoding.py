"""Makes text of a feed's bytes: an allow-list of encodings, and a sensible guess where the feed lies."""

import codecs
import re
from typing import Final

# Labels → Python's name. Source: WHATWG Encoding, 4.2 "Names and labels" (the ones seen in feeds); labels
# of ISO 8859-1, US-ASCII and their like mean windows-1252 there. UTF-7 and anything else is not decoded.
_CODECS: Final = {
    "utf8": "utf-8",
    "unicode11utf8": "utf-8",
    "utf16": "utf-16",
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
    "ucs2": "utf-16-le",
    **dict.fromkeys(
        ("usascii", "ascii", "iso88591", "latin1", "l1", "windows1252", "cp1252", "ansi"), "cp1252"
    ),
    **{f"windows{n}": f"cp{n}" for n in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{f"cp{n}": f"cp{n}" for n in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{f"iso8859{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso88599": "cp1254",
    "iso885911": "cp874",
    "windows874": "cp874",
    "tis620": "cp874",
    "latin2": "iso8859-2",
    "latin9": "iso8859-15",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "ibm866": "cp866",
    "cp866": "cp866",
    "macintosh": "mac-roman",
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "xgbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5hkscs"), "big5hkscs"),
    **dict.fromkeys(("shiftjis", "sjis", "windows31j", "mskanji"), "cp932"),
    "eucjp": "euc-jp",
    "iso2022jp": "iso2022-jp",
    **dict.fromkeys(("euckr", "ksc56011987", "windows949"), "cp949"),
}
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# what the first sign of a feed or page looks like in two bytes (XML 1.0, appendix F)
_BARE: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"), (b"{\0", "utf-16-le"), (b"\0{", "utf-16-be"))
_XML_SAYS = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_HTML_SAYS = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_HEADER_SAYS = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
# XML 1.0, 2.2: everything else is allowed
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decode(body: bytes, content_type: str) -> tuple[str, bool]:
    """The text of a feed or page.

    A byte order mark wins, then bytes that are plainly UTF-8 (no other encoding looks like it by chance),
    then what header and document say, then windows-1252, which reads anything.

    Args:
        body: as it came.
        content_type: the header, "" if none.

    Returns:
        The text without characters that XML forbids, and True if it is not in the encoding it claims.
        Source: RFC 7303, 3 (order of header and document); WHATWG Encoding (labels).
    """
    marked = _marked(body)
    if marked is not None:
        return _tidy(marked), False
    claimed = _claims(body, content_type)
    if all(codec.startswith("utf-16") for codec in claimed):
        claimed = []  # claimed by a document that is not written in it
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # stateful ASCII-only encodings are valid UTF-8 as well, and then the claim is right
        if "iso2022-jp" not in claimed or b"\x1b$" not in body:
            return _tidy(text), bool(claimed) and "utf-8" not in claimed and not text.isascii()
    for codec in claimed:
        try:
            return _tidy(body.decode(codec)), False
        except UnicodeDecodeError:
            continue
    return _tidy(_mostly(body, claimed)), True


def _marked(body: bytes) -> str | None:
    """The text of bytes whose very start tells the encoding, else None."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    start = body[:1_024].lstrip(b"\r\n\t ")[:2]
    return next((body.decode(codec, "replace") for sign, codec in _BARE if start == sign), None)


def _claims(body: bytes, content_type: str) -> list[str]:
    said = [found[1] for found in [_HEADER_SAYS.search(content_type)] if found]
    inside = [pattern.search(body[:2_048]) for pattern in (_XML_SAYS, _HTML_SAYS)]
    said += [found[1].decode("ascii", "replace") for found in inside if found]
    codecs_said = [_CODECS.get(re.sub(r"[^a-z0-9]", "", label.lower())) for label in said]
    return list(dict.fromkeys(codec for codec in codecs_said if codec))


def _mostly(body: bytes, claimed: list[str]) -> str:
    """Keeps what only a few bytes break: UTF-8 first, then a claim; else windows-1252."""
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") < len(_BEYOND_ASCII.findall(text)):  # by chance there would be next to none
        return text
    for codec in claimed:
        text = body.decode(codec, "replace")
        if codec not in ("utf-8", "cp1252") and text.count("\ufffd") * 100 < len(text):
            return text
    return body.decode("cp1252", "replace")


def _tidy(text: str) -> str:
    return _NOT_XML.sub("", text)
