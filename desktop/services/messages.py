"""Messages: writing them, filling gaps, clearing beforehand; Watchline never sends any of them."""

import json
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from desktop.content import Packs
from desktop.domain.clearing import body_of, hash_of, is_author
from desktop.domain.entry import EntryKind
from desktop.domain.life_safety import CLEARED
from desktop.domain.message import Message, MessageSeed
from desktop.domain.moment import to_text
from desktop.domain.say_time import day
from desktop.domain.slots import SHAPES
from desktop.errors import Refused
from desktop.services.message_channels import MessageChannels
from desktop.services.message_step import MessageStep
from desktop.services.message_values import names_in, ticked_by
from desktop.store import incidents, variants
from desktop.store import messages as store
from desktop.store.work import Work

#: What `edit` sets. Whoever changes one of `_READ` wrote the message too, and it is read again.
_READ = frozenset({"title", "body", "keys", "action", "purpose", "audience", "tlp"})
_EDITABLE = _READ | {
    "language", "scenario_key", "phase", "tone", "strategy", "flags", "slots", "answers", "sources",
    "next_update_at", "expires_at",
}  # fmt: skip
_MOST_KEYS = 3


class Messages(MessageChannels):
    """Words written before they are needed, and those of incidents."""

    def fill(
        self, message_id: str, name: str, value: str, *, fact_id: str = "", checked: bool | None = None
    ) -> Future[None]:  # fmt: skip
        """Saves one gap's value; "" empties it. One that speaks of people or facts is read again.

        Args:
            fact_id: the confirmed fact that the value is taken from, so that its end is noticed.
            checked: whether the writer has made sure that this value may stand; None leaves the tick as it
                is. Another value ends it.

        Raises (from the future):
            Refused: the message has no such gap, was withdrawn or replaced, or its case is locked.
        """

        def act(work: Work) -> None:
            step = MessageStep.of(work, self._cases, message_id)
            message = step.message
            texts = tuple(one.words for one in variants.of_message(work.db, message.id, self._cases))
            if name not in names_in(message, texts):
                raise Refused(f"“{message.title}” has no gap called {name}.", name)
            rows = store.gap_rows(work.db, message, self._cases)
            row_id, before, fact, sure = rows.get(name, ("", "", "", ""))
            kept = sure if before == value else ""
            by = ticked_by(kept, checked, step.doer()) if value.strip() else ""
            if (before, fact, sure) == (value, fact_id, by):
                return
            step.must_be_current()
            was = self._values(work.db, message).get(name)
            verb = "Filled" if value.strip() else "Emptied"
            said = f"{verb} the gap {name} of “{message.title}”."
            if by != kept:
                done = f"{by} made sure of" if by else "Took the tick off"
                said = f"{done} the gap {name} of “{message.title}”."
            values = {"value": value, "fact_id": fact_id, "checked_by": by}
            if row_id:
                step.change("gap_value", row_id, values, said)
            else:
                step.make("gap_value", {"name": name, **values}, said)
            # A value that filled itself and is kept now reads as before.
            if name not in self._harmless() and (was.value if was else "").strip() != value.strip():
                step.touch()

        return self._lanes.change(act)

    def pre_clear(self, message_id: str, by: str, until: date) -> Future[None]:
        """Notes that somebody cleared the words beforehand; changing the words ends that.

        Args:
            by: who cleared them, by name.
            until: the last day on which that holds.

        Raises (from the future):
            Refused: nobody is named, it is the person who sits here, or the day has passed.
        """

        def act(work: Work) -> None:
            step = MessageStep.of(work, self._cases, message_id)
            name = " ".join(by.split())
            if not name:
                raise Refused("Say who cleared these words.", "by")
            wrote = (*step.writers(), *step.message.written_by)
            if is_author(replace(step.message, written_by=wrote), name):
                raise Refused("Nobody clears their own words. Name the person who read them.", "by")
            if until < work.now.date():
                raise Refused("That day has passed. Give a later one.", "until")
            step.must_be_current()
            values = {
                "state": CLEARED, "pre_cleared_until": until.isoformat(), "cleared_by": name,
                "cleared_hash": self._hash(work, step.message),
            }  # fmt: skip
            step.set(values, f"{name} cleared “{step.message.title}” beforehand, until {day(until)}.")

        return self._lanes.change(act)

    def add(
        self, title: str, body: str, *, purpose: str = "holding", incident: str = "", **values: Any
    ) -> Future[str]:
        """Adds a message of one's own as a draft; gives its id.

        Args:
            incident: id or code of the incident it is for, "" for the library.
            values: further fields as `edit` takes them.

        Raises (from the future):
            Refused: the title is empty, there is no such incident, or its case is locked.
        """

        def act(work: Work) -> str:
            if not title.strip():
                raise Refused("A message needs a title.", "title")
            found = incidents.the(work.db, incident, self._cases) if incident else None
            new = Message("", title.strip(), purpose, body, incident_id=found.id if found else "")
            step = MessageStep(work, self._cases, new)
            row = {
                **_fresh(language=self._settings.text("organisation.language")), "title": title.strip(),
                "purpose": purpose, "body": body, "written_by": _listed(step.writers()), **_row(values),
            }  # fmt: skip
            row["scenario_key"] = row["scenario_key"] or (found.scenario_key if found else "")
            made = step.make("message", row, f"Added the message “{title.strip()}”.")
            step.write(EntryKind.MESSAGE, f"Began the message “{title.strip()}”.", link=("message", made))
            return made

        return self._lanes.change(act)

    def edit(self, message_id: str, **values: Any) -> Future[None]:
        """Sets fields of a message; what had been cleared is read again where its words change.

        Args:
            values: title, purpose, body, audience, language, scenario_key, phase, tone, strategy, tlp, flags,
                keys, slots, action, answers, sources, next_update_at, expires_at; each as in `Message`.

        Raises (from the future):
            Refused: the title is empty, there are too many key messages, it was withdrawn or replaced, or
                its case is locked.
        """

        def act(work: Work) -> None:
            step = MessageStep.of(work, self._cases, message_id)
            self._edit(step, values)

        return self._lanes.change(act)

    def set_keys(self, message_id: str, keys: Sequence[str]) -> Future[None]:
        """Sets up to three key messages; empty ones are left out."""
        return self.edit(message_id, keys=tuple(one.strip() for one in keys if one.strip()))

    def set_slots(self, message_id: str, shape: str, slots: Sequence[tuple[str, str]]) -> Future[None]:
        """Sets the parts of a message map, of a first word or of a correction; other shapes stay as they are.

        Args:
            shape: key of `desktop.domain.slots.SHAPES`.
            slots: (name, text) pairs; empty ones are left out.

        Raises (from the future):
            Refused: it was withdrawn or replaced, or its case is locked.
        """
        names = {name for name, _ in SHAPES[shape]}

        def act(work: Work) -> None:
            step = MessageStep.of(work, self._cases, message_id)
            others = tuple(pair for pair in step.message.slots if pair[0] not in names)
            own = tuple((name, text) for name, text in slots if name in names and text.strip())
            self._edit(step, {"slots": (*others, *own)})

        return self._lanes.change(act)

    def remove(self, message_id: str) -> Future[None]:
        """Takes a message out; this can be taken back."""

        def act(work: Work) -> None:
            step = MessageStep.of(work, self._cases, message_id)
            step.call_off(f"Called off the reading of “{step.message.title}”: it was removed.")
            step.remove("message", step.message.id, f"Removed the message “{step.message.title}”.")
            step.write(EntryKind.MESSAGE, f"Removed the message “{step.message.title}”.")

        return self._lanes.change(act)

    def take_in(self, keys: Sequence[str]) -> Future[int]:
        """Adds shipped messages that the library does not have; gives how many."""

        def act(work: Work) -> int:
            there = {one.pack_key for one in store.every(work.db)}
            wanted = [one for one in self._packs.message_seeds() if one.key in keys and one.key not in there]
            for seed in wanted:
                MessageStep(work, self._cases, Message("", seed.title, seed.purpose, seed.body)).make(
                    "message", seed_row(seed), f"Added the message “{seed.title}”."
                )
            return len(wanted)

        return self._lanes.change(act)

    def _edit(self, step: MessageStep, values: dict[str, Any]) -> None:
        message = step.message
        if not set(values) <= _EDITABLE:
            raise ValueError(f"not a field to edit: {set(values) - _EDITABLE}")
        if not str(values.get("title", message.title)).strip():
            raise Refused("A message needs a title.", "title")
        if len(values.get("keys", ())) > _MOST_KEYS:
            raise Refused("A message has up to three key messages. More are not remembered.", "keys")
        changed = {name: value for name, value in values.items() if getattr(message, name) != value}
        if not changed:
            return
        step.must_be_current()
        step.set(_row(changed), f"Edited the message “{message.title}”.")
        if _READ & changed.keys() or ("flags" in changed and message.state == CLEARED):
            step.touch()
        elif "slots" in changed:
            step.wrote()

    def _harmless(self) -> frozenset[str]:
        return frozenset(one.name for one in self._packs.placeholders() if one.privacy == "no")

    def _hash(self, work: Work, message: Message) -> str:
        values = {name: one.value for name, one in self._values(work.db, message).items()}
        texts = variants.of_message(work.db, message.id, self._cases)
        return hash_of(body_of(message, texts, values, self._packs.placeholders()))


def adopt_into(work: Work, packs: Packs) -> None:
    """Copies the shipped messages into the library, inside a change that is under way."""
    for seed in packs.message_seeds():
        work.journal.make("message", seed_row(seed), f"Added the message “{seed.title}”.")


def seed_row(seed: MessageSeed) -> dict[str, Any]:
    """A shipped message as a row of the library."""
    same = ("scenario_key", "audience", "language", "phase", "tone", "strategy", "action", "answers")
    return {
        **_fresh(), "title": seed.title, "purpose": seed.purpose, "body": seed.body, "pack_key": seed.key,
        **{name: getattr(seed, name) for name in same}, "flags": _listed(seed.flags),
        "keys": _listed(seed.keys), "sources": ", ".join(seed.sources),
    }  # fmt: skip


def _fresh(language: str = "en") -> dict[str, Any]:
    return {
        "scenario_key": "", "audience": "public", "language": language, "state": "draft", "pack_key": ""
    }  # fmt: skip


def _row(values: dict[str, Any]) -> dict[str, Any]:
    """Fields of a message as they stand in the file, still readable."""
    return {name: _stored(name, value) for name, value in values.items()}


def _stored(name: str, value: Any) -> Any:
    if name in ("keys", "flags"):
        return _listed(value)
    if name == "slots":
        return json.dumps(dict(value), ensure_ascii=False)
    if isinstance(value, datetime):
        return to_text(value)
    return value.strip() if name == "title" else value


def _listed(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
