"""How each row of the next sheet of decisions came about: as before, decided, or changed because of which decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from optimizer.audit import Audit
from optimizer.codes import PinKind
from optimizer.domain import Pin
from optimizer.facts import Facts
from optimizer.plan import Move, Plan
from optimizer.report.decisions import Proposal, row_id, staying_heads
from optimizer.report.words import same, seat
from optimizer.review.entries import Entry
from optimizer.review.revise import Revision
from optimizer.review.rounds import AS_BEFORE
from optimizer.rules.keep_published import published
from optimizer.rules.pins import Pins
from optimizer.seats import Seats
from optimizer.solve import Situation, Solution
from optimizer.text import Text

DECIDED: Final = Text("theo ý kiến ở dòng này", "as decided in this row")
DECIDED_THERE: Final = Text("theo ý kiến ở dòng {rows}", "as decided in row {rows}")
PENDING: Final = Text("chưa thực hiện ý kiến: cần cho phép trường hợp đặc biệt", "not carried out: needs a waiver")
REFUSED: Final = Text("chưa thực hiện được ý kiến: {why}", "cannot be carried out: {why}")
MOVED: Final = Text("đổi từ quý {before}", "moved from {before}")
NEW: Final = Text("mới", "new")
DROPPED: Final = Text("{who} → {post}: không còn trong phương án, {why}", "{who} → {post}: no longer in the plan, {why}")
DONE: Final = Text("đã thực hiện", "already carried out")
BECAUSE: Final = Text("do ý kiến ở dòng {rows}", "because of row {rows}")
NOT_THEIRS: Final = Text(
    "không trực tiếp do ý kiến nào (chỉ tiêu, giới hạn chung, dữ liệu hoặc ý kiến đã rút)",
    "not directly because of a decision (shared targets and limits, the data, or decisions withdrawn)",
)
BOTH: Final = Text("{what}, {why}", "{what}, {why}")

Node = tuple[str, str]
"""A person or a post."""


class Standing(NamedTuple):
    """``status`` of each row by its id; ``dropped`` tells of the sent moves that are gone with no decision on their rows."""

    status: Mapping[str, Text]
    dropped: tuple[Text, ...]


def standing(solution: Solution, revision: Revision, sent: Plan) -> Standing:
    """Say how the rows of a new plan came about.

    Parameters
    ----------
    solution
        Of the revised problem; it must have a plan.
    revision
        What the decisions made of the problem.
    sent
        The plan that the committee was asked about.
    """
    assert solution.audit is not None
    return _Comparison(solution.situation, solution.audit, revision, sent).standing()


@dataclass
class _Comparison:
    """Two plans, and the people and posts that hang together where they differ."""

    situation: Situation
    audit: Audit
    revision: Revision
    sent: Plan

    def __post_init__(self) -> None:
        self.facts, self.new = self.situation.facts, self.audit.seats.moves
        self.old = {(move.candidate_id, move.post_id): move for move in self.sent.moves}
        self.movers = {move.candidate_id for move in self.sent.moves}
        self.taken = {move.post_id for move in self.sent.moves}
        self.before = Seats(self.facts, Plan(tuple(published(self.facts))))
        self.groups = _Groups()
        for move in sorted(set(self.sent.moves) ^ set(self.new)):
            self.groups.join(_touched(self.facts, [move.candidate_id], move.post_id))
        self.causes = {row: one.entry for row, one in self.revision.applied.items() if self._overturns(one.pins)}

    def standing(self) -> Standing:
        status = {row: self._refused(row) for row in {proposal.row_id for proposal in self.revision.pending}}
        status |= dict.fromkeys(self.revision.applied, DECIDED) | dict(self.revision.moot)
        shown = [*self._moves(), *self._stays()]
        return Standing({row: told for row, told in shown if row not in status} | status, tuple(self._dropped(status)))

    def _refused(self, row: str) -> Text:
        found = [proposal for proposal in self.revision.pending if proposal.row_id == row]
        fixed = next((proposal.why for proposal in found if not proposal.waivable), None)
        return REFUSED.fill(why=fixed) if fixed else PENDING

    def _moves(self) -> Iterator[tuple[str, Text]]:
        for move in self.new:
            before = self.old.get((move.candidate_id, move.post_id))
            yield row_id(Proposal.MOVE, move.candidate_id, move.post_id), self._status(move, before)

    def _status(self, move: Move, before: Move | None) -> Text:
        if move == before:
            return AS_BEFORE
        placed = [row for row, one in self.revision.applied.items() if _placed(one.entry) == (move.candidate_id, move.post_id)]
        if placed:
            return DECIDED_THERE.fill(rows=", ".join(sorted(placed)))
        names = [quarter.name for quarter in self.facts.quarters]
        known = before and before.quarter < len(names)
        what = MOVED.fill(before=names[before.quarter]) if before and known else NEW
        return BOTH.fill(what=what, why=self._why(move.candidate_id, move.post_id))

    def _stays(self) -> Iterator[tuple[str, Text]]:
        """Yield the heads who stay, whether they did so in the sent plan or not."""
        for placement in staying_heads(self.audit):
            holder = placement.holder_id or ""
            stayed = holder not in self.movers and placement.id not in self.taken
            why = AS_BEFORE if stayed else BOTH.fill(what=NEW, why=self._why(holder, placement.id))
            yield row_id(Proposal.STAY, holder, placement.id), why

    def _dropped(self, decided: Mapping[str, Text]) -> Iterator[Text]:
        kept = {(move.candidate_id, move.post_id) for move in self.new}
        for who, post in sorted(self.old.keys() - kept):
            if row_id(Proposal.MOVE, who, post) not in decided:
                candidate, there = self.facts.problem.candidates.get(who), post in self.facts.placement_of
                done = there and self.facts.held.get(who) is self.facts.placement_of[post]
                yield DROPPED.fill(
                    who=candidate.full_name if candidate else who,
                    post=seat(self.facts, self.facts.placement_of[post]) if there else same(post),
                    why=DONE if done else self._why(who, post),
                )

    def _why(self, who: str, post: str) -> Text:
        """Name the decisions that hang together with a person and a post through what has changed."""
        here = self.groups.of(_touched(self.facts, [who], post))
        rows = [row for row, entry in self.causes.items() if here & self.groups.of(_spoken_of(self.facts, entry))]
        return BECAUSE.fill(rows=", ".join(sorted(rows))) if rows else NOT_THEIRS

    def _overturns(self, pins: Iterable[Pin]) -> bool:
        """Whether a decision asks for something else than was sent."""
        rule = self.situation.rulebook.of(Pins)
        return any(
            not (pin.candidate_id in self.movers or pin.post_id in self.taken)
            if pin.kind is PinKind.RELEASE
            else not rule.kept(self.facts, self.before, pin)
            for pin in pins
        )


def _placed(entry: Entry) -> tuple[str | None, str]:
    return entry.taker, entry.post_id


def _touched(facts: Facts, people: Iterable[str], post_id: str) -> set[Node]:
    """Return people and a post with what they hang on: the posts that the people hold, the holder of the post."""
    who = {person for person in people if person}
    where = {post_id, *(facts.held[person].id for person in who if person in facts.held)}
    if post_id in facts.placement_of:
        who |= {facts.placement_of[post_id].holder_id or ""} - {""}
    return {*(("person", person) for person in who), *(("post", post) for post in where)}


def _spoken_of(facts: Facts, entry: Entry) -> set[Node]:
    return _touched(facts, [entry.candidate_id, entry.replacement], entry.post_id)


class _Groups:
    """Names joined into groups; a name that was never joined is alone."""

    def __init__(self) -> None:
        self._group: dict[Node, frozenset[Node]] = {}

    def join(self, names: Iterable[Node]) -> None:
        """Make one group of some names and all that they were joined to."""
        whole: frozenset[Node] = frozenset().union(*(self._group.get(name, {name}) for name in names))
        self._group |= dict.fromkeys(whole, whole)

    def of(self, names: Iterable[Node]) -> frozenset[Node]:
        """Return everything that some names are joined to, themselves included."""
        alone: frozenset[Node] = frozenset()
        return alone.union(*(self._group.get(name, {name}) for name in names))
