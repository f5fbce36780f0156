"""The ledger of the scheduled runs: one line of JSON for each, written once and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import ValidationError

from optimizer.errors import DataError
from optimizer.quarterly.lines import CopyFact, Fate, Line, Status, TargetFact
from optimizer.text import Text
from optimizer.workbook.files import told

LEDGER: Final = "ledger.jsonl"
DAMAGED: Final = Text(
    "Sổ theo dõi {path}: không đọc được dòng {line}. Hãy lấy lại tệp này từ bản sao lưu; chưa thay đổi gì.",
    "The ledger {path}: line {line} cannot be read. Restore the file from a backup; nothing was changed.",
)


class Acceptance(NamedTuple):
    """How many decisions committees took, and how many of these took a proposal as it was made."""

    decided: int
    accepted: int

    @property
    def share(self) -> Fraction | None:
        """The part accepted; None without decisions."""
        return Fraction(self.accepted, self.decided) if self.decided else None


@dataclass(frozen=True)
class Ledger:
    """All runs so far, in their order."""

    lines: tuple[Line, ...] = ()

    @cached_property
    def publications(self) -> tuple[Line, ...]:
        """The runs that published a plan."""
        return tuple(line for line in self.lines if line.status is Status.PUBLISHED)

    @property
    def last(self) -> Line | None:
        """The plan in force."""
        return self.publications[-1] if self.publications else None

    def before(self, quarter: str) -> Line | None:
        """Return the last plan of a quarter before another one."""
        return next((line for line in reversed(self.publications) if line.quarter < quarter), None)

    def revisions(self, quarter: str) -> int:
        """Return how often a quarter was published."""
        return sum(line.quarter == quarter for line in self.publications)

    @cached_property
    def copies(self) -> dict[str, CopyFact]:
        """Every returned copy ever seen, by its hash, as it was told last."""
        return {copy.sha256: copy for line in self.lines for copy in line.returned if copy.sha256}

    @property
    def acceptance(self) -> Acceptance:
        """What all copies taken in add up to."""
        taken = [copy for line in self.lines for copy in line.returned if copy.fate is Fate.TAKEN]
        return Acceptance(sum(copy.decided for copy in taken), sum(copy.accepted for copy in taken))

    @property
    def in_force(self) -> list[Line]:
        """The last publication of each quarter, by quarter."""
        return [line for _, line in sorted({line.quarter: line for line in self.publications}.items())]

    @property
    def target_paths(self) -> dict[str, list[tuple[Line, TargetFact]]]:
        """How each target moved from quarter to quarter, by its id."""
        paths: dict[str, list[tuple[Line, TargetFact]]] = {}
        for line in self.in_force:
            for target in line.targets:
                paths.setdefault(target.target_id, []).append((line, target))
        return paths


def read_ledger(folder: Path) -> Ledger:
    """Read the ledger of a state directory; without one there were no runs.

    Raises
    ------
    DataError
        A line cannot be read: what was published is no longer known.
    """
    path = folder / LEDGER
    with told(path):
        data = path.read_bytes() if path.exists() else b""
    lines = [(place, line) for place, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    return Ledger(tuple(_line(path, place, number, line) for number, (place, line) in enumerate(lines, 1)))


def _line(path: Path, place: int, number: int, line: bytes) -> Line:
    """Read the run of a number, from its place among the lines of the file."""
    try:
        read = Line.model_validate_json(line)
    except ValidationError as error:
        raise DataError(DAMAGED.fill(path=path, line=place)) from error
    if read.number != number:
        raise DataError(DAMAGED.fill(path=path, line=place))
    return read
