"""What a process of the benchmark reports, and the files it finds in its folder."""

from __future__ import annotations

from typing import TypedDict

WORKBOOK, PLAN = "in.xlsx", "plan.xlsx"
PROVEN, LATE, MISSING, DIED = "proven", "late", "missing", "died"
"""How a way ended: with a proof, at its time limit, for lack of a library, or abruptly."""


class Report(TypedDict, total=False):
    """Seconds by part, how it ended, and what it found: the cost of each goal, the counts of pairs and of rows read.

    ``megabytes`` is the most memory that the process and its own processes held.
    """

    seconds: dict[str, float]
    status: str
    costs: list[int]
    pairs: int
    rows: int
    megabytes: float
