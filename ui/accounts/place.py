"""Where the person stands in the walk-through: one account (or the organisation) and one control."""

from dataclasses import dataclass

from desktop.domain.account import Account, Check, Control, Score
from desktop.domain.walk import Hold, answers_of, asked_of, hold_of, is_open, open_controls
from desktop.services.accounts import Standing


@dataclass(frozen=True, slots=True)
class Place:
    """One standing seen from one subject. subject: account id, "" for the organisation."""

    standing: Standing
    subject: str

    @property
    def account(self) -> Account | None:
        """The account, None for the organisation."""
        return next((each for each in self.standing.accounts if each.id == self.subject), None)

    @property
    def score(self) -> Score:
        """Its score."""
        return self.standing.scores[self.subject] if self.account else self.standing.organisation

    @property
    def asked(self) -> tuple[Control, ...]:
        """The controls it is asked, in the order of the pack."""
        return asked_of(self.account, self.standing.controls)

    @property
    def answers(self) -> dict[str, Check]:
        """Control id → its latest answer."""
        return answers_of(self.subject or None, self.standing.checks)

    @property
    def hold(self) -> Hold | None:
        """What holds the score down."""
        both = answers_of(None, self.standing.checks) | self.answers
        return hold_of(self.score, self.standing.controls, both)

    def groups(self) -> tuple[tuple[str, int, int], ...]:
        """(group, answered, all) in the order of the pack."""
        answers = self.answers
        counts: dict[str, tuple[int, int]] = {}
        for control in self.asked:
            done, total = counts.get(control.group, (0, 0))
            counts[control.group] = (done + (not is_open(answers.get(control.id))), total + 1)
        return tuple((group, done, total) for group, (done, total) in counts.items())

    def first(self) -> str:
        """The control to begin with: the heaviest open one, else the first."""
        waiting = open_controls(self.asked, self.answers)
        return waiting[0].id if waiting else next((control.id for control in self.asked), "")

    def first_of(self, group: str) -> str:
        """The control of a group to begin with: its heaviest open one, else its first."""
        inside = tuple(control for control in self.asked if control.group == group)
        waiting = open_controls(inside, self.answers)
        return waiting[0].id if waiting else inside[0].id

    def beside(self, control_id: str, step: int) -> str:
        """The control so many places on, in the order of the pack, round the end."""
        ids = [control.id for control in self.asked]
        return ids[(ids.index(control_id) + step) % len(ids)] if control_id in ids else self.first()

    def next_open(self, control_id: str) -> tuple[str, str] | None:
        """(subject, control) of the next open one by weight, first here, then elsewhere.

        Args:
            control_id: where the person is; it is passed over, and so are the heavier ones before it while a
                lighter one is open.

        Returns:
            None if everything is answered.
        """
        waiting = [control.id for control in open_controls(self.asked, self.answers)]
        if control_id in waiting:
            at = waiting.index(control_id)
            waiting = waiting[at + 1 :] + waiting[:at]
        if waiting:
            return self.subject, waiting[0]
        everybody = ["", *(account.id for account in self.standing.accounts)]
        at = everybody.index(self.subject) if self.subject in everybody else 0
        for subject in everybody[at + 1 :] + everybody[:at]:
            there = Place(self.standing, subject)
            found = open_controls(there.asked, there.answers)
            if found:
                return subject, found[0].id
        return None
