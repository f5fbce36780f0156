"""The JSON document of ``diff --json``: plain values under keys that stay."""

from __future__ import annotations

from typing import Any

from optimizer.compare.comparison import Comparison, MoveChange, TierChange
from optimizer.compare.sides import Side
from optimizer.report.digest import MoveLine, PostLine, TargetLine, TierLine

Document = dict[str, Any]


def diff_document(found: Comparison) -> Document:
    """Return what ``diff --json`` prints.

    All moves, tiers and targets of either plan are there; of the posts and the decisions those that differ. What is not
    known, or not there in one plan, is null; ``whole`` is false where only the moves and decisions could be compared.
    """
    return {
        "a": _side(found.a),
        "b": _side(found.b),
        "equal": found.equal,
        "whole": found.whole,
        "same_input": found.same_input,
        "better": {"plan": found.better.plan.lower(), "tier": found.better.tier} if found.better else None,
        "moves": [_moves(change) for change in found.moves],
        "posts": [{"post_id": post.post_id, "a": _post(post.a), "b": _post(post.b)} for post in found.posts],
        "tiers": [_tiers(change) for change in found.tiers],
        "targets": [
            {"target_id": target.target_id, "a": _target(target.a), "b": _target(target.b)} for target in found.targets
        ],
        "decisions": [{"row_id": row.row_id, "a": dict(row.a), "b": dict(row.b)} for row in found.decisions],
    }


def _side(side: Side) -> Document:
    return {
        "file": side.file,
        "plan_id": side.about.get("plan_id"),
        "status": side.about.get("status"),
        "state": side.about.get("state"),
        "round": int(side.about["round"]) if "round" in side.about else None,
        "made_on": side.made_on.isoformat() if side.made_on else None,
        "input_file": side.about.get("input_file"),
        "input_sha256": side.about.get("input_sha256"),
        "edited": side.edited,
        "moves": len(side.moves),
        "hard": side.digest.hard if side.digest else None,
    }


def _moves(change: MoveChange) -> Document:
    return {
        "candidate_id": change.candidate_id,
        "full_name": change.full_name or None,
        "kind": change.kind.value,
        "a": _move(change.a),
        "b": _move(change.b),
    }


def _move(line: MoveLine | None) -> Document | None:
    if line is None:
        return None
    known = {"quarter": line.quarter, "from_post": line.from_post, "to_post": line.to_post}
    return {**{key: value or None for key, value in known.items()}, "fit": line.fit}


def _post(line: PostLine | None) -> Document | None:
    return {"holder_id": line.holder_id or None, "full_name": line.holder or None} if line else None


def _tiers(change: TierChange) -> Document:
    return {
        "tier": change.tier,
        "a": _tier(change.a),
        "b": _tier(change.b),
        "difference": change.b.cost - change.a.cost if change.a and change.b else None,
        "rules": {code: {"a": a, "b": b, "difference": b - a} for code, (a, b) in change.rules.items()},
    }


def _tier(line: TierLine | None) -> Document | None:
    return {"cost": line.cost, "bound": line.bound, "proven": line.proven} if line else None


def _target(line: TargetLine | None) -> Document | None:
    if line is None:
        return None
    return {key: value for key, value in line._asdict().items() if key != "what"}
