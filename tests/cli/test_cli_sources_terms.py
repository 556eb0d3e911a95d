"""sources and terms: what is watched, and what for."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.fakes.web import Web

SECRET = "abcdef0123456789"
PRIVATE = f"https://feeds.example.org/inbox?feed={SECRET}&user=us"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Inbox</title><link>https://example.org/</link>
<item><guid>1</guid><title>One story of the day</title></item></channel></rss>"""
LIST = """<?xml version="1.0"?><opml version="2.0"><body>
<outline text="Papers"><outline text="Gazette" type="rss" xmlUrl="https://gazette.example.org/feed"/></outline>
<outline text="Known" type="rss" xmlUrl="https://known.example.org/feed"/>
<outline text="Half" type="rss" xmlUrl="https://half/feed"/>
<outline text="No address"/></body></opml>"""


def test_a_source_is_added_listed_and_removed(cli: Cli) -> None:
    source_id = cli.good(
        "sources", "add", "gazette.example.org/feed", "--every", "30", "--folder", "Local"
    ).out.strip()
    (source,) = cli.read("sources", "list")
    assert source["id"] == source_id
    assert source["url"] == "https://gazette.example.org/feed"
    assert (source["every"], source["folder"], source["state"], source["mentions"]) == (
        30,
        "Local",
        "never",
        0,
    )
    assert source_id in cli.good("sources", "list").out
    assert cli.read("sources", "remove", source_id) == {"removed": [source_id]}
    assert cli.read("sources", "list") == []


def test_a_source_can_be_removed_by_its_address(cli: Cli) -> None:
    cli.good("sources", "add", "https://gazette.example.org/feed")
    assert (
        "Removed gazette.example.org" in cli.good("sources", "remove", "https://gazette.example.org/feed").out
    )


def test_one_unknown_source_keeps_all_from_being_removed(cli: Cli) -> None:
    source_id = cli.good("sources", "add", "https://gazette.example.org/feed").out.strip()
    cli.refused("sources", "remove", source_id, "nobody")
    assert len(cli.read("sources", "list")) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("file:///etc/passwd",), "not a web address"),
        (("javascript:alert(1)",), "not a web address"),
        (("https://me:pw@example.org/",), "name and password"),
        (("",), "not a web address"),
        (("https://example.org/", "--every", "5"), "15 minutes"),
        (("https://example.org/", "--every", "99999"), "15 minutes"),
    ],
)
def test_what_is_no_fitting_source_is_refused(cli: Cli, words: tuple[str, ...], said: str) -> None:
    assert said in cli.refused("sources", "add", *words)
    assert cli.read("sources", "list") == []


def test_the_same_source_is_not_added_twice(cli: Cli) -> None:
    cli.good("sources", "add", "https://example.org/feed")
    assert "already" in cli.refused("sources", "add", "example.org/feed")


def test_a_secret_in_an_address_goes_to_the_keyring_and_comes_out_nowhere(cli: Cli) -> None:
    source_id = cli.good("sources", "add", PRIVATE).out.strip()
    assert cli.vault.kept == {(source_id, "query.feed"): SECRET}
    said = [
        cli.good(*words).out
        for words in (("sources", "list"), ("sources", "list", "--json"), ("log", "--json"))
    ]
    ran = cli("sources", "export")
    assert SECRET not in "".join(said) + ran.out + ran.err
    assert "1 left out" in ran.err
    for file in cli.workspace.parent.iterdir():
        assert SECRET.encode() not in file.read_bytes(), file


def test_two_addresses_that_differ_only_in_their_secret_are_two_sources(cli: Cli) -> None:
    alerts = "https://www.google.com/alerts/feeds/0123456789/"
    ids = [cli.good("sources", "add", f"{alerts}{number}").out.strip() for number in (111111, 222222, 333333)]
    assert "already" in cli.refused("sources", "add", f"{alerts}222222")
    assert len({row["url"] for row in cli.read("sources", "list")}) == 3
    assert cli.vault.kept == {
        (source_id, "path"): f"0123456789/{number}"
        for source_id, number in zip(ids, (111111, 222222, 333333), strict=True)
    }


def test_a_secret_is_put_back_only_where_it_is_sent(cli: Cli) -> None:
    with Web() as web:
        web.page("/feed?token=abcdef0123456789", RSS)
        web.page("/feed?token=fedcba9876543210", RSS)
        for token in ("abcdef0123456789", "fedcba9876543210"):
            cli.good("sources", "add", web.url(f"/feed?token={token}"))
        ran = cli.good("poll", "--json")
        assert {one["state"] for one in ran.json()["sources"]} == {"fine"}
        assert [web.count(f"/feed?token={token}") for token in ("abcdef0123456789", "fedcba9876543210")] == [
            1,
            1,
        ]
    assert "abcdef0123456789" not in ran.out


def test_without_a_keyring_a_secret_address_is_refused_and_nothing_is_kept(cli: Cli) -> None:
    cli.vault.trouble = "The keyring is locked. Unlock it, then try again."
    assert cli.refused("sources", "add", PRIVATE) == cli.vault.trouble
    assert cli.read("sources", "list") == []
    for file in cli.workspace.parent.iterdir():
        assert SECRET.encode() not in file.read_bytes(), file


def test_a_subscription_list_comes_in_with_what_became_of_each_feed(cli: Cli, tmp_path: Path) -> None:
    cli.good("sources", "add", "https://known.example.org/feed")
    file = tmp_path / "mine.opml"
    file.write_text(LIST, encoding="utf-8")
    told = cli.read("sources", "import", str(file))
    assert (told["added"], told["known"], told["left_out"]) == (1, 1, 1)
    assert len(told["ids"]) == 1
    rows = {row["url"]: row for row in cli.read("sources", "list")}
    assert rows["https://gazette.example.org/feed"]["name"] == "Gazette"
    assert rows["https://gazette.example.org/feed"]["folder"] == "Papers"
    again = cli("sources", "import", str(file))
    assert again.out == "0 added, 2 already listed, 1 left out.\n"


def test_a_locked_keyring_holds_up_only_the_feeds_that_need_it(cli: Cli, tmp_path: Path) -> None:
    cli.vault.trouble = "The keyring is locked."
    file = tmp_path / "mine.opml"
    feeds = f'<outline text="a" xmlUrl="{PRIVATE.replace("&", "&amp;")}"/><outline text="b" xmlUrl="https://b.example.org/"/>'
    file.write_text(f'<opml version="2.0"><body>{feeds}</body></opml>', encoding="utf-8")
    told = cli.read("sources", "import", str(file))
    assert (told["added"], told["left_out"]) == (1, 1)


@pytest.mark.parametrize(
    "data", [b"", b"no list", b"\xff\xfe\x00", b'<!DOCTYPE a [<!ENTITY b "c">]><opml>&b;</opml>', b"<rss/>"]
)
def test_what_is_no_subscription_list_is_refused(cli: Cli, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "bad.opml"
    file.write_bytes(data)
    assert "Nothing was added" in cli.refused("sources", "import", str(file))


def test_a_subscription_list_that_is_not_there_or_a_folder_is_refused(cli: Cli, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.opml", tmp_path):
        assert "cannot be read" in cli.refused("sources", "import", str(path))


def test_the_exported_list_comes_back_the_same(cli: Cli, tmp_path: Path) -> None:
    cli.good("sources", "add", "https://a.example.org/feed?x=1&y=2", "--name", "A & Ω", "--folder", "Local")
    cli.good("sources", "add", "https://b.example.org/feed")
    file = tmp_path / "out.opml"
    assert "2 feeds" in cli.good("sources", "export", str(file)).out
    assert cli.good("sources", "export").out.strip() == file.read_text(encoding="utf-8").strip()
    told = cli.read("sources", "export")
    assert (told["opml"], told["written"], told["left_out"]) == (file.read_text(encoding="utf-8"), 2, 0)
    other = Cli(tmp_path / "other.watchline", cli._patch)
    other.good("init")
    other.good("sources", "import", str(file))
    kept = [
        [(row["name"], row["url"], row["folder"]) for row in one.read("sources", "list")]
        for one in (cli, other)
    ]
    assert kept[0] == kept[1]


def test_exporting_into_a_folder_that_is_not_there_is_refused(cli: Cli, tmp_path: Path) -> None:
    cli.refused("sources", "export", str(tmp_path / "no/such/out.opml"))


def test_a_term_is_added_listed_and_removed(cli: Cli) -> None:
    term_id = cli.good(
        "terms",
        "add",
        '"night shelter" AND NOT football',
        "--weight",
        "4",
        "--name",
        "Shelter",
        "--alarm",
        "--misspellings",
    ).out.strip()
    assert cli.read("terms", "list") == [
        {
            "id": term_id, "name": "Shelter", "expression": '"night shelter" AND NOT football', "weight": 4,
            "alarm": True, "misspellings": True, "mentions": 0,
        }
    ]  # fmt: skip
    assert "Shelter" in cli.good("terms", "list").out
    cli.good("terms", "remove", "shelter")
    assert cli.read("terms", "list") == []


@pytest.mark.parametrize("expression", ["", "(", '"', "AND", "NOT shelter", "a NEAR b NEAR", "*"])
def test_an_expression_that_cannot_be_read_is_refused_with_a_sentence(cli: Cli, expression: str) -> None:
    assert cli.refused("terms", "add", expression).endswith((".", "?"))
    assert cli.read("terms", "list") == []


def test_a_weight_out_of_range_and_a_term_twice_are_refused(cli: Cli) -> None:
    assert "weight" in cli.refused("terms", "add", "shelter", "--weight", "9")
    cli.good("terms", "add", "shelter")
    assert "already" in cli.refused("terms", "add", "shelter")
    assert "no watch term" in cli.refused("terms", "remove", "other")
