"""The check of a written page: each rule finds the page that breaks it, and passes the one that does not."""

import pytest

from desktop.documents.page_html import as_files
from desktop.domain.page_check import check_pages
from desktop.domain.style_check import contrast, style_faults
from tests.documents.sample_page import sample_page

FILES = as_files(sample_page())
INDEX, STYLE = FILES["index.html"], FILES["style.css"]


def rules(old: str, new: str, name: str = "index.html") -> set[str]:
    """The rules broken by a page in which a piece is another."""
    assert old in FILES[name], old
    return {one.rule for one in check_pages({**FILES, name: FILES[name].replace(old, new)})}


BROKEN = {
    "no doctype": ("form", "<!doctype html>\n", ""),
    "no charset": ("form", '<meta charset="utf-8">\n', ""),
    "a paragraph is not ended": ("form", "</p>\n</footer>", "</footer>"),
    "an end without a begin": ("form", "</footer>", "</em></footer>"),
    "a block in a paragraph": ("form", "<footer>\n<p", "<footer>\n<p><ul><li>x</li></ul></p><p"),
    "an attribute twice": ("form", '<main id="main"', '<main id="main" id="main"'),
    "an item outside of a list": ("form", "</main>", "<li>x</li></main>"),
    "no style sheet": ("form", '<link rel="stylesheet" href="style.css">', ""),
    "no language": ("language", '<html lang="en-GB">', "<html>"),
    "a language that is none": ("language", 'lang="cy"', 'lang="Welsh language"'),
    "no title": ("title", "What is happening now – Riverside Community Trust</title>", " </title>"),
    "the title of another page": (
        "title", "<title>What is happening now –", "<title>Questions and answers –"
    ),
    "no viewport": ("zoom", "width=device-width, initial-scale=1", "width=1200"),
    "zoom forbidden": ("zoom", "initial-scale=1", "initial-scale=1, user-scalable=no"),
    "zoom limited": ("zoom", "initial-scale=1", "initial-scale=1, maximum-scale=1"),
    "a page that reloads": (
        "moves", '<meta name="referrer"', '<meta http-equiv="refresh" content="30"><meta name="referrer"'
    ),
    "two main headings": ("headings", "<h2 id=\"accounts\">How to tell our real accounts</h2>",
                          "<h1 id=\"accounts\">How to tell our real accounts</h1>"),
    "a rank is skipped": ("headings", '<h2 id="updates">Updates, newest first</h2>',
                          '<p id="updates">Updates</p>'),
    "an empty heading": ("headings", "How to reach us</h2>", "</h2>"),
    "no main part": ("landmarks", "main", "div"),
    "no list of pages": ("landmarks", "nav", "div"),
    "no foot": ("landmarks", "footer", "div"),
    "a nameless section": ("landmarks", '<section aria-labelledby="contact">', "<section>"),
    "a heading outside": ("landmarks", "</body>", "<h2>Late</h2></body>"),
    "no skip link": ("skip", '<a class="skip" href="#main">Skip to the main part</a>', ""),
    "an id twice": ("ids", 'id="update-2"', 'id="update-1"'),
    "a name that is nowhere": ("ids", 'aria-labelledby="contact"', 'aria-labelledby="contacts"'),
    "a link without words": ("links", ">@riversidetrust</a>", "></a>"),
    "click here": ("links", ">@riversidetrust</a>", ">Click here</a>"),
    "a new window": ("links", 'rel="noreferrer">@', 'rel="noreferrer" target="_blank">@'),
    "a page that is not there": ("links", 'href="questions.html"', 'href="faq.html"'),
    "a place that is not there": ("links", 'href="rumours.html">Rumours and facts</a>.',
                                  'href="rumours.html#one">Rumours and facts</a>.'),
    "a picture without words": ("pictures", "<footer>", '<footer><img src="x.png">'),
    "a table without headings": ("tables", "<footer>", "<footer><table><tr><td>x</td></tr></table>"),
    "a table heading of nothing": (
        "tables", "<footer>", "<footer><table><tr><th>x</th></tr></table>"
    ),
    "a time that programs cannot read": ("times", 'datetime="2026-11-28T23:51+00:00"', 'datetime="tonight"'),
    "a time without a zone": ("times", 'datetime="2026-11-28T23:51+00:00"', 'datetime="2026-11-28T23:51"'),
    "a script": ("safety", "</body>", "<script>1</script></body>"),
    "a handler": ("safety", "<footer>", '<footer onclick="x()">'),
    "a picture from elsewhere": ("safety", "<footer>", '<footer><img alt="" src="https://x.example/p.png">'),
    "a picture from there": ("safety", "<footer>", '<footer><img alt="" src="//x.example/p">'),
    "a style from elsewhere": ("safety", 'href="style.css"', 'href="https://x.example/style.css"'),
    "a style of its own": ("safety", "<footer>", '<footer style="color:red">'),
    "a frame": ("safety", "<footer>", '<footer><iframe src="x"></iframe>'),
    "a form": ("safety", "<footer>", "<footer><form></form>"),
    "a link that runs": ("safety", 'href="https://facebook.example/riversidetrust"', 'href="javascript:x()"'),
    "a jumping tab key": ("order", 'tabindex="-1"', 'tabindex="3"'),
    "an open gap": ("gaps", "Do not open its links.", "Do not open {{link}}."),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "old", "new"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_page_is_found(rule: str, old: str, new: str) -> None:
    assert rule in rules(old, new)


STYLES = {
    "grey on white": ("contrast", "--quiet: #46514d", "--quiet: #8a8a8a"),
    "grey on black": ("contrast", "--quiet: #b9c4bf", "--quiet: #5a5a5a"),
    "weak on the tint alone": ("contrast", "--tint: #eef3f1", "--tint: #6b7a75"),
    "a weak line of focus": ("contrast", "outline: 3px solid var(--link)", "outline: 3px solid #dddddd"),
    "no colour for the page": ("contrast", "  background: var(--ground);\n", ""),
    "no focus": (
        "focus",
        "a:focus-visible, main:focus-visible { outline: 3px solid",
        ".x { border: 3px solid",
    ),
    "hidden focus": ("focus", "* { box-sizing", "a { outline: none; } * { box-sizing"),
    "no dark": ("dark", "(prefers-color-scheme: dark)", "(min-width: 1px)"),
    "no print": ("print", "@media print", "@media (min-width: 1px)"),
    "too wide": ("room", "max-width: 44rem", "min-width: 600px"),
    "type in pixels": ("room", "font-size: 1.0625rem", "font-size: 17px"),
    "lines that do not break": ("room", "overflow-wrap: anywhere", "white-space: nowrap"),
    "movement": ("moves", "a { color", "a { transition: all 1s; color"),
    "an import": ("safety", ":root", "@import 'x.css'; :root"),
    "a picture": ("safety", "background: var(--ground)", "background: url(x.png)"),
}


@pytest.mark.parametrize(("rule", "old", "new"), STYLES.values(), ids=STYLES.keys())
def test_a_broken_style_sheet_is_found(rule: str, old: str, new: str) -> None:
    assert old in STYLE
    assert rule in {found[0] for found in style_faults(STYLE.replace(old, new, 1))}


def test_our_style_sheet_passes() -> None:
    assert style_faults(STYLE) == ()


def test_the_sum_of_contrast_gives_the_known_ends() -> None:
    assert contrast("#000000", "#fff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == pytest.approx(1.0)


def test_a_fault_says_in_which_file_and_line_it_is() -> None:
    files = {**FILES, "index.html": INDEX.replace('datetime="2026-11-28T22:53+00:00"', 'datetime="x"')}
    (fault,) = check_pages(files)
    assert fault.file == "index.html"
    assert 'id="update-2"' in INDEX.splitlines()[fault.line - 1]


@pytest.mark.parametrize(
    "text", ["", "<", "<p", "</p></p>", "<!-- ", "<a href='", "plain words", "<![CDATA[x"]
)
def test_whatever_a_file_holds_it_is_read(text: str) -> None:
    assert check_pages({"index.html": text, "style.css": text})
