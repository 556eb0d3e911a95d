"""Lists of sources in and out, for other feed readers."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path

from desktop.errors import Trouble
from desktop.services.lanes import Lanes
from desktop.services.sources import NewSource, Sources

Row = tuple[str, str, str]  # name, address, folder
_LARGEST = 5_000_000


class SourceLists:
    """Reads and writes subscription lists (OPML 2.0). Nothing is fetched by either.

    Args:
        read, write: the format, as `desktop.connectors.opml` keeps it.
    """

    def __init__(
        self, lanes: Lanes, sources: Sources, read: Callable[[bytes], tuple[Row, ...]],
        write: Callable[[Iterable[Row]], bytes],
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._sources = sources
        self._read = read
        self._write = write

    def read(self, path: Path) -> Future[tuple[NewSource, ...]]:
        """What a list holds, to be agreed to before anything is added.

        Raises (from the future):
            Refused: no list of feeds, hostile, or too long. Trouble: the file cannot be read.
        """

        def errand() -> tuple[NewSource, ...]:
            try:
                with path.open("rb") as file:
                    data = file.read(_LARGEST + 1)
            except OSError as error:
                raise Trouble(f"The file cannot be read: {error.strerror}. Nothing was added.") from error
            return tuple(NewSource(url, name, folder) for name, url, folder in self._read(data))

        return self._lanes.errand(errand)

    def write(self, path: Path) -> Future[int]:
        """Writes all sources whose address holds no secret; gives how many stand in the file.

        Raises (from the future):
            Trouble: the disk refuses; a file that was there before is left as it was.
        """

        def errand() -> int:
            rows = [
                row.source for row in self._sources.every(counted=False).result() if not row.source.secret
            ]
            beside = path.with_name(f".{path.name}.part")
            try:
                beside.write_bytes(self._write((source.name, source.url, source.folder) for source in rows))
                beside.replace(path)
            except OSError as error:
                beside.unlink(missing_ok=True)
                said = f"The list cannot be written there: {error.strerror}. Choose another folder."
                raise Trouble(said) from error
            return len(rows)

        return self._lanes.errand(errand)
