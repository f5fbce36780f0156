"""What would make a target reachable: the cheapest entries of the planning list and courses, and for whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import scipy.sparse as sp

from optimizer.codes import Education, Level, Measure, Theory
from optimizer.domain import Candidate, Planning, Problem, Target
from optimizer.explain.effect import VERDICTS, Verdict
from optimizer.grid import Ints
from optimizer.model.ladder import solve_ladder
from optimizer.model.program import FREE, Program
from optimizer.rules import Rulebook
from optimizer.rules.targets import Targets, needed
from optimizer.solve import laid_out, situation


class Kind(StrEnum):
    """What can be done for a person: an entry of the planning list, a course of political theory, a degree."""

    PLANNING = "planning"
    THEORY = "theory"
    DEGREE = "degree"


EFFORT = {Kind.PLANNING: 1, Kind.THEORY: 3, Kind.DEGREE: 10}
"""How much each takes: a decision, a course of months, years of study."""
HELPS = {
    "in-planning": Kind.PLANNING,
    "rank-step": Kind.PLANNING,
    "theory-floor": Kind.THEORY,
    "education-floor": Kind.DEGREE,
}
"""Which rules each can satisfy."""
COUNTS = {Measure.THEORY: Kind.THEORY, Measure.DEGREE: Kind.DEGREE}
"""Which can make a person count for a target."""


@dataclass(frozen=True)
class Action:
    """One thing to do for one person, and the post that he or she would then take; None: the one held today."""

    candidate_id: str
    kind: Kind
    post_id: str | None = None


@dataclass(frozen=True)
class Development:
    """The cheapest actions with which some plan meets a target; ``exact`` if it is proven that less does not do.

    The verdict is NO if not even all actions together make the target reachable.
    """

    target_id: str
    verdict: Verdict
    actions: tuple[Action, ...] = ()
    exact: bool = True


def development(problem: Problem, target_id: str, deadline: float | None = None) -> Development:
    """Find the cheapest actions that make a target reachable under the hard rules; its own level does not count."""
    needs = Needs(problem, target_id)
    found = solve_ladder(needs.program(), deadline=deadline)
    verdict = VERDICTS.get(found.status, Verdict.YES)
    if found.x is None:
        return Development(target_id, verdict, exact=verdict is Verdict.NO)
    return Development(target_id, verdict, needs.actions(found.x), found.goals[0].proven)


class Needs:
    """The problem in which everything is done for everybody, and what each seat needs of that.

    Its program has, after the columns of the plan, one for each action, then one for each seat that counts for a target only
    with an action.
    """

    def __init__(self, problem: Problem, target_id: str) -> None:
        self.asked = [target for target in _counting(problem) if target.id != target_id] + [problem.targets[target_id]]
        off = {target.id: replace(target, level=Level.OFF) for target in self.asked}
        bare = replace(problem, targets={**problem.targets, **off})
        self.now, self.then = laid_out(situation(bare)), laid_out(situation(granted(bare)))
        self.columns, self.width = self.then.board.columns, len(self.then.program.upper)
        needed_for_moves = [(kind, column) for kind in Kind for column in self._barred(kind).tolist()]
        self.counting = [self._counted(target) for target in self.asked]
        needed_to_count = [
            (COUNTS[target.measure], column)
            for target, (_, _, later) in zip(self.asked, self.counting, strict=True)
            for column in later.tolist()
        ]
        people = self.columns.candidate
        self.keys = sorted({(int(people[column]), kind) for kind, column in (*needed_for_moves, *needed_to_count)})
        self.number = {key: self.width + i for i, key in enumerate(self.keys)}
        self.pairs = [(column, self.number[int(people[column]), kind]) for kind, column in needed_for_moves]

    def _barred(self, kind: Kind) -> Ints:
        """Return the moves that need an action of a kind."""
        eligibility, moves = self.now.situation.eligibility, self.columns.moves
        bits = np.array(eligibility.barred)[
            self.columns.first[moves], self.columns.candidate[moves], self.columns.placement[moves]
        ]
        mask = sum(1 << i for i, code in enumerate(eligibility.reasons) if HELPS.get(code) is kind)
        return moves[bits & np.uint32(mask) > 0]

    def _counted(self, target: Target) -> tuple[Ints, Ints, Ints]:
        """Return the columns that may count for a target, how often each does, and those that need an action for it."""
        counted, times = self.then.situation.rulebook.of(Targets).counted(self.columns, target)
        if target.measure not in COUNTS:
            return counted, times, counted[:0]
        facts = self.now.situation.facts
        people = [facts.problem.candidates[person.id] for person in self.columns.grid.people.list]
        has = np.array([facts.has(target.measure, person, "") for person in people])
        return counted, times, counted[~has[self.columns.candidate[counted]]]

    def program(self) -> Program:
        """Write the cheapest actions as an integer program."""
        whole, rows = self.then.program, self._rows()
        size = self.width + len(self.keys) + sum(len(later) for _, _, later in self.counting)
        entries = [(i, column, entry) for i, (row, _, _) in enumerate(rows) for column, entry in row.items()]
        numbers, columns, values = np.array(entries, np.int64).reshape(-1, 3).T
        added = sp.csr_array((values, (numbers, columns)), shape=(len(rows), size))
        more = np.zeros(size - self.width, np.int64)
        cost = np.append(np.zeros(self.width, np.int64), more)
        cost[self.width : self.width + len(self.keys)] = [EFFORT[kind] for _, kind in self.keys]
        wide = sp.hstack([whole.rows, sp.csr_array((len(whole.low), len(more)), dtype=np.int64)])
        return Program(
            rows=sp.csr_array(sp.vstack([wide, added])),
            low=np.append(whole.low, [low for _, low, _ in rows]),
            high=np.append(whole.high, [high for _, _, high in rows]),
            upper=np.append(whole.upper, more + 1),
            goals=((cost, 0),),
            decides=np.append(whole.decides, more > 0),
            tie_break=lambda k: np.append(whole.tie_break(k), more),
        )

    def _rows(self) -> list[tuple[dict[int, int], int, int]]:
        """Write that moves need their actions, and each target with what counts only after an action."""
        rows = [({column: 1, action: -1}, -FREE, 0) for column, action in self.pairs]
        number = self.width + len(self.keys)
        for target, (counted, times, later) in zip(self.asked, self.counting, strict=True):
            row = dict(zip(counted.tolist(), times.tolist(), strict=True))
            for column in later.tolist():
                action = self.number[int(self.columns.candidate[column]), COUNTS[target.measure]]
                row[number] = row.pop(column)
                rows += [({number: 1, column: -1}, -FREE, 0), ({number: 1, action: -1}, -FREE, 0)]
                number += 1
            rows.append((row, needed(self.now.situation.facts, target), FREE))
        return rows

    def actions(self, x: Ints) -> tuple[Action, ...]:
        """Read the actions off a solution."""
        columns, people = self.columns, self.columns.grid.people.list
        moves = columns.moves[x[columns.moves] > 0]
        posts = {int(columns.candidate[j]): self.then.situation.facts.placements[columns.placement[j]].id for j in moves}
        taken = [key for key in self.keys if x[self.number[key]]]
        return tuple(Action(people[row].id, kind, posts.get(row)) for row, kind in taken)


def _counting(problem: Problem) -> list[Target]:
    """Return the hard targets for which people may come to count by an action."""
    rulebook = Rulebook(problem)
    held = rulebook.of(Targets).held(rulebook.facts(problem))
    return [target for target, terms in held if terms.level is Level.HARD and target.measure in COUNTS]


def granted(problem: Problem) -> Problem:
    """Return the problem in which everything possible has been done for everybody."""
    highest = max(problem.titles.values(), key=lambda title: (title.rank, title.code)).code
    people = {who: _trained(candidate) for who, candidate in problem.candidates.items()}
    entries = tuple(Planning(who, highest) for who in problem.candidates)
    return replace(problem, candidates=people, planning=(*problem.planning, *entries))


def _trained(candidate: Candidate) -> Candidate:
    """Give a person the highest level of theory and the highest degree."""
    return replace(candidate, theory=max(Theory), education=max(Education))
