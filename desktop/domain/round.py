"""A fetch round: what happened to each source, in values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceResult:
    """One source's turn. state: a `HealthState` value. unchanged: the site said nothing is new (304)."""

    source_id: str
    name: str
    state: str
    sentence: str
    new: int = 0
    changed: int = 0
    known: int = 0
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class RoundReport:
    """A whole round, in the order the sources were done. cancelled: the person stopped it."""

    results: tuple[SourceResult, ...] = ()
    cancelled: bool = False

    @property
    def new(self) -> int:
        """New mentions of the round."""
        return sum(result.new for result in self.results)
