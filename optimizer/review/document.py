"""The JSON document of ``apply --json``: plain values; the solve's own document with what the round adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from optimizer.report.document import solve_document
from optimizer.review.differences import Conflict, Difference
from optimizer.review.entries import Entry, Place
from optimizer.review.merge import Returned
from optimizer.review.revise import Revision
from optimizer.review.rounds import Round, WaiverProposal
from optimizer.solve import Solution
from optimizer.text import Text

Document = dict[str, Any]


def apply_document(
    sha256: str,
    returned: Returned,
    revision: Revision | None,
    solution: Solution | None,
    told: Round | None,
    reasons: Sequence[Text],
) -> Document:
    """Return what ``apply --json`` prints.

    Parameters
    ----------
    sha256
        Of the input file.
    returned
        What came back.
    revision, solution
        What the decisions make of the problem, and its plan; None where copies disagree.
    told
        The round; None without a plan.
    reasons
        What makes a plan impossible, where there is none.
    """
    solved = solve_document(solution, sha256, {}, reasons) if solution else {"status": None, "plan_id": None}
    return {
        **solved,
        "round": returned.manifest.round + 1,
        "state": told.state.value if told else returned.manifest.state.value,
        "sent_plan_id": returned.manifest.plan_id,
        "copies": [{"file": path.name, "sha256": sha} for path, sha in returned.copies],
        "decisions": [_entry(entry, revision) for _, entry in sorted(returned.entries.items())],
        "pending": [_pending(proposal) for proposal in (revision.pending if revision else ())],
        "conflicts": [_conflict(conflict) for conflict in returned.conflicts],
        "differences": [_difference(difference) for difference in returned.differences],
        "rows": {row: status._asdict() for row, status in (told.status if told else {}).items()},
        "dropped": [text._asdict() for text in (told.dropped if told else ())],
    }


def _entry(entry: Entry, revision: Revision | None) -> Document:
    outcome = None
    if revision:
        outcome = "applied" if entry.row_id in revision.applied else "moot" if entry.row_id in revision.moot else "pending"
    return {
        "row_id": entry.row_id,
        "decision": entry.decision.value,
        "candidate_id": entry.candidate_id,
        "post_id": entry.post_id,
        "quarter": entry.quarter,
        "replacement": entry.replacement or None,
        "reason": entry.reason,
        "decided_by": entry.decided_by,
        "decided_on": str(entry.decided_on) if entry.decided_on else None,
        "document": entry.document,
        "waiver": entry.waiver,
        "cell": _place(entry.place) if entry.place else None,
        "outcome": outcome,
    }


def _pending(proposal: WaiverProposal) -> Document:
    texts = {"why": proposal.why, "source": proposal.source, "authority": proposal.authority}
    return {
        "row_id": proposal.row_id,
        "candidate_id": proposal.candidate_id,
        "post_id": proposal.post_id,
        "rule": proposal.rule,
        "waivable": proposal.waivable,
        **{key: text._asdict() for key, text in texts.items()},
    }


def _conflict(conflict: Conflict) -> Document:
    said = zip(conflict.values, conflict.places, conflict.deciders, strict=True)
    values = [{"value": value, "cell": _place(place), "decided_by": decider} for value, place, decider in said]
    return {"row_id": conflict.row_id, "column": conflict.column, "values": values}


def _difference(difference: Difference) -> Document:
    return {
        "kind": difference.kind.value,
        "cell": _place(difference.place),
        "row_id": difference.row_id,
        "column": difference.column,
        "sent": difference.sent,
        "returned": difference.returned,
        "done": difference.done._asdict(),
    }


def _place(place: Place) -> str:
    return f"{place.copy}: {place.where}"
