"""Which files of a folder are workbooks to solve, and why the others are left alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import ZipFile

from optimizer.console import shown_name
from optimizer.errors import PathError
from optimizer.intake.locks import is_lock
from optimizer.intake.preflight import ENDINGS
from optimizer.planbook.plan_writer import AUTHOR
from optimizer.text import Text
from optimizer.workbook.files import NO_FOLDER, told

WORKBOOKS: Final = frozenset[str]().union(*ENDINGS.values())
PROPERTIES: Final = "docProps/core.xml"
AUTHORED: Final = f"creator>{AUTHOR}<".encode()
HEAD: Final = 4000
"""Bytes of a file's properties in which its author stands."""

NO_WORKBOOK: Final = Text(
    "Trong thư mục {path} không có tệp dữ liệu nào để tính.", "There is no workbook to solve in the folder {path}."
)
SAME_STEM: Final = Text(
    "Các tệp {files} chỉ khác nhau ở phần đuôi nên phương án sẽ trùng tên; hãy đổi tên hoặc bỏ bớt.",
    "The files {files} differ in their endings only, so their plans would have one name; rename or remove some.",
)
FOLDER: Final = Text(
    "Là thư mục con; chỉ xét các tệp đặt trực tiếp trong thư mục.", "A folder; only files right here are read."
)
LOCK: Final = Text("Tệp khóa của một tệp đang mở.", "The lock file of a workbook that is open.")
HIDDEN: Final = Text("Tệp ẩn.", "A hidden file.")
OTHER: Final = Text("Không phải sổ tính (Excel, LibreOffice).", "Not a workbook (Excel, LibreOffice).")
OUTPUT: Final = Text("Là tệp tổng hợp của chính lần chạy này.", "The summary of this very run.")
MADE: Final = Text(
    "Do chương trình lập ra (phương án, bảng so sánh, bảng tổng hợp), không phải dữ liệu đầu vào.",
    "Made by this program (a plan, a comparison, a summary), not an input.",
)


class Skipped(NamedTuple):
    """Something in the folder that is not solved, and why."""

    file: str
    why: Text


class Found(NamedTuple):
    """What a folder holds, both in the order of the names."""

    workbooks: tuple[Path, ...]
    skipped: tuple[Skipped, ...]


def look(folder: Path, output: Path) -> Found:
    """Look through a folder, in which the summary may be written as well.

    Raises
    ------
    PathError
        It is no folder, holds no workbook to solve, or two whose plans would have one name.
    """
    if not folder.is_dir():
        raise PathError(NO_FOLDER.fill(path=folder))
    with told(folder):
        paths = sorted(folder.iterdir(), key=lambda path: (path.name.casefold(), path.name))
    reasons = {path: _reason(path, output) for path in paths}
    workbooks = tuple(path for path, why in reasons.items() if why is None)
    if not workbooks:
        raise PathError(NO_WORKBOOK.fill(path=folder))
    _refuse_doubles(workbooks)
    return Found(workbooks, tuple(Skipped(shown_name(path), why) for path, why in reasons.items() if why))


def _reason(path: Path, output: Path) -> Text | None:
    """Say why something is not solved; None for a workbook."""
    if path.is_dir():
        return FOLDER
    if is_lock(path):
        return LOCK
    if path.name.startswith("."):
        return HIDDEN
    if path.suffix.lower() not in WORKBOOKS:
        return OTHER
    if path.resolve() == output.resolve():
        return OUTPUT
    return MADE if made_here(path) else None


def made_here(path: Path) -> bool:
    """Whether a workbook says of itself that this program has made it; inputs, also templates and samples, do not."""
    try:
        with ZipFile(path) as archive, archive.open(PROPERTIES) as part:
            return AUTHORED in part.read(HEAD)
    except Exception:  # a broken file can fail in any way; who reads it, safely, says what is wrong with it
        return False


def _refuse_doubles(workbooks: tuple[Path, ...]) -> None:
    stems = Counter(path.stem.casefold() for path in workbooks)
    same = [shown_name(path) for path in workbooks if stems[path.stem.casefold()] > 1]
    if same:
        raise PathError(SAME_STEM.fill(files=", ".join(same)))
