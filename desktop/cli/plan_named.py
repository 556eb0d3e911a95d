"""Which plan a command is about."""

from typing import TYPE_CHECKING

from desktop.domain.plan import Plan
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core


def only(core: "Core", wanted: str | None) -> str:
    """The plan that was named, else the only one there is.

    Raises:
        Refused: none was named, and there is none or more than one.
    """
    if wanted is not None:
        return wanted
    every = core.plans.every().result()
    if len(every) == 1:
        return every[0].id
    if not every:
        raise Refused("There is no plan in this workspace. Adopt one with “watchline-cli plan adopt”.")
    raise Refused(f"There are several plans. Name one of: {', '.join(one.scenario_key for one in every)}.")


def the(core: "Core", wanted: str) -> Plan:
    """The plan with that id or scenario key.

    Raises:
        Refused: there is none.
    """
    return core.plans.show(wanted).result()[0]
