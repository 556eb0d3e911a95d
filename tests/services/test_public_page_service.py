"""What stands on the public page: what was put out or cleared, and nothing restricted or of a drill."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.facts import ObjectsChanged
from desktop.domain.moment import to_text
from desktop.domain.public_page import FILES, QUESTIONS, RUMOURS, UPDATES, Choice, Contact, Page
from desktop.errors import Refused
from tests.services.conftest import Bench
from tests.services.page_bench import (
    SLOTS,
    clear_message,
    declare,
    fill_page,
    make_faq,
    make_message,
    make_posting,
)

SECRET = "The head of finance is under investigation."


def page(bench: Bench) -> Page:
    return bench.core.public_page.page().result()


def choice(bench: Bench, object_id: str) -> Choice | None:
    choices = bench.core.public_page.choices().result()
    return next((one for one in choices if one.id == object_id), None)


def why_not(bench: Bench, object_id: str) -> str:
    found = choice(bench, object_id)
    assert found is not None
    assert not found.shown
    return found.why_not


def test_the_page_of_a_night_has_its_parts_in_order(bench: Bench) -> None:
    fill_page(bench.core)
    got = page(bench)
    assert got.title == "Updates from Riverside Community Trust"
    assert [one.title for one in got.updates] == ["Update", "First statement"]
    assert [one.question for one in got.questions] == [
        "Is the giveaway real?", "Has anybody's data been taken?"
    ]  # fmt: skip
    assert got.questions[1].not_yet
    assert [one.fact for one in got.rumours] == [SLOTS["fact"]]
    assert got.rumours[0].sources == ("https://riverside.example/cards", "Our payment provider, by phone")
    assert [one.handle for one in got.accounts] == ["@riversidetrust", "@riverside@social.example"]
    assert got.contacts[0] == Contact("Phone", "01234 567890")
    places = [one.place for one in bench.core.public_page.choices().result()]
    assert places == sorted(places, key=(UPDATES, QUESTIONS, RUMOURS).index)


def test_an_update_stands_as_it_was_posted_and_at_the_time_of_the_first_posting(bench: Bench) -> None:
    made = make_message(bench.core, "Next word at {{next_update_time}}.")
    make_posting(bench.core, made, "Next word at 22:00. #short", 30)
    make_posting(bench.core, made, "Next word at 22:00.", 40)
    (update,) = page(bench).updates
    assert update.text == "Next word at 22:00. #short"
    assert update.at == bench.clock.now() - timedelta(minutes=40)


def test_an_update_that_was_corrected_says_so(bench: Bench) -> None:
    made = make_message(bench.core, "The hall is open.")
    make_posting(bench.core, made, "The hall is open.", corrected_by="another")
    assert page(bench).updates[0].corrected


@pytest.mark.parametrize("state", [
    "draft", "in_review", "changes_asked", "pre_cleared", "scheduled", "withdrawn", "superseded",
])  # fmt: skip
def test_words_that_nobody_cleared_or_that_were_withdrawn_stay_off(bench: Bench, state: str) -> None:
    made = make_message(bench.core, "Words.", state=state)
    assert page(bench).updates == ()
    assert why_not(bench, made)


def test_approved_words_stand_on_the_page_once_they_are_marked(bench: Bench) -> None:
    made = make_message(bench.core, "Words.", state="approved", on_page=0)
    clear_message(bench.core, made)
    assert page(bench).updates == ()
    bench.core.public_page.put_on("message", made).result()
    assert [one.text for one in page(bench).updates] == ["Words."]
    bench.core.public_page.take_off("message", made).result()
    assert page(bench).updates == ()
    assert ObjectsChanged("message", (made,)) in bench.facts


@pytest.mark.parametrize(("field", "value", "said"), [
    ("purpose", "internal", "not meant for everybody"),
    ("purpose", "partner", "not meant for everybody"),
    ("purpose", "saved_reply", "not meant for everybody"),
    ("audience", "staff", "people inside"),
    ("audience", "Staff and volunteers", "people inside"),
    ("tlp", "AMBER", "TLP:AMBER"),
    ("expires_at", "2020-01-01T00:00:00.000Z", "run out"),
    ("body", "Call {{media_contact}}.", "gap"),
])  # fmt: skip
def test_what_is_not_for_everybody_stays_off(bench: Bench, field: str, value: str, said: str) -> None:
    made = make_message(bench.core, **{"body": "Words.", "state": "approved", field: value})
    assert page(bench).updates == ()
    assert said in why_not(bench, made)


def test_what_was_taken_down_everywhere_leaves_the_page(bench: Bench) -> None:
    made = make_message(bench.core, "Words.")
    make_posting(bench.core, made, "Words.", deleted_at=to_text(bench.clock.now()))
    assert page(bench).updates == ()
    assert "taken down" in why_not(bench, made)


@pytest.mark.parametrize("values", [{"restricted": 1, "key": "x"}, {"exercise": 1}])
def test_nothing_of_a_restricted_case_or_an_exercise_is_on_the_page_or_listed(
    bench: Bench, tmp_path: Path, values: dict[str, object]
) -> None:
    incident = declare(bench.core, **values)
    made = make_message(bench.core, SECRET, incident_id=incident)
    make_posting(bench.core, made, SECRET, incident_id=incident)
    question = make_faq(bench.core, "Who?", SECRET, incident_id=incident)
    make_message(
        bench.core, " ".join(SLOTS.values()), purpose="correction", slots=SLOTS, incident_id=incident
    )
    got = page(bench)
    assert (got.updates, got.questions, got.rumours) == ((), (), ())
    assert bench.core.public_page.choices().result() == ()
    for kind, object_id in (("message", made), ("faq", question)):
        with pytest.raises(Refused, match="not put on"):
            bench.core.public_page.put_on(kind, object_id).result()
    bench.core.public_page.write(tmp_path / "page").result()
    assert all(SECRET not in one.read_text(encoding="utf-8") for one in (tmp_path / "page").iterdir())


def test_a_frozen_incident_keeps_new_words_off_but_not_what_is_out(bench: Bench) -> None:
    incident = declare(bench.core, freeze=1)
    waiting = make_message(bench.core, "New.", state="approved", incident_id=incident)
    out = make_message(bench.core, "Old.", incident_id=incident)
    make_posting(bench.core, out, "Old.", incident_id=incident)
    assert [one.text for one in page(bench).updates] == ["Old."]
    assert "stopped" in why_not(bench, waiting)


@pytest.mark.parametrize(("values", "said"), [
    ({"body_hash": "h"}, "not those that were cleared"),
    ({"body_hash": "h", "condition": "Once the police agree"}, "Once the police agree"),
    ({"body_hash": "h", "channels": json.dumps(["x"])}, "some channels only"),
])  # fmt: skip
def test_words_cleared_otherwise_or_elsewhere_stay_off(
    bench: Bench, values: dict[str, object], said: str
) -> None:
    made = make_message(bench.core, "Words.", state="approved")
    clear_message(bench.core, made, **values)
    assert page(bench).updates == ()
    assert said in why_not(bench, made)


def test_words_that_may_not_be_copied_do_not_go_on_the_page_either(bench: Bench) -> None:
    unread = make_message(bench.core, "Unread.", state="approved")
    assert "as the approver" in why_not(bench, unread)
    incident = declare(bench.core)
    silent = make_message(bench.core, "No time named.", state="approved", incident_id=incident)
    clear_message(bench.core, silent)
    assert "when the next update comes" in why_not(bench, silent)
    own = make_message(bench.core, "Mine.", state="approved", written_by=json.dumps(["Bea"]))
    clear_message(bench.core, own)
    assert "as the approver" in why_not(bench, own)
    assert page(bench).updates == ()


def test_a_correction_needs_its_parts_in_the_words_that_were_cleared(bench: Bench) -> None:
    whole = " ".join(SLOTS.values())
    short = make_message(bench.core, whole, purpose="correction", slots={"fact": SLOTS["fact"]})
    other = make_message(
        bench.core, whole, purpose="correction", slots={**SLOTS, "why": "Nobody read these words."}
    )
    assert page(bench).rumours == ()
    assert "needs its parts" in why_not(bench, short)
    assert "not in the words" in why_not(bench, other)


@pytest.mark.parametrize(("values", "said"), [
    ({"cleared_by": ""}, "clear it first"),
    ({"cleared_hash": "other words"}, "clear it first"),
    ({"status": "open"}, "no answer"),
    ({"expires_at": "2020-01-01T00:00:00.000Z"}, "run out"),
])  # fmt: skip
def test_an_answer_that_nobody_cleared_stays_off(bench: Bench, values: dict[str, str], said: str) -> None:
    made = make_faq(bench.core, "Why?", "Because.", **values)
    assert page(bench).questions == ()
    assert said in why_not(bench, made)


def test_an_answer_with_a_gap_is_filled_from_the_profile_or_stays_off(bench: Bench) -> None:
    made = make_faq(bench.core, "Who are you?", "We are {{org_name}}.")
    assert "gap" in why_not(bench, made)
    bench.core.settings.put("organisation.name", "Kestrel Trust").result()
    assert page(bench).questions[0].short == "We are Kestrel Trust."


def test_the_question_asked_most_comes_first(bench: Bench) -> None:
    make_faq(bench.core, "Seldom?", "Yes.", 1)
    make_faq(bench.core, "Often?", "Yes.", 5)
    assert [(one.question, one.asked) for one in page(bench).questions] == [("Often?", 5), ("Seldom?", 1)]


def test_putting_on_is_logged_in_the_incident_and_can_be_taken_back(bench: Bench) -> None:
    incident = declare(bench.core)
    made = make_message(
        bench.core, "Words.", state="approved", on_page=0, incident_id=incident, title="Water",
        next_update_at=to_text(bench.clock.now() + timedelta(hours=1)),
    )  # fmt: skip
    clear_message(bench.core, made)
    bench.core.public_page.put_on("message", made).result()
    texts = [one.text for one in bench.core.incident_log.lines(incident).result()]
    assert "Put “Water” on the public page." in texts
    bench.core.history.undo().result()
    assert page(bench).updates == ()


def test_an_account_that_was_taken_over_is_not_called_real(bench: Bench) -> None:
    good = bench.core.accounts.add("Facebook", "@good").result()
    bad = bench.core.accounts.add("Instagram", "@bad").result()
    bench.core.accounts.edit(bad, status="compromised").result()
    assert good
    assert [one.handle for one in page(bench).accounts] == ["@good"]
    bench.core.settings.put("page.accounts", False).result()
    assert page(bench).accounts == ()


def test_the_next_update_is_the_next_promise_ahead_and_never_one_that_has_passed(bench: Bench) -> None:
    incident = declare(bench.core)
    make_message(bench.core, "Words.", incident_id=incident)
    due = bench.clock.now() + timedelta(minutes=30)
    row = {"incident_id": incident, "due_at": to_text(due)}
    bench.core.lanes.change(lambda work: work.journal.make("promise", row, "Promised.")).result()
    assert page(bench).next_update_at == due
    bench.clock.advance(minutes=31)
    assert page(bench).next_update_at is None


def test_the_folder_is_written_and_looked_over_and_an_open_view_says_the_same(
    bench: Bench, tmp_path: Path
) -> None:
    fill_page(bench.core)
    written = bench.core.public_page.write(tmp_path / "page").result()
    assert (written.files, written.faults) == (FILES, ())
    assert written.folder == str(tmp_path / "page")
    view = bench.core.public_page.view().result()
    assert view.faults == bench.core.public_page.faults().result() == ()
    assert view.page.rumours[0].fact in (tmp_path / "page" / "rumours.html").read_text(
        encoding="utf-8"
    ).replace("&#x27;", "'")
    assert bench.core.public_page.check(tmp_path / "page").result() == ()
