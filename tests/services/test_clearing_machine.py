"""No order of acts gets words out that their writer cleared, that have an open gap, or that nobody read."""

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from desktop.domain.fold import fold
from desktop.errors import Refused
from tests.services.conftest import make_bench
from tests.services.reading_words import Desk, serve

PEOPLE = st.sampled_from(("Ann", "Bea", "Cem", "Dee", "Eli"))
BODIES = st.sampled_from(("We know. {{who_affected}}", "We are at it. {{next_update_time}}", "Wait for us."))


class Clearing(RuleBasedStateMachine):
    """Five people do what they like with one message of a live incident; each posting is looked over."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        bench = make_bench(Path(self._folder.name) / "main.watchline")
        bench.core.open().result()
        self.desk: Desk = serve(bench)
        self.answers: set[tuple[str, str]] = set()
        self.sits = "Ann"

    @initialize()
    def begin(self) -> None:
        """A live incident where what posts by itself is stopped, and a first draft by Ann."""
        incident = self.desk.declare("L3")
        self.desk.stop(incident)
        self.message = self.desk.write(incident, body="We know. {{who_affected}}")
        self.wrote = {"Ann"}

    @rule(name=PEOPLE)
    def sit_down(self, name: str) -> None:
        """Somebody else is at the computer."""
        self.desk.be(name)
        self.sits = name

    @rule(body=BODIES)
    def edit(self, body: str) -> None:
        """Other words."""
        before = self.desk.view(self.message).message.body
        with suppress(Refused):
            self.desk.messages.edit(self.message, body=body).result()
            if body != before:
                self.wrote.add(self.sits)

    @rule(
        name=st.sampled_from(("who_affected", "next_update_time")),
        value=st.sampled_from(("", "23:30", "All of us")),
    )
    def fill(self, name: str, value: str) -> None:
        """A gap is filled or emptied."""
        with suppress(Refused):
            self.desk.fill(self.message, **{name: value})

    @rule()
    def ask(self) -> None:
        """The words are sent to be read."""
        with suppress(Refused):
            self.desk.clearing.ask(self.message).result()

    @rule(by=PEOPLE, good=st.booleans())
    def answer(self, by: str, good: bool) -> None:
        """Anybody says that they read it."""
        for one in self.desk.view(self.message).reading.open:
            with suppress(Refused):
                outcome = "approved" if good else "changes_asked"
                self.desk.clearing.answer(one.id, outcome, by=by, note="Look again").result()
                if good:
                    self.answers.add((one.body_hash, by))

    @rule(minutes=st.integers(0, 9), reason=st.sampled_from(("", "Not reached")))
    def pass_on(self, minutes: int, reason: str) -> None:
        """Time goes by, and the cover is asked."""
        self.desk.later(minutes)
        for one in self.desk.open_ids(self.message):
            with suppress(Refused):
                self.desk.clearing.pass_on(one, reason=reason).result()

    @rule(words=BODIES, by=PEOPLE, take=st.booleans())
    def comment(self, words: str, by: str, take: bool) -> None:
        """A department proposes other words."""
        with suppress(Refused):
            made = self.desk.clearing.comment(self.message, "So", by=by, proposed=words).result()
            before = self.desk.view(self.message).message.body
            self.desk.clearing.settle_comment(made, take=take).result()
            if take and words != before:
                self.wrote |= {by, self.sits}

    @rule(channel=st.sampled_from(("facebook", "x")))
    def publish(self, channel: str) -> None:
        """Somebody tries to note it as published."""
        view = self.desk.view(self.message)
        try:
            self.desk.publish(self.message, channel)
        except Refused:
            return
        text = self.desk.postings.every(message=self.message).result()[0].text
        assert "{{" not in text
        cleared = {by for body_hash, by in self.answers if body_hash == view.body_hash}
        assert cleared, "nobody read these words"
        authors = {fold(name) for name in self.wrote}
        assert {name for name in cleared if fold(name) not in authors}, "only whoever wrote it cleared it"

    def teardown(self) -> None:
        """Closes the file."""
        self.desk.bench.core.close()
        self._folder.cleanup()


Clearing.TestCase.settings = settings(
    max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestNothingGoesOutUnread = Clearing.TestCase
