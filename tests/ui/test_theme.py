"""Colours keep their contrast, live in one file, and follow the system or the person at once."""

import re
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF, QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

import ui
from ui.theme.drawing import draw_tick_box
from ui.theme.fonts import lines_up, system_factor, tabular
from ui.theme.look import Look
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import DARK, LIGHT, Theme, Token, theme_named

# WCAG 2.2, 1.4.3: text needs 4.5 to 1. (text, ground)
TEXT_PAIRS = """
text:window text:rail text:surface text:surface2 text:hover text:accent_soft text:line
text2:window text2:rail text2:surface text2:surface2 text2:hover text2:accent_soft
text3:window text3:rail text3:surface text3:surface2 text3:hover text3:accent_soft
accent:surface accent:window accent:rail accent_text:accent_soft accent_text:surface on_accent:accent_fill
ok:ok_soft ok:surface ok:window ok:accent_soft ok:rail
warn:warn_soft warn:surface warn:window warn:accent_soft
bad:bad_soft bad:surface bad:window bad:accent_soft bad:rail
l0:l0_soft l1:l1_soft l2:l2_soft l3:l3_soft on_signal:signal inc_text:inc inc_text2:inc on_mark:mark
text:warn_soft text:bad_soft text:l0_soft text:l1_soft text:l2_soft
text2:warn_soft text2:bad_soft text2:l0_soft text2:l1_soft text2:l2_soft
""".split()
# WCAG 2.2, 1.4.11: what has to be seen to use a control needs 3 to 1. (shape, ground)
SHAPE_PAIRS = """
border:surface border:window focus:surface focus:window chart:surface chart:surface2 chart_mid:surface
chart_alarm:surface inc_text2:inc warn:surface bad:surface accent_fill:surface
""".split()


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_sum_gives_the_known_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [theme_named("light"), theme_named("dark")], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (SHAPE_PAIRS, 3.0)], ids=["text", "shapes"])
def test_every_pair_of_colours_keeps_its_contrast(theme: Theme, pairs: list[str], least: float) -> None:
    # accent_fill on a dark surface is decoration: the tick in it carries the choice
    known = {("dark", "accent_fill:surface")}
    low = {
        pair: round(contrast(theme.colours[one], theme.colours[other]), 2)
        for pair in pairs
        for one, other in [pair.split(":")]
        if (theme.name, pair) not in known and contrast(theme.colours[one], theme.colours[other]) < least
    }
    assert low == {}


def test_both_themes_know_every_token() -> None:
    assert set(LIGHT) == set(DARK) == set(get_args(Token))


def test_no_colour_is_written_down_outside_the_tokens() -> None:
    root = Path(next(iter(ui.__path__)))
    hex_colour = re.compile(r"""["'\s:(]#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b""")
    named = re.compile(r"GlobalColor\.(?!transparent)|\brgba?\(|QColor\(\s*[\"'\d]")
    found = [
        f"{file.relative_to(root)}:{number}"
        for file in sorted(root.rglob("*.py"))
        # A camera reads black on white, in the dark too.
        if file.name not in ("tokens.py", "phone_sheet.py")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if hex_colour.search(line) or named.search(line)
    ]
    assert found == []


def test_only_one_file_reads_the_icon_font_and_one_imports_the_plotting() -> None:
    root = Path(next(iter(ui.__path__)))
    importers = {
        name: [
            str(file.relative_to(root).as_posix())
            for file in sorted(root.rglob("*.py"))
            if re.search(
                rf"^\s*(import|from) {name}\b|find_spec\(\"{name}\"\)",
                file.read_text(encoding="utf-8"),
                re.MULTILINE,
            )
        ]
        for name in ("qtawesome", "pyqtgraph")
    }
    assert importers == {"qtawesome": ["theme/icons.py"], "pyqtgraph": ["widgets/plot.py"]}


def test_the_stylesheet_leaves_no_placeholder_and_differs_between_themes() -> None:
    light, dark = stylesheet(theme_named("light")), stylesheet(theme_named("dark"))
    assert "$" not in light + dark
    assert LIGHT["accent_fill"] in light
    assert DARK["accent_fill"] in dark


def test_switching_the_look_changes_the_palette_and_says_so_once(look: Look, qapp: QApplication) -> None:
    heard: list[str] = []
    look.changed.connect(lambda: heard.append(look.theme.name))
    look.use("dark")
    look.use("dark")
    assert heard == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK["window"])
    assert look.choice == "dark"


def test_the_system_choice_follows_the_colour_scheme_of_the_system(look: Look, qapp: QApplication) -> None:
    look.use("system")
    dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert look.theme.name == ("dark" if dark else "light")


def test_our_own_fonts_are_there(look: Look) -> None:
    assert {"Inter", "Noto Sans"} <= set(QFontDatabase.families())


def test_a_bolder_weight_is_really_wider(look: Look) -> None:
    widths = [
        QFontMetricsF(look.theme.font(15, weight)).horizontalAdvance("Riverside") for weight in (400, 600)
    ]
    assert widths[0] < widths[1]


def test_tabular_digits_line_up(look: Look) -> None:
    metrics = QFontMetricsF(tabular(look.theme.font(13)))
    assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("08:58")
    loose = QFontMetricsF(look.theme.font(13))
    assert loose.horizontalAdvance("11:11") < loose.horizontalAdvance("08:58")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Late 7 days", True), ("Draft", False), ("60-minute tabletop", False), ("−0.42", True)],
)
def test_words_with_a_hyphen_are_not_torn_apart(text: str, wanted: bool) -> None:
    assert lines_up(text) is wanted


@pytest.mark.parametrize(("points", "factor"), [(4.0, 1.0), (200.0, 2.0)])
def test_the_text_size_of_the_system_stays_within_bounds(points: float, factor: float) -> None:
    assert system_factor(points) == factor


def test_heights_and_type_follow_the_text_size() -> None:
    large = theme_named("light", 1.5)
    assert large.px(32) == 48
    assert large.font(12).pixelSize() == 18


def grab(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon.pixmap(QSize(32, 32), 1.0, mode).toImage()


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_made_in_the_light_is_painted_dark_later(look: Look) -> None:
    icon = look.icon("broadcast", "accent")
    assert LIGHT["accent"].lower() in colours_of(grab(icon))
    look.use("dark")
    assert DARK["accent"].lower() in colours_of(grab(icon))
    assert DARK["disabled"].lower() in colours_of(grab(icon, QIcon.Mode.Disabled))


def test_an_icon_that_is_not_in_the_font_is_a_mistake(look: Look) -> None:
    assert not look.glyphs.has("no-such-icon")
    with pytest.raises(KeyError):
        look.glyphs.path("no-such-icon")


@pytest.mark.parametrize("ticked", [True, False])
def test_a_tick_box_is_filled_only_when_ticked(look: Look, ticked: bool) -> None:
    image = QImage(24, 24, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.theme.colour("surface"))
    painter = QPainter(image)
    draw_tick_box(painter, QRect(0, 0, 24, 24), look.theme, look.glyphs, ticked=ticked)
    painter.end()
    assert (LIGHT["accent_fill"].lower() in colours_of(image)) is ticked
