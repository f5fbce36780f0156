"""The file of a workbook, put together in memory and without the time of day."""
# ruff: noqa: SLF001 - openpyxl has no public names for what its own writer uses

from __future__ import annotations

from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from optimizer.memory import uncollected

EPOCH: Final = (2026, 1, 1, 0, 0, 0)
"""The time that every member of a file carries."""


@uncollected()
def rendered(workbook: Workbook) -> bytes:
    """Return the file of a workbook; equal workbooks give equal bytes."""
    buffer = BytesIO()
    with _TimelessZip(buffer, "w", ZIP_DEFLATED) as archive:
        _Writer(workbook, archive).write_data()
    return buffer.getvalue()


class _TimelessZip(ZipFile):
    """A zip file whose members carry no time of writing, so that equal contents give equal bytes."""

    def writestr(self, member: str | ZipInfo, data: str | bytes, *_: object) -> None:  # type: ignore[override]
        name = member.filename if isinstance(member, ZipInfo) else member
        still = ZipInfo(name, EPOCH)
        still.external_attr = 0o600 << 16
        super().writestr(still, data, ZIP_DEFLATED)


class _Writer(ExcelWriter):
    """Puts sheets together in memory: they hold personal data, and a disk for temporary files may be full."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet as the base class does, but for the temporary file."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        sheet = BytesIO()
        writer: Any = WorksheetWriter(ws, sheet)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], sheet.getvalue())
        self.manifest.append(ws)
