"""One run at a time: whoever holds the lock of a state directory is known by host, process and start."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from optimizer.errors import BusyError
from optimizer.text import Text
from optimizer.workbook.files import put, told

LOCK: Final = ".lock"
OWNER: Final = ".owner.json"
"""Beside the lock, for on Windows nobody else can read a file that is locked."""
HELD: Final = Text(
    "Thư mục {folder} đang có một lần chạy khác: máy {host}, tiến trình {pid}, từ {start} ({age} phút). Hãy đợi rồi chạy lại.",
    "Another run holds {folder}: host {host}, process {pid}, since {start} ({age} min). Wait and run again.",
)
UNKNOWN_OWNER: Final[dict[str, object]] = {"host": "?", "pid": "?", "start": "?", "age": "?"}
TAKEN_OVER: Final = Text(
    "Lần chạy trước (máy {host}, tiến trình {pid}, từ {start}) đã dừng giữa chừng; lần này tự khôi phục.",
    "The run before (host {host}, process {pid}, since {start}) ended half-way; this one recovers.",
)


class HeldError(BusyError):
    """Another run holds the state directory."""


@contextmanager
def locked(folder: Path) -> Iterator[Text | None]:
    """Hold the lock of a state directory; yield what is to be said of an owner that died.

    The system gives the lock of a dead process back, so that nobody has to judge whether an owner is still alive.

    Raises
    ------
    HeldError
        Another run holds it.
    BusyError
        The directory cannot be written to.
    """
    lock, owner = FileLock(folder / LOCK), folder / OWNER
    with told(folder):
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise HeldError(HELD.fill(folder=folder, **_owner(owner))) from error
    try:
        died = TAKEN_OVER.fill(**_owner(owner)) if owner.exists() else None
        put(json.dumps(_myself()).encode(), owner)
        try:
            yield died
        finally:
            with told(owner):
                owner.unlink(missing_ok=True)
    finally:
        lock.release()


def _myself() -> dict[str, object]:
    return {
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "start": datetime.now().astimezone().isoformat(timespec="seconds"),
    }


def _owner(path: Path) -> dict[str, object]:
    """Read who holds the lock; an owner that has only just begun, or is ending, is not known yet."""
    try:
        found = json.loads(path.read_bytes())
        age = datetime.now().astimezone() - datetime.fromisoformat(found["start"])
    except (OSError, ValueError, KeyError, TypeError):
        return UNKNOWN_OWNER
    return {**found, "age": int(age.total_seconds() // 60)}
