"""The facts of one planning problem, frozen; no solver, no file, no rule in here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from optimizer.codes import Discipline, Education, Level, Measure, PinKind, Purpose, Theory, UnitKind
from optimizer.dates import PartialDate, Quarter, quarters
from optimizer.text import Text


@dataclass(frozen=True, slots=True)
class Settings:
    """The planner's settings; ``plan_date`` is the day of the first moves, limits are None where there is none."""

    plan_date: date
    organisation: str = ""
    plan_name: str = ""
    horizon_quarters: int = 1
    max_moves: int | None = None
    max_moves_per_quarter: int | None = None
    max_moves_per_year: int | None = None
    scores_only: bool = False
    time_limit_seconds: float | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune, ward, town, special zone or office; tags in ``flags`` and ``needs`` are case-folded."""

    id: str
    name: str
    kind: UnitKind
    region: str | None = None
    difficulty: int = 0
    flags: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    max_out: int | None = None

    @property
    def is_office(self) -> bool:
        """Whether the unit is an office rather than a commune."""
        return self.kind is UnitKind.OFFICE


@dataclass(frozen=True, slots=True)
class Title:
    """A title that posts carry; ``rank`` is higher for higher titles; a floor of None means none."""

    code: str
    name: Text
    rank: int
    head: bool = False
    standing_committee: bool = False
    min_education: Education | None = None
    min_theory: Theory | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post; ``must_vacate`` is the day by which the holder must leave (plan_date for a plain yes)."""

    id: str
    unit_id: str
    title: str
    holder_id: str | None = None
    holder_since: PartialDate | None = None
    must_vacate: date | None = None
    keep: bool = False
    combined_with: str | None = None
    open_from: date | None = None
    close_on: date | None = None
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person, holder or not.

    ``native_unit``, ``birth_unit``, ``local_units`` and ``current_unit`` are *places*: the id of a listed unit where the
    cell names one by id or name, else the ``old`` of a UnitChange, else the cell's text (a place elsewhere).
    """

    id: str
    full_name: str
    female: bool
    birth_date: PartialDate
    ethnicity: str | None = None
    native_unit: str | None = None
    birth_unit: str | None = None
    local_units: frozenset[str] = frozenset()
    current_unit: str | None = None
    current_title: str | None = None
    in_title_since: PartialDate | None = None
    rotation_since: PartialDate | None = None
    return_on: PartialDate | None = None
    return_to: str | None = None
    education: Education | None = None
    theory: Theory | None = None
    party_date: PartialDate | None = None
    skills: frozenset[str] = frozenset()
    grassroots_years: Fraction = Fraction(0)
    fit_health: bool = True
    discipline: Discipline | None = None
    discipline_date: PartialDate | None = None
    available_from: PartialDate | None = None
    available_to: PartialDate | None = None
    leaves_on: PartialDate | None = None
    must_place: bool = False
    outstanding: bool = False
    purpose: Purpose | None = None
    preferred_regions: frozenset[str] = frozenset()


class UnitChange(NamedTuple):
    """People of ``old`` count as local to ``new``; both are places (see Candidate), whatever the date."""

    old: str
    new: str
    effective_on: date | None = None


class Planning(NamedTuple):
    """An entry of the planning list; ``unit_id`` None is any unit, ``valid_to`` None is for ever."""

    candidate_id: str
    title: str
    unit_id: str | None = None
    decision: str | None = None
    valid_to: PartialDate | None = None


class Relation(NamedTuple):
    """Two relatives; undirected."""

    candidate_a: str
    candidate_b: str
    kind: str | None = None


class Grade(NamedTuple):
    """One graded period: its name (``2026``, ``2026-Q3``, ``2026-07``), first and last day, and score of 0 to 100."""

    candidate_id: str
    period: str
    start: date
    end: date
    score: Fraction


class Service(NamedTuple):
    """One line of a person's service history; ``unit`` is a place (see Candidate), ``to_date`` None means now."""

    candidate_id: str
    unit: str
    title: str
    from_date: PartialDate
    to_date: PartialDate | None = None


class RuleSetting(NamedTuple):
    """What the Rules sheet says of one rule; None leaves the rule's default."""

    level: Level | None = None
    tier: int | None = None
    weight: int | None = None
    parameters: Mapping[str, str] = {}
    source: str | None = None
    waiver_authority: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A share or a count of posts whose holders have a measure; None for level, tier, weight: the rule's."""

    id: str
    measure: Measure
    titles: frozenset[str] = frozenset()
    region: str | None = None
    unit_id: str | None = None
    share: Fraction | None = None
    count: int | None = None
    by: date | None = None
    level: Level | None = None
    tier: int | None = None
    weight: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """A decision taken beforehand; a soft ``assign`` is a line of the published plan. ``quarter`` is a name.

    ``published`` marks the lines of quarters that are published already, the others are drafts.
    """

    kind: PinKind
    candidate_id: str | None = None
    post_id: str | None = None
    quarter: str | None = None
    property: Measure | None = None
    level: Level = Level.HARD
    reason: str | None = None
    decided_by: str | None = None
    published: bool = False


class Waiver(NamedTuple):
    """One hard rule off for one person (``post_id`` None: in any post) on days up to ``valid_to``."""

    candidate_id: str
    rule: str
    post_id: str | None
    reason: str
    decided_by: str
    document: str | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Problem:
    """All facts of one planning problem, keyed by id; every reference in it is to something that exists."""

    settings: Settings
    units: Mapping[str, Unit]
    titles: Mapping[str, Title]
    posts: Mapping[str, Post]
    candidates: Mapping[str, Candidate]
    unit_changes: tuple[UnitChange, ...] = ()
    planning: tuple[Planning, ...] = ()
    relations: tuple[Relation, ...] = ()
    grades: tuple[Grade, ...] = ()
    service: tuple[Service, ...] = ()
    scores: Mapping[tuple[str, str], int] = field(default_factory=dict)
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    pins: tuple[Pin, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters of the horizon, in order."""
        return quarters(self.settings.plan_date, self.settings.horizon_quarters)
