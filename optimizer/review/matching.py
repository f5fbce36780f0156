"""Which row of a returned sheet is which row that was sent; what is no such row is an added move, a remark or a fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from optimizer.intake.expected import EXPECTED
from optimizer.intake.faults_decisions import QUARTER_OUTSIDE
from optimizer.intake.faults_review import (
    ADD_HOLDS,
    ADD_INCOMPLETE,
    ADD_PROPOSED,
    FORMULA_HERE,
    ROW_DOUBLED,
    ROW_UNKNOWN,
)
from optimizer.intake.grids import Raw
from optimizer.intake.records import Record, read_cell
from optimizer.intake.typed import Unreadable, read_quarter, shown
from optimizer.planbook.plan_manifest import CANDIDATE_ID
from optimizer.report.decisions import Proposal, row_id
from optimizer.review.differences import Difference, DifferenceKind
from optimizer.review.manifest import Manifest
from optimizer.review.names import Office
from optimizer.review.returned_sheet import Line, ReturnedSheet
from optimizer.review.spoken import Asked, asked
from optimizer.text import Text
from optimizer.workbook.schema_committee import ADDED_KEYS, CHECK, COMMITTEE, COMMITTEE_KEYS, ROW_ID
from optimizer.workbook.words import suggest

NOT_APPLIED: Final = Text("chưa áp dụng: xem lỗi của dòng này", "not applied: see the errors of this row")
SAME_ROW: Final = Text("dòng trùng hoàn toàn với một dòng khác, chỉ tính một lần", "the very same as another row; counted once")
UNCHANGED_TWIN: Final = Text(
    "dòng trùng mã, để như đã gửi; lấy dòng kia", "left as it was sent; the other row with this id counts"
)
NOT_RETURNED: Final = Text(
    "dòng đã bị xóa; ý kiến trước (nếu có) vẫn giữ", "the row was deleted; a decision taken earlier stands"
)
RECOGNISED: Final = Text(
    "mã dòng đã bị xóa; nhận ra theo cán bộ và vị trí", "the id was deleted; recognised by person and post"
)
REMARKED: Final = Text("ghi lại thành ghi chú ngoài bảng", "kept as a remark")
MADE_OF: Final = ("person", "post", "quarter", "decision", "replacement", "waiver")
"""Where a row holds one of these, a decision was meant."""


class Answered(NamedTuple):
    """A row that came back: what was asked, the line, and what it was sent with by column."""

    asked: Asked
    line: Line
    sent: Mapping[str, str]

    @property
    def written(self) -> tuple[str, ...]:
        """The columns that are the committee's in this row."""
        return (*ADDED_KEYS, *COMMITTEE_KEYS) if self.asked.added else COMMITTEE_KEYS

    @property
    def changed(self) -> list[str]:
        """The columns whose cells hold something else than was sent; a lost id is told by itself."""
        cells = self.line.cells.items()
        own = [(key, cell) for key, cell in cells if key != ROW_ID and not (key == CHECK and cell.computed)]
        return [key for key, cell in own if cell.text != self.sent.get(key, "")]


@dataclass
class Matched:
    """All rows that came back by id, the lines that are no rows, and what is to be told of both."""

    answers: dict[str, Answered] = field(default_factory=dict)
    loose: list[Line] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def match(sheet: ReturnedSheet, manifest: Manifest, office: Office) -> Matched:
    """Find for each line which row it is; what cannot be is noted in the sheet's notebook."""
    matching = _Matching(sheet, manifest, office)
    matching.rows_sent()
    for line in sheet.lines:
        if line.filled and not line.row_id:
            matching.unnamed(line)
    matching.rows_missing()
    return matching.found


class _Matching:
    """One sheet while its lines are matched."""

    def __init__(self, sheet: ReturnedSheet, manifest: Manifest, office: Office) -> None:
        self.sheet, self.manifest, self.office = sheet, manifest, office
        self.found = Matched()

    def rows_sent(self) -> None:
        """Take the lines with an id."""
        known: dict[str, list[Line]] = {}
        unknown: list[Line] = []
        for line in self.sheet.lines:
            if line.cells[ROW_ID].computed:
                line.record.note(ROW_ID, FORMULA_HERE)
                self._tell_all(line, NOT_APPLIED)
            elif line.row_id in self.manifest.rows:
                known.setdefault(line.row_id, []).append(line)
            elif line.row_id:
                unknown.append(line)
        for key, lines in known.items():
            self._answer(self._asked(key), self._one_of(lines))
        for line in unknown:
            self._unknown(line)

    def _asked(self, key: str) -> Asked:
        return asked(key, self.manifest.rows[key], self.office.primary)

    def _answer(self, asked: Asked, line: Line) -> None:
        sent = self.manifest.rows.get(asked.row_id, {ROW_ID: line.row_id})
        self.found.answers[asked.row_id] = Answered(asked, line, sent)

    def _one_of(self, lines: list[Line]) -> Line:
        """Return the line that counts of those with one id: all say the same, or one alone was changed."""
        sent = self.manifest.rows[lines[0].row_id]
        said = [{key: cell.text for key, cell in line.filled.items()} for line in lines]
        changed = [
            number
            for number, texts in enumerate(said)
            if any(texts.get(key, "") != sent.get(key, "") for key in COMMITTEE_KEYS)
        ]
        counts = changed[0] if changed else 0
        for number, line in enumerate(lines):
            if number == counts:
                continue
            if said[number] == said[counts]:
                self._tell(DifferenceKind.DOUBLED, line, ROW_ID, SAME_ROW)
            elif number not in changed and _read_only(said[number]) == _read_only(said[counts]):
                self._tell(DifferenceKind.DOUBLED, line, ROW_ID, UNCHANGED_TWIN)
            else:
                line.record.note(ROW_ID, ROW_DOUBLED, others=[lines[counts].record.address(ROW_ID)])
                self._tell(DifferenceKind.DOUBLED, line, ROW_ID, NOT_APPLIED)
        return lines[counts]

    def _unknown(self, line: Line) -> None:
        """Tell of a line whose id was never sent; without anything else in it there is nothing to lose."""
        if len(line.filled) > 1:
            unseen = [row_id for row_id in self.manifest.rows if row_id not in self.found.answers]
            hint = suggest(line.row_id, unseen) or suggest(line.row_id, self.manifest.rows)
            line.record.note(ROW_ID, ROW_UNKNOWN, value=line.row_id, hint=hint)
            self._tell_all(line, NOT_APPLIED)
        else:
            self._remark(line)

    def unnamed(self, line: Line) -> None:
        """Take a line without an id: a move that was added, a row that has lost its id, or a remark."""
        if line.closing or not any(key in line.filled for key in MADE_OF):
            self._remark(line)
            return
        added = self._added(line)
        if added is None:
            self._tell_all(line, NOT_APPLIED)
            return
        key = self._id_lost(added)
        other = self.found.answers.get(key or added.row_id)
        if other:
            line.record.note("person", ADD_PROPOSED, others=[other.line.record.address("person")])
        elif not key and self.office.facts.held.get(added.candidate_id) is self.office.facts.placement_of[added.post_id]:
            line.record.note("post", ADD_HOLDS, name=self.office.shown(added.candidate_id))
        if not line.record.ok:
            self._tell_all(line, NOT_APPLIED)
        elif key:
            self._answer(self._asked(key), line)
            self._tell(DifferenceKind.READ_ONLY, line, ROW_ID, RECOGNISED, key)
        else:
            self._answer(added, line)

    def _id_lost(self, added: Asked) -> str:
        """Return the id of the row that was sent about the same person and post; blank where there was none."""
        about = added.candidate_id, added.post_id
        stays = row_id(Proposal.STAY, *about)
        sent = self.manifest.rows
        if stays in sent and sent[stays][CANDIDATE_ID] == added.candidate_id:
            return stays
        return added.row_id if added.row_id in sent else ""

    def _added(self, line: Line) -> Asked | None:
        """Read the move that a line adds; None, and noted, where something is missing or not understood."""
        record = line.record
        for key, reader in (("person", self._person), ("post", self._post), ("quarter", self._quarter)):
            expected = EXPECTED[COMMITTEE.by_key[key].kind]
            if key in line.filled and line.cells[key].computed:
                record.note(key, FORMULA_HERE)
            elif key in record.row.cells:
                read_cell(record, key, reader, expected)
            elif key != "quarter":
                record.note(key, ADD_INCOMPLETE, expected=expected)
        if not record.ok:
            return None
        who, post = record.values["person"], record.values["post"]
        return Asked(row_id(Proposal.MOVE, who, post), Proposal.MOVE, who, post, record.values.get("quarter"), added=True)

    def _person(self, _record: Record, _key: str, raw: Raw) -> str:
        return self.office.person(shown(raw))

    def _post(self, _record: Record, _key: str, raw: Raw) -> str:
        return self.office.post(shown(raw))

    def _quarter(self, _record: Record, _key: str, raw: Raw) -> str:
        name, names = read_quarter(raw), list(self.office.facts.quarter_index)
        if name not in names:
            raise Unreadable(QUARTER_OUTSIDE, value=name, quarters=", ".join(names))
        return name

    def rows_missing(self) -> None:
        """Tell of the rows that were sent and did not come back."""
        header = self.sheet.place(self.sheet.table.header_row, self.sheet.table.columns[ROW_ID])
        for key in self.manifest.rows:
            if key not in self.found.answers:
                self.found.differences.append(Difference(DifferenceKind.MISSING, header, key, ROW_ID, key, "", NOT_RETURNED))

    def _remark(self, line: Line) -> None:
        self.found.loose.append(line)
        self._tell_all(line, REMARKED)

    def _tell_all(self, line: Line, done: Text) -> None:
        for key in line.filled:
            self._tell(DifferenceKind.UNKNOWN, line, key, done)

    def _tell(self, kind: DifferenceKind, line: Line, column: str, done: Text, key: str = "") -> None:
        cell = line.cells[column]
        self.found.differences.append(Difference(kind, cell.place, key or line.row_id, column, key, cell.text, done))


def _read_only(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if key not in COMMITTEE_KEYS}
