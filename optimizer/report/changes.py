"""What a plan changes, in a few sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from optimizer.audit import Audit
from optimizer.domain import Post
from optimizer.facts import grouped
from optimizer.report.chains import Link
from optimizer.report.figures import POOLED, Figures, MoveFigure
from optimizer.report.shares import Share
from optimizer.report.words import capital, percent, person, seat
from optimizer.text import Text, join

MOST_CHAINS = 10
"""More chains than this are only counted; the list of moves has them all."""


class Change(NamedTuple):
    """One change: what it is about, and what happens."""

    label: Text
    told: Text


def changes(audit: Audit, shown: Figures) -> Iterator[Change]:
    """Yield what a plan changes: people, vacancies, heads, their origin, and the moves that hang together."""
    yield from counted(audit, shown)
    yield from _chains(audit, shown)


def counted(audit: Audit, shown: Figures) -> Iterator[Change]:
    """Yield what a plan changes in numbers: people, vacancies, heads, their origin."""
    yield _people(audit, shown)
    yield _vacancies(audit, shown)
    yield from _heads(audit, shown)
    yield from _origin(shown.non_local[POOLED])


def _people(audit: Audit, shown: Figures) -> Change:
    facts, seats = audit.seats.facts, audit.seats
    stay = sum(seats.stays(placement, facts.last) for placement in facts.placements)
    leave = sum(who not in seats.move_of and not seats.stays(held, facts.last) for who, held in facts.held.items())
    told = Text(
        "{moves} người nhận vị trí mới, {stay} người giữ nguyên vị trí, {leave} người thôi giữ vị trí và không nhận vị trí mới.",
        "{moves:person takes a new post|people take new posts}, {stay:stays put|stay where they are}, "
        "{leave:leaves a post for none|leave their posts for none}.",
    )
    return Change(Text("Cán bộ", "People"), told.fill(moves=len(shown.moves), stay=stay, leave=leave))


def _vacancies(audit: Audit, shown: Figures) -> Change:
    facts = audit.seats.facts
    before = sum(post.holder_id is None and facts.open(post, facts.quarters[0]) for post in facts.problem.posts.values())
    told = Text("{before} hiện nay, {after} sau phương án.", "{before} before, {after} after the plan.")
    return Change(Text("Vị trí khuyết", "Vacant posts"), told.fill(before=before, after=len(shown.vacancies)))


def _heads(audit: Audit, shown: Figures) -> Iterator[Change]:
    """Count the head posts with a new holder, title by title."""
    facts = audit.seats.facts
    heads: list[Post] = [post for move in shown.moves for post in move.to.posts if facts.title(post).head]
    counts = sorted(Counter(post.title for post in heads).items(), key=lambda each: (-facts.problem.titles[each[0]].rank, each))
    if counts:
        told = Text("{title}: {n}", "{title}: {n}")
        named = [told.fill(title=capital(facts.problem.titles[code].name), n=n) for code, n in counts]
        yield Change(Text("Người đứng đầu mới", "New heads"), join(named))


def _origin(share: Share) -> Iterator[Change]:
    if share.share_before is not None and share.share_after is not None:
        told = Text(
            "{before} trên {posts} vị trí hiện nay ({part_before}), {after} sau phương án ({part_after}).",
            "{before} of {posts:post|posts} before ({part_before}), {after} after the plan ({part_after}).",
        )
        label = Text("Bí thư, Chủ tịch UBND không là người địa phương", "Secretaries and chairs who are not local")
        parts = {"part_before": percent(share.share_before), "part_after": percent(share.share_after)}
        yield Change(label, told.fill(**share._asdict(), **parts))


def _chains(audit: Audit, shown: Figures) -> Iterator[Change]:
    """Tell each chain in the order in which its posts come free."""
    linked = [(move, move.link) for move in shown.moves if move.link]
    found = grouped(linked, lambda each: each[1].chain)
    for chain in list(found.values())[:MOST_CHAINS]:
        steps = [move for move, link in sorted(chain, key=lambda each: each[1].step)]
        yield Change(chain_name(chain[0][1]), join([_step(audit, move) for move in steps]))
    if len(found) > MOST_CHAINS:
        told = Text("{n} chuỗi nữa, xem danh sách điều động.", "{n:more chain|more chains}, see the list of moves.")
        yield Change(Text("Các chuỗi khác", "Other chains"), told.fill(n=len(found) - MOST_CHAINS))


def chain_name(link: Link) -> Text:
    """Write which chain it is, and how many people take part."""
    if not link.circle:
        name = Text("Chuỗi {chain}: {length} bước liền nhau", "Chain {chain}: {length} moves one after the other")
    elif link.length > 2:
        name = Text("Chuỗi {chain}: {length} người thay vòng cho nhau", "Chain {chain}: {length} people in a circle")
    else:
        name = Text("Chuỗi {chain}: hai người đổi chỗ cho nhau", "Chain {chain}: two people change places")
    return name.fill(**link._asdict())


def _step(audit: Audit, move: MoveFigure) -> Text:
    told = Text("{name} nhận {post}", "{name} becomes {post}")
    return told.fill(name=person(move.candidate), post=seat(audit.seats.facts, move.to))
