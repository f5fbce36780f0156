"""Answers about the whole plan: each move in short, its freedom, other good plans, or why there is no plan."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from optimizer.conflict import blame
from optimizer.domain import Problem
from optimizer.explain import words, words_plan
from optimizer.explain.answers import CHANGES, COST, PERSON, POST
from optimizer.explain.base import Base
from optimizer.explain.development import development
from optimizer.explain.freedom import Freedom, diverse
from optimizer.explain.repairs import repairs
from optimizer.explain.section import RANK, Column, Document, Listing, Section, effect_document
from optimizer.facts import Facts
from optimizer.report.figures import MoveFigure, figures
from optimizer.report.words import capital, person, seat
from optimizer.text import Text, join

REPAIRS = 3
"""How many ways to make a plan possible are looked for."""
SEARCH_SECONDS = 60.0
"""How long to look for what makes a plan impossible, and for ways out, where no limit is given."""
GIVEN_UP = Column(Text("Bỏ hoặc nới", "What is given up"), 80)
REASONS = Column(Text("Lý do", "Reasons"), 56)
EQUAL = Column(Text("Người khác", "Others"), 38)
MOVE = Text("{n}. {who} nhận {post}: {why}", "{n}. {who} becomes {post}: {why}")
EQUALS = Text("ngang nhau: {names}", "equally good: {names}")
FORCED = Text("mọi phương án tốt nhất đều như vậy", "every best plan has it so")
STILL_VACANT = Text("{post} để khuyết: {why}", "{post} stays vacant: {why}")
LEFT_OVER = Text("{who} chưa được bố trí: {why}", "{who} is left without a post: {why}")
NOBODY_MOVES = Text("Phương án tốt nhất không điều động ai.", "The best plan moves nobody.")


def moves(base: Base, found: Sequence[Freedom]) -> Section:
    """Tell every move of the plan in short: why it is made, and who would do as well; then what is left open.

    Parameters
    ----------
    found
        Who can hold each post in some best plan; nothing where the plan is not one of these.
    """
    audit, facts = base.solution.audit, base.facts
    assert audit is not None
    shown, open_to = figures(base.layout.situation, audit), {each.post_id: each for each in found}
    rows, lines = [], []
    for move in shown.moves:
        who, post, why = person(move.candidate), seat(facts, move.to), join(list(move.reasons))
        equals = _equals(facts, open_to.get(move.to.id), move)
        rows.append((move.order, who, post, capital(why), capital(equals)))
        told = MOVE.fill(n=move.order, who=who, post=post, why=why)
        lines.append(join([told, equals], " – ") if equals.vi else told)
    left = (
        *(
            STILL_VACANT.fill(post=seat(facts, facts.placement_of[v.post.id]), why=v.obstacles.of_post())
            for v in shown.vacancies
        ),
        *(LEFT_OVER.fill(who=person(u.candidate), why=u.obstacles.of_person()) for u in shown.unplaced),
    )
    return Section(
        Text("Các lượt điều động", "Moves"),
        Text("Vì sao có từng lượt điều động", "Why each move is made"),
        (*left, *(() if rows else (NOBODY_MOVES,))),
        {
            "question": "moves",
            "moves": [_move(move, open_to.get(move.to.id)) for move in shown.moves],
            "vacant": [vacancy.post.id for vacancy in shown.vacancies],
            "unplaced": [unplaced.candidate.id for unplaced in shown.unplaced],
        },
        Listing((RANK, PERSON, POST, REASONS, EQUAL), rows, lines) if rows else None,
        decided=all(each.decided for each in found),
    )


def _equals(facts: Facts, free: Freedom | None, move: MoveFigure) -> Text:
    """Say who else could take the post of a move in an equally good plan, as far as that is known."""
    others = [holder for holder in free.holders if holder != move.candidate.id] if free else []
    if others:
        return EQUALS.fill(names=_holders(facts, others))
    return FORCED if free and free.decided else Text("", "")


def _holders(facts: Facts, holders: Sequence[str | None]) -> Text:
    return join([person(facts.problem.candidates[who]) if who else words_plan.NOBODY for who in holders], ", ")


def _move(move: MoveFigure, free: Freedom | None) -> Document:
    return {
        "quarter": move.quarter.name,
        "candidate_id": move.candidate.id,
        "to_post": move.to.id,
        "reasons": [reason._asdict() for reason in move.reasons],
        "fit": move.fit,
        **(_free(free) if free else {}),
    }


def _free(free: Freedom) -> Document:
    return {"holders": list(free.holders), "forced": free.forced, "decided": free.decided}


def no_plan(problem: Problem, deadline: float | None = None) -> Section:
    """Say why there is no plan, and what would have to be given up for one."""
    end = deadline if deadline is not None else time.monotonic() + SEARCH_SECONDS
    why, menu = blame(problem, end), repairs(problem, REPAIRS, end)
    rows = [(number, part.text, part.authority) for number, repair in enumerate(menu.repairs, 1) for part in repair.parts]
    columns = (
        Column(Text("Cách", "Way"), 6, centred=True),
        Column(Text("Bỏ hoặc nới", "Give up"), 80),
        Column(Text("Cấp cho phép", "Granted by"), 50),
    )
    told = tuple(words_plan.repairs(menu))
    ways = told[: len(menu.repairs)]
    return Section(
        Text("Không có phương án", "No plan"),
        Text("Vì sao không có phương án, phải làm gì để có", "Why there is no plan, and what would make one possible"),
        (*why.texts(), *told[len(ways) :]),
        {
            "question": "no-plan",
            "why": [text._asdict() for text in why.texts()],
            "minimal": why.decided,
            "repairs": [
                {
                    "weight": repair.weight,
                    "give_up": [
                        {"what": part.text._asdict(), "code": part.code, "granted_by": part.authority._asdict()}
                        for part in repair.parts
                    ],
                }
                for repair in menu.repairs
            ],
            "complete": menu.complete,
        },
        Listing(columns, rows, ways) if rows else None,
        decided=why.decided and menu.complete,
    )


def free(base: Base, found: Sequence[Freedom]) -> Section:
    """Say who can hold each post in some best plan."""
    facts, loose = base.facts, [each for each in found if not each.forced]
    told = tuple(words_plan.freedom(base, found))
    rows = [(seat(facts, facts.placement_of[each.post_id]), capital(_holders(facts, each.holders))) for each in loose]
    holders = Column(Text("Ai giữ trong các phương án tốt nhất", "Who holds it in the best plans"), 90)
    return Section(
        Text("Mức tự do", "Freedom"),
        Text("Phương án tốt nhất để ngỏ những gì", "What the best plan leaves open"),
        told[len(loose) :],
        {"question": "freedom", "posts": [{"post_id": each.post_id, "chosen": each.chosen, **_free(each)} for each in found]},
        Listing((POST, holders), rows, told[: len(loose)]) if rows else None,
        decided=all(each.decided for each in found),
    )


def different(base: Base, count: int, loss: int = 0, deadline: float | None = None) -> Section:
    """Find plans that really differ from the best one and from each other, with a loss in the last tier at most."""
    allowed: Mapping[int, int] = {max(base.layout.ladder): loss} if base.layout.ladder else {}
    found = diverse(base, count, allowed, deadline)
    in_time = base.trail.result.canonical and (deadline is None or time.monotonic() < deadline)
    decided = all(each.distance == each.most for each in found) and (in_time or len(found) == count)
    rows = [
        (
            number,
            capital(words.cost(each.effect)),
            each.distance,
            join(list(words.changed(base.facts, each.effect).values())),
        )
        for number, each in enumerate(found, 1)
    ]
    apart = Column(Text("Số lượt khác", "Moves apart"), 12, centred=True)
    fewer = Text("Chỉ có {n} phương án khác như vậy.", "Only {n:other such plan exists|other such plans exist}.").fill(
        n=len(found)
    )
    return Section(
        Text("Phương án khác", "Other plans"),
        Text("Những phương án tốt khác hẳn nhau", "Good plans that really differ"),
        (fewer,) if decided and len(found) < count else (),
        {
            "question": "alternatives",
            "loss": loss,
            "plans": [
                {"distance": each.distance, "most": each.most, **effect_document(base.facts, each.effect)} for each in found
            ],
        },
        Listing((RANK, COST, apart, CHANGES), rows, tuple(words_plan.diverse(base, found))) if found else None,
        decided=decided,
    )


def develop(base: Base, target_id: str, deadline: float | None = None) -> Section:
    """Say which entries of the planning list and courses would make a target reachable."""
    found = development(base.problem, target_id, deadline)
    return Section(
        Text("Quy hoạch, đào tạo", "Development"),
        Text("Cần bổ sung gì để đạt chỉ tiêu {id}", "What would bring target {id} within reach").fill(id=target_id),
        tuple(words_plan.development(base, found)),
        {
            "question": "develop",
            "target_id": target_id,
            "verdict": found.verdict.value,
            "exact": found.exact,
            "actions": [{"candidate_id": a.candidate_id, "kind": a.kind.value, "post_id": a.post_id} for a in found.actions],
        },
        decided=found.exact,
    )
