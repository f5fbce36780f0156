"""What a rule is: one file says its level, its rows for the solver, its independent check and its words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict

from optimizer.codes import Level
from optimizer.dates import PartialDate, Quarter
from optimizer.domain import Candidate, Post, RuleSetting
from optimizer.facts import Facts
from optimizer.plan import Move
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, Grid, KindGrid
    from optimizer.posting import Posting
    from optimizer.seats import Seats

ANY_LEVEL = frozenset(Level)
NOT_SOFT = frozenset({Level.HARD, Level.OFF})
NOT_HARD = frozenset({Level.SOFT, Level.OFF})
COMMITTEE = Text("Ban Thường vụ cấp ủy có thẩm quyền", "the competent standing committee")
PLANNER = Text("do cơ quan lập phương án đặt ra", "set by the planning office")


def _split(value: object) -> object:
    parts = value.replace(";", ",").split(",") if isinstance(value, str) else None
    return value if parts is None else frozenset(part.strip() for part in parts if part.strip())


def _yes(value: object) -> object:
    words = {"có": True, "x": True, "không": False}
    return words.get(value.strip().casefold(), value) if isinstance(value, str) else value


TitleCodes = Annotated[frozenset[str], BeforeValidator(_split)]
YesNo = Annotated[bool, BeforeValidator(_yes)]


def strictest(known: PartialDate, taken: date) -> Text:
    """Say, for a date that is not known to the day, which day was taken; nothing for one that is."""
    if known.exact:
        return Text("", "")
    told = Text(" (ngày trong hồ sơ chưa đầy đủ, tính theo {taken})", " (date incomplete on file, {taken} was taken)")
    return told.fill(taken=taken)


class NoParameters(BaseModel):
    """The parameters of a rule: every one has a default, none may be misspelt; here there are none."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Terms(NamedTuple):
    """How a rule, or one case of it, is held: its level and, if soft, its price."""

    level: Level
    tier: int
    weight: int


class Breach(NamedTuple):
    """One case of a rule not kept in a plan, with its amount, in words, and whom it concerns.

    ``post_ids`` follow ``candidate_ids``: the post of each. ``terms`` are given where the case has its own; ``quarter`` is
    the one on whose day the case arises.
    """

    text: Text
    candidate_ids: tuple[str, ...] = ()
    post_ids: tuple[str, ...] = ()
    quarter: Quarter | None = None
    amount: int = 1
    terms: Terms | None = None


class Rule(ABC):
    """A rule with its settings for one problem; the class itself carries the defaults and the words."""

    code: ClassVar[str]
    label: ClassVar[Text]
    summary: ClassVar[Text]
    """One sentence: what the rule demands."""
    source: ClassVar[Text]
    """Document number and article; "unverified" where no text was seen."""
    default: ClassVar[Level] = Level.HARD
    levels: ClassVar[frozenset[Level]] = ANY_LEVEL
    default_tier: ClassVar[int] = 4
    default_weight: ClassVar[int] = 1
    waivable: ClassVar[bool] = True
    Parameters: ClassVar[type[NoParameters]] = NoParameters

    def __init__(self, setting: RuleSetting) -> None:
        self.level = setting.level or self.default
        self.tier = self.default_tier if setting.tier is None else setting.tier
        self.weight = self.default_weight if setting.weight is None else setting.weight
        self.parameters = self.Parameters.model_validate(dict(setting.parameters))
        self.cited = Text(setting.source, setting.source) if setting.source else self.source
        self.authority = Text(setting.waiver_authority, setting.waiver_authority) if setting.waiver_authority else COMMITTEE

    @property
    def terms(self) -> Terms:
        """The rule's level, tier and weight."""
        return Terms(self.level, self.tier, self.weight)

    def tiers(self, facts: Facts) -> set[int]:  # noqa: ARG002 - some cases may bring their own tier
        """Return the tiers in which the rule may cost something: its own if it is soft."""
        return {self.tier} if self.level is Level.SOFT else set()


class PairRule(Rule):
    """A rule on one new pair: this person, that post, in a quarter."""

    @abstractmethod
    def mask(self, grid: Grid, quarter: Quarter) -> Bools:
        """Mark the pairs that break the rule; the shape broadcasts to (candidates, posts)."""

    @abstractmethod
    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:
        """Say why one pair breaks the rule, or None: plain code that shares nothing with ``mask``."""


class KindRule(PairRule):
    """A rule on one new pair that asks of the post no more than its kind: it is judged once for all posts of the kind."""

    @abstractmethod
    def mask(self, grid: KindGrid, quarter: Quarter) -> Bools:
        """Mark the people and the kinds of posts that break the rule; the shape broadcasts to (candidates, kinds)."""


class PlanRule(Rule):
    """A rule on a whole plan."""

    def active(self, facts: Facts) -> bool:  # noqa: ARG002 - targets may bring their own level
        """Whether the rule has anything to say: it is not off."""
        return self.level is not Level.OFF

    def excused(self, facts: Facts, move: Move) -> bool:
        """Whether a waiver takes a move out of a hard rule's count."""
        posts, day = facts.placement_of[move.post_id].post_ids, facts.quarters[move.quarter].day
        return self.level is Level.HARD and facts.waiver(self.code, move.candidate_id, posts, day) is not None

    @abstractmethod
    def post(self, posting: Posting) -> None:
        """Write the rule as linear rows; whether an excess is forbidden or priced is not the rule's business."""

    @abstractmethod
    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find every case in a plan by plain loops; shares nothing with ``post``."""
