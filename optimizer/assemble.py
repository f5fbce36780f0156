"""From the rules' rows to one integer program, and from its solution to a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from optimizer.codes import Level
from optimizer.columns import Columns, Groups
from optimizer.eligibility import any_post
from optimizer.grid import Ints
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
                shape = len(columns.grid.people.list), len(columns.grid.posts.list)
                broken = any_post(columns.facts, columns.grid, np.broadcast_to(pair_rule.mask(columns.grid, quarter), shape))
                moves = columns.moving(columns.moves, quarter.index)
                charged = moves[broken[columns.candidate[moves], columns.placement[moves]]]
                Posting(written, pair_rule).price(charged, 1)
    return written


def program(written: Board, tiers: Sequence[int]) -> Program:
    """Assemble the integer program: the seats' own rows, the rules' rows, one goal per tier, then the quarters.

    Its columns are those of the board, then its slacks.
    """
    columns, slacks = written.columns, written.slacks
    width = len(columns) + len(slacks)
    rows = Bounded(*map(np.concatenate, zip(*_seat_rows(columns), *_rule_rows(written), strict=True)))
    goals = [(tier_cost(written, tier, width), _constant(written.charges, tier)) for tier in tiers]
    if len(columns.facts.quarters) > 1:
        goals.append((np.concatenate([np.where(columns.new, columns.first + 1, 0), np.zeros(len(slacks), np.int64)]), 0))
    starts = np.cumsum(np.append(0, rows.sizes))
    return Program(
        rows=sp.csr_array((rows.entries, rows.columns, starts), shape=(len(rows.sizes), width)),
        low=rows.low,
        high=rows.high,
        upper=np.concatenate([np.ones(len(columns), np.int64), np.array([s.upper for s in slacks], dtype=np.int64)]),
        goals=tuple(goals),
        decides=np.arange(width) < len(columns),
        tie_break=lambda k: np.concatenate([tie_break(columns, k), np.zeros(len(slacks), np.int64)]),
        sides=_sides(columns, len(slacks)),
    )


def _sides(columns: Columns, slacks: int) -> Sides:
    """Return who sits where in the last quarter, by column; -1 for slacks and for stays that end before."""
    to_the_end = columns.last == columns.facts.last.index
    none = np.full(slacks, -1)
    candidate, placement = (np.where(to_the_end, side, -1) for side in (columns.candidate, columns.placement))
    return np.append(candidate, none), np.append(placement, none)


class Bounded(NamedTuple):
    """Rows between two limits, as the program has them: the entries one row after the other, the rest of shape (rows,)."""

    columns: Ints
    entries: Ints
    sizes: Ints
    low: Ints
    high: Ints

    @classmethod
    def of(cls, groups: Groups, low: Ints | int, high: int) -> Bounded:
        """Return one row for each group: how many of its columns are chosen."""
        limits = np.broadcast_to(low, groups.count), np.full(groups.count, high)
        return cls(groups.columns, np.broadcast_to(np.int64(1), groups.columns.shape), groups.sizes, *limits)


def _rule_rows(written: Board) -> Iterator[Bounded]:
    """Yield the rules' rows, each with its slack at its end."""
    for rows in written.rows:
        made_up = np.flatnonzero(rows.slacks != NO_SLACK)
        ends = np.cumsum(rows.sizes)[made_up]
        members = np.insert(rows.columns, ends, len(written.columns) + rows.slacks[made_up])
        entries = np.insert(rows.coefficients, ends, 1 if rows.at_least else -1)
        sizes = rows.sizes + (rows.slacks != NO_SLACK)
        low, high = (rows.limit, FREE) if rows.at_least else (-FREE, rows.limit)
        yield Bounded(members, entries, sizes, np.full(len(sizes), low), np.full(len(sizes), high))


def _seat_rows(columns: Columns) -> Iterator[Bounded]:
    """Yield what makes a plan a plan, in every quarter: one seat a person, one person a placement, nobody pushed out.

    A holder stays as long as he or she takes no new pair, unless overdue and succeeded.
    """
    facts, people, holder = columns.facts, columns.grid.people.list, columns.grid.holder
    of_person = columns.by_candidate([person.id for person in people])
    of_placement = columns.by_placement([[placement] for placement in facts.placements])
    overdue = np.zeros(len(people) + 1, dtype=bool)  # the last one stands for nobody
    for quarter in facts.quarters:
        last = quarter == facts.last
        overdue[holder[[facts.overdue(placement, quarter) for placement in facts.placements]]] = True
        own = of_person.where(columns.sits(of_person.columns, quarter.index))
        seats = of_placement.where(columns.sits(of_placement.columns, quarter.index))
        stays, held = own.any(~columns.new), seats.any(~columns.new)
        asked = stays | (last & (own.sizes > 1))
        yield Bounded.of(own.of(asked), (stays & ~overdue[:-1])[asked].astype(np.int64), 1)
        yield Bounded.of(seats.of((seats.sizes > 1) & (last | held)), -FREE, 1)
        pushed = np.append(stays, False) & overdue
        successors = seats.where(columns.new[seats.columns] & pushed[holder[seats.group]])
        either = np.append(own.columns, successors.columns), np.append(own.group, holder[successors.group])
        yield Bounded.of(Groups.gathered(*either, len(people)).of(pushed[:-1]), 1, FREE)


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
