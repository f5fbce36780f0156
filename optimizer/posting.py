"""Where rules write their rows; only here it is known whether an excess is forbidden or priced."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from optimizer.codes import Level
from optimizer.columns import Columns, Groups
from optimizer.facts import Facts
from optimizer.grid import Bools, Ints
from optimizer.rules.base import Rule, Terms

Case = tuple[str, ...]
"""The facts that name a case of a rule: ids and quarter names."""
NO_SLACK = -1


class Rows(NamedTuple):
    """Linear rows, each ``coefficients x columns`` at most, or at least, the limit; a slack makes up for the rest.

    ``columns`` and ``coefficients`` (a number: the same for all) hold the entries of all rows, one row after the other; ``sizes``
    counts those of each.
    """

    columns: Ints
    coefficients: Ints | int
    sizes: Ints
    at_least: bool
    limit: int
    slacks: Ints
    """The number of each row's slack, NO_SLACK where there is none."""

    def reached(self, x: Ints) -> Ints:
        """Return what each row comes to, without its slack; shape (rows,)."""
        total = np.append(0, np.cumsum(self.coefficients * x[self.columns]))
        return np.diff(total[np.append(0, np.cumsum(self.sizes))])


class Slack(NamedTuple):
    """The amount of one case of a soft rule, from 0 to ``upper``; it costs ``weight`` each in ``tier``."""

    rule: str
    case: Case
    tier: int
    weight: int
    upper: int


class Charge(NamedTuple):
    """What a soft rule charges for chosen columns, and in any case; weights included."""

    rule: str
    tier: int
    columns: Ints
    amounts: Ints | int
    constant: int


class Board:
    """All rows, slacks and charges written so far over the columns."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.rows: list[Rows] = []
        self.slacks: list[Slack] = []
        self.charges: list[Charge] = []


class Posting:
    """One rule's pen: the same verbs whether the rule is hard or soft.

    Rows of the same case share one amount. Under a hard rule, people with a waiver are left out of ``at_most`` rows.
    ``terms`` are the rule's unless a case brings its own (targets, quarters published already).
    """

    def __init__(self, board: Board, rule: Rule) -> None:
        self.columns = board.columns
        self.facts: Facts = board.columns.facts
        self._board = board
        self._rule = rule
        self._slacks: dict[Case, int] = {}
        self._waived = cache(self._marked_waived)

    def at_most(self, case: Case, columns: Ints, limit: int, quarter: int | None = None) -> None:
        """Let at most ``limit`` of the columns be chosen; the excess is the case's amount.

        A waiver counts on the day of ``quarter``; without one, on the day on which each column begins.
        """
        self.at_most_each([case], Groups.one(columns), limit, quarter)

    def at_most_each(self, cases: Sequence[Case], groups: Groups, limit: int, quarter: int | None = None) -> None:
        """Say ``at_most`` of several cases, each with its group of columns."""
        if self._rule.level is Level.HARD:
            groups = groups.marked(~self._waived(quarter))
        over = groups.sizes > limit
        groups, cases = groups.of(over), [case for case, wanted in zip(cases, over.tolist(), strict=True) if wanted]
        slacks = self._slacks_of(cases, groups.sizes - limit, self._rule.terms)
        self._write(groups, 1, False, limit, slacks)

    def at_least(
        self, case: Case, columns: Ints, needed: int, coefficients: Ints | None = None, terms: Terms | None = None
    ) -> None:
        """Let the chosen columns add up to at least ``needed``; the shortfall is the case's amount."""
        self.at_least_each([case], Groups.one(columns), needed, coefficients, terms)

    def at_least_each(
        self,
        cases: Sequence[Case],
        groups: Groups,
        needed: int = 1,
        coefficients: Ints | None = None,
        terms: Terms | None = None,
    ) -> None:
        """Say ``at_least`` of several cases, each with its group of columns."""
        if needed > 0:
            slacks = self._slacks_of(cases, np.full(len(groups.sizes), needed), terms or self._rule.terms)
            self._write(groups, 1 if coefficients is None else coefficients, True, needed, slacks)

    def price(self, columns: Ints, amounts: Ints | int, constant: int = 0, terms: Terms | None = None) -> None:
        """Charge an amount for each chosen column, and a constant amount in any case; a hard rule allows none."""
        level, tier, weight = terms or self._rule.terms
        if level is Level.HARD:
            self._write(Groups.one(columns), amounts, False, -constant, np.array([NO_SLACK]))
        else:
            self._board.charges.append(Charge(self._rule.code, tier, columns, amounts * weight, constant * weight))

    def _write(self, groups: Groups, coefficients: Ints | int, at_least: bool, limit: int, slacks: Ints) -> None:
        self._board.rows.append(Rows(groups.columns, coefficients, groups.sizes, at_least, limit, slacks))

    def _slacks_of(self, cases: Sequence[Case], upper: Ints, terms: Terms) -> Ints:
        """Return the number of each case's slack, NO_SLACK under a hard rule."""
        if terms.level is Level.HARD:
            return np.full(len(cases), NO_SLACK)
        return np.array(
            [self._slack(case, most, terms) for case, most in zip(cases, upper.tolist(), strict=True)], dtype=np.int64
        )

    def _slack(self, case: Case, upper: int, terms: Terms) -> int:
        slacks = self._board.slacks
        number = self._slacks.setdefault(case, len(slacks))
        if number == len(slacks):
            slacks.append(Slack(self._rule.code, case, terms.tier, terms.weight, upper))
        elif upper > slacks[number].upper:
            slacks[number] = slacks[number]._replace(upper=upper)
        return number

    def _marked_waived(self, quarter: int | None) -> Bools:
        """Mark the columns whose person has a waiver for the rule there, shape (columns,)."""
        marks = np.zeros(len(self.columns), dtype=bool)
        for waiver in self.facts.problem.waivers:
            if waiver.rule == self._rule.code:
                own = self.columns.of_candidate(waiver.candidate_id)
                if waiver.post_id is not None:
                    own = own[self.columns.placement[own] == self.columns.placement_row[waiver.post_id]]
                valid = [q.index for q in self.facts.quarters if waiver.valid_to is None or q.day <= waiver.valid_to]
                on = self.columns.first[own] if quarter is None else np.full(len(own), quarter)
                marks[own[np.isin(on, valid)]] = True
        return marks
