"""Whatever is typed into the search field is a question, never a fault."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from desktop.domain.mention import MentionQuery
from desktop.store import engine, mentions
from desktop.store.mention_query import full_text
from tests.store import library
from tests.store.conftest import NOW

TEXTS = {
    1: "The hospice opening was delayed again",
    2: "Café Müller opens a garden for the hospice",
    3: "Rumour: the school fund is empty",
    4: "Opening hours of the café",
    5: 'He said "never" AND left; NOT NEAR the *star*',
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Five mentions, ids 1 to 5."""
    made = engine.open_writer(tmp_path_factory.mktemp("words") / "main.watchline", NOW)
    library.make_places(made, 1, 0)
    made.conn.execute("begin immediate")
    made.conn.executemany(
        "insert into mention (id, source_num, title, text, url, author, language, "
        "published_at, published_said, fetched_at, tone_label, tone_by, content_hash) "
        "values (?, 1, '', ?, '', 'Jürg', 'en', ?, '', 0, "
        "'neutral', '', 0)",
        [(number, text, number) for number, text in TEXTS.items()],
    )
    made.conn.execute("commit")
    yield made
    made.conn.close()


def found(db: Database, words: str) -> list[int]:
    return [row.id for row in mentions.page(db, MentionQuery(query=words), None, 50).rows]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("hospice", [2, 1]),
        ("HOSPICE", [2, 1]),
        ("cafe", [4, 2]),
        ("CAFÉ", [4, 2]),
        ("muller", [2]),
        ("jurg", [5, 4, 3, 2, 1]),
        ("open", [4, 2, 1]),
        ("open ", []),
        ("o", []),
        ("hospice open", [2, 1]),
        ("open hospice", []),
        ('"hospice opening"', [1]),
        ('"opening hospice"', []),
        ('"opening', [4, 1]),
        ("opening -café", [1]),
        ('opening -"opening hours"', [1]),
        ("hospice -garden ", [1]),
        ("-hospice", []),
        ("AND", [5]),
        ("NOT", [5]),
        ("NEAR(star)", []),
        ("*star*", [5]),
        ("text:hospice", []),
        ("?!", []),
        ("", [5, 4, 3, 2, 1]),
        ("   ", [5, 4, 3, 2, 1]),
    ],
)
def test_words_find_what_a_person_means(db: Database, words: str, ids: list[int]) -> None:
    assert found(db, words) == ids


@settings(max_examples=500)
@given(st.text(max_size=60) | st.text(alphabet='"-*^(){}:+AND OR NOT NEAR,.\x00_éa\ud800', max_size=40))
def test_nothing_that_is_typed_is_a_fault(db: Database, words: str) -> None:
    found(db, words)
    mentions.counts(db, MentionQuery(query=words))
    assert full_text(words).count('"') % 2 == 0
