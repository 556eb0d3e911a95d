"""What the volume chart shows: one value per hour, in words for its table twin as well."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VolumeHour:
    """One bar. label: the hour as shown, such as "09:00".

    count: mentions, ≥ 0. usual_low, usual_high: the usual range, same unit. alarm: words beside the mark,
    such as "Alarm 08:40, 3.1 times the usual high"; "" for no alarm.
    """

    label: str
    count: int
    usual_low: float = 0.0
    usual_high: float = 0.0
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Volume:
    """The chart. hours: oldest first. summary: the chart in one sentence, for screen readers."""

    hours: tuple[VolumeHour, ...] = ()
    summary: str = ""
