"""Noting that a message is out: where, when, by whom, with its link and a picture of it."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.account import Account
from desktop.domain.variant import Channel
from desktop.errors import Refused, Trouble
from ui.messages.editor.picture_row import PictureRow
from ui.theme.look import Look
from ui.widgets.form_sheet import Answers, Field, FormSheet
from ui.widgets.plain_label import PlainLabel

_OTHER = "other"
_STEPS = (30, 60, 120, 240)


class PostedForm(FormSheet):
    """A `FormSheet` with a picture; see `next_update` for what was promised.

    Signals: differs(): the words were changed after copying, so it is asked which of them are out.
    """

    differs = Signal()

    def __init__(
        self, look: Look, channels: tuple[Channel, ...], chosen: str, accounts: tuple[Account, ...], by: str,
        now: datetime, *, promises: bool, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the form. chosen: key of the channel. promises: whether a next update can be promised."""
        self._now, self._asks = now, False
        fields = self._questions(channels, chosen, accounts, by, promises)
        super().__init__(
            look, self.tr("It is posted"), fields, self.tr("Note it"), parent=parent,
            intro=(self.tr("Watchline posts nothing. Say what is out, so that it can be corrected."),),
        )  # fmt: skip
        self.picture = PictureRow(look, self.tr("Screenshot"), self)
        self.body.insertWidget(self.body.count() - 2, self.picture)
        self.copied = PlainLabel(look, "", size=12, tone="text2", wrap=True, selectable=True)
        self.copied.hide()
        self.body.insertWidget(self.body.count() - 2, self.copied)

    def _questions(
        self,
        channels: tuple[Channel, ...],
        chosen: str,
        accounts: tuple[Account, ...],
        by: str,
        promises: bool,
    ) -> tuple[Field, ...]:
        ours = tuple((one.id, f"{one.platform} {one.handle}") for one in accounts)
        known, told = (
            tuple((c.key, c.name) for c in channels),
            self.tr("Copy it from the address line there."),
        )
        fields = [
            Field("channel", self.tr("Where"), "choice", chosen, choices=known),
            Field("url", self.tr("Link to the post"), "line", hint=told),
            Field(
                "as_copied",
                self.tr("Which words are out"),
                "choice",
                "",
                choices=(
                    ("", self.tr("Not said yet")),
                    ("copied", self.tr("Those that were copied")),
                    ("now", self.tr("Those that stand here now")),
                ),
            ),
            Field("at", self.tr("When it was out"), "time", self._now),
            Field("by", self.tr("Who put it out"), "line", by),
        ]
        if ours:
            mine = next((one.id for one in accounts if is_on(one, chosen)), "")
            choices = (("", self.tr("None of them")), *ours)
            fields.append(Field("account", self.tr("From which account"), "choice", mine, choices=choices))
        return (*fields, *(self._promise() if promises else ()))

    def as_copied(self, got: Answers) -> bool | None:
        """Whether what was copied is out; None if it was not asked or not said."""
        return {"copied": True, "now": False}.get(str(got.get("as_copied", "")))

    def refuse(self, error: Refused | Trouble) -> None:
        """Say what was wrong; where words differ, ask which are out."""
        if isinstance(error, Refused) and error.field == "as_copied" and not self._asks:
            self._asks = True
            self._fit()
            self.differs.emit()
        super().refuse(error)

    def show_copied(self, parts: tuple[str, ...]) -> None:
        """Show the words that were copied, so that they can be held against those that are out."""
        self.copied.setText(self.tr("Copied: {words}").format(words="\n\n".join(parts)))
        self.copied.setVisible(bool(parts))

    def _is_shown(self, field: Field) -> bool:
        return super()._is_shown(field) and (field.key != "as_copied" or self._asks)

    def _promise(self) -> tuple[Field, ...]:
        later = self._now + timedelta(hours=1)
        choices = (
            ("", self.tr("As the plan says")),
            *((str(n), self._in_words(n)) for n in _STEPS),
            (_OTHER, self.tr("Another time")),
        )
        return (
            Field("next", self.tr("Next update promised"), "choice", "", choices=choices),
            Field("next_at", self.tr("The time you promised"), "time", later, only=("next", (_OTHER,))),
        )

    def _in_words(self, minutes: int) -> str:
        if minutes < 60:
            return self.tr("In {n} minutes").format(n=minutes)
        return self.tr("In 1 hour") if minutes == 60 else self.tr("In {n} hours").format(n=minutes // 60)

    def next_update(self, got: Answers) -> datetime | None:
        """When the next update was promised; None leaves it to the message and the level."""
        chosen, at = str(got.get("next", "")), got.get("next_at")
        if chosen == _OTHER and isinstance(at, datetime):
            return at
        return self._now + timedelta(minutes=int(chosen)) if chosen.isdigit() else None


def is_on(account: Account, channel: str) -> bool:
    """Whether an account is one of this channel."""
    return account.platform.casefold().replace(" ", "_").startswith(channel.partition("_")[0])
