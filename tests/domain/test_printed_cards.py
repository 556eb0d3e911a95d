"""Role cards, the first-hour card, the short cards and the plan pack as values."""

from dataclasses import replace
from datetime import UTC, date, datetime

from desktop.content import Packs
from desktop.documents.text import as_text
from desktop.domain.account import Account
from desktop.domain.cover import RoleTask
from desktop.domain.entry import with_reason
from desktop.domain.first_hour import first_hour_card, short_cards
from desktop.domain.message import Message
from desktop.domain.person import Partner
from desktop.domain.plan import Plan, PlanPart, PlanStatus
from desktop.domain.plan_pack import PlanFile, plan_pack
from desktop.domain.plan_version import PlanVersion, SignOff
from desktop.domain.profile import NOBODY, Profile, Site
from desktop.domain.report import Report, Shape
from desktop.domain.role_card import _first, role_cards
from desktop.domain.working_hours import WorkingHours
from tests.fakes.case_file import letterhead, people_and_roles

TODAY = date(2026, 11, 28)
NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


def cards(*, internal: bool = False) -> Report:
    order = [role.key for role in Packs().roles()]
    return role_cards(letterhead(), people_and_roles(), order, TODAY, internal=internal)


def test_there_is_a_card_for_each_role_that_is_used_in_the_order_of_the_list() -> None:
    names = [section.title for section in cards().sections]
    used = {row.role.name for row in people_and_roles().rows}
    assert names == [role.name for role in Packs().roles() if role.name in used]
    assert len(names) == 16


def test_a_role_card_says_duty_holder_cover_numbers_and_first_tasks() -> None:
    card = next(one for one in cards().sections if one.title == "Communications lead")
    assert card.paragraphs[0].startswith("Runs the messages")
    assert card.facts[:3] == (
        ("Held by", "Kim Field, within 30 minutes"), ("Ring", "020 7946 0001, 07700 900101"),
        ("First cover", "Tom Reed"),
    )  # fmt: skip
    assert card.table is not None
    assert len(card.table.rows) == 5
    assert card.table.rows[0][0] == "Start the log"


def test_where_nobody_is_named_there_is_a_line_to_write_on() -> None:
    card = next(one for one in cards().sections if one.title == "Technical lead")
    assert ("First cover", "") in card.facts
    assert "First cover: ____" in as_text(cards())


def test_private_numbers_are_printed_only_inside_only_with_consent_and_it_is_said() -> None:
    plain, inside = as_text(cards()), as_text(cards(internal=True))
    assert "07700 9009" not in plain
    assert "private 0" not in plain
    assert "private phone numbers" not in plain
    assert "private 07700 900900" in inside  # Ana Lee agreed
    assert "07700 900901" not in inside  # Kim Field did not
    assert "this copy holds private phone numbers" in inside


def hour(profile: Profile = NOBODY, *, internal: bool = False) -> Report:
    packs = Packs()
    accounts = [Account("1", "Instagram", "@us", 1, owner_person="Kim Field"), Account("2", "Blog", "b", 2)]
    partners = [Partner("1", "Hale Insurance", "insurer", phone="0800 1", out_of_hours="0800 2")]
    return first_hour_card(
        letterhead(), packs.card("first_hour"), people_and_roles(), [role.key for role in packs.roles()],
        packs.criteria(), packs.level_rules(), accounts, partners, TODAY, profile=profile,
        internal=internal,
    )  # fmt: skip


def test_the_first_hour_card_has_twelve_steps_the_grid_and_names_with_two_numbers() -> None:
    report = hour()
    assert report.shape is Shape.SHEET
    steps, grid, ring, help_, locked_out, fallback = report.sections
    assert steps.table is not None
    assert len(steps.table.rows) == 12
    assert grid.table is not None
    assert grid.table.columns[1:] == ("L0 Watch", "L1 Contained", "L2 Serious", "L3 Critical")
    assert len(grid.table.rows) == 7
    assert ring.table is not None
    assert ring.table.rows[0] == (
        "Incident lead", "Ana Lee", "020 7946 0000\n07700 900100", "Mia Hart", "020 7946 0004\n07700 900104",
    )  # fmt: skip
    assert len(ring.table.rows) == 12
    assert help_.facts[0] == ("Insurer", "Hale Insurance, 0800 1, out of hours 0800 2")
    assert ("Regulator", "") in help_.facts  # to be written by hand
    assert locked_out.table is not None
    assert [row[0] for row in locked_out.table.rows] == ["Instagram @us"]
    assert fallback.facts[0] == ("First", "")
    assert [one.place for one in report.sections] == ["", "", "back", "back", "back", "back"]


def test_the_first_hour_card_keeps_private_numbers_to_the_inside() -> None:
    assert "private 0" not in as_text(hour())
    assert "private 07700 900900" in as_text(hour(internal=True))


def test_the_short_cards_are_lists_with_numbers() -> None:
    seeds = [Packs().card(key) for key in ("speaker", "log_keeper", "last_look")]
    report = short_cards(letterhead(), seeds, TODAY)
    assert [len(section.points) for section in report.sections] == [7, 8, 10]
    assert all(section.numbered for section in report.sections)


RIVERSIDE = Profile(
    name="Riverside", truth_page="riverside.example/update", sector="Charity", groups=("children",),
    fallback=("Phone tree", "Notice on both doors"), out_of_hours=("On call: 07700 900555", "then the chair"),
    insurer="Hale Insurance", claim_line="0800 9", policy_place="red folder", media_cover="yes",
    sites=(Site("Mill Lane", "1 Mill Lane", "9 to 5", "car park"),), plan_keeper="DEP", hours=WorkingHours(),
)  # fmt: skip


def test_the_first_hour_card_prints_what_the_profile_knows() -> None:
    *_, help_, _, fallback = hour(RIVERSIDE).sections
    facts = dict(help_.facts)
    assert facts["Insurer"].startswith("Hale Insurance, 0800 9, policy number: red folder, pays for media")
    assert facts["Insurer"].endswith("out of hours 0800 2"), "the partner stays beside it"
    assert facts["Outside working hours"] == "On call: 07700 900555; then the chair"
    assert facts["Our page for updates"] == "riverside.example/update"
    assert fallback.facts == (("First", "Phone tree"), ("Then", "Notice on both doors"))
    assert "Write it here" not in fallback.paragraphs[0]


def test_a_long_list_of_ways_is_cut_so_that_the_card_stays_one_sheet() -> None:
    many = replace(RIVERSIDE, fallback=tuple(f"way {n} " + "and on " * 40 for n in range(9)))
    fallback = hour(many).sections[-1]
    assert len(fallback.facts) == 5
    assert all(len(way) <= 110 for _, way in fallback.facts)


def test_the_plan_pack_prints_what_is_at_hand_and_leaves_lines_for_what_is_not() -> None:
    said = as_text(plan_pack(letterhead(), signed()))
    for words in (
        "Kind: Charity", "Among them: children", "Page for updates: riverside.example/update",
        "Keeps plans up to date: Communications deputy", "1. Phone tree", "Regulator | Charity Commission",
        "Mill Lane | 1 Mill Lane | 9 to 5 | car park", "Policy number: red folder",
        "Working hours: Monday to Friday, 09:00 to 17:00",
    ):  # fmt: skip
        assert words in said
    same = Partner("8", "Hale Insurance", "insurer", contact="Bo", phone="0800 9", out_of_hours="0800 7")
    once = as_text(plan_pack(letterhead(), replace(signed(), partners=(same,))))
    assert once.count("Hale Insurance") == 1, "a partner that the profile names too stands there once"
    assert once.count("0800 9") == 1
    assert "out of hours 0800 7" in once
    empty = as_text(plan_pack(letterhead(), replace(signed(), profile=NOBODY, partners=())))
    assert "Outside working hours: ____" in empty
    assert "is not written down yet. Write it here." in empty
    assert "House rules" not in empty


def signed(state: PlanStatus = PlanStatus.SIGNED_OFF) -> PlanFile:
    packs = Packs()
    pack = packs.scenario("SC-ATO")
    plan = Plan(
        "p", "SC-ATO", pack.title, pack.summary, "1.0.0", NOON, owner_role="COMMS", status=state, version=3,
        strategy="Say early what is not ours.", review_due=date(2027, 5, 28),
    )  # fmt: skip
    version = PlanVersion(
        "v", "p", 3, PlanStatus.SIGNED_OFF, NOON, "Kim Field", "New numbers", "{}", "ab" * 32,
        (SignOff("LEAD", "Ana Lee", NOON, "Good"),),
    )  # fmt: skip
    parts = (
        PlanPart("1", "p", "trigger", 1, "Posts that are not ours", level="L3"),
        PlanPart("2", "p", "contact", 2, "The insurer", who="FIN", note="by phone"),
        PlanPart("3", "p", "clock", 1, pack.clocks[0]),
        PlanPart("4", "p", "protocol", 1, "It is not us", phase="P1", who="APPR, LEAD", note="Who did it"),
    )
    line = Message("m", "Taken over", "holding", "{{org_name}} says: wait until {{time}}.")
    clocks = {one.key: one for one in packs.clocks()}
    return PlanFile(
        plan, packs.tasks_for("SC-ATO"), parts, version, people_and_roles(), (line,), clocks,
        RIVERSIDE, (Partner("9", "Charity Commission", "regulator", phone="0300 1"),),
    )  # fmt: skip


def test_the_plan_pack_holds_people_words_clocks_tasks_and_the_signature_with_its_hash() -> None:
    said = as_text(plan_pack(letterhead(), signed()))
    for words in (
        "Owner: Communications lead", "Strategy: Say early", "L3 Critical | Posts that are not ours",
        "The insurer (told by the finance lead, by phone)", "Riverside says: wait until {{time}}.",
        "It is not us | Who did it | Approver, Incident lead", "P1 First response", "[ ] CORE-101",
        "Signed as incident lead: Ana Lee, Fri 27 Nov 2026, 12:00 UTC. Good", "ab" * 32, "Version 3",
        "Communications lead | Kim Field",
    ):  # fmt: skip
        assert words in said
    assert "07700 9009" not in said


def test_every_task_of_the_plan_is_in_the_pack() -> None:
    report = plan_pack(letterhead(), signed())
    assert sum(len(section.checks) for section in report.sections) == len(Packs().tasks_for("SC-ATO"))


def test_a_plan_that_nobody_signed_says_so_and_leaves_room_to_sign() -> None:
    file = replace(signed(PlanStatus.DRAFT), version=None)
    report = plan_pack(letterhead(), file)
    assert dict(report.facts)["State"] == "Draft. Nobody has signed it off."
    assert report.closing == ()
    assert ("Signed by", "") in report.sections[-1].facts


def test_a_draft_that_was_changed_after_the_signature_is_said() -> None:
    assert (
        "draft has been changed since"
        in dict(plan_pack(letterhead(), signed(PlanStatus.DRAFT)).facts)["State"]
    )


def test_a_card_begins_with_what_every_crisis_asks_for() -> None:
    tasks = (RoleTask("IT", "SAF-02", "Freeze words"), RoleTask("IT", "CORE-108", "Save evidence"))
    assert _first(tasks) == ["Save evidence", "Freeze words (in some plans)"]


def test_a_decision_and_its_reason_are_one_line() -> None:
    assert with_reason("Stay at L3", "still locked out") == "Stay at L3. Why: still locked out"
    assert with_reason("Who pays?", "nobody") == "Who pays? Why: nobody"
    assert with_reason("Stay at L3", "") == "Stay at L3"
