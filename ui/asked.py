"""What the program was asked to open, as words of the command line."""

from collections.abc import Sequence
from pathlib import Path

from desktop import places


def asked(words: Sequence[str]) -> tuple[Path, bool]:
    """The workspace to open, and whether a first start offers the sample before all else."""
    if not words:  # a double-click: nothing to read, and no reader to load
        return places.default_workspace(), False
    import argparse

    parser = argparse.ArgumentParser(
        prog="watchline", description="Watchline: crisis communication for small organisations."
    )
    parser.add_argument("workspace", nargs="?", type=Path, help="a workspace file to open")
    parser.add_argument("--workspace", dest="named", type=Path, help="the same, as an option")
    parser.add_argument("--sample", action="store_true", help="open the sample organisation")
    parser.add_argument(
        "--offer-sample", action="store_true", help="offer the sample organisation at a first start"
    )
    given = parser.parse_args(words)
    if given.sample:
        return places.sample_workspace(), given.offer_sample
    return given.named or given.workspace or places.default_workspace(), given.offer_sample
