"""The JSON documents of ``solve --json`` and ``check --json``: plain values, ids sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256 as hashed
from typing import Any

from optimizer.audit import Audit, Finding
from optimizer.codes import Level
from optimizer.plan import Plan
from optimizer.ratchet import Ratchet
from optimizer.report.directions import Direction
from optimizer.report.figures import Figures, MoveFigure, figures
from optimizer.report.ladder import ladder, proof
from optimizer.report.shares import TargetFigure
from optimizer.report.waived import Use
from optimizer.solve import Situation, Solution
from optimizer.text import Text

Document = dict[str, Any]
ID_LENGTH = 12


def solve_document(
    solution: Solution,
    sha256: str,
    seconds: Mapping[str, float],
    blame: Sequence[Text] = (),
    ratchets: Sequence[Ratchet] = (),
) -> Document:
    """Return what ``solve --json`` prints; without a plan its lists are empty.

    Parameters
    ----------
    solution
        What solving brought.
    sha256
        Of the input file.
    seconds
        Time of the parts that solving does not see: read, write, total.
    blame
        What makes a plan impossible, where there is none.
    ratchets
        How early the targets of a plan over several quarters can be met.
    """
    situation, outcome, audit = solution.situation, solution.outcome, solution.audit
    steps = ladder(situation, audit) if audit else []
    zeros = {step.tier: dict.fromkeys(step.rules, 0) for step in steps}
    return {
        "status": outcome.status.value,
        "plan_id": plan_id(situation, outcome.plan, sha256) if outcome.plan else None,
        "input_sha256": sha256,
        "pairs": outcome.pairs,
        "horizon": [quarter.name for quarter in situation.facts.quarters],
        "tiers": [t._asdict() | {"rules": zeros.get(t.tier, {}) | dict(t.rules)} for t in outcome.tiers],
        **(_figures(figures(situation, audit)) if audit else NOTHING),
        "canonical": outcome.canonical,
        "interrupted": outcome.interrupted,
        "proof": _both(proof(outcome, steps)),
        "blame": [_both(text) for text in blame],
        "ratchets": [ratchet_document(ratchet) for ratchet in ratchets],
        "seconds": {part: round(taken, 3) for part, taken in {**outcome.seconds, **seconds}.items()},
    }


def check_document(situation: Situation, audit: Audit) -> Document:
    """Return what ``check --json`` prints of a plan, or of today's situation."""
    return {
        "horizon": [quarter.name for quarter in situation.facts.quarters],
        "hard": [_finding(found) for found in audit.forbidden],
        "waived": [_finding(found) for found in audit.findings if found.waiver],
        "soft": [_finding(found) for found in audit.findings if found.level is Level.SOFT and found.breach.amount],
        "tiers": [{"tier": step.tier, "cost": step.cost, "rules": dict(step.rules)} for step in ladder(situation, audit)],
        **_figures(figures(situation, audit)),
    }


def ratchet_document(ratchet: Ratchet) -> Document:
    """Return how early a target can be met, and the most that any plan reaches in each quarter."""
    first = ratchet.earliest
    return {
        "target_id": ratchet.target.id,
        "earliest": first.quarter.name if first else None,
        "proven": ratchet.proven,
        "quarters": [
            {
                "quarter": reach.quarter.name,
                "posts": reach.posts,
                "needed": reach.needed,
                "known": reach.known,
                "most": reach.most,
            }
            for reach in ratchet.reaches
        ],
    }


def plan_id(situation: Situation, plan: Plan, sha256: str) -> str:
    """Return a short name that is the same for the same input, settings and moves."""
    rules = {code: [rule.terms, rule.parameters.model_dump()] for code, rule in situation.rulebook.rules.items()}
    decided = [sha256, asdict(situation.problem.settings), rules, plan.moves]
    return hashed(json.dumps(decided, default=_plain, sort_keys=True).encode()).hexdigest()[:ID_LENGTH]


def _plain(value: object) -> object:
    """Write dates and fractions as text, sets in a fixed order."""
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _figures(shown: Figures) -> Document:
    return {
        "moves": [_move(move) for move in shown.moves],
        "holders": dict(shown.holders),
        "vacant": [vacancy.post.id for vacancy in shown.vacancies],
        "unplaced": [unplaced.candidate.id for unplaced in shown.unplaced],
        "targets": [_target(target) for target in shown.targets],
        "non_local": {name: share._asdict() for name, share in shown.non_local.items()},
        "directions": {each.value: count for each, count in shown.directions.items()},
        "why_vacant": {vacancy.post.id: _both(vacancy.obstacles.of_post()) for vacancy in shown.vacancies},
        "why_unplaced": {left.candidate.id: _both(left.obstacles.of_person()) for left in shown.unplaced},
        "waivers": _waivers(shown.uses),
    }


NOTHING: Document = {
    **{key: [] for key in ("moves", "vacant", "unplaced", "targets", "waivers")},
    **{key: {} for key in ("holders", "non_local", "why_vacant", "why_unplaced")},
    "directions": {each.value: 0 for each in Direction},
}


def _move(move: MoveFigure) -> Document:
    return {
        "order": move.order,
        "quarter": move.quarter.name,
        "step": move.step.number,
        "candidate_id": move.candidate.id,
        "from_post": move.source.id if move.source else None,
        "from_unit": move.from_unit.id if move.from_unit else None,
        "to_post": move.to.id,
        "direction": move.direction.value,
        "fit": move.fit,
        "chain": move.chain,
        "reasons": [_both(reason) for reason in move.reasons],
    }


def _target(figure: TargetFigure) -> Document:
    after = figure.reached.share_after
    return {
        "target_id": figure.target.id,
        "measure": figure.target.measure.value,
        "posts": figure.reached.posts,
        "needed": figure.needed,
        "before": figure.reached.before,
        "after": figure.reached.after,
        "share_after": None if after is None else float(after),
        "shortfall": figure.shortfall,
    }


def _finding(found: Finding) -> Document:
    breach = found.breach
    return {
        "rule": found.rule,
        "candidate_ids": sorted(breach.candidate_ids),
        "post_ids": sorted(breach.post_ids),
        "quarter": breach.quarter.name if breach.quarter else None,
        "text_vi": breach.text.vi,
        "text_en": breach.text.en,
        "amount": breach.amount,
        **({"tier": found.tier, "cost": found.cost} if found.level is Level.SOFT else {}),
    }


def _waivers(uses: Iterable[Use]) -> list[Document]:
    return [
        {
            "candidate_id": use.waiver.candidate_id,
            "rule": use.waiver.rule,
            "decided_by": use.waiver.decided_by,
            "document": use.waiver.document,
            "allows": _both(use.allows),
        }
        for use in uses
    ]


def _both(text: Text) -> Document:
    return text._asdict()
