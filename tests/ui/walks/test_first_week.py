"""The first week in calm times: from an empty file to a plan that the director has signed, with no network.

Left out: the first start and the organisation's profile, which have tests of their own, and the screen of
readiness, which is later work. Reviewers of single messages belong to the approvals, also later work.
"""

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSpinBox

from desktop.domain.plan import Plan, PlanStatus, PlanTask
from desktop.errors import Refused
from tests.ui.walks import hands
from tests.ui.walks.conftest import Person

PEOPLE = (
    "Nerys Oakfield", "Sam Sample", "Dana Prior", "Idris Vale", "Mina Coe", "Tomas Reed", "Wren Hollis",
    "Asha Lund", "Joel Marsh",
)  # fmt: skip
#: Role → holder and first cover; of the lead there is no second cover, of the technical lead none at all.
ROLES = {
    "Incident lead": ("Nerys Oakfield", "Dana Prior"),
    "Communications lead": ("Sam Sample", "Dana Prior"),
    "Approver": ("Nerys Oakfield", "Asha Lund"),
    "Technical lead": ("Joel Marsh", ""),
}
REST = {
    "DEP": "Dana Prior", "SPOKE": "Nerys Oakfield", "SOC": "Sam Sample", "LOG": "Wren Hollis",
    "DPO": "Idris Vale", "HR": "Mina Coe", "SAFE": "Tomas Reed", "OPS": "Wren Hollis", "BOARD": "Asha Lund",
}  # fmt: skip
ADOPTED = ("SC-ATO", "SC-RUM", "SC-DBR", "SC-OFF", "SC-SAF", "SC-DIS")
HOLDING = "Our {{platform}} account is in other hands. Please wait for us."


@pytest.fixture
def deskside(officer: Person) -> Person:
    """The officer, in the week before anything happens, at the plans."""
    officer.goes_to(3)
    officer.wait(lambda: officer.window.current_page() == "plan")
    return officer


def test_from_an_empty_file_to_a_signed_plan(deskside: Person, tmp_path: Path) -> None:
    officer = deskside
    adds_nine_people(officer)
    gives_out_roles(officer)
    is_warned_of_missing_cover(officer)
    finds_sixteen_plans_with_their_sources(officer)
    adopts_six_plans(officer)
    has_each_plan_whole_and_without_duplicates(officer)
    quits_and_finds_everything(officer)
    edits_two_times(officer)
    edits_a_holding_line(officer)
    quits_and_finds_everything(officer)
    sends_it_for_sign_off(officer)
    is_refused_without_an_owner(officer)
    the_director_signs(officer)
    exports_the_plan_and_the_card(officer, tmp_path)


def adds_nine_people(officer: Person) -> None:
    hands.turns_to(officer, "People and roles")
    for name in PEOPLE:
        officer.presses("Add person")
        officer.wait(lambda: _has_keyboard(officer, "Name"))
        field = officer.types("Name", name)
        QTest.keyClick(field, Qt.Key.Key_Return)
        officer.wait(lambda name=name: any(name in row for row in hands.rows(officer, "People")))
    director = next(one for one in officer.core.people.every().result() if one.name == PEOPLE[0])
    # The numbers as they were asked for on paper.
    officer.core.people.edit(
        director.id, phone_work="01632 960001", consent=True, phone_private="07700 900123"
    ).result()


def gives_out_roles(officer: Person) -> None:
    officer.presses("By role")
    for role, (holder, cover) in ROLES.items():
        hands.goes_to_row(officer, "Roles", role)
        officer.waits_for(role)
        hands.picks(officer, "Holds it now", holder)
        hands.picks(officer, "First cover", cover or "None")
        officer.presses("Save cover")
        officer.wait(lambda role=role, holder=holder: any(
            role in row and holder in row for row in hands.rows(officer, "Roles")
        ))  # fmt: skip
    ids = {one.name: one.id for one in officer.core.people.every().result()}
    for role, holder in REST.items():
        officer.core.people.put(
            role, (ids[holder], ids["Sam Sample" if role == "DEP" else PEOPLE[2]])
        ).result()


def is_warned_of_missing_cover(officer: Person) -> None:
    officer.wait(lambda: any("Technical lead, No cover" in row for row in hands.rows(officer, "Roles")))
    assert any("Incident lead has no second cover" in row for row in hands.rows(officer, "Roles"))
    hands.goes_to_row(officer, "Roles", "Incident lead")
    officer.waits_for("Incident lead has no second cover")
    hands.goes_to_row(officer, "Roles", "Technical lead")
    officer.waits_for("tasks would have no owner")
    officer.goes_to(1)
    officer.waits_for("Technical lead has no cover")
    officer.goes_to(3)


def finds_sixteen_plans_with_their_sources(officer: Person) -> None:
    hands.turns_to(officer, "Plans")
    if not officer.sees("Plans that come with Watchline"):
        officer.presses("All plans")
    officer.waits_for("Plans that come with Watchline")
    packs = officer.core.packs.scenario_packs()
    assert len(packs) == 16
    labels = [label.text() for label in officer.window.page("plan").findChildren(QLabel)]
    for pack in packs:
        assert pack.title in labels
        assert pack.summary in labels
        assert "\n" not in pack.summary
    assert sum(label.startswith("Sources: ") for label in labels) == 16


def adopts_six_plans(officer: Person) -> None:
    for key in ADOPTED[1:]:
        title = officer.core.packs.scenario(key).title
        officer.presses(f"Adopt the plan {title}")
        officer.waits_for(f"Adopted “{title}”.")
        # What is adopted cannot be adopted again, neither in the window nor past it.
        officer.wait(lambda title=title: f"Adopt the plan {title}" not in _buttons(officer))
        with pytest.raises(Refused, match="has been adopted already"):
            officer.core.plans.adopt(key).result()
    assert {one.scenario_key for one in officer.core.plans.every().result()} == set(ADOPTED)


def has_each_plan_whole_and_without_duplicates(officer: Person) -> None:
    roles = officer.core.packs.role_names()
    core_keys = {task.key for task in officer.core.packs.core_tasks()}
    for one in officer.core.plans.every().result():
        keys = [task.key for task in officer.core.plans.tasks(one.id).result()]
        assert len(keys) == len(set(keys))
        # A pack may take the place of a core task, but it adds its own and keeps the spine.
        assert len(core_keys & set(keys)) > 60
        assert any(not key.startswith("CORE-") for key in keys)
        assert {task.r for task in officer.core.plans.tasks(one.id).result()} <= set(roles)
    opens(officer, "SC-ATO")
    task = _task(officer, "ATO-03")
    hands.goes_to_row(officer, "Tasks of the plan", task.title)
    assert any(roles[task.r] in text for text in _cells(officer))


def quits_and_finds_everything(officer: Person) -> None:
    before = officer.core.plans.every().result(), officer.core.people.every().result()
    changed = _changed(officer)
    officer.quit()
    officer.start()
    officer.goes_to(3)
    officer.wait(lambda: officer.window.current_page() == "plan")
    assert (officer.core.plans.every().result(), officer.core.people.every().result()) == before
    assert _changed(officer) == changed


def edits_two_times(officer: Person) -> None:
    opens(officer, "SC-ATO")
    for key, minutes in (("ATO-03", 7), ("ATO-04", 9)):
        task = _task(officer, key)
        hands.goes_to_row(officer, "Tasks of the plan", task.title)
        officer.waits_for(f"Task {key}")
        how_many = next(
            each for each in officer.window.findChildren(QSpinBox)
            if each.isVisible() and each.accessibleName() == "How many"
        )  # fmt: skip
        how_many.setFocus()
        how_many.selectAll()
        QTest.keyClicks(how_many, str(minutes))
        QTest.keyClick(how_many, Qt.Key.Key_Return)
        officer.wait(lambda key=key, minutes=minutes: _task(officer, key).offset_min == minutes)
        officer.waits_for("Changed here")
        hands.finds(officer, "The original words")
        assert _task(officer, key).changed
    officer.waits_for("2 changed here")


def edits_a_holding_line(officer: Person) -> None:
    hands.turns_to(officer, "Messages", officer.window.page("plan"))
    original = officer.core.packs.message_seeds()[0]
    table = hands.goes_to_row(officer, "Messages of this plan", original.title)
    QTest.keyClick(table, Qt.Key.Key_Return)
    officer.wait(lambda: officer.window.current_page() == "messages")
    officer.waits_for("Warn that others hold our account", officer.window.page("messages"))
    pane = hands.editor(officer)
    officer.wait(lambda: pane.stage.message.title == original.title)
    field = officer.field("Master text")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, HOLDING)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    hands.finds(officer, "Changed here")
    hands.finds(officer, original.body)  # the pack's words stay beside it
    assert officer.core.messages.one(original.key).result().body == HOLDING
    officer.goes_to(3)
    officer.wait(lambda: any("Changed here" in row for row in hands.rows(officer, "Messages of this plan")))


def sends_it_for_sign_off(officer: Person) -> None:
    opens(officer, "SC-ATO")
    officer.presses("Ask for sign-off")
    asks(officer, "Our own times")
    officer.waits_for("Version 1 waits for a signature")
    hands.finds(officer, "Fingerprint (SHA-256)")
    assert plan(officer).status is PlanStatus.IN_REVIEW
    (version,) = officer.core.planning.versions(plan(officer).id).result()
    mark = " ".join(version.body_hash[at : at + 8] for at in range(0, 64, 8))
    hands.finds(officer, mark)


def is_refused_without_an_owner(officer: Person) -> None:
    owner = plan(officer).owner_role
    hands.picks(officer, "Owner", "Nobody named")
    officer.waits_for("A plan without an owner cannot be signed.")
    if plan(officer).status is PlanStatus.DRAFT:
        asks(officer, "Nobody owns it")
    officer.types("Name of the person who signs", "Nerys Oakfield")
    officer.presses("Sign")
    officer.waits_for("Choose who owns it first.")
    assert plan(officer).status is PlanStatus.IN_REVIEW
    hands.picks(officer, "Owner", officer.core.packs.role_names()[owner])
    officer.wait(lambda: plan(officer).owner_role == owner)


def asks(officer: Person, why: str) -> None:
    field = officer.types("What is new, and why", why)
    QTest.keyClick(field, Qt.Key.Key_Return)
    officer.wait(lambda: plan(officer).status is PlanStatus.IN_REVIEW)


def the_director_signs(officer: Person) -> None:
    if plan(officer).status is PlanStatus.DRAFT:
        asks(officer, "Has an owner")
    officer.types("Name of the person who signs", "Nerys Oakfield")
    hands.picks(officer, "Signs as", "Incident lead")
    officer.presses("Sign")
    officer.wait(lambda: plan(officer).status is PlanStatus.SIGNED_OFF)
    hands.finds(officer, "Signed by Nerys Oakfield, Incident lead, on")
    signed = next(
        one for one in officer.core.planning.versions(plan(officer).id).result() if one.sign_offs
    )  # fmt: skip
    (mark,) = signed.sign_offs
    assert (mark.person, mark.role, mark.at) == ("Nerys Oakfield", "LEAD", officer.clock.now())
    assert signed.number == plan(officer).version


def exports_the_plan_and_the_card(officer: Person, folder: Path) -> None:
    version = plan(officer).version
    papers = {
        f"The plan, version {version}": "plan.pdf",
        "The same with private numbers, for internal use": "internal.pdf",
        "The card for the first hour": "card.pdf",
    }
    for words, name in papers.items():
        officer.presses("Print plan")
        hands.chooses(officer, words)
        hands.saves_as(officer, folder / name)
        officer.waits_for(f"Saved {name}.")
    reads_them(folder, version)


def reads_them(folder: Path, version: int) -> None:
    for name in ("plan.pdf", "internal.pdf", "card.pdf"):
        assert b"/MarkInfo" in (folder / name).read_bytes()  # tagged for screen readers
    assert b"/Outlines" in (folder / "plan.pdf").read_bytes()
    if shutil.which("pdftotext") is None:
        return
    words = {name: _read(folder / name) for name in ("plan.pdf", "internal.pdf", "card.pdf")}
    assert "07700 900123" in words["internal.pdf"]
    assert "nternal" in words["internal.pdf"]
    assert "01632 960001" in words["plan.pdf"]
    assert all("07700 900123" not in words[name] for name in ("plan.pdf", "card.pdf"))
    assert f"ersion {version}" in words["plan.pdf"]
    assert "2026" in words["plan.pdf"]
    assert "2026-11-28" in words["card.pdf"]


# words for what is looked at


def opens(officer: Person, key: str) -> None:
    officer.shell.show_page("plan", f"plans:{key}/tasks")
    officer.waits_for(officer.core.packs.scenario(key).title)
    hands.view(officer, "Tasks of the plan")


def plan(officer: Person) -> Plan:
    return next(one for one in officer.core.plans.every().result() if one.scenario_key == "SC-ATO")


def _task(officer: Person, key: str) -> PlanTask:
    return next(one for one in officer.core.plans.tasks(plan(officer).id).result() if one.key == key)


def _changed(officer: Person) -> set[str]:
    return {one.key for one in officer.core.plans.tasks(plan(officer).id).result() if one.changed}


def _buttons(officer: Person) -> list[str]:
    return [
        each.accessibleName() for each in officer.window.findChildren(QAbstractButton) if each.isVisible()
    ]


def _cells(officer: Person) -> list[str]:
    tree = hands.view(officer, "Tasks of the plan")
    index = tree.currentIndex()
    return [str(index.siblingAtColumn(column).data() or "") for column in range(tree.model().columnCount())]


def _has_keyboard(officer: Person, name: str) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and focused.accessibleName() == name


def _read(path: Path) -> str:
    ran = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return ran.stdout
