"""Looks a style sheet over: contrast of every pair in light and dark, room on a small screen, focus, print.

Source: W3C, "Web Content Accessibility Guidelines 2.2": 1.4.3 (contrast 4.5:1), 1.4.11 (3:1 for lines of
focus), 1.4.10 (320 pixels wide), 2.4.7 (focus can be seen), relative luminance as defined there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

TEXT_CONTRAST, LINE_CONTRAST = 4.5, 3.0
_NARROW = 320
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_VAR = re.compile(r"var\((--[\w-]+)\)")
_PIXELS = re.compile(r"(?:^|[\s:])(\d+(?:\.\d+)?)px")
_WIDTHS = ("width", "min-width")


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    declarations: tuple[tuple[str, str], ...]
    line: int

    def value(self, *names: str) -> str:
        return next((value for name, value in reversed(self.declarations) if name in names), "")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21. Each as "#rrggbb" or "#rgb"."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def style_faults(text: str) -> tuple[tuple[str, int, str], ...]:
    """(rule, line, sentence) of what is wrong with a style sheet; () if nothing was found."""
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    plain, media = _parted(text)
    rules = _rules(plain, 1)
    found = [*_loads(text), *_focus(rules), *_room(rules)]
    dark = next((part for part in media if "prefers-color-scheme" in part[0] and "dark" in part[0]), None)
    if dark is None:
        found.append(("dark", 1, "There are no colours for people whose screen is dark."))
    if not any("print" in head for head, _, _ in media):
        found.append(("print", 1, "Nothing is said about how the page looks in print."))
    found += _contrasts("light", rules, ())
    if dark is not None:
        found += _contrasts("dark", rules, _rules(dark[1], dark[2]))
    return tuple(found)


def _parted(text: str) -> tuple[str, list[tuple[str, str, int]]]:
    """The rules for everywhere, and (head, rules, first line) of each @media."""
    plain, media, at = "", [], 0
    for match in re.finditer(r"@media([^{]*)\{", text):
        if match.start() < at:
            continue
        depth, end = 1, match.end()
        while end < len(text) and depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        media.append((match[1], text[match.end() : end - 1], text.count("\n", 0, match.end()) + 1))
        plain += text[at : match.start()] + "\n" * text.count("\n", match.start(), end)
        at = end
    return plain + text[at:], media


def _rules(text: str, first: int) -> tuple[_Rule, ...]:
    made = []
    for match in _RULE.finditer(text):
        pairs = (part.partition(":") for part in match[2].split(";"))
        declared = tuple((name.strip().lower(), value.strip()) for name, _, value in pairs if value.strip())
        line = first + text.count("\n", 0, match.start(2))
        made.append(_Rule(" ".join(match[1].split()), declared, line))
    return tuple(made)


def _loads(text: str) -> Iterator[tuple[str, int, str]]:
    for match in re.finditer(r"@import|url\s*\(|expression\s*\(", text, re.IGNORECASE):
        line = text.count("\n", 0, match.start()) + 1
        yield "safety", line, "The style sheet loads something; it has to stand alone."


def _focus(rules: tuple[_Rule, ...]) -> Iterator[tuple[str, int, str]]:
    lines = [one for one in rules if ":focus" in one.selector and one.value("outline", "outline-style")]
    if not [one for one in lines if not one.value("outline", "outline-style").startswith(("none", "0"))]:
        yield "focus", 1, "Nothing shows where the keyboard is."
    for one in rules:
        if one.value("outline", "outline-style").split(" ")[0] in ("none", "0"):
            yield "focus", one.line, f"“{one.selector}” hides where the keyboard is."


def _room(rules: tuple[_Rule, ...]) -> Iterator[tuple[str, int, str]]:
    for one in rules:
        for name, value in one.declarations:
            sizes = [float(size) for size in _PIXELS.findall(value)]
            if name in _WIDTHS and any(size > _NARROW for size in sizes):
                yield "room", one.line, f"“{one.selector}” is wider than a small screen ({value})."
            if name in ("font-size", "font") and sizes:
                yield "room", one.line, f"“{one.selector}” has a size of type that does not grow ({value})."
            if name.startswith(("animation", "transition")):
                yield "moves", one.line, f"“{one.selector}” moves."
            if name == "white-space" and value == "nowrap":
                yield "room", one.line, f"“{one.selector}” does not let lines break."


def _contrasts(
    scheme: str, rules: tuple[_Rule, ...], over: tuple[_Rule, ...]
) -> Iterator[tuple[str, int, str]]:
    """Every colour of text against each ground it can stand on, and each line of focus against them."""
    colours = {
        name: value for one in (*rules, *over) if one.selector == ":root"
        for name, value in one.declarations if name.startswith("--")
    }  # fmt: skip
    rules = (*rules, *(one for one in over if one.selector != ":root"))
    inks, grounds = [], []
    for one in rules:
        ink = _colour(one.value("color"), colours)
        ground = _colour(one.value("background", "background-color"), colours)
        if one.selector == "body" and not (ink and ground):
            yield "contrast", one.line, "The page itself needs a colour for text and one for its ground."
        if ink:
            inks.append((one, ink, ground if one.selector != "body" else ""))
        if ground and (one.selector == "body" or not ink):
            grounds.append((one, ground))
        line = _colour(one.value("outline", "outline-color"), colours)
        if line:
            yield from _weak(one, line, _grounds_of(rules, colours), LINE_CONTRAST, scheme)
    if not any(one.selector == "body" for one, _ in grounds):
        yield "contrast", 1, "The page itself needs a colour for text and one for its ground."
    for one, ink, own in inks:
        yield from _weak(one, ink, [own] if own else [ground for _, ground in grounds], TEXT_CONTRAST, scheme)


def _grounds_of(rules: tuple[_Rule, ...], colours: dict[str, str]) -> list[str]:
    """Every ground that anything can stand on."""
    found = (_colour(one.value("background", "background-color"), colours) for one in rules)
    return [one for one in found if one]


def _weak(
    rule: _Rule, ink: str, grounds: list[str], least: float, scheme: str
) -> Iterator[tuple[str, int, str]]:
    for ground in dict.fromkeys(grounds):
        if (found := contrast(ink, ground)) < least:
            said = (
                f"“{rule.selector}” is hard to see in {scheme} colours: {ink} on {ground} is {found:.1f}:1."
            )
            yield "contrast", rule.line, said


def _colour(value: str, colours: dict[str, str]) -> str:
    """The colour in a value as "#…", names of the sheet's own looked up; "" if there is none."""
    if match := _VAR.search(value):
        value = colours.get(match[1], "")
    found = _HEX.search(value)
    return found[0].lower() if found else ""


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
