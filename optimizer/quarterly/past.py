"""What became of what was published: done, not done, and done although it was not planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from optimizer.facts import Facts
from optimizer.quarterly.ledger import Ledger
from optimizer.quarterly.lines import Line, MoveFact, PastFact, PastKind, SeatFact
from optimizer.report.words import person, same, seat
from optimizer.text import Text

DONE: Final = Text("đã thực hiện: người này đang giữ vị trí", "done: this person holds the post")
STILL_VACANT: Final = Text("chưa thực hiện: vị trí đang khuyết", "not done: the post is vacant")
STILL_HELD: Final = Text("chưa thực hiện: vị trí do {who} giữ", "not done: the post is held by {who}")
POST_GONE: Final = Text("chưa thực hiện: vị trí không còn trong dữ liệu", "not done: the post is no longer in the data")
PERSON_GONE: Final = Text("{what}; người này không còn trong dữ liệu", "{what}; this person is no longer in the data")
CAME: Final = Text(
    "nhận vị trí ngoài phương án đã công bố; trước đó: {before}", "took the post without a published move; before: {before}"
)
LEFT: Final = Text("thôi giữ vị trí ngoài phương án đã công bố", "left the post without a published move")
NOBODY: Final = Text("khuyết", "vacant")


def past(facts: Facts, ledger: Ledger, quarter: str) -> tuple[PastFact, ...]:
    """Compare what was published before a quarter with the data as they are now.

    Returns
    -------
    tuple
        Each published move of the last quarter before, and those of this quarter that are made already; then each post whose
        holder has changed since the last publication, otherwise than published.
    """
    before, last = ledger.before(quarter), ledger.last
    moves = [_became(facts, move) for move in before.published] if before else []
    if last and last.quarter == quarter:
        moves += [fact for fact in (_became(facts, move) for move in last.published) if fact.kind is PastKind.DONE]
    return (*moves, *(_unplanned(facts, last) if last else ()))


def holder(facts: Facts, post_id: str) -> str | None:
    """Return who holds a post now; None also for a post that is no longer in the data."""
    return facts.placement_of[post_id].holder_id if post_id in facts.placement_of else None


def _became(facts: Facts, move: MoveFact) -> PastFact:
    now = holder(facts, move.post_id)
    if now == move.candidate_id:
        kind, why = PastKind.DONE, DONE
    elif move.post_id not in facts.placement_of:
        kind, why = PastKind.NOT_DONE, POST_GONE
    else:
        held = STILL_HELD.fill(who=person(facts.problem.candidates[now])) if now else STILL_VACANT
        kind, why = PastKind.NOT_DONE, held
    if move.candidate_id not in facts.problem.candidates:
        why = PERSON_GONE.fill(what=why)
    return PastFact(kind=kind, why=why, **move.model_dump(include={"candidate_id", "full_name", "post_id", "post", "quarter"}))


def _unplanned(facts: Facts, last: Line) -> Iterator[PastFact]:
    """Find the posts that changed hands since a publication in another way than it had planned."""
    people = facts.problem.candidates
    for placement in facts.placements:
        known, now = last.seats.get(placement.id), placement.holder_id
        if known is None or now in _foreseen(known):
            continue
        if now:
            before = _named(facts, known.before) if known.before else NOBODY
            who, why = now, CAME.fill(before=before)
        else:
            who, why = known.before or "", LEFT
        name = people[who].full_name if who in people else who
        yield PastFact(
            kind=PastKind.UNPLANNED,
            quarter=last.quarter,
            candidate_id=who,
            full_name=name,
            post_id=placement.id,
            post=seat(facts, placement),
            why=why,
        )


def _foreseen(known: SeatFact) -> set[str | None]:
    """Return who may hold a post as planned: whoever makes way may be gone before the successor has come."""
    planned = {known.before, known.after}
    return planned if len(planned) == 1 else {*planned, None}


def _named(facts: Facts, candidate_id: str) -> Text:
    people = facts.problem.candidates
    return person(people[candidate_id]) if candidate_id in people else same(candidate_id)
