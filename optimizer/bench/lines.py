"""What the benchmark is held to: each work, what it is measured against, and the ratio to reach."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from optimizer.bench.bench import Bench
from optimizer.bench.instances import Instance
from optimizer.bench.report import LATE
from optimizer.bench.runs import Span
from optimizer.text import Text

FASTER: Final = {98: 25.0, 168: 60.0}
"""How many times faster than HiGHS, by communes."""
BARE: Final = {(168, False): 12.0, (168, True): 15.0}
"""At most so many times the bare assignment, by communes and whether it is the reform case."""
DISTRICT, LADDER, PASSES, READER, GROWTH = 4.0, 3.0, 5.0, 1.3, 12.0
LEAST = 20
"""Communes from which growth is measured: with fewer, the time is that of starting."""

WHOLE = Text("{where}: đọc, tính tối ưu, phương án duy nhất, ghi", "{where}: read, solve to proof, canonical plan, write")
ONE = Text("{where}: một mục tiêu, chứng minh tối ưu", "{where}: one goal, solve to proof")
ALL = Text("{where}: toàn bộ thang mục tiêu, phương án duy nhất", "{where}: full goal ladder, canonical plan")
PAIRS = Text("{where}: cặp đủ điều kiện và các hàng ({pairs} cặp)", "{where}: eligibility and rows ({pairs} pairs)")
ROWS = Text("{where}: đọc chính xác từng ô ({rows} dòng)", "{where}: reading cell-accurately ({rows} rows)")
GROWN = Text("{where}: tăng thời gian khi số cặp gấp 10", "{where}: growth of time as pairs x 10")
IMPORTS = Text("nạp ortools và pandas", "import of ortools and pandas")
HIGHS = Text("HiGHS, cùng các hàng", "HiGHS, same rows")
BARE_BOUND = Text("bài toán phân công thuần (scipy)", "bare assignment (scipy)")
ONE_GOAL = Text("một mục tiêu", "one goal")
NUMPY = Text("mỗi quy tắc một lượt numpy", "one numpy pass per pair rule")
LIBRARY = Text("openpyxl", "openpyxl")
SMALLER = Text("{where}", "{where}")


class Line(NamedTuple):
    """A work and what it is measured against; ``goal`` is the ratio to reach, None where none is set for this size.

    The ratio is ours by the other, or with ``faster`` the other by ours; ``power`` brings growth to tenfold pairs.
    """

    work: Text
    ours: Span
    against: Text
    other: Span
    goal: float | None = None
    faster: bool = False
    power: float = 1.0

    @property
    def ratio(self) -> float | None:
        """The ratio of the medians; against a time-out it is at least this; None where there is nothing to compare."""
        if not (self.ours.whole and self.other.seconds and (self.other.whole or (self.faster and self.other.status == LATE))):
            return None
        ours, other = self.ours.median, self.other.median
        return (other / ours if self.faster else ours / other) ** self.power

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None without a goal, or where it cannot be told."""
        if self.goal is None:
            return None
        if not self.ours.whole:
            return False
        if self.ratio is None:
            return None
        if not self.faster:
            return self.ratio <= self.goal
        return True if self.ratio >= self.goal else None if not self.other.whole else False


def lines(done: Bench) -> Iterator[Line]:
    """Yield every work of the table, the small ones first."""
    extent = done.extent
    district, reform, largest = Instance(extent.district), Instance(extent.reform, reform=True), Instance(extent.dense[-1])
    imports = done.runs[district, "imports"].span("total")
    yield Line(WHOLE.fill(where=district.name), done.runs[district, "product"].span("total"), IMPORTS, imports, DISTRICT)
    for instance in (Instance(extent.dense[-2]), largest, reform):
        ours, work = done.runs[instance, "one"].span("solve"), ONE.fill(where=instance.name)
        goal = None if instance.reform else FASTER.get(instance.communes)
        yield Line(work, ours, HIGHS, done.runs[instance, "highs"].span("solve"), goal, faster=True)
        bare = done.runs[instance, "assignment"].span("solve")
        yield Line(work, ours, BARE_BOUND, bare, BARE.get((instance.communes, instance.reform)))
    for instance in (largest, reform):
        ladder = done.runs[instance, "product"].span("solve")
        yield Line(ALL.fill(where=instance.name), ladder, ONE_GOAL, done.runs[instance, "one"].span("solve"), LADDER)
    yield from _parts(done, reform)
    yield _growth(done)


def _parts(done: Bench, instance: Instance) -> Iterator[Line]:
    """Yield what is not solving, on the instance with the most pairs and rows."""
    one, reading = done.runs[instance, "one"], done.runs[instance, "reading"]
    work = PAIRS.fill(where=instance.name, pairs=f"{one.pairs:,}")
    yield Line(work, one.span("eligibility", "rows"), NUMPY, one.span("passes"), PASSES)
    work = ROWS.fill(where=instance.name, rows=f"{reading.reports[0]['rows']:,}")
    yield Line(work, reading.span("own"), LIBRARY, reading.span("openpyxl"), READER)


def _growth(done: Bench) -> Line:
    """Compare the largest dense quarter with a small one, as if it had ten times its pairs."""
    small = Instance(next((n for n in done.extent.dense if n >= LEAST), done.extent.dense[0]))
    large = Instance(done.extent.dense[-1])
    of_small, of_large = done.runs[small, "product"], done.runs[large, "product"]
    power = math.log(10) / math.log(of_large.pairs / of_small.pairs)
    seconds = of_large.span("eligibility", "solve"), of_small.span("eligibility", "solve")
    return Line(GROWN.fill(where=large.name), seconds[0], SMALLER.fill(where=small.name), seconds[1], GROWTH, power=power)
