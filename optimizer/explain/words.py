"""Answers about one person or post in words that a committee reads: short, and nothing that is zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.explain.alternatives import Alternative
from optimizer.explain.base import Base
from optimizer.explain.effect import Difference, Effect, Verdict
from optimizer.explain.why import Bar, Step, WhyHere, WhyNot
from optimizer.facts import Facts
from optimizer.plan import Move
from optimizer.report.obstacles import BASE_LABELS, Obstacles
from optimizer.report.words import number, person, same, seat
from optimizer.rules import RULES
from optimizer.rules.fit import PART_NAMES
from optimizer.text import Text, join

EQUAL = Text("ngang nhau, chỉ khác ở quy tắc chọn cố định", "equally good, only the fixed tie-break differs")
NO_PLAN = Text("không có phương án nào như vậy", "no plan has it so")
POSSIBLE = Text("có phương án", "a plan exists")
UNDECIDED = Text("chưa kết luận được trong thời gian cho phép", "not decided within the limit")
EVEN = Text("ngang nhau", "equal")
HOLDS_ALREADY = Text("đang giữ vị trí này và phải thôi giữ trong kỳ", "holds this post and has to leave it within the plan")
AS_PLANNED = Text("như phương án", "as planned")


def cost(effect: Effect) -> Text:
    """Say what a change costs or brings, tier by tier."""
    if effect.verdict is Verdict.NO:
        return NO_PLAN
    if effect.verdict is Verdict.UNDECIDED:
        return UNDECIDED
    if not effect.compared:
        return POSSIBLE
    return EQUAL if effect.equal else join([_difference(each) for each in effect.differences])


def _difference(each: Difference) -> Text:
    """Say how much worse or better one tier gets, and by which rules if these are several."""
    named = {"tier": each.tier, "amount": _amount(each.amount)}
    if not each.exact:
        bound = Text("thứ tự ưu tiên {tier}: tốt nhất cũng {amount}", "tier {tier}: at best {amount}")
        return bound.fill(**named | {"amount": EVEN if not each.amount else _amount(each.amount)})
    if len(each.rules) == 1:
        (code,) = each.rules
        told = Text("thứ tự ưu tiên {tier} {amount} ({label})", "tier {tier} {amount} ({label})")
        return told.fill(**named, label=RULES[code].label)
    part = Text("{label} {amount}", "{label} {amount}")
    parts = [part.fill(label=RULES[code].label, amount=_amount(amount)) for code, amount in each.rules.items()]
    return Text("thứ tự ưu tiên {tier} {amount} ({parts})", "tier {tier} {amount} ({parts})").fill(
        **named, parts=join(parts, ", ")
    )


def _amount(cost: int) -> Text:
    return (Text("kém {n}", "worse by {n}") if cost > 0 else Text("tốt hơn {n}", "better by {n}")).fill(n=abs(cost))


def changed(facts: Facts, effect: Effect) -> dict[str, Text]:
    """Say of each person who moves differently how."""
    new, old = ({move.candidate_id: move for move in moves} for moves in (effect.added, effect.dropped))
    return {who: _change(facts, who, old.get(who), new.get(who)) for who in sorted(new.keys() | old.keys())}


def _change(facts: Facts, candidate_id: str, old: Move | None, new: Move | None) -> Text:
    names = {"who": person(facts.problem.candidates[candidate_id])}
    names |= {key: seat(facts, facts.placement_of[move.post_id]) for key, move in (("old", old), ("new", new)) if move}
    if old and new and old.post_id == new.post_id:
        return Text("{who} nhận {new} vào quý khác", "{who} becomes {new} in another quarter").fill(**names)
    if old and new:
        return Text("{who} nhận {new} thay vì {old}", "{who} becomes {new} instead of {old}").fill(**names)
    if new:
        return Text("{who} nhận {new}", "{who} becomes {new}").fill(**names)
    return Text("{who} không nhận {old}", "{who} does not become {old}").fill(**names)


def alternatives(base: Base, found: Sequence[Alternative], *, by_post: bool) -> Iterator[Text]:
    """Yield one line per alternative, ranked; ``by_post`` names the people of one post, else the posts of one person."""
    for rank, option in enumerate(found, 1):
        moves = list(changed(base.facts, option.effect).values())
        told = Text("{rank}. {name}: {cost}{moves}", "{rank}. {name}: {cost}{moves}")
        listed = Text(" – {moves}", " – {moves}").fill(moves=join(moves)) if moves else same("")
        against = AS_PLANNED if option.chosen else cost(option.effect)
        yield told.fill(rank=rank, name=subject(base, option, by_post=by_post), cost=against, moves=listed)


def impossible(base: Base, found: Sequence[Alternative], *, by_post: bool) -> Iterator[Text]:
    """Yield one line that names the alternatives that no plan has."""
    if found:
        names = join([subject(base, option, by_post=by_post) for option in found], ", ")
        told = Text("Không có phương án nào với: {names}.", "No plan is possible with: {names}.")
        yield told.fill(names=names)


def subject(base: Base, option: Alternative, *, by_post: bool) -> Text:
    """Name what an alternative is about: the person among those of one post, else the post."""
    return person(base.problem.candidates[option.candidate_id]) if by_post else named_seat(base.facts, option.post_id)


def named_seat(facts: Facts, post_id: str) -> Text:
    """Write a post with the code that tells it from others of its title and unit."""
    return Text("{post} ({id})", "{post} ({id})").fill(post=seat(facts, facts.placement_of[post_id]), id=post_id)


def why_not(base: Base, answer: WhyNot) -> Iterator[Text]:
    """Yield why a person does not go to a post."""
    facts = base.facts
    names = {
        "who": person(facts.problem.candidates[answer.candidate_id]),
        "post": seat(facts, facts.placement_of[answer.post_id]),
    }
    if answer.chosen:
        yield Text("{who} giữ {post} trong phương án.", "{who} is {post} in the plan.").fill(**names)
        return
    if answer.effect is None:
        yield Text("{who} không thể nhận {post}:", "{who} cannot become {post}:").fill(**names)
        yield from (_bar(bar) for bar in answer.bars)
        return
    yield Text("{who} nhận {post}: {cost}.", "{who} as {post}: {cost}.").fill(**names, cost=cost(answer.effect))
    yield from (_step(facts, step) for step in answer.chain)
    linked = {step.candidate_id for step in answer.chain}
    others = [told for who, told in changed(facts, answer.effect).items() if who not in linked]
    if others:
        yield Text("– thay đổi khác: {others}", "– other changes: {others}").fill(others=join(others))
    yield from answer.conflict.texts() if answer.conflict else ()


def _bar(bar: Bar) -> Text:
    if bar.case is None:
        return Text("– {label}", "– {label}").fill(label=BASE_LABELS.get(bar.code, HOLDS_ALREADY))
    told = Text("– {code} ({label}): {case}. Căn cứ: {source}{waived}", "– {code} ({label}): {case}. Source: {source}{waived}")
    may = Text("; cấp cho phép: {who}", "; may be waived by {who}").fill(who=bar.authority) if bar.authority else same("")
    return told.fill(code=bar.code, label=RULES[bar.code].label, case=bar.case, source=bar.source, waived=may)


def _step(facts: Facts, step: Step) -> Text:
    """Say where one person of a chain goes instead."""
    none = Text("không còn vị trí", "no post")
    before, after = (seat(facts, facts.placement_of[post]) if post else none for post in (step.before, step.after))
    told = Text("– {who}: {after} thay vì {before}", "– {who}: {after} instead of {before}")
    return told.fill(who=person(facts.problem.candidates[step.candidate_id]), before=before, after=after)


def why_here(base: Base, answer: WhyHere) -> Iterator[Text]:
    """Yield why a person sits in a post."""
    facts = base.facts
    candidate, placement = facts.problem.candidates[answer.candidate_id], facts.placement_of[answer.post_id]
    names = {"who": person(candidate), "post": seat(facts, placement)}
    parts = [Text("{part} {n}", "{part} {n}").fill(part=PART_NAMES[part], n=number(n)) for part, n in answer.parts.items() if n]
    told = Text("{who} giữ nguyên {post}: phù hợp {fit}{parts}.", "{who} stays {post}: fit {fit}{parts}.")
    if placement.holder_id != candidate.id:
        told = Text("{who} nhận {post}: phù hợp {fit}{parts}.", "{who} becomes {post}: fit {fit}{parts}.")
    listed = Text(" ({parts})", " ({parts})").fill(parts=join(parts, ", ")) if parts else same("")
    yield told.fill(**names, fit=answer.fit, parts=listed)
    if answer.reasons:
        yield Text("Lý do: {why}.", "Reasons: {why}.").fill(why=join(list(answer.reasons)))
    yield eligible(answer.obstacles)


def eligible(obstacles: Obstacles) -> Text:
    """Say how many people the rules leave for a post, and which rules bar the others."""
    counts = join([Text("{rule} ({n})", "{rule} ({n})").fill(rule=rule, n=n) for rule, n in obstacles.barred], ", ")
    barred = Text("; vướng quy định: {counts}", "; rules in the way: {counts}").fill(counts=counts) if counts.vi else same("")
    told = Text("{count} trong {total} cán bộ đủ điều kiện{barred}.", "Eligible: {count} of {total:person|people}{barred}.")
    return told.fill(count=len(obstacles.eligible), total=obstacles.total, barred=barred)
