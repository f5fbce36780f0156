"""Types into a workbook with LibreOffice, as a planner does; run by the system's Python, which knows the office.

Takes three arguments: the workbook, the one to save, and a JSON text of what to type: {sheet: {cell: value}}; a
value in a list is read as the cell is formatted. Before that, the rows of examples are deleted.
"""

import json
import sys

from tests.soffice import Office, opened, stored

EXAMPLE = "VD-"


def fill(page, cells):
    while any(page.getCellByPosition(column, 1).String.startswith(EXAMPLE) for column in range(3)):
        page.Rows.removeByIndex(1, 1)
    for address, value in cells.items():
        cell = page.getCellRangeByName(address)
        if isinstance(value, str):
            cell.String = value
        elif isinstance(value, list):
            cell.Formula = value[0]  # read as the cell is formatted
        else:
            cell.Value = value


def main(source, target, typed):
    with Office() as desktop:
        book = opened(desktop, source)
        for sheet, cells in json.loads(typed).items():
            fill(book.Sheets.getByName(sheet), cells)
        stored(book, target)
        book.close(True)


main(*sys.argv[1:])
