"""Today's situation in numbers, before anything is decided."""

from __future__ import annotations

from typing import NamedTuple

from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.report.figures import HEADS
from optimizer.rules.kin import in_committee, pairs_of_relatives
from optimizer.rules.term_limit import TermLimit
from optimizer.solve import Situation
from optimizer.text import Text

LEAVING = {"retirement", "leaves"}
"""Exits from the service, not only from the post."""


class Number(NamedTuple):
    """One number of the situation with its label."""

    label: Text
    value: int


def today(situation: Situation) -> list[Number]:
    """Count what a committee asks first: posts, vacancies, local heads, relatives together, terms, returns, departures."""
    return [*_posts_and_people(situation), *_heads(situation), *_changes(situation)]


def _posts(situation: Situation) -> list[Post]:
    """Return the posts that exist on the plan's first day."""
    facts = situation.facts
    return [post for post in situation.problem.posts.values() if facts.open(post, facts.quarters[0])]


def _seated(situation: Situation) -> list[tuple[Placement, Candidate]]:
    """Return the placements that are held today, with their holders."""
    people = situation.problem.candidates
    return [(placement, people[holder]) for holder, placement in situation.facts.held.items()]


def _posts_and_people(situation: Situation) -> list[Number]:
    posts, problem = _posts(situation), situation.problem
    return [
        Number(Text("Đơn vị", "Units"), len(problem.units)),
        Number(Text("Vị trí", "Posts"), len(posts)),
        Number(Text("Vị trí đang khuyết", "Vacant posts"), sum(post.holder_id is None for post in posts)),
        Number(Text("Cán bộ", "People"), len(problem.candidates)),
        Number(Text("Cán bộ đang giữ vị trí", "People who hold a post"), len(situation.facts.held)),
    ]


def _heads(situation: Situation) -> list[Number]:
    facts, people = situation.facts, situation.problem.candidates
    heads = [post for post in _posts(situation) if post.title in HEADS]
    local = [facts.local(people[post.holder_id], post.unit_id) for post in heads if post.holder_id]
    over = sum(_term_over(situation, placement, holder) for placement, holder in _seated(situation))
    together = sum(_together(facts, a, b) for a, b in pairs_of_relatives(facts))
    return [
        Number(
            Text("Bí thư, Chủ tịch UBND là người địa phương", "Secretaries and chairs who are local people"), local.count(True)
        ),
        Number(
            Text("Bí thư, Chủ tịch UBND chưa rõ quê quán", "Secretaries and chairs of unknown native place"), local.count(None)
        ),
        Number(
            Text("Cặp có quan hệ gia đình trong một ban thường vụ", "Pairs of relatives in one standing committee"), together
        ),
        Number(Text("Người đứng đầu đủ thời hạn giữ chức vụ trong kỳ", "Heads whose terms are over within the plan"), over),
    ]


def _changes(situation: Situation) -> list[Number]:
    facts, seated = situation.facts, _seated(situation)
    back = sum(bool(who.return_on and who.return_on.first <= facts.last.day) for _, who in seated)
    exits = [left.reason for placement, _ in seated if (left := facts.exit(placement))]
    gone = sum(reason in LEAVING for reason in exits)
    waiting = sum(who.must_place and who.id not in facts.held for who in situation.problem.candidates.values())
    return [
        Number(Text("Cán bộ hết thời hạn luân chuyển trong kỳ", "Rotations that end within the plan"), back),
        Number(Text("Cán bộ nghỉ hưu, thôi công tác trong kỳ", "Holders who retire or leave within the plan"), gone),
        Number(
            Text("Cán bộ phải thay thế hoặc thôi giữ vị trí trong kỳ", "Holders who must give up their posts within the plan"),
            len(exits) - gone,
        ),
        Number(Text("Cán bộ dôi dư, trở về phải bố trí", "People without a post who must be placed"), waiting),
    ]


def _together(facts: Facts, a: str, b: str) -> bool:
    """Whether two relatives sit in one standing committee today."""
    one, other = facts.held.get(a), facts.held.get(b)
    return bool(one and other and one.unit_id == other.unit_id and in_committee(facts, one) and in_committee(facts, other))


def _term_over(situation: Situation, placement: Placement, holder: Candidate) -> bool:
    rule, facts = situation.rulebook.of(TermLimit), situation.facts
    return any(rule.overdue(facts, holder, post, facts.last) for post in placement.posts)
