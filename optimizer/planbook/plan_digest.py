"""The plan in short on the hidden sheet, so that two plan workbooks can be compared without their data.

A line of the digest is one value: a JSON object with its fields, which always fits into a cell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from optimizer.planbook.plan_manifest import Sent
from optimizer.report.digest import Digest

HARD: Final = "hard"
KINDS: Final = {"move": "moves", "post": "posts", "tier": "tiers", "target": "targets"}
"""How the column of each line begins, and the part of the digest that it belongs to."""
READER: Final = TypeAdapter(Digest)


def in_short(digest: Digest) -> Iterator[Sent]:
    """Yield a digest value by value, for the hidden sheet."""
    parts: dict[str, Mapping[Any, Any]] = {
        "move": dict(enumerate(digest.moves, 1)),
        "post": digest.posts,
        "tier": digest.tiers,
        "target": digest.targets,
    }
    yield Sent("", HARD, str(digest.hard))
    for kind, lines in parts.items():
        for key, line in lines.items():
            yield Sent("", f"{kind}.{key}", json.dumps(line._asdict(), ensure_ascii=False, separators=(",", ":")))


def digest_sent(about: Mapping[str, str]) -> Digest | None:
    """Read the digest from what a workbook says of itself; None where it was made without one.

    Raises
    ------
    ValueError
        If the hidden sheet was changed by hand.
    """
    if HARD not in about:
        return None
    parts: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for column, value in about.items():
        kind, _, key = column.partition(".")
        if kind in KINDS:
            parts[kind][key] = json.loads(value)
    lines = {part: parts[kind] for kind, part in KINDS.items()}
    return READER.validate_python({**lines, "moves": tuple(parts["move"].values()), "hard": about[HARD]})
