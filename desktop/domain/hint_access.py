"""Remarks on whether everybody can read a text: pictures, links, hashtags, short forms."""

import re
from collections.abc import Iterator, Sequence

from desktop.domain.channel_text import Media
from desktop.domain.hint import Hint
from desktop.domain.sentences import GAP, LINK

_LINK_WORDS = re.compile(
    r"\b(?:click|tap|press) (?:on )?(?:here|this|the link|below)\b|\b(?:read|find out|see|learn) more here\b"
    r"|\b(?:link|details|info) here(?=\s*(?::|https?://|www\.))|(?:\bhere\s*:\s*(?=https?://))|\b(?:this"
    r"|following) link\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?<![\w&/])#(\w+)")
_HANDLES_AND_LINKS = re.compile(rf"{GAP}|{LINK}|[@#]\w+|\S+@\S+", re.IGNORECASE)
_SHORT = re.compile(r"(?<![\w&.-])([A-Z](?:[A-Z&]{1,5}|\.(?:[A-Z]\.){1,4}))(?:s)?(?![\w-]|['’]\w{2})")
# What readers in Britain and Ireland know without its long form.
_KNOWN = frozenset(
    "UK US USA EU UN BBC ITV NHS TV PDF FAQ SMS QR CD DVD GP MP MPS AM PM BST GMT UTC CET ID PIN ATM IT OK"
    " HIV AIDS"
    " BSL PC CCTV WC SOS RSVP PS TBC DIY VAT WIFI USB COVID PE RE FC AGM CEO HR PO II III IV VI MS MR DR ST X"
    " X NEW NOT DO AND NO YES ALL STOP NOW URGENT UPDATE FREE OPEN CLOSED LIVE THE WE OUR WEBSITE".split()
)
# Words that begin or end many hashtags; a tag that is one word of these needs no capitals.
_COMMON = (
    "stay safe save help support stop our the we are your you my with for and day week month news live food"
    " fund flood storm"
    " fire school charity trust community local together update alert appeal give giving thank thanks free"
    " open join"
    " care health mental black lives matter love never again more less home work kind kindness is not change"
    " climate"
    " action world national uk team volunteer volunteers winter summer big little one every child children"
    " people real fake"
    " warning weather snow rain wind town city village river bank park street road art music sport run walk"
    " read"
).split()
_PIECES = re.compile(rf"(?:{'|'.join(sorted(_COMMON, key=len, reverse=True))})+", re.IGNORECASE)
_EMOJI = re.compile(
    "[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?"
    "|[\U0001f3fb-\U0001f3ff])*"
)
_ALT_START = re.compile(r"(?:image|picture|photo|photograph|graphic|screenshot) of\b", re.IGNORECASE)
_SAFETY = re.compile(
    r"\b(?:evacuat|keep away|stay away|avoid|do not|don['’]t|boil|unsafe|danger|warning)\w*", re.IGNORECASE
)
_MOST_TAGS = 3
_MOST_EMOJI = 3
_LONGEST_ALT = 1_000


def access_hints(text: str, media: Sequence[Media], *, own: frozenset[str] = frozenset()) -> Iterator[Hint]:
    """What makes a text hard to use for some readers.

    Args:
        text: plain text.
        media: pictures, films and sound that go with it.
        own: short forms that need no long one here, such as the organisation's own, in capitals.

    Source: UK Government Communication Service and W3C, Web Content Accessibility Guidelines 2.2.
    """
    yield from _media(text, media)
    for match in _LINK_WORDS.finditer(text):
        yield Hint(
            "link_text", "hint", "Say where the link leads. “Here” says nothing when it is read out.",
            match.start(), match.end(),
        )  # fmt: skip
    yield from _tags(text)
    yield from _short_forms(text, own)
    faces = list(_EMOJI.finditer(text))
    if len(faces) > _MOST_EMOJI:
        yield Hint(
            "emoji", "hint", f"{len(faces)} emoji are read out one by one. Keep to {_MOST_EMOJI} or fewer.",
            faces[_MOST_EMOJI].start(), faces[-1].end(),
        )  # fmt: skip


def _media(text: str, media: Sequence[Media]) -> Iterator[Hint]:
    for one in media:
        alt = one.alt.strip()
        if one.kind == "picture" and not alt:
            yield Hint("alt_text", "warn", f"“{one.name}” has no alt text. Say in words what it shows.")
        elif one.kind == "picture" and (alt == one.name or alt.lower().endswith((".png", ".jpg", ".jpeg"))):
            yield Hint("alt_text", "warn", f"The alt text of “{one.name}” is a file name. Say what it shows.")
        elif len(alt) > _LONGEST_ALT:
            yield Hint(
                "alt_text", "hint", f"The alt text of “{one.name}” is over {_LONGEST_ALT:,} characters."
            )
        elif _ALT_START.match(alt):
            yield Hint(
                "alt_text", "hint", f"Leave out “{alt.split()[0]} of” in the alt text; readers know that."
            )
        if one.kind in ("video", "sound") and not one.captions:
            what = "captions" if one.kind == "video" else "a transcript"
            yield Hint("captions", "warn", f"“{one.name}” has no {what}.")
    if media and len(text.split()) < 5 and any(_SAFETY.search(one.alt) for one in media):
        yield Hint(
            "only_picture", "warn", "The safety words stand only in the picture. Write them in the text too."
        )


def _tags(text: str) -> Iterator[Hint]:
    tags = list(_TAG.finditer(text))
    for tag in tags:
        if _needs_capitals(tag[1]):
            yield Hint(
                "hashtag", "hint", f"Begin each word of {tag[0]} with a capital, so it is read out well.",
                tag.start(), tag.end(),
            )  # fmt: skip
    if len(tags) > _MOST_TAGS:
        yield Hint("hashtags", "hint", f"{len(tags)} hashtags are many. Keep to {_MOST_TAGS} or fewer.")
    if tags:
        after = _HANDLES_AND_LINKS.sub(" ", text[tags[-1].end() :])
        before_last = len(re.findall(r"\w+", after))
        if before_last > 2:
            yield Hint(
                "hashtags", "hint", "Put hashtags at the end, so that the sentence reads on.",
                tags[-1].start(), tags[-1].end(),
            )  # fmt: skip


def _needs_capitals(tag: str) -> bool:
    letters = tag.strip("_0123456789")
    if not letters.islower() and not (letters.isupper() and len(letters) > 6):
        return False
    lower = letters.lower()
    if len(lower) >= 14:
        return True
    return lower not in _COMMON and len(lower) >= 6 and _PIECES.fullmatch(lower) is not None


def _short_forms(text: str, own: frozenset[str]) -> Iterator[Hint]:
    plain = _HANDLES_AND_LINKS.sub(lambda match: " " * len(match[0]), text)
    seen = set()
    for match in _SHORT.finditer(plain):
        short = match[1].replace(".", "")
        if short in seen or short in _KNOWN or short in own or _in_shouting(plain, match):
            continue
        seen.add(short)
        around = plain[: match.start()].rstrip()[-1:], plain[match.end() :].lstrip()[:1]
        if "(" not in around:
            yield Hint(
                "abbreviation", "hint", f"Write out “{match[1]}” the first time.", match.start(), match.end()
            )


def _in_shouting(text: str, match: re.Match[str]) -> bool:
    """A word among other words in capitals is no short form."""
    before = text[: match.start()].rstrip(" ,:-").rsplit(None, 1)[-1:]
    after = text[match.end() :].lstrip(" ,:!-").split(None, 1)[:1]
    return any(len(word) > 3 and word.strip(",.!:").isupper() for word in (*before, *after))
