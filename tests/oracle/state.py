"""Who sits where in each quarter under a set of moves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from optimizer.domain import Candidate, Post
from optimizer.plan import Move
from tests.oracle.exits import forced_quarter, overdue
from tests.oracle.facts import Case


@dataclass(frozen=True)
class Exits:
    """Of the holders of today: the first quarter in which each is out by force, and the quarters in which each is overdue."""

    forced: Mapping[str, int | None]
    overdue: Mapping[str, set[int]]

    @classmethod
    def of(cls, case: Case) -> Exits:
        holders = [case.problem.candidates[c] for c in case.held]
        forced = {c.id: forced_quarter(case, c) for c in holders}
        return cls(forced, {c.id: {q for q in range(len(case.days)) if overdue(case, c, q)} for c in holders})


class State:
    """The moves and what follows from them: ``seats[q]`` maps each placement to its holder in quarter q, or None."""

    def __init__(self, case: Case, exits: Exits, moves: Collection[Move]) -> None:
        self.case = case
        self.exits = exits
        self.moves = sorted(moves)
        self.moved_in = {move.candidate_id: move.quarter for move in self.moves}
        self.last = len(case.days) - 1
        self.seats = [self._seats(q) for q in range(len(case.days))]
        self.seat_of = [{c: placement for placement, c in seats.items() if c is not None} for seats in self.seats]

    def _seats(self, q: int) -> dict[str, str | None]:
        seats: dict[str, str | None] = {}
        for placement in self.case.placements:
            holder = self.case.holder.get(placement)
            seats[placement] = holder if holder is not None and not self.has_left(holder, q) else None
        return seats | {move.post_id: move.candidate_id for move in self.moves if move.quarter <= q}

    def has_left(self, holder: str, q: int) -> bool:
        """Whether the holder of today is out of the post in quarter q by force or by an own move."""
        forced = self.exits.forced[holder]
        return (forced is not None and forced <= q) or self.moved_in.get(holder, q + 1) <= q

    def stays(self, c: Candidate, q: int) -> bool:
        """Whether the person still sits in the post held today."""
        return c.id in self.case.held and self.seats[q][self.case.held[c.id]] == c.id

    def holder_of(self, post: Post, q: int) -> Candidate | None:
        holder = self.seats[q][self.case.placement_of[post.id]]
        return None if holder is None else self.case.problem.candidates[holder]

    def posts_of(self, move: Move) -> list[Post]:
        return self.case.placements[move.post_id]

    def counted(self, code: str, moves: Collection[Move]) -> list[Move]:
        """The moves that no waiver of the rule leaves out."""
        days = self.case.days
        return [m for m in moves if not self.case.waived(code, m.candidate_id, self.posts_of(m), days[m.quarter])]


def strangers(case: Case, moves: Collection[Move]) -> list[str]:
    """Moves that speak of nobody, of no placement (a joined one is named by its first post) or of no quarter."""
    reasons = []
    for move in moves:
        known = move.candidate_id in case.problem.candidates and move.post_id in case.placements
        if not known or not 0 <= move.quarter < len(case.days):
            reasons.append(f"{move}: no such person, placement or quarter")
    return reasons


def structure(state: State) -> list[str]:
    """Why the moves are no plan at all."""
    reasons = []
    people = [move.candidate_id for move in state.moves]
    taken = [move.post_id for move in state.moves]
    reasons += [f"{c} takes two posts" for c in sorted(set(people)) if people.count(c) > 1]
    reasons += [f"{p} gets two holders" for p in sorted(set(taken)) if taken.count(p) > 1]
    for move in state.moves:
        reasons += [f"{move.candidate_id} to {move.post_id}: {reason}" for reason in move_faults(state, move)]
    return reasons


def move_faults(state: State, move: Move) -> list[str]:
    case, q = state.case, move.quarter
    faults = pair_faults(case, move)
    holder = case.holder.get(move.post_id)
    if holder in (None, move.candidate_id):
        return faults
    if not state.has_left(holder, q) and q not in state.exits.overdue[holder]:
        faults.append("the holder stays")
    return faults


def pair_faults(case: Case, move: Move) -> list[str]:
    """What makes a move impossible whatever the other moves are."""
    faults = []
    posts, day = case.placements[move.post_id], case.days[move.quarter]
    if case.holder.get(move.post_id) == move.candidate_id:
        faults.append("holds it already")
    if any(post.open_from is not None and day < post.open_from for post in posts):
        faults.append("not open yet")
    if any(post.close_on is not None and post.close_on <= case.days[-1] for post in posts):
        faults.append("closes within the horizon")
    if case.problem.settings.scores_only and (move.candidate_id, move.post_id) not in case.problem.scores:
        faults.append("no score")
    return faults
