"""When a solve has to end: at its deadline, or when somebody presses Ctrl-C."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

Answer = TypeVar("Answer")

POLL = 0.1  # seconds between two looks at the keyboard while a solver runs


class StoppedError(Exception):
    """The solve has to end now; what has been found and proven so far stands."""


@dataclass
class Clock:
    """The deadline of a solve (``time.monotonic``, None for none) and whether somebody has asked it to stop."""

    deadline: float | None = None
    interrupted: bool = False

    @property
    def remaining(self) -> float:
        """The seconds left, infinite without a deadline, 0 when time is up."""
        if self.interrupted:
            return 0.0
        return math.inf if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def check(self) -> None:
        """Raise StoppedError when time is up."""
        if not self.remaining:
            raise StoppedError

    def run(self, work: Callable[[], Answer], stop: Callable[[], object]) -> Answer:
        """Run a solver; on Ctrl-C call ``stop`` and return what the solver then answers.

        The solvers are deaf to the keyboard while they compute, so they work in a thread of their own.
        """
        future = self._worker.submit(work)
        try:
            while not future.done():
                wait([future], timeout=POLL)
        except KeyboardInterrupt:
            self.interrupted = True
            stop()
        return future.result()

    @cached_property
    def _worker(self) -> ThreadPoolExecutor:
        """The one thread in which the solvers work, one after the other."""
        return ThreadPoolExecutor(max_workers=1)
