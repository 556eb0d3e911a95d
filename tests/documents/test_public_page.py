"""The public page as files: every word escaped, nothing loaded, its folder whole or not there."""

import os
import re
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.page_folder import MARKER, PageFolder, _swap
from desktop.documents.page_html import as_files
from desktop.domain.page_check import check_pages
from desktop.domain.page_tree import read_tree
from desktop.domain.public_page import FILES
from desktop.errors import Refused, Trouble
from tests.documents.sample_page import LONDON, sample_page


class Words(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


def said(name: str, **changes: object) -> str:
    return Words(as_files(sample_page(**changes))[name]).said


def test_the_page_passes_its_own_check_full_and_empty() -> None:
    full = as_files(sample_page())
    bare = as_files(
        sample_page(
            organisation="", intro="", address="", updates=(), questions=(), rumours=(), accounts=(),
            contacts=(), next_update_at=None,
        )
    )  # fmt: skip
    assert tuple(full) == FILES
    assert check_pages(full) == ()
    assert check_pages(bare) == ()


def test_updates_stand_with_their_times_in_words_and_for_programs() -> None:
    page = as_files(sample_page())["index.html"]
    assert '<time datetime="2026-11-28T23:51+00:00">Saturday 28 November 2026, 23:51</time>' in page
    assert page.index("We have our account back") < page.index("Nid yw ein cyfrif")
    words = said("index.html")
    assert "Next update: by Sunday 29 November 2026, 00:51" in words
    assert "We have corrected this since." in words
    assert "Phone: 01234 567890" in words


def test_an_entry_in_another_language_says_so_and_only_it() -> None:
    tree = read_tree(as_files(sample_page())["index.html"])
    welsh = [one for one in tree.elements if one.attributes.get("lang") == "cy"]
    assert [one.text for one in welsh] == ["Nid yw ein cyfrif Instagram yn ein dwylo ni."]
    assert tree.every("html")[0].attributes["lang"] == "en-GB"


def test_words_from_right_to_left_run_that_way() -> None:
    update = replace(sample_page().updates[0], language="ar", text="مرحبا")
    assert '<p lang="ar" dir="rtl">مرحبا</p>' in as_files(sample_page(updates=(update,)))["index.html"]


def test_a_language_that_is_none_is_left_out() -> None:
    update = replace(sample_page().updates[0], language='en"><script>')
    page = as_files(sample_page(updates=(update,)))["index.html"]
    assert "<script" not in page


def test_a_rumour_has_the_fact_as_its_heading_and_the_myth_below_and_once() -> None:
    tree = read_tree(as_files(sample_page())["rumours.html"])
    assert [one.text for one in tree.every("h2")] == ["Our donors' card numbers are safe."]
    words = said("rumours.html")
    order = [words.index(part) for part in (
        "Our donors' card numbers are safe.", "You may have heard", "A post says", "Why this misleads",
        "What is true", "Sources", "Checked on 28 November 2026",
    )]  # fmt: skip
    assert order == sorted(order)
    assert words.count("donors' cards were copied") == 1


def test_a_question_without_an_answer_says_when_there_is_more() -> None:
    words = said("questions.html")
    assert words.index("Is the giveaway real?") < words.index("Has anybody's data been taken?")
    assert "We cannot answer this yet." in words
    assert "We say more by 30 November 2026." in words


def test_real_accounts_are_listed_with_how_to_tell_them() -> None:
    page = as_files(sample_page())["index.html"]
    assert '<a href="https://facebook.example/riversidetrust" rel="noreferrer">@riversidetrust</a>' in page
    assert "How to tell our real accounts" in page
    assert "How to tell" not in said("index.html", accounts=())


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///etc"]
)
def test_an_account_with_an_address_that_is_none_of_the_web_is_no_link(address: str) -> None:
    account = replace(sample_page().accounts[0], url=address)
    page = as_files(sample_page(accounts=(account,), updates=(), contacts=()))["index.html"]
    hrefs = [one.attributes["href"] for one in read_tree(page).every("a")]
    assert address not in hrefs


def test_an_address_in_a_text_becomes_a_link_without_the_full_stop() -> None:
    assert ">https://riverside.example/help</a>." in as_files(sample_page())["index.html"]


def test_signs_that_turn_the_direction_of_writing_are_taken_out() -> None:
    update = replace(sample_page().updates[0], text="safe\u202eelpmaxe\u2066 \x07ok")
    page = as_files(sample_page(updates=(update,)))["index.html"]
    assert "safeelpmaxe ok" in page


@given(
    st.text(max_size=40),
    st.sampled_from(["<script>alert(1)</script>", '"><img src=x onerror=y>', "&amp;", "{{"]),
)
def test_nothing_a_person_wrote_becomes_html(words: str, hostile: str) -> None:
    text = words + hostile + words
    page = sample_page()
    loaded = sample_page(
        organisation=f"a{text}", title=f"b{text}", intro="c",
        updates=(replace(page.updates[0], text="c", title=f"t{text}"),),
        questions=(replace(page.questions[0], question=f"q{text}"),),
        rumours=(replace(page.rumours[0], fact=f"f{text}", sources=(f"s{text}",)),),
        accounts=(replace(page.accounts[0], handle=f"h{text}", platform=f"p{text}", url=""),), contacts=(),
        address="",
    )  # fmt: skip
    plain = sample_page(
        organisation="a", title="b", intro="c", updates=(replace(page.updates[0], text="c", title="t"),),
        questions=(replace(page.questions[0], question="q"),),
        rumours=(replace(page.rumours[0], fact="f", sources=("s",)),),
        accounts=(replace(page.accounts[0], url=""),), contacts=(), address="",
    )  # fmt: skip
    tags = [tag for tag in Words(as_files(loaded)["index.html"]).tags if tag != "a"]
    assert tags == [tag for tag in Words(as_files(plain)["index.html"]).tags if tag != "a"]
    for name in ("questions.html", "rumours.html"):
        assert [tag for tag in Words(as_files(loaded)[name]).tags if tag not in ("a", "br")] == [
            tag for tag in Words(as_files(plain)[name]).tags if tag not in ("a", "br")
        ]


def test_nothing_runs_and_nothing_is_loaded_from_elsewhere() -> None:
    for name, text in as_files(sample_page()).items():
        assert "@import" not in text
        assert "url(" not in text
        tree = read_tree(text) if name.endswith(".html") else None
        for one in tree.elements if tree else ():
            assert one.tag not in ("script", "img", "iframe", "form", "style")
            assert not [key for key in one.attributes if key.startswith("on") or key in ("src", "style")]
            if one.tag == "link":
                assert one.attributes["href"] == "style.css"


def test_the_folder_holds_the_files_and_a_mark_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    assert PageFolder().write(sample_page(), folder) == FILES
    assert sorted(os.listdir(folder)) == sorted((*FILES, MARKER))
    assert os.listdir(tmp_path) == ["page"]
    assert PageFolder().check(folder) == ()


def test_our_own_folder_is_replaced_and_an_empty_one_is_filled(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / ".DS_Store").write_bytes(b"x")
    PageFolder().write(sample_page(), folder)
    PageFolder().write(sample_page(title="Something else"), folder)
    assert "Something else" in (folder / "index.html").read_text(encoding="utf-8")
    assert os.listdir(tmp_path) == ["page"]


@pytest.mark.parametrize("name", ["index.html", "notes.txt"])
def test_a_folder_with_other_peoples_files_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / name).write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match=re.escape(name)):
        PageFolder().write(sample_page(), folder)
    assert (folder / name).read_text(encoding="utf-8") == "mine"
    assert os.listdir(folder) == [name]
    assert os.listdir(tmp_path) == ["site"]


def test_a_file_put_into_our_folder_or_changed_there_is_not_lost(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    PageFolder().write(sample_page(), folder)
    (folder / "photo.jpg").write_bytes(b"mine")
    with pytest.raises(Refused, match=r"photo\.jpg"):
        PageFolder().write(sample_page(), folder)
    (folder / "photo.jpg").unlink()
    (folder / "style.css").write_text("body{}", encoding="utf-8")
    with pytest.raises(Refused, match=r"Somebody changed style\.css"):
        PageFolder().write(sample_page(), folder)
    assert (folder / "style.css").read_text(encoding="utf-8") == "body{}"


def test_a_marker_that_is_no_marker_does_not_make_a_folder_ours(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / MARKER).write_text("[1, 2", encoding="utf-8")
    with pytest.raises(Refused, match=re.escape(MARKER)):
        PageFolder().write(sample_page(), tmp_path / "page")


def test_a_folder_inside_ours_is_not_lost(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    PageFolder().write(sample_page(), folder)
    (folder / "index.html").unlink()
    (folder / "index.html").mkdir()
    with pytest.raises(Refused, match=r"index\.html"):
        PageFolder().write(sample_page(), folder)


def test_a_place_that_is_a_file_or_not_there_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Refused, match="is a file"):
        PageFolder().write(sample_page(), tmp_path / "file")
    with pytest.raises(Trouble, match="not there"):
        PageFolder().write(sample_page(), tmp_path / "nowhere" / "page")
    assert os.listdir(tmp_path) == ["file"]


def test_a_write_that_fails_half_way_leaves_the_old_page_whole(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    PageFolder().write(sample_page(), folder)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    # The second name leads into a folder that is not there, so the disk refuses after the first file.
    with pytest.raises(OSError, match="No such file"):
        _swap({"index.html": b"new", "nowhere/style.css": b"new"}, folder)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
    assert os.listdir(tmp_path) == ["page"]


def test_a_check_of_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no folder"):
        PageFolder().check(tmp_path / "nowhere")
    with pytest.raises(Refused, match="no page"):
        PageFolder().check(tmp_path)
    (tmp_path / "index.html").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="UTF-8"):
        PageFolder().check(tmp_path)


def test_times_follow_the_zone_of_the_page() -> None:
    summer = datetime(2026, 7, 1, 9, 5, tzinfo=LONDON)
    page = as_files(sample_page(next_update_at=summer, made_at=summer - timedelta(hours=1)))["index.html"]
    assert '<time datetime="2026-07-01T09:05+01:00">Wednesday 1 July 2026, 09:05</time>' in page
