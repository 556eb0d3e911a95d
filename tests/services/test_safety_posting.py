"""A line released for life safety leaves a posting, before anything else was stopped or read."""

from datetime import timedelta

import pytest

from desktop.errors import Refused
from tests.services.conftest import Bench
from tests.services.reading_words import serve


def test_released_words_are_noted_as_posted_and_other_words_are_not(bench: Bench) -> None:
    desk, core = serve(bench), bench.core
    line = desk.write(body="Leave the building now. {{who_affected}}", purpose="instruction")
    desk.fill(line, who_affected="All of you")
    desk.messages.pre_clear(line, "Bea", bench.clock.now().date() + timedelta(days=30)).result()
    incident = desk.declare("L3", danger="yes", scenario_key="SC-DIS")
    usual = desk.messages.use(line, incident).result()
    assert {"approval", "stops"} <= set(desk.kinds(usual))  # the exception is the release, not the line
    text = core.life_safety.release(incident, line, "Bea, by phone", bench.clock.now()).result()
    copy = core.life_safety.copy_of(incident, line).result()
    assert desk.kinds(copy, "facebook") == []
    desk.later(2)
    desk.publish(copy, url="https://example.org/now")
    (posting,) = desk.postings.every(incident).result()
    assert (posting.text, posting.url) == (text, "https://example.org/now")
    assert desk.postings.minutes_to_first_words(incident).result() == 2
    desk.messages.edit(copy, body="Run.").result()
    assert "approval" in desk.kinds(copy)
    with pytest.raises(Refused):
        desk.publish(copy, "x")
