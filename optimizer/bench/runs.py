"""Runs of the ways, each in a process of its own, and what they took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from optimizer.bench.report import DIED, LATE, PROVEN, Report

PATIENCE = 60.0  # seconds; what takes longer is run only once
SPARE = 120.0  # seconds beyond its limit after which a process is ended


class Span(NamedTuple):
    """What several runs took, in seconds; ``status`` tells whether all of them ended with a proof, or what else."""

    seconds: tuple[float, ...]
    status: str

    @property
    def median(self) -> float:
        """The one in the middle."""
        return median(self.seconds)

    @property
    def whole(self) -> bool:
        """Whether it is a time to compare with: that of a work that was done."""
        return self.status == PROVEN


class Runs(NamedTuple):
    """All runs of one way on one instance."""

    reports: tuple[Report, ...]

    @property
    def status(self) -> str:
        """How they ended; the first that did not prove anything speaks for all."""
        return next((status for each in self.reports if (status := each.get("status", PROVEN)) != PROVEN), PROVEN)

    @property
    def costs(self) -> list[int]:
        """What they found, goal by goal: the same in all runs."""
        return self.reports[0].get("costs", [])

    @property
    def pairs(self) -> int:
        """How many pairs were eligible."""
        return self.reports[0].get("pairs", 0)

    @property
    def megabytes(self) -> float:
        """The most memory that one of them held."""
        return max(each.get("megabytes", 0.0) for each in self.reports)

    def span(self, *parts: str) -> Span:
        """Return how long some parts took together."""
        timed = [each["seconds"] for each in self.reports if "seconds" in each]
        return Span(tuple(sum(seconds.get(part, 0.0) for part in parts) for seconds in timed), self.status)


def repeated(way: str, folder: Path, limit: float, times: int, told: Callable[[str, Path], None]) -> Runs:
    """Run one way several times, only once where it takes long; raises RuntimeError if two runs find different costs."""
    reports: list[Report] = []
    while len(reports) < times:
        told(way, folder)
        reports.append(run_apart(way, folder, limit))
        if reports[-1].get("status", PROVEN) != PROVEN or sum(reports[-1]["seconds"].values()) > PATIENCE:
            break
    found = Runs(tuple(reports))
    if found.status == PROVEN and any(each.get("costs", []) != found.costs for each in reports):
        raise RuntimeError(f"{way} finds different costs from run to run on {folder.name}")
    return found


def run_apart(way: str, folder: Path, limit: float) -> Report:
    """Run one way once; raises RuntimeError if it ends with an error of its own: that is a bug."""
    command = [sys.executable, "-m", "optimizer.bench.child", way, str(folder), str(limit)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=limit + SPARE, check=False)
    except subprocess.TimeoutExpired:
        return {"status": LATE}
    if done.returncode > 0:
        raise RuntimeError(f"{way} on {folder.name}: {done.stderr.decode(errors='replace').strip().splitlines()[-1]}")
    report: Report = {"status": DIED} if done.returncode else json.loads(done.stdout)
    return report


def agreed(runs: Sequence[Runs], what: str) -> None:
    """Raise RuntimeError unless all that proved their program optimal found the same cost: one of them is wrong."""
    costs = {tuple(each.costs) for each in runs if each.status == PROVEN}
    if len(costs) > 1:
        raise RuntimeError(f"{what}: two proofs of different costs, {sorted(costs)}")
