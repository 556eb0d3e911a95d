"""The services of the message part, each loaded and built when it is first asked for; the core holds them."""

from functools import cached_property
from typing import TYPE_CHECKING

from desktop.bootstrap.crisis import CrisisParts

if TYPE_CHECKING:
    from desktop.services.answers import Answers
    from desktop.services.clearing import Clearing
    from desktop.services.life_safety import LifeSafety
    from desktop.services.messages import Messages
    from desktop.services.partner_notes import PartnerNotes
    from desktop.services.postings import Postings
    from desktop.services.public_page import PublicPage
    from desktop.services.sessions import Sessions
    from desktop.services.writing import Writing


class WordsParts(CrisisParts):
    """What the core is made of where it is about messages: library, readers, channels, answers, page."""

    @cached_property
    def messages(self) -> "Messages":
        """The message library, and the messages of incidents."""
        from desktop.services.messages import Messages

        return Messages(
            self.lanes, self.world.packs, self.settings, self.world.counter, self.cases, self.clock.now
        )

    @cached_property
    def clearing(self) -> "Clearing":
        """Who has to read a message, and what they said."""
        from desktop.services.clearing import Clearing

        return Clearing(self.lanes, self.world.packs, self.settings, self.cases, self.clock.now)

    @cached_property
    def postings(self) -> "Postings":
        """Where messages went out, and what keeps one back."""
        from desktop.services.postings import Postings

        return Postings(
            self.lanes, self.world.packs, self.settings, self.cases, self.clock.now, self.world.counter,
            _square,
        )  # fmt: skip

    @cached_property
    def writing(self) -> "Writing":
        """Hints while somebody writes: length of parts, plain words, personal data, spelling."""
        from desktop.services.writing import Writing

        return Writing(
            self.lanes, self.world.packs, self.settings, self.world.counter, lambda: self.world.speller
        )

    @cached_property
    def answers(self) -> "Answers":
        """Questions, their answers, and which answer may fit."""
        from desktop.services.answers import Answers

        return Answers(self.lanes, self.world.packs, self.settings, self.cases, self.clock.now)

    @cached_property
    def sessions(self) -> "Sessions":
        """Public question and answer sessions."""
        from desktop.services.sessions import Sessions

        return Sessions(self.lanes, self.settings, self.cases, self.clock.now)

    @cached_property
    def public_page(self) -> "PublicPage":
        """The page for the website: questions, updates, rumours."""
        from desktop.documents.page_folder import PageFolder
        from desktop.services.public_page import PublicPage

        return PublicPage(self.lanes, self.world.packs, self.settings, self.cases, self.clock.now, PageFolder)

    @cached_property
    def partner_notes(self) -> "PartnerNotes":
        """Cleared words on paper for a partner."""
        from desktop.services.partner_notes import PartnerNotes

        return PartnerNotes(self.lanes, self.world.packs, self.settings, self.cases, self.clock.now)

    @cached_property
    def life_safety(self) -> "LifeSafety":
        """The life-safety exception."""
        from desktop.services.life_safety import LifeSafety

        return LifeSafety(self.lanes, self.world.packs, self.cases, self.messages, self.clock.now)


def _square(text: str) -> str:
    """The words as a square for a phone; the library that draws it loads with the first one."""
    from desktop.adapters.qr import square

    return square(text)
