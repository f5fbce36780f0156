"""Many solves at once: on the processors of this machine or on a cluster; results come as they are finished."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TypeVar

from optimizer.errors import PathError
from optimizer.text import Text

MOST = 61 if sys.platform == "win32" else 1024  # processes at a time; Windows waits for no more

DIED = Text(
    "Tiến trình tính bị dừng đột ngột (có thể do thiếu bộ nhớ): {what}.",
    "The process ended abruptly (perhaps for lack of memory): {what}.",
)
NOT_REACHED = Text("Chưa tính: đã dừng theo yêu cầu.", "Not solved: interrupted.")
NO_CLUSTER = Text(
    "Chưa cài thư viện cho cụm máy; hãy chạy: pip install 'rotation-optimizer[cluster]'.",
    "The library for clusters is missing; run: pip install 'rotation-optimizer[cluster]'.",
)
UNREACHABLE = Text("Không kết nối được cụm máy {address}: {why}.", "No connection to the cluster {address}: {why}.")
CONNECT_SECONDS = 20

Opener = Callable[[], AbstractContextManager[Executor]]
"""Opens the executor of one sweep, and closes it whatever happens."""


Answer = TypeVar("Answer")
Told = TypeVar("Told", covariant=True)


class Work(Protocol[Told]):
    """What can be sent to another process or machine; whatever goes wrong in it is part of its answer."""

    def perform(self) -> Told:
        """Do it."""

    def died(self, why: Text) -> Told:
        """Answer for a process that cannot."""


def sweep(tasks: Sequence[Work[Answer]], opener: Opener) -> Iterator[Answer]:
    """Perform all tasks with an executor, those given first begun first, and yield each answer as it comes.

    A process that dies takes others with it: what brought no answer is then performed again, one task after the other, so that
    only the one that kills its process fails.
    """
    with opener() as executor:
        left = {executor.submit(_perform, task): task for task in tasks}
        for future in as_completed(list(left)):
            if future.exception() is None:
                del left[future]
                yield future.result()
    yield from (_alone(task, opener) for task in left.values())


def _perform(task: Work[Answer]) -> Answer:
    return task.perform()


def _alone(task: Work[Answer], opener: Opener) -> Answer:
    with opener() as executor:
        future = executor.submit(_perform, task)
        error = future.exception()
    return task.died(DIED.fill(what=f"{type(error).__name__}: {error}")) if error else future.result()


def processes(jobs: int) -> Opener:
    """Return what opens a pool of processes on this machine; an interrupted sweep ends them at once."""

    @contextmanager
    def opened() -> Iterator[Executor]:
        executor = ProcessPoolExecutor(min(jobs, MOST), multiprocessing.get_context("spawn"), initializer=_leave_interrupts)
        try:
            yield executor
            executor.shutdown()
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise

    return opened


def _leave_interrupts() -> None:
    """Let Ctrl-C reach only the one who waits for the results, who then ends the pool."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def cluster(address: str) -> Opener:
    """Return what opens the standard executor of a Dask cluster.

    Raises
    ------
    PathError
        When opened: the library is missing, or nobody answers at the address.
    """

    @contextmanager
    def opened() -> Iterator[Executor]:
        try:
            from distributed import Client
        except ImportError as error:
            raise PathError(NO_CLUSTER) from error
        try:
            client = Client(address, timeout=CONNECT_SECONDS)
        except (OSError, ValueError) as error:  # a time-out is an OSError
            raise PathError(UNREACHABLE.fill(address=address, why=error)) from error
        with client:
            yield client.get_executor()

    return opened
