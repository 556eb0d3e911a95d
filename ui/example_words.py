"""The words of the made-up incident: what was put out, what waits, what people ask, a planned session."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.domain.approval import Outcome
from desktop.domain.channel_text import Media

if TYPE_CHECKING:
    from desktop.bootstrap import Core

_HOLDING = "ATO-MSG-HOLD"
_WHO = "Nerys Oakfield"
_UPDATE = (
    "Our Instagram account {{account_handle}} is still not under our control. The phone giveaway is not "
    "ours.\n\nPlease do not open links, reply to messages or send money. If you paid, call your bank now, "
    "then tell us on {{support_line}}.\n\nReal updates: {{truth_page_url}}. Next word at "
    "{{next_update_time}}."
)
_CHANNELS = {
    "x": "Our Instagram account {{account_handle}} is not under our control. The phone giveaway is not "
    "ours. Please do not open links, reply to messages or send money. If you paid, call your bank now, then "
    "us: {{support_line}}. Reported. Real updates: {{truth_page_url}} Next word at {{next_update_time}}.",
    "bluesky": "Our Instagram account is still not under our control. The phone giveaway is not ours. Do not "
    "open links or send money. If you paid, call your bank, then {{support_line}}. Updates: "
    "{{truth_page_url}} Next word at {{next_update_time}}.",
    "facebook": "",
    "mastodon": "Our Instagram account is still not under our control. The phone giveaway is not ours. "
    "Please do not open links or send money. If you paid, call your bank now, then {{support_line}}. "
    "Updates: {{truth_page_url}} Next word at {{next_update_time}}.",
    "sms_gsm7": "Riverside: our Instagram is not in our control. Do not open links or send money. Paid? Call "
    "your bank, then {{support_line}}. Next word at {{next_update_time}}.",
    "web_banner": "Our Instagram account is not under our control. Do not open links or send money. If you "
    "paid, call your bank now. Next word at {{next_update_time}}.",
}
_FACT = "We give away no phones."
_MYTH = "You may see a post on our Instagram that promises ten phones; it is not from us."
_WHY = "It uses our name and our pictures because somebody else holds the account."
_AGAIN = "We give away no phones; please do not open its link."
_CALM = (
    "Our other accounts and our website are safe, and only the Instagram account is in other hands. The food "
    "bank and the shelter are open as usual. Next word at {{next_update_time}} on {{truth_page_url}}."
)


@dataclass(frozen=True, slots=True)
class _Question:
    """asked: minutes ago, and where."""

    words: str
    short: str = ""
    by: str = ""
    asked: tuple[tuple[int, str], ...] = ()


_QUESTIONS = (
    _Question(
        "Is the phone giveaway from you?",
        "No. Somebody else holds our Instagram account and posts in our name. Please do not open its links, "
        "and send it no money.",
        "Nerys Oakfield",
        ((31, "Facebook"), (28, "Instagram"), (26, "Phone"), (22, "Facebook"), (17, "Mastodon"), (9, "X")),
    ),
    _Question(
        "I have paid. What do I do now?",
        "Call your bank now, on the number on your card. Then ring us on 01632 960202, so that we can help "
        "and count what was taken.",
        "Mariam Hollis",
        ((24, "Phone"), (19, "Email"), (6, "Facebook")),
    ),
    _Question(
        "Is the food bank open today?",
        "Yes. The food bank, the shelter and the youth club are open as usual. Only our Instagram account is "
        "in other hands.",
        "Gareth Penn",
        ((20, "Facebook"), (12, "Food bank desk")),
    ),
    _Question(
        "Which accounts are still yours?",
        "Our website, Facebook, Mastodon, Bluesky and X are ours. The list is on "
        "riversidetrust.example/updates.",
        "Tom Brackley",
        ((15, "Mastodon"), (4, "Bluesky")),
    ),
    _Question("Did anybody read my private messages?", asked=((18, "Email"), (11, "Facebook"), (3, "Phone"))),
)  # fmt: skip


def written(core: "Core", incident: str) -> str:
    """Everything of the incident that is about words; gives the id of the update that waits to be read.

    Args:
        incident: its id, live for 41 minutes, with every scheduled post stopped.
    """
    _holding(core, incident)
    _correction(core, incident)
    _calm_word(core, incident)
    update = _update(core, incident)
    _questions(core, incident)
    _session(core, incident)
    return update


def _fill(core: "Core", message: str, **values: str) -> None:
    for name, value in values.items():
        core.messages.fill(message, name, value).result()


def _cleared(core: "Core", message: str) -> None:
    core.clearing.ask(message).result()
    for one in core.clearing.state(message).result().clearances:
        core.clearing.answer(one.id, Outcome.APPROVED, by=one.person, how="phone").result()


def _holding(core: "Core", incident: str) -> None:
    """The first word: taken from the library, its gaps filled, read, and out on three channels."""
    line = core.messages.use(core.messages.one(_HOLDING).result().id, incident).result()
    now = core.clock.now()
    following = f"{(now + timedelta(minutes=15)).astimezone():%H:%M}"
    _fill(
        core, line, platform="Instagram", account_handle="@riversidetrust", next_update_time=following
    )  # fmt: skip
    _cleared(core, line)
    for channel, minutes, url in (
        ("facebook", 22, "https://facebook.example/riversidetrust/posts/4411"),
        ("mastodon", 21, "https://social.example/@riversidetrust/1155"),
        ("bluesky", 20, ""),
    ):
        core.postings.published(
            line, channel, at=now - timedelta(minutes=minutes), url=url, by="Sam Sample",
            next_update=now + timedelta(minutes=15),
        ).result()  # fmt: skip
    core.public_page.put_on("message", line).result()


def _correction(core: "Core", incident: str) -> None:
    made = core.messages.add(
        "Phone giveaway, the facts", f"{_FACT} {_MYTH} {_WHY} {_AGAIN}", purpose="correction",
        incident=incident, keys=("We give away no phones",), answers="Do you give away phones?",
        sources="Our own post register", next_update_at=core.clock.now() + timedelta(minutes=15),
    ).result()  # fmt: skip
    slots = (("fact", _FACT), ("myth", _MYTH), ("why", _WHY), ("again", _AGAIN))
    core.messages.set_slots(made, "correction", slots).result()
    _cleared(core, made)
    core.public_page.put_on("message", made).result()


def _calm_word(core: "Core", incident: str) -> None:
    made = core.messages.add(
        "What is open, what is safe", _CALM, purpose="update", incident=incident,
        keys=("Only one account is in other hands",),
    ).result()  # fmt: skip
    _cleared(core, made)
    core.postings.published(
        made, "facebook", at=core.clock.now() - timedelta(minutes=9), by="Sam Sample",
        url="https://facebook.example/riversidetrust/posts/4412",
        next_update=core.clock.now() + timedelta(minutes=15),
    ).result()  # fmt: skip
    core.public_page.put_on("message", made).result()


def _update(core: "Core", incident: str) -> str:
    """The update in work: too long for X by a little, and with the director to be read."""
    made = core.messages.add(
        "Update 1", _UPDATE, purpose="update", incident=incident,
        keys=("It is still not us", "Do not open links or send money", "Real updates are on our page"),
        action="Do not open links or send money",
    ).result()  # fmt: skip
    for channel, text in _CHANNELS.items():
        media = (Media("screenshot.png", "The false post, crossed out"),) if channel == "facebook" else ()
        core.messages.set_variant(made, channel, text, media).result()
    _fill(core, made, account_handle="@riversidetrust", support_line="01632 960142")
    core.clearing.ask(made).result()
    core.clearing.comment(
        made, "Kestrel says the platform has our report now; you may say “reported”.", role="IT",
        by="Kestrel Computing",
    ).result()  # fmt: skip
    return made


def _questions(core: "Core", incident: str) -> None:
    now = core.clock.now()
    for given in _QUESTIONS:
        faq = core.answers.add(given.words, incident=incident).result()
        for minutes, where in given.asked:
            core.answers.asked(faq, at=now - timedelta(minutes=minutes), where=where).result()
        if given.short:
            core.answers.answer(faq, given.short).result()
            core.answers.clear(faq, by=given.by).result()
            core.public_page.put_on("faq", faq).result()


def _session(core: "Core", incident: str) -> None:
    start = (core.clock.now() + timedelta(hours=3)).replace(minute=0, second=0, microsecond=0)
    session = core.sessions.add(
        "Your questions about the Instagram account", incident=incident, starts_at=start, minutes=30,
        platform="Facebook live", host="Sam Sample", panel=f"{_WHO}, Director\nKestrel Computing",
        access=("captions", "questions_in_writing", "plain_language"),
    ).result()  # fmt: skip
    for question, who in (
        ("How did they get in?", "A donor, by email"),
        ("Did they see who gives money to you?", "Evening Post"),
        ("When do you have the account back?", ""),
    ):
        core.sessions.add_question(session, question, asked_by=who).result()
