"""Pieces of the public page: a text, a link, a time, one entry; every word from a person is escaped."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from html import escape

from desktop.domain.public_page import Contact, Question, RealAccount, Rumour, Update
from desktop.domain.say_time import day, day_and_time

# Control signs are no HTML; signs that turn the direction of writing could make an address read as another.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: Languages that are written from right to left.
_LEFTWARDS = frozenset("ar arc ckb dv fa he ku ps sd ug ur yi".split())


def clean(text: str) -> str:
    """The text without signs that HTML may not hold or that turn the direction of writing; not escaped."""
    text = text.encode("utf-8", "replace").decode()
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def words(text: str) -> str:
    """One line of text, escaped."""
    return escape(" ".join(clean(text).split()))


def tongue(language: str) -> str:
    """The attributes that tell of a language, with a blank in front; "" if it is no language's tag."""
    if not _TAG.fullmatch(language):
        return ""
    turned = ' dir="rtl"' if language.partition("-")[0].lower() in _LEFTWARDS else ""
    return f' lang="{language}"{turned}'


def paragraphs(text: str, language: str = "", kind: str = "") -> str:
    """Plain text as paragraphs; web addresses become links that show where they lead."""
    attributes = f"{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}{tongue(language)}"
    parts = (part.strip("\n") for part in re.split(r"\n\s*\n", clean(text)))
    return "\n".join(
        f"<p{attributes}>{_linked(part).replace(chr(10), '<br>')}</p>" for part in parts if part.strip()
    )


def link(address: str, shown: str = "") -> str:
    """A link to an http or https address; else only the words."""
    there = clean(address).strip()
    said = words(shown or there)
    if not _ADDRESS.fullmatch(there):
        return said
    return f'<a href="{escape(there)}" rel="noreferrer">{said}</a>'


def _linked(text: str) -> str:
    parts, at = [], 0
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:!?)]}'’")
        parts += [escape(text[at : match.start()]), link(address)]
        at = match.start() + len(address)
    return "".join((*parts, escape(text[at:])))


def moment(at: datetime) -> str:
    """A time in words, and for machines."""
    return f'<time datetime="{at.isoformat(timespec="minutes")}">{day_and_time(at, at.tzinfo)}</time>'


def on_day(on: date) -> str:
    """A day in words, and for machines."""
    return f'<time datetime="{on.isoformat()}">{day(on)}</time>'


def update(one: Update, number: int) -> Iterator[str]:
    """One update as an article with a heading of the third rank. number: from 1, the newest first."""
    kind = ' class="newest"' if number == 1 else ""
    yield f'<article{kind} aria-labelledby="update-{number}">'
    yield f'<h3 id="update-{number}">{words(one.title)}: {moment(one.at)}</h3>'
    if one.corrected:
        yield "<p><strong>We have corrected this since.</strong>"
        yield 'See <a href="rumours.html">Rumours and facts</a>.</p>'
    yield paragraphs(one.text, one.language)
    yield "</article>"


def question(one: Question, number: int) -> Iterator[str]:
    """One question as an article with a heading of the second rank."""
    yield f'<article aria-labelledby="question-{number}">'
    yield f'<h2 id="question-{number}"{tongue(one.language)}>{words(one.question)}</h2>'
    if one.not_yet:
        yield '<p class="label">We cannot answer this yet.</p>'
    yield paragraphs(one.short, one.language, "" if one.not_yet else "short")
    yield paragraphs(one.long, one.language)
    if one.not_yet and one.until:
        yield f"<p>We say more by {on_day(one.until)}.</p>"
    if one.checked:
        yield f'<p class="when">Checked on {on_day(one.checked)}</p>'
    yield "</article>"


def rumour(one: Rumour, number: int) -> Iterator[str]:
    """One rumour: the fact is the heading, what people may have heard comes after it and only once."""
    yield f'<article aria-labelledby="fact-{number}">'
    yield f'<h2 class="fact" id="fact-{number}"{tongue(one.language)}>{words(one.fact)}</h2>'
    yield f'<p class="label">You may have heard</p>\n{paragraphs(one.heard, one.language)}'
    if one.why.strip():
        yield f'<p class="label">Why this misleads</p>\n{paragraphs(one.why, one.language)}'
    if one.again.strip():
        yield f'<p class="label">What is true</p>\n{paragraphs(one.again, one.language)}'
    if one.sources:
        items = "".join(f"<li>{_linked(clean(source))}</li>" for source in one.sources)
        yield f'<p class="label">Sources</p>\n<ul>{items}</ul>'
    if one.checked:
        yield f'<p class="when">Checked on {on_day(one.checked)}</p>'
    yield "</article>"


def account(one: RealAccount) -> str:
    """One of our accounts as an item of a list."""
    handle = link(one.url, one.handle) if one.url else words(one.handle)
    return f"<li>{words(one.platform)}: {handle}{' (our main account)' if one.main else ''}</li>"


def contact(one: Contact) -> str:
    """One way to reach us as an item of a list; an e-mail address becomes a link."""
    value = clean(one.value).strip()
    shown = (
        f'<a href="mailto:{escape(value)}">{escape(value)}</a>' if _MAIL.fullmatch(value) else _linked(value)
    )
    return f"<li>{words(one.label)}: {shown}</li>" if one.label else f"<li>{shown}</li>"
