"""A committee is asked about every move and every head who stays, by row ids that do not change."""

from __future__ import annotations

import pytest

from optimizer.domain import Post, Waiver
from optimizer.plan import Plan
from optimizer.report.decisions import Proposal, Question, questions
from optimizer.report.figures import figures
from optimizer.solve import situation, solve
from tests.oracle.small import AN, MOVE, on, replace, small
from tests.tiny import tiny


def asked(*moves: object, **facts: object) -> list[Question]:
    now = situation(small(**facts))  # type: ignore[arg-type]
    audit = now.audit(Plan(moves))  # type: ignore[arg-type]
    return questions(now, audit, figures(now, audit))


def test_moves_come_first_then_the_heads_who_stay() -> None:
    move, stay = asked(MOVE)
    assert (move.row_id, move.proposal, move.quarter is not None) == ("DC-an-a-ct", Proposal.MOVE, True)
    assert (stay.row_id, stay.proposal, stay.quarter) == ("GN-a-bt", Proposal.STAY, None)


def test_the_proposed_person_is_not_among_those_who_could_take_the_post() -> None:
    move, _ = asked(MOVE, people=(replace(AN, id="x", full_name="Lê X"),))
    assert [option.candidate.id for option in move.others] == ["x"]


def test_a_stay_says_since_when_and_what_speaks_for_and_against() -> None:
    (stay,) = asked()
    assert [text.vi for text in stay.why] == ["giữ chức từ 01/01/2020", "trong quy hoạch BT", "không là người địa phương"]
    local = asked(people=(replace(small().candidates["binh"], native_unit="XA"),))[0]
    assert "là người địa phương" in [text.vi for text in local.why]
    unknown = asked(people=(replace(small().candidates["binh"], native_unit=None),))[0]
    assert "chưa rõ quê quán" in [text.vi for text in unknown.why]


def test_an_overdue_head_is_said_to_be() -> None:
    post = Post("a-bt", "XA", "BT", holder_id="binh", holder_since=on("2010-01-01"))
    now = situation(small(post))
    audit = now.audit(Plan())
    (stay,) = questions(now, audit, figures(now, audit))
    assert "đã đến hạn phải chuyển" in [text.vi for text in stay.why]


def test_waivers_stand_with_the_move_that_needs_them() -> None:
    waiver = Waiver("an", "health", None, "đã hồi phục", "Ban Thường vụ")
    move, stay = asked(MOVE, people=(replace(AN, fit_health=False),), waivers=(waiver,))
    assert ([use.waiver for use in move.waived], stay.waived) == ([waiver], ())


@pytest.mark.parametrize("seed", range(8))
def test_every_move_and_every_staying_head_is_asked_about_once(seed: int) -> None:
    solution = solve(tiny(seed))
    if solution.audit is None:
        pytest.skip("no plan")
    now, audit = solution.situation, solution.audit
    found = questions(now, audit, figures(now, audit))
    assert len({question.row_id for question in found}) == len(found)
    moved = [question for question in found if question.proposal is Proposal.MOVE]
    assert sorted((q.candidate.id, q.placement.id) for q in moved) == sorted((m[1], m[2]) for m in audit.seats.moves)
    heads = {p.id for p in now.facts.placements if any(now.facts.title(post).head for post in p.posts)}
    stay = {p.id for p in now.facts.placements if audit.seats.stays(p, now.facts.last)}
    assert {question.placement.id for question in found if question.proposal is Proposal.STAY} == heads & stay
