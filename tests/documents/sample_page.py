"""A public page as a value: the Saturday night takeover, told to people outside."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from desktop.domain.public_page import Contact, Page, Question, RealAccount, Rumour, Update

LONDON = ZoneInfo("Europe/London")
MADE = datetime(2026, 11, 29, 0, 4, tzinfo=LONDON)


def sample_page(**changes: Any) -> Page:
    """Riverside's page, with one entry in Welsh."""
    page = Page(
        "Riverside Community Trust", "What is happening now", MADE,
        intro="This page is kept right while our Instagram account is not in our hands.",
        address="https://riverside.example/updates",
        updates=(
            Update("u2", "Update",
                   "We have our account back. The giveaway was not ours.\n\nDo not open its links. If you did, "  # noqa: E501 - one entry, one line
                   "read https://riverside.example/help.", datetime(2026, 11, 28, 23, 51, tzinfo=LONDON)),
            Update("u1", "First statement", "Nid yw ein cyfrif Instagram yn ein dwylo ni.",
                   datetime(2026, 11, 28, 22, 53, tzinfo=LONDON), "cy", corrected=True),
        ),
        questions=(
            Question("q1", "Is the giveaway real?", "No. We give nothing away on Instagram.",
                     "Whoever promises you something there is not us.", asked=14, checked=date(2026, 11, 28)),
            Question("q2", "Has anybody's data been taken?", "We are still looking at the records.",
                     asked=3, not_yet=True, until=date(2026, 11, 30)),
        ),
        rumours=(
            Rumour("r1", "Our donors' card numbers are safe.", "A post says that our donors' cards were copied. "  # noqa: E501 - one entry, one line
                   "That is wrong.", "It shows a picture from another charity in 2024.",
                   "Card numbers are never stored with us. You need not do anything.",
                   ("https://riverside.example/cards", "Our payment provider, by phone"), date(2026, 11, 28)),
        ),
        accounts=(
            RealAccount("Facebook", "@riversidetrust", "https://facebook.example/riversidetrust", main=True),
            RealAccount("Mastodon", "@riverside@social.example"),
        ),
        contacts=(Contact("Phone", "01234 567890"), Contact("Email", "help@riverside.example")),
        next_update_at=datetime(2026, 11, 29, 0, 51, tzinfo=LONDON),
    )  # fmt: skip
    return replace(page, **changes)
