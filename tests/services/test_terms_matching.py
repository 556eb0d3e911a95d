"""A watch term finds what is stored already and what comes, once each, whatever cuts it short."""

import pytest

from desktop.domain.mention import FeedItem, HandEntry, MentionQuery
from desktop.errors import Refused
from desktop.services.sources import NewSource
from tests.fakes.feeds import feed
from tests.services.conftest import Bench

A = "https://a.example/feed"


def fill(bench: Bench, count: int, *, every: int = 10, start: int = 0) -> None:
    """Stores mentions by a round; each `every`-th speaks of the hospice."""
    items = [
        FeedItem(f"g{n}", f"Story {n} of the day", "the hospice" if n % every == 0 else "the town", "")
        for n in range(start, start + count)
    ]
    if not bench.core.sources.every().result():
        bench.core.sources.add(NewSource(A)).result()
    bench.web.says(A, feed(*items))
    assert bench.core.polling.round(all_now=True).result().new == count


def found(bench: Bench, term: str) -> int:
    return bench.core.mentions.count(MentionQuery(terms=(term,))).result()


def hits(bench: Bench) -> dict[str, int]:
    return bench.core.terms.hits().result()


def test_a_new_term_finds_what_is_stored_and_what_comes(bench: Bench) -> None:
    fill(bench, 60)
    term = bench.core.terms.add("hospice").result()
    assert (found(bench, term), hits(bench)[term]) == (6, 6)
    fill(bench, 60, start=1000)
    assert (found(bench, term), hits(bench)[term]) == (12, 12)


def test_matching_goes_slice_by_slice_to_the_last_mention(bench: Bench) -> None:
    for start in (0, 2000):
        fill(bench, 2000, every=100, start=start)
    fill(bench, 1, every=1, start=9000)
    term = bench.core.terms.add("hospice").result()
    assert (found(bench, term), hits(bench)[term]) == (41, 41)


def test_a_changed_term_forgets_the_old_matches(bench: Bench) -> None:
    fill(bench, 60)
    term = bench.core.terms.add("hospice").result()
    bench.core.terms.change(term, expression="town").result()
    assert (found(bench, term), hits(bench)[term]) == (54, 54)
    bench.core.terms.change(term, name="Town", weight=5, alarm=True).result()
    assert (found(bench, term), hits(bench)[term]) == (54, 54)


def test_taking_back_a_change_takes_back_its_matches(bench: Bench) -> None:
    fill(bench, 60)
    term = bench.core.terms.add("hospice").result()
    bench.core.terms.change(term, expression="town").result()
    assert bench.core.history.undo().result() == "Changed the watch term “hospice”."
    bench.core.terms.resume().result()
    assert (found(bench, term), hits(bench)[term]) == (6, 6)


def test_a_term_taken_back_after_removal_finds_what_came_meanwhile(bench: Bench) -> None:
    fill(bench, 60)
    term = bench.core.terms.add("hospice").result()
    bench.core.terms.remove(term).result()
    fill(bench, 60, start=1000)
    assert bench.core.terms.every().result() == ()
    bench.core.history.undo().result()
    bench.core.terms.resume().result()
    assert (found(bench, term), hits(bench)[term]) == (12, 12)


def test_matching_that_was_cut_short_goes_on_at_the_next_start(bench: Bench) -> None:
    fill(bench, 60)
    term = bench.core.terms.add("hospice").result()

    def as_if_cut_short(work: object) -> None:
        from desktop.store import terms

        terms.match_anew(work.db, term)  # type: ignore[attr-defined]

    bench.core.lanes.change(as_if_cut_short).result()
    assert (found(bench, term), hits(bench)[term]) == (0, 0)
    bench.core.terms.resume().result()
    bench.core.terms.resume().result()
    assert (found(bench, term), hits(bench)[term]) == (6, 6)


def test_two_terms_added_at_once_match_once_each(bench: Bench) -> None:
    fill(bench, 200)
    both = [bench.core.terms.add(words) for words in ("hospice", "town")]
    ids = [one.result() for one in both]
    assert [found(bench, one) for one in ids] == [20, 180]
    assert [hits(bench)[one] for one in ids] == [20, 180]


@pytest.mark.parametrize(
    ("expression", "weight", "field"),
    [("", 1, "expression"), ("((", 1, "expression"), ("fine", 0, "weight"), ("fine", 6, "weight")],
)
def test_a_term_that_does_not_fit_is_refused_at_its_field(
    bench: Bench, expression: str, weight: int, field: str
) -> None:
    with pytest.raises(Refused) as told:
        bench.core.terms.add(expression, weight=weight).result()
    assert told.value.field == field
    assert bench.core.terms.every().result() == ()


def test_the_same_words_are_not_watched_twice(bench: Bench) -> None:
    bench.core.terms.add("hospice").result()
    with pytest.raises(Refused, match="in the list already"):
        bench.core.terms.add(" hospice ").result()


def test_a_mention_logged_by_hand_is_matched_and_can_be_read_in_full(bench: Bench) -> None:
    term = bench.core.terms.add("hospice").result()
    entry = HandEntry("Facebook group", "The Hospice is <b>closing</b>!", "https://fb.example/1", count=12)
    mention = bench.core.mentions.log_by_hand(entry).result()
    detail = bench.core.mentions.detail(mention).result()
    assert detail is not None
    assert (detail.text, detail.count, detail.by_hand) == ("The Hospice is <b>closing</b>!", 12, True)
    (match,) = detail.matches
    assert match.term_id == term
    assert [detail.text[start:end] for start, end in match.text_spans] == ["Hospice"]
    assert found(bench, term) == 1


def test_a_word_rule_wins_over_the_reader_for_later_mentions(bench: Bench) -> None:
    bench.core.terms.add_word_rule("hospice", -1.0).result()
    fill(bench, 2, every=2)
    rows = bench.core.mentions.page(MentionQuery()).result().rows
    assert sorted(row.tone.by for row in rows) == ["fake", "rules"]
