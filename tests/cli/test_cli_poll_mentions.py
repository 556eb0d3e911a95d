"""poll and mentions: real feeds in from a web on this computer, what was said out."""

import json
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.cli.conftest import Cli
from tests.fakes.web import Call, Web

NOW = datetime.now(UTC).replace(microsecond=0)
ITEMS = (
    ("1", "The night shelter did a wonderful job this winter", "Neighbours are happy and grateful.", 1),
    ("2", "A terrible week for the night shelter", "The worst accident in years was an awful shock.", 30),
    (
        "3",
        "Die Notunterkunft war auch in diesem Winter jede Nacht geöffnet",
        "Der Stadtrat dankte allen.",
        200,
    ),
)


def feed(title: str, items: tuple[tuple[str, str, str, int], ...], tail: str = "") -> bytes:
    """RSS whose links all lead to one paper; another feed of it has ids of its own and a tracking tail."""
    entries = "".join(
        f"<item><guid>{title} {number}</guid><title>{name}</title>"
        f"<link>https://gazette.example.org/{number}{tail}</link>"
        f"<pubDate>{format_datetime(NOW - timedelta(hours=hours))}</pubDate>"
        f"<description>{text}</description></item>"
        for number, name, text, hours in items
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>https://example.org/</link>{entries}</channel></rss>"
    ).encode()


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as made:
        made.page("/one", feed("Town Gazette", ITEMS), etag='"1"')
        made.page("/two", feed("Valley News", ITEMS[:1], "?utm_source=valley"))
        made.status("/gone", 404)
        made.page("/page", b"<p>no feed here</p>", content_type="text/html")
        yield made


@pytest.fixture
def read_cli(cli: Cli, web: Web) -> Cli:
    """A workspace that has read one feed."""
    cli.good("sources", "add", web.url("/one"))
    cli.good("terms", "add", '"night shelter"', "--weight", "3", "--name", "Shelter")
    assert cli.read("poll")["new"] == 3
    return cli


def test_a_round_says_what_each_source_gave_and_counts(cli: Cli, web: Web) -> None:
    ids = {
        path: cli.good("sources", "add", web.url(path)).out.strip()
        for path in ("/one", "/two", "/gone", "/page")
    }
    told = cli.read("poll")
    by_id = {one["id"]: one for one in told["sources"]}
    assert set(by_id) == set(ids.values())
    assert told["new"] == 3
    assert by_id[ids["/one"]]["new"] + by_id[ids["/two"]]["new"] == 3
    assert by_id[ids["/gone"]]["state"] == "not_found"
    assert by_id[ids["/page"]]["state"] == "unreadable"
    assert all(one["sentence"].endswith(".") for one in told["sources"])
    assert told["cancelled"] is False
    assert datetime.fromisoformat(told["next_due"]) > NOW
    names = {row["name"] for row in cli.read("sources", "list")}
    assert {"Town Gazette", "Valley News"} <= names


def test_a_second_round_knows_what_it_has_and_asks_politely(read_cli: Cli, web: Web) -> None:
    idle = read_cli.good("poll").out
    assert "Nothing is due" in idle
    assert "next is due at" in idle
    again = read_cli.read("poll", "--all-now")
    assert (again["new"], again["sources"][0]["unchanged"]) == (0, True)
    assert web.last("/one").headers["if-none-match"] == '"1"'
    said = read_cli.good("poll", "--all-now").out
    assert "Town Gazette" in said
    assert "0 new, 0 changed, 0 known" in said


def test_a_changed_feed_is_told_apart(read_cli: Cli, web: Web) -> None:
    changed = (
        ITEMS[0],
        ("2", "A terrible week for the night shelter", "Nobody was hurt, the council says.", 30),
    )
    web.page(
        "/one",
        feed("Town Gazette", (*changed, ("4", "Fourth story of the week", "New.", 0))),
    )
    told = read_cli.read("poll", "--all-now")
    assert (told["new"], told["changed"], told["known"]) == (1, 1, 1)


def test_one_source_is_read_alone_and_an_unknown_one_is_refused(read_cli: Cli, web: Web) -> None:
    other = read_cli.good("sources", "add", web.url("/two")).out.strip()
    told = read_cli.read("poll", "--source", other)
    assert [one["id"] for one in told["sources"]] == [other]
    assert "no source with that id" in read_cli.refused("poll", "--source", "nobody")


def test_with_no_source_a_round_says_what_to_do(cli: Cli) -> None:
    assert "sources add" in cli.good("poll").out
    assert cli.read("poll")["sources"] == []


def test_mentions_give_every_field_that_scripts_build_on(read_cli: Cli) -> None:
    good, bad, german = read_cli.read("mentions")
    assert good["title"] == ITEMS[0][1]
    assert good["text"] == "Neighbours are happy and grateful."
    assert good["url"] == "https://gazette.example.org/1"
    assert good["source"] == "Town Gazette"
    assert good["also_seen_in"] == []
    assert datetime.fromisoformat(good["published"]) == NOW - timedelta(hours=1)
    assert datetime.fromisoformat(good["fetched"]) >= NOW
    assert good["published"].endswith("Z")
    assert (good["language"], good["tone_label"], good["state"]) == ("en", "positive", "new")
    assert good["tone"] > 0.2
    assert bad["tone"] < -0.2
    assert (german["language"], german["tone"], german["tone_label"]) == ("de", None, "not_scored")
    (match,) = good["matched"]
    assert (match["term"], match["name"], match["weight"]) == ('"night shelter"', "Shelter", 3)
    assert match["words"] == ["night shelter"]
    start, end = match["title_spans"][0]
    assert good["title"][start:end] == "night shelter"
    assert german["matched"] == []
    assert isinstance(good["id"], int)
    assert "author" in good


def test_the_same_story_elsewhere_is_one_mention_seen_in_both(read_cli: Cli, web: Web) -> None:
    read_cli.good("sources", "add", web.url("/two"))
    assert read_cli.read("poll")["known"] == 1
    good = read_cli.read("mentions")[0]
    assert [one["source"] for one in good["also_seen_in"]] == ["Valley News"]
    assert good["also_seen_in"][0]["url"] == "https://gazette.example.org/1?utm_source=valley"


# what is asked, and which stories it finds, newest first
FILTERS = (
    ("", "123"), ("--query wonderful", "1"), ('--query "terrible week"', "2"), ("--query nobodysaidthis", ""),
    ("--query 'shelter -wonderful'", "2"), ("""--term '"night shelter"'""", "12"), ("--term shelter", "12"),
    ("--since 24h", "1"), ("--since 2d", "12"), (f"--since {(NOW - timedelta(hours=100)).isoformat()}", "12"),
    ("--until 7d", "3"), ("--state new", "123"), ("--state seen", ""), ("--tone negative", "2"),
    ("--limit 2", "12"), ("--state seen --state new --tone positive", "1"),
)  # fmt: skip


def test_each_filter_finds_what_it_names(read_cli: Cli) -> None:
    for asked, numbers in FILTERS:
        words = shlex.split(asked)
        found = read_cli.read("mentions", *words)
        assert "".join(one["url"][-1] for one in found) == numbers, asked
        if "--limit" not in words:
            assert read_cli.good("mentions", *words, "--count").out == f"{len(numbers)}\n", asked
            assert read_cli.read("mentions", *words, "--count") == {"count": len(numbers)}, asked


def test_a_term_by_its_id_and_a_source_by_its_id(read_cli: Cli) -> None:
    term, source = read_cli.read("terms", "list")[0], read_cli.read("sources", "list")[0]
    assert (term["mentions"], source["mentions"]) == (2, 3)
    assert read_cli.read("mentions", "--term", term["id"], "--count") == {"count": 2}
    assert read_cli.read("mentions", "--source", source["id"], "--count") == {"count": 3}
    assert "no watch term" in read_cli.refused("mentions", "--term", "nothing")
    assert "no source" in read_cli.refused("mentions", "--source", "nobody")


def test_a_term_added_later_is_found_in_what_was_stored_before(read_cli: Cli) -> None:
    read_cli.good("terms", "add", "Notunterkunft")
    assert read_cli.read("mentions", "--term", "Notunterkunft", "--count") == {"count": 1}


def test_people_get_a_table(read_cli: Cli) -> None:
    lines = read_cli.good("mentions").lines
    assert lines[0].split() == ["PUBLISHED", "STATE", "TONE", "SOURCE", "MATCHED", "TITLE"]
    assert len(lines) == 4
    assert "Shelter" in lines[1]
    assert read_cli.good("mentions", "--query", "nothing at all").out == "No mentions.\n"


def test_signs_that_steer_a_terminal_do_not_reach_it(cli: Cli, web: Web) -> None:
    cli.good("terms", "add", "red", "--name", "\x1b[31mred\x9b\r")
    shown = cli.good("terms", "list").out
    assert "\x1b" not in shown
    assert "\x9b" not in shown


def test_text_that_no_terminal_can_show_still_comes_out_as_json(cli: Cli) -> None:
    assert cli.refused("mentions", "--query", "\udcff", "--term", "\udcff").endswith("shows them.")


def test_control_c_ends_a_round_and_keeps_what_was_read(cli: Cli, web: Web) -> None:
    """In a process of its own, because the key is pressed for a whole process."""
    slow = threading.Event()
    finished = threading.Event()

    def hang(call: Call) -> None:
        slow.set()
        finished.wait(30)

    web.script("/slow", hang)
    cli.good("sources", "add", web.url("/one"))
    # the same host is read one source after the other, so by then the first one is in
    cli.good("sources", "add", web.url("/slow"))
    command = [sys.executable, "-m", "desktop.cli", "--workspace", str(cli.workspace), "poll", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert slow.wait(30)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finished.set()
    assert process.returncode == 1
    assert err == "Stopped. What was read before that is kept.\n"
    told = json.loads(out)
    assert (told["cancelled"], told["new"]) == (True, 3)
    assert cli.read("mentions", "--count") == {"count": 3}
    assert cli.read("log", "--verify")["ok"] is True


def test_working_offline_makes_no_call_at_all(cli: Cli, web: Web) -> None:
    from desktop.bootstrap import Core

    cli.good("sources", "add", web.url("/one"))
    core = Core(cli.workspace)
    core.open().result()
    core.settings.put("network.offline", True).result()
    core.close()
    assert "offline" in cli.refused("poll", "--all-now")
    assert web.count("/one") == 0


def test_a_site_that_leads_to_a_private_address_nobody_typed_is_not_followed(cli: Cli, web: Web) -> None:
    web.redirect("/moved", web.url("/one", "127.0.0.2"))
    cli.good("sources", "add", web.url("/moved"))
    assert cli.read("poll")["new"] == 0
    assert cli.read("sources", "list")[0]["state"] == "refused"


def test_a_page_may_name_a_feed_on_its_own_host_but_not_on_another_private_one(cli: Cli, web: Web) -> None:
    for path, feed_url in (("/own", web.url("/one")), ("/other", web.url("/one", "127.0.0.2"))):
        link = f'<link rel="alternate" type="application/rss+xml" href="{feed_url}">'
        web.page(path, f"<html><head>{link}</head><body></body></html>".encode(), content_type="text/html")
    cli.good("sources", "add", web.url("/other"))
    assert cli.read("poll")["new"] == 0
    assert web.count("/one") == 0
    assert cli.read("sources", "list")[0]["state"] == "refused"
    cli.good("sources", "add", web.url("/own"))
    assert cli.read("poll")["new"] == len(ITEMS)


def test_a_post_without_a_title_is_called_by_its_first_words(cli: Cli, web: Web) -> None:
    text = "The night shelter opens early tonight, and everyone is welcome " * 3
    entry = f"<item><guid>p1</guid><description>{text}</description></item>"
    web.page("/posts", f"<rss version='2.0'><channel><title>P</title>{entry}</channel></rss>".encode())
    cli.good("sources", "add", web.url("/posts"))
    cli.good("terms", "add", '"night shelter"')
    cli.good("poll")
    (told,) = cli.read("mentions")
    assert told["title"].startswith("The night shelter opens early tonight")
    assert told["title"].endswith("…")
    assert len(told["title"]) <= 90
    (match,) = told["matched"]
    assert (match["title_spans"], match["text_spans"][0]) == ([], [4, 17])
