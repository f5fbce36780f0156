"""The benchmark: its instances, the ways that are run on them, and what comes out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from optimizer.bench.instances import Instance
from optimizer.bench.report import WORKBOOK
from optimizer.bench.runs import Runs, agreed, repeated
from optimizer.workbook.tables_out import write_tables

OWN: Final = ("product", "one", "assignment")
RIVALS: Final = ("highs", "plain")


class Extent(NamedTuple):
    """How much is run: the communes of the dense quarters, of the reform case, of several quarters; how often; how long.

    ``plain`` is the limit of the plain CP-SAT model, which proves nothing large however long it may take.
    """

    district: int
    dense: tuple[int, ...]
    reform: int
    horizon: int
    quarters: tuple[int, ...]
    times: int
    limit: float
    plain: float

    def single(self) -> list[Instance]:
        """Return the instances of one quarter."""
        return [Instance(n) for n in sorted({self.district, *self.dense})] + [Instance(self.reform, reform=True)]

    def limit_of(self, way: str) -> float:
        """Return how many seconds a way may take."""
        return self.plain if way == "plain" else self.limit

    def several(self) -> list[Instance]:
        """Return the instances of several quarters."""
        return [Instance(self.horizon, quarters=quarters) for quarters in self.quarters]


FULL: Final = Extent(16, (10, 20, 50, 98, 168), 168, 50, (2, 4, 8), times=5, limit=300.0, plain=60.0)
QUICK: Final = Extent(16, (10, 20, 50), 20, 16, (2, 4), times=3, limit=30.0, plain=30.0)


@dataclass(frozen=True)
class Bench:
    """What was run, and the runs by instance and way."""

    extent: Extent
    runs: Mapping[tuple[Instance, str], Runs]


def bench(extent: Extent, told: Callable[[str, Path], None]) -> Bench:
    """Run everything, one process after the other; ``told`` hears of each before it begins.

    Raises RuntimeError if a way ends with an error, or if two ways prove different costs for the same program.
    """
    found: dict[tuple[Instance, str], Runs] = {}
    with tempfile.TemporaryDirectory() as place:
        for instance in dict.fromkeys([*extent.single(), *extent.several()]):
            folder = Path(place) / instance.code
            folder.mkdir()
            write_tables(folder / WORKBOOK, instance.sheets(), "en")
            for way in ways(extent, instance):
                found[instance, way] = repeated(way, folder, extent.limit_of(way), extent.times, told)
            agreed([found[instance, way] for way in ("one", *RIVALS) if (instance, way) in found], instance.code)
    return Bench(extent, found)


def ways(extent: Extent, instance: Instance) -> list[str]:
    """Return what is run on an instance; the ways of one goal come after ``one``, which writes their rows."""
    if instance.quarters > 1:
        return ["product"]
    if instance.reform:
        return [*OWN, *RIVALS, "reading"]
    return [*(["imports"] if instance.communes == extent.district else []), *OWN, *RIVALS]
