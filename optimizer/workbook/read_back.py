"""Reads the file of a workbook back and compares it cell by cell with what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import IO, Final
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import SHEET_MAIN_NS

from optimizer.memory import uncollected

ROW: Final = f"{{{SHEET_MAIN_NS}}}row"
FORMULA: Final = f"{{{SHEET_MAIN_NS}}}f"


@uncollected()
def differing(workbook: Workbook, data: bytes) -> str | None:
    """Return the address of a cell that reads back from a workbook's file as something else; None if there is none."""
    with ZipFile(BytesIO(data)) as archive:
        for number, page in enumerate(workbook.worksheets, 1):
            with archive.open(f"xl/worksheets/sheet{number}.xml") as sheet:
                if (cell := _differing(page, sheet)) is not None:
                    return f"{page.title}!{cell}"
    return None


def _differing(page: Worksheet, sheet: IO[bytes]) -> str | None:
    # not iter_rows: a value in a far corner would make it go through all the cells between
    cells = page._cells.values()  # noqa: SLF001 - openpyxl has no public name for it
    meant = {cell.coordinate: (cell.value, cell.data_type == "f") for cell in cells if cell.value not in (None, "")}
    for element in _elements(sheet):
        place = element.attrib["r"]
        value, formula = meant.pop(place, (None, False))
        if (_as_read(value), formula) != (_found(element, value), element[0].tag == FORMULA):
            return place
    return next(iter(meant), None)


def _elements(sheet: IO[bytes]) -> Iterator[Element]:
    """Yield the cells of a sheet that have a value, keeping no more than one row in memory."""
    for _, element in iterparse(sheet):  # our own file: what a stranger's may hold is not in it
        if element.tag == ROW:
            yield from filter(len, element)
            element.clear()


def _found(element: Element, meant: object) -> object:
    """Return the value of a cell; whether a number is a day or a time is seen from what was ``meant``."""
    text, kind = "".join(element.itertext()), element.get("t", "f")
    if kind == "f":
        return f"={text}"
    if kind not in "nb" or not text:
        return text
    number = float(text)
    if isinstance(meant, date | time | timedelta):
        return from_excel(number, timedelta=isinstance(meant, timedelta))
    return number


def _as_read(value: object) -> object:
    """Return what a value becomes in a file: a day is read as its midnight, a number keeps 16 digits."""
    if isinstance(value, float):
        return float(f"{value:.16g}")
    return datetime.combine(value, time()) if isinstance(value, date) and not isinstance(value, datetime) else value
