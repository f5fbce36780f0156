"""Many what-ifs at once: on the processors of this machine or on a cluster; results come as they are finished."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager

from optimizer.errors import PathError
from optimizer.text import Text
from optimizer.whatif.tasks import Result, Task, perform

DIED = Text(
    "Tiến trình tính kịch bản này bị dừng đột ngột (có thể do thiếu bộ nhớ): {what}.",
    "The process of this scenario ended abruptly (perhaps for lack of memory): {what}.",
)
NO_CLUSTER = Text(
    "Chưa cài thư viện cho cụm máy; hãy chạy: pip install 'rotation-optimizer[cluster]'.",
    "The library for clusters is missing; run: pip install 'rotation-optimizer[cluster]'.",
)
UNREACHABLE = Text("Không kết nối được cụm máy {address}: {why}.", "No connection to the cluster {address}: {why}.")
CONNECT_SECONDS = 20

Opener = Callable[[], AbstractContextManager[Executor]]
"""Opens the executor of one sweep, and closes it whatever happens."""


def sweep(tasks: Sequence[Task], opener: Opener) -> Iterator[Result]:
    """Perform all tasks with an executor, and yield each result as it comes.

    A process that dies takes others with it: what brought no result is then performed again, one task after the other, so that
    only the one that kills its process fails.
    """
    left = {task.code: task for task in tasks}
    with opener() as executor:
        futures = [executor.submit(perform, task) for task in tasks]
        for future in as_completed(futures):
            if future.exception() is None:
                result = future.result()
                del left[result.code]
                yield result
    yield from (_alone(task, opener) for task in left.values())


def _alone(task: Task, opener: Opener) -> Result:
    with opener() as executor:
        future = executor.submit(perform, task)
        error = future.exception()
    if error:
        return Result(task.code, task.name, None, DIED.fill(what=f"{type(error).__name__}: {error}"))
    return future.result()


def processes(jobs: int) -> Opener:
    """Return what opens a pool of processes on this machine; an interrupted sweep ends them at once."""

    @contextmanager
    def opened() -> Iterator[Executor]:
        executor = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_leave_interrupts)
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
