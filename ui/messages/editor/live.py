"""Follows what is typed: counts, ease, hints, drift and what stands in the way, without holding up a key."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.approval import Blocker
from desktop.domain.draft import Draft, Looked
from desktop.domain.drift import Drift
from desktop.domain.hint import Hint, Misspelt
from desktop.domain.readability import Readability
from ui.messages.editor.cards import Cards
from ui.messages.editor.counting import Counting
from ui.messages.editor.gap_row import short_label
from ui.messages.editor.hint_list import Said
from ui.messages.editor.master import Master
from ui.messages.editor.stage import Stage

_COUNT_MS, _HINT_MS = 50, 400
#: Known here sooner than in the file, so the window's own word on them goes first.
_OURS = frozenset({"gap", "fault", "length", "check"})


class Live(QObject):
    """Signals: judged(): `blockers` are up to date."""

    judged = Signal()

    def __init__(self, stage: Stage, master: Master, cards: Cards, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage, self._master, self._cards = stage, master, cards
        self._core = stage.desk.core
        self.blockers: tuple[Blocker, ...] = ()
        self._spelt: tuple[str, tuple[Misspelt, ...]] = ("", ())
        self._asked: Future[Looked] | None = None
        self._counting = Counting(stage, cards, self)
        self._counting.counted.connect(self._judge)
        self._count = QTimer(self, interval=_COUNT_MS, singleShot=True)
        self._hint = QTimer(self, interval=_HINT_MS, singleShot=True)
        self._count.timeout.connect(self.renew)
        self._hint.timeout.connect(self.renew_hints)
        master.typed.connect(self.touched)
        cards.typed.connect(self.touched)

    def touched(self) -> None:
        """Something is other: look again soon."""
        self._count.start()
        self._hint.start()

    def renew(self) -> None:
        """Count and judge; what is counted already is judged at once."""
        self._count.stop()
        if self._stage.subject.message is None:
            return
        self._master.renew()
        self._counting.renew(self._master.text.text(), self._master.gaps)

    def renew_hints(self) -> None:
        """Read and remark now."""
        self._hint.stop()
        message = self._stage.subject.message
        if message is None or message.sealed:
            self._forget()
            self._master.show_ease("", easy=True)
            self._master.hints.show_hints(())
            self._cards.show_drift("")
            return
        subject, body = self._stage.subject, self._master.text.text()
        written = replace(message, body=body, values=tuple(self._master.gaps.values().items()))
        draft = Draft(written, self._cards.texts(), subject.now(), subject.incident, subject.facts)
        self._forget()
        self._asked = asked = self._core.writing.look_over(draft)
        ask = self._stage.desk.operations.ask
        ask(self, asked, lambda looked: self._looked(asked, draft, looked))
        if self._spelt[0] != body:
            question = self._core.writing.spelling(body, message.language)
            ask(self, question, lambda words: self._spelling(body, words))

    def _forget(self) -> None:
        if self._asked is not None:
            self._asked.cancel()  # nothing happens to one that has begun; its answer is dropped
            self._asked = None

    def _looked(self, asked: Future[Looked], draft: Draft, looked: Looked) -> None:
        if asked is not self._asked or draft.message.id != self._stage.subject.shown_id:
            return
        if draft.message.body == self._master.text.text():  # else the places of the hints are other ones
            self._show_ease(looked.ease)
            self._show_hints(looked.hints, draft.message.body)
            self._show_drift(looked.drift)

    def _spelling(self, body: str, words: tuple[Misspelt, ...]) -> None:
        self._spelt = (body, words)
        if words and body == self._master.text.text():
            self.renew_hints()

    def _show_ease(self, found: Readability) -> None:
        if not found.words:
            self._master.show_ease("", easy=True)
            return
        facts = self.tr("{words} words, longest sentence {longest}").format(
            words=found.words, longest=found.longest
        )
        hard = found.flesch is not None and found.flesch < found.warn_below and found.words >= 20
        band = self.tr("Hard to read") if hard else self.tr("Reads easily")
        if found.flesch is not None and not hard and found.flesch < found.target:
            band = self.tr("Reads well enough")
        self._master.show_ease(f"{band}: {facts}" if found.flesch is not None else facts, easy=not hard)

    def _show_hints(self, found: Sequence[Hint], body: str) -> None:
        said = [Said(one.sentence, one.severity == "warn", one.start, one.end) for one in found]
        if self._spelt[0] == body:
            said += [
                Said(
                    self.tr("“{word}” is not in the dictionary.").format(word=one.word), False,
                    one.start, one.end,
                    one.suggestions[0] if one.suggestions else "",
                )
                for one in self._spelt[1]
            ]  # fmt: skip
        self._master.hints.show_hints(said)
        warned = tuple(((one.start, one.end), "warn") for one in said if one.warn and one.start < one.end)
        self._master.text.set_marks(warned)  # type: ignore[arg-type]  # "warn" is a token

    def _show_drift(self, found: Sequence[Drift]) -> None:
        names = {key: card.channel.name for key, card in self._cards.cards.items()}
        who: dict[str, list[str]] = {}
        for one in found:
            if one.is_flagged or not all(one.carries):
                who.setdefault(one.sentence, []).append(names.get(one.channel, one.channel))
        every = self.tr("Every channel")
        said = [
            f"{every if len(there) == len(names) and len(there) > 1 else ', '.join(there)}: {sentence}"
            for sentence, there in who.items()
        ]  # fmt: skip
        self._cards.show_drift(" ".join(said))

    def _judge(self) -> None:
        subject = self._stage.subject
        gaps = self._master.gaps
        labels = {gap.placeholder.name: short_label(gap) for gap in gaps.gaps()}
        ours = [*self._gap_blockers(labels), *self._length_blockers()]
        known = subject.blockers or ()
        self.blockers = (*ours, *(one for one in known if one.kind not in _OURS))
        general = next((one.sentence for one in (*self._gap_blockers(labels), *known)
                        if one.kind not in ("length", "stops", "thread")), "")  # fmt: skip
        for card in self._cards.cards.values():
            long = self.tr("It is too long for {channel}.").format(channel=card.channel.name)
            card.set_blocked(general or (long if card.is_over() else ""))
        self.judged.emit()

    def _gap_blockers(self, labels: dict[str, str]) -> list[Blocker]:
        gaps = self._master.gaps
        still = [gap.placeholder.name for gap in gaps.gaps() if not gap.value.strip()]
        found = [Blocker("fault", sentence, name) for name, sentence in gaps.faults()]
        if still:
            one = self.tr("1 gap open")
            said = one if len(still) == 1 else self.tr("{n} gaps open").format(n=len(still))
            found.append(Blocker("gap", said, still[0]))
        for name in gaps.unsure():
            said = self.tr("Look over “{gap}” and tick it").format(gap=labels[name])
            found.append(Blocker("check", said, name))
        return found

    def _length_blockers(self) -> list[Blocker]:
        found = []
        for key, card in self._cards.cards.items():
            if card.count is not None and card.is_over():
                over = card.count.over_by or card.count.bytes_over
                said = self.tr("{channel} over by {n}").format(channel=card.channel.name, n=f"{over:,}")
                found.append(Blocker("length", said, key))
        return found
