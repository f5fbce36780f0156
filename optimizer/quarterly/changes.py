"""What differs between the last publication and a new plan, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from optimizer.quarterly.causes import Causes
from optimizer.quarterly.lines import ChangeFact, ChangeKind, Line, MoveFact
from optimizer.quarterly.past import holder
from optimizer.report.figures import Figures
from optimizer.report.words import seat
from optimizer.review.revise import Revision
from optimizer.solve import Solution
from optimizer.text import Text, join

NOT_DONE: Final = Text("chưa thực hiện trong quý {quarter}", "not done in {quarter}")


def moves_of(solution: Solution) -> list[MoveFact]:
    """Return the moves of a plan, in their order."""
    audit = solution.audit
    assert audit is not None
    facts = audit.seats.facts
    return [
        MoveFact(
            candidate_id=move.candidate_id,
            full_name=facts.problem.candidates[move.candidate_id].full_name,
            post_id=move.post_id,
            post=seat(facts, facts.placement_of[move.post_id]),
            quarter=facts.quarters[move.quarter].name,
        )
        for move in audit.seats.moves
    ]


def changes(last: Line, solution: Solution, revision: Revision | None, shown: Figures) -> list[ChangeFact]:
    """Compare a plan with the last publication; moves that are made already are no change.

    Parameters
    ----------
    last
        The last publication.
    solution
        The new plan.
    revision
        The decisions behind it.
    shown
        Its figures, for the reasons of new moves.
    """
    facts = solution.situation.facts
    quarter = facts.quarters[0].name
    old = {m.seat: m for m in (*last.published, *last.draft) if holder(facts, m.post_id) != m.candidate_id}
    new = {move.seat: move for move in moves_of(solution)}
    causes = Causes(solution, revision, [move for move in old.values() if move.quarter >= quarter])
    reasons = {(move.candidate.id, move.to.id): join(list(move.reasons)) for move in shown.moves}
    published = {move.seat for move in last.published if last.quarter == quarter}
    return [*_old(old, new, published, causes, quarter), *_new(old, new, reasons)]


def _old(
    old: Mapping[tuple[str, str], MoveFact],
    new: Mapping[tuple[str, str], MoveFact],
    published: set[tuple[str, str]],
    causes: Causes,
    quarter: str,
) -> Iterator[ChangeFact]:
    """Yield the moves that are dropped or put into another quarter."""
    for key, move in old.items():
        now = new[key].quarter if key in new else ""
        if now == move.quarter:
            continue
        late = now and move.quarter < quarter
        why = NOT_DONE.fill(quarter=move.quarter) if late else causes.of(move, key in published)
        kind = ChangeKind.LATER if now else ChangeKind.DROPPED
        yield _change(kind, move, move.quarter, now, key in published, why)


def _new(
    old: Mapping[tuple[str, str], MoveFact],
    new: Mapping[tuple[str, str], MoveFact],
    reasons: Mapping[tuple[str, str], Text],
) -> Iterator[ChangeFact]:
    for key, move in new.items():
        if key not in old:
            yield _change(ChangeKind.NEW, move, "", move.quarter, False, reasons[key])


def _change(kind: ChangeKind, move: MoveFact, before: str, now: str, published: bool, why: Text) -> ChangeFact:
    about = move.model_dump(include={"candidate_id", "full_name", "post_id", "post"})
    return ChangeFact(kind=kind, before=before, now=now, published=published, why=why, **about)
