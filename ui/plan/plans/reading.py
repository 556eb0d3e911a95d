"""One plan as it was last read, with everything its pages show."""

from dataclasses import dataclass

from desktop.domain.plan import Plan, PlanPart, PlanStatus, PlanTask
from desktop.domain.plan_version import PlanVersion


@dataclass(frozen=True, slots=True)
class Reading:
    """versions: newest first."""

    plan: Plan
    tasks: tuple[PlanTask, ...] = ()
    parts: tuple[PlanPart, ...] = ()
    versions: tuple[PlanVersion, ...] = ()

    def of(self, kind: str) -> tuple[PlanPart, ...]:
        """The lines of one list."""
        return tuple(part for part in self.parts if part.kind == kind)

    def signed(self) -> PlanVersion | None:
        """The version in force, None if there is none."""
        return next((one for one in self.versions if one.state is PlanStatus.SIGNED_OFF), None)

    def asked(self) -> PlanVersion | None:
        """The version that waits for a signature, None if there is none."""
        return next((one for one in self.versions if one.state is PlanStatus.IN_REVIEW), None)

    def next_number(self) -> int:
        """The number the draft will get."""
        return max((one.number for one in self.versions), default=0) + 1
