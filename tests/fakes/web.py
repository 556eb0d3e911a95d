"""A web on this computer's own loopback for tests: scripted answers, counted requests, every bad habit.

with Web() as web:
    web.page("/feed", b"<rss/>", etag='"1"')
    fetcher.fetch(FetchRequest(web.url("/feed"), allow_private=True))
    assert web.count("/feed") == 1
"""

import contextlib
import gzip
import socket
import ssl
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Self

Script = Callable[["Call"], None]


@dataclass(slots=True)
class Call:
    """One request that came in. headers: names in lower case. send: writes raw bytes to the caller."""

    method: str
    path: str
    headers: dict[str, str]
    sock: socket.socket
    gone: threading.Event  # set when the web closes; slow scripts wait on it instead of sleeping
    at: str = ""  # the loopback address it came in on

    def send(self, data: bytes) -> None:
        """Raises OSError once the caller has hung up."""
        self.sock.sendall(data)

    def drip(self, pieces: Iterable[bytes], every_s: float = 0.02) -> None:
        """Sends piece by piece, slowly, until the caller hangs up or the web closes."""
        for piece in pieces:
            if self.gone.wait(every_s):
                return
            self.send(piece)


@dataclass(slots=True)
class Web:
    """Listens on one port of several loopback addresses; close it, or use it in a `with`.

    Args:
        hosts: loopback addresses, the first is the one that `url` names.
        tls: serves https with this context instead of http.
    """

    hosts: tuple[str, ...] = ("127.0.0.1",)
    tls: ssl.SSLContext | None = None
    port: int = 0
    calls: list[Call] = field(default_factory=list)
    scripts: dict[str, Script] = field(default_factory=dict)
    _doors: list[socket.socket] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)
    _open: set[socket.socket] = field(default_factory=set)
    _gone: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        for host in self.hosts:
            door = socket.create_server((host, self.port), backlog=128)
            self.port = door.getsockname()[1]
            self._doors.append(door)
            self._start(self._serve, door, host)
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hangs up on everyone and ends every thread."""
        self._gone.set()
        for door in self._doors:
            with contextlib.suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)
            door.close()
        with self._lock:
            for sock in self._open:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)
        for thread in list(self._threads):
            thread.join(5)

    # what the web can do

    def url(self, path: str, host: str = "") -> str:
        """An address on this web; on its first host if none is named."""
        return f"{'https' if self.tls else 'http'}://{host or self.hosts[0]}:{self.port}{path}"

    def count(self, path: str) -> int:
        """How many requests for this path (query included) came in."""
        with self._lock:
            return Counter(call.path for call in self.calls)[path]

    def last(self, path: str) -> Call:
        """The latest request for this path."""
        with self._lock:
            return next(call for call in reversed(self.calls) if call.path == path)

    def script(self, path: str, script: Script) -> None:
        """Answers a path with whatever the script writes."""
        self.scripts[path] = script

    def page(
        self,
        path: str,
        body: bytes,
        *,
        content_type: str = "application/rss+xml",
        etag: str = "",
        last_modified: str = "",
        packed: str = "",
    ) -> None:
        """An ordinary page with validators: answers 304 to whoever sends one back. packed: gzip, deflate."""

        def script(call: Call) -> None:
            unchanged = (etag and call.headers.get("if-none-match") == etag) or (
                last_modified and call.headers.get("if-modified-since") == last_modified
            )
            extra = {"ETag": etag, "Last-Modified": last_modified, "Content-Type": content_type}
            if unchanged:
                call.send(head(304, extra))
                return
            sent = {"gzip": gzip.compress, "deflate": zlib.compress, "": bytes}[packed](body)
            call.send(
                head(200, {**extra, "Content-Encoding": packed, "Content-Length": str(len(sent))}) + sent
            )

        self.scripts[path] = script

    def status(self, path: str, code: int, **headers: str) -> None:
        """An answer with a code and headers (``retry_after="5"``) and a short body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.scripts[path] = lambda call: call.send(head(code, {**named, "Content-Length": "2"}) + b"no")

    def redirect(self, path: str, to: str, code: int = 302) -> None:
        """Sends readers on to another place."""
        self.scripts[path] = lambda call: call.send(head(code, {"Location": to, "Content-Length": "0"}))

    # how it works

    def _start(self, job: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=job, args=args, name="test web", daemon=True)
        with self._lock:
            self._threads = [old for old in self._threads if old.is_alive() or old.ident is None]
            self._threads.append(thread)
        thread.start()

    def _serve(self, door: socket.socket, host: str) -> None:
        while not self._gone.is_set():
            try:
                sock, _ = door.accept()
            except OSError:
                return
            self._start(self._answer, sock, host)

    def _answer(self, sock: socket.socket, host: str) -> None:
        with self._lock:
            self._open.add(sock)
        talk = sock
        try:
            if self.tls is not None:
                talk = self.tls.wrap_socket(sock, server_side=True)
            self._talk(talk, host)
        except OSError:
            pass  # the caller hung up, which is what many tests are about
        finally:
            with self._lock:
                self._open.discard(sock)
            talk.close()
            sock.close()

    def _talk(self, sock: socket.socket, host: str) -> None:
        received = b""
        while b"\r\n\r\n" not in received:
            piece = sock.recv(65_536)
            if not piece:
                return
            received += piece
        first, *lines = received.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ", 2)
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        call = Call(method, path, headers, sock, self._gone, host)
        with self._lock:
            self.calls.append(call)
        script = self.scripts.get(path)
        call.send(head(404, {"Content-Length": "0"})) if script is None else script(call)
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_WR)


def head(code: int, headers: dict[str, str] | None = None) -> bytes:
    """The first lines of an answer, empty values left out; the connection ends after it."""
    lines = [f"HTTP/1.1 {code} Said"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items() if value]
    return ("\r\n".join([*lines, "Connection: close"]) + "\r\n\r\n").encode("latin-1")
