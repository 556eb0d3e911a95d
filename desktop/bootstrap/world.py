"""The outside world: who plays which part, each built when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from desktop import places
from desktop.adapters.clock import SystemClock
from desktop.adapters.vault import KeyringVault
from desktop.content import Packs, shipped_packs
from desktop.content.sample import SampleContent
from desktop.domain.variant import ChannelCounter
from desktop.ports import Clock, FeedReader, Fetcher, LanguageGuess, Press, Sealer, Speller, ToneReader, Vault
from desktop.services.settings import Settings


@dataclass(frozen=True, slots=True)
class Outside:
    """The outside world as given by a test or a demonstration; None means the real one."""

    clock: Clock | None = None
    fetcher: Fetcher | None = None
    feeds: FeedReader | None = None
    tone: ToneReader | None = None
    language: LanguageGuess | None = None
    vault: Vault | None = None
    press: Press | None = None
    sealer: Sealer | None = None
    speller: Speller | None = None


class World:
    """Adapters, connectors, documents and content for one core; slow libraries load with their first use.

    Args:
        given: what a test or a demonstration puts in place of the real world.
        settings: says whether the network may be used, and with which contact.
    """

    def __init__(self, given: Outside, settings: Callable[[], Settings]) -> None:
        self._given = given
        self._settings = settings
        self._at_close: list[Callable[[], None]] = []
        self.clock: Clock = given.clock or SystemClock()

    def cancel(self) -> None:
        """Ends what is being fetched; builds nothing for that."""
        if "fetcher" in self.__dict__:
            self.fetcher.cancel()

    def close(self) -> None:
        """Ends child processes and servers, as far as there are any."""
        if "feeds" in self.__dict__:
            self.feeds.close()
        for close in self._at_close:
            close()

    @cached_property
    def packs(self) -> Packs:
        """The shipped content."""
        return shipped_packs()

    @cached_property
    def sample_content(self) -> SampleContent:
        """The sample organisation as it ships."""
        return SampleContent()

    @cached_property
    def vault(self) -> Vault:
        """The computer's keyring."""
        return self._given.vault or KeyringVault()

    @cached_property
    def sealer(self) -> Sealer:
        """What seals restricted cases."""
        if self._given.sealer is not None:
            return self._given.sealer
        from desktop.adapters.seal import PassphraseSealer

        return PassphraseSealer()

    @cached_property
    def fetcher(self) -> Fetcher:
        """The one way to the network."""
        if self._given.fetcher is not None:
            return self._given.fetcher
        from desktop.adapters.http import HttpFetcher
        from desktop.adapters.sample_site import SampleFetcher, SampleSite
        from desktop.content.sample_feeds import SamplePages

        web = HttpFetcher(
            self.clock, places.program_version(), lambda: self._settings().text("network.contact"),
            offline=lambda: self._settings().on("network.offline"),
        )  # fmt: skip
        site = SampleSite(SamplePages(lambda: self.sample_content.feeds, self.clock.now()).page)
        self._at_close.append(site.close)
        return SampleFetcher(web, site)

    @cached_property
    def feeds(self) -> FeedReader:
        """The guarded reader of feeds."""
        if self._given.feeds is not None:
            return self._given.feeds
        from desktop.connectors.feeds import GuardedFeedReader

        return GuardedFeedReader()

    @cached_property
    def tone(self) -> ToneReader:
        """The tone reader."""
        if self._given.tone is not None:
            return self._given.tone
        from desktop.adapters.tone import TextBlobTone

        return TextBlobTone()

    @cached_property
    def language(self) -> LanguageGuess:
        """The language guess."""
        if self._given.language is not None:
            return self._given.language
        from desktop.adapters.language import LangidGuess

        return LangidGuess()

    @cached_property
    def speller(self) -> Speller:
        """The dictionaries."""
        if self._given.speller is not None:
            return self._given.speller
        from desktop.adapters.spelling import Dictionaries

        return Dictionaries()

    @cached_property
    def press(self) -> Press:
        """The typesetter."""
        if self._given.press is not None:
            return self._given.press
        from desktop.documents.press import TypstPress

        return TypstPress()

    def counter(self) -> ChannelCounter:
        """Counts texts for every channel of the register."""
        from desktop.adapters.graphemes import split_clusters

        return ChannelCounter(self.packs.channels(), split_clusters)
