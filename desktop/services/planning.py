"""What a plan says beside its tasks, its versions and signatures, and plans made here or read from a file."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import Any

from desktop.content import Packs
from desktop.domain.facts import ObjectsChanged
from desktop.domain.plan import PlanPart
from desktop.domain.plan_import import Columns
from desktop.domain.plan_version import Difference, PlanVersion, compare, news
from desktop.errors import Refused
from desktop.ports import Sheet, SheetReader
from desktop.services import plan_body, plan_custom, plan_lists, plan_signing
from desktop.services.lanes import Lanes
from desktop.store import Database, plan_parts, plan_versions
from desktop.store import plans as store
from desktop.store.work import Work

#: Fields of a plan that a person may edit.
EDITABLE = (
    "title", "summary", "owner_role", "backup_role", "strategy", "tactics", "organisation", "people",
    "review_due",
)  # fmt: skip


class Planning:
    """Everything about a plan but ticking and editing its tasks. Nothing here uses the network.

    Args:
        lanes: where it runs.
        packs: the shipped content.
        who: the name for versions and the log.
        readers: file ending such as ".xlsx" → who reads such a file.
    """

    def __init__(
        self, lanes: Lanes, packs: Packs, who: Callable[[], str], readers: Mapping[str, SheetReader]
    ) -> None:
        self._lanes = lanes
        self._packs = packs
        self._who = who
        self._readers = readers

    # the lists of a plan

    def parts(self, plan_id: str) -> Future[tuple[PlanPart, ...]]:
        """The lists of a plan: triggers, contacts, clocks, protocol, each in its order."""
        return self._lanes.ask(lambda db: plan_parts.every(db, plan_id))

    def part_origin(self, part_id: str) -> Future[dict[str, str]]:
        """What the pack said for each field of a line; empty for one made here."""
        return self._lanes.ask(lambda db: plan_parts.origin(db, part_id))

    def add_part(self, plan_id: str, kind: str, text: str, **values: str) -> Future[str]:
        """Adds a line at the end of a list; gives its id.

        Args:
            plan_id: of the plan.
            kind: one of PART_KINDS.
            text: what it says, or the key of a legal clock.
            values: level, phase, who, note, when.

        Raises (from the future):
            Refused: the text is empty, the clock is there already, or the plan is gone.
        """
        fields = {"text": text, **values}
        return self._lanes.change(lambda work: plan_lists.add(work, plan_id, kind, fields))

    def edit_part(self, part_id: str, **values: str) -> Future[None]:
        """Sets text, level, phase, who, note or when of a line.

        Raises (from the future):
            Refused: the text would be empty, or the line is gone.
        """
        return self._lanes.change(lambda work: plan_lists.edit(work, part_id, values))

    def move_part(self, part_id: str, after_id: str) -> Future[None]:
        """Puts a line after another of its list; "" for the top.

        Raises (from the future):
            Refused: one of the lines is gone.
        """
        return self._lanes.change(lambda work: plan_lists.move(work, part_id, after_id))

    def remove_part(self, part_id: str) -> Future[None]:
        """Takes a line off its list; this can be taken back."""
        return self._lanes.change(lambda work: plan_lists.remove(work, part_id))

    def use_pack(self, object_id: str, field: str) -> Future[None]:
        """Puts back what the pack says for one field of a task or of a line.

        Raises (from the future):
            Refused: it was made here, or is gone.
        """

        def act(work: Work) -> None:
            task, part = store.task(work.db, object_id), plan_parts.one(work.db, object_id)
            if task is not None:
                plan_custom.use_pack_for_task(work, task, field)
                plan_body.settle(work, task.plan_id)
                work.tell(ObjectsChanged("plan_task", (object_id,)))
            elif part is not None:
                plan_custom.use_pack_for_part(work, part, field)
                plan_lists.changed(work, part.plan_id, object_id)
            else:
                raise Refused("That is not there any more. Nothing was changed.")

        return self._lanes.change(act)

    # the plan itself

    def edit_plan(self, plan_id: str, **values: str) -> Future[None]:
        """Sets fields of a plan, one of EDITABLE each; review_due is an ISO date or "".

        Raises (from the future):
            Refused: the title would be empty, the date cannot be read, owner and backup are the same, or
                the plan is gone.
        """

        def act(work: Work) -> None:
            plan = plan_body.needed(work.db, plan_id)
            if not set(values) <= set(EDITABLE):
                raise ValueError(f"not a field to edit: {set(values)}")
            if not values.get("title", plan.title).strip():
                raise Refused("A plan needs a title.", "title")
            owner = values.get("owner_role", plan.owner_role)
            if owner and owner == values.get("backup_role", plan.backup_role):
                raise Refused("Owner and backup have to be two different roles.", "backup_role")
            fields: dict[str, Any] = dict(values)
            if "review_due" in fields:
                fields["review_due"] = _day(values["review_due"])
            if work.journal.change("plan", plan_id, fields, f"Edited the plan “{plan.title}”."):
                plan_body.settle(work, plan_id)
                work.tell(ObjectsChanged("plan", (plan_id,)))

        return self._lanes.change(act)

    def custom(self, title: str, phases_from: str = "") -> Future[str]:
        """Makes a plan of one's own; gives its id.

        Args:
            title: what the crisis is called.
            phases_from: "" for an empty plan, "core" for the core steps, or the id of a plan to copy.

        Raises (from the future):
            Refused: the title is empty or taken, or the plan to copy is gone.
        """

        def act(work: Work) -> str:
            plan_id = plan_custom.make(work, self._packs, title, phases_from)
            work.tell(ObjectsChanged("plan", (plan_id,)))
            return plan_id

        return self._lanes.change(act)

    # versions and signatures

    def versions(self, plan_id: str) -> Future[tuple[PlanVersion, ...]]:
        """The frozen versions, newest first."""
        return self._lanes.ask(lambda db: plan_versions.every(db, plan_id))

    def ask_sign_off(self, plan_id: str, why: str = "") -> Future[PlanVersion]:
        """Freezes the plan as its next version, to be read and signed.

        Raises (from the future):
            Refused: it waits for a signature already, differs in nothing from the version in force, has no
                task, or is retired.
        """
        return self._lanes.change(lambda work: plan_signing.ask(work, plan_id, why, self._who()))

    def sign(self, plan_id: str, *, role: str, person: str, note: str = "") -> Future[None]:
        """Signs the version that is in review; it is in force from then on.

        Raises (from the future):
            Refused: nothing is in review, the plan has no owner, or nobody is named.
        """
        return self._lanes.change(
            lambda work: plan_signing.sign(work, self._packs, plan_id, role, person, note)
        )

    def send_back(self, plan_id: str, reason: str) -> Future[None]:
        """Takes the version out of review, to be changed.

        Raises (from the future):
            Refused: nothing is in review, or there is no reason.
        """
        return self._lanes.change(lambda work: plan_signing.send_back(work, plan_id, reason))

    def retire(self, plan_id: str, reason: str) -> Future[None]:
        """Puts a plan out of use; it can still be read, and brought back.

        Raises (from the future):
            Refused: there is no reason, or it is retired already.
        """
        return self._lanes.change(lambda work: plan_signing.retire(work, plan_id, reason))

    def bring_back(self, plan_id: str) -> Future[None]:
        """Puts a retired plan back into use."""
        return self._lanes.change(lambda work: plan_signing.bring_back(work, plan_id))

    def body(self, plan_id: str, version: str) -> Future[str]:
        """A plan as canonical JSON. version: "pack", "draft" or a number.

        Raises (from the future):
            Refused: there is no such version.
        """
        return self._lanes.ask(lambda db: self._body(db, plan_id, version))

    def compare(self, plan_id: str, old: str, new: str) -> Future[tuple[Difference, ...]]:
        """What differs between two of "pack", "draft" and the numbers of versions.

        Raises (from the future):
            Refused: there is no such version.
        """
        return self._lanes.ask(lambda db: compare(self._body(db, plan_id, old), self._body(db, plan_id, new)))

    def pack_news(self, plan_id: str) -> Future[tuple[Difference, ...]]:
        """What the pack says now and did not when the plan was adopted; nothing is changed by asking."""

        def question(db: Database) -> tuple[Difference, ...]:
            plan = plan_body.needed(db, plan_id)
            if plan.custom:
                return ()
            there, gone = store.origins(db, plan_id)
            texts = {key: {name: str(value) for name, value in one.items()} for key, one in there.items()}
            return news(texts, gone, self._packs.tasks_for(plan.scenario_key))

        return self._lanes.ask(question)

    # from a file

    def read_file(self, path: Path) -> Future[tuple[Sheet, ...]]:
        """The tables of a spreadsheet or a document; nothing of it is kept.

        Raises (from the future):
            Refused: it is no such file, or over the limits; the sentence says which.
        """

        def read() -> tuple[Sheet, ...]:
            reader = self._readers.get(path.suffix.lower())
            if reader is None:
                kinds = " or ".join(sorted(self._readers))
                raise Refused(f"Only files that end in {kinds} can be read here. Save it as one of these.")
            return reader.read(path)

        return self._lanes.errand(read)

    def import_plan(self, title: str, sheet: Sheet, columns: Columns) -> Future[str]:
        """Makes a plan of one's own from the rows of a table; gives its id. Rows without a task are left out.

        Raises (from the future):
            Refused: the title is empty or taken, or no row holds a task.
        """

        def act(work: Work) -> str:
            plan_id = plan_custom.from_rows(work, self._packs.role_names(), title, sheet.rows, columns)
            work.tell(ObjectsChanged("plan", (plan_id,)))
            return plan_id

        return self._lanes.change(act)

    def _body(self, db: Database, plan_id: str, version: str) -> str:
        if version == "draft":
            return plan_body.draft(db, plan_id)
        if version == "pack":
            return plan_body.from_pack(plan_body.needed(db, plan_id), self._packs)
        for one in plan_versions.every(db, plan_id):
            if str(one.number) == version:
                return one.body
        raise Refused(f"There is no version {version} of this plan.")


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise Refused("That is no date. Write it such as 2027-03-31.", "review_due") from error
