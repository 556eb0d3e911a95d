"""A report as one accessible HTML page, safe to open: no script, nothing loaded, every word escaped."""

from collections.abc import Iterator
from html import escape

from desktop.documents.words import foot, label_of, limits, words_for
from desktop.domain.report import CheckRow, Report, Section, Table

_STYLE = """
body{max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b2321;background:#fff;
font:1rem/1.5 Inter,"Noto Sans",system-ui,sans-serif}
h1{margin:0 0 .25rem}h2{margin:2.5rem 0 .5rem;color:#1c5d86}h3{margin:0;font-size:1rem}
p{margin:.25rem 0;white-space:pre-line}
ul{list-style:none;padding:0}li{border-top:1px solid #dbe1de;padding:.75rem 0}
dl{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:.25rem 0}
dl div{display:flex;gap:.5rem}dt{color:#5a6561}dd{margin:0}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #dbe1de;padding:.4rem .6rem .4rem 0}
.done{color:#1d6541}.note{border-left:3px solid #7f8a86;padding-left:.75rem}
.exercise{background:#7e1c3a;color:#fff;padding:.5rem .75rem;font-weight:600}
.points{list-style:revert;padding-left:1.5rem}.points li{border:0;padding:.15rem 0}
.tlp{background:#000;padding:.1rem .5rem;font-weight:700;display:inline-block}
.limits{border-left:3px solid #7e1c3a;padding-left:.75rem}
.large{font-size:1.6rem;max-width:60rem}.large h3{font-size:1em}
.lines p{border-bottom:1px solid #7f8a86;height:2rem;margin:0}
.closing dd{overflow-wrap:anywhere}
footer{margin-top:3rem;color:#46514d}
@media print{li,tr{break-inside:avoid}}
"""
#: Colours of the markings on black. Source: FIRST, "Traffic Light Protocol 2.0".
_TLP = {"RED": "#ff2b2b", "AMBER": "#ffc000", "AMBER+STRICT": "#ffc000", "GREEN": "#33ff00", "CLEAR": "#fff"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(report: Report) -> str:
    """One HTML page: headings, lists and tables with their roles, every word escaped, no script."""
    body = "\n".join(_html_parts(report))
    title, language = escape(report.title), escape(report.language, quote=True)
    start = '<body class="large">' if report.large else "<body>"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n{start}\n{body}\n</body>\n</html>\n"
    )


def _html_parts(report: Report) -> Iterator[str]:
    if report.exercise:
        yield f'<p class="exercise">{escape(words_for(report.language)["exercise_long"])}</p>'
    if label := _html_label(report):
        yield f"<p>{label}</p>"
    if limited := limits(report):
        yield f'<div class="limits">{"".join(f"<p>{escape(words)}</p>" for words in limited)}</div>'
    yield f"<main>\n<h1>{escape(report.title)}</h1>"
    if report.subtitle:
        yield f"<p>{escape(report.subtitle)}</p>"
    yield _html_facts(report.facts)
    for section in report.sections:
        yield from _html_section(section, report.language)
    if report.closing:
        yield f'<section class="closing">{_html_facts(report.closing)}</section>'
    yield f"</main>\n<footer>{escape(' · '.join(foot(report)))} {_html_label(report)}</footer>"


def _html_label(report: Report) -> str:
    if not report.tlp:
        return ""
    colour = _TLP.get(report.tlp, "#fff")
    return f'<span class="tlp" style="color:{colour}">{escape(label_of(report))}</span>'


def _html_section(section: Section, language: str) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(section.title)}</h2>"
    yield from (f"<p>{escape(words)}</p>" for words in section.paragraphs)
    yield _html_facts(section.facts)
    if section.points:
        kind = "ol" if section.numbered else "ul"
        items = "".join(f"<li>{escape(point)}</li>" for point in section.points)
        yield f'<{kind} class="points">{items}</{kind}>'
    if section.checks:
        yield '<ul role="list">'
        yield from (_html_row(row, language) for row in section.checks)
        yield "</ul>"
    if section.table:
        yield _html_table(section.table)
    if section.lines:
        yield f'<div class="lines">{"<p></p>" * section.lines}</div>'
    yield "</section>"


def _html_row(row: CheckRow, language: str) -> str:
    words = words_for(language)
    state = words["done"] if row.done else words["todo"]
    kind = "done" if row.done else "todo"
    mark = f'<span class="{kind}">{escape(state)}:</span>'
    parts = [f"<li><h3>{mark} {escape(row.title)}</h3>"]
    if row.detail:
        parts.append(f"<p>{escape(row.detail)}</p>")
    facts = (*row.facts, ("Done when", row.done_when)) if row.done_when else row.facts
    parts.append(_html_facts(facts))
    if row.note:
        parts.append(f'<p class="note">{escape(row.note)}</p>')
    return "".join(parts) + "</li>"


def _html_facts(facts: tuple[tuple[str, str], ...]) -> str:
    if not facts:
        return ""
    pairs = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(value or '_' * 40)}</dd></div>" for label, value in facts
    )
    return f"<dl>{pairs}</dl>"


def _html_table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
