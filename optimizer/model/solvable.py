"""Whether a program has a solution at all: yes, no, or not decided in time."""

from __future__ import annotations

from optimizer.model.clock import Clock, StoppedError
from optimizer.model.feasibility import first_solution
from optimizer.model.program import Program
from optimizer.model.space import Space


def solvable(program: Program, deadline: float | None = None) -> bool | None:
    """Return whether a program has a solution; None if that was not decided by the deadline (``time.monotonic``)."""
    clock = Clock(deadline)
    try:
        return first_solution(Space.of(program), None, clock) is not None
    except StoppedError:
        if clock.interrupted:
            raise KeyboardInterrupt from None
        return None
