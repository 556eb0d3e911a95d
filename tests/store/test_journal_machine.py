"""Any run of making, changing, removing, bringing back and undoing agrees with a plain model."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.domain.log import verify
from desktop.store import engine, history
from desktop.store.work import perform
from tests.store.conftest import NOW

WORDS = st.sampled_from(["hospice", "home", "Bär ☂", "", "a'; drop table plan", "\x00"])


class JournalAgainstModel(RuleBasedStateMachine):
    """The model: the visible rows, and the stack of states before each act."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.db = engine.open_writer(Path(self.folder.name) / "m.watchline", NOW)
        self.shown: dict[str, str] = {}
        self.gone: dict[str, str] = {}
        self.before: list[tuple[dict[str, str], dict[str, str]]] = []

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.db.conn.close()
            self.folder.cleanup()

    def _remember(self) -> None:
        self.before.append((dict(self.shown), dict(self.gone)))

    @rule(word=WORDS)
    def make(self, word: str) -> None:
        self._remember()
        rule_id, _ = perform(
            self.db, NOW, "Ann", lambda w: w.journal.make("word_rule", {"word": word, "tone": None}, "Made.")
        )
        self.shown[rule_id] = word

    @precondition(lambda self: self.shown)
    @rule(data=st.data(), word=WORDS)
    def change(self, data: st.DataObject, word: str) -> None:
        rule_id = data.draw(st.sampled_from(sorted(self.shown)))
        differs = self.shown[rule_id] != word
        if differs:
            self._remember()
        changed, _ = perform(
            self.db, NOW, "Ann", lambda w: w.journal.change("word_rule", rule_id, {"word": word}, "Changed.")
        )
        assert changed == differs
        self.shown[rule_id] = word

    @precondition(lambda self: self.shown)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        rule_id = data.draw(st.sampled_from(sorted(self.shown)))
        self._remember()
        perform(self.db, NOW, "Ann", lambda w: w.journal.remove("word_rule", rule_id, "Removed."))
        self.gone[rule_id] = self.shown.pop(rule_id)

    @precondition(lambda self: self.gone)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        rule_id = data.draw(st.sampled_from(sorted(self.gone)))
        self._remember()
        perform(self.db, NOW, "Ann", lambda w: w.journal.restore("word_rule", rule_id, "Restored."))
        self.shown[rule_id] = self.gone.pop(rule_id)

    @rule()
    def undo(self) -> None:
        last = history.last_undoable(self.db)
        assert (last is None) == (not self.before)
        if last is not None:
            perform(self.db, NOW, "Ann", lambda w: w.journal.take_back(last[0]))
            self.shown, gone = self.before.pop()
            # what was made and undone is out of sight, and can be brought back like anything removed
            rows = self.db.conn.execute("select id, word from word_rule where removed_at is not null")
            self.gone = dict(rows.fetchall())
            assert gone.items() <= self.gone.items()

    @invariant()
    def file_and_model_agree(self) -> None:
        if hasattr(self, "db"):
            rows = self.db.conn.execute("select id, word from word_rule where removed_at is null")
            assert dict(rows.fetchall()) == self.shown
            assert verify(history.entries(self.db)).broken_seq is None


JournalAgainstModel.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestJournalAgainstModel = JournalAgainstModel.TestCase
