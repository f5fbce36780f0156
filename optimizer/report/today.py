"""Today's situation in numbers, before anything is decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.report.figures import HEADS
from optimizer.rules.kin import in_committee, pairs_of_relatives
from optimizer.rules.term_limit import TermLimit
from optimizer.solve import Situation
from optimizer.text import Text


class Number(NamedTuple):
    """One number of the situation with its label."""

    label: Text
    value: int


def today(situation: Situation) -> list[Number]:
    """Count what a committee asks first: posts, vacancies, local heads, relatives together, terms, returns, departures."""
    facts, people = situation.facts, situation.problem.candidates
    posts = [post for post in situation.problem.posts.values() if facts.open(post, facts.quarters[0])]
    heads = [(post, people[post.holder_id]) for post in posts if post.title in HEADS and post.holder_id]
    seated = [(placement, people[placement.holder_id]) for placement in facts.placements if placement.holder_id]
    exits = [left.reason for placement, _ in seated if (left := facts.exit(placement))]
    return [
        Number(Text("Đơn vị", "Units"), len(situation.problem.units)),
        Number(Text("Vị trí", "Posts"), len(posts)),
        Number(Text("Vị trí đang khuyết", "Vacant posts"), sum(post.holder_id is None for post in posts)),
        Number(Text("Cán bộ", "People"), len(people)),
        Number(Text("Cán bộ đang giữ vị trí", "People who hold a post"), len(seated)),
        Number(
            Text("Bí thư, Chủ tịch UBND là người địa phương", "Secretaries and chairs who are local people"),
            _count_heads(heads, lambda post, who: facts.local(who, post.unit_id) is True),
        ),
        Number(
            Text("Bí thư, Chủ tịch UBND chưa rõ quê quán", "Secretaries and chairs of unknown native place"),
            _count_heads(heads, lambda post, who: facts.local(who, post.unit_id) is None),
        ),
        Number(
            Text("Cặp có quan hệ gia đình trong một ban thường vụ", "Pairs of relatives in one standing committee"),
            sum(_together(facts, a, b) for a, b in pairs_of_relatives(facts)),
        ),
        Number(
            Text("Người đứng đầu đủ thời hạn giữ chức vụ trong kỳ", "Heads whose terms are over within the plan"),
            sum(_term_over(situation, placement, holder) for placement, holder in seated),
        ),
        Number(
            Text("Cán bộ hết thời hạn luân chuyển trong kỳ", "Rotations that end within the plan"),
            sum(bool(who.return_on and who.return_on.first <= facts.last.day) for _, who in seated),
        ),
        Number(
            Text("Cán bộ nghỉ hưu, thôi công tác trong kỳ", "Holders who retire or leave within the plan"),
            sum(reason in {"retirement", "leaves"} for reason in exits),
        ),
        Number(
            Text("Cán bộ phải thay thế hoặc thôi giữ vị trí trong kỳ", "Holders who must give up their posts within the plan"),
            sum(reason not in {"retirement", "leaves"} for reason in exits),
        ),
        Number(
            Text("Cán bộ dôi dư, trở về phải bố trí", "People without a post who must be placed"),
            sum(who.must_place and who.id not in facts.held for who in people.values()),
        ),
    ]


def _count_heads(heads: list[tuple[Post, Candidate]], test: Callable[[Post, Candidate], bool]) -> int:
    return sum(test(post, who) for post, who in heads)


def _together(facts: Facts, a: str, b: str) -> bool:
    """Whether two relatives sit in one standing committee today."""
    one, other = facts.held.get(a), facts.held.get(b)
    return bool(one and other and one.unit_id == other.unit_id and in_committee(facts, one) and in_committee(facts, other))


def _term_over(situation: Situation, placement: Placement, holder: Candidate) -> bool:
    rule, facts = situation.rulebook.of(TermLimit), situation.facts
    return any(rule.overdue(facts, holder, post, facts.last) for post in placement.posts)
