"""LibreOffice, started and led from a script; only the system's Python, to which the office's library belongs, can import this."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

TRIES = 300
XLSX, ODS, PDF = "Calc MS Excel 2007 XML", "calc8", "calc_pdf_Export"


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def url(path):
    return Path(path).resolve().as_uri()


class Office:
    """An office of its own that lends its desktop; no generator, for the office's errors take no traceback."""

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory()
        pipe = Path(self.profile.name).name
        settings = f"-env:UserInstallation=file://{self.profile.name}"
        options = ["--headless", "--norestore", settings, f"--accept=pipe,name={pipe};urp;"]
        self.running = subprocess.Popen(["soffice", *options], stdout=subprocess.DEVNULL)
        context = connect(pipe)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        return self.desktop

    def __exit__(self, *_):
        self.desktop.terminate()
        self.running.wait(timeout=60)
        self.profile.cleanup()


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    sys.exit("the office does not answer")


def opened(desktop, path):
    return desktop.loadComponentFromURL(url(path), "_blank", 0, ())


def stored(book, path, form=XLSX):
    book.storeToURL(url(path), (option("FilterName", form),))


def used(sheet):
    """The last column and row in use, from 0."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow
