"""What differs between two plans: person by person, post by post, tier by tier, target by target, decision by decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from optimizer.compare.sides import Decided, Side, completed
from optimizer.facts import grouped
from optimizer.report.digest import MoveLine, PostLine, TargetLine, TierLine
from optimizer.report.names import by_given_name
from optimizer.text import Text

Key = TypeVar("Key")
Line = TypeVar("Line")


class MoveKind(StrEnum):
    """How a person's move in one plan relates to that in the other."""

    SAME = "same"
    CHANGED = "changed"
    ONLY_A = "only_a"
    ONLY_B = "only_b"


class MoveChange(NamedTuple):
    """One person's move in both plans; None where he or she does not move."""

    candidate_id: str
    full_name: str
    a: MoveLine | None
    b: MoveLine | None

    @property
    def kind(self) -> MoveKind:
        """How the two moves relate."""
        if self.a is None or self.b is None:
            return MoveKind.ONLY_B if self.a is None else MoveKind.ONLY_A
        return MoveKind.CHANGED if self.other_post or self.other_quarter else MoveKind.SAME

    @property
    def other_post(self) -> bool:
        """Whether the two plans lead to different posts."""
        return self.a is not None and self.b is not None and self.a.to_post != self.b.to_post

    @property
    def other_quarter(self) -> bool:
        """Whether the moves are of different quarters; a blank quarter says nothing."""
        quarters = {line.quarter for line in (self.a, self.b) if line}
        return len(quarters - {""}) > 1


class PostChange(NamedTuple):
    """A post with different holders at the end; None where one plan's data do not have the post."""

    post_id: str
    name: Text
    a: PostLine | None
    b: PostLine | None


class TierChange(NamedTuple):
    """One tier of the goals in both plans; None where one plan's data do not have it."""

    tier: int
    a: TierLine | None
    b: TierLine | None

    @property
    def rules(self) -> Mapping[str, tuple[int, int]]:
        """The cost of each rule of the tier in both plans; a rule that one plan does not have costs nothing there."""
        parts = [line.rules if line else {} for line in (self.a, self.b)]
        return {code: (parts[0].get(code, 0), parts[1].get(code, 0)) for code in dict.fromkeys([*parts[0], *parts[1]])}


class TargetChange(NamedTuple):
    """One target in both plans; None where one plan's data do not have it."""

    target_id: str
    what: Text
    a: TargetLine | None
    b: TargetLine | None


class DecisionChange(NamedTuple):
    """A row on which the committee decided differently; empty where it decided nothing."""

    row_id: str
    a: Decided
    b: Decided

    @property
    def apart(self) -> tuple[Decided, Decided]:
        """Only the cells that differ."""
        keys = [key for key in {**self.a, **self.b} if self.a.get(key) != self.b.get(key)]
        a, b = ({key: side[key] for key in keys if key in side} for side in (self.a, self.b))
        return a, b


class Better(NamedTuple):
    """The better one of two plans, ``A`` or ``B``, and the first tier in which it is; 0: it keeps the hard rules."""

    plan: str
    tier: int


@dataclass(frozen=True)
class Comparison:
    """Two plans side by side: all moves, tiers and targets of either, and the posts and decisions that differ.

    ``whole`` is False where the numbers of a plan are not known: then only the moves (and decisions) were compared.
    """

    a: Side
    b: Side
    whole: bool
    moves: tuple[MoveChange, ...]
    posts: tuple[PostChange, ...]
    tiers: tuple[TierChange, ...]
    targets: tuple[TargetChange, ...]
    decisions: tuple[DecisionChange, ...]

    @property
    def same_input(self) -> bool | None:
        """Whether both plans were made from the same file; None where that is not known."""
        hashes = [side.about.get("input_sha256") for side in (self.a, self.b)]
        return hashes[0] == hashes[1] if all(hashes) else None

    @property
    def better(self) -> Better | None:
        """Which plan is better by the data that both were audited by; None where neither is, or none were given."""
        if not (self.a.audited and self.b.audited and self.a.digest and self.b.digest):
            return None
        hard = self.a.digest.hard, self.b.digest.hard
        if all(hard):
            return None  # no plan may break a hard rule, so neither is one
        steps = [(0, *hard), *((each.tier, each.a.cost, each.b.cost) for each in self.tiers if each.a and each.b)]
        return next((Better("A" if a < b else "B", tier) for tier, a, b in steps if a != b), None)

    @property
    def moved_differently(self) -> list[MoveChange]:
        """The people whose moves differ."""
        return [change for change in self.moves if change.kind is not MoveKind.SAME]

    @property
    def other_tiers(self) -> list[TierChange]:
        """The tiers that differ."""
        return [change for change in self.tiers if change.a != change.b]

    @property
    def other_targets(self) -> list[TargetChange]:
        """The targets that differ."""
        return [change for change in self.targets if change.a != change.b]

    @property
    def hard_gap(self) -> int:
        """In how many more cases one plan breaks a hard rule than the other, as far as is known of both."""
        counts = [side.digest.hard for side in (self.a, self.b) if side.digest]
        return max(counts) - min(counts) if self.whole else 0

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        found = self.moved_differently, self.posts, self.other_tiers, self.other_targets, self.decisions
        return not any(found) and not self.hard_gap


def compare(a: Side, b: Side) -> Comparison:
    """Lay two plans side by side; numbers are compared only where both plans have them."""
    a, b = completed(a, b)
    moves, decisions = tuple(_moves(a, b)), tuple(_decisions(a, b))
    if a.digest is None or b.digest is None:
        return Comparison(a, b, False, moves, (), (), (), decisions)
    posts = _both(a.digest.posts, b.digest.posts)
    tiers = sorted(_both(a.digest.tiers, b.digest.tiers), key=lambda each: each[0])
    targets = _both(a.digest.targets, b.digest.targets)
    return Comparison(
        a,
        b,
        True,
        moves,
        posts=tuple(PostChange(key, _either(x, y).name, x, y) for key, x, y in posts if _holder(x) != _holder(y)),
        tiers=tuple(TierChange(key, x, y) for key, x, y in tiers),
        targets=tuple(TargetChange(key, _either(x, y).what, x, y) for key, x, y in targets),
        decisions=decisions,
    )


def _moves(a: Side, b: Side) -> list[MoveChange]:
    """Pair the moves person by person, by given name; someone with several moves has one pair for each."""
    by_person = [grouped(side.moves, lambda line: line.candidate_id) for side in (a, b)]
    found = []
    for who, mine, others in _both(*by_person):
        mine, others = mine or [], others or []
        common = {line.to_post for line in mine} & {line.to_post for line in others}
        aligned = [sorted(lines, key=lambda line: (line.to_post not in common, line.to_post)) for lines in (mine, others)]
        found += [MoveChange(who, _either(x, y).full_name, x, y) for x, y in zip_longest(*aligned)]
    return sorted(found, key=lambda change: (by_given_name(change.full_name), change.candidate_id))


def _decisions(a: Side, b: Side) -> Iterator[DecisionChange]:
    """Yield the rows decided on differently, in the order of the first plan's sheet."""
    for row_id, x, y in (
        _both(a.decisions or {}, b.decisions or {}) if a.decisions is not None and b.decisions is not None else ()
    ):
        if (x or {}) != (y or {}):
            yield DecisionChange(row_id, x or {}, y or {})


def _both(a: Mapping[Key, Line], b: Mapping[Key, Line]) -> list[tuple[Key, Line | None, Line | None]]:
    """Put together what two mappings hold by the same key, in the order of the first."""
    return [(key, a.get(key), b.get(key)) for key in {**a, **b}]


def _either(a: Line | None, b: Line | None) -> Line:
    """Return the first of two lines that there is."""
    found = b if a is None else a
    assert found is not None
    return found


def _holder(line: PostLine | None) -> str | None:
    return line.holder_id if line else None
