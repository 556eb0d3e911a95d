"""Feeds as the real ones are: twenty to fifty entries, articles of some hundred English words in HTML."""

import random
from collections.abc import Iterator
from html import escape

from desktop.content import Packs

_RSS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>{title}</title>'
    '<link>{site}</link><atom:link href="{site}/feed" rel="self"/><description>News</description><language>en-GB</language>\n'
)
_ATOM = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{title}</title>'
    '<link href="{site}"/><id>{site}/</id><updated>2026-11-24T09:00:00Z</updated>\n'
)


def feeds(count: int, seed: int) -> Iterator[bytes]:
    """So many feeds; each seed gives stories that no other gives.

    Half of them bring whole articles as the software of most blogs does, a quarter summaries only, a
    quarter are Atom.
    """
    chance = random.Random(seed)
    sentences = _sentences()
    for number in range(count):
        site = f"https://paper{number}.example"
        stories = [_story(chance, sentences, f"{seed}-{number}-{n}") for n in range(chance.randint(20, 50))]
        kind = number % 4
        make = _atom if kind == 3 else _rss
        yield make(site, f"Paper {number}", stories, kind != 2).encode()


def _sentences() -> list[str]:
    packs = Packs()
    texts = [f"{task.detail} {task.done_when}" for task in packs.tasks_for("SC-ATO")]
    texts += [seed.body for seed in packs.message_seeds()]
    return [one.strip() + "." for text in texts for one in text.split(". ") if len(one) > 30]


def _story(chance: random.Random, sentences: list[str], name: str) -> tuple[str, str, str, list[str]]:
    title = f"{chance.choice(sentences)[:60]} ({name})"
    paragraphs = [" ".join(chance.choices(sentences, k=4)) for _ in range(chance.randint(3, 10))]
    day = f"{chance.randint(1, 23):02d}"
    return title, name, day, paragraphs


def _html(site: str, name: str, paragraphs: list[str]) -> str:
    picture = f'<figure><img src="{site}/media/{name}.jpg" alt="A picture" srcset="{site}/media/{name}-2.jpg 2x"/></figure>'
    inner = "".join(
        f'<p class="wp-block-paragraph">{escape(text)} <a href="/more/{name}">Read on</a></p>\n'
        for text in paragraphs
    )
    return f'{picture}{inner}<h3>More</h3><ul><li><a href="{site}/about">About us</a></li><li><em>Share</em></li></ul>'


def _rss(site: str, title: str, stories: list[tuple[str, str, str, list[str]]], whole: bool) -> str:
    items = []
    for headline, name, day, paragraphs in stories:
        body = (
            f"<content:encoded><![CDATA[{_html(site, name, paragraphs)}]]></content:encoded>" if whole else ""
        )
        items.append(
            f"<item><title>{escape(headline)}</title><link>{site}/{name}</link>"
            f'<guid isPermaLink="false">{site}/?p={name}</guid><dc:creator><![CDATA[Sam Writer]]></dc:creator>'
            f"<pubDate>Mon, {day} Nov 2026 08:15:00 +0000</pubDate><category><![CDATA[News]]></category>"
            f"<description><![CDATA[<p>{escape(paragraphs[0])} [&#8230;]</p>]]></description>{body}</item>\n"
        )
    return _RSS.format(title=title, site=site) + "".join(items) + "</channel></rss>"


def _atom(site: str, title: str, stories: list[tuple[str, str, str, list[str]]], _whole: bool) -> str:
    items = [
        f'<entry><title>{escape(headline)}</title><link href="{site}/{name}"/><id>tag:{site},2026:{name}</id>'
        f"<published>2026-11-{day}T08:15:00Z</published><updated>2026-11-{day}T08:15:00Z</updated>"
        f"<author><name>Sam Writer</name></author><content type=\"html\">{escape(_html(site, name, paragraphs))}"
        "</content></entry>\n"
        for headline, name, day, paragraphs in stories
    ]  # fmt: skip
    return _ATOM.format(title=title, site=site) + "".join(items) + "</feed>"
