"""The fingerprint of a problem: the same facts have the same one, in whatever order their rows stand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from optimizer.domain import Problem


def content_key(problem: Problem) -> str:
    """Return a fingerprint of all facts of a problem, by which results are found again.

    Returns
    -------
    str
        64 hexadecimal digits (SHA-256), the same in every run and on every machine.
    """
    written = json.dumps(_canonical(problem), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _canonical(value: Any) -> Any:
    """Return a fact as plain lists and texts; collections, none of which has an order that means anything, are sorted."""
    if isinstance(value, Enum):
        return value.name
    if is_dataclass(value):
        return [_canonical(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return [_canonical(part) for part in value]
    if isinstance(value, Mapping):
        return sorted(([key, _canonical(fact)] for key, fact in value.items()), key=json.dumps)
    if isinstance(value, tuple | frozenset):
        return sorted(map(_canonical, value), key=json.dumps)
    if isinstance(value, date | Fraction):
        return str(value)
    return value
