"""Settings hold in memory exactly what the file holds, through undo and failure."""

import pytest

from desktop.domain.facts import SettingChanged
from desktop.domain.setting import SETTINGS, Kind, Value
from desktop.errors import Refused, Trouble
from desktop.store.work import Work
from tests.services.conftest import Bench, make_bench


def test_every_setting_has_its_default_and_keeps_what_is_put(bench: Bench) -> None:
    others: dict[Kind, Value] = {Kind.TEXT: "other", Kind.CLOCK: "05:30"}
    for setting in SETTINGS:
        assert bench.core.settings.value(setting.key) == setting.default
        value: Value = others.get(setting.kind, "")
        if setting.kind is Kind.SWITCH:
            value = not setting.default
        elif setting.kind is Kind.NUMBER:
            value = setting.high
        elif setting.kind is Kind.CHOICE:
            value = next(choice for choice, _ in setting.choices if choice != setting.default)
        bench.core.settings.put(setting.key, value).result()
        assert bench.core.settings.value(setting.key) == value
        assert bench.facts[-1] == SettingChanged(setting.key)
    kept = {setting.key: bench.core.settings.value(setting.key) for setting in SETTINGS}
    bench.core.close()
    again = make_bench(bench.path)
    again.core.open().result()
    assert {setting.key: again.core.settings.value(setting.key) for setting in SETTINGS} == kept
    again.core.close()


MISFITS: dict[Kind, tuple[Value, ...]] = {
    Kind.TEXT: (5, True),
    Kind.LINES: (5, True, "x" * 2_001),
    Kind.NUMBER: ("7", -1, 10**9),
    Kind.SWITCH: (1, "on"),
    Kind.CHOICE: ("nothing like it", 3),
    Kind.CLOCK: ("24:00", "7:00", "0700", 7, "aa:bb"),
}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_what_does_not_fit_is_refused_and_changes_nothing(bench: Bench, setting: object) -> None:
    from desktop.domain.setting import Setting

    assert isinstance(setting, Setting)
    for value in MISFITS[setting.kind]:
        with pytest.raises(Refused):
            bench.core.settings.put(setting.key, value)
    assert bench.core.settings.value(setting.key) == setting.default


def test_memory_does_not_run_ahead_of_a_file_that_could_not_be_written(bench: Bench) -> None:
    def limit(work: Work) -> None:
        pages = work.db.conn.execute("pragma page_count").fetchone()[0]
        work.db.conn.execute(f"pragma max_page_count = {pages}")

    bench.core.lanes.change(limit).result()

    def until_it_is_full() -> None:
        for number in range(2000):
            bench.core.settings.put("organisation.name", f"{number} " + "n" * 190).result()

    with pytest.raises(Trouble, match="disk is full"):
        until_it_is_full()
    stored = bench.core.lanes.ask(
        lambda db: db.execute("select value from setting where id = 'organisation.name'").fetchone()[0]
    ).result()
    assert stored == f'"{bench.core.settings.text("organisation.name")}"'


def test_undo_brings_back_the_value_before_anybody_is_told(bench: Bench) -> None:
    for value in ("One", "Two"):
        bench.core.settings.put("organisation.name", value).result()
    seen: list[str] = []
    bench.core.announcer.subscribe(lambda fact: seen.append(bench.core.settings.text("organisation.name")))
    values = []
    for _ in range(2):
        bench.core.history.undo().result()
        values.append(bench.core.settings.text("organisation.name"))
    assert values == ["One", ""]
    assert seen == ["One", ""]
    assert bench.core.history.undo().result() == ""
    bench.core.settings.put("organisation.name", "Three").result()
    assert bench.core.settings.text("organisation.name") == "Three"


def test_the_name_in_the_log_is_the_one_that_is_set(bench: Bench) -> None:
    bench.core.settings.put("person.name", "Ann Example").result()
    bench.core.settings.put("organisation.name", "Riverside").result()
    lines = bench.core.history.lines(2).result()
    assert lines[0].sentence == "Set “Name” to “Riverside”."
    assert lines[0].who == "Ann Example"
    assert bench.core.history.verify().result().broken_seq is None
    assert bench.core.history.undoable().result() == "Set “Name” to “Riverside”."


def test_a_setting_inside_a_change_that_fails_is_not_in_force(bench: Bench) -> None:
    def act(work: Work) -> None:
        bench.core.settings.put_into(work, "organisation.name", "Half")
        raise Refused("No.")

    with pytest.raises(Refused):
        bench.core.lanes.change(act).result()
    assert bench.core.settings.text("organisation.name") == ""


def test_undo_passes_over_what_the_program_keeps_for_itself(bench: Bench) -> None:
    bench.core.settings.put("organisation.name", "Riverside").result()
    for under_way in (True, False):
        bench.core.settings.put("workspace.setting_up", under_way).result()
    assert bench.core.history.undo().result() == "Set “Name” to “Riverside”."
    assert not bench.core.settings.on("workspace.setting_up")
