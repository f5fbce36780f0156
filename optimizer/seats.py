"""A plan played through quarter by quarter, in plain loops: who sits where, and what could not be done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.plan import Move, Plan
from optimizer.text import Text


class Seats:
    """Who sits in each placement on the day of each quarter, after the moves of that day.

    ``impossible`` says, case by case, where the moves are no plan at all; the play then goes on as well as it can.
    """

    def __init__(self, facts: Facts, plan: Plan) -> None:
        self.facts = facts
        self.moves = tuple(sorted(set(plan.moves)))
        self.impossible: list[tuple[Move, Text]] = list(self._doubled())
        self._seats: list[dict[str, str | None]] = []
        now = {placement.id: placement.holder_id for placement in facts.placements}
        for quarter in facts.quarters:
            now = self._played(dict(now), quarter)
            self._seats.append(now)

    def _doubled(self) -> Iterator[tuple[Move, Text]]:
        people: set[str] = set()
        posts: set[str] = set()
        for move in self.moves:
            if move.candidate_id in people:
                yield move, Text("một người nhận hai vị trí mới", "one person takes two new posts")
            if move.post_id in posts:
                yield move, Text("một vị trí nhận hai người mới", "one post gets two new holders")
            people.add(move.candidate_id)
            posts.add(move.post_id)

    def _played(self, now: dict[str, str | None], quarter: Quarter) -> dict[str, str | None]:
        """Play one quarter: forced exits, then everybody who moves leaves, then they arrive."""
        today = [move for move in self.moves if move.quarter == quarter.index]
        leaving = {move.candidate_id for move in today}
        for placement in self.facts.placements:
            exit_ = self.facts.exit(placement)
            holder = now[placement.id]
            forced = exit_ is not None and exit_.quarter == quarter.index and holder == placement.holder_id
            if forced or holder in leaving:
                now[placement.id] = None
        for move in today:
            self._check(move, now[move.post_id], quarter)
            now[move.post_id] = move.candidate_id
        return now

    def _check(self, move: Move, occupant: str | None, quarter: Quarter) -> None:
        placement = self.facts.placement_of[move.post_id]
        if placement.holder_id == move.candidate_id:
            told = Text("người này đang giữ chính vị trí đó", "the person holds this very post today")
            self.impossible.append((move, told))
        elif occupant is not None and not (occupant == placement.holder_id and self.facts.overdue(placement, quarter)):
            told = Text("vị trí vẫn có người giữ ({name})", "the post is still held by {name}")
            self.impossible.append((move, told.fill(name=self.facts.problem.candidates[occupant].full_name)))
        if not all(self.facts.takes_holders(post, quarter) for post in placement.posts):
            told = Text("vị trí chưa lập hoặc bị bãi bỏ trong kỳ", "the post is not open then, or closes within the plan")
            self.impossible.append((move, told))

    def holder(self, post: Post, quarter: Quarter) -> Candidate | None:
        """Return who holds a post in a quarter, after its moves."""
        holder = self._seats[quarter.index][self.facts.placement_of[post.id].id]
        return self.facts.problem.candidates[holder] if holder else None

    def stays(self, placement: Placement, quarter: Quarter) -> bool:
        """Whether the holder of today still sits there in a quarter."""
        return placement.holder_id is not None and self._seats[quarter.index][placement.id] == placement.holder_id

    def place(self, candidate_id: str, quarter: Quarter) -> Placement | None:
        """Return where a person sits in a quarter."""
        placed = self._places[quarter.index].get(candidate_id)
        return self.facts.placement_of[placed] if placed else None

    @cached_property
    def _places(self) -> list[dict[str, str]]:
        return [{who: where for where, who in seats.items() if who} for seats in self._seats]

    @cached_property
    def move_of(self) -> dict[str, Move]:
        """The move of each person who moves."""
        return {move.candidate_id: move for move in self.moves}

    def arrived(self, candidate_id: str, placement: Placement, quarter: Quarter) -> bool:
        """Whether a person sits in a placement in a quarter by a new pair."""
        return not self.stays(placement, quarter) and self.place(candidate_id, quarter) is placement
