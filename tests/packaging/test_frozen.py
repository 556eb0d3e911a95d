"""The frozen program, alone on a computer without our Python, does the main job."""

import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import page
import pytest

pytestmark = pytest.mark.frozen

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build/dist/watchline"

FEED = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Town Gazette</title><link>http://127.0.0.1/</link>
<item><guid>1</guid><title>The night shelter did a wonderful job this winter</title>
<link>http://127.0.0.1/1</link>
<description>Neighbours are happy and grateful for the excellent care.</description></item>
<item><guid>2</guid><title>A terrible week for the night shelter</title>
<link>http://127.0.0.1/2</link>
<description>The worst accident in years was an awful shock to all.</description></item>
</channel></rss>"""


@pytest.fixture(scope="session")
def folder() -> Path:
    """The frozen program; built if it is not there yet."""
    if not (FOLDER / "watchline-cli").exists():
        build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
        paths = ["--distpath", "build/dist", "--workpath", "build/pyinstaller"]
        subprocess.run([*build, *paths, "build.spec"], cwd=ROOT, check=True)
    return FOLDER


@pytest.fixture
def feed_address() -> Iterator[str]:
    """A feed on the loopback."""

    class Feed(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(FEED)))
            self.end_headers()
            self.wfile.write(FEED)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/feed.xml"
    server.shutdown()
    server.server_close()
    thread.join()


class Program:
    """Runs the frozen command line on one workspace, with next to nothing in its surroundings."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home
        self.workspace = home / "frozen.watchline"
        self.surroundings = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"}

    def run(self, *words: str, given: str = "") -> str:
        command = [str(self.folder / "watchline-cli"), "--workspace", str(self.workspace), *words]
        done = subprocess.run(
            command,
            input=given,
            env=self.surroundings,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stdout

    def read(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json"))


@pytest.fixture
def program(folder: Path, home: Path) -> Program:
    made = Program(folder, home)
    made.run("init")
    return made


def test_it_polls_a_feed_and_reads_how_it_sounds(program: Program, feed_address: str) -> None:
    program.run("sources", "add", feed_address)
    program.run("terms", "add", '"night shelter"')
    program.run("poll", "--all-now", "--allow-private")
    mentions = {one["title"]: one for one in program.read("mentions", "--limit", "10")}
    assert set(mentions) == {
        "The night shelter did a wonderful job this winter",
        "A terrible week for the night shelter",
    }
    assert mentions["The night shelter did a wonderful job this winter"]["tone"] > 0.2
    assert mentions["A terrible week for the night shelter"]["tone"] < -0.2
    assert program.run("mentions", "--query", "wonderful", "--count").strip() == "1"


def test_its_tone_data_came_along(program: Program) -> None:
    lines = "This was a wonderful and happy day for us\nThis was a terrible and awful day for us\n"
    good, bad = [json.loads(line) for line in program.run("tone", given=lines).splitlines()]
    assert good["tone"] > 0.2
    assert good["label"] == "positive"
    assert bad["tone"] < -0.2
    assert bad["label"] == "negative"


def test_it_typesets_a_plan_that_a_screen_reader_can_read(program: Program) -> None:
    target = program.home / "plan.pdf"
    program.run("plan", "export", "--out", str(target))
    assert target.read_bytes().startswith(b"%PDF-")
    assert page.is_pdf_compliant(str(target), profile="ua1")
    text = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, text=True, check=True).stdout
    assert len(text.split()) > 50


def test_it_declares_an_incident_and_seals_a_case(program: Program) -> None:
    program.run("incident", "declare", "--scenario", "SC-ATO", "--level", "L3", "--title", "Page taken over")
    assert len(program.read("incident", "tasks", "--incident", _code(program))) == 76
    words = "xylophone in the attic"
    program.run(
        "incident", "declare", "--scenario", "SC-SAF", "--level", "L2", "--restricted", "--what", words,
        given="four plain words together\n",
    )  # fmt: skip
    program.run("log", "--verify")
    files = [file.read_bytes() for file in program.home.rglob("*.watchline*") if file.is_file()]
    assert files
    assert not any(b"xylophone" in content for content in files)


def _code(program: Program) -> str:
    code: str = program.read("incident", "list")[0]["code"]
    return code


def test_it_reads_plans_from_office_files(program: Program) -> None:
    rows = (("Task", "Owner", "When"), ("Ring the caretaker", "OPS", "+10m"))
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(program.home / "plan.xlsx")
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    document.save(program.home / "plan.docx")
    for name in ("plan.xlsx", "plan.docx"):
        read = program.read("plan", "import", str(program.home / name), "--title", name)
        assert read["tasks"] == 1 or len(read["tasks"]) == 1
        assert read["faults"] == []


def test_its_check_finds_everything_it_needs(program: Program) -> None:
    command = [str(program.folder / "watchline-cli"), "--workspace", str(program.workspace), "check"]
    done = subprocess.run(
        command, env=program.surroundings, capture_output=True, text=True, timeout=60, check=False
    )
    # a computer without a keyring is told so, and that is the one thing that may be missing here
    bad = [
        line for line in done.stdout.splitlines() if "keyring" not in line.lower() and "bad" in line.lower()
    ]
    assert done.returncode in (0, 1)
    assert bad == []
    assert "tone" in done.stdout.lower()


def test_its_window_opens_on_a_real_display_and_closes_when_told(program: Program) -> None:
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    surroundings = {**program.surroundings, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    window = subprocess.Popen(
        [program.folder / "watchline", "--workspace", program.workspace],
        env=surroundings,
        cwd=program.home,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        found = wait_for_window(display, window)
        window.send_signal(signal.SIGTERM)
        _, said = window.communicate(timeout=20)
    finally:
        window.kill()
        screen.terminate()
        screen.wait(timeout=10)
    assert found, said
    assert "Traceback" not in said
    assert window.returncode in (0, -signal.SIGTERM)


def wait_for_window(display: str, window: subprocess.Popen[str]) -> bool:
    """True once a visible window says our name; False if it ends or 30 s pass."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "Watchline"]
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and window.poll() is None:
        done = subprocess.run(
            search, env={**os.environ, "DISPLAY": display}, capture_output=True, check=False
        )
        if done.returncode == 0 and done.stdout.strip():
            return True
        time.sleep(0.2)
    return False
