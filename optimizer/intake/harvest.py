"""Harvesting a returned workbook: a path in, everything that people may have put into it out."""

from __future__ import annotations

from pathlib import Path

from optimizer.errors import BusyError
from optimizer.intake.harvest_pages import Harvest, Page
from optimizer.intake.harvest_wire import unpack_page
from optimizer.intake.locks import lock_of
from optimizer.intake.opening import Reader, read_apart
from optimizer.intake.wire import unpack_issue
from optimizer.text import Text


def harvest(path: Path) -> Harvest:
    """Read everything that people may have put into a workbook, on all its sheets.

    Parameters
    ----------
    path
        A workbook of any form; of .xls, .xlsb and .csv files only the cells are read, which a warning says.

    Raises
    ------
    PathError
        If the file is not there.
    BusyError
        If it may not be read, or is open: what is not saved yet would be lost.
    DataError
        If it is no workbook, or is broken, dangerous or too large.
    """
    if lock := lock_of(path):
        told = Text(
            "Tệp {path} đang mở trong Excel hoặc LibreOffice (bên cạnh có tệp {lock}). Hãy lưu và đóng tệp rồi chạy lại; "
            "nếu chắc chắn không ai đang mở thì xóa tệp {lock}.",
            "{path} is open in Excel or LibreOffice (the file {lock} lies beside it). Save and close it first, then run this "
            "again; if you are sure that nobody has it open, delete {lock}.",
        )
        raise BusyError(told.fill(path=path, lock=lock.name))
    return read_apart(path, "harvest_child", _listen)


def _listen(reader: Reader) -> Harvest:
    pages: list[Page] = []
    while "page" in (line := reader.hear()):
        pages.append(unpack_page(line["page"]))
    issues = tuple(map(unpack_issue, line["issues"]))
    return Harvest(line["sha256"], line["form"], line["properties"], tuple(pages), issues)
