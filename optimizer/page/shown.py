"""What a page is about: one plan, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from optimizer.audit import Audit
from optimizer.plan import Move, Plan
from optimizer.planbook.whatif_summary import ended, why
from optimizer.ratchet import Ratchet
from optimizer.report.digest import Digest, digest
from optimizer.report.verdict import verdict
from optimizer.solve import Situation, Solution
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.whatif.tasks import Result


class Shown(NamedTuple):
    """A plan to be shown.

    Parameters
    ----------
    situation
        The problem that the plan is for.
    audit
        The plan, checked; None if there is none.
    verdict
        How the solve ended.
    reasons
        Why there is no plan.
    ratchets
        How early the targets of a plan over several quarters can be met, as far as that was looked into.
    published
        Whether the first quarter is published and the later ones are a draft; else nothing is said of that.
    """

    situation: Situation
    audit: Audit | None
    verdict: Text
    reasons: Sequence[Text] = ()
    ratchets: Sequence[Ratchet] = ()
    published: bool = False


def solved(solution: Solution, ratchets: Sequence[Ratchet], *, published: bool = False) -> Shown:
    """Return what there is to show of a solve that brought a plan."""
    situation, audit = solution.situation, solution.audit
    assert audit is not None
    told = verdict(solution.outcome.status, digest(situation, audit, solution.outcome))
    return Shown(situation, audit, told, ratchets=ratchets, published=published)


def kept(situation: Situation, result: Result) -> Shown:
    """Return what there is to show of a what-if of which the plan in short is known."""
    audit = situation.audit(_plan(situation, result.digest)) if result.digest else None
    return Shown(situation, audit, ended(result), why(result))


def _plan(situation: Situation, digest: Digest) -> Plan:
    """Return the plan that a digest sums up."""
    quarters = {quarter.name: quarter.index for quarter in situation.facts.quarters}
    return Plan(tuple(sorted(Move(quarters[line.quarter], line.candidate_id, line.to_post) for line in digest.moves)))
