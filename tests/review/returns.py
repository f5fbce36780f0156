"""A plan workbook that goes to a committee and comes back: sent, edited as people edit it, read again."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.codes import Measure, UnitKind
from optimizer.dates import PartialDate
from optimizer.domain import Post, Problem, Target, Unit
from optimizer.planbook.plan_writer import plan_workbook
from optimizer.report.decisions import Decision, Proposal
from optimizer.review.carried import Carried, ExtraColumn, ExtraSheet, Remark, RowNote
from optimizer.review.copies import Copy, read_copies
from optimizer.review.differences import Difference
from optimizer.review.entries import Entry
from optimizer.review.merge import Returned, merge
from optimizer.review.rounds import DRAFT, Round, State
from optimizer.workbook.schema_committee import COMMITTEE
from tests.oracle.small import AN, MOVE, on, small
from tests.workbook.test_plan_writer import ORIGIN, planned

MOVE_ID, STAY_ID = "DC-an-a-ct", "GN-a-bt"
"""An is to take the chair of XA; Bình, its secretary, is to stay."""
LEAVING = replace(AN, id="x4", full_name="Hoàng Minh", leaves_on=on("2026-10-01"))
PEOPLE = (
    *(replace(AN, id=f"x{n}", full_name=name) for n, name in enumerate(["Lê Đạt", "Vũ Ân", "Đỗ Hà", "Đỗ Hà"])),
    LEAVING,
)
COMMUNES = tuple(Unit(f"X{n}", f"Xã {n}", UnitKind.COMMUNE) for n in range(12))
HEADS = tuple(replace(AN, id=f"h{n}", full_name=f"Người {n}", current_unit=None, current_title=None) for n in range(12))
SEATS = tuple(Post(f"x{n}-bt", f"X{n}", "BT", holder_id=f"h{n}", holder_since=on("2020-01-01")) for n in range(len(COMMUNES)))
FEMALE = Target("nu", Measure.FEMALE, count=1)
"""A target, so that the summary has its chart."""
PROBLEM = small(*SEATS, people=(*PEOPLE, *HEADS), targets={FEMALE.id: FEMALE})
PROBLEM = replace(PROBLEM, units={**PROBLEM.units, **{unit.id: unit for unit in COMMUNES}})
STAYS = [f"GN-x{n}-bt" for n in range(len(COMMUNES))]
"""More rows: the secretaries of twelve communes, called ``h0`` and so on, are to stay."""


DECIDED = Round(
    1,
    State.RETURNED,
    "p0",
    {
        MOVE_ID: Entry(
            MOVE_ID,
            Proposal.MOVE,
            "an",
            "a-ct",
            "2026-Q4",
            Decision.REPLACE,
            "x1",
            "trẻ hơn",
            "BTV",
            PartialDate.on(date(2026, 9, 20)),
            "12-KL",
            waiver=True,
        )
    },
    carried=Carried(
        (ExtraColumn("Ghi chú của Ban", {STAY_ID: "hỏi lại"}),),
        (RowNote(STAY_ID, "decision", "Lan", "Chờ ý kiến\nđồng chí Bí thư"), RowNote(STAY_ID, "decision", "", "thêm")),
        (Remark(1, "a.xlsx", "Bảng!A1", "Lan", "Nhớ họp lại"),),
        (ExtraSheet("Biên bản", {(1, 1): "Số", (2, 1): 12, (2, 2): 0.1 + 0.2}),),
    ),
)
"""A second round: one decision in force, a column, a note, a sheet and a remark carried on."""


@cache
def _written(lang: str, second: bool) -> bytes:
    stream = BytesIO()
    plan_workbook(planned(PROBLEM, MOVE), ORIGIN, lang, DECIDED if second else DRAFT).save(stream)
    return stream.getvalue()


def sent(folder: Path, lang: str = "vi", told: Round = DRAFT, name: str = "sent.xlsx") -> Path:
    """Write the workbook that the committee gets: a draft, or that of the second round."""
    path = folder / name
    path.write_bytes(_written(lang, told is DECIDED))
    return path


class Desk:
    """A copy open on somebody's desk: cells by row id and column key, in either language."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)
        page = self.book["Ý kiến Ban Thường vụ" if "Ý kiến Ban Thường vụ" in self.book.sheetnames else "Decisions"]
        assert isinstance(page, Worksheet)
        self.page = page

    def columns(self) -> dict[str, int]:
        keys = {title: column.key for column in COMMITTEE.columns for title in column.title}
        return {keys.get(str(cell.value), str(cell.value)): cell.column for cell in self.page[self.header()]}

    def header(self) -> int:
        return next(row for row in range(1, 20) if self.page.cell(row, 1).value in ("Mã dòng", "row_id"))

    def at(self, row_id: str, key: str) -> Cell:
        rows = [cell.row for cell in self.page["A"] if cell.value == row_id]
        return self.cell(rows[0], key)

    def cell(self, row: int, key: str) -> Cell:
        cell = self.page.cell(row, self.columns()[key])
        assert isinstance(cell, Cell)
        return cell

    def put(self, row_id: str, **values: object) -> Desk:
        for key, value in values.items():
            self.at(row_id, key).value = value
        return self

    def spare(self) -> int:
        """The first row below the last one in use."""
        filled = [row[0].row for row in self.page.iter_rows() if any(c.value and c.data_type != "f" for c in row)]
        return max(filled) + 1

    def add(self, **values: object) -> int:
        row = self.spare()
        for key, value in values.items():
            self.cell(row, key).value = value
        return row

    def reorder(self, seed: int) -> Desk:
        """Shuffle the rows below the titles, with the empty ones, as sorting does."""
        first, last = self.header() + 1, self.page.max_row
        rows = [[(cell.value, cell.comment) for cell in row] for row in self.page.iter_rows(first, last)]
        Random(seed).shuffle(rows)
        for number, cells in enumerate(rows, first):
            for column, (value, comment) in enumerate(cells, 1):
                cell = self.page.cell(number, column)
                cell.value, cell.comment = value, copy(comment)
        return self

    def back(self, name: str = "back.xlsx") -> Path:
        """Save it under another name and send it back."""
        path = self.path.with_name(name)
        self.book.save(path)
        return path


def desk(folder: Path, lang: str = "vi", told: Round = DRAFT) -> Desk:
    return Desk(sent(folder, lang, told))


def read(*paths: Path, problem: Problem = PROBLEM) -> list[Copy]:
    return read_copies(paths, problem)


def returned(*paths: Path, prefer: tuple[Path, ...] = (), problem: Problem = PROBLEM) -> Returned:
    return merge(read(*paths, problem=problem), problem, prefer)


def codes(back: Returned) -> list[str]:
    return [issue.code for issue in back.issues]


def told(differences: tuple[Difference, ...]) -> Mapping[str, Difference]:
    """The differences by their cells, each in one of its own."""
    found = {difference.place.where: difference for difference in differences}
    assert len(found) == len(differences)
    return found
