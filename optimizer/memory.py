"""How much memory a process has held, and how Python looks after it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def megabytes() -> float:
    """Return the most memory that this process, or one that it started, has held; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    held = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(held) / (1024 if sys.platform == "linux" else 1024**2)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for garbage while very many objects are made that all stay: it would look through all, time and again.

    What is garbage at the end is found soon after.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
