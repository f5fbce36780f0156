"""What a committee is asked: every proposed move, every head who is to stay, and who else could take the post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from optimizer.audit import Audit
from optimizer.dates import Quarter
from optimizer.domain import Candidate
from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.report.figures import Figures
from optimizer.report.options import Option, eligible_people
from optimizer.report.suits import suits
from optimizer.report.waived import Use
from optimizer.rules.fit import Fit
from optimizer.solve import Situation
from optimizer.text import Text


class Proposal(StrEnum):
    """What is proposed of a person: to take a post, or to stay in it."""

    MOVE = "move"
    STAY = "stay"


class Decision(StrEnum):
    """What a committee may decide on a proposal; the last is for moves that it adds itself."""

    APPROVE = "approve"
    REJECT = "reject"
    HOLD = "hold"
    REPLACE = "replace"
    ADD = "add"


PROPOSAL_NAMES: Mapping[Proposal, Text] = {
    Proposal.MOVE: Text("Điều động", "Move"),
    Proposal.STAY: Text("Giữ nguyên", "Stay"),
}
DECISION_NAMES: Mapping[Decision, Text] = {
    Decision.APPROVE: Text("Đồng ý", "approve"),
    Decision.REJECT: Text("Không đồng ý", "reject"),
    Decision.HOLD: Text("Giữ nguyên", "hold"),
    Decision.REPLACE: Text("Thay bằng", "replace"),
    Decision.ADD: Text("Bổ sung", "add"),
}
PREFIXES = {Proposal.MOVE: "DC", Proposal.STAY: "GN"}
SINCE = Text("giữ chức từ {day}", "in the post since {day}")
LOCAL = Text("là người địa phương", "a local person")
UNKNOWN = Text("chưa rõ quê quán", "native place unknown")
OVERDUE = Text("đã đến hạn phải chuyển", "overdue to leave")


@dataclass(frozen=True)
class Question:
    """One proposal that a committee decides on; ``quarter`` is None for a stay.

    ``row_id`` is the same in every run: ``DC-person-post`` for a move, ``GN-post`` for a stay. ``others`` are those who
    could best take the post in the person's place: as many as are offered, and perhaps one more, best first.
    """

    row_id: str
    proposal: Proposal
    candidate: Candidate
    placement: Placement
    quarter: Quarter | None
    fit: int
    why: tuple[Text, ...]
    waived: tuple[Use, ...]
    others: tuple[Option, ...]


def row_id(proposal: Proposal, candidate_id: str, post_id: str) -> str:
    """Return the id of a proposal's row; ``post_id`` is the primary post of its placement."""
    named = [candidate_id, post_id] if proposal is Proposal.MOVE else [post_id]
    return "-".join([PREFIXES[proposal], *named])


def questions(situation: Situation, audit: Audit, shown: Figures) -> list[Question]:
    """Lay out what a committee decides on: the moves in their order, then the heads who stay, unit by unit."""
    staying = list(staying_heads(audit))
    options = eligible_people(situation, list(dict.fromkeys([*(move.to for move in shown.moves), *staying])))
    return [*_moves(shown, options), *_stays(situation, shown, staying, options)]


def _moves(shown: Figures, options: Mapping[str, Sequence[Option]]) -> Iterator[Question]:
    for move in shown.moves:
        others = tuple(option for option in options.get(move.to.id, ()) if option.candidate is not move.candidate)
        told = move.candidate, move.to, move.quarter, move.fit, move.reasons, move.waived
        yield Question(row_id(Proposal.MOVE, move.candidate.id, move.to.id), Proposal.MOVE, *told, others)


def _stays(
    situation: Situation, shown: Figures, staying: Sequence[Placement], options: Mapping[str, Sequence[Option]]
) -> Iterator[Question]:
    facts, fit = situation.facts, situation.rulebook.of(Fit)
    for placement in staying:
        holder = facts.problem.candidates[placement.holder_id or ""]
        waived = tuple(use for use in shown.uses if holder.id in use.people)
        told = fit.value(facts, holder, placement), tuple(_why(facts, holder, placement)), waived
        key = row_id(Proposal.STAY, holder.id, placement.id)
        yield Question(key, Proposal.STAY, holder, placement, None, *told, tuple(options.get(placement.id, ())))


def staying_heads(audit: Audit) -> list[Placement]:
    """Return the head posts whose holders of today are there at the end, by unit, highest rank first."""
    facts = audit.seats.facts
    heads = [placement for placement in facts.placements if any(facts.title(post).head for post in placement.posts)]
    staying = [placement for placement in heads if audit.seats.stays(placement, facts.last)]
    return sorted(staying, key=lambda placement: (placement.unit_id, -facts.title(placement.primary).rank, placement.id))


def _why(facts: Facts, holder: Candidate, placement: Placement) -> Iterator[Text]:
    """Say since when a head has been there, what speaks against staying, and what for it."""
    since = placement.primary.holder_since or holder.in_title_since
    if since:
        yield SINCE.fill(day=since)
    if facts.overdue(placement, facts.last):
        yield OVERDUE
    local = facts.local(holder, placement.unit_id)
    if local is not False:
        yield LOCAL if local else UNKNOWN
    yield from suits(facts, holder, placement, facts.last)
