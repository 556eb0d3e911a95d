"""Nothing in the project speaks of one computer, of where libraries are fetched from, or of private notes."""

import re

from tests.house.reading import texts

HOSTS = ("pypi" + ".org", "python" + "hosted", "deb.debian" + ".org", "npmjs" + ".org")
FOLDERS = ("/" + "work/", "/" + "root/", "/" + "opt/wheels", "bash" + "_jobs")
NOTES = tuple(
    name + ".md" for name in ("house", "stack", "style", "handbook", "features", "analysis", "reliability")
)
FORBIDDEN = re.compile(
    "|".join(re.escape(word) for word in HOSTS + FOLDERS) + "|" + rf"\b({'|'.join(NOTES)})"
)


def found_in(text: str) -> list[str]:
    return [match.group() for match in FORBIDDEN.finditer(text)]


def test_no_file_names_what_is_only_true_here() -> None:
    named = [f"{path}: {word}" for path, text in texts() for word in found_in(text)]
    assert not named, "\n".join(named)


def test_such_a_word_is_noticed() -> None:
    assert found_in("see " + FOLDERS[0] + "main and " + NOTES[0] + " on " + HOSTS[0]) == [
        FOLDERS[0],
        NOTES[0],
        HOSTS[0],
    ]
    assert found_in("in " + FOLDERS[1] + " and README.md") == [FOLDERS[1]]
    assert found_in("CHANGELOG.md at example.org") == []
