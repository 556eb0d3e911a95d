"""Real services on a real file; only the clock, the web and the keyring are played."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.bootstrap import Core, Outside
from desktop.domain.facts import Fact
from tests.fakes.clock import FakeClock
from tests.fakes.feeds import FakeFeeds, FakeFetcher, FakeLanguage, FakeTone
from tests.fakes.vault import FakeVault

if TYPE_CHECKING:
    from tests.services.responding import Response


@dataclass
class Bench:
    """A core with all that is played around it, and the facts that were told."""

    core: Core
    clock: FakeClock
    web: FakeFetcher
    feeds: FakeFeeds
    vault: FakeVault
    facts: list[Fact]
    path: Path


def make_bench(path: Path) -> Bench:
    """A core that is not opened yet."""
    clock, web, feeds, vault = FakeClock(), FakeFetcher(), FakeFeeds(), FakeVault()
    outside = Outside(clock, web, feeds, FakeTone(), FakeLanguage(), vault)
    bench = Bench(Core(path, outside), clock, web, feeds, vault, [], path)
    bench.core.announcer.subscribe(bench.facts.append)
    return bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A core on a new file, open."""
    made = make_bench(tmp_path / "main.watchline")
    made.core.open().result()
    yield made
    made.core.close()


@pytest.fixture
def response(bench: Bench) -> "Response":
    """The services of a response on a new file; Ann is at the computer."""
    from tests.services.responding import respond

    bench.core.settings.put("person.name", "Ann").result()
    return respond(bench)
