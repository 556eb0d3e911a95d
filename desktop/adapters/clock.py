"""The computer's clock."""

import time
from datetime import UTC, datetime


class SystemClock:
    """Plays `ports.Clock`; any thread."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back, whatever is done to the wall clock."""
        return time.monotonic()
