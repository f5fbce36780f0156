"""The plan that a committee has in hand: its moves, the decisions that hold in it, and how it stands beside the best one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from optimizer.domain import Problem
from optimizer.errors import DataError, Issue, Severity
from optimizer.explain import words
from optimizer.explain.base import Base
from optimizer.explain.effect import effect
from optimizer.explain.section import Document, Section, effect_document
from optimizer.intake.reading import read_plan
from optimizer.plan import Plan
from optimizer.report.ladder import ladder, proof
from optimizer.report.words import person, same
from optimizer.review.copies import copy_of_ours
from optimizer.review.merge import Returned, merge
from optimizer.review.revise import Revision, revise
from optimizer.sentences import case
from optimizer.text import Text

MOST_CASES = 10
NAME = Text("Phương án", "Plan")
ITEM = Text("– {what}", "– {what}")
UNREADABLE = Text("Các ý kiến trong {file} có lỗi cần sửa.", "The decisions in {file} have errors to be corrected.")


@dataclass(frozen=True)
class Given:
    """A plan from a workbook: the problem under the decisions that hold in it, its moves, and what the reader warned of.

    ``revision`` is what the decisions make of the problem; None for a plan that no committee has decided on.
    """

    file: str
    problem: Problem
    plan: Plan
    revision: Revision | None
    issues: tuple[Issue, ...]


def read_given(path: Path, file: str, problem: Problem) -> Given:
    """Read a plan workbook, made by the program or by hand, with the decisions that hold in it.

    Where a committee has decided, the plan that it decided on is the published one: what differs from it is a change.

    Parameters
    ----------
    path, file
        Where it is, and its name as it can be shown.
    problem
        The data that it is a plan for.

    Raises
    ------
    PathError, BusyError
        If the file is not there, may not be read, or is open.
    DataError
        If the moves or the decisions cannot be understood, with all problems found.
    """
    plan, issues = read_plan(path, problem)
    copy = copy_of_ours(path, problem)
    if copy is None:
        return Given(file, problem, plan, None, issues)
    returned = merge([copy], problem)
    if any(issue.severity is Severity.ERROR for issue in returned.issues):
        raise DataError(UNREADABLE.fill(file=file), returned.issues)
    if not returned.entries and not returned.manifest.round:
        return Given(file, problem, plan, None, issues)
    revision = _revised(problem, plan, returned)
    return Given(file, revision.problem, plan, revision, (*issues, *returned.issues))


def _revised(problem: Problem, plan: Plan, returned: Returned) -> Revision:
    """Carry the decisions out; one that the plan follows although it breaks a rule was allowed to."""
    first = revise(problem, plan, returned.entries, accept_waivers=False)
    waiting = {proposal.row_id for proposal in first.pending}
    followed = {move[1:] for move in plan.moves}
    allowed = {
        row: replace(entry, waiver=True)
        for row, entry in returned.entries.items()
        if row in waiting and (entry.taker, entry.post_id) in followed
    }
    return revise(problem, plan, {**returned.entries, **allowed}, accept_waivers=False) if allowed else first


def best_section(base: Base) -> Section:
    """Say what was proven of the best plan, or that there is none."""
    outcome, audit = base.solution.outcome, base.solution.audit
    told = proof(outcome, ladder(base.layout.situation, audit) if audit else [])
    counted = Text("{proof} Số lượt điều động: {n}.", "{proof} Moves: {n}.")
    line = counted.fill(proof=told, n=len(outcome.plan.moves)) if outcome.plan else told
    title = Text("Phương án tốt nhất", "The best plan") if outcome.plan else Text("Kết luận", "Verdict")
    return Section(NAME, title, (line,), {"question": "plan", **_status(base)})


def given_section(given: Given, best: Base, here: Base) -> Section:
    """Say how a given plan stands beside the best one, and which decisions hold."""
    audit = here.solution.audit
    assert audit is not None
    apart = effect(best.solution, here.solution)
    broken = audit.forbidden
    return Section(
        NAME,
        Text("Phương án trong tệp {file}", "The plan in {file}").fill(file=given.file),
        (*_verdict(best, here), *_decisions(given)),
        {
            "question": "plan",
            "file": given.file,
            "as_good": as_good(best, here),
            "hard": [finding.breach.text._asdict() | {"rule": finding.rule} for finding in broken],
            "against_best": effect_document(best.facts, apart) if best.solution.outcome.plan else None,
            "decisions": sorted(given.revision.applied) if given.revision else [],
            "pending": sorted({waiting.row_id for waiting in given.revision.pending}) if given.revision else [],
            **_status(best),
        },
    )


def _status(base: Base) -> Document:
    outcome = base.solution.outcome
    tiers = [{"tier": tier.tier, "cost": tier.cost, "bound": tier.bound, "proven": tier.proven} for tier in outcome.tiers]
    return {"status": outcome.status.value, "tiers": tiers, "canonical": outcome.canonical}


def as_good(best: Base, here: Base) -> bool:
    """Whether a given plan keeps all hard rules and is proven to be as good as the best one in every tier."""
    allowed = here.solution.audit is not None and not here.solution.audit.forbidden
    proven = all(tier.proven for tier in best.solution.outcome.tiers)
    return allowed and proven and effect(best.solution, here.solution).equal


def _verdict(best: Base, here: Base) -> Iterator[Text]:
    """Yield how a plan stands beside the best one: as good, worse and by how much, or breaking rules and which."""
    audit = here.solution.audit
    broken = audit.forbidden if audit else []
    if as_good(best, here):
        yield Text("Đã chứng minh: không có phương án nào tốt hơn.", "Proven: no plan is better.")
        return
    if broken:
        told = Text("Phương án này vi phạm quy định bắt buộc: {n} trường hợp.", "This plan breaks hard rules: {n:case|cases}.")
        yield told.fill(n=len(broken))
        for finding in broken[:MOST_CASES]:
            yield ITEM.fill(what=case(finding))
    if best.solution.outcome.plan is None:
        return
    apart = effect(best.solution, here.solution)
    told = Text("So với phương án tốt nhất: {cost}.", "Against the best plan: {cost}.")
    yield told.fill(cost=words.cost(apart))
    changes = words.changed(best.facts, effect(here.solution, best.solution)).values()
    if changes:
        yield Text("Phương án tốt nhất khác ở chỗ:", "The best plan differs so:")
        yield from (ITEM.fill(what=what) for what in changes)
    yield Text("Các câu trả lời dưới đây so với phương án trong tệp.", "The answers below compare with the plan in the file.")


def _decisions(given: Given) -> Iterator[Text]:
    """Yield how many decisions hold, and those that wait for a waiver."""
    if given.revision is None:
        return
    held = Text("Giữ {n} ý kiến của Ban Thường vụ.", "Decisions of the committee that hold: {n}.")
    if given.revision.applied:
        yield held.fill(n=len(given.revision.applied))
    people = given.problem.candidates
    for waiting in given.revision.pending:
        name = person(people[waiting.candidate_id]) if waiting.candidate_id in people else same(waiting.candidate_id)
        told = Text("– chưa thực hiện ý kiến {row} ({who}): {why}", "– not carried out: {row} ({who}): {why}")
        yield told.fill(row=waiting.row_id, who=name, why=waiting.why)
