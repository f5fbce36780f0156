"""Workbooks put in their place whole: a run that fails or is killed leaves the old file as it was."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from openpyxl import Workbook

from optimizer.errors import BusyError, PathError
from optimizer.text import Text
from optimizer.workbook.read_back import differing
from optimizer.workbook.rendering import rendered

LOCKS = ("~${name}", ".~lock.{name}#")
"""Files that Excel and LibreOffice keep beside a workbook while it is open."""
TEMPORARY = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")
"""What a file is called while it is written beside its place."""
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}

IS_INPUT = Text(
    "Tệp kết quả {path} chính là tệp dữ liệu đầu vào; hãy chọn tên khác.",
    "The output {path} is an input file; choose another name.",
)
EXISTS = Text(
    "Tệp {path} đã có; thêm --force nếu muốn thay thế.",
    "The file {path} exists; add --force to replace it.",
)
IS_FOLDER = Text("{path} là một thư mục, không phải tệp.", "{path} is a folder, not a file.")
WRONG_ENDING = Text(
    "Tệp kết quả {path} phải là một tệp có đuôi {ending}.",
    "The output {path} must be a file whose name ends in {ending}.",
)
NO_FOLDER = Text("Không có thư mục {path}.", "There is no folder {path}.")
OPEN = Text(
    "Tệp {path} đang được mở ở chương trình khác (có tệp khóa {lock}); hãy đóng lại rồi chạy lại.",
    "The file {path} is open elsewhere (there is a lock file {lock}); close it and run again.",
)
NO_PERMISSION = Text(
    "Không ghi được vào {path}: không có quyền, hoặc tệp đang được mở ở chương trình khác.",
    "Cannot write to {path}: no permission, or the file is open elsewhere.",
)
DISK_FULL = Text("Không ghi được {path}: đĩa đã đầy hoặc hết hạn mức.", "Cannot write {path}: the disk or quota is full.")
NOT_WRITTEN = Text("Không ghi được {path}: {reason}.", "Cannot write {path}: {reason}.")
DIFFERS = Text(
    "Ghi {path} không thành công: ô {cell} đọc lại khác với giá trị đã ghi. Hãy kiểm tra ổ đĩa rồi chạy lại.",
    "Writing {path} failed: the cell {cell} reads back differently. Check the disk and run again.",
)

NOT_AS_WRITTEN = Text(
    "Ghi {path} không thành công: đọc lại khác với nội dung đã ghi. Hãy kiểm tra ổ đĩa rồi chạy lại.",
    "Writing {path} failed: it reads back differently. Check the disk and run again.",
)


def check_target(path: Path, force: bool, inputs: Sequence[Path], ending: str = ".xlsx") -> None:
    """Refuse at once an output that could not be written later; a link stands for the file that it leads to.

    Parameters
    ----------
    path
        Where the output is to go.
    force
        Whether a file there may be replaced.
    inputs
        Files that are read and therefore never written.
    ending
        How its name has to end.

    Raises
    ------
    PathError
        The output is an input, is called otherwise, exists (without ``force``), or its folder does not exist.
    BusyError
        The output is open elsewhere, or its folder may not be written to.
    """
    target = path.resolve()
    if any(target == source.resolve() or _same(target, source) for source in inputs):
        raise PathError(IS_INPUT.fill(path=path))
    if target.is_dir():
        raise PathError(IS_FOLDER.fill(path=path))
    if target.suffix.lower() != ending or (target.exists() and not target.is_file()):
        raise PathError(WRONG_ENDING.fill(path=path, ending=ending))
    if not target.parent.is_dir():
        raise PathError(NO_FOLDER.fill(path=path.parent))
    if target.exists() and not force:
        raise PathError(EXISTS.fill(path=path))
    for lock in LOCKS:
        if (beside := target.with_name(lock.format(name=target.name))).exists():
            raise BusyError(OPEN.fill(path=path, lock=beside.name))
    protected = target.exists() and not target.stat().st_mode & 0o222
    if protected or not os.access(target.parent, os.W_OK):
        raise BusyError(NO_PERMISSION.fill(path=path))


def _same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, hard links included."""
    return one.exists() and other.exists() and one.samefile(other)


def save(workbook: Workbook, path: Path, force: bool, inputs: Sequence[Path]) -> None:
    """Write a workbook whole or not at all.

    It is compared cell by cell with what was meant, written beside its place, read back, made to last, and only then moved
    into place. Only its owner may read it, for it holds personal data.

    Raises
    ------
    PathError
        See ``check_target``.
    BusyError
        See ``check_target``; also if the disk is full or the file does not read back as written.
    """
    check_target(path, force, inputs)
    data = rendered(workbook)
    if cell := differing(workbook, data):
        raise BusyError(DIFFERS.fill(path=path, cell=cell))
    _place(data, path.resolve(), path)


def put(data: bytes, path: Path) -> None:
    """Write a file whole or not at all in the place of any other; only its owner may read it.

    Raises
    ------
    BusyError
        The disk is full, the folder may not be written to, or the file does not read back as written.
    """
    _place(data, path, path)


def _place(data: bytes, target: Path, path: Path) -> None:
    """Write a file beside its place, read it back, make it last, and move it there; ``path`` is what people call it."""
    with told(path):
        with _temporary(target) as temporary:
            _write(temporary, data)
            if temporary.read_bytes() != data:
                raise BusyError(NOT_AS_WRITTEN.fill(path=path))
            temporary.replace(target)
        _sync_folder(target.parent)


def sweep(folder: Path, before: float) -> None:
    """Remove what killed runs have left half written in a folder, if last touched before a time (as in ``st_mtime``)."""
    with told(folder):
        for path in folder.glob(".*.tmp"):
            with suppress(FileNotFoundError):  # another run may finish its own file at this moment
                if TEMPORARY.fullmatch(path.name) and path.is_file() and path.stat().st_mtime < before:
                    path.unlink()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the system's refusals into words."""
    try:
        yield
    except OSError as error:
        told = DISK_FULL if error.errno in FULL else NO_PERMISSION if error.errno in REFUSED else NOT_WRITTEN
        raise BusyError(told.fill(path=path, reason=error.strerror or error)) from error


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """Lend a new file in the target's folder; what is left of it at the end is removed."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}.", suffix=".tmp")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Write bytes so that they survive a power cut."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name last too; only POSIX systems can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
