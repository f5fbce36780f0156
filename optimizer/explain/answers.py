"""Answers about one person, one post, or one person in one post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.explain import words
from optimizer.explain.alternatives import Alternative, where_else, who_else
from optimizer.explain.base import Base
from optimizer.explain.effect import Verdict
from optimizer.explain.section import RANK, Column, Document, Listing, Section, effect_document
from optimizer.explain.why import WhyHere, WhyNot, why_here, why_not
from optimizer.report.obstacles import PairCounts
from optimizer.report.words import capital, person, seat
from optimizer.text import Text, join

FEW = 3
"""How many of the next best are named in an answer about one pair."""
PERSON = Column(Text("Cán bộ", "Person"), 30)
POST = Column(Text("Vị trí", "Post"), 38)
COST = Column(Text("So với phương án", "Against the plan"), 38)
CHANGES = Column(Text("Những gì thay đổi theo", "What changes with it"), 120)
NEXT = Text("Những người tiếp theo:", "The next best:")
NOBODY = Text("Không ai giữ {post} cuối kỳ. {why}", "Nobody is {post} at the end. {why}")
NO_POST = Text("{who} không giữ vị trí nào cuối kỳ. {why}", "{who} holds no post at the end. {why}")
NO_CHOICE = Text("Không phương án nào có lựa chọn khác.", "No plan leaves another choice.")


def pair(base: Base, candidate_id: str, post_id: str, deadline: float | None = None) -> Section:
    """Say why a person sits in a post at the end, or why not."""
    audit, placement = base.solution.audit, base.facts.placement_of[post_id]
    here = audit is not None and audit.seats.place(candidate_id, base.facts.last) is placement
    if here and len(base.seats(candidate_id, post_id)):
        return _here(base, candidate_id, post_id, deadline)
    answer = why_not(base, candidate_id, post_id, deadline)
    title = Text("Vì sao không bố trí {who} giữ {post}?", "Why not {who} as {post}?")
    return Section(
        Text("Vì sao không", "Why not"),
        title.fill(**_names(base, candidate_id, placement.id)),
        tuple(words.why_not(base, answer)),
        _not_document(base, answer),
        decided=answer.effect is None or (answer.effect.exact and (answer.conflict is None or answer.conflict.decided)),
    )


def _here(base: Base, candidate_id: str, post_id: str, deadline: float | None) -> Section:
    answer = why_here(base, candidate_id, post_id)
    found = who_else(base, post_id, deadline)
    best = [each for each in _sorted_out(found)[0] if not each.chosen][:FEW]
    title = Text("Vì sao bố trí {who} giữ {post}?", "Why {who} as {post}?")
    return Section(
        Text("Vì sao", "Why here"),
        title.fill(**_names(base, candidate_id, answer.post_id)),
        (*words.why_here(base, answer), NEXT if best else NO_CHOICE),
        {"question": "why-here", **_here_document(answer), "others": [_alternative(base, each) for each in best]},
        _listing(base, best, by_post=True) if best else None,
        decided=all(each.effect.exact for each in found),
    )


def post(base: Base, post_id: str, deadline: float | None = None) -> Section:
    """Say who sits in a post at the end, why, and who else could."""
    audit, placement = base.solution.audit, base.facts.placement_of[post_id]
    holder = audit.seats.holder(placement.primary, base.facts.last) if audit else None
    found = who_else(base, placement.id, deadline)
    some, none = _sorted_out(found)
    name = seat(base.facts, placement)
    obstacles = PairCounts(base.layout.situation).of_post(placement.id)
    why = why_here(base, holder.id, placement.id) if holder else None
    told = tuple(words.why_here(base, why)) if why else (NOBODY.fill(post=name, why=obstacles.of_post()),)
    return Section(
        Text("Ai giữ vị trí", "Who else"),
        Text("Ai giữ {post}, còn ai khác có thể?", "Who is {post}, and who else could be?").fill(post=name),
        (*told, *_only(some), *words.impossible(base, none, by_post=True)),
        {
            "question": "who-else",
            "post_id": placement.id,
            "holder": _here_document(why) if why else None,
            "options": [_alternative(base, each) for each in found],
        },
        _listing(base, some, by_post=True) if some else None,
        decided=all(each.effect.exact for each in found),
    )


def where(base: Base, candidate_id: str, deadline: float | None = None) -> Section:
    """Say where a person sits at the end, why, and where else he or she could."""
    audit, who = base.solution.audit, person(base.problem.candidates[candidate_id])
    placement = audit.seats.place(candidate_id, base.facts.last) if audit else None
    found = where_else(base, candidate_id, deadline)
    some, none = _sorted_out(found)
    why = why_here(base, candidate_id, placement.id) if placement else None
    obstacles = PairCounts(base.layout.situation).of_person(candidate_id)
    told = tuple(words.why_here(base, why)) if why else (NO_POST.fill(who=who, why=obstacles.of_person()),)
    return Section(
        Text("Bố trí ở đâu", "Where else"),
        Text("{who} giữ vị trí nào, còn vị trí nào khác có thể?", "Where is {who}, and where else could that be?").fill(
            who=who
        ),
        (*told, *_only(some), *words.impossible(base, none, by_post=False)),
        {
            "question": "where-else",
            "candidate_id": candidate_id,
            "seat": _here_document(why) if why else None,
            "options": [_alternative(base, each) for each in found],
        },
        _listing(base, some, by_post=False) if some else None,
        decided=all(each.effect.exact for each in found),
    )


def _sorted_out(found: Sequence[Alternative]) -> tuple[list[Alternative], list[Alternative]]:
    """Part alternatives into those that some plan has, or may have, and those that none has."""
    some = [each for each in found if each.effect.verdict is not Verdict.NO or each.chosen]
    return some, [each for each in found if each not in some]


def _only(some: Sequence[Alternative]) -> Iterator[Text]:
    """Say so where there is no choice."""
    if all(each.chosen for each in some):
        yield NO_CHOICE


def _names(base: Base, candidate_id: str, post_id: str) -> dict[str, Text]:
    facts = base.facts
    return {"who": person(facts.problem.candidates[candidate_id]), "post": seat(facts, facts.placement_of[post_id])}


def _listing(base: Base, found: Sequence[Alternative], *, by_post: bool) -> Listing:
    """Lay out the people of one post, or the posts of one person, ranked."""
    rows = []
    for rank, each in enumerate(found, 1):
        told = words.AS_PLANNED if each.chosen else words.cost(each.effect)
        name = words.subject(base, each, by_post=by_post)
        changes = join(list(words.changed(base.facts, each.effect).values()))
        rows.append((rank, name, capital(told), changes))
    return Listing(
        (RANK, PERSON if by_post else POST, COST, CHANGES), rows, tuple(words.alternatives(base, found, by_post=by_post))
    )


def _here_document(answer: WhyHere) -> Document:
    return {
        "candidate_id": answer.candidate_id,
        "post_id": answer.post_id,
        "reasons": [reason._asdict() for reason in answer.reasons],
        "fit": answer.fit,
        "fit_parts": {part: float(points) for part, points in answer.parts.items()},
        "people": answer.obstacles.total,
        "eligible": len(answer.obstacles.eligible),
        "barred": [{"rule": rule._asdict(), "people": count} for rule, count in answer.obstacles.barred],
    }


def _not_document(base: Base, answer: WhyNot) -> Document:
    return {
        "question": "why-not",
        "candidate_id": answer.candidate_id,
        "post_id": answer.post_id,
        "verdict": answer.verdict.value,
        "bars": [
            {key: value._asdict() if isinstance(value, Text) else value for key, value in vars(bar).items()}
            for bar in answer.bars
        ],
        "effect": effect_document(base.facts, answer.effect) if answer.effect else None,
        "chain": [{"candidate_id": step.candidate_id, "before": step.before, "after": step.after} for step in answer.chain],
        "conflict": [text._asdict() for text in answer.conflict.texts()] if answer.conflict else [],
    }


def _alternative(base: Base, each: Alternative) -> Document:
    found = {"candidate_id": each.candidate_id, "post_id": each.post_id, "chosen": each.chosen}
    return found | effect_document(base.facts, each.effect)
