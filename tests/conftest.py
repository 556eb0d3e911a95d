"""The guards every test stands under: no network, no keyring, no home folder, nothing left behind."""

import os

# before anything can import Qt or keyring
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

import gc
import itertools
import logging
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.guards import leftovers, network
from ui.garbage import collect_due

# Half the usual examples: the quick run has minutes, not hours; who wants more sets them at the test.
hypothesis.settings.register_profile(
    "watchline", deadline=None, database=None, derandomize=True, max_examples=50
)
hypothesis.settings.load_profile("watchline")

MOVED_HOME = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


class ErrorRecords(logging.Handler):
    """Keeps what was logged as an error, until a test is asked about it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{record.name}: {record.getMessage()}"
        if record.exc_info and record.exc_info[1] is not None:
            line += f" ({record.exc_info[1]!r})"
        self.lines.append(line)


@pytest.fixture(scope="session")
def homes() -> Iterator[Path]:
    """One folder for all homes of this run; short, because socket addresses end at 108 bytes."""
    root = Path(tempfile.mkdtemp(prefix="wl-"))
    yield root
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="session")
def attempts() -> Iterator[list[str]]:
    """Connections and look-ups that would have left this computer."""
    with network.shut() as tried:
        yield tried


@pytest.fixture(scope="session")
def error_records() -> Iterator[list[str]]:
    """Everything logged as an error since it was last cleared."""
    handler = ErrorRecords()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)


_numbers = itertools.count()


@pytest.fixture(autouse=True)
def home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of this test's own; the real one is never read or written."""
    mine = homes / str(next(_numbers))
    (mine / "run").mkdir(parents=True, mode=0o700)
    for name, inside in MOVED_HOME.items():
        monkeypatch.setenv(name, str(mine / inside))
    return mine


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, attempts: list[str]) -> Iterator[None]:
    """Only the loopback answers; any other attempt fails the test, even one that was caught."""
    if request.node.get_closest_marker("network"):
        with network.opened():
            yield
        return
    attempts.clear()
    yield
    if attempts:
        pytest.fail("tried to leave this computer: " + "; ".join(attempts), pytrace=False)


@pytest.fixture(autouse=True)
def no_real_keyring(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keyring answers "there is none", unless the test brings up one of its own."""
    if request.node.get_closest_marker("real_keyring"):
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND")


@pytest.fixture(autouse=True)
def no_error_log(request: pytest.FixtureRequest, error_records: list[str]) -> Iterator[None]:
    """An error in the log that the test does not speak of is a failure."""
    error_records.clear()
    yield
    if error_records and not request.node.get_closest_marker("allow_error_log"):
        pytest.fail("logged as an error: " + "; ".join(error_records), pytrace=False)


@pytest.fixture(scope="session", autouse=True)
def no_stray_collector() -> Iterator[None]:
    """As in the program, no worker thread collects garbage: parts of windows may lie in it."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def garbage_collected_here() -> Iterator[None]:
    """What is due by the collector's thresholds is collected after the test, on the main thread."""
    yield
    collect_due()


@pytest.fixture(autouse=True)
def nothing_left_behind(home: Path) -> Iterator[None]:
    """No thread, no child process and no window outlives the test that started it."""
    before = leftovers.count_now()
    yield
    left = leftovers.since(before)
    if left:
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)
