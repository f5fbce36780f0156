"""The process that reads everything in one file: it tells sheet by sheet, then what is known of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from optimizer.intake.child import Opened, answer, open_sheets
from optimizer.intake.faults_files import NOTES_UNREAD
from optimizer.intake.harvest_ods import document_pages, document_properties
from optimizer.intake.harvest_package import package_pages, package_properties
from optimizer.intake.harvest_pages import Page
from optimizer.intake.harvest_wire import pack_page
from optimizer.intake.package import Package
from optimizer.intake.preflight import Form
from optimizer.intake.wire import pack_issue


def main(path: str) -> None:
    """Read everything in a file."""
    answer(path, _read)


def _read(path: Path) -> Iterator[dict[str, Any]]:
    opened = open_sheets(path)
    issues = opened.issues
    pages: Iterable[Page]
    properties: Mapping[str, str] = {}
    if isinstance(opened.sheets, Package):
        pages, properties = package_pages(opened.sheets), package_properties(opened.sheets)
    elif opened.form == Form.ODS:
        archive = ZipFile(BytesIO(opened.data))
        pages, properties = document_pages(opened.sheets, archive), document_properties(archive, opened.sheets.room)
    else:
        pages = _bare_pages(opened)
        issues = (*issues, NOTES_UNREAD.at(ending=opened.form))
    for page in pages:
        yield {"page": pack_page(page)}
    known = {"sha256": opened.sha256, "form": opened.form, "properties": properties}
    yield known | {"issues": [pack_issue(issue) for issue in issues]}


def _bare_pages(opened: Opened) -> Iterator[Page]:
    for index, state in enumerate(opened.sheets.states):
        yield Page(opened.sheets.grid(index), state)
