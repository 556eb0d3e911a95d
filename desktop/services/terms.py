"""Watch terms and word rules; a new term is also looked for in what is stored already."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from desktop.domain.facts import MentionsMarked, ObjectsChanged
from desktop.domain.ids import new_id
from desktop.domain.intake import headline
from desktop.domain.watch import CompiledTerm, WatchTerm, compile_term, find
from desktop.domain.wordrule import WordRule, compile_rule
from desktop.errors import Refused
from desktop.services.lanes import Lanes
from desktop.store import intake, volume
from desktop.store import terms as store
from desktop.store.work import Work

_SLICE = 2000
_NEWEST = 1 << 62
_EDITABLE = frozenset({"name", "expression", "weight", "alarm", "misspellings"})


@dataclass(frozen=True, slots=True)
class Trial:
    """What a term would have found. hits of looked: of the newest mentions; titles: some of the hits."""

    hits: int
    looked: int
    titles: tuple[str, ...] = ()


class Terms:
    """What to look out for."""

    def __init__(self, lanes: Lanes) -> None:
        self._lanes = lanes

    def every(self) -> Future[tuple[WatchTerm, ...]]:
        """All watch terms in the order they were made."""
        return self._lanes.ask(store.every)

    def hits(self) -> Future[dict[str, int]]:
        """How many mentions each term has matched, by id."""
        return self._lanes.ask(store.hits)

    def add(
        self,
        expression: str,
        *,
        name: str = "",
        weight: int = 1,
        alarm: bool = False,
        misspellings: bool = False,
    ) -> Future[str]:
        """Adds a term and matches it against everything stored, newest first; then gives its id.

        `ObjectsChanged` is told as soon as the term is in the file.

        Raises (from the future):
            Refused: the expression cannot be read, is there already, or the weight is not 1 to 5.
        """
        term = WatchTerm(
            0,
            new_id(),
            name.strip() or expression.strip()[:60],
            expression.strip(),
            weight,
            alarm,
            misspellings,
        )

        def act(work: Work) -> str:
            _check(term)
            if any(other.expression == term.expression for other in store.every(work.db)):
                raise Refused("That watch term is in the list already.", "expression")
            row = {
                "name": term.name, "expression": term.expression, "weight": weight, "alarm": int(alarm),
                "misspellings": int(misspellings), "matched_to": store.above_all(work.db),
            }  # fmt: skip
            work.journal.make("watch_term", row, f"Added the watch term “{term.name}”.", object_id=term.id)
            work.tell(ObjectsChanged("watch_term", (term.id,)))
            return term.id

        return self._lanes.errand(lambda: self._then_match(self._lanes.change(act)))

    def try_out(self, expression: str, *, misspellings: bool = False, limit: int = 500) -> Future[Trial]:
        """Looks what a term would find among the newest mentions; stores nothing.

        Args:
            limit: mentions looked at, 1 to 2,000.

        Raises (from the future):
            Refused: field "expression"; it cannot be read.
        """

        def errand() -> Trial:
            compiled = (compile_term(WatchTerm(0, "", "", expression, misspellings=misspellings)),)
            rows = self._lanes.read_now(lambda db: intake.unmatched_slice(db, _NEWEST, limit))
            found = [title or text for _, _, _, title, text in rows if find(compiled, title, text)]
            return Trial(len(found), len(rows), tuple(headline(words, "") for words in found[:3]))

        return self._lanes.errand(errand)

    def change(self, term_id: str, **values: Any) -> Future[str]:
        """Sets name, expression, weight, alarm or misspellings; matches anew where that matters.

        Raises (from the future):
            Refused: as `add`, or the term is gone.
        """

        def act(work: Work) -> str:
            before = _needed(store.one(work.db, term_id))
            if not set(values) <= _EDITABLE:
                raise ValueError(f"not a field to change: {set(values) - _EDITABLE}")
            fields = {
                name: int(value) if isinstance(value, bool) else value for name, value in values.items()
            }
            after = WatchTerm(before.num, term_id, **{**_kept(before), **values})
            _check(after)
            work.journal.change("watch_term", term_id, fields, f"Changed the watch term “{after.name}”.")
            if (after.expression, after.misspellings) != (before.expression, before.misspellings):
                store.match_anew(work.db, term_id)
            work.tell(ObjectsChanged("watch_term", (term_id,)))
            return term_id

        return self._lanes.errand(lambda: self._then_match(self._lanes.change(act)))

    def remove(self, term_id: str) -> Future[None]:
        """Takes a term off the list; its matches stay, so this can be taken back."""

        def act(work: Work) -> None:
            term = _needed(store.one(work.db, term_id))
            work.journal.remove("watch_term", term_id, f"Removed the watch term “{term.name}”.")
            work.tell(ObjectsChanged("watch_term", (term_id,)))

        return self._lanes.change(act)

    def resume(self) -> Future[None]:
        """Goes on with matching that an earlier end of the program cut short."""

        def errand() -> None:
            for num in self._lanes.read_now(store.unfinished):
                self._match(num)

        return self._lanes.errand(errand)

    def word_rules(self) -> Future[tuple[tuple[str, str, float | None], ...]]:
        """The organisation's word rules: (id, word, tone), tone None where the word says nothing."""
        return self._lanes.ask(store.word_rules)

    def add_word_rule(self, word: str, tone: float | None) -> Future[str]:
        """Says what a word means here; later mentions are read so. Gives the rule's id.

        Raises (from the future):
            Refused: the word is empty or the tone is out of range.
        """

        def act(work: Work) -> str:
            compile_rule(WordRule("", word, tone))
            what = "says nothing about tone" if tone is None else f"counts as {tone:+.1f}"
            said = f"From now on “{word.strip()}” {what}."
            rule_id = work.journal.make("word_rule", {"word": word.strip(), "tone": tone}, said)
            work.tell(ObjectsChanged("word_rule", (rule_id,)))
            return rule_id

        return self._lanes.change(act)

    def remove_word_rule(self, rule_id: str) -> Future[None]:
        """Takes a word rule off the list."""

        def act(work: Work) -> None:
            work.journal.remove("word_rule", rule_id, "Removed a word rule.")
            work.tell(ObjectsChanged("word_rule", (rule_id,)))

        return self._lanes.change(act)

    def _then_match(self, stored: Future[str]) -> str:
        term_id = stored.result()
        for num in self._lanes.read_now(store.unfinished):
            self._match(num)
        return term_id

    def _match(self, num: int) -> None:
        while not self._lanes.closing:
            found = self._lanes.read_now(lambda db: (store.by_num(db, num), store.matched_to(db, num)))
            if found[0] is None or found[1] <= 0:
                return
            self._match_slice(found[0], found[1])

    def _match_slice(self, term: WatchTerm, before: int) -> None:
        rows = self._lanes.read_now(lambda db: intake.unmatched_slice(db, before, _SLICE))
        try:
            compiled: tuple[CompiledTerm, ...] = (compile_term(term),)
        except Refused:
            # It was checked when it was made; one that a newer grammar cannot read matches nothing.
            compiled, rows = (), []
        hits = [
            (term.num, published_s, mention_id, source_num)
            for mention_id, published_s, source_num, title, text in rows
            if find(compiled, title, text)
        ]
        reached = rows[-1][0] if len(rows) == _SLICE else 0
        self._lanes.change(lambda work: _store_matches(work, term, before, hits, reached)).result()


def _store_matches(
    work: Work, term: WatchTerm, before: int, hits: list[tuple[int, int, int, int]], reached: int
) -> None:
    now = store.one(work.db, term.id)
    if now is None or store.matched_to(work.db, term.num) != before:
        return  # removed meanwhile, or another errand was here
    if (now.expression, now.misspellings) != (term.expression, term.misspellings):
        return  # these hits are for other words
    there = intake.still_there(work.db, [mention_id for _, _, mention_id, _ in hits])
    hits = [hit for hit in hits if hit[2] in there]
    intake.add_matches(work.db, [(num, published_s, mention_id) for num, published_s, mention_id, _ in hits])
    volume.add(work.db, [(num, published_s, source_num) for num, published_s, _, source_num in hits])
    store.match_from(work.db, term.num, reached)
    if hits:
        work.tell(MentionsMarked(tuple(mention_id for _, _, mention_id, _ in hits)))


def _check(term: WatchTerm) -> None:
    compile_term(term)
    if not 1 <= term.weight <= 5:
        raise Refused("Choose a weight from 1 (worth knowing) to 5 (cannot wait).", "weight")
    if not term.name.strip():
        raise Refused("Give the watch term a name.", "name")


def _kept(term: WatchTerm) -> dict[str, Any]:
    return {name: getattr(term, name) for name in _EDITABLE}


def _needed(term: WatchTerm | None) -> WatchTerm:
    if term is None:
        raise Refused("There is no watch term with that id.")
    return term
