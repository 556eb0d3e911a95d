"""The risk register: adding, judging, accepting, closing, looking again. Nothing here uses the network."""

from concurrent.futures import Future
from datetime import date
from typing import Any

from desktop.content import Packs
from desktop.domain.facts import ObjectsChanged
from desktop.domain.risk import Risk, RiskState, band_of, review_after
from desktop.domain.say_time import day
from desktop.errors import Refused
from desktop.services.lanes import Lanes
from desktop.services.plan_body import OWNER
from desktop.store import plans
from desktop.store import risks as store
from desktop.store.work import Work

_FIELDS = frozenset(
    "title scenario_key likelihood impact doing next_step owner_role review_due reason accepted_until".split()
)
_DAYS = ("review_due", "accepted_until")
_JUDGED = ("likelihood", "impact")


class Risks:
    """What could happen to the organisation, and what is done about it."""

    def __init__(self, lanes: Lanes, packs: Packs) -> None:
        self._lanes = lanes
        self._packs = packs

    def every(self) -> Future[tuple[Risk, ...]]:
        """All risks, the heaviest first, closed ones at the end."""
        return self._lanes.ask(store.every)

    def add(self, title: str, **values: Any) -> Future[str]:
        """Adds an open risk; gives its id. values: further fields of `Risk` that a person fills.

        A judged risk without a day to look again gets one: the heavier it is, the sooner.

        Raises (from the future):
            Refused: no title, a judgement outside 1…5, or no such plan or role.
        """

        def act(work: Work) -> str:
            return add_into(work, self._packs, {"title": title, **values})

        return self._lanes.change(act)

    def edit(self, risk_id: str, **values: Any) -> Future[None]:
        """Sets fields of a risk; refusals as for `add`."""

        def act(work: Work) -> None:
            found = _found(work, risk_id)
            _check(work, self._packs, values)
            _check_accepted(found, values)
            row = _row(values) | _next_look(work, found, values)
            work.journal.change("risk", risk_id, row, _edit_words(found, values))
            work.tell(ObjectsChanged("risk", (risk_id,)))

        return self._lanes.change(act)

    def accept(self, risk_id: str, until: date | None, reason: str) -> Future[None]:
        """Lives with a risk until a day; from then on it asks for a look.

        Raises (from the future):
            Refused: no day, a day that has passed, or no reason.
        """

        def act(work: Work) -> None:
            found = _found(work, risk_id)
            if until is None or until <= work.now.date():
                raise Refused("Give a day to come until which this is accepted.", "accepted_until")
            if not reason.strip():
                raise Refused("Say why this risk is accepted.", "reason")
            values = {"state": str(RiskState.ACCEPTED), "reason": reason.strip(),
                      "accepted_until": until.isoformat()}  # fmt: skip
            _change(work, risk_id, values, f"Accepted the risk “{found.title}” until {day(until)}.")

        return self._lanes.change(act)

    def close(self, risk_id: str, reason: str = "") -> Future[None]:
        """Closes a risk: it cannot happen any more, or is somebody else's now. It stays in the register."""

        def act(work: Work) -> None:
            found = _found(work, risk_id)
            values = {"state": str(RiskState.CLOSED), "reason": reason.strip(), "accepted_until": None}
            _change(work, risk_id, values, f"Closed the risk “{found.title}”.")

        return self._lanes.change(act)

    def reopen(self, risk_id: str) -> Future[None]:
        """Makes an accepted or closed risk an open one again; it is to be looked at today."""

        def act(work: Work) -> None:
            found = _found(work, risk_id)
            values = {"state": str(RiskState.OPEN), "reason": "", "accepted_until": None}
            if found.review_due is not None and found.score:
                values["review_due"] = max(found.review_due, work.now.date()).isoformat()
            _change(work, risk_id, values, f"Opened the risk “{found.title}” again.")

        return self._lanes.change(act)

    def reviewed(self, risk_id: str) -> Future[date]:
        """Notes that an open risk was looked at today; gives the next day for it.

        Raises (from the future):
            Refused: it is not judged yet, or not open.
        """

        def act(work: Work) -> date:
            found = _found(work, risk_id)
            following = review_after(found.band, work.now.date())
            if following is None:
                raise Refused("Say first how likely this is and how hard it would hit.", "likelihood")
            if found.state is not RiskState.OPEN:
                raise Refused("Open this risk again first. Nothing was changed.", "state")
            said = f"Looked again at the risk “{found.title}”."
            if not work.journal.change("risk", risk_id, {"review_due": following.isoformat()}, said):
                work.journal.note("risk", risk_id, said)
            work.tell(ObjectsChanged("risk", (risk_id,)))
            return following

        return self._lanes.change(act)

    def remove(self, risk_id: str) -> Future[None]:
        """Takes a risk off the register; this can be taken back."""

        def act(work: Work) -> None:
            found = _found(work, risk_id)
            work.journal.remove("risk", risk_id, f"Removed the risk “{found.title}”.")
            work.tell(ObjectsChanged("risk", (risk_id,)))

        return self._lanes.change(act)

    def start(self) -> Future[int]:
        """Adds an open, not yet judged risk for each plan that ships and is not listed; gives how many."""

        def act(work: Work) -> int:
            listed = {one.scenario_key for one in store.every(work.db)}
            fresh = [pack for pack in self._packs.scenario_packs() if pack.key not in listed]
            many = "1 risk" if len(fresh) == 1 else f"{len(fresh)} risks"
            for pack in fresh:
                row = {"title": pack.title, "scenario_key": pack.key, "owner_role": OWNER}
                work.journal.make("risk", row, f"Added {many} from the plans.")
            if fresh:
                work.tell(ObjectsChanged("risk", ()))
            return len(fresh)

        return self._lanes.change(act)


def add_into(work: Work, packs: Packs, values: dict[str, Any]) -> str:
    """Adds a risk inside a change that is under way; values and refusals as for `Risks.add`."""
    _check(work, packs, values)
    row = _row(values)
    following = review_after(band_of(row.get("likelihood", 0) * row.get("impact", 0)), work.now.date())
    if following is not None and row.get("review_due") is None:
        row["review_due"] = following.isoformat()
    risk_id = work.journal.make("risk", row, f"Added the risk “{row['title']}”.")
    work.tell(ObjectsChanged("risk", (risk_id,)))
    return risk_id


def _change(work: Work, risk_id: str, values: dict[str, Any], said: str) -> None:
    work.journal.change("risk", risk_id, values, said)
    work.tell(ObjectsChanged("risk", (risk_id,)))


def _found(work: Work, risk_id: str) -> Risk:
    found = store.one(work.db, risk_id)
    if found is None:
        raise Refused("That risk is not there any more. Nothing was changed.")
    return found


def _check(work: Work, packs: Packs, values: dict[str, Any]) -> None:
    if not set(values) <= _FIELDS:
        raise ValueError(f"not a field to edit: {set(values) - _FIELDS}")
    if "title" in values and not str(values["title"]).strip():
        raise Refused("Say what could happen.", "title")
    for name in _JUDGED:
        if name in values and values[name] not in range(6):
            raise Refused("Choose a step from 1 to 5, or 0 for not judged yet.", name)
    key = values.get("scenario_key", "")
    known = key in {pack.key for pack in packs.scenario_packs()} or plans.one(work.db, key) is not None
    if key and not known:
        raise Refused(f"There is no plan called {key}.", "scenario_key")
    role = values.get("owner_role", "")
    if role and role not in packs.role_names():
        raise Refused(f"There is no role called {role}.", "owner_role")


def _check_accepted(found: Risk, values: dict[str, Any]) -> None:
    """An accepted risk keeps its reason and its day."""
    if found.state is not RiskState.ACCEPTED:
        return
    if not str(values.get("reason", found.reason)).strip():
        raise Refused("Say why this risk is accepted.", "reason")
    if values.get("accepted_until", found.accepted_until) is None:
        raise Refused("Give the day until which this is accepted.", "accepted_until")


def _next_look(work: Work, found: Risk, values: dict[str, Any]) -> dict[str, Any]:
    """The first day to look again, set once both judgements are there and nobody chose one."""
    likelihood, impact = (int(values.get(name, getattr(found, name))) for name in _JUDGED)
    following = review_after(band_of(likelihood * impact), work.now.date())
    if found.score or found.review_due or "review_due" in values or following is None:
        return {}
    return {"review_due": following.isoformat()}


def _edit_words(found: Risk, values: dict[str, Any]) -> str:
    if not set(values) & set(_JUDGED):
        return f"Edited the risk “{found.title}”."
    likelihood, impact = (int(values.get(name, getattr(found, name))) for name in _JUDGED)
    band = band_of(likelihood * impact).value.lower()
    return f"Judged the risk “{found.title}”: likelihood {likelihood}, impact {impact}, {band}."


def _row(values: dict[str, Any]) -> dict[str, Any]:
    """The values as the table keeps them."""
    row: dict[str, Any] = {}
    for name, value in values.items():
        if name in _JUDGED:
            row[name] = int(value)
        elif name in _DAYS:
            row[name] = value.isoformat() if isinstance(value, date) else None
        else:
            row[name] = " ".join(str(value).split()) if name == "title" else str(value).strip()
    return row
