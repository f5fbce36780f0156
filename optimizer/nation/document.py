"""The JSON document of ``nation --json``: plain values, the provinces in the order of their files' names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from optimizer.nation.figures import Change, together
from optimizer.nation.province import Province
from optimizer.report.findings import documents
from optimizer.report.shares import Share
from optimizer.whatif.document import digest_document

if TYPE_CHECKING:
    from optimizer.nation.nation import Nation

Document = dict[str, Any]


def nation_document(nation: Nation) -> Document:
    """Return how each province ended, what was skipped, and the sums over all provinces that have a plan."""
    planned = [province.digest for province in nation.provinces if province.digest]
    change = together([province.change for province in nation.provinces if province.change])
    return {
        "provinces": [_province(province) for province in nation.provinces],
        "skipped": [{"file": skipped.file, "why": skipped.why._asdict()} for skipped in nation.skipped],
        "warnings": [warning._asdict() for warning in nation.namesakes],
        "interrupted": nation.interrupted,
        "total": {
            "provinces": len(nation.provinces),
            "planned": nation.planned,
            "proven": nation.proven,
            "moves": sum(len(digest.moves) for digest in planned),
            **_change(change),
        },
    }


def _province(province: Province) -> Document:
    held = province.megabytes
    return {
        "file": province.file,
        "name": province.name,
        "input_sha256": province.sha256 or None,
        "status": province.status.value if province.status else None,
        "plan": str(province.written) if province.written else None,
        "reused": province.reused,
        "failure": province.failure._asdict() if province.failure else None,
        "issues": documents(province.issues, province.file),
        "reasons": [reason._asdict() for reason in province.reasons],
        **(province.size._asdict() if province.size else {}),
        **(_change(province.change) if province.change else {}),
        **(digest_document(province.digest) if province.digest else {}),
        "seconds": None if province.seconds is None else round(province.seconds, 3),
        "megabytes": None if held is None else round(held),
    }


def _change(change: Change) -> Document:
    return {
        "vacancies": change.vacant._asdict(),
        "overdue": change.overdue._asdict(),
        "unplaced": change.unplaced,
        "non_local_heads": _share(change.heads),
        "women": _share(change.women),
    }


def _share(share: Share) -> Document:
    after = share.share_after
    return {**share._asdict(), "share_after": None if after is None else float(after)}
