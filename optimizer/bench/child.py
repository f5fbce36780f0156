"""The process that times one way on one instance, and prints its report as one line of JSON."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from optimizer.memory import megabytes

WAYS = {
    "imports": "libraries", "reading": "libraries", "product": "product", "one": "product",
    "plain": "rivals", "highs": "rivals", "assignment": "rivals",
}  # fmt: skip
"""The module that each way stands in; only this one is imported, so that nothing else is paid for."""


def main(way: str, folder: str, limit: str) -> None:
    """Go one way, and report."""
    module = import_module(f"optimizer.bench.{WAYS[way]}")
    report = getattr(module, way)(Path(folder), float(limit))
    report["megabytes"] = megabytes()
    print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
