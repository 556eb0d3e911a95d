"""A round counts upwards, also where many lanes end their sources at the same moment."""

import threading
from concurrent.futures import Future

from desktop.domain.facts import Fact, RoundMoved
from desktop.domain.round import RoundReport, SourceResult
from desktop.services.announce import Announcer
from desktop.services.fetch_round import FetchRound


def test_how_far_a_round_is_never_goes_back() -> None:
    announcer, done = Announcer(), Future[RoundReport]()
    counting = FetchRound(done, announcer, lambda: None)
    told: list[int] = []
    overtaken = threading.Event()
    result = SourceResult("id", "Name", "fine", "Fine.")
    other = threading.Thread(target=counting.done_with, args=(result,))

    def listen(fact: Fact) -> None:
        assert isinstance(fact, RoundMoved)
        if fact.done == 1:
            # The second source ends while the first is still being told.
            other.start()
            overtaken.wait(0.1)
        elif fact.done == 2:
            overtaken.set()
        told.append(fact.done)

    announcer.subscribe(listen)
    counting.begin(2, None)
    counting.done_with(result)
    other.join()
    assert told == [0, 1, 2]
    assert len(done.result(0).results) == 2
