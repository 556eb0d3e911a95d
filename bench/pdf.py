"""The thirty-page document, beside typst alone on the same data and template."""

import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import typst

from bench.measure import Result, take_turns
from desktop.documents import press
from desktop.documents.press import TypstPress
from desktop.documents.template_data import data_of
from desktop.domain.report import Report
from tests.documents.sample_report import thirty_pages

LIMIT = 1.3


def results() -> Iterator[Result]:
    """One result; every document is another one, because typst remembers what it set before."""
    report, ours, numbers = thirty_pages(), TypstPress(), count()

    def another() -> Report:
        number = next(numbers)
        sections = [replace(each, title=f"{each.title} {number}") for each in report.sections]
        return replace(report, title=f"Document {number}", sections=tuple(sections))

    with tempfile.TemporaryDirectory() as folder, press._places(press._template(report)) as (template, fonts):

        def alone() -> float:
            sys_inputs = {"data": json.dumps(data_of(another()), ensure_ascii=False)}
            began = time.perf_counter()
            typst.compile(
                template,
                output=Path(folder) / "alone.pdf",
                root=template.parent,
                font_paths=fonts,
                ignore_system_fonts=True,
                sys_inputs=sys_inputs,
                pdf_standards=["ua-1", "a-2a"],
            )
            return time.perf_counter() - began

        yield take_turns(
            "The 30-page PDF",
            lambda: ours.pdf(another(), Path(folder) / "ours.pdf"),
            alone,
            beside="typst alone, same data and template",
            limit=LIMIT,
            rounds=7,
        )
