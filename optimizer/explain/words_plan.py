"""Answers about the whole plan in words that a committee reads: short, and nothing that is zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.explain.base import Base
from optimizer.explain.development import Development, Kind
from optimizer.explain.effect import Verdict
from optimizer.explain.freedom import Different, Freedom
from optimizer.explain.prices import Price
from optimizer.explain.repairs import Menu
from optimizer.explain.tradeoff import Curve, Point
from optimizer.explain.words import NO_PLAN, UNDECIDED, changed, cost
from optimizer.report.words import percent, person, seat
from optimizer.text import Text, join

ACTION_WORDS = {
    Kind.PLANNING: Text("– {who}: bổ sung quy hoạch chức danh {post}", "– {who}: entry in the planning list for {post}"),
    Kind.THEORY: Text("– {who}: đào tạo lý luận chính trị cho vị trí {post}", "– {who}: course of political theory for {post}"),
    Kind.DEGREE: Text("– {who}: đào tạo đại học cho vị trí {post}", "– {who}: university degree for {post}"),
}
NOBODY = Text("để khuyết", "nobody")


def freedom(base: Base, posts: Sequence[Freedom]) -> Iterator[Text]:
    """Yield who can hold each post that is not forced, then how many are."""
    facts = base.facts
    for post in posts:
        if not post.forced:
            names = [person(facts.problem.candidates[holder]) if holder else NOBODY for holder in post.holders]
            told = Text("{post}: {names}{open}", "{post}: {names}{open}")
            yield told.fill(
                post=seat(facts, facts.placement_of[post.post_id]),
                names=join(names, ", "),
                open=Text("", "") if post.decided else Text(" (có thể còn người khác)", " (perhaps others)"),
            )
    forced = sum(post.forced for post in posts)
    told = Text(
        "{forced} trên {all} vị trí chỉ có một cách bố trí tốt nhất.",
        "Posts with the same holder in every best plan: {forced} of {all}.",
    )
    yield told.fill(forced=forced, all=len(posts))


def diverse(base: Base, plans: Sequence[Different]) -> Iterator[Text]:
    """Yield what each of several good plans costs and changes."""
    for number, plan in enumerate(plans, 1):
        told = Text("Phương án {number}: {cost} – {moves}", "Plan {number}: {cost} – {moves}")
        yield told.fill(number=number, cost=cost(plan.effect), moves=join(list(changed(base.facts, plan.effect).values())))


def prices(found: Sequence[Price]) -> Iterator[Text]:
    """Yield what each relaxation brings and who may grant it, then how many bring nothing."""
    for price in found:
        if not price.worthless and price.effect.verdict is not Verdict.NO:
            told = Text("{text}: {cost}; cấp cho phép: {who}", "{text}: {cost}; granted by {who}")
            yield told.fill(text=price.text, cost=cost(price.effect), who=price.authority)
    nothing = sum(price.worthless or price.effect.verdict is Verdict.NO for price in found)
    if nothing:
        told = Text(
            "Đã chứng minh: {n} điều khác, nới riêng từng điều, không có lợi gì.",
            "Proven: {n:other, relaxed alone, brings|others, each relaxed alone, bring} nothing.",
        )
        yield told.fill(n=nothing)


def curve(drawn: Curve) -> Iterator[Text]:
    """Yield one line per point of a trade-off curve."""
    for point in drawn.points:
        told = Text("{count}/{posts} ({share}): {moves}", "{count}/{posts} ({share}): {moves}")
        yield told.fill(count=point.count, posts=drawn.posts, share=percent(point.share), moves=_moves(point))


def _moves(point: Point) -> Text:
    if point.verdict is Verdict.NO:
        return NO_PLAN
    if point.known is None:
        return UNDECIDED
    told = Text("ít nhất {fewest} lượt", "at least {fewest:move|moves}")
    if point.exact:
        told = Text("{fewest} lượt", "{fewest:move|moves}")
    told = told.fill(fewest=point.fewest)
    if point.effect.equal:
        return told
    whole = Text("{moves}; xét mọi thứ tự ưu tiên: {cost}", "{moves}; by the whole ladder: {cost}")
    return whole.fill(moves=told, cost=cost(point.effect))


def development(base: Base, found: Development) -> Iterator[Text]:
    """Yield what would make a target reachable, person by person."""
    named = {"id": found.target_id}
    if found.verdict is Verdict.NO:
        yield Text(
            "Chỉ tiêu {id}: bổ sung quy hoạch, đào tạo cho mọi người vẫn không đạt được.",
            "Target {id}: out of reach even with planning entries and courses for everybody.",
        ).fill(**named)
    elif found.verdict is Verdict.UNDECIDED:
        yield Text("Chỉ tiêu {id}: {undecided}.", "Target {id}: {undecided}.").fill(**named, undecided=UNDECIDED)
    elif not found.actions:
        yield Text("Chỉ tiêu {id}: đạt được ngay, không cần thêm gì.", "Target {id}: within reach as it is.").fill(**named)
    for action in found.actions:
        placement = base.facts.held.get(action.candidate_id)
        post_id = action.post_id or (placement.id if placement else None)
        where = seat(base.facts, base.facts.placement_of[post_id]) if post_id else Text("", "")
        who = person(base.problem.candidates[action.candidate_id])
        yield ACTION_WORDS[action.kind].fill(who=who, post=where)


def repairs(menu: Menu) -> Iterator[Text]:
    """Yield the repairs, cheapest first, each with what has to be given up and who may grant it."""
    for number, repair in enumerate(menu.repairs, 1):
        part = Text("{what} (cấp cho phép: {who})", "{what} (granted by {who})")
        parts = [part.fill(what=each.text, who=each.authority) for each in repair.parts]
        yield Text("Cách {number}: bỏ {parts}", "Way {number}: give up {parts}").fill(number=number, parts=join(parts))
    if not menu.complete:
        yield Text("Hết giờ, có thể còn cách khác.", "Time ran out; there may be other ways.")
    elif not menu.repairs:
        yield Text("Bỏ mọi điều nêu trên vẫn không có phương án.", "Even with all of it given up there is no plan.")
