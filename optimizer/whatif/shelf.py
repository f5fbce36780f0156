"""Results kept on this machine for the next time, each by what it was worked out from."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final, Generic, TypeVar

from platformdirs import user_cache_path
from pydantic import TypeAdapter

from optimizer import __version__
from optimizer.console import say
from optimizer.errors import BusyError
from optimizer.text import Text
from optimizer.workbook.files import put, told

NOT_KEPT: Final = Text("Không lưu được kết quả cho lần chạy sau. {why}", "The results cannot be kept for the next run. {why}")

Result = TypeVar("Result")


class Shelf(Generic[Result]):
    """A folder of results that only its owner may read; what another version of the program has left there is not found.

    Parameters
    ----------
    kind
        What a result is: one of another form is not found either.
    folder
        Where they lie; None for the user's own cache.
    """

    def __init__(self, kind: TypeAdapter[Result], folder: Path | None = None) -> None:
        self._folder = folder or user_cache_path("rotation", appauthor=False) / "results"
        self._kind, self._form = kind, f"{__version__} {kind.json_schema()}"
        self._writable = True

    def get(self, origin: str) -> Result | None:
        """Return what was worked out from something, if it was kept."""
        try:
            return self._kind.validate_json(self._path(origin).read_bytes())
        except (OSError, ValueError):  # never kept or damaged: either way it is worked out again
            return None

    def put(self, origin: str, result: Result) -> None:
        """Keep a result; where that cannot be done it is told once, for this run lacks nothing."""
        if not self._writable:
            return
        try:
            with told(self._folder):
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            put(self._kind.dump_json(result), self._path(origin))
        except BusyError as error:
            self._writable = False
            say(NOT_KEPT.fill(why=error.text))

    def _path(self, origin: str) -> Path:
        key = sha256(f"{self._form} {origin}".encode()).hexdigest()
        return self._folder / f"{key}.json"
