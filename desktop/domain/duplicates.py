"""Which messages say nearly the same, found without comparing each with each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import ceil

from desktop.domain.fold import fold, words

#: Shared share of runs of words from which two texts count as nearly the same; our own choice, tried on the
#: shipped messages: holding lines of two scenarios stay below it, a line with one word changed is above.
ENOUGH = 0.6
_RUN = 3
_GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")
#: Pairs that are given at most.
MOST = 500


def near_duplicates(
    texts: Iterable[tuple[str, str]], *, enough: float = ENOUGH, most: int = MOST
) -> tuple[tuple[str, str, float], ...]:
    """Pairs of nearly equal texts, the most alike first.

    Args:
        texts: (id, text) pairs; the first of two equal ones is named first.
        enough: the share that counts, above 0, up to 1.

    Returns:
        (id, id, share of runs of three words that both have, 0 to 1). Of many equal texts, each is named
        once with the first of them.

    Source: A. Broder, "On the resemblance and containment of documents" (shingles); R. Bayardo, Y. Ma and
    R. Srikant, "Scaling up all pairs similarity search" (only the rarest runs of a text are looked up).
    """
    runs: dict[str, frozenset[str]] = {}
    first: dict[frozenset[str], str] = {}
    found: list[tuple[str, str, float]] = []
    for name, text in texts:
        own = _runs(text)
        if not own:
            continue
        if own in first:
            found.append((first[own], name, 1.0))
        else:
            first[own] = name
            runs[name] = own
    seen = Counter(run for own in runs.values() for run in own)
    found += _pairs(runs, seen, enough)
    found.sort(key=lambda pair: -pair[2])
    return tuple(found[:most])


def _pairs(
    runs: dict[str, frozenset[str]], seen: Counter[str], enough: float
) -> list[tuple[str, str, float]]:
    # Two texts that share enough share one of their rarest runs as well. Shorter ones come first.
    table: dict[str, list[str]] = defaultdict(list)
    found = []
    order = {name: place for place, name in enumerate(runs)}
    for name in sorted(runs, key=lambda one: (len(runs[one]), order[one])):
        own = runs[name]
        rare = sorted(own, key=lambda run: (seen[run], run))[: len(own) - ceil(enough * len(own)) + 1]
        met = {other for run in rare for other in table[run] if len(runs[other]) >= enough * len(own)}
        for other in met:
            share = len(own & runs[other]) / len(own | runs[other])
            if share >= enough:
                one, two = sorted((name, other), key=order.__getitem__)
                found.append((one, two, share))
        for run in rare:
            table[run].append(name)
    return found


def _runs(text: str) -> frozenset[str]:
    said = words(fold(_GAP.sub(r" gap\1 ", text)))
    if len(said) < _RUN:
        return frozenset([" ".join(said)] if said else ())
    return frozenset(" ".join(said[at : at + _RUN]) for at in range(len(said) - _RUN + 1))
