"""Looks a written page over: can everybody read it, and does it load nothing and tell nobody.

Source: W3C, "Web Content Accessibility Guidelines 2.2", level AA; each rule names its criterion. The rules
are our own reading of what can be seen in the files; they do not replace people who try the page.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime

from desktop.domain.page_tree import Element, Tree, read_tree
from desktop.domain.public_page import PageFault
from desktop.domain.style_check import style_faults

_Found = tuple[str, int, str]
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: What would run, load or ask something.
_ACTIVE = (
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "form",
    "base",
    "audio",
    "video",
    "style",
)
_LOADS = ("src", "srcset", "data", "poster", "background", "ping", "formaction")
_EMPTY_WORDS = frozenset(
    {"here", "click here", "read more", "more", "link", "this link", "this", "learn more", "details"}
)
_AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_STEPS = ("http://", "https://", "mailto:", "tel:")


def check_pages(files: Mapping[str, str]) -> tuple[PageFault, ...]:
    """What is wrong with a folder of pages; () if nothing was found.

    Args:
        files: name → text, of every .html and .css file in the folder.
    """
    trees = {name: read_tree(text) for name, text in files.items() if name.endswith(".html")}
    faults = [
        PageFault(name, line, rule, sentence)
        for name, tree in trees.items()
        for rule, line, sentence in (
            found for check in _CHECKS for found in check(tree)
        )
    ]  # fmt: skip
    faults += _links_between(trees, files)
    faults += _same_titles(trees)
    for name, text in files.items():
        if name.endswith(".css"):
            faults += [PageFault(name, line, rule, said) for rule, line, said in style_faults(text)]
    return tuple(sorted(faults, key=lambda one: (one.file, one.line, one.rule)))


def _marks(tree: Tree) -> Iterator[_Found]:
    """4.1.2 and the form of HTML itself."""
    if not tree.doctype:
        yield "form", 1, "The file does not begin with <!doctype html>."
    for line, sentence in tree.faults:
        yield "form", line, sentence


def _language(tree: Tree) -> Iterator[_Found]:
    """3.1.1 and 3.1.2."""
    if not any(one.attributes.get("lang") for one in tree.every("html")):
        yield "language", 1, "The page does not say which language it is in."
    for one in tree.elements:
        tag = one.attributes.get("lang")
        if tag is not None and not _TAG.fullmatch(tag):
            yield "language", one.line, f"“{tag}” is no language that a screen reader knows."


def _head(tree: Tree) -> Iterator[_Found]:
    """2.4.2, 1.4.4 and 1.4.10."""
    if not any(one.text.strip() for one in tree.every("title")):
        yield "title", 1, "The page has no title."
    meta = tree.every("meta")
    if not any(one.attributes.get("charset", "").lower() == "utf-8" for one in meta):
        yield "form", 1, "The page does not say that it is in UTF-8."
    views = [one for one in meta if one.attributes.get("name", "").lower() == "viewport"]
    if not any("width=device-width" in one.attributes.get("content", "").replace(" ", "") for one in views):
        yield "zoom", 1, "The page does not fit itself to a small screen."
    for one in views:
        content = one.attributes.get("content", "").replace(" ", "").lower()
        if "user-scalable=no" in content or "user-scalable=0" in content or "maximum-scale" in content:
            yield "zoom", one.line, "The page keeps people from making it larger."
    for one in meta:
        if one.attributes.get("http-equiv", "").lower() == "refresh":
            yield "moves", one.line, "The page reloads or moves on by itself."


def _headings(tree: Tree) -> Iterator[_Found]:
    """1.3.1 and 2.4.6."""
    found = tree.every(*_HEADINGS)
    tops = [one for one in found if one.tag == "h1"]
    if len(tops) != 1:
        yield "headings", tops[1].line if tops else 1, f"There are {len(tops)} main headings; one is right."
    before = 0
    for one in found:
        rank = int(one.tag[1])
        if rank > before + 1:
            yield "headings", one.line, f"“{_short(one)}” skips a rank of headings (h{before} to h{rank})."
        if not one.text.strip():
            yield "headings", one.line, "A heading is empty."
        before = rank


def _landmarks(tree: Tree) -> Iterator[_Found]:
    """1.3.1 and 2.4.1."""
    for tag, name in (
        ("main", "main part"),
        ("header", "head"),
        ("footer", "foot"),
        ("nav", "list of pages"),
    ):
        found = [one for one in tree.every(tag) if tag not in ("header", "footer") or not one.within("main")]
        if not found:
            yield "landmarks", 1, f"The page has no {name} (<{tag}>)."
        elif tag == "main" and len(found) > 1:
            yield "landmarks", found[1].line, "The page has more than one main part."
    for one in tree.every("nav", "section"):
        if not any(one.attributes.get(name) for name in ("aria-label", "aria-labelledby")):
            yield "landmarks", one.line, f"A part of the page (<{one.tag}>) has no name."
    for one in tree.elements:
        if one.tag in _HEADINGS and not any(
            up.tag in ("main", "header", "footer", "nav") for up in one.above()
        ):
            yield "landmarks", one.line, f"“{_short(one)}” stands outside of every part of the page."


def _skip(tree: Tree) -> Iterator[_Found]:
    """2.4.1: the first link leads past the head."""
    links = [one for one in tree.every("a") if "href" in one.attributes]
    mains = {one.attributes.get("id") for one in tree.every("main")} - {None}
    if not links or links[0].attributes["href"].removeprefix("#") not in mains:
        yield "skip", links[0].line if links else 1, "The first link does not lead to the main part."


def _names(tree: Tree) -> Iterator[_Found]:
    """4.1.2: names that point somewhere, and ids that are there once."""
    ids = [one.attributes["id"] for one in tree.elements if "id" in one.attributes]
    seen: set[str] = set()
    for one in tree.elements:
        mine = one.attributes.get("id")
        if mine is not None and (mine in seen or not mine or " " in mine):
            yield "ids", one.line, f"The id “{mine}” is empty, not one word, or there twice."
        seen.add(mine or "")
        for name in ("aria-labelledby", "aria-describedby"):
            for wanted in one.attributes.get(name, "").split():
                if wanted not in ids:
                    yield "ids", one.line, f"“{wanted}” is named by {name}, but is not on the page."


def _links(tree: Tree) -> Iterator[_Found]:
    """2.4.4: links say where they lead."""
    for one in tree.every("a"):
        words = " ".join((one.attributes.get("aria-label") or one.text).split())
        if not words:
            yield "links", one.line, "A link has no words."
        elif words.lower().strip(" .…>»") in _EMPTY_WORDS:
            yield "links", one.line, f"The link “{words}” does not say where it leads."
        address = one.attributes.get("href", "").strip()
        if _AWAY.match(address) and not address.lower().startswith(_STEPS):
            yield (
                "safety",
                one.line,
                f"A link leads to “{address[:40]}”, which is no web, mail or phone address.",
            )
        if one.attributes.get("target", "") not in ("", "_self"):
            yield "links", one.line, f"The link “{words}” opens a new window without a word of warning."


def _pictures(tree: Tree) -> Iterator[_Found]:
    """1.1.1."""
    for one in tree.every("img", "area"):
        if "alt" not in one.attributes:
            yield "pictures", one.line, "A picture has no words that say what it shows."


def _tables(tree: Tree) -> Iterator[_Found]:
    """1.3.1."""
    for one in tree.every("table"):
        if not any(head.parent and one in head.above() for head in tree.every("th")):
            yield "tables", one.line, "A table has no headings."
    for one in tree.every("th"):
        if not one.attributes.get("scope"):
            yield "tables", one.line, "A heading of a table does not say what it is the heading of."


def _times(tree: Tree) -> Iterator[_Found]:
    """1.3.1: times that programs can read too."""
    for one in tree.every("time"):
        stamp = one.attributes.get("datetime", "")
        if not _is_time(stamp):
            yield "times", one.line, f"“{_short(one)}” is a time that programs cannot read."


def _is_time(stamp: str) -> bool:
    try:
        if "T" in stamp:
            return datetime.fromisoformat(stamp).tzinfo is not None
        date.fromisoformat(stamp)
    except ValueError:
        return False
    return True


def _quiet(tree: Tree) -> Iterator[_Found]:
    """Nothing runs, nothing is loaded from elsewhere, nobody is told of the reader."""
    for one in tree.elements:
        if one.tag in _ACTIVE:
            yield "safety", one.line, f"<{one.tag}> has no place on this page."
        for name, value in one.attributes.items():
            if name.startswith("on"):
                yield "safety", one.line, f"<{one.tag}> runs a script ({name})."
            if name in _LOADS and _AWAY.match(value.strip()):
                yield "safety", one.line, f"<{one.tag}> loads something from elsewhere ({value[:60]})."
            if name == "style":
                yield "safety", one.line, f"<{one.tag}> has a style of its own; the style sheet is the place."
            if name == "tabindex" and value not in ("0", "-1"):
                yield "order", one.line, "The tab key would jump about on this page."
        if one.tag == "link" and _AWAY.match(one.attributes.get("href", "").strip()):
            yield (
                "safety",
                one.line,
                f"<link> loads something from elsewhere ({one.attributes['href'][:60]}).",
            )


def _gaps(tree: Tree) -> Iterator[_Found]:
    """Our own rule: no gap of a message was left open."""
    for one in tree.every("p", "li", "dd", "dt", "title", *_HEADINGS):
        if re.search(r"\{\{\s*\w+\s*\}\}", one.text):
            yield "gaps", one.line, f"A gap is still open in “{_short(one)}”."


_CHECKS: tuple[Callable[[Tree], Iterable[_Found]], ...] = (
    _marks, _language, _head, _headings, _landmarks, _skip, _names, _links, _pictures, _tables, _times,
    _quiet, _gaps,
)  # fmt: skip


def _links_between(trees: Mapping[str, Tree], files: Mapping[str, str]) -> Iterator[PageFault]:
    """Links and files inside the folder lead somewhere."""
    for name, tree in trees.items():
        styles = [one for one in tree.every("link") if "stylesheet" in one.attributes.get("rel", "").split()]
        if not styles:
            yield PageFault(name, 1, "form", "The page has no style sheet.")
        for one in (*tree.every("a"), *styles):
            address = one.attributes.get("href", "").strip()
            if _AWAY.match(address) or not address:
                continue
            file, _, mark = address.partition("#")
            if file and file not in files:
                yield PageFault(name, one.line, "links", f"“{file}” is linked to, but is not in the folder.")
            elif mark and mark not in _ids(trees.get(file or name)):
                yield PageFault(name, one.line, "links", f"A link leads to “#{mark}”, which is not there.")


def _same_titles(trees: Mapping[str, Tree]) -> Iterator[PageFault]:
    """2.4.2: titles tell pages apart."""
    seen: dict[str, str] = {}
    for name, tree in trees.items():
        title = " ".join("".join(one.text for one in tree.every("title")).split())
        if title and title in seen:
            yield PageFault(name, 1, "title", f"It has the same title as {seen[title]}.")
        seen.setdefault(title, name)


def _ids(tree: Tree | None) -> set[str]:
    return {one.attributes["id"] for one in tree.elements if "id" in one.attributes} if tree else set()


def _short(one: Element) -> str:
    words = " ".join(one.text.split())
    return words if len(words) <= 40 else f"{words[:39]}…"
