"""The ladder of goals: minimise one, hold it, minimise the next; then the one plan among equals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from optimizer.model.certificate import Certificate, certify
from optimizer.model.clock import Clock, StoppedError
from optimizer.model.core import search
from optimizer.model.descent import Descent, Told
from optimizer.model.feasibility import first_solution
from optimizer.model.program import GoalResult, Ints, LadderResult, Program
from optimizer.model.space import BOUNDLESS, Space
from optimizer.plan import Progress, Stage, Status

TIE_BREAKS = 5


def solve_ladder(
    program: Program,
    *,
    deadline: float | None = None,
    start: Ints | None = None,
    progress: Progress | None = None,
) -> LadderResult:
    """Find the best solution of a program, goal after goal, and prove it.

    Parameters
    ----------
    program
        What to solve.
    deadline
        When to stop, on the clock of ``time.monotonic``; Ctrl-C stops as well. Either way the best solution so far is
        returned, with the bounds proven so far.
    start
        Values to start from; they need not be a solution.
    progress
        Called whenever a step begins, and when a goal's best cost or its bound may have changed.

    Raises
    ------
    RuntimeError
        If a solver contradicts itself; that is a bug.
    """
    return Ladder(program, Clock(deadline), progress).run(lambda ladder: ladder.climb(start))


class Ladder:
    """One solve: the best solution so far and what has been proven of it."""

    def __init__(self, program: Program, clock: Clock, progress: Progress | None = None) -> None:
        self.program, self.clock = program, clock
        self.progress: Progress = progress or (lambda _: None)
        self.status, self.canonical = Status.UNKNOWN, False
        self.space = Space.of(program)
        self.x = self.space.lower
        self.bounds: list[int] = []  # of the goals begun
        self.spaces: list[Space] = []  # before each goal begun, and after the last

    def run(self, way: Callable[[Ladder], None]) -> LadderResult:
        """Go a way until it is done or the clock stops it, and return what has been reached by then."""
        try:
            way(self)
        except (StoppedError, KeyboardInterrupt) as stop:
            self.clock.interrupted |= isinstance(stop, KeyboardInterrupt)
        return self.result()

    def climb(self, start: Ints | None) -> None:
        """Find a solution, go from goal to goal, then single one plan out."""
        self.progress(Stage("feasible", 0, 1))
        x = first_solution(self.space, start, self.clock)
        if x is None:
            self.status = Status.INFEASIBLE
            return
        self.x, self.status = x, Status.FEASIBLE
        self.space = self.space.propagated()
        self.ascend()
        for number in range(TIE_BREAKS):
            costs = self.program.tie_break(number)
            self.progress(Stage("tie-break", number, TIE_BREAKS))
            self.descend(costs)
            self.canonical = self.alone(costs)
            if self.canonical:
                return

    def ascend(self, floor: int = -BOUNDLESS, certificates: Sequence[Certificate] = ()) -> None:
        """Go through the goals not begun; a bound of the first, and the relaxations of the first few, may be known."""
        known = iter(certificates)
        for number in range(len(self.bounds), len(self.program.goals)):
            self.spaces.append(self.space)
            self.descend(self.program.goals[number][0], floor, next(known, None), self.telling(number))
            floor = -BOUNDLESS
        self.spaces.append(self.space)
        self.status = Status.OPTIMAL

    def telling(self, number: int) -> Told:
        """Return what passes on how far a goal has come."""
        count, constant = len(self.program.goals), self.program.goals[number][1]
        return lambda best, bound: self.progress(Stage("goal", number, count, best + constant, bound + constant))

    def descend(
        self, costs: Ints, floor: int = -BOUNDLESS, certificate: Certificate | None = None, told: Told = lambda *_: None
    ) -> None:
        """Minimise one goal and hold it."""
        descent = Descent(self.space, costs, self.x, floor=floor, certificate=certificate, sides=self.program.sides)
        try:
            descent.run(self.clock, told)
            self.space = descent.held()
        finally:
            self.x = descent.x
            self.bounds.append(descent.bound)

    def alone(self, costs: Ints) -> bool:
        """Whether no other plan than the best one, with the same cost, is left in the space."""
        open_costs, hint = costs[self.space.columns], self.x[self.space.columns]
        unlike = self.program.decides[self.space.columns]
        if not unlike.any():
            return True
        cost = int(open_costs @ hint)
        # The row that holds the cost would do, but as a goal it guides the search.
        answer = search(self.space, open_costs, (cost, cost), self.clock, hint=hint, unlike=unlike)
        self.clock.check()
        return answer.complete and answer.values is None

    def result(self) -> LadderResult:
        """Return what has been reached; every solution is checked before it leaves."""
        if self.status in (Status.INFEASIBLE, Status.UNKNOWN):
            return LadderResult(self.status, None, (), canonical=False, interrupted=self.clock.interrupted)
        if not Space.of(self.program).contains(self.x):
            raise RuntimeError("the values found break the program")
        goals = tuple(self.goal(number) for number in range(len(self.program.goals)))
        return LadderResult(self.status, self.x, goals, self.canonical, self.clock.interrupted)

    def goal(self, number: int) -> GoalResult:
        """Return cost and bound of one goal; those not begun have the bound that the columns alone give."""
        costs, constant = self.program.goals[number]
        cost = int(costs @ self.x) + constant
        if number < len(self.bounds):
            bound = self.bounds[number] + constant
            return GoalResult(cost, bound, proven=bound == cost)
        space = self.space
        bound = certify(space, costs[space.columns]).bound + int(costs @ space.base) + constant
        return GoalResult(cost, bound, proven=False)
