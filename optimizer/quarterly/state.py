"""The state directory of the scheduled run: what is in it, how a publication is put there whole, what a killed run leaves."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from optimizer.errors import BusyError, DataError, PathError
from optimizer.quarterly.ledger import LEDGER, Ledger, read_ledger
from optimizer.quarterly.lines import Line
from optimizer.quarterly.lock import OWNER, locked
from optimizer.text import Text
from optimizer.workbook.files import put, sweep, told

RETURNED: Final = "returned"
ARCHIVE: Final = "archive"
STATUS: Final = "status.json"
PLAN, PAGE, CHANGES, WATCH, INPUT = "plan.xlsx", "plan.html", "changes.xlsx", "watch.xlsx", "input"
BUILDING: Final = ".building-"
PUBLICATION: Final = re.compile(r"\d{4}-Q[1-4]-r\d+")
NOT_A_FOLDER: Final = Text("{path} không phải là thư mục.", "{path} is not a folder.")
LEDGER_LOST: Final = Text(
    "Thư mục {folder} không có trong sổ theo dõi {ledger}. Hãy lấy lại sổ từ bản sao lưu; chưa thay đổi gì.",
    "The folder {folder} is not in the ledger {ledger}. Restore the ledger from a backup; nothing was changed.",
)
IN_THE_WAY: Final = Text("{path} đã có nên không ghi đè.", "{path} exists and is not overwritten.")


class State:
    """An open state directory: the ledger as it was found, and the ways to add to it; the lock is held as long as it is open.

    ``recovered`` is what is to be said of a run that died here.
    """

    def __init__(self, folder: Path, recovered: Text | None) -> None:
        self.folder, self.recovered = folder, recovered
        self.ledger = self._recover()

    @property
    def status(self) -> Path:
        """The file that says how the last run went."""
        return self.folder / STATUS

    @property
    def returned(self) -> Path:
        """The folder into which people put copies that came back."""
        return self.folder / RETURNED

    @property
    def archive(self) -> Path:
        """The folder in which every copy that was read is kept, byte for byte."""
        return self.folder / ARCHIVE

    def folder_of(self, line: Line) -> Path:
        """Return the folder of a publication."""
        return self.folder / line.folder

    def publish(self, line: Line, files: Mapping[str, bytes]) -> None:
        """Put a publication in its place whole; the line of the ledger, written last, makes it count.

        Raises
        ------
        BusyError
            The disk is full or the directory cannot be written to; nothing has changed.
        """
        target = self.folder / line.folder
        if target.exists():
            raise BusyError(IN_THE_WAY.fill(path=target))
        with told(self.folder):
            building = Path(tempfile.mkdtemp(prefix=BUILDING, dir=self.folder))
        try:
            for name, data in files.items():
                with told(building):
                    (building / name).parent.mkdir(exist_ok=True)
                put(data, building / name)
        except BaseException:
            shutil.rmtree(building)
            raise
        with told(target):
            building.rename(target)
        self.add(line)  # should this fail, it may have been written: the next run knows

    def add(self, line: Line) -> None:
        """Add a run to the ledger as its last line."""
        path = self.folder / LEDGER
        with told(path):
            before = path.read_bytes() if path.exists() else b""
        put(before + json.dumps(line.document(), ensure_ascii=False).encode(errors="backslashreplace") + b"\n", path)
        self.ledger = Ledger((*self.ledger.lines, line))

    def _recover(self) -> Ledger:
        """Read the ledger, and sweep what a killed run has left: nothing that the ledger knows of.

        Raises
        ------
        DataError
            There are publications that the ledger does not know: it was lost, or is not that of this directory.
        """
        ledger = read_ledger(self.folder)
        known = {line.folder for line in ledger.publications}
        with told(self.folder):
            begun = [path for path in self.folder.iterdir() if path.is_dir() and path.name.startswith(BUILDING)]
            there = [path for path in self.folder.iterdir() if PUBLICATION.fullmatch(path.name) and path.name not in known]
        for path in there:
            if not self._unfinished(path, ledger):
                raise DataError(LEDGER_LOST.fill(folder=path, ledger=self.folder / LEDGER))
        with told(self.folder):
            # renamed first, for of a folder half removed nobody could tell what it was
            for path in [*begun, *(path.rename(path.with_name(f"{BUILDING}{path.name}")) for path in there)]:
                shutil.rmtree(path)
            # a run that has given the lock back may still be writing its status: what is younger than this run is left
            started = (self.folder / OWNER).stat().st_mtime
            for place in (self.folder, self.archive):
                sweep(place, started)
            if not (self.folder / LEDGER).exists():
                put(b"", self.folder / LEDGER)
            self.returned.mkdir(exist_ok=True)
        return ledger

    def _unfinished(self, path: Path, ledger: Ledger) -> bool:
        """Whether a folder is what a run killed just before its line would have left: the very next one."""
        begun = (self.folder / LEDGER).exists()
        try:
            line = Line.model_validate_json((path / STATUS).read_bytes())
        except (OSError, ValueError):
            return False
        return begun and line.number == len(ledger.lines) + 1 and line.folder == path.name


@contextmanager
def opened(folder: Path) -> Iterator[State]:
    """Open a state directory for one run, made if there is none.

    Raises
    ------
    PathError
        It is no folder.
    BusyError
        Another run holds it, or it cannot be written to.
    DataError
        Its ledger cannot be read, or is lost.
    """
    if folder.exists() and not folder.is_dir():
        raise PathError(NOT_A_FOLDER.fill(path=folder))
    with told(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(folder) as recovered:
        yield State(folder, recovered)
