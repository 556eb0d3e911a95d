"""Messages begun from others: taken into an incident, translated, renewed, replaced; older words again."""

import json
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from desktop.domain.clearing import state_at
from desktop.domain.entry import EntryKind
from desktop.domain.library import NOT_OFFERED, words_hash
from desktop.domain.message import Message, MessageState
from desktop.errors import Refused
from desktop.services.message_book import MessageBook, version_of
from desktop.services.message_step import MessageStep
from desktop.store import incidents, variants
from desktop.store import messages as store
from desktop.store.work import Work

#: What a message begun from another has in common with it.
_SAME = (
    "title", "purpose", "body", "scenario_key", "audience", "language", "phase", "tone", "strategy", "tlp",
    "action", "answers", "sources",
)  # fmt: skip
_LISTS = ("flags", "keys", "written_by")
#: Times written down beforehand are no longer true; the incident says its own.
_OWN_TIMES = frozenset(("date", "when_local", "next_update_time", "last_update_time"))


class MessageCopies(MessageBook):
    """What begins from a message that is there already."""

    def use(self, message_id: str, incident: str) -> Future[str]:
        """Takes a message of the library into an incident, as a draft there; gives the id of the new one.

        Its channel texts and the gaps filled in the library come along, but no times: it has its own.

        Args:
            incident: id or code.

        Raises (from the future):
            Refused: it ran out, was withdrawn or replaced, or the case is locked.
        """

        def act(work: Work) -> str:
            source = store.one(work.db, message_id)
            if source is None:
                raise Refused("There is no such message in the library.")
            state = state_at(source, work.now)
            if state in NOT_OFFERED:
                raise Refused(f"“{source.title}” {_ENDED[state]} Nothing was taken into the incident.")
            found = incidents.the(work.db, incident, self._cases)
            values = {"scenario_key": source.scenario_key or found.scenario_key}
            step = MessageStep(work, self._cases, replace(source, id="", incident_id=found.id))
            said = f"Took “{source.title}” from the library into {found.code}."
            made = self._copy(step, source, values, said)
            said = f"Took the message “{source.title}” from the library."
            step.write(EntryKind.MESSAGE, said, link=("message", made))
            return made

        return self._lanes.change(act)

    def translate(self, message_id: str, language: str) -> Future[str]:
        """Begins a translation of a message, with the same gaps, as a draft; gives its id.

        Args:
            language: such as "cy".

        Raises (from the future):
            Refused: it is in that language already, has a translation into it, or its case is locked.
        """

        def act(work: Work) -> str:
            source = store.the(work.db, message_id, self._cases)
            if source.translation_of:
                source = store.the(work.db, source.translation_of, self._cases)
            there = store.translations(work.db, source.id, self._cases)
            if language in (source.language, *(one.language for one in there)):
                raise Refused("That message is there in that language already.", "language")
            step = MessageStep(work, self._cases, replace(source, id=""))
            values = {
                "language": language, "translation_of": source.id, "translated_hash": words_hash(source)
            }  # fmt: skip
            said = f"Began a translation of “{source.title}”."
            made = self._copy(step, source, values, said, channels=False)
            step.write(EntryKind.MESSAGE, said, link=("message", made))
            return made

        return self._lanes.change(act)

    def bring_in_line(self, message_id: str) -> Future[None]:
        """Says that a translation has the words of its original as they stand now.

        Raises (from the future):
            Refused: it translates nothing.
        """

        def act(work: Work) -> None:
            step = MessageStep.of(work, self._cases, message_id)
            original = store.one(work.db, step.message.translation_of, self._cases)
            if original is None:
                raise Refused(f"“{step.message.title}” is not a translation.")
            said = f"Brought “{step.message.title}” in line with its original."
            step.set({"translated_hash": words_hash(original)}, said)

        return self._lanes.change(act)

    def renew(self, message_id: str) -> Future[str]:
        """Begins a new draft with the words of a message that ran out, was withdrawn or is to be changed.

        The draft replaces the older one once that is said with `supersede`. Gives its id.
        """

        def act(work: Work) -> str:
            source = store.the(work.db, message_id, self._cases)
            step = MessageStep(work, self._cases, replace(source, id=""))
            values = {"supersedes": source.id, "from_id": source.from_id}
            return self._copy(step, source, values, f"Began a new draft of “{source.title}”.")

        return self._lanes.change(act)

    def supersede(self, message_id: str, by_id: str) -> Future[None]:
        """Says that another message replaces this one; it is not offered any more.

        Raises (from the future):
            Refused: it would replace itself, the two belong to different incidents, or the case is locked.
        """

        def act(work: Work) -> None:
            step = MessageStep.of(work, self._cases, message_id)
            newer = MessageStep.of(work, self._cases, by_id)
            message = step.message
            if message.id == newer.message.id or message.incident_id != newer.message.incident_id:
                raise Refused("Choose another message of the same incident, or of the library.")
            said = f"“{newer.message.title}” replaces “{message.title}”."
            step.call_off(said)
            step.set({"state": str(MessageState.SUPERSEDED), "scheduled_at": None, "on_page": 0}, said)
            newer.set({"supersedes": message.id}, said)
            step.write(EntryKind.MESSAGE, said)

        return self._lanes.change(act)

    def restore(self, message_id: str, number: int) -> Future[None]:
        """Puts the words of an older version back as they were; whoever read newer ones reads them again.

        Raises (from the future):
            Refused: there is no such version, it was withdrawn or replaced, or its case is locked.
        """

        def act(work: Work) -> None:
            step = MessageStep.of(work, self._cases, message_id)
            step.must_be_current()
            held = json.loads(version_of(work.db, step.message, number, self._cases).body)
            said = f"Put back version {number} of “{step.message.title}”."
            words = {"title": held["title"], "body": held["body"], "action": held["action"]}
            step.set({**words, "keys": json.dumps(held["keys"], ensure_ascii=False)}, said)
            self._restore_channels(step, held["channels"], said)
            step.touch()

        return self._lanes.change(act)

    def _restore_channels(self, step: MessageStep, held: list[Any], said: str) -> None:
        there = {one.channel: one for one in variants.of_message(step.work.db, step.message.id, self._cases)}
        for place, (channel, text, link, hashtags, media) in enumerate(held):
            before = there.pop(channel, None)
            # What the version does not hold of a picture is taken from the one that stands there.
            known = {one.name: one for one in before.media} if before else {}
            pictures = variants.media_from(media, known)
            values = {
                "text": text, "link": link, "hashtags": hashtags, "media": variants.media_json(pictures)
            }  # fmt: skip
            if before is not None:
                step.change("variant", before.id, values, said)
            else:
                step.make("variant", {"channel": channel, **values, "position": float(place)}, said)
        for extra in there.values():
            if not extra.follows or extra.media or extra.link or extra.hashtags:
                step.remove("variant", extra.id, said)

    def _copy(
        self, step: MessageStep, source: Message, values: dict[str, Any], said: str, *, channels: bool = True
    ) -> str:
        if source.sealed:
            raise Refused("This case is restricted. Open it with its passphrase first; nothing was changed.")
        row: dict[str, Any] = {name: getattr(source, name) for name in _SAME}
        row |= {
            name: json.dumps(list(getattr(source, name)), ensure_ascii=False) for name in _LISTS
        }  # fmt: skip
        row |= {
            "slots": json.dumps(dict(source.slots), ensure_ascii=False), "state": str(MessageState.DRAFT),
            "pack_key": "", "from_id": source.id if not source.incident_id else source.from_id, **values,
        }  # fmt: skip
        made = step.make("message", row, said)
        own = MessageStep(step.work, step.cases, replace(step.message, id=made))
        for name, (_, value, fact_id, _checked) in store.gap_rows(step.work.db, source, self._cases).items():
            if name in _OWN_TIMES and step.message.incident_id and not source.incident_id:
                continue
            own.make("gap_value", {"name": name, "value": value, "fact_id": fact_id}, said)
        texts = variants.of_message(step.work.db, source.id, self._cases) if channels else ()
        for one in texts:
            kept = {"text": one.text, "link": one.link, "hashtags": one.hashtags}
            held = {"channel": one.channel, "media": variants.media_json(one.media), "position": one.position}
            own.make("variant", {**kept, **held}, said)
        return made


_ENDED = {
    MessageState.EXPIRED: "has run out. Have it cleared again first.",
    MessageState.SUPERSEDED: "was replaced by another message.",
    MessageState.WITHDRAWN: "was withdrawn.",
}
