"""The one place that knows every room: builds the core and hands each part what it needs.

`core` holds the services of one workspace, `world` who plays the outside, `watch` what a window has
done by the timetable.
"""

from desktop.bootstrap.core import Core, restore
from desktop.bootstrap.world import Outside

__all__ = ["Core", "Outside", "restore"]
