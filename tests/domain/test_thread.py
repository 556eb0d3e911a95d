"""Threads: posts that stand alone, each within its channel's own limit, nothing cut that must not be."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.adapters.graphemes import split_clusters
from desktop.content import Packs
from desktop.domain.thread import Part, thread
from desktop.domain.variant import Channel

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}"
LINK = "https://example.org/update-of-today"
CHANNELS = {channel.key: channel for channel in Packs().channels()}
HARD = {key: CHANNELS[key] for key in ("x", "bluesky", "mastodon", "threads", "sms_gsm7", "sms_ucs2")}
SMALL = {
    rule: Channel(rule, rule, rule, 60)
    for rule in ("x", "graphemes", "mastodon", "threads", "utf16", "characters")
}  # fmt: skip
PIECE = st.sampled_from(
    ["The hall is closed today.", "Please stay away!", "Why?", LINK,
     "{{truth_page_url}}", "{{ next_update_time }}",
     FAMILY, "👍🏽", "cafe\u0301", "€", "01234 567890", "5 pm", "24 November", "日本語",
     "word", "and", "a,", "Dr. Smith",
     "e.g. this", "long" * 9, "Don’t", "\u0301", "\u200d", "🇬🇧" * 3]
)  # fmt: skip
GAPS = st.sampled_from([" ", " ", " ", "\n", "  ", "\n\n", ""])
TEXT = st.lists(st.tuples(PIECE, GAPS), max_size=60).map(lambda rows: "".join(a + b for a, b in rows))
NUMBER = re.compile(r"\A\d+/\d+ ")
UNCUT = re.compile(r"\{\{[^{}]*\}\}|https?://[^\s<>\"“”]+")


def plain(parts: tuple[Part, ...]) -> list[str]:
    return [NUMBER.sub("", part.text) if len(parts) > 1 else part.text for part in parts]


def parted(text: str, channel: Channel) -> tuple[Part, ...]:
    return thread(text, channel, split_clusters)


@given(TEXT, st.sampled_from([*HARD.values(), *SMALL.values()]))
@example("a" * 400, HARD["x"])
@example(FAMILY * 121, HARD["bluesky"])
@example(FAMILY * 60, HARD["threads"])
@example("a" * 152 + "€" + "b" * 152, HARD["sms_gsm7"])
@example("👍🏽" * 200, HARD["sms_ucs2"])
def test_parts_joined_are_the_text_but_for_white_space_and_each_fits(text: str, channel: Channel) -> None:
    parts = parted(text, channel)
    said = "".join("".join(plain(parts)).split())
    assert said == "".join(text.split())
    for part, body in zip(parts, plain(parts), strict=True):
        whole = UNCUT.search(body)
        assert not (part.count.over_by or part.count.bytes_over) or (
            whole and not body[: whole.start()].strip()
        )


@given(TEXT, st.sampled_from([*HARD.values(), *SMALL.values()]))
def test_no_cluster_link_or_gap_is_cut(text: str, channel: Channel) -> None:
    parts = plain(parted(text, channel))
    clusters = [one.text for one in split_clusters(text) if not one.text.isspace()]
    if len(parts) > 1:
        again = [one.text for part in parts for one in split_clusters(part) if not one.text.isspace()]
        assert again == clusters
    assert [one for part in parts for one in UNCUT.findall(part)] == UNCUT.findall(text)


@given(TEXT, st.sampled_from(list(HARD.values())))
def test_parts_are_numbered_in_order_with_their_total(text: str, channel: Channel) -> None:
    parts = parted(text, channel)
    if len(parts) > 1:
        assert [part.text.split(" ")[0] for part in parts] == [
            f"{number}/{len(parts)}" for number in range(1, len(parts) + 1)
        ]


SENTENCE = st.integers(2, 9).map(lambda count: " ".join(["Doors", *["stay"] * count, "shut."]))


@given(st.lists(SENTENCE, min_size=1, max_size=40).map(" ".join), st.sampled_from(sorted(HARD)))
def test_no_part_begins_inside_a_sentence_when_sentences_fit(text: str, key: str) -> None:
    for body in plain(parted(text, HARD[key])):
        assert body.startswith("Doors")
        assert body.endswith("shut.")


def test_a_text_that_fits_is_left_as_it_is() -> None:
    parts = parted("Open again. ", CHANNELS["x"])
    assert [part.text for part in parts] == ["Open again. "]


def test_a_limit_that_is_only_advice_cuts_nothing() -> None:
    assert len(parted("word " * 500, CHANNELS["press_release"])) == 1
    assert len(parted("word " * 40, CHANNELS["email_subject"])) == 1


def test_a_title_is_never_a_thread() -> None:
    parts = parted("word " * 40, CHANNELS["youtube_title"])
    assert (len(parts), parts[0].count.over_by) == (1, 100)


def test_text_messages_are_single_ones_by_their_own_alphabet() -> None:
    text = "The hall is shut. " * 20 + "Don’t wait. " + "The hall is open. " * 20
    for part in parted(text, CHANNELS["sms_gsm7"]):
        limit = 70 if "’" in part.text else 160
        assert (part.count.limit, part.count.parts) == (limit, 1)
        assert part.count.used <= limit


def test_a_sentence_too_long_for_a_part_is_cut_after_a_clause() -> None:
    text = ("Because the river has risen again and the road by the mill is under water this afternoon, "
            "we have moved every hot meal to the hall by the church")  # fmt: skip
    first, second = plain(parted(text, Channel("x", "X", "characters", 120)))
    assert first.endswith("afternoon,")
    assert second.startswith("we have moved")


@pytest.mark.parametrize("whole", ["01234 567890", "5 pm", "24 November", "{{ next_update_time }}"])
def test_what_belongs_together_stays_together(whole: str) -> None:
    for size in range(30, 70):
        text = "x" * 7 + " word" * 5 + " " + whole + " and more words after it so that it goes on"
        bodies = plain(parted(text, Channel("t", "T", "characters", size)))
        assert any(whole in body for body in bodies)


def test_an_abbreviation_ends_no_part() -> None:
    text = "Ask for Dr. Smith at the desk today please. " * 8
    assert all(body.endswith("please.") for body in plain(parted(text, CHANNELS["x"])))


def test_more_than_nine_parts_leave_room_for_the_longer_number() -> None:
    parts = parted("The doors of the hall stay shut. " * 90, CHANNELS["x"])
    assert len(parts) > 9
    assert max(part.count.used for part in parts) <= 280


@pytest.mark.parametrize("key", ["x", "bluesky", "sms_gsm7", "threads"])
@pytest.mark.parametrize("text", [FAMILY * 2800, "a" * 20_000, "a, " * 6600, "A. " * 6600])
def test_a_long_hostile_text_is_cut_at_once(text: str, key: str) -> None:
    began = time.perf_counter()
    parts = parted(text, CHANNELS[key])
    assert time.perf_counter() - began < 5
    assert len(parts) > 1
    assert all(one.count.over_by == 0 for one in parts)
    if not text.endswith(" "):
        assert "".join(plain(parts)) == text
