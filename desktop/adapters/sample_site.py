"""The sample organisation's web: a real site on this computer, reached through the real fetcher."""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import urlsplit

from desktop.domain.sample import SAMPLE_DOMAIN, SamplePage
from desktop.ports import Fetched, Fetcher, FetchFailed, FetchRequest

Pages = Callable[[str, str, bool], SamplePage]
_ENDING: Final = f".{SAMPLE_DOMAIN}"
_ANSWER_S: Final = 10


class SampleSite:
    """Serves the sample feeds on the loopback, with ETag, 304, 404 and 503; any thread.

    Nothing listens before the first `address`, and nothing after `close`.

    Args:
        pages: what stands at (host, path), and whether the reader was there before.
    """

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._lock = threading.Lock()
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None

    def address(self) -> str:
        """Where it listens, such as ``http://127.0.0.1:40123``; starts it if it does not yet."""
        with self._lock:
            if self._server is None:
                self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self._pages))
                self._server.daemon_threads = True
                self._thread = threading.Thread(
                    target=self._server.serve_forever, args=(0.05,), name="sample-site", daemon=True
                )
                self._thread.start()
            return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Ends it; no error if it never ran."""
        with self._lock:
            if self._server is not None and self._thread is not None:
                self._server.shutdown()
                self._thread.join()
                self._server.server_close()
            self._server = self._thread = None


class SampleFetcher:
    """Plays the `Fetcher` port: sample addresses go to the sample site, all others where they point.

    Both go through the same real fetcher, so the sample is read as any feed is, and working offline
    stops it as well.

    Args:
        inner: the real one.
        site: closed together with this one.
    """

    def __init__(self, inner: Fetcher, site: SampleSite) -> None:
        self._inner = inner
        self._site = site

    def fetch(self, request: FetchRequest) -> Fetched:
        """See `Fetcher.fetch`.

        Raises:
            FetchFailed: as the inner one says, with the sample's own host in the sentence.
        """
        parts = urlsplit(request.url)
        host = (parts.hostname or "").lower()
        if not host.endswith(_ENDING):
            return self._inner.fetch(request)
        base = self._site.address()
        asked = f"{base}/{host.removesuffix(_ENDING)}{parts.path or '/'}"
        try:
            fetched = self._inner.fetch(replace(request, url=asked, allow_private=True))
        except FetchFailed as error:
            said = error.sentence.replace(urlsplit(base).netloc, host).replace("127.0.0.1", host)
            raise FetchFailed(error.kind, said, retry_after_s=error.retry_after_s) from error
        return replace(fetched, url=request.url, moved_to="")

    def cancel(self) -> None:
        """See `Fetcher.cancel`."""
        self._inner.cancel()

    def resume(self) -> None:
        """See `Fetcher.resume`."""
        self._inner.resume()

    def close(self) -> None:
        """Ends the sample site."""
        self._site.close()


def _handler(pages: Pages) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers one GET of ``/<host>/<path>``."""

        timeout = _ANSWER_S

        def do_GET(self) -> None:
            host, _, path = urlsplit(self.path).path.removeprefix("/").partition("/")
            known = self.headers.get("If-None-Match", "")
            page = pages(host, f"/{path}", bool(known))
            etag = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
            unchanged = page.status == 200 and known == etag
            self.send_response(304 if unchanged else page.status)
            if page.status == 200:
                self.send_header("ETag", etag)
            if page.retry_after_s:
                self.send_header("Retry-After", str(page.retry_after_s))
            body = b"" if unchanged else page.body
            self.send_header("Content-Type", page.content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            """Says nothing: a request is not worth a line on the terminal."""

    return Handler
