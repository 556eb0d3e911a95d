"""The organisation as one value, out of its settings."""

from datetime import time

from desktop.domain.profile import NOBODY, Profile, Site, profile_of, standing_values, suggested_plans
from desktop.domain.setting import SETTINGS, Value
from desktop.domain.working_hours import WorkingHours


def profile(**said: Value) -> Profile:
    values = {one.key: one.default for one in SETTINGS} | {f"organisation.{k}": v for k, v in said.items()}
    return profile_of(values.__getitem__)


def test_nothing_said_is_a_profile_of_which_nothing_is_known() -> None:
    assert profile(plan_keeper="COMMS") == Profile(plan_keeper="COMMS")
    assert standing_values(NOBODY) == {}, "no hours are made up either"


def test_lines_become_ways_and_sites() -> None:
    found = profile(
        fallback=" Phone tree \n\nNotice on the door", languages="English, Welsh,,",
        sites="Mill Lane; 1 Mill Lane, Ashby; 9 to 5; car park; by the gate\nShop",
    )  # fmt: skip
    assert found.fallback == ("Phone tree", "Notice on the door")
    assert found.languages == ("English", "Welsh")
    assert found.sites == (
        Site("Mill Lane", "1 Mill Lane, Ashby", "9 to 5", "car park; by the gate"), Site("Shop"),
    )  # fmt: skip


def test_choices_are_said_in_words_and_hours_are_read() -> None:
    found = profile(sector="faith", work_days="every", opens="08:30", closes="20:00")
    assert (found.sector, found.hours) == ("Faith group", WorkingHours("every", time(8, 30), time(20)))
    assert standing_values(found)["working_hours"] == "Every day, 08:30 to 20:00"


def test_insurance_is_one_line_and_none_without_a_fact_about_the_insurer() -> None:
    assert profile(media_cover="yes").insurance == ""
    found = profile(insurer="Hale", policy_place="safe", media_cover="no")
    assert found.insurance == "Hale, policy number: safe, does not pay for media help"


def test_a_name_too_long_for_a_message_gives_way_to_the_short_one() -> None:
    long = "The Riverside and Upper Mill Lane Community Trust for Young People"
    assert standing_values(profile(name=long))["org_name"] == long
    assert standing_values(profile(name=long, short_name="Riverside"))["org_name"] == "Riverside"
    assert standing_values(profile(name="Riverside Trust", short_name="RT"))["org_name"] == "Riverside Trust"
    assert standing_values(profile(name="Riverside Trust"))["org_short_name"] == "Riverside Trust"


def test_only_groups_to_be_safeguarded_suggest_the_safeguarding_plan() -> None:
    assert suggested_plans(profile(residents=True, patients=True), ()) == {}
    both = profile(children=True, adults_at_risk=True, residents=True)
    assert suggested_plans(both, ("SC-ATO",)) == {"SC-SAF": ("children", "adults at risk")}
    assert suggested_plans(both, ("SC-SAF",)) == {}
