"""What is decided: a plan, and what solving says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Move(NamedTuple):
    """One new pair: the candidate takes the post (and all posts joined to it) on the day of a quarter (0: the first)."""

    quarter: int
    candidate_id: str
    post_id: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A decision: the moves, sorted; everybody else stays as long as nothing forces them out.

    ``post_id`` of a joined placement is that of its highest rank, then its lowest id.
    """

    moves: tuple[Move, ...] = ()


class Status(StrEnum):
    """What a solve ended with: proven best, a plan without full proof, proven that no plan exists, nothing known."""

    OPTIMAL = "OPTIMAL"
    FEASIBLE = "FEASIBLE"
    INFEASIBLE = "INFEASIBLE"
    UNKNOWN = "UNKNOWN"


class Stage(NamedTuple):
    """Where a solve stands: its step, and which of how many; of a goal also the best cost so far and the proven bound.

    Steps are ``eligible``, ``feasible``, ``goal`` and ``tie-break``; ``number`` counts from 0.
    """

    step: str
    number: int
    of: int
    best: int | None = None
    bound: int | None = None


Progress = Callable[[Stage], None]


class TierResult(NamedTuple):
    """One step of the goal ladder: its cost, the proven lower bound, and the cost of each rule in it."""

    tier: int
    cost: int
    bound: int
    proven: bool
    rules: Mapping[str, int]


@dataclass(frozen=True)
class Outcome:
    """What a solve brought: ``plan`` is None unless the status is OPTIMAL or FEASIBLE.

    ``canonical`` says that no other plan is as good after the fixed tie-break; ``interrupted`` that somebody stopped the
    search; ``seconds`` is the time by parts.
    """

    status: Status
    plan: Plan | None = None
    tiers: tuple[TierResult, ...] = ()
    pairs: int = 0
    canonical: bool = False
    interrupted: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)
