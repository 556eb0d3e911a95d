"""Documents to print or hand over: a plan, the messages, the accounts; as PDF, page, text or sheet."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

from desktop.content import Packs
from desktop.domain import checklist
from desktop.domain.notice import notice_report
from desktop.domain.profile import standing_values
from desktop.domain.report import Report
from desktop.errors import Refused
from desktop.ports import Clock, Press
from desktop.services.accounts import Accounts
from desktop.services.lanes import Lanes
from desktop.services.messages import Messages
from desktop.services.plans import Plans
from desktop.services.settings import Settings

#: Writes bytes beside a file and moves them into place.
Place = Callable[[bytes, Path], None]
_LANGUAGES = {"en": "en-GB"}


class Papers:
    """Makes reports of what is stored, and files of reports. Nothing here uses the network.

    Args:
        press: gives the typesetter; loaded for a PDF only.
        writers: file ending in lower case (".html") → how a report is written so.
        place: puts the file where it belongs, whole or not at all.
    """

    def __init__(
        self, lanes: Lanes, settings: Settings, packs: Packs, clock: Clock, plans: Plans, messages: Messages,
        accounts: Accounts, press: Callable[[], Press], writers: Mapping[str, Callable[[Report], str]],
        place: Place,
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._settings = settings
        self._packs = packs
        self._clock = clock
        self._plans = plans
        self._messages = messages
        self._accounts = accounts
        self._press = press
        self._writers = writers
        self._place = place

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of file names that `write` knows."""
        return (".pdf", *self._writers)

    def plan(self, plan: str) -> Future[Report]:
        """A plan by id or scenario key as a checklist.

        Raises (from the future):
            Refused: there is no such plan.
        """

        def errand() -> Report:
            found, tasks = self._plans.show(plan).result()
            return checklist.plan_report(
                found, tasks, organisation=self._organisation(), made_at=self._made_at(),
                role_names=self._packs.role_names(), language=self._language(),
                zone=self._now().tzinfo or UTC,
            )  # fmt: skip

        return self._lanes.errand(errand)

    def messages(self) -> Future[Report]:
        """The message library with what was filled in; the organisation's profile fills its gaps."""

        def errand() -> Report:
            return checklist.messages_report(
                self._messages.every().result(), self._packs.placeholders(),
                organisation=self._organisation(), made_at=self._made_at(), language=self._language(),
                standing=standing_values(self._settings.profile()),
            )  # fmt: skip

        return self._lanes.errand(errand)

    def notice(self, message_id: str) -> Future[Report]:
        """One message in large type, to hang up or to read out at the phone.

        Raises (from the future):
            Refused: there is no such message, a gap is open, or a value does not pass its check.
        """

        def errand() -> Report:
            text = self._messages.whole(self._messages.one(message_id).result())
            return notice_report(
                text, organisation=self._organisation(), made_at=self._made_at(), language=self._language()
            )

        return self._lanes.errand(errand)

    def accounts(self) -> Future[Report]:
        """The account security checks of every account and of the organisation."""

        def errand() -> Report:
            standing = self._accounts.standing().result()
            return checklist.accounts_report(
                standing.accounts, standing.controls, standing.checks, now=self._clock.now(),
                organisation=self._organisation(), made_at=self._made_at(),
                role_names=self._packs.role_names(), language=self._language(),
            )  # fmt: skip

        return self._lanes.errand(errand)

    def write(self, report: Report, target: Path) -> Future[Path]:
        """Makes a file of a report; its ending says which kind. A file of that name is replaced.

        Raises (from the future):
            Refused: the ending is none that is known.
            Trouble: the disk or the typesetter refuses; what stood there is untouched.
        """

        def errand() -> Path:
            ending = target.suffix.lower()
            if ending == ".pdf":
                self._press().pdf(report, target)
            elif ending in self._writers:
                self._place(self._writers[ending](report).encode("utf-8", "replace"), target)
            else:
                raise Refused(f"Give a file name that ends in {', '.join(self.endings)}.", "out")
            return target

        return self._lanes.errand(errand)

    def _organisation(self) -> str:
        return self._settings.text("organisation.name")

    def _language(self) -> str:
        language = self._settings.text("organisation.language")
        return _LANGUAGES.get(language, language)

    def _now(self) -> datetime:
        return self._clock.now().astimezone()

    def _made_at(self) -> str:
        now = self._now()
        return f"{now.day} {now:%B %Y}, {now:%H:%M}"
