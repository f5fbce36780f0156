"""The people of a problem as columns of numbers, for rules that look at all pairs at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from optimizer.codes import Purpose
from optimizer.dates import Quarter
from optimizer.domain import Candidate
from optimizer.facts import Facts

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
"""What all pairs are judged by: half as wide is twice as fast."""
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
NOWHERE = -1


def stamp(day: date) -> int:
    """Pack a date so that stamps compare like dates and months can be counted without calendars."""
    return ((day.year * 12 + day.month) << 5) + day.day


MISSING = stamp(date(1, 1, 1))


def months(start: Ints | int, end: Ints | int) -> Ints:
    """Count whole months between packed dates, elementwise."""
    return np.asarray((end >> 5) - (start >> 5) - ((end & 31) < (start & 31)), dtype=np.int64)


class Planned(NamedTuple):
    """Entries of the planning lists: whose they are, the rank of the title, the unit (-1 for any); all of shape (entries,)."""

    who: Ints
    rank: Small
    unit: Ints


class People:
    """All candidates, sorted by id; every column has shape (candidates, 1)."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.list = [facts.problem.candidates[key] for key in sorted(facts.problem.candidates)]
        self.row = {candidate.id: i for i, candidate in enumerate(self.list)}
        # Several rules ask for the same day.
        self._freed: dict[Quarter, Bools] = {}
        self._planned: dict[date, Planned] = {}

    def of(self, value: Callable[[Candidate], int | bool]) -> Ints:
        """Ask every candidate one number."""
        return np.fromiter(map(value, self.list), np.int64, len(self.list)).reshape(-1, 1)

    def who(self, value: Callable[[Candidate], bool]) -> Bools:
        """Ask every candidate yes or no."""
        return np.fromiter(map(value, self.list), np.bool_, len(self.list)).reshape(-1, 1)

    def levels(self, field: str) -> Ints:
        """Level of each person in a field of Candidate, 0 for unknown."""
        return self.of(lambda c: getattr(c, field) or 0)

    def _days(self, day: Callable[[Candidate], date | None]) -> Ints:
        days = map(day, self.list)
        return np.fromiter((stamp(day) if day else MISSING for day in days), np.int64, len(self.list)).reshape(-1, 1)

    def months_since(self, day: Callable[[Candidate], date | None], quarter: Quarter) -> Ints:
        """Whole months from each candidate's day to the quarter's; a very large number where there is no day."""
        return months(self._days(day), stamp(quarter.day))

    @cached_property
    def unit(self) -> Ints:
        """Row of today's unit, -1 if unknown."""
        rows = unit_rows(self._facts)
        return self.of(lambda c: rows[u.id] if (u := self._facts.unit_today(c)) else NOWHERE)

    @cached_property
    def office(self) -> Ints:
        """1: works in an office today, 0: in a commune, -1: unknown."""
        return np.append(unit_offices(self._facts), NOWHERE)[self.unit]

    @cached_property
    def region(self) -> Ints:
        """Row of today's region, -1 if there is none."""
        return np.append(unit_regions(self._facts), NOWHERE)[self.unit]

    @cached_property
    def rank(self) -> Small:
        """Rank of the title held today, 0 if there is none."""
        return self.of(self._facts.rank).astype(np.int32)

    @cached_property
    def training(self) -> Bools:
        """Who is to be rotated for training."""
        return self.who(lambda c: c.purpose is Purpose.TRAINING)

    @cached_property
    def for_a_rule(self) -> Bools:
        """Who is to be moved for the non-local or the two-term rule."""
        return self.who(lambda c: c.purpose in (Purpose.NON_LOCAL, Purpose.TERM_LIMIT))

    @cached_property
    def outstanding(self) -> Bools:
        """Who may go up one rank without a planning entry."""
        return self.who(lambda c: c.outstanding)

    @cached_property
    def must_vacate(self) -> Bools:
        """Who holds a post that must be vacated, on any date."""
        held = self._facts.held
        return self.who(lambda c: c.id in held and any(p.must_vacate for p in held[c.id].posts))

    def months_left(self, quarter: Quarter) -> Ints:
        """Whole months from the quarter's day to retirement."""
        return months(stamp(quarter.day), self._retirement)

    @cached_property
    def _retirement(self) -> Ints:
        return self._days(self._facts.retirement)

    @cached_property
    def in_title(self) -> Bools:
        """Who leaves a title when moved."""
        return self.who(lambda c: self._facts.title_today(c) is not None)

    @cached_property
    def on_rotation(self) -> Bools:
        """Who is on rotation now."""
        return self.who(lambda c: c.rotation_since is not None)

    @cached_property
    def _in_title_since(self) -> Ints:
        return self._days(self._since)

    def _since(self, candidate: Candidate) -> date | None:
        held = self._facts.held.get(candidate.id)
        days = [post.holder_since.last for post in held.posts if post.holder_since] if held else []
        own = candidate.in_title_since.last if candidate.in_title_since else None
        return candidate.rotation_since.last if candidate.rotation_since else max(days, default=own)

    @cached_property
    def since_known(self) -> Bools:
        """Of whom it is known since when they have been in the present title."""
        return self._in_title_since > MISSING

    def months_in_title(self, quarter: Quarter) -> Ints:
        """Whole months in the present title or rotation on the quarter's day."""
        return months(self._in_title_since, stamp(quarter.day))

    @cached_property
    def lowest_grade(self) -> Floats:
        """Lowest recent score; infinite without a grade."""
        return self._grades(min)

    @cached_property
    def latest_grade(self) -> Floats:
        """Latest recent score; infinite without a grade."""
        return self._grades(lambda scores: scores[0])

    def _grades(self, pick: Callable[[list[float]], float]) -> Floats:
        return np.array([pick(scores) if scores else np.inf for scores in self._scores]).reshape(-1, 1)

    @cached_property
    def _scores(self) -> list[list[float]]:
        recent = (self._facts.recent(c.id) for c in self.list)
        return [[n / d for n, d in [grade.score.as_integer_ratio() for grade in grades]] for grades in recent]

    def freed(self, quarter: Quarter) -> Bools:
        """Who is freed on the quarter's day."""
        if quarter not in self._freed:
            self._freed[quarter] = self.who(lambda c: self._facts.freed(c.id, quarter))
        return self._freed[quarter]

    def planned(self, day: date) -> Planned:
        """Return the entries of the planning lists that are valid on a day."""
        if day not in self._planned:
            listed = [entry for candidate_id in self._facts.planning for entry in self._facts.planned(candidate_id, day)]
            titles, rows = self._facts.problem.titles, unit_rows(self._facts)
            self._planned[day] = Planned(
                who=np.array([self.row[entry.candidate_id] for entry in listed], dtype=np.int64),
                rank=np.array([titles[entry.title].rank for entry in listed], dtype=np.int32),
                unit=np.array([rows[entry.unit_id] if entry.unit_id else NOWHERE for entry in listed], dtype=np.int64),
            )
        return self._planned[day]

    def planned_rank(self, quarter: Quarter) -> Small:
        """Highest rank each person is planned for in whatever unit on the quarter's day, 0 for none."""
        highest, planned = np.zeros((len(self.list), 1), dtype=np.int32), self.planned(quarter.day)
        np.maximum.at(highest[:, 0], planned.who, planned.rank)
        return highest

    @cached_property
    def origin_unknown(self) -> Bools:
        """Whose native place is missing."""
        return self.who(lambda c: not c.native_unit)

    def not_yet_available(self, quarter: Quarter) -> Bools:
        """Who cannot be had yet on the quarter's day."""
        return self._days(lambda c: c.available_from.last if c.available_from else None) > stamp(quarter.day)

    @cached_property
    def gone_by_the_end(self) -> Bools:
        """Who retires, leaves or ceases to be available by the last quarter's day."""
        end = self._facts.last.day
        gone = self.who(lambda c: any(d and d.first <= end for d in (c.leaves_on, c.available_to)))
        return gone | (self._retirement <= stamp(end))


def unit_rows(facts: Facts) -> dict[str, int]:
    """Give each unit its row, by sorted id."""
    return {unit: i for i, unit in enumerate(sorted(facts.problem.units))}


def unit_offices(facts: Facts) -> Ints:
    """Return 1 for each unit that is an office, 0 for a commune; shape (units,)."""
    return np.array([facts.problem.units[unit].is_office for unit in unit_rows(facts)], dtype=np.int64)


def unit_regions(facts: Facts) -> Ints:
    """Return the number of each unit's region, by sorted name, -1 if there is none; shape (units,)."""
    units = facts.problem.units
    rows = {region: i for i, region in enumerate(sorted({u.region for u in units.values() if u.region}))}
    return np.array([rows.get(units[unit].region or "", NOWHERE) for unit in unit_rows(facts)], dtype=np.int64)
