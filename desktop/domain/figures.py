"""Numbers in a text: times, dates, phone numbers, amounts; each in one form, so that they can be compared."""

import re
from dataclasses import dataclass

from desktop.domain.sentences import GAP, LINK

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?!\w)"
)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_BIG = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_WORD_NUMBER = "|".join([*_TENS, *sorted(_UNITS, key=len, reverse=True)])
_SKIP = rf"{GAP}|{LINK}|[\w.+-]+@[\w.-]+\w|[@#]\w+"
_FIGURE = re.compile(
    rf"(?P<skip>{_SKIP}|(?:\A|(?<=\n))\d{{1,2}}/\d{{1,2}}(?=\s))"
    r"|(?P<iso>(?P<iy>\d{4})-(?P<im>\d\d)-(?P<id>\d\d))(?!\d)"
    r"|(?P<slashed>(?P<sd>\d{1,2})[/.](?P<sm>\d{1,2})[/.](?P<sy>\d{4}|\d\d))(?!\d)"
    rf"|(?P<date>(?P<dd>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s+(?:of\s+)?{_MONTH.format('dm')}(?:,?\s+(?P<dy>\d{{4}})(?!\d))?)"
    rf"|(?P<turned>{_MONTH.format('tm')}\s+(?P<td>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?![\d:])(?:,?\s+(?P<ty>\d{{4}})(?!\d))?)"
    r"|(?P<half>(?<![\w.])(?P<hh>\d{1,2})(?:[:.](?P<hm>\d\d))?\s?(?P<ap>[ap])\.?m\b\.?)"
    r"|(?P<clock>(?<![\w.:])(?P<ch>[01]?\d|2[0-3]):(?P<cm>[0-5]\d)(?![\d:]))"
    r"|(?P<phone>(?<![\w.])(?:\+\d{1,3}|\(?0\d)[\d ()-]{5,16}\d(?!\w))"
    r"|(?P<money>[£$€]\s?(?P<sum>\d[\d,]*(?:\.\d+)?)(?:\s?(?P<mk>k|m|bn|million|thousand)\b)?)"
    r"|(?P<share>(?<![\w.])(?P<per>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b|percent\b))"
    r"|(?P<noon>(?<!\w)(?:noon|midday|midnight)(?!\w))"
    r"|(?P<plain>(?<![\w.])(?P<num>\d{1,3}(?:,\d{3})+|\d+)(?P<frac>\.\d+)?(?:st|nd|rd"
    r"|th)?(?:\s(?P<pk>hundred|thousand|million)\b)?(?!\w))"
    rf"|(?P<word>(?<![\w-])(?:{_WORD_NUMBER})(?:[\s-](?:{_WORD_NUMBER}))?(?:\s(?P<wk>hundred|thousand"
    rf"|million))?(?![\w-]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. kind: time, date, phone, money, share or number. value: in one form, such as "17:00",
    "24-11" or "4000". shown: as it stands in the text, from start to end. year: of a date, "" if not said.
    """

    kind: str
    value: str
    shown: str
    start: int
    end: int
    year: str = ""


def figures_of(text: str) -> tuple[Figure, ...]:
    """The numbers of a text, in order. Links, handles and gaps are skipped, and so is the number of a part
    such as "1/3" at the beginning of a line. "One" is no number: it mostly stands for something.
    """
    found = []
    for match in _FIGURE.finditer(text):
        kind, value, year = _read(match)
        if kind:
            shown = match[0].rstrip(" .")
            found.append(Figure(kind, value, shown, match.start(), match.start() + len(shown), year))
    return tuple(found)


def agrees(figure: Figure, known: tuple[Figure, ...]) -> bool:
    """Whether a number is among the known ones, in whatever form: five is 17:00, 24 Nov is 24 November."""
    return any(_same(figure, other) for other in known)


def _same(one: Figure, other: Figure) -> bool:
    if one.kind == other.kind:
        same_year = not (one.year and other.year) or one.year == other.year
        return one.value == other.value and same_year
    pair = {one.kind: one, other.kind: other}
    if set(pair) == {"number", "time"}:
        hour, minute = pair["time"].value.split(":")
        return minute == "00" and pair["number"].value in (str(int(hour)), str((int(hour) - 1) % 12 + 1))
    if set(pair) == {"number", "date"}:
        return pair["number"].value in (pair["date"].value.split("-")[0], pair["date"].year)
    if set(pair) == {"number", "money"}:
        return pair["number"].value == pair["money"].value
    return False


def _read(match: re.Match[str]) -> tuple[str, str, str]:
    """Kind, value and year; kind "" if it is none."""
    kind, value = match.lastgroup or "", ""
    for name in (
        "skip",
        "iso",
        "slashed",
        "date",
        "turned",
        "half",
        "clock",
        "phone",
        "money",
        "share",
        "noon",
    ):
        if match[name]:
            kind = name
            break
    else:
        kind = "plain" if match["plain"] else "word"
    if kind in ("iso", "slashed", "date", "turned"):
        return _date(match, kind)
    if kind in ("half", "clock", "noon"):
        return "time", _time(match, kind), ""
    if kind == "phone":
        digits = re.sub(r"\D", "", match[0])
        value = "0" + digits[2:].removeprefix("0") if match[0].startswith("+44") else digits
        return "phone", value, ""
    if kind == "money":
        return "money", _scaled(match["sum"], match["mk"]), ""
    if kind == "share":
        return "share", match["per"], ""
    if kind == "plain":
        return "number", _scaled(match["num"] + (match["frac"] or ""), match["pk"]), ""
    value = _spoken(match[0]) if kind == "word" else ""
    return ("number", value, "") if value else ("", "", "")


def _date(match: re.Match[str], kind: str) -> tuple[str, str, str]:
    prefix = {"iso": "i", "slashed": "s", "date": "d", "turned": "t"}[kind]
    day, month, year = int(match[prefix + "d"]), match[prefix + "m"], match[prefix + "y"] or ""
    number = int(month) if month.isdigit() else _month(month)
    return "date", f"{day}-{number}", "20" + year if len(year) == 2 else year


def _month(name: str) -> int:
    return next(place for place, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _time(match: re.Match[str], kind: str) -> str:
    if kind == "noon":
        return "00:00" if match[0].lower() == "midnight" else "12:00"
    if kind == "clock":
        return f"{int(match['ch']):02}:{match['cm']}"
    hour = int(match["hh"]) % 12 + (12 if match["ap"].lower() == "p" else 0)
    return f"{hour:02}:{match['hm'] or '00'}"


def _scaled(digits: str, scale: str | None) -> str:
    bare = digits.replace(",", "")
    factor = {"k": 1_000, "m": 1_000_000, "bn": 10**9, **_BIG}.get((scale or "").lower(), 1)
    value = float(bare) * factor
    return str(int(value)) if value == int(value) else str(value)


def _spoken(words: str) -> str:
    """A number in words; "" for "one" alone and for what makes no number."""
    total = 0
    parts = re.split(r"[\s-]+", words.lower())
    for part in parts:
        if part in _BIG:
            total = max(total, 1) * _BIG[part]
        elif part in _TENS:
            total += _TENS[part]
        else:
            total += _UNITS.index(part)
    return "" if parts == ["one"] else str(total)
