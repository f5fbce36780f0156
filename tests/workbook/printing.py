"""Opens workbooks in LibreOffice as a reader does; run by the system's Python, which knows the office.

``print FOLDER FILE...`` makes a PDF of each file and prints a JSON text: the rows that are lower than their text, by file.
``sort SHEET COLUMN SOURCE TARGET`` sorts the rows of a table by a column, filters it, and saves it under another name.
``shuffle SHEET COLUMN SOURCE TARGET`` sorts them, puts in an empty row and an empty column, and saves that.
"""

import json
import sys
from pathlib import Path

import uno
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator import NOT_EMPTY
from com.sun.star.table import TableSortField

from tests.soffice import PDF, Office, opened, option, stored, used

HEADER_ROW = 3
ROUNDING = 1.03
"""The screen, unlike paper, rounds letters to whole pixels; by so much its columns are made wider before rows are measured."""
SLACK = 20
"""Hundredths of a millimetre that a row may be lower than its text."""


def low_rows(sheet):
    right, bottom = used(sheet)
    for column in (sheet.Columns.getByIndex(number) for number in range(right + 1)):
        column.Width = int(column.Width * ROUNDING)
    rows = [sheet.Rows.getByIndex(row) for row in range(bottom + 1)]
    given = [row.Height for row in rows]
    for row in rows:
        row.OptimalHeight = True
    return [number for number, (row, height) in enumerate(zip(rows, given, strict=True), 1) if row.Height > height + SLACK]


def show(desktop, folder, *files):
    low = {}
    for file in files:
        book = opened(desktop, file)
        stored(book, Path(folder) / f"{Path(file).stem}.pdf", PDF)
        seen = [sheet for sheet in book.Sheets if sheet.IsVisible]
        low[Path(file).stem] = [f"{sheet.Name} {row}" for sheet in seen for row in low_rows(sheet)]
        book.close(True)
    print(json.dumps(low, ensure_ascii=False))


def sorted_by(sheet, column):
    right, bottom = used(sheet)
    titles = [sheet.getCellByPosition(i, HEADER_ROW).String for i in range(right + 1)]
    table = sheet.getCellRangeByPosition(0, HEADER_ROW, right, bottom)
    by = TableSortField()
    by.Field, by.IsAscending = titles.index(column), False
    wanted = uno.Any("[]com.sun.star.table.TableSortField", (by,))
    table.sort((option("SortFields", wanted), option("ContainsHeader", True)))
    return table, titles.index(column)


def sort(desktop, name, column, source, target):
    book = opened(desktop, source)
    table, field = sorted_by(book.Sheets.getByName(name), column)
    only = TableFilterField()
    only.Field, only.Operator = field, NOT_EMPTY
    asked = table.createFilterDescriptor(True)
    asked.ContainsHeader = True
    asked.setFilterFields((only,))
    table.filter(asked)
    stored(book, target)
    book.close(True)


def shuffle(desktop, name, column, source, target):
    book = opened(desktop, source)
    sheet = book.Sheets.getByName(name)
    sheet.unprotect("")
    sorted_by(sheet, column)
    sheet.Rows.insertByIndex(HEADER_ROW + 4, 1)
    sheet.Columns.insertByIndex(2, 1)
    stored(book, target)
    book.close(True)


def main(verb, *arguments):
    with Office() as desktop:
        {"print": show, "sort": sort, "shuffle": shuffle}[verb](desktop, *arguments)


main(*sys.argv[1:])
