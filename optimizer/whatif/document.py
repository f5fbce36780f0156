"""The JSON document of ``whatif --json``: plain values, the base first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from optimizer.explain.section import Section, section_document
from optimizer.report.digest import Digest, TargetLine, TierLine
from optimizer.whatif.comparison import Comparison, MoveCount
from optimizer.whatif.tasks import Result, Solved

Document = dict[str, Any]


def whatif_document(comparison: Comparison, sha256: str, costs: Sequence[Section] = ()) -> Document:
    """Return the results of all scenarios, who goes elsewhere in them, how robust each move is, and what things cost."""
    codes = [result.code for result, _ in comparison.compared]
    return {
        "input_sha256": sha256,
        "scenarios": [_result(result) for result in comparison.results],
        "people": [
            {"candidate_id": row.candidate_id, "to_post": _by_code(codes, [move and move.to_post for move in row.moves])}
            for row in comparison.people
        ],
        "posts": [
            {"post_id": row.post_id, "holder": _by_code(codes, [(line and line.holder_id) or None for line in row.lines])}
            for row in comparison.posts
        ],
        "moves": [_move(move) for move in comparison.moves],
        "costs": [section_document(section) for section in costs],
    }


def _by_code(codes: list[str], values: list[str | None]) -> Document:
    return dict(zip(codes, values, strict=True))


def _result(result: Result) -> Document:
    return {
        "code": result.code,
        "name": result.name._asdict(),
        "failure": result.failure._asdict() if result.failure else None,
        "reused": result.reused,
        **(_solved(result.solved) if result.solved else {"status": None}),
    }


def _solved(solved: Solved) -> Document:
    return {
        "status": solved.status.value,
        "directions": dict(solved.directions),
        "unplaced": sorted(solved.unplaced),
        "reasons": [reason._asdict() for reason in solved.reasons],
        "seconds": round(solved.seconds, 3),
        **(digest_document(solved.digest) if solved.digest else {}),
    }


def digest_document(digest: Digest) -> Document:
    """Return a plan in short."""
    return {
        "moves": [
            {"quarter": move.quarter, "candidate_id": move.candidate_id, "to_post": move.to_post, "fit": move.fit}
            for move in digest.moves
        ],
        "vacant": [post for post, line in digest.posts.items() if not line.holder_id],
        "tiers": [_tier(number, line) for number, line in sorted(digest.tiers.items())],
        "targets": [_target(target_id, line) for target_id, line in digest.targets.items()],
    }


def _tier(number: int, line: TierLine) -> Document:
    return {"tier": number, "cost": line.cost, "bound": line.bound, "proven": line.proven, "rules": dict(line.rules)}


def _target(target_id: str, line: TargetLine) -> Document:
    numbers = {"posts": line.posts, "needed": line.needed, "before": line.before, "after": line.after}
    return {"target_id": target_id, "measure": line.measure, **numbers, "shortfall": line.shortfall}


def _move(move: MoveCount) -> Document:
    where = {"candidate_id": move.line.candidate_id, "to_post": move.line.to_post}
    return {**where, "scenarios": list(move.codes), "everywhere": move.everywhere}
