"""``mentions``: what was said."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.answer import give, local, say, table
from desktop.cli.asked import Asked
from desktop.cli.root import Command
from desktop.cli.terms import named
from desktop.cli.times import Moment
from desktop.domain.intake import headline
from desktop.domain.mention import MentionDetail, MentionQuery, State, ToneLabel
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.domain.watch import Match, WatchTerm

_STATES = click.Choice([state.value for state in State])
_TONES = click.Choice([label.value for label in ToneLabel])


@click.command(cls=Command)
@click.option("--query", default="", metavar="Q", help='Words that must all be there; "a phrase", -without.')
@click.option(
    "--term", "terms", metavar="T", multiple=True, help="Only hits of a watch term: its expression or id."
)
@click.option("--state", "states", type=_STATES, multiple=True, help="Only in this state.")
@click.option("--tone", "tones", type=_TONES, multiple=True, help="Only with this tone.")
@click.option("--source", "sources", metavar="ID", multiple=True, help="Only from this source.")
@click.option("--since", type=Moment(), metavar="T", help="Published since then: 24h, 7d or an ISO time.")
@click.option("--until", type=Moment(), metavar="T", help="Published before then.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, metavar="N",
              help="At most this many, newest first.")  # fmt: skip
@click.option("--count", "only_count", is_flag=True, help="Only the exact number, without a limit.")
@click.pass_obj
def mentions(
    asked: Asked, query: str, terms: tuple[str, ...], states: tuple[str, ...], tones: tuple[str, ...],
    sources: tuple[str, ...], since: datetime | None, until: datetime | None, limit: int, only_count: bool,
) -> None:  # fmt: skip
    """Print what was said, newest first.

    JSON: a list with the fields id, title (else the first words), text, url, author, source, source_id,
    also_seen_in (a list of source, url, seen), published, fetched, language ("" if it cannot be told), tone
    (-1 to +1, null where there is no reading), tone_label (negative, neutral, positive, no_reading,
    not_scored), state, and matched (a list of term, the expression; name, id, weight, words as they stand in
    the text, title_spans and text_spans as [start, end) in characters). --count gives {"count": n}.
    """
    with asked.reading() as core:
        every = core.terms.every().result()
        wanted = MentionQuery(
            query, sources, tuple(named(every, term).id for term in terms), tuple(map(ToneLabel, tones)),
            tuple(map(State, states)), since, until,
        )  # fmt: skip
        if sources:
            _check_sources(sources, {row.source.id for row in core.sources.every().result()})
        if only_count:
            count = core.mentions.count(wanted).result()
            give({"count": count}) if asked.as_json else say(str(count))
            return
        found = core.mentions.details(wanted, limit).result()
    if asked.as_json:
        give([_fields(one, {term.id: term for term in every}) for one in found])
    else:
        _say(found)


def _check_sources(wanted: tuple[str, ...], known: set[str]) -> None:
    if not set(wanted) <= known:
        raise Refused("There is no source with that id. “watchline-cli sources list” shows them.")


def _fields(found: MentionDetail, terms: "dict[str, WatchTerm]") -> dict[str, Any]:
    row = found.row
    return {
        "id": row.id, "title": _title(found), "text": found.text, "url": row.url, "author": row.author,
        "source": row.source, "source_id": row.source_id,
        "also_seen_in": [
            {"source": one.source, "url": one.url, "seen": one.seen_at} for one in found.sightings
        ],
        "published": row.published_at, "fetched": row.fetched_at, "language": row.language,
        "tone": row.tone.score, "tone_label": row.tone.label, "state": row.state,
        "matched": [_match(match, found, terms) for match in found.matches],
    }  # fmt: skip


def _title(found: MentionDetail) -> str:
    """The title, or the first words of the text; posts on Mastodon and Bluesky have no title."""
    return found.row.title or (headline("", found.text) if found.text.strip() else "")


def _match(match: "Match", found: MentionDetail, terms: "dict[str, WatchTerm]") -> dict[str, Any]:
    words = [found.row.title[start:end] for start, end in match.title_spans]
    words += [found.text[start:end] for start, end in match.text_spans]
    expression = terms[match.term_id].expression if match.term_id in terms else match.term
    return {
        "term": expression, "name": match.term, "id": match.term_id, "weight": match.weight,
        "words": list(dict.fromkeys(words)), "title_spans": match.title_spans, "text_spans": match.text_spans,
    }  # fmt: skip


def _say(found: tuple[MentionDetail, ...]) -> None:
    if not found:
        say("No mentions.")
        return
    rows = []
    for one in found:
        tone = "" if one.row.tone.score is None else f"{one.row.tone.score:+.2f}"
        terms = ", ".join(match.term for match in one.matches)
        shown = _title(one) or "Entry without words"
        rows.append(
            (local(one.row.published_at), one.row.state, tone, one.row.source[:30], terms[:40], shown)
        )
    table(("PUBLISHED", "STATE", "TONE", "SOURCE", "MATCHED", "TITLE"), rows)
