"""The words of the sample organisation out of `resources/sample/messages.toml`."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from desktop.domain.sample_words import SampleAsking, SampleLine, SampleQuestion, SampleRemark, SampleWords

Age = Callable[[str], timedelta]


def words_of(table: Mapping[str, Any], age: Age) -> SampleWords:
    """The words as values. age: reads an age such as "2d 4h".

    Raises:
        TypeError: a key is none of a line, a remark or a question.
        ValueError: an age cannot be read.
    """
    return SampleWords(
        tuple(_line(each, age) for each in table["line"]),
        tuple(_question(each, age) for each in table["question"]),
    )


def _line(table: Mapping[str, Any], age: Age) -> SampleLine:
    own: dict[str, Any] = {key: value for key, value in table.items() if key != "remark"}
    for name in ("asked", "read"):
        if name in own:
            own[name] = age(own[name])
    for name in ("keys", "flags"):
        own[name] = tuple(own.get(name, ()))
    own["body"] = own.get("body", "").strip()
    own["slots"] = tuple(own.get("slots", {}).items())
    remarks = tuple(
        SampleRemark(each["by"], each["role"], each["text"], each.get("proposed", "").strip())
        for each in table.get("remark", ())
    )
    return SampleLine(**own, remarks=remarks)


def _question(table: Mapping[str, Any], age: Age) -> SampleQuestion:
    own: dict[str, Any] = {key: value for key, value in table.items() if key != "asked"}
    if "cleared" in own:
        own["cleared"] = age(own["cleared"])
    asked = tuple(
        SampleAsking(age(each["age"]), each["where"], each.get("words", "")) for each in table["asked"]
    )
    return SampleQuestion(**own, asked=asked)
