"""The look all tests of windows share; it starts each test light and at 100%."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.look import Look


@pytest.fixture(scope="session")
def _one_look(qapp: QApplication) -> Look:
    return Look(qapp, "light", 1.0)


@pytest.fixture
def look(_one_look: Look) -> Iterator[Look]:
    """The look of the running program, as ui.app makes it once."""
    _one_look.use("light")
    _one_look.scale(1.0)
    yield _one_look
    _one_look.use("light")
    _one_look.scale(1.0)
