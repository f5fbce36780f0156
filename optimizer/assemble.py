"""From the rules' rows to one integer program, and from its solution to a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from optimizer.codes import Level
from optimizer.columns import Columns, Groups
from optimizer.eligibility import any_post, broken
from optimizer.grid import Bools, Ints
from optimizer.model.program import FREE, Program, Sides
from optimizer.plan import Move, Plan
from optimizer.posting import NO_SLACK, Board, Charge, Posting
from optimizer.rules import Rulebook

TIE_BITS = 20


def board(columns: Columns, rulebook: Rulebook) -> Board:
    """Let every rule write its rows and charges."""
    written = Board(columns)
    for rule in rulebook.plan_rules(columns.facts):
        rule.post(Posting(written, rule))
    for pair_rule in rulebook.pair_rules:
        if pair_rule.level is Level.SOFT:
            for quarter in columns.facts.quarters:
                against = any_post(columns.facts, columns.grid, broken(columns.grid, pair_rule, quarter))
                moves = columns.moving(columns.moves, quarter.index)
                charged = moves[against[columns.candidate[moves], columns.placement[moves]]]
                Posting(written, pair_rule).price(charged, 1)
    return written


def program(written: Board, tiers: Sequence[int]) -> Program:
    """Assemble the integer program: the seats' own rows, the rules' rows, one goal per tier, then the quarters.

    Its columns are those of the board, then its slacks.
    """
    columns, slacks = written.columns, written.slacks
    width = len(columns) + len(slacks)
    blocks = [*_seat_rows(columns), *_rule_rows(written)]
    goals = [(tier_cost(written, tier, width), _constant(written.charges, tier)) for tier in tiers]
    if len(columns.facts.quarters) > 1:
        goals.append((np.concatenate([np.where(columns.new, columns.first + 1, 0), np.zeros(len(slacks), np.int64)]), 0))
    return Program(
        rows=matrix(blocks, width),
        low=np.concatenate([block.low for block in blocks]),
        high=np.concatenate([block.high for block in blocks]),
        upper=np.append(np.ones(len(columns), np.int64), np.array([s.upper for s in slacks], dtype=np.int64)),
        goals=tuple(goals),
        decides=np.repeat([True, False], [len(columns), len(slacks)]),
        tie_break=lambda k: np.concatenate([tie_break(columns, k), np.zeros(len(slacks), np.int64)]),
        sides=_sides(columns, len(slacks)),
    )


def _sides(columns: Columns, slacks: int) -> Sides:
    """Return who sits where in the last quarter, by column; -1 for slacks and for stays that end before."""
    to_the_end = columns.last == columns.facts.last.index
    candidate, placement = (np.full(len(columns) + slacks, -1) for _ in range(2))
    np.copyto(candidate[: len(columns)], columns.candidate, where=to_the_end)
    np.copyto(placement[: len(columns)], columns.placement, where=to_the_end)
    return candidate, placement


class Bounded(NamedTuple):
    """Rows between two limits, as the program has them: the entries one row after the other, the rest of shape (rows,).

    ``entries`` may be one number for all. A row may end with a slack: its column (NO_SLACK for none), with the entry ``sign``.
    """

    columns: Ints
    entries: Ints | int
    sizes: Ints
    low: Ints
    high: Ints
    slacks: Ints
    sign: int = 0

    @classmethod
    def of(cls, groups: Groups, low: Ints | int, high: int) -> Bounded:
        """Return one row for each group: how many of its columns are chosen."""
        rows = groups.sizes.shape
        return cls(groups.columns, 1, groups.sizes, np.broadcast_to(low, rows), np.full(rows, high), np.full(rows, NO_SLACK))

    @property
    def lengths(self) -> Ints:
        """How many entries each row has with its slack, shape (rows,)."""
        return self.sizes + (self.slacks != NO_SLACK)

    def write(self, columns: Ints, entries: Ints) -> None:
        """Fill in the entries of all rows."""
        made_up = self.slacks != NO_SLACK
        ends = np.cumsum(self.lengths)[made_up] - 1
        own: Bools | slice = slice(None)
        if len(ends):
            own = np.ones(len(columns), dtype=bool)
            own[ends] = False
        columns[own], columns[ends] = self.columns, self.slacks[made_up]
        entries[slice(None) if isinstance(self.entries, int) else own] = self.entries
        entries[ends] = self.sign


def matrix(blocks: Sequence[Bounded], width: int) -> sp.csr_array:
    """Join the rows to a matrix, by far the largest thing there is: filled in place, its numbers as small as they can be."""
    starts = np.cumsum(np.concatenate([[0], *(block.lengths for block in blocks)]))
    index = sp.get_index_dtype(maxval=max(width, int(starts[-1])))
    largest = max((int(np.abs(block.entries).max(initial=1)) for block in blocks), default=1)
    columns, entries = np.empty(starts[-1], index), np.empty(starts[-1], np.min_scalar_type(-largest))
    at = 0
    for block in blocks:
        begin, at = at, at + int(block.lengths.sum())
        block.write(columns[begin:at], entries[begin:at])
    return sp.csr_array((entries, columns, starts.astype(index)), shape=(len(starts) - 1, width))


def _rule_rows(written: Board) -> Iterator[Bounded]:
    """Yield the rules' rows, each with its slack at its end."""
    for rows in written.rows:
        slacks = np.where(rows.slacks == NO_SLACK, NO_SLACK, len(written.columns) + rows.slacks)
        low, high = (rows.limit, FREE) if rows.at_least else (-FREE, rows.limit)
        limits = np.full(len(rows.sizes), low), np.full(len(rows.sizes), high)
        yield Bounded(rows.columns, rows.coefficients, rows.sizes, *limits, slacks, 1 if rows.at_least else -1)


def _seat_rows(columns: Columns) -> Iterator[Bounded]:
    """Yield what makes a plan a plan, in every quarter: one seat a person, one person a placement, nobody pushed out.

    A holder stays as long as he or she takes no new pair, unless overdue and succeeded.
    """
    facts, people, holder = columns.facts, columns.grid.people.list, columns.grid.holder
    of_person = columns.by_candidate([person.id for person in people])
    of_placement = columns.by_placement([[placement] for placement in facts.placements])
    overdue = np.zeros(len(people) + 1, dtype=bool)  # the last one stands for nobody
    for quarter in facts.quarters:
        last, seated = quarter == facts.last, columns.seated[quarter.index]
        overdue[holder[[facts.overdue(placement, quarter) for placement in facts.placements]]] = True
        own, seats, staying = of_person.marked(seated), of_placement.marked(seated), np.flatnonzero(seated & ~columns.new)
        stays, held = np.zeros(len(people) + 1, dtype=bool), np.zeros(len(facts.placements), dtype=bool)
        stays[columns.candidate[staying]] = held[columns.placement[staying]] = True
        asked = stays[:-1] | (last & (own.sizes > 1))
        yield Bounded.of(own.of(asked), (stays & ~overdue)[:-1][asked].astype(np.int64), 1)
        yield Bounded.of(seats.of((seats.sizes > 1) & (last | held)), -FREE, 1)
        pushed = stays & overdue
        if pushed.any():
            yield _one_of(
                own.of(pushed[:-1]), seats.of(pushed[holder]).marked(columns.new), np.cumsum(pushed)[holder[pushed[holder]]] - 1
            )


def _one_of(own: Groups, successors: Groups, person: Ints) -> Bounded:
    """Return what an overdue holder's leaving takes: a seat of his or her own, or a successor; ``person`` is each one's number."""
    either = np.append(own.columns, successors.columns), np.append(own.group, person[successors.group])
    return Bounded.of(Groups.gathered(*either, len(own.sizes)), 1, FREE)


def tier_cost(written: Board, tier: int, width: int) -> Ints:
    """Return the cost of each column and slack in a tier, shape (width,)."""
    cost = np.zeros(width, np.int64)
    for charge in written.charges:
        if charge.tier == tier:
            np.add.at(cost, charge.columns, charge.amounts)
    for number, slack in enumerate(written.slacks, len(written.columns)):
        if slack.tier == tier:
            cost[number] += slack.weight
    return cost


def _constant(charges: Iterable[Charge], tier: int) -> int:
    return sum(charge.constant for charge in charges if charge.tier == tier)


def tie_break(columns: Columns, k: int) -> Ints:
    """Return the k-th fixed pseudo-random cost of each new pair, drawn from its ids and its quarter alone."""
    people = _hashes((c.id for c in columns.grid.people.list), f"person {k}")
    posts = _hashes((p.id for p in columns.facts.placements), f"post {k}")
    days = _hashes((q.name for q in columns.facts.quarters), f"quarter {k}")
    mixed = people[columns.candidate] ^ posts[columns.placement] ^ days[columns.first]
    # The finaliser of splitmix64: an exclusive or alone would leave the pairs of two people and two posts dependent.
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    drawn = ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(64 - TIE_BITS)).astype(np.int64)
    return np.where(columns.new, drawn + 1, 0)


def _hashes(ids: Iterable[str], salt: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    digests = [blake2b(f"{salt}:{name}".encode(), digest_size=8).digest() for name in ids]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def valued(written: Board, plan: Plan) -> Ints:
    """Return the values of a plan: its moves as far as they are eligible; whoever neither moves nor makes way stays.

    They keep all rows if the plan keeps all rules; with the empty plan, unless something demands a move.
    """
    columns = written.columns
    chosen = columns.among(plan.moves)
    never = len(columns.facts.quarters)
    left, taken = np.full(len(columns.grid.people.list), never), np.full(len(columns.facts.placements), never)
    left[columns.candidate[chosen]] = taken[columns.placement[chosen]] = columns.first[chosen]
    stays = ~columns.new & (columns.first < np.minimum(left[columns.candidate], taken[columns.placement]))
    return settled(written, np.concatenate([chosen | stays, np.zeros(len(written.slacks), bool)]).astype(np.int64))


def settled(written: Board, x: Ints) -> Ints:
    """Return the values with each slack at the amount that its rows leave it: a solver that was stopped may hold more."""
    amounts = np.zeros(len(written.slacks), np.int64)
    for rows in written.rows:
        made_up = rows.slacks != NO_SLACK
        missing = (rows.limit - rows.reached(x)) * (1 if rows.at_least else -1)
        np.maximum.at(amounts, rows.slacks[made_up], missing[made_up])
    return np.concatenate([x[: len(written.columns)], amounts])


def plan_of(columns: Columns, x: Ints) -> Plan:
    """Read the plan off a solution."""
    chosen = columns.moves[x[columns.moves] > 0]
    people, placements = columns.grid.people.list, columns.facts.placements
    moves = (Move(int(columns.first[i]), people[columns.candidate[i]].id, placements[columns.placement[i]].id) for i in chosen)
    return Plan(tuple(sorted(moves)))
