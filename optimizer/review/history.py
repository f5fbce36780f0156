"""The folder ``history`` beside the workbooks: every copy that came back, byte for byte."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256 as hashed
from pathlib import Path
from typing import Final

from optimizer.console import shown_name
from optimizer.errors import BusyError
from optimizer.review.rounds import ReturnedFile
from optimizer.text import Text
from optimizer.workbook.files import put, told

FOLDER: Final = "history"
HASH_LENGTH: Final = 12
NAME_BYTES: Final = 200
"""So many bytes of a copy's name are kept: with the hash, and as a temporary file, it stays below the limit of 255."""
CHANGED: Final = Text(
    "Tệp {path} đã thay đổi trong lúc đọc; hãy đóng tệp rồi chạy lại.", "The file {path} changed while it was read; run again."
)


def history_of(output: Path) -> Path:
    """Return the folder of the history beside an output."""
    return output.resolve().parent / FOLDER


def archive(folder: Path, copies: Iterable[tuple[Path, str]]) -> tuple[ReturnedFile, ...]:
    """Keep returned files byte for byte; what is there already is left as it is.

    Parameters
    ----------
    folder
        The history; it is made if there is none.
    copies
        Each file with the SHA-256 of the bytes that were read from it.

    Returns
    -------
    The archived files: ``<first 12 digits of the hash>-<name>``.

    Raises
    ------
    BusyError
        A file cannot be read or is not what it was when it was read, or the folder cannot be written to.
    """
    return tuple(_kept(folder, path, sha256) for path, sha256 in copies)


def _kept(folder: Path, path: Path, sha256: str) -> ReturnedFile:
    with told(path):
        data = path.read_bytes()
    if hashed(data).hexdigest() != sha256:
        raise BusyError(CHANGED.fill(path=path))
    target = folder / archived_name(shown_name(path), sha256)
    with told(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        whole = target.exists() and target.read_bytes() == data
    if not whole:
        put(data, target)
    return ReturnedFile(target.name, sha256)


def archived_name(name: str, sha256: str) -> str:
    """Return the name of a copy in the history; of a very long one the end is kept."""
    short = os.fsencode(name)[-NAME_BYTES:].decode(errors="ignore")
    return f"{sha256[:HASH_LENGTH]}-{short}"
