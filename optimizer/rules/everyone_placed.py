"""Nobody is left without a post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from optimizer.codes import Level
from optimizer.domain import Candidate
from optimizer.facts import Facts
from optimizer.rules.base import Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class EveryonePlaced(PlanRule):
    """Everybody who holds a post or must be placed, and has not retired or left, has a post in the end."""

    code = "everyone-placed"
    label = Text("Không ai bị bỏ lại không có vị trí", "Everyone placed")
    summary = Text(
        "Người đang giữ vị trí hoặc phải bố trí, chưa nghỉ hưu hay thôi công tác, đều có vị trí ở quý cuối.",
        "Whoever holds a post or must be placed, and has not retired or left, has a post in the last quarter.",
    )
    source = Text("Quy định 65-QĐ/TW, Điều 10 (bố trí sau luân chuyển)", "Regulation 65-QĐ/TW, Art. 10 (placement afterwards)")
    default = Level.SOFT
    default_tier = 1
    waivable = False

    def post(self, posting: Posting) -> None:
        """Ask one seat in the last quarter for each of them."""
        columns, due = posting.columns, due_a_post(posting.facts)
        own = columns.by_candidate([candidate.id for candidate in due])
        seats = own.marked(columns.seated[posting.facts.last.index])
        posting.at_least_each([(candidate.id,) for candidate in due], seats)

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find those without a post."""
        for candidate in due_a_post(facts):
            if seats.place(candidate.id, facts.last) is None:
                told = Text("{name} chưa được bố trí", "{name} is left without a post")
                yield Breach(told.fill(name=candidate.full_name), (candidate.id,), quarter=facts.last)


def due_a_post(facts: Facts) -> list[Candidate]:
    """Return who is due a post: holders and must_place, not retired and not gone by the last quarter's day."""
    return [
        candidate
        for candidate in facts.problem.candidates.values()
        if (candidate.id in facts.held or candidate.must_place)
        and facts.retirement(candidate) > facts.last.day
        and not (candidate.leaves_on and candidate.leaves_on.first <= facts.last.day)
    ]
