"""How much memory a process has held."""

from __future__ import annotations

import sys


def megabytes() -> float:
    """Return the most memory that this process, or one that it started, has held; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    held = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(held) / (1024 if sys.platform == "linux" else 1024**2)
