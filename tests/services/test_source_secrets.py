"""A secret in an address goes to the keyring, and nowhere else."""

import pytest

from desktop.errors import Refused, Trouble
from desktop.services.sources import NewSource
from tests.services.conftest import Bench

TOKEN = "https://a.example/feed?token=t0p-s3cret-0001"
ALERT = "https://www.google.com/alerts/feeds/{}/{}"


def names(bench: Bench) -> list[str]:
    return [row.source.url for row in bench.core.sources.every().result()]


def test_the_list_shows_a_mask_where_the_secret_was(bench: Bench) -> None:
    source = bench.core.sources.add(NewSource(TOKEN)).result()
    (url,) = names(bench)
    assert url.startswith("https://a.example/feed?token=••••")
    assert bench.vault.kept == {(source, "query.token"): "t0p-s3cret-0001"}


def test_two_alerts_that_differ_only_in_their_secret_are_two_sources(bench: Bench) -> None:
    first = bench.core.sources.add(NewSource(ALERT.format("01234567", "1111111"))).result()
    second = bench.core.sources.add(NewSource(ALERT.format("01234567", "2222222"))).result()
    assert first != second
    assert len(set(names(bench))) == 2
    with pytest.raises(Refused, match="in the list already"):
        bench.core.sources.add(NewSource(ALERT.format("01234567", "2222222"))).result()
    rows = {row.source.id: row.source for row in bench.core.sources.every().result()}
    assert bench.core.sources.fetch_url(rows[second]) == ALERT.format("01234567", "2222222")
    assert len(bench.vault.kept) == 2


def test_a_keyring_that_refuses_keeps_the_source_out_too(bench: Bench) -> None:
    bench.vault.trouble = "There is no keyring on this computer."
    with pytest.raises(Trouble, match="no keyring"):
        bench.core.sources.add(NewSource(TOKEN)).result()
    assert names(bench) == []
    bench.core.sources.add(NewSource("https://a.example/open")).result()
    assert names(bench) == ["https://a.example/open"]


def test_a_source_that_is_refused_leaves_no_secret_behind(bench: Bench) -> None:
    bench.core.sources.add(NewSource(TOKEN)).result()
    kept = dict(bench.vault.kept)
    with pytest.raises(Refused):
        bench.core.sources.add(NewSource(TOKEN)).result()
    assert bench.core.sources.add_many([NewSource(TOKEN), NewSource("not an address")]).result() == ()
    assert bench.vault.kept == kept


def test_one_address_that_cannot_be_kept_does_not_hold_up_a_list(bench: Bench) -> None:
    bench.vault.trouble = "The keyring is locked."
    added = bench.core.sources.add_many([NewSource(TOKEN), NewSource("https://b.example/feed")]).result()
    assert len(added) == 1
    assert names(bench) == ["https://b.example/feed"]


@pytest.mark.parametrize("minutes", [0, 14, 1441])
def test_an_interval_out_of_range_is_refused_at_adding_and_at_changing(bench: Bench, minutes: int) -> None:
    with pytest.raises(Refused, match="15 minutes to 24 hours"):
        bench.core.sources.add(NewSource("https://a.example/", interval_min=minutes)).result()
    source = bench.core.sources.add(NewSource("https://a.example/")).result()
    with pytest.raises(Refused):
        bench.core.sources.change(source, interval_min=minutes).result()


def test_removing_and_taking_back_keeps_mask_and_secret(bench: Bench) -> None:
    source = bench.core.sources.add(NewSource(TOKEN)).result()
    bench.core.sources.remove(source).result()
    assert names(bench) == []
    bench.core.history.undo().result()
    (row,) = bench.core.sources.every().result()
    assert bench.core.sources.fetch_url(row.source) == TOKEN
