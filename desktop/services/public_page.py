"""The public page: chooses what stands on it, and has it written as one folder. Nothing here is sent."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop.content import Packs
from desktop.domain import page_rules as rules
from desktop.domain.blockers import blockers_of
from desktop.domain.clearing import body_of, hash_of
from desktop.domain.entry import EntryKind
from desktop.domain.faq import Faq
from desktop.domain.fill import open_gaps
from desktop.domain.incident import Incident
from desktop.domain.message import Message, MessageState
from desktop.domain.page_check import check_pages
from desktop.domain.page_rules import Seen
from desktop.domain.profile import standing_values
from desktop.domain.public_page import RUMOURS, UPDATES, Choice, Page, PageFault, PageWritten
from desktop.errors import Refused
from desktop.services import message_values
from desktop.services.answer_step import AnswerStep
from desktop.services.lanes import Lanes
from desktop.services.message_look import Looking
from desktop.services.message_step import MessageStep
from desktop.services.settings import Settings
from desktop.store import Database, accounts, clearances, incidents, postings, variants
from desktop.store import faq as questions
from desktop.store import messages as messages_store
from desktop.store import public_page as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work


class Folder(Protocol):
    """Writes and checks a page as a folder; `desktop.documents.page_folder.PageFolder` plays it."""

    def files(self, page: Page) -> dict[str, str]:
        """File name → its text."""
        ...

    def write(self, page: Page, folder: Path) -> tuple[str, ...]:
        """Puts the whole folder in place, or nothing; gives the names of the files.

        Raises:
            Refused: other people's files stand there.
            Trouble: the disk refuses; what stood there is untouched.
        """
        ...

    def check(self, folder: Path) -> tuple[PageFault, ...]:
        """What is wrong with the pages in a folder.

        Raises:
            Refused: there is no such folder, or no page in it.
        """
        ...


@dataclass(frozen=True, slots=True)
class PageView:
    """The page as it would be written now, what could stand on it, and what the check says of it."""

    page: Page
    choices: tuple[Choice, ...]
    faults: tuple[PageFault, ...]


class PublicPage:
    """What stands on the public page, and the folder that is made of it.

    Args:
        now: the time, aware.
        folder: gives what writes and checks the folder; loaded when it is first needed.
    """

    def __init__(
        self, lanes: Lanes, packs: Packs, settings: Settings, cases: Sealing,
        now: Callable[[], datetime], folder: Callable[[], Folder],
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._packs = packs
        self._settings = settings
        self._cases = cases
        self._now = now
        self._folder = folder
        self._looking = Looking(packs, settings, cases)

    def page(self) -> Future[Page]:
        """The page as it would be written now."""
        return self._lanes.ask(self._page)

    def choices(self) -> Future[tuple[Choice, ...]]:
        """Everything that is on the page or could be, the newest first; questions those asked most first.

        What is on it and may not be shown now is among them and says why. Of restricted cases and of
        exercises nothing is.
        """
        return self._lanes.ask(self._choices)

    def view(self) -> Future[PageView]:
        """The page, the choices and what the check says, all of one moment; nothing is written."""

        def errand() -> PageView:
            page, choices = self._lanes.read_now(lambda db: (self._page(db), self._choices(db)))
            return PageView(page, choices, check_pages(self._folder().files(page)))

        return self._lanes.errand(errand)

    def faults(self) -> Future[tuple[PageFault, ...]]:
        """What the check says of the page as it would be written now; nothing is written."""
        return self._lanes.errand(lambda: check_pages(self._folder().files(self._lanes.read_now(self._page))))

    def put_on(self, kind: str, object_id: str) -> Future[None]:
        """Puts a message or an answer on the page, for the next time that it is written.

        Args:
            kind: "message" or "faq".

        Raises (from the future):
            Refused: it is not cleared, or may not be shown to everybody; says why.
        """

        def act(work: Work) -> None:
            now = work.now.astimezone()
            if kind == "faq":
                faq = questions.the(work.db, object_id, self._cases)
                incident = self._incident(work.db, faq.incident_id)
                why_not = rules.faq_off(faq, incident, now, self._open_gaps(faq))
            else:
                seen = self._seen(work.db, messages_store.the(work.db, object_id, self._cases), now)
                why_not = rules.message_off(seen, now)
            if why_not:
                raise Refused(f"It was not put on the public page. {why_not}")
            self._mark(work, kind, object_id, True)

        return self._lanes.change(act)

    def take_off(self, kind: str, object_id: str) -> Future[None]:
        """Takes a message or an answer off the page, for the next time that it is written.

        Raises (from the future):
            Refused: there is no such thing, or its case is locked.
        """
        return self._lanes.change(lambda work: self._mark(work, kind, object_id, False))

    def write(self, folder: Path) -> Future[PageWritten]:
        """Writes the folder, whole or not at all, and looks over what was written.

        Raises (from the future):
            Refused: other people's files stand there.
            Trouble: the disk refuses; what stood there is untouched.
        """

        def errand() -> PageWritten:
            target = folder.expanduser().absolute()
            files = self._folder().write(self._lanes.read_now(self._page), target)
            return PageWritten(str(target), files, self._folder().check(target))

        return self._lanes.errand(errand)

    def check(self, folder: Path) -> Future[tuple[PageFault, ...]]:
        """Looks over a folder that was written before, here or by somebody else.

        Raises (from the future):
            Refused: there is no such folder, or no page in it.
        """
        return self._lanes.errand(lambda: self._folder().check(folder))

    def _page(self, db: Database) -> Page:
        now, profile = self._now().astimezone(), self._settings.profile()
        seen = [
            one for one in self._messages(db, now) if one.message.on_page and not rules.message_off(one, now)
        ]
        faqs = [faq for faq, incident in self._faqs(db)
                if faq.on_page and not rules.faq_off(faq, incident, now, self._open_gaps(faq))]  # fmt: skip
        updates = [rules.update_of(one, now) for one in seen if rules.place_of(one.message) == UPDATES]
        rumours = [rules.rumour_of(one, now) for one in seen if rules.place_of(one.message) == RUMOURS]
        name, values = profile.name, standing_values(profile)
        listed = accounts.every(db) if self._settings.value("page.accounts") else ()
        intro = (line.strip() for line in self._settings.text("page.intro").splitlines())
        title = self._settings.text("page.title").strip() or (f"Updates from {name}" if name else "Updates")
        return Page(
            name, title, now, intro="\n\n".join(line for line in intro if line),
            spoken=self._settings.text("organisation.language"), address=profile.truth_page,
            updates=tuple(sorted(updates, key=lambda one: one.at, reverse=True)),
            questions=tuple(rules.question_of(one, values, now) for one in faqs),
            rumours=tuple(sorted(rumours, key=lambda one: str(one.checked), reverse=True)),
            accounts=rules.accounts_of(listed), next_update_at=rules.next_word(seen, now),
            contacts=rules.contacts_of(self._settings.text("page.contact"), profile.website),
        )  # fmt: skip

    def _choices(self, db: Database) -> tuple[Choice, ...]:
        now = self._now().astimezone()
        found = [rules.message_choice(one, now) for one in self._messages(db, now)]
        found += [rules.faq_choice(faq, incident, now, self._open_gaps(faq))
                  for faq, incident in self._faqs(db)]  # fmt: skip
        return rules.newest_first(one for one in found if one.on or not one.why_not)

    def _messages(self, db: Database, now: datetime) -> list[Seen]:
        seen = (self._seen(db, one, now) for one in store.every_message(db, self._cases))
        return [one for one in seen if not rules.closed_to(one.incident)]

    def _faqs(self, db: Database) -> list[tuple[Faq, Incident | None]]:
        found = ((one, self._incident(db, one.incident_id)) for one in store.every_faq(db, self._cases))
        return [(faq, incident) for faq, incident in found if not rules.closed_to(incident)]

    def _seen(self, db: Database, message: Message, now: datetime) -> Seen:
        given = message_values.values_of(db, self._packs, self._settings.profile(), self._cases, message, now)
        slots = tuple(text for _, text in message.slots)
        texts = variants.of_message(db, message.id, self._cases)
        values = {name: one.value for name, one in given.items()}
        cleared = message.state == MessageState.APPROVED
        return Seen(
            message, self._incident(db, message.incident_id), message_values.filled_by(message, given).text,
            message_values.gaps_by(self._packs, message, given, slots),
            hash_of(body_of(message, texts, values, self._packs.placeholders())),
            clearances.of_message(db, message.id, self._cases),
            postings.every(db, self._cases, incident=message.incident_id, message=message.id),
            blockers_of(self._looking.at(db, now, message.id).look) if cleared else (),
        )  # fmt: skip

    def _incident(self, db: Database, incident_id: str) -> Incident | None:
        return incidents.the(db, incident_id, self._cases) if incident_id else None

    def _open_gaps(self, faq: Faq) -> tuple[str, ...]:
        values = standing_values(self._settings.profile())
        return open_gaps(f"{faq.question}\n{faq.short}\n{faq.long}", values)

    def _mark(self, work: Work, kind: str, object_id: str, on: bool) -> None:
        did = "Put {} on the public page." if on else "Took {} off the public page."
        if kind == "faq":
            faq = questions.the(work.db, object_id, self._cases)
            step = AnswerStep(work, self._cases, faq.incident_id)
            said = did.format(f"the answer to “{faq.question}”")
            if faq.on_page != on and step.change("faq", faq.id, {"on_page": on}, said):
                step.write(EntryKind.MESSAGE, said, ("faq", faq.id))
            return
        if kind != "message":
            raise ValueError(f"no kind of thing on the page: {kind}")
        of_message = MessageStep.of(work, self._cases, object_id)
        message = of_message.message
        said = did.format(f"“{message.title}”")
        if message.on_page != on and of_message.set({"on_page": on}, said):
            of_message.write(EntryKind.MESSAGE, said)
