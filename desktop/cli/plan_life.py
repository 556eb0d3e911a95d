"""``plan adopt``, ``diff``, ``sign`` and their like: how a plan begins, is signed, is carried along."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from desktop.cli.answer import give, local, say, table
from desktop.cli.asked import Asked
from desktop.cli.paper import to_paper
from desktop.cli.plan_named import only, the
from desktop.cli.root import Command
from desktop.domain.plan import Phase
from desktop.domain.plan_import import FIELDS, Columns, guess, read_rows
from desktop.domain.plan_version import Difference, PlanVersion
from desktop.errors import Refused


@click.command("scenarios", cls=Command)
@click.pass_obj
def scenarios(asked: Asked) -> None:
    """List the scenarios that a plan can be made of. JSON: a list of key, title, summary, version, tasks."""
    with asked.unopened() as core:
        every = core.packs.scenario_packs()
        counts = {pack.key: len(core.packs.tasks_for(pack.key)) for pack in every}
    if asked.as_json:
        give([
            {"key": pack.key, "title": pack.title, "summary": pack.summary, "version": pack.version,
             "tasks": counts[pack.key]}
            for pack in every
        ])  # fmt: skip
    else:
        table(("SCENARIO", "TASKS", "TITLE"), [(pack.key, counts[pack.key], pack.title) for pack in every])


@click.command("adopt", cls=Command)
@click.argument("scenario", metavar="SCENARIO")
@click.pass_obj
def adopt(asked: Asked, scenario: str) -> None:
    """Make your own copy of a scenario, such as SC-DBR. JSON: id, scenario, title, tasks."""
    with asked.writing() as core:
        plan_id = core.plans.adopt(scenario).result()
        found, tasks = core.plans.show(plan_id).result()
    if asked.as_json:
        give({"id": found.id, "scenario": found.scenario_key, "title": found.title, "tasks": len(tasks)})
    else:
        say(f"Adopted “{found.title}” with {_tasks(len(tasks))}.")


@click.command("diff", cls=Command)
@click.argument("wanted", metavar="[PLAN]", required=False)
@click.option(
    "--old", default="pack", show_default=True, metavar="WHICH", help="pack, draft or a version's number."
)
@click.option(
    "--new", default="draft", show_default=True, metavar="WHICH", help="pack, draft or a version's number."
)
@click.option("--news", is_flag=True, help="What the pack says now and did not when the plan was adopted.")
@click.pass_obj
def diff(asked: Asked, wanted: str | None, old: str, new: str, news: bool) -> None:
    """Show what differs; nothing is changed by looking.

    JSON: a list of what (added, removed, changed, moved), kind, key, title, field, old, new.
    """
    with asked.reading() as core:
        plan_id = the(core, only(core, wanted)).id
        ask = core.planning.pack_news(plan_id) if news else core.planning.compare(plan_id, old, new)
        found = ask.result()
    if asked.as_json:
        give(found)
    elif not found:
        say("Nothing differs.")
    else:
        for one in found:
            say(_said(one))


def _said(one: Difference) -> str:
    about = f"{one.what:<8} {one.kind} {one.key} {one.title}"
    return f"{about}: {one.field}: “{one.old}” → “{one.new}”" if one.what == "changed" else about


@click.command("versions", cls=Command)
@click.argument("wanted", metavar="[PLAN]", required=False)
@click.pass_obj
def versions(asked: Asked, wanted: str | None) -> None:
    """List the frozen versions of a plan, newest first.

    JSON: a list of number, state, made_at, made_by, why, hash, signed (a list of role, person, at, note).
    """
    with asked.reading() as core:
        found = core.planning.versions(the(core, only(core, wanted)).id).result()
    if asked.as_json:
        give([_version(one) for one in found])
    elif not found:
        say("No version was frozen yet. Ask for sign-off with “watchline-cli plan ask-sign-off”.")
    else:
        for one in found:
            signed = ", ".join(f"{each.person} ({each.role})" for each in one.sign_offs) or "nobody"
            say(
                f"{one.number:>3}  {one.state:<10}  {local(one.made_at)}  signed by {signed}  {one.body_hash}"
            )


def _version(one: PlanVersion) -> dict[str, Any]:
    return {
        "number": one.number, "state": one.state, "made_at": one.made_at, "made_by": one.made_by,
        "why": one.why, "hash": one.body_hash,
        "signed": [
            {"role": each.role, "person": each.person, "at": each.at, "note": each.note}
            for each in one.sign_offs
        ],
    }  # fmt: skip


@click.command("ask-sign-off", cls=Command)
@click.argument("wanted", metavar="[PLAN]", required=False)
@click.option("--why", default="", help="What is new in this version.")
@click.pass_obj
def ask_sign_off(asked: Asked, wanted: str | None, why: str) -> None:
    """Freeze the plan as its next version, to be signed. JSON: the fields of a version."""
    with asked.writing() as core:
        made = core.planning.ask_sign_off(the(core, only(core, wanted)).id, why).result()
    if asked.as_json:
        give(_version(made))
    else:
        say(f"Version {made.number} waits for a signature. Its hash: {made.body_hash}")


@click.command("sign", cls=Command)
@click.argument("wanted", metavar="[PLAN]", required=False)
@click.option("--role", required=True, metavar="KEY", help="In which role, such as LEAD.")
@click.option("--person", required=True, metavar="NAME", help="Who signs.")
@click.option("--note", default="", help="A remark or a condition.")
@click.pass_obj
def sign(asked: Asked, wanted: str | None, role: str, person: str, note: str) -> None:
    """Sign the version that waits. JSON: the fields of the version."""
    with asked.writing() as core:
        if role not in core.packs.role_names():
            raise Refused(f"There is no role {role}. “people roles” shows them.")
        plan_id = the(core, only(core, wanted)).id
        core.planning.sign(plan_id, role=role, person=person, note=note).result()
        signed = core.planning.versions(plan_id).result()[0]
    if asked.as_json:
        give(_version(signed))
    else:
        say(f"{person} signed version {signed.number}. Its hash: {signed.body_hash}")


@click.command("pack", cls=Command)
@to_paper
@click.option("--plan", "wanted", metavar="PLAN", help="Which plan, if there are several.")
@click.option("--internal", is_flag=True, help="With private phone numbers of those who agreed.")
@click.pass_obj
def pack(asked: Asked, target: Path, large: bool, wanted: str | None, internal: bool) -> None:
    """Write the plan pack: people, numbers, holding lines, clocks, tasks, signatures. JSON: file, title."""
    # That private numbers were put on paper is written down.
    with asked.writing() if internal else asked.reading() as core:
        made = core.incident_papers.plan_pack(only(core, wanted), internal=internal).result()
        core.papers.write(replace(made, large=large), target).result()
    if asked.as_json:
        give({"file": str(target), "title": made.title})
    else:
        say(f"Wrote {target}.")


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="What the plan is called.")
@click.option("--table", "number", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Which table of the file.")  # fmt: skip
@click.option(
    "--columns", metavar="A,B,…", help=f"What each column is: {', '.join(FIELDS)}, or nothing to leave it."
)
@click.option("--no-heading", is_flag=True, help="The first row is a task already.")
@click.option("--phase", type=click.Choice([phase.value for phase in Phase]), default="P1", show_default=True,
              help="For rows that name none.")  # fmt: skip
@click.option("--check", is_flag=True, help="Only show how the rows would be read.")
@click.pass_obj
def import_(
    asked: Asked, file: Path, title: str, number: int, columns: str | None, no_heading: bool, phase: str,
    check: bool,
) -> None:  # fmt: skip
    """Make a plan from a spreadsheet or a table in a Word document.

    The columns are guessed from their headings unless --columns says what they are. JSON: id (null with
    --check), columns, tasks, faults (a list of row, faults).
    """
    with asked.reading() if check else asked.writing() as core:
        sheets = core.planning.read_file(file).result()
        if number > len(sheets):
            raise Refused(
                f"There is no table {number} in that file; it holds {len(sheets)}. Nothing was changed."
            )
        sheet = sheets[number - 1]
        mapping = _columns(sheet.rows, columns, no_heading, Phase(phase))
        rows = read_rows(sheet.rows, mapping, core.packs.role_names())
        plan_id = None if check else core.planning.import_plan(title, sheet, mapping).result()
    tasks = sum(row.task is not None for row in rows)
    if asked.as_json:
        faults = [{"row": row.number, "faults": row.faults} for row in rows if row.faults]
        give({"id": plan_id, "columns": mapping.columns, "tasks": tasks, "faults": faults})
        return
    say(f"{'Would make' if check else 'Made'} “{title}” with {_tasks(tasks)}.")
    for row in rows:
        for fault in row.faults:
            say(f"Row {row.number}: {fault}")


def _tasks(count: int) -> str:
    return "1 task" if count == 1 else f"{count} tasks"


def _columns(rows: Sequence[Sequence[str]], given: str | None, no_heading: bool, phase: Phase) -> Columns:
    guessed = guess(rows)
    named = guessed.columns
    if given is not None:
        named = tuple(word.strip() for word in given.split(","))
        if unknown := [word for word in named if word and word not in FIELDS]:
            raise Refused(f"There is no field called {unknown[0]}. Choose from: {', '.join(FIELDS)}.")
    return Columns(named, not no_heading and (guessed.headed or given is not None), phase)


COMMANDS = (scenarios, adopt, diff, versions, ask_sign_off, sign, pack, import_)
