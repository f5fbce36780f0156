"""The line of the ledger that a run writes: what was planned, published, done, decided, and what needs attention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from optimizer.codes import MEASURE_NAMES
from optimizer.domain import Problem
from optimizer.errors import ATTENTION
from optimizer.intake.reading import Intake
from optimizer.plan import Status as Solved
from optimizer.quarterly.changes import changes, moves_of
from optimizer.quarterly.inbox import Mail, told_of
from optimizer.quarterly.lines import ChangeFact, CopyFact, DecisionFact, Fate, Line, SeatFact, Status, TargetFact, TierFact
from optimizer.quarterly.past import past
from optimizer.quarterly.planning import Planned
from optimizer.quarterly.rolling import missed_quarters
from optimizer.quarterly.state import State
from optimizer.ratchet import Ratchet
from optimizer.report.document import plan_id
from optimizer.report.figures import Figures
from optimizer.report.shares import TargetFigure
from optimizer.report.words import capital
from optimizer.review.entries import Entry
from optimizer.review.told import conflict_told, pending_told
from optimizer.solve import Solution
from optimizer.text import Text, join

MISSED: Final = Text(
    "Bỏ lỡ các quý {quarters}: không có phương án nào được công bố cho các quý đó.",
    "Missed: {quarters}; no plan was published for them.",
)
OVERTURNED: Final = Text(
    "Thay đổi lượt đã công bố: {who} ({id}) → {post}: {why}", "A published move changes: {who} ({id}) → {post}: {why}"
)
UNPROVEN: Final = Text(
    "Phương án chưa được chứng minh là tốt nhất; còn kém nhiều nhất {gap} ở mục tiêu {tier}.",
    "The plan is not proven best; it is at most {gap} worse in tier {tier}.",
)


@dataclass(frozen=True)
class Setting:
    """What a run goes by: its day, the data as read, the problem to be solved, what there is to say of that already.

    ``key`` is the fingerprint of the facts, by which the same data are known again.
    """

    as_of: date
    file: str
    intake: Intake
    problem: Problem
    key: str
    told: tuple[Text, ...]

    @property
    def quarter(self) -> str:
        """The quarter to be published."""
        return self.problem.quarters[0].name

    def line(self, state: State, status: Status) -> Line:
        """Begin a line."""
        return Line(
            number=len(state.ledger.lines) + 1,
            status=status,
            as_of=self.as_of,
            quarter=self.quarter,
            day=self.problem.settings.plan_date,
            input_file=self.file,
            organisation=self.problem.settings.organisation,
            input_sha256=self.intake.sha256,
            content_key=self.key,
            told=self.told,
        )


def copies_told(setting: Setting, mails: Iterable[Mail], in_force: Iterable[DecisionFact]) -> tuple[CopyFact, ...]:
    """Say what became of the files that came back."""
    held = {decision.row_id: (decision.decision, decision.replacement) for decision in in_force}
    return tuple(told_of(mails, setting.problem, held))


def noted(setting: Setting, state: State, mails: Sequence[Mail]) -> Line:
    """Return the line of a run that only takes down files which change nothing."""
    last = state.ledger.last
    copies = copies_told(setting, mails, last.decisions if last else ())
    return _with_attention(setting.line(state, Status.NOTED).model_copy(update={"returned": copies}))


def publication(
    setting: Setting, state: State, mails: Sequence[Mail], found: Planned, shown: Figures, ahead: Sequence[Ratchet]
) -> Line:
    """Return the line of a run that publishes a plan; its files are not known yet.

    ``shown`` are the figures of the plan, ``ahead`` says how early its targets can be met.
    """
    ledger, last, solution = state.ledger, state.ledger.last, found.solution
    outcome, facts = solution.outcome, solution.situation.facts
    assert outcome.plan is not None
    moves = moves_of(solution)
    line = setting.line(state, Status.PUBLISHED)
    decisions = tuple(_decision(entry) for _, entry in sorted(found.told.entries.items()))
    line = line.model_copy(update={"revision": ledger.revisions(line.quarter) + 1})
    update = {
        "folder": line.name,
        "plan_id": plan_id(solution.situation, outcome.plan, setting.intake.sha256),
        "round": found.told.number,
        "outcome": outcome.status.value,
        "missed": missed_quarters(last.quarter, line.quarter) if last else (),
        "tiers": tuple(TierFact(tier=t.tier, cost=t.cost, bound=t.bound, proven=t.proven) for t in outcome.tiers),
        "targets": tuple(_target(figure, ahead) for figure in shown.targets),
        "published": tuple(move for move in moves if move.quarter == line.quarter),
        "draft": tuple(move for move in moves if move.quarter != line.quarter),
        "past": past(facts, ledger, line.quarter),
        "changes": tuple(changes(last, solution, found.revision, shown)) if last else (),
        "decisions": decisions,
        "pending": tuple(pending_told(proposal) for proposal in found.told.pending),
        "conflicts": tuple(join(list(conflict_told(c)), " ") for c in found.returned.conflicts) if found.returned else (),
        "returned": copies_told(setting, mails, decisions),
        "seats": _seats(solution),
    }
    return _with_attention(line.model_copy(update=update))


def _with_attention(line: Line) -> Line:
    unread = [told for copy in line.returned if copy.fate is Fate.UNREADABLE for told in copy.told]
    undone = [*unread, *line.conflicts, *line.pending]
    attention = [*undone, *_noticed(line)]
    return line.model_copy(update={"attention": tuple(attention), "exit_code": ATTENTION if undone else 0})


def _noticed(line: Line) -> Iterator[Text]:
    """Yield what somebody should know although all was done."""
    if line.missed:
        yield MISSED.fill(quarters=", ".join(line.missed))
    for change in line.overturned:
        yield overturned(change)
    open_tier = next((tier for tier in line.tiers if not tier.proven), None)
    if line.outcome == Solved.FEASIBLE and open_tier:
        yield UNPROVEN.fill(gap=open_tier.cost - open_tier.bound, tier=open_tier.tier)


def overturned(change: ChangeFact) -> Text:
    """Say that a published move changes, and why."""
    return OVERTURNED.fill(who=change.full_name, id=change.candidate_id, post=change.post, why=change.why)


def _target(figure: TargetFigure, ahead: Sequence[Ratchet]) -> TargetFact:
    known = next((ratchet for ratchet in ahead if ratchet.target.id == figure.target.id), None)
    return TargetFact(
        target_id=figure.target.id,
        measure=figure.target.measure.value,
        what=capital(MEASURE_NAMES[figure.target.measure]),
        posts=figure.reached.posts,
        needed=figure.needed,
        before=figure.reached.before,
        after=figure.reached.after,
        shortfall=figure.shortfall,
        earliest=known.earliest.quarter.name if known and known.earliest else None,
        earliest_proven=known is not None and known.proven,
    )


def _decision(entry: Entry) -> DecisionFact:
    told = {"replacement": entry.replacement, "reason": entry.reason, "decided_by": entry.decided_by}
    about = {"row_id": entry.row_id, "candidate_id": entry.candidate_id, "post_id": entry.post_id}
    return DecisionFact(decision=entry.decision.value, document=entry.document, **about, **told)


def _seats(solution: Solution) -> dict[str, SeatFact]:
    """Return who holds each post now, and who is to hold it once the quarter published is carried out."""
    audit = solution.audit
    assert audit is not None
    facts = audit.seats.facts
    people = facts.problem.candidates
    seats = {}
    for placement in sorted(facts.placements, key=lambda placement: placement.id):
        before, after = placement.holder_id, audit.seats.holder(placement.primary, facts.quarters[0])
        name = people[before].full_name if before else ""
        seats[placement.id] = SeatFact(before=before, after=after.id if after else None, holder=name)
    return seats
