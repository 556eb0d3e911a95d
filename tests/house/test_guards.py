"""The guards of conftest bite: each is shown something it has to refuse."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]

OFFENCES = {
    "a_thread": (
        "left behind: thread loiterer",
        """
        import threading
        def test_it():
            threading.Thread(target=threading.Event().wait, name="loiterer", daemon=True).start()
     """,
    ),
    "a_child": (
        "left behind: child process",
        """
        import subprocess, sys
        def test_it():
            global kept
            waiting = [sys.executable, "-c", "import sys; sys.stdin.read()"]
            kept = subprocess.Popen(waiting, stdin=subprocess.PIPE)
     """,
    ),
    "a_window": (
        "left behind: window QWidget 'left open'",
        """
        from PySide6.QtWidgets import QWidget
        kept = []
        def test_it(qapp):
            kept.append(QWidget())
            kept[0].setWindowTitle("left open")
            kept[0].show()
     """,
    ),
    "a_connection": (
        "tried to leave this computer: connect 192.0.2.1:80",
        """
        import socket
        def test_it():
            with socket.socket() as way_out:
                try:
                    way_out.connect(("192.0.2.1", 80))
                except AssertionError:
                    pass
     """,
    ),
    "a_lookup": (
        "tried to leave this computer: look up example.org",
        """
        import socket
        def test_it():
            try:
                socket.create_connection(("example.org", 80))
            except AssertionError:
                pass
     """,
    ),
    "an_error_log": (
        "logged as an error: quiet: something broke",
        """
        import logging
        def test_it():
            logging.getLogger("quiet").error("something broke")
     """,
    ),
    "a_qt_warning": (
        "Qt messages with level WARNING or above emitted",
        """
        from PySide6.QtCore import qWarning
        def test_it(qapp):
            qWarning("mind the gap")
     """,
    ),
    "a_python_warning": (
        "UserWarning: old ways",
        """
        import warnings
        def test_it():
            warnings.warn("old ways")
     """,
    ),
}


KEEPING_THE_RULES = """
    import os, socket, subprocess, sys, tempfile, threading
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path
    import keyring, keyring.errors, pytest
    from PySide6.QtWidgets import QWidget

    def test_tidy(qtbot):
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        pool = ThreadPoolExecutor(2)
        pool.submit(threading.Event().wait, 0.1)
        pool.shutdown(wait=False)
        subprocess.run([sys.executable, "-c", ""], check=True)

    def test_loopback_is_open():
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname(), timeout=2).close()

    def test_home_is_elsewhere_and_there_is_no_keyring():
        assert Path.home().is_relative_to(tempfile.gettempdir())
        with pytest.raises(keyring.errors.NoKeyringError):
            keyring.get_password("watchline/x", "y")
"""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a pytest of its own, under our guards, said of each: file name → complaint or ""."""
    folder = tmp_path_factory.mktemp("inner")
    for name, (_, source) in OFFENCES.items():
        (folder / f"test_{name}.py").write_text(textwrap.dedent(source), encoding="utf-8")
    (folder / "test_keeping.py").write_text(textwrap.dedent(KEEPING_THE_RULES), encoding="utf-8")
    shutil.copy(ROOT / "tests/conftest.py", folder)
    shutil.copy(ROOT / "pyproject.toml", folder)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--junitxml=out.xml",
        ".",
    ]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TEST_GRACE_S": "0.3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (folder / "out.xml").exists(), done.stdout + done.stderr
    said = {"tests": done.stdout.splitlines()[-1]}
    for case in ElementTree.parse(folder / "out.xml").iter("testcase"):
        name = case.attrib["classname"].rpartition("test_")[2]
        said.setdefault(name, "")
        for wrong in (*case.iter("failure"), *case.iter("error")):
            said[name] += wrong.attrib["message"] + (wrong.text or "")
    return said


@pytest.mark.parametrize("name", OFFENCES)
def test_a_test_that_breaks_the_rules_fails_and_says_why(name: str, verdicts: dict[str, str]) -> None:
    assert OFFENCES[name][0] in verdicts[name]


def test_a_test_that_keeps_the_rules_passes(verdicts: dict[str, str]) -> None:
    assert verdicts["keeping"] == ""
    assert "2 failed, 9 passed, 6 errors" in verdicts["tests"]
