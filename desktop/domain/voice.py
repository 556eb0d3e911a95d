"""Finds the passive in English: a form of "be" or "get" and a past participle, few words between."""

import re

_BE = (
    r"(?:am|is|are|was|were|be|been|being|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|get|gets|got|['’]re|['’]s)"
)
_BETWEEN = r"(?:\s+(?:not|now|also|still|already|never|being|been|all|both|currently|soon|then|\w+ly))*"
_IRREGULAR = (
    "beaten become begun bitten blown bought bound broken brought built burnt burst caught chosen cut dealt"
    " drawn"
    " driven drunk eaten fed fallen felt fought forbidden forgiven forgotten found frozen given ground grown"
    " heard"
    " held hidden hit hurt kept known laid led left lent lit lost made meant met misled mistaken overtaken"
    " paid"
    " proven put read rebuilt ridden run said sent seen sewn shaken shot shown shut sold sought spent split"
    " spoken"
    " spread stolen struck stuck sworn swept taken taught thrown told torn understood undone withdrawn"
    " withheld won"
    " worn written"
).split()
# Looks like a participle and says a state: "we are worried" has no one who acts left out.
_STATES = frozenset(
    "concerned worried pleased delighted interested tired excited committed dedicated determined prepared"
    " proud"
    " saddened shocked devastated upset married related based located open closed shut done gone used"
    " supposed"
    " allowed excited limited experienced qualified united advanced detailed relaxed ashamed scared"
    " frightened"
    " bored confused hurt injured needed hundred sacred naked kindred indeed need feed speed shed bed red"
    " seed"
    " lost left stuck found bound unaffected affected unchanged mistaken known aged sorry led met"
    " ready".split()
)
_PASSIVE = re.compile(
    rf"(?<![\w])(?:\w+(?=['’](?:re|s)\b))?{_BE}{_BETWEEN}\s+(?P<verb>\w+ed"
    rf"|{'|'.join(_IRREGULAR)})(?![\w-])(?P<by>\s+by\b)?",
    re.IGNORECASE,
)


def passive_places(text: str) -> tuple[tuple[int, int], ...]:
    """Where the passive stands, (start, end), in order. A state such as "we are worried" is left out."""
    return tuple(
        (match.start(), match.end("verb"))
        for match in _PASSIVE.finditer(text)
        if match["by"] or match["verb"].lower() not in _STATES
    )
