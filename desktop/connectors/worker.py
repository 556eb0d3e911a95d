"""The reader's child process: reads bytes it is handed and can do nothing else."""

import gc
import json
import signal
import sys
from multiprocessing.connection import Connection
from typing import Any, Final

READY: Final = b"ready"
_WRITES: Final = frozenset("wax+")


def serve(pipe: Connection, memory_bytes: int) -> None:
    """Answers questions until the other end hangs up. Each is two messages, each answer one.

    Args:
        pipe: gets a JSON head (`what`: "parse" or "discover", `content_type`, `url`) and then the body;
            gives ``{"ok": …}`` or ``{"failed": sentence}``, and ``spent`` if a fresh child should follow.
        memory_bytes: of address space; more makes a question fail.
    """
    from desktop.connectors.reading import answer_to  # here, so that only the child loads feedparser

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program that started us
    limit_memory(memory_bytes)
    close_doors()
    # collecting garbage while a feed is read costs a tenth of the time; it is done between feeds instead
    gc.disable()
    pipe.send_bytes(READY)
    while True:
        try:
            head, body = json.loads(pipe.recv_bytes()), pipe.recv_bytes()
            answer = answer_to(head, body)
            del body
            answer["spent"] = _peak_bytes() > memory_bytes // 3
            pipe.send_bytes(
                json.dumps(answer, ensure_ascii=False, check_circular=False).encode("utf-8", "replace")
            )
        except (EOFError, OSError, MemoryError):
            return  # the other end sees the pipe close, says so, and starts a new child
        del answer
        gc.collect()


def _peak_bytes() -> int:
    """The most memory this process ever held; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1_024


def limit_memory(memory_bytes: int) -> None:
    """Caps this process's address space where the system can do that; never raises."""
    try:
        import resource
    except ImportError:
        return  # Windows: the deadline and the size caps before still hold
    for kind, cap in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (cap, cap))
        except (ValueError, OSError):
            continue  # macOS refuses a cap on address space


def close_doors() -> None:
    """From here on this process opens no socket, starts no program and writes no file; for good."""

    def refuse(event: str, args: tuple[Any, ...]) -> None:
        closed = event.startswith(
            ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")
        )
        if event == "open":
            closed = isinstance(args[1], str) and not _WRITES.isdisjoint(args[1])
        if closed or event in ("os.system", "os.startfile", "urllib.Request", "os.remove", "os.rename"):
            raise PermissionError(f"the feed reader may not do this: {event}")

    sys.addaudithook(refuse)
