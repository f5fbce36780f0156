"""The file of a workbook, without the time of day."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from optimizer.memory import uncollected

EPOCH: Final = (2026, 1, 1, 0, 0, 0)
"""The time that every member of a file carries."""


@uncollected()
def rendered(workbook: Workbook) -> bytes:
    """Return the file of a workbook; equal workbooks give equal bytes."""
    buffer = BytesIO()
    with _TimelessZip(buffer, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()
    return buffer.getvalue()


class _TimelessZip(ZipFile):
    """A zip file whose members carry no time of writing, so that equal contents give equal bytes."""

    def writestr(self, member: str | ZipInfo, data: str | bytes, *_: object) -> None:  # type: ignore[override]
        name = member.filename if isinstance(member, ZipInfo) else member
        still = ZipInfo(name, EPOCH)
        still.external_attr = 0o600 << 16
        super().writestr(still, data, ZIP_DEFLATED)

    def write(self, filename: str | os.PathLike[str], arcname: str | os.PathLike[str] | None = None, *_: object) -> None:
        self.writestr(os.fspath(arcname or filename), Path(filename).read_bytes())
