"""Nobody clears their own words under a name that only looks like somebody else's."""

from datetime import timedelta

import pytest

from desktop.errors import Refused
from tests.services.conftest import Bench

_DISGUISES = ("Аnn", "Αnn", "Ann.", "Ann\u3164", "\u202eAnn", "A nn", "Ａｎｎ")


@pytest.fixture
def bench_of_ann(bench: Bench) -> Bench:
    """Ann sits at the computer, and nobody holds the role that reads."""
    bench.core.settings.put("person.name", "Ann").result()
    return bench


@pytest.mark.parametrize("name", _DISGUISES)
def test_a_disguised_author_clears_neither_messages_nor_answers(bench_of_ann: Bench, name: str) -> None:
    core = bench_of_ann.core
    line = core.messages.add("Line", "Words.").result()
    core.clearing.ask(line).result()
    asked = core.clearing.state(line).result().reading.open[0]
    with pytest.raises(Refused, match="own words"):
        core.clearing.answer(asked.id, "approved", by=name).result()
    with pytest.raises(Refused, match="own words"):
        core.messages.pre_clear(line, name, bench_of_ann.clock.now().date() + timedelta(days=9)).result()
    question = core.answers.add("Are you open?").result()
    core.answers.answer(question, "Yes.").result()
    with pytest.raises(Refused, match="own words"):
        core.answers.clear(question, by=name).result()
    core.clearing.answer(asked.id, "approved", by="Bea").result()
    core.answers.clear(question, by="Bea").result()
