"""Types into a workbook with LibreOffice, as a planner does; run by the system's Python, which knows the office.

Takes three arguments: the workbook, the one to save, and a JSON text of what to type: {sheet: {cell: value}}; a
value in a list is read as the cell is formatted. Before that, the rows of examples are deleted.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

TRIES = 300
EXAMPLE = "VD-"


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    sys.exit("the office does not answer")


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
    with tempfile.TemporaryDirectory() as profile:
        pipe = Path(profile).name
        arguments = ["--headless", "--norestore", f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"]
        office = subprocess.Popen(["soffice", *arguments])
        try:
            context = connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            book = desktop.loadComponentFromURL(Path(source).resolve().as_uri(), "_blank", 0, ())
            for sheet, cells in json.loads(typed).items():
                fill(book.Sheets.getByName(sheet), cells)
            book.storeToURL(Path(target).resolve().as_uri(), (option("FilterName", "Calc MS Excel 2007 XML"),))
            book.close(True)
            desktop.terminate()
        finally:
            office.wait(timeout=60)


main(*sys.argv[1:])
