"""From the rules' rows to one integer program, and from its solution to a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np
import scipy.sparse as sp

from optimizer.codes import Level
from optimizer.columns import Columns
from optimizer.eligibility import any_post
from optimizer.grid import Ints
from optimizer.model.program import FREE, Program
from optimizer.plan import Move, Plan
from optimizer.posting import Board, Charge, Posting
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
                breaks = any_post(columns.facts, columns.grid, np.asarray(pair_rule.mask(columns.grid, quarter), dtype=bool))
                moves = columns.moving(columns.moves, quarter.index)
                broken = np.broadcast_to(breaks, (len(columns.grid.people.list), breaks.shape[1]))
                charged = moves[broken[columns.candidate[moves], columns.placement[moves]]]
                Posting(written, pair_rule).price(charged, 1)
    return written


def program(written: Board, tiers: Sequence[int]) -> Program:
    """Assemble the integer program: the seats' own rows, the rules' rows, one goal per tier, then the quarters.

    Its columns are those of the board, then its slacks.
    """
    columns, slacks = written.columns, written.slacks
    width = len(columns) + len(slacks)
    rows = [*_seat_rows(columns), *_rule_rows(written)]
    starts = np.cumsum([0, *(len(row[0]) for row in rows)])
    index = np.concatenate([row[0] for row in rows]) if rows else np.empty(0, np.int64)
    entries = np.concatenate([row[1] for row in rows]) if rows else np.empty(0, np.int64)
    goals = [(tier_cost(written, tier, width), _constant(written.charges, tier)) for tier in tiers]
    if len(columns.facts.quarters) > 1:
        goals.append((np.concatenate([np.where(columns.new, columns.first + 1, 0), np.zeros(len(slacks), np.int64)]), 0))
    return Program(
        rows=sp.csr_array((entries, index, starts), shape=(len(rows), width)),
        low=np.array([row[2] for row in rows], dtype=np.int64),
        high=np.array([row[3] for row in rows], dtype=np.int64),
        upper=np.concatenate([np.ones(len(columns), np.int64), np.array([s.upper for s in slacks], dtype=np.int64)]),
        goals=tuple(goals),
        decides=np.arange(width) < len(columns),
        tie_break=lambda k: np.concatenate([tie_break(columns, k), np.zeros(len(slacks), np.int64)]),
    )


SparseRow = tuple[Ints, Ints, int, int]


def _rule_rows(written: Board) -> Iterable[SparseRow]:
    offset = len(written.columns)
    for row in written.rows:
        index, entries = row.columns, row.coefficients
        if row.slack is not None:
            index = np.append(index, offset + row.slack)
            entries = np.append(entries, 1 if row.at_least else -1)
        low, high = (row.limit, FREE) if row.at_least else (-FREE, row.limit)
        yield index, entries, low, high


def _seat_rows(columns: Columns) -> Iterable[SparseRow]:
    """Yield what makes a plan a plan, in every quarter: one seat a person, one person a placement, nobody pushed out.

    A holder stays as long as he or she takes no new pair, unless overdue and succeeded.
    """
    facts = columns.facts
    overdue_from = {
        placement.holder_id: next((q.index for q in facts.quarters if facts.overdue(placement, q)), len(facts.quarters))
        for placement in facts.placements
    }
    for quarter in range(len(facts.quarters)):
        last = quarter == facts.last.index
        for candidate in columns.grid.people.list:
            own = columns.sitting(columns.of_candidate(candidate.id), quarter)
            stays = bool(len(own)) and not columns.new[own].all()
            may_be_pushed = quarter >= overdue_from.get(candidate.id, len(facts.quarters))
            if stays or (last and len(own) > 1):
                yield own, np.ones(len(own), np.int64), int(stays and not may_be_pushed), 1
            if stays and may_be_pushed:
                seats = columns.sitting(columns.of_placement(facts.held[candidate.id]), quarter)
                either = np.union1d(own, seats)
                yield either, np.ones(len(either), np.int64), 1, FREE
        for placement in facts.placements:
            seats = columns.sitting(columns.of_placement(placement), quarter)
            if len(seats) > 1 and (last or not columns.new[seats].all()):
                yield seats, np.ones(len(seats), np.int64), -FREE, 1


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
    for row in written.rows:
        if row.slack is not None:
            reached = int(row.coefficients @ x[row.columns])
            missing = row.limit - reached if row.at_least else reached - row.limit
            amounts[row.slack] = max(amounts[row.slack], missing)
    return np.concatenate([x[: len(written.columns)], amounts])


def plan_of(columns: Columns, x: Ints) -> Plan:
    """Read the plan off a solution."""
    chosen = columns.moves[x[columns.moves] > 0]
    people, placements = columns.grid.people.list, columns.facts.placements
    moves = (Move(int(columns.first[i]), people[columns.candidate[i]].id, placements[columns.placement[i]].id) for i in chosen)
    return Plan(tuple(sorted(moves)))
