"""Sealed texts open with their passphrase, in their place, unaltered; and in no other case."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.adapters.seal import PassphraseSealer
from desktop.domain.incident import SEALED_MARK
from desktop.errors import Refused, Trouble

QUICK = PassphraseSealer(64, 1, 1)
KEY, WRAPPED = QUICK.new_key("four plain words together")
TEXTS = st.text(st.characters(exclude_categories=()), max_size=300)


@given(TEXTS, st.text(max_size=40))
def test_what_was_sealed_opens_as_it_was(text: str, about: str) -> None:
    sealed = QUICK.seal(KEY, text, about)
    assert sealed.startswith(SEALED_MARK)
    assert sealed.isascii()
    assert "\n" not in sealed
    assert QUICK.unseal(KEY, sealed, about) == text


def test_the_same_text_is_never_sealed_the_same_way_twice() -> None:
    assert len({QUICK.seal(KEY, "Ann", "x") for _ in range(100)}) == 100


@given(st.data())
def test_any_altered_character_is_trouble(data: st.DataObject) -> None:
    sealed = QUICK.seal(KEY, "the allegation", "entry:1:text")
    place = data.draw(st.integers(len(SEALED_MARK), len(sealed) - 1))
    letters = (string.ascii_letters + string.digits + "-_").replace(sealed[place], "")
    altered = sealed[:place] + data.draw(st.sampled_from(letters)) + sealed[place + 1 :]
    with pytest.raises(Trouble, match="altered"):
        QUICK.unseal(KEY, altered, "entry:1:text")


@pytest.mark.parametrize(
    "sealed", ["", "sealed:1:", "sealed:1:AAAA", "sealed:1:ä", "sealed:1:====", "plain words"]
)
def test_what_was_never_sealed_is_trouble(sealed: str) -> None:
    with pytest.raises(Trouble):
        QUICK.unseal(KEY, sealed, "")


def test_a_sealed_text_opens_only_where_it_belongs_and_with_its_own_key() -> None:
    sealed = QUICK.seal(KEY, "the allegation", "incident:one:title")
    other, _ = QUICK.new_key("four plain words together")
    for key, about in (
        (KEY, "incident:two:title"),
        (KEY, "incident:one:what"),
        (other, "incident:one:title"),
    ):
        with pytest.raises(Trouble):
            QUICK.unseal(key, sealed, about)


@pytest.mark.parametrize(
    "typed", ["four plain words togethe", "Four plain words together", "", "four plain  words together"]
)
def test_another_passphrase_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="does not open") as told:
        QUICK.open_key(WRAPPED, typed)
    assert told.value.field == "passphrase"


def test_the_same_passphrase_from_another_keyboard_opens() -> None:
    # é as one sign or as two, and a blank that slipped in at the end.
    key, wrapped = QUICK.new_key("caf\u00e9 auf dem Berg")
    assert QUICK.open_key(wrapped, "cafe\u0301 auf dem Berg ") == key


def test_the_key_can_be_wrapped_anew() -> None:
    again = QUICK.rewrap(KEY, "another set of words")
    assert QUICK.open_key(again, "another set of words") == KEY
    assert QUICK.open_key(WRAPPED, "four plain words together") == KEY
    with pytest.raises(Refused):
        QUICK.open_key(again, "four plain words together")


@given(st.data())
@settings(max_examples=150)
def test_any_altered_character_of_a_wrapped_key_is_refused(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(WRAPPED) - 1))
    letters = (string.ascii_letters + "-_:23").replace(WRAPPED[place], "")
    altered = WRAPPED[:place] + data.draw(st.sampled_from(letters)) + WRAPPED[place + 1 :]
    with pytest.raises(Refused):
        QUICK.open_key(altered, "four plain words together")


@pytest.mark.parametrize(
    "cost", ["1099511627776:1:1", "64:1000000:1", "64:1:100000", "0:1:1", "-64:1:1", "x:1:1"]
)
def test_a_key_that_asks_too_much_of_the_computer_is_refused_at_once(cost: str) -> None:
    hostile = WRAPPED.replace(":64:1:1:", f":{cost}:")
    assert hostile != WRAPPED
    with pytest.raises(Refused, match="altered"):
        QUICK.open_key(hostile, "four plain words together")


def test_the_usual_cost_is_above_the_least_that_is_advised() -> None:
    # OWASP, "Password Storage Cheat Sheet": 19 MiB, 2 passes, 1 lane at least.
    key, wrapped = PassphraseSealer().new_key("four plain words together")
    memory_kib, passes, lanes = (int(part) for part in wrapped.split(":")[2:5])
    assert (memory_kib, passes, lanes) == (65536, 3, 4)
    assert memory_kib >= 19 * 1024
    assert passes >= 2
    assert PassphraseSealer(64, 1, 1).open_key(wrapped, "four plain words together") == key
