"""The committee's hands: opens plan workbooks in LibreOffice and edits the sheet of decisions as people do.

Run by the system's Python, which knows the office. Reads jobs from standard input, one JSON text a line: ``source``,
``targets``, ``sheet`` (the title of the sheet of decisions), ``id`` (the title of the column of row ids), ``steps``. Each step
is a list: its name (a method of ``Hands``), then what it needs. Answers each job with a line: what its steps return.
"""

import json
import re
import sys
from pathlib import Path

import uno
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator2 import NOT_EQUAL
from com.sun.star.table import TableSortField

from tests.soffice import ODS, XLSX, Office, opened, option, stored, used

FORMS = {".xlsx": XLSX, ".ods": ODS}


class Hands:
    """One workbook open on a desk; rows are found by their ids, columns by their titles, as people find them."""

    def __init__(self, book, sheet, id_title):
        self.book, self.sheet, self.id_title = book, book.Sheets.getByName(sheet), id_title

    def texts(self, address):
        return [[str(value) for value in row] for row in self.sheet.getCellRangeByPosition(*address).DataArray]

    def header(self):
        right, _ = used(self.sheet)
        return next(row for row, texts in enumerate(self.texts((0, 0, right, 20))) if self.id_title in texts)

    def titles(self):
        right, _ = used(self.sheet)
        return self.texts((0, self.header(), right, self.header()))[0]

    def row(self, row_id):
        column, (_, bottom) = self.titles().index(self.id_title), used(self.sheet)
        return self.texts((column, 0, column, bottom)).index([row_id])

    def cell(self, row_id, title):
        return self.sheet.getCellByPosition(self.titles().index(title), self.row(row_id))

    def table(self):
        right, bottom = used(self.sheet)
        return self.sheet.getCellRangeByPosition(0, self.header(), right, bottom)

    # --- what people do ---------------------------------------------------------------------------------------------

    def unprotect(self):
        self.sheet.unprotect("")
        return self.sheet.isProtected()

    def sort(self, title):
        by = TableSortField()
        by.Field, by.IsAscending = self.titles().index(title), False
        wanted = uno.Any("[]com.sun.star.table.TableSortField", (by,))
        self.table().sort((option("SortFields", wanted), option("ContainsHeader", True)))

    def filter(self, title, hidden):
        """Hide the rows that hold a text, by the filter."""
        only = TableFilterField()
        only.Field, only.Operator, only.StringValue = self.titles().index(title), NOT_EQUAL, hidden
        asked = self.table().createFilterDescriptor(True)
        asked.ContainsHeader = True
        asked.setFilterFields((only,))
        self.table().filter(asked)

    def hide(self, row_id):
        self.sheet.Rows.getByIndex(self.row(row_id)).IsVisible = False

    def rename(self, title):
        self.sheet.Name = title

    def put(self, row_id, title, text):
        """Type into a cell: what looks like a number or a day becomes one, as the cell is formatted."""
        self.cell(row_id, title).setFormula(text)

    def choose(self, row_id, title, number):
        """Take the n-th text that the cell's drop-down offers, as the office itself works the list out."""
        cell, (right, _) = self.cell(row_id, title), used(self.sheet)
        here, check = cell.CellAddress.Row, cell.Validation
        told_for = check.getSourcePosition().Row  # the row that the list's formula is written for
        formula = re.sub(rf"(\$[A-Z]+){told_for + 1}\b", rf"\g<1>{here + 1}", check.getFormula1())
        beside = self.sheet.getCellByPosition(right + 1, here)
        beside.setFormula(f"=INDEX({formula};{number})")
        chosen = beside.String
        beside.setFormula("")
        cell.String = chosen
        return chosen

    def insert_row(self, row_id, title, text):
        """Put an empty row before a row and write something into it."""
        row = self.row(row_id)
        self.sheet.Rows.insertByIndex(row, 1)
        self.sheet.getCellByPosition(self.titles().index(title), row).String = text

    def insert_column(self, before, title, texts):
        """Put a new column before another one and fill it in."""
        column = self.titles().index(before)
        self.sheet.Columns.insertByIndex(column, 1)
        self.sheet.getCellByPosition(column, self.header()).String = title
        for row_id, text in texts.items():
            self.cell(row_id, title).String = text

    def add(self, texts):
        """Fill in the first empty row below the table's last."""
        titles, (right, bottom) = self.titles(), used(self.sheet)
        known = [titles.index(title) for title in (self.id_title, *texts)]
        rows = self.texts((0, 0, right, bottom))
        row = max(number for number, found in enumerate(rows) if any(found[column] for column in known)) + 1
        for title, text in texts.items():
            self.sheet.getCellByPosition(titles.index(title), row).setFormula(text)

    def comment(self, row_id, title, text):
        self.sheet.Annotations.insertNew(self.cell(row_id, title).CellAddress, text)

    def new_sheet(self, title, rows):
        self.book.Sheets.insertNewByName(title, len(self.book.Sheets))
        page = self.book.Sheets.getByName(title)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                page.getCellByPosition(column, row).setFormula(text)


def main():
    with Office() as desktop:
        for line in sys.stdin:
            job = json.loads(line)
            book = opened(desktop, job["source"])
            hands = Hands(book, job["sheet"], job["id"])
            found = [getattr(hands, name)(*needs) for name, *needs in job["steps"]]
            for target in job["targets"]:
                stored(book, target, FORMS[Path(target).suffix])
            book.close(True)
            print(json.dumps(found, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
