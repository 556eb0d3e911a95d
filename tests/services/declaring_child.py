"""Fills the page “Something is happening”, declares, and says each step that is safe; made to be killed."""

import sys
from dataclasses import replace
from pathlib import Path

from desktop.adapters.clock import SystemClock
from desktop.adapters.seal import PassphraseSealer
from desktop.content import Packs
from desktop.services.announce import Announcer
from desktop.services.cases import Cases
from desktop.services.incidents import Incidents
from desktop.services.lanes import Lanes
from desktop.services.legal_clocks import start_into
from desktop.services.settings import Settings


def main() -> None:
    """Types a letter, waits until it is kept, says so; after each hundredth it declares."""
    lanes = Lanes(Path(sys.argv[1]), SystemClock(), Announcer(), lambda: "Ann")
    lanes.open().result()
    cases = Cases(lanes, lambda: PassphraseSealer(64, 1, 1))
    incidents = Incidents(lanes, Packs(), cases, Settings(lanes), lambda: "Ann", start_into)
    draft = incidents.begin().result()
    print("kept", len(draft.what), flush=True)
    while True:
        draft = replace(draft, what=f"{draft.what}x", scenario_key="SC-ATO")
        incidents.keep(draft).result()
        print("kept", len(draft.what), flush=True)
        if len(draft.what) >= 40:
            incident = incidents.declare(draft, "L3").result()
            print("declared", incident, flush=True)
            draft = incidents.begin().result()
            print("kept", len(draft.what), flush=True)


if __name__ == "__main__":
    main()
