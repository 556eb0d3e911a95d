"""The lists of a plan: triggers, who is told, legal clocks, what may be said."""

import json
from typing import Any

from sqlite_utils import Database

from desktop.domain.plan import PART_KINDS, PlanPart, ScenarioPack

#: Fields of a line that a person may edit, and that are compared with the pack.
EDITABLE = ("text", "level", "phase", "who", "note", "when")
_PART = 'id, plan_id, kind, position, text, level, phase, who, note, "when", pack_key, origin'


def every(db: Database, plan_id: str) -> tuple[PlanPart, ...]:
    """All lines of a plan, list by list, in their order."""
    rows = db.execute(
        f"select {_PART} from plan_part where plan_id = ? and removed_at is null order by position, id",  # noqa: S608
        [plan_id],
    )
    return tuple(sorted((_part(row) for row in rows), key=lambda part: PART_KINDS.index(part.kind)))


def one(db: Database, part_id: str) -> PlanPart | None:
    """One line, None if it is gone."""
    row = db.execute(
        f"select {_PART} from plan_part where id = ? and removed_at is null",  # noqa: S608
        [part_id],
    ).fetchone()
    return _part(row) if row else None


def origin(db: Database, part_id: str) -> dict[str, str]:
    """What the pack said for each field; empty for a line made here."""
    row = db.execute("select origin from plan_part where id = ?", [part_id]).fetchone()
    return dict(json.loads(row[0])) if row else {}


def any_for(db: Database, plan_id: str) -> bool:
    """Whether the plan ever had a line, removed ones too."""
    return db.execute("select 1 from plan_part where plan_id = ? limit 1", [plan_id]).fetchone() is not None


def from_pack(pack: ScenarioPack) -> tuple[PlanPart, ...]:
    """The lines that a pack brings; their ids are their keys."""
    lines = [
        *(("trigger", f"trigger/{level}", text, level, "", "", "", "") for level, text in pack.levels),
        *(
            ("contact", f"contact/{number}", text, "", "", "", "", "")
            for number, text in enumerate(pack.contact_order, 1)
        ),
        *(("clock", f"clock/{key}", key, "", "", "", "", "") for key in pack.clocks),
        *(
            ("protocol", row.key, row.may_say, "", str(row.phase), ", ".join(row.cleared_by), row.not_say,
             row.when)
            for row in pack.protocol
        ),
    ]  # fmt: skip
    return tuple(
        PlanPart(key, "", kind, float(place), text, level, phase, who, note, when, key=key)
        for place, (kind, key, text, level, phase, who, note, when) in enumerate(lines, 1)
    )


def values(plan_id: str, part: PlanPart, *, from_pack: bool) -> dict[str, Any]:
    """A line as columns. from_pack: what it says now is what the pack says."""
    kept = {name: getattr(part, name) for name in EDITABLE}
    return {
        "plan_id": plan_id, "kind": part.kind, "position": part.position, **kept, "pack_key": part.key,
        "origin": json.dumps(kept, ensure_ascii=False) if from_pack else "{}",
    }  # fmt: skip


def _part(row: tuple[Any, ...]) -> PlanPart:
    origin = json.loads(row[11])
    now = dict(zip(EDITABLE, row[4:10], strict=True))
    changed = any(origin.get(name, now[name]) != now[name] for name in EDITABLE)
    return PlanPart(*[*row[:10], changed, row[10] or row[0]])
