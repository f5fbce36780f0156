"""The small files that Excel and LibreOffice keep beside a workbook while somebody has it open."""

from __future__ import annotations

from pathlib import Path
from typing import Final

EXCEL, LIBRE, LIBRE_END = "~$", ".~lock.", "#"
STARTS: Final = (EXCEL, LIBRE)


def is_lock(path: Path) -> bool:
    """Whether a file is such a small file, and no workbook."""
    return path.name.startswith(STARTS)


def locked_name(lock: Path) -> str:
    """Return the name of the workbook that a small file stands beside."""
    return lock.name.removeprefix(EXCEL).removeprefix(LIBRE).removesuffix(LIBRE_END)


def lock_of(path: Path) -> Path | None:
    """Return the small file beside a workbook that is open; None where there is none."""
    names = f"{EXCEL}{path.name}", f"{LIBRE}{path.name}{LIBRE_END}"
    return next((lock for lock in map(path.parent.joinpath, names) if _exists(lock)), None)


def _exists(lock: Path) -> bool:
    try:
        return lock.exists()
    except OSError:  # so long a name that no such file can be
        return False
