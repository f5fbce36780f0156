"""Reading workbooks of other forms than .xlsx (.xls, .xlsb, .ods): values and merged cells, no formats and no fonts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from typing import TypeVar

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from optimizer.intake.faults import CELL_ERROR
from optimizer.intake.faults_files import DAMAGED, FILE_PROTECTED, FILE_UNREADABLE
from optimizer.intake.grids import Broken, Grid, Merge, Raw, Visibility
from optimizer.intake.limits import Draft, Refused, Room
from optimizer.intake.package_sheet import read_number

Result = TypeVar("Result")


class Fallback:
    """A workbook of another form whose sheets can be read: their ``titles`` and ``states``."""

    def __init__(self, data: bytes, room: Room) -> None:
        self.room = room
        self.workbook = _guarded(lambda: CalamineWorkbook.from_filelike(BytesIO(data)))
        every = enumerate(self.workbook.sheets_metadata)
        sheets = {number: sheet for number, sheet in every if sheet.typ == SheetTypeEnum.WorkSheet}
        self.titles = [sheet.name for sheet in sheets.values()]
        self.states = [_visibility(sheet.visible) for sheet in sheets.values()]
        self._numbers = list(sheets)

    def grid(self, index: int) -> Grid:
        """Read the cells of one sheet."""
        return _guarded(lambda: self._grid(index))

    def _grid(self, index: int) -> Grid:
        sheet = self.workbook.get_sheet_by_index(self._numbers[index])
        draft = Draft(self.titles[index], self.room)
        if sheet.start is not None:
            top, left = sheet.start
            for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
                for column, value in enumerate(values, left + 1):
                    draft.put(row, column, _raw(value))
        areas = sheet.merged_cell_ranges or []
        draft.merges += [Merge(left + 1, top + 1, right + 1, bottom + 1) for (top, left), (bottom, right) in areas]
        return draft.grid()


def _visibility(seen: SheetVisibleEnum) -> Visibility:
    if seen == SheetVisibleEnum.Visible:
        return Visibility.VISIBLE
    return Visibility.HIDDEN if seen == SheetVisibleEnum.Hidden else Visibility.VERY_HIDDEN


def _guarded(read: Callable[[], Result]) -> Result:
    """Ask the library for something; whatever it stumbles over, the file is at fault."""
    try:
        return read()
    except (Refused, MemoryError):
        raise
    except PasswordError as error:
        raise Refused(FILE_PROTECTED.at()) from error
    except BaseException as error:  # the library's own panics are no Exception
        raise Refused(FILE_UNREADABLE.at(reason=DAMAGED)) from error


def _raw(value: object) -> Raw:
    """Return a value as other forms give it: whole numbers without a fraction, dates as points in time."""
    if isinstance(value, float):
        try:
            return read_number(repr(value).removesuffix(".0"))
        except ValueError:
            return Broken(CELL_ERROR, str(value))
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value
