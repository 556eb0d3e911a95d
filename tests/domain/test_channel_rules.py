"""The laws of every channel's counting rule, and the fifteen fixtures on every channel that ships."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.adapters.graphemes import split_clusters
from desktop.content import Packs
from desktop.domain.segment import gsm_units, needs_ucs2, utf16_units
from desktop.domain.variant import RULES, Channel, Count, count_for

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}"
SHIPPED = {channel.key: channel for channel in Packs().channels()}

# id, text, characters, clusters, bytes, UTF-16, X, Mastodon, Threads; text message: units, alphabet, parts
TABLE = [
    ("FX-01", "caf\u00e9", 4, 4, 5, 4, 4, 4, 4, 4, "GSM-7", 1),
    ("FX-02", "cafe\u0301", 5, 4, 6, 5, 4, 4, 5, 5, "UCS-2", 1),
    ("FX-03", FAMILY, 7, 1, 25, 11, 2, 1, 25, 11, "UCS-2", 1),
    ("FX-04", "\U0001f1ec\U0001f1e7", 2, 1, 8, 4, 2, 1, 8, 4, "UCS-2", 1),
    ("FX-05", "\U0001f44d\U0001f3fd", 2, 1, 8, 4, 2, 1, 8, 4, "UCS-2", 1),
    ("FX-06", "日本語", 3, 3, 9, 3, 6, 3, 3, 3, "UCS-2", 1),
    ("FX-07", "See https://example.org/" + "a" * 41, 65, 65, 65, 65, 27, 27, 65, 65, "GSM-7", 1),
    ("FX-08", "Don\u2019t", 5, 5, 7, 5, 5, 5, 5, 5, "UCS-2", 1),
    ("FX-09", "€5 [draft]", 10, 10, 12, 10, 11, 10, 10, 13, "GSM-7", 1),
    ("FX-10", "@kim@example.social hi", 22, 22, 22, 22, 22, 7, 22, 22, "GSM-7", 1),
    ("FX-11", FAMILY * 121, 847, 121, 3025, 1331, 242, 121, 3025, 1331, "UCS-2", 20),
    ("FX-12", "a" * 159 + "€", 160, 160, 162, 160, 161, 160, 160, 161, "GSM-7", 2),
    ("FX-13", "a" * 160, 160, 160, 160, 160, 160, 160, 160, 160, "GSM-7", 1),
    ("FX-14", "a" * 161, 161, 161, 161, 161, 161, 161, 161, 161, "GSM-7", 2),
    ("FX-15", "a" * 70 + "\u2019", 71, 71, 73, 71, 71, 71, 71, 71, "UCS-2", 2),
]  # fmt: skip
COLUMN = {"characters": 2, "graphemes": 3, "utf16": 5, "x": 6, "mastodon": 7, "threads": 8, "sms": 9}
COUNTED = [key for key, channel in SHIPPED.items() if channel.rule in COLUMN]
BY_RULE = {rule: Channel(rule, rule, rule, 100) for rule in RULES}

PIECE = st.one_of(
    st.sampled_from(
        [*"aZ .,é€’\u0301日[\u200d\n", FAMILY, "👍🏽", "🇬🇧", "example.org", "@kim@example.social"]
    ),
    st.characters(codec="utf-8"),
)
WORDS = st.lists(PIECE, max_size=60).map("".join)


def count(text: str, rule: str) -> Count:
    return count_for(text, BY_RULE[rule], split_clusters)


@pytest.mark.parametrize("key", COUNTED)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_every_shipped_channel_counts_every_fixture_as_printed(row: tuple, key: str) -> None:
    channel = SHIPPED[key]
    found = count_for(row[1], channel, split_clusters)
    assert (found.used, found.bytes_used) == (row[COLUMN[channel.rule]], row[4])
    if channel.rule == "sms":
        assert (found.encoding, found.parts) == (row[10], row[11])
    if key == "bluesky":
        assert found.bytes_over == (25 if row[0] == "FX-11" else 0)


def test_every_channel_of_the_register_ships_with_its_limit() -> None:
    limits = {
        "x": 280, "bluesky": 300, "mastodon": 500, "threads": 500, "linkedin": 3000, "facebook": 63206,
        "instagram": 2200, "tiktok_video": 2200, "tiktok_photo": 4000, "youtube_title": 100,
        "youtube_description": 5000, "whatsapp_person": 65536, "whatsapp_business_api": 4096,
        "whatsapp_status": 700, "telegram": 4096, "sms_gsm7": 160, "sms_ucs2": 70, "google_business": 1500,
        "pinterest": 500, "reddit_title": 300, "email_subject": 60, "web_banner": 160, "press_release": 400,
        "letter": 300, "poster": 60,
    }  # fmt: skip
    assert {key: SHIPPED[key].limit for key in limits} == limits


@given(WORDS, st.sampled_from(RULES))
def test_no_rule_gives_less_than_nothing_and_what_is_over_is_above_the_limit(text: str, rule: str) -> None:
    found = count(text * 3, rule)
    assert found.used >= 0
    assert found.over_by == max(0, found.used - found.limit)
    assert found.parts >= 1
    assert found.sender_parts >= found.parts
    assert (found.used == 0) == (not text.strip() if rule == "words" else not text)


@given(WORDS, st.sampled_from(["a", " b", "é", "日", "👍🏽"]), st.sampled_from(RULES))
def test_a_longer_text_never_counts_less(text: str, more: str, rule: str) -> None:
    assert count(text + " " + more, rule).used >= count(text, rule).used


@given(WORDS)
def test_a_text_counts_the_same_on_x_in_either_form_of_its_accents(text: str) -> None:
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert count(composed, "x").used == count(apart, "x").used


@given(st.integers(1, 300), st.sampled_from(["x", "mastodon"]), st.sampled_from(["http://", "https://"]))
def test_a_link_weighs_23_however_long_it_is(size: int, rule: str, start: str) -> None:
    link = start + "example.org/" + "a" * size
    assert count(link, rule).used == 23
    assert count(f"See {link}, then {link}.", rule).used == len("See , then .") + 46


@given(st.integers(1, 300), st.sampled_from(["threads", "graphemes", "characters", "utf16", "sms"]))
def test_elsewhere_a_link_counts_in_full(size: int, rule: str) -> None:
    link = "https://example.org/" + "a" * size
    assert count(link, rule).used == len(link)


@given(WORDS)
def test_one_odd_character_turns_a_whole_text_message_to_two_bytes(text: str) -> None:
    found = count(text, "sms")
    odd = needs_ucs2(text)
    assert found.encoding == ("UCS-2" if odd else "GSM-7")
    assert found.used == (utf16_units(text) if odd else gsm_units(text))
    assert found.limit == (70 if odd else 160)


@given(WORDS)
def test_clusters_are_counted_whole_on_bluesky_and_every_other_count_is_at_least_as_long(text: str) -> None:
    clusters = split_clusters(text)
    assert "".join(one.text for one in clusters) == text
    assert count(text, "graphemes").used == len(clusters) <= count(text, "characters").used
    assert count(text, "characters").used <= count(text, "utf16").used <= count(text, "graphemes").bytes_used
