"""What every page is handed: the core, the look and the way to ask; nothing else is shared."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.bridge import Bridge
from ui.operations import Operations
from ui.theme.look import Look

if TYPE_CHECKING:
    from desktop.bootstrap import Core  # the frame stands before it is loaded


@dataclass(frozen=True, slots=True)
class Desk:
    """One per open workspace.

    core: its services give futures; hand those to `operations`, never wait for one here. bridge.fact
    tells what has become true, on the GUI thread.
    """

    core: "Core"
    look: Look
    operations: Operations
    bridge: Bridge
