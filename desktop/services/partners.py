"""Partners, trusted voices and audiences: whom an organisation works with, and who is told in what order."""

from concurrent.futures import Future
from datetime import date
from typing import Any

from desktop.content import Packs
from desktop.domain.facts import ObjectsChanged
from desktop.domain.person import PARTNER_KINDS, TLP, Audience, Partner, TrustedVoice
from desktop.errors import Refused
from desktop.services.lanes import Lanes
from desktop.store import partners as store
from desktop.store.work import Work

_FIELDS = {
    "partner": frozenset(
        "name kind contact phone out_of_hours email hours needs gives channel tlp joint_lines tested_on "
        "note".split()
    ),
    "trusted_voice": frozenset(
        "name platform audience topic checked_on conflicts paid consent may_say disclosure contact history "
        "note".split()
    ),
    "audience": frozenset(
        "name needs fears messengers channels languages access size rule".split()
    ),
}  # fmt: skip
_NARROWEST = 1e-6
_NAMES = {"partner": "partner", "trusted_voice": "trusted voice", "audience": "audience"}


class Partners:
    """The people and bodies outside, and the groups to be told. Nothing here uses the network."""

    def __init__(self, lanes: Lanes, packs: Packs) -> None:
        self._lanes = lanes
        self._packs = packs

    def partners(self) -> Future[tuple[Partner, ...]]:
        """All partners by name."""
        return self._lanes.ask(store.partners)

    def add_partner(self, name: str, kind: str, **values: Any) -> Future[str]:
        """Adds a partner; gives the id. kind: one of `PARTNER_KINDS`.

        Raises (from the future):
            Refused: the name is empty, or the kind or marking is not in its list.
        """
        return self._add("partner", {"name": name, "kind": kind, **values})

    def edit_partner(self, partner_id: str, **values: Any) -> Future[None]:
        """Sets fields of a partner."""
        return self._edit("partner", partner_id, values)

    def remove_partner(self, partner_id: str) -> Future[None]:
        """Takes a partner off the list; this can be taken back."""
        return self._remove("partner", partner_id)

    def voices(self) -> Future[tuple[TrustedVoice, ...]]:
        """All trusted voices by name."""
        return self._lanes.ask(store.voices)

    def add_voice(self, name: str, **values: Any) -> Future[str]:
        """Adds a trusted voice; gives the id.

        Raises (from the future):
            Refused: the name is empty, or a payment comes without how it is disclosed.
        """
        return self._add("trusted_voice", {"name": name, **values})

    def edit_voice(self, voice_id: str, **values: Any) -> Future[None]:
        """Sets fields of a trusted voice."""
        return self._edit("trusted_voice", voice_id, values)

    def remove_voice(self, voice_id: str) -> Future[None]:
        """Takes a trusted voice off the list; this can be taken back."""
        return self._remove("trusted_voice", voice_id)

    def audiences(self) -> Future[tuple[Audience, ...]]:
        """The audiences, who is told first stands first; filled from the pack on first use."""

        def work() -> tuple[Audience, ...]:
            if not self._lanes.read_now(store.had_audiences):
                self._lanes.change(self._seed).result()
            return self._lanes.read_now(store.audiences)

        return self._lanes.errand(work)

    def add_audience(self, name: str, **values: Any) -> Future[str]:
        """Adds an audience as the last to be told; gives the id.

        Raises (from the future):
            Refused: the name is empty.
        """

        def act(work: Work) -> str:
            last = max((one.position for one in store.audiences(work.db)), default=0.0)
            return _made(work, "audience", {**values, "name": name}, position=last + 1)

        return self._lanes.change(act)

    def edit_audience(self, audience_id: str, **values: Any) -> Future[None]:
        """Sets fields of an audience."""
        return self._edit("audience", audience_id, values)

    def remove_audience(self, audience_id: str) -> Future[None]:
        """Takes an audience off the list; this can be taken back."""
        return self._remove("audience", audience_id)

    def move_audience(self, audience_id: str, after_id: str) -> Future[None]:
        """Changes who is told when. after_id: the one told just before; "" to be told first.

        Raises (from the future):
            Refused: one of them is gone.
        """
        return self._lanes.change(lambda work: _move(work, audience_id, after_id))

    def _seed(self, work: Work) -> None:
        if store.had_audiences(work.db):
            return
        work.journal.by_program()
        for seed in self._packs.audiences():
            row = {
                "name": seed.name, "position": float(seed.order), "needs": seed.first_words,
                "fears": seed.fear, "channels": seed.route, "rule": seed.rule, "key": seed.key,
            }  # fmt: skip
            work.journal.make("audience", row, f"Added the audience “{seed.name}”.")
        work.tell(ObjectsChanged("audience", ()))

    def _add(self, kind: str, values: dict[str, Any]) -> Future[str]:
        return self._lanes.change(lambda work: _made(work, kind, values))

    def _edit(self, kind: str, object_id: str, values: dict[str, Any]) -> Future[None]:
        def act(work: Work) -> None:
            found = _found(work, kind, object_id)
            _check(kind, {name: getattr(found, name) for name in _FIELDS[kind]} | values)
            said = f"Edited the {_NAMES[kind]} “{found.name}”."
            work.journal.change(kind, object_id, _row(values), said)
            work.tell(ObjectsChanged(kind, (object_id,)))

        return self._lanes.change(act)

    def _remove(self, kind: str, object_id: str) -> Future[None]:
        def act(work: Work) -> None:
            found = _found(work, kind, object_id)
            work.journal.remove(kind, object_id, f"Removed the {_NAMES[kind]} “{found.name}”.")
            work.tell(ObjectsChanged(kind, (object_id,)))

        return self._lanes.change(act)


def _move(work: Work, audience_id: str, after_id: str) -> None:
    every = store.audiences(work.db)
    moved = next((one for one in every if one.id == audience_id), None)
    rest = [one for one in every if one.id != audience_id]
    ids = [one.id for one in rest]
    if moved is None or (after_id and after_id not in ids):
        raise Refused("That audience is not there any more. Nothing was changed.")
    place = ids.index(after_id) + 1 if after_id else 0
    said = f"{moved.name} is told after {rest[place - 1].name}." if place else f"{moved.name} is told first."
    before = rest[place - 1].position if place else rest[0].position - 2 if rest else 0.0
    following = rest[place].position if place < len(rest) else before + 2
    places = {audience_id: (before + following) / 2}
    if following - before < _NARROWEST:
        # Halved too often to tell the two apart for long: all get whole numbers again.
        order = [*ids[:place], audience_id, *ids[place:]]
        places = {one: float(number) for number, one in enumerate(order, 1)}
    for one, position in places.items():
        work.journal.change("audience", one, {"position": position}, said)
    work.tell(ObjectsChanged("audience", tuple(places)))


def _made(work: Work, kind: str, values: dict[str, Any], **more: Any) -> str:
    _check(kind, values)
    row = _row(values) | more
    object_id = work.journal.make(kind, row, f"Added the {_NAMES[kind]} “{row['name']}”.")
    work.tell(ObjectsChanged(kind, (object_id,)))
    return object_id


def _found(work: Work, kind: str, object_id: str) -> Partner | TrustedVoice | Audience:
    every: tuple[Partner | TrustedVoice | Audience, ...]
    if kind == "partner":
        every = store.partners(work.db)
    else:
        every = store.voices(work.db) if kind == "trusted_voice" else store.audiences(work.db)
    found = next((one for one in every if one.id == object_id), None)
    if found is None:
        raise Refused(f"That {_NAMES[kind]} is not there any more. Nothing was changed.")
    return found


def _check(kind: str, values: dict[str, Any]) -> None:
    if not set(values) <= _FIELDS[kind]:
        raise ValueError(f"not a field to edit: {set(values) - _FIELDS[kind]}")
    if not str(values["name"]).strip():
        raise Refused("Give a name.", "name")
    if kind == "partner" and values["kind"] not in dict(PARTNER_KINDS):
        raise Refused("Choose what kind of partner this is.", "kind")
    if kind == "partner" and values.get("tlp", "") not in ("", *TLP):
        raise Refused("Choose a marking from the list.", "tlp")
    if kind == "trusted_voice" and values.get("paid") and not str(values.get("disclosure", "")).strip():
        raise Refused("Say first how the payment will be disclosed.", "paid")


def _row(values: dict[str, Any]) -> dict[str, Any]:
    """The values as the table keeps them."""
    row: dict[str, Any] = {}
    for name, value in values.items():
        if name in ("paid", "consent"):
            row[name] = int(bool(value))
        elif name in ("tested_on", "checked_on"):
            row[name] = value.isoformat() if isinstance(value, date) else None
        else:
            row[name] = str(value).strip()
    return row
