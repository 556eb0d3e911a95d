"""Ids for everything a person makes: UUID version 7, so copies of one file can be merged later."""

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = [0]


def new_id() -> str:
    """Gives a fresh UUIDv7 as text; within one process each is greater than the one before.

    Source: RFC 9562, section 5.7 (48 bits of Unix milliseconds) and 6.2 method 3 (the 12 bits after
    the version carry the fraction of the millisecond, so that ids sort in the order of making).
    """
    with _lock:
        tick = time.time_ns() * 4096 // 1_000_000
        _last[0] = max(tick, _last[0] + 1)
        tick = _last[0]
    millis, fraction = divmod(tick, 4096)
    number = (millis & (1 << 48) - 1) << 80 | 7 << 76 | fraction << 64
    number |= 2 << 62 | int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    return str(uuid.UUID(int=number))
