"""The chart of mentions per hour: drawn, folded, and told as a table."""

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import nameless
from tests.ui.pictures import colours_in, shown
from ui.theme.look import Look
from ui.theme.tokens import DARK, LIGHT
from ui.widgets.toned_table import TonedTable
from ui.widgets.volume import Volume, VolumeHour
from ui.widgets.volume_chart import VolumeChart

VOLUME = Volume(
    tuple(
        VolumeHour(f"{hour:02d}:00", hour % 5, 1.0, 4.5, "Alarm 09:00" if hour == 9 else "")
        for hour in range(24)
    ),
    "46 mentions in 24 hours, one alarm at 09:00",
)


def test_the_chart_loads_its_library_only_when_there_is_something_to_draw(look: Look, qtbot: QtBot) -> None:
    chart = VolumeChart(look, "Mentions per hour")
    shown(qtbot, chart, 600, 180)
    chart.set_folded(True)
    chart.show_volume(VOLUME)
    assert chart._plot is None
    chart.set_folded(False)
    assert chart._plot is not None


def test_the_chart_draws_bars_band_and_alarm_in_both_themes(look: Look, qtbot: QtBot) -> None:
    chart = VolumeChart(look, "Mentions per hour")
    shown(qtbot, chart, 600, 180)
    chart.show_volume(VOLUME)
    for theme in (LIGHT, DARK):
        image = chart.picture().toImage()
        seen = colours_in(image, (0, 0, image.width(), image.height()))
        wanted = {theme[token].lower() for token in ("chart", "chart_band", "chart_alarm", "surface")}
        assert wanted <= seen
        look.use("dark")


def test_the_chart_has_a_table_that_says_the_same(look: Look, qtbot: QtBot, qtmodeltester) -> None:
    chart = VolumeChart(look, "Mentions per hour")
    shown(qtbot, chart, 600, 180)
    chart.show_volume(VOLUME)
    table = chart.findChild(TonedTable)
    qtmodeltester.check(table.model())
    assert [table.model().index(9, column).data() for column in range(4)] == [
        "09:00",
        "4",
        "1.0 to 4.5",
        "Alarm 09:00",
    ]
    switch = next(b for b in chart.findChildren(QToolButton) if b.accessibleName() == "Show as table")
    switch.click()
    assert table.isVisible()
    assert switch.accessibleName() == "Show as chart"
    assert chart.accessibleDescription() == VOLUME.summary
    assert nameless(chart) == []


def test_folding_the_chart_is_told_so_that_it_can_be_remembered(look: Look, qtbot: QtBot) -> None:
    chart = VolumeChart(look, "Mentions per hour")
    shown(qtbot, chart, 600, 180)
    said: list[bool] = []
    chart.folded.connect(said.append)
    fold = next(b for b in chart.findChildren(QToolButton) if b.accessibleName() == "Fold the chart away")
    fold.click()
    fold.click()
    assert said == [True, False]
