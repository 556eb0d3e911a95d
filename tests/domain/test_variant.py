"""Channel counting against the fifteen fixtures and against its own laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.adapters.graphemes import split_clusters
from desktop.domain.segment import cut_sms, gsm_units, needs_ucs2, utf16_units
from desktop.domain.variant import Channel, ChannelCounter, count_for
from desktop.errors import Refused

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}"
LINK = "https://example.org/" + "a" * 41

CHANNELS = {
    "x": Channel("x", "X", "x", 280),
    "bluesky": Channel("bluesky", "Bluesky", "graphemes", 300, byte_limit=3000),
    "mastodon": Channel("mastodon", "Mastodon", "mastodon", 500),
    "threads": Channel("threads", "Threads", "threads", 500),
    "sms": Channel("sms", "Text message", "sms", 160, soft=True),
    "utf16": Channel("linkedin", "LinkedIn", "utf16", 3000),
    "characters": Channel("facebook", "Facebook", "characters", 63_206),
    "words": Channel("press_release", "Press release", "words", 400, soft=True),
}

# id, text, code points, graphemes, UTF-8 bytes, UTF-16 units, X, Mastodon, Threads, SMS (code, units, parts)
FIXTURES = [
    ("FX-01", "caf\u00e9", 4, 4, 5, 4, 4, 4, 4, ("GSM-7", 4, 1)),
    ("FX-02", "cafe\u0301", 5, 4, 6, 5, 4, 4, 5, ("UCS-2", 5, 1)),
    ("FX-03", FAMILY, 7, 1, 25, 11, 2, 1, 25, ("UCS-2", 11, 1)),
    ("FX-04", "\U0001f1ec\U0001f1e7", 2, 1, 8, 4, 2, 1, 8, ("UCS-2", 4, 1)),
    ("FX-05", "\U0001f44d\U0001f3fd", 2, 1, 8, 4, 2, 1, 8, ("UCS-2", 4, 1)),
    ("FX-06", "日本語", 3, 3, 9, 3, 6, 3, 3, ("UCS-2", 3, 1)),
    ("FX-07", "See " + LINK, 65, 65, 65, 65, 27, 27, 65, ("GSM-7", 65, 1)),
    ("FX-08", "Don\u2019t", 5, 5, 7, 5, 5, 5, 5, ("UCS-2", 5, 1)),
    ("FX-09", "€5 [draft]", 10, 10, 12, 10, 11, 10, 10, ("GSM-7", 13, 1)),
    ("FX-10", "@kim@example.social hi", 22, 22, 22, 22, 22, 7, 22, ("GSM-7", 22, 1)),
    ("FX-11", FAMILY * 121, 847, 121, 3025, 1331, 242, 121, 3025, ("UCS-2", 1331, 20)),
    ("FX-12", "a" * 159 + "€", 160, 160, 162, 160, 161, 160, 160, ("GSM-7", 161, 2)),
    ("FX-13", "a" * 160, 160, 160, 160, 160, 160, 160, 160, ("GSM-7", 160, 1)),
    ("FX-14", "a" * 161, 161, 161, 161, 161, 161, 161, 161, ("GSM-7", 161, 2)),
    ("FX-15", "a" * 70 + "\u2019", 71, 71, 73, 71, 71, 71, 71, ("UCS-2", 71, 2)),
]


def used(text: str, key: str) -> int:
    return count_for(text, CHANNELS[key], split_clusters).used


@pytest.mark.parametrize("row", FIXTURES, ids=lambda row: row[0])
def test_each_fixture_counts_as_printed(row: tuple) -> None:
    _, text, points, graphemes, size, units, x, mastodon, threads, sms = row
    bluesky = count_for(text, CHANNELS["bluesky"], split_clusters)
    message = count_for(text, CHANNELS["sms"], split_clusters)
    assert (used(text, "characters"), used(text, "utf16")) == (points, units)
    assert (bluesky.used, bluesky.bytes_used) == (graphemes, size)
    assert (used(text, "x"), used(text, "mastodon"), used(text, "threads")) == (x, mastodon, threads)
    assert (message.encoding, message.used, message.parts) == sms


def test_bluesky_refuses_too_many_bytes_even_with_few_characters() -> None:
    count = count_for(FAMILY * 121, CHANNELS["bluesky"], split_clusters)
    assert (count.over_by, count.bytes_over, count.fits) == (0, 25, False)
    assert count.notes == ("It is 25 bytes over the 3000 bytes allowed.",)


def test_x_says_how_far_over_it_is() -> None:
    count = count_for("a" * 283, CHANNELS["x"], split_clusters)
    assert (count.used, count.limit, count.over_by, count.fits) == (283, 280, 3, False)


def test_x_counts_a_bare_domain_as_a_link_but_not_an_email_address() -> None:
    assert used("See example.org/update.", "x") == len("See .") + 23
    assert used("press@example.org", "x") == 17


def test_closing_punctuation_is_not_part_of_a_link() -> None:
    assert used(f"({LINK}).", "mastodon") == 23 + 3


def test_a_part_never_cuts_a_character_of_two_units() -> None:
    text = "a" * 152 + "€" + "b" * 152
    parts = cut_sms(text, ucs2=False)
    assert [gsm_units(part) for part in parts] == [152, 153, 1]
    assert parts[1].startswith("€")
    count = count_for(text, CHANNELS["sms"], split_clusters)
    assert (count.used, count.parts, count.sender_parts) == (306, 2, 3)  # plain division says two
    assert count.notes == ("It goes out as 2 or 3 messages, and each is charged.",)


def test_one_odd_character_is_named_when_it_changes_the_alphabet() -> None:
    count = count_for("Don’t", CHANNELS["sms"], split_clusters)
    assert count.limit == 70
    assert count.notes == ("“’” is not in the plain SMS alphabet, so a message holds 70 units, not 160.",)


def test_a_press_release_over_its_words_still_fits_because_the_limit_is_advice() -> None:
    count = count_for("word " * 401, CHANNELS["words"], split_clusters)
    assert (count.used, count.over_by, count.unit, count.fits) == (401, 1, "words", True)


def test_an_unknown_channel_is_refused_with_the_known_ones() -> None:
    counter = ChannelCounter((CHANNELS["x"],), split_clusters)
    with pytest.raises(Refused, match=r"no channel “fax”\. Choose one of: x"):
        counter.count("hello", "fax")


@given(st.text(max_size=400), st.booleans())
def test_parts_joined_are_the_text_and_none_is_too_long(text: str, ucs2: bool) -> None:
    ucs2 = ucs2 or needs_ucs2(text)
    parts = cut_sms(text, ucs2=ucs2)
    size, single, joined = (utf16_units, 70, 67) if ucs2 else (gsm_units, 160, 153)
    assert "".join(parts) == text
    assert all(size(part) <= (single if len(parts) == 1 else joined) for part in parts)


@given(st.text(max_size=200))
def test_clusters_joined_are_the_text(text: str) -> None:
    assert "".join(cluster.text for cluster in split_clusters(text)) == text


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=200))
def test_plain_ascii_without_links_counts_the_same_everywhere(text: str) -> None:
    text = "".join(char for char in text if char.isalnum() or char == " ")
    assert {used(text, key) for key in ("x", "mastodon", "threads", "bluesky", "utf16", "sms")} == {len(text)}


@given(st.text(max_size=120), st.sampled_from(sorted(CHANNELS)))
def test_what_is_over_is_what_is_used_above_the_limit(text: str, key: str) -> None:
    channel = CHANNELS[key]
    count = count_for(text * 5, channel, split_clusters)
    assert count.over_by == max(0, count.used - count.limit)
    assert count.parts >= 1
