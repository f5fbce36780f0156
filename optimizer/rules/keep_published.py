"""The published plan changes as little as possible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from optimizer.codes import Level, PinKind
from optimizer.facts import Facts
from optimizer.plan import Move
from optimizer.rules.base import PLANNER, Breach, PlanRule, Terms
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class KeepPublished(PlanRule):
    """Moves that are in exactly one of this plan and the published one."""

    code = "keep-published"
    label = Text("Giữ phương án đã công bố", "Keep the published plan")
    summary = Text(
        "Phương án đã công bố (các dòng ấn định mức ưu tiên) thay đổi ít nhất có thể, trước hết ở các quý đã công bố chính thức (thứ "
        "tự 0); chưa công bố thì không tính.",
        "The published plan (soft assign rows of Pins) changes as little as possible, above all in quarters already published "
        "(tier 0); without one nothing is counted.",
    )
    source = PLANNER
    default = Level.SOFT
    default_tier = 6
    waivable = False

    def tiers(self, facts: Facts) -> set[int]:
        """Return the rule's own tier, and tier 0 if there are quarters already published."""
        own = super().tiers(facts)
        return own | {self.fixed.tier} if own and lines(facts)[0] else own

    @property
    def fixed(self) -> Terms:
        """The terms of quarters already published."""
        return self.terms._replace(tier=0)

    def post(self, posting: Posting) -> None:
        """Charge a move that was not published, and a published one that is missing."""
        facts, columns = posting.facts, posting.columns
        fixed, drafts = lines(facts)
        if not fixed and not drafts:
            return
        moves = columns.moves
        in_fixed, in_drafts = columns.among(fixed)[moves], columns.among(drafts)[moves]
        settled = np.isin(columns.first[moves], [move.quarter for move in fixed]) & ~in_drafts
        if fixed:
            posting.price(moves[settled], np.where(in_fixed, -1, 1)[settled], len(fixed), self.fixed)
        if drafts:
            posting.price(moves[~settled], np.where(in_drafts, -1, 1)[~settled], len(drafts))

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find the differences, one by one."""
        dropped = Text("{name}: không thực hiện lượt đã công bố đến {post}", "{name}: the published move to {post} is dropped")
        added = Text("{name}: lượt mới đến {post}, chưa công bố", "{name}: a move to {post} that was not published")
        fixed, drafts = lines(facts)
        old = fixed | drafts
        for move in sorted(old ^ set(seats.moves)):
            settled = move not in drafts and any(line.quarter == move.quarter for line in fixed)
            if settled or drafts:
                name = facts.problem.candidates[move.candidate_id].full_name
                text = (dropped if move in old else added).fill(name=name, post=move.post_id)
                terms = self.fixed if settled else self.terms
                yield Breach(text, (move.candidate_id,), (move.post_id,), facts.quarters[move.quarter], terms=terms)


def published(facts: Facts) -> set[Move]:
    """Return the moves of the published plan: soft assign pins; without a quarter, in the first."""
    return set().union(*lines(facts))


def lines(facts: Facts) -> tuple[set[Move], set[Move]]:
    """Return the moves of quarters that are published already, and the drafts."""
    found: dict[bool, set[Move]] = {True: set(), False: set()}
    for pin in facts.problem.pins:
        if pin.kind is PinKind.ASSIGN and pin.level is Level.SOFT and pin.candidate_id and pin.post_id:
            quarter = facts.quarter_index[pin.quarter] if pin.quarter else 0
            found[pin.published].add(Move(quarter, pin.candidate_id, facts.placement_of[pin.post_id].id))
    return found[True], found[False] - found[True]
