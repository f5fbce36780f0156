"""A returned copy of a plan workbook: every row with what is said in it, and every difference from what was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from optimizer.console import shown, shown_name
from optimizer.domain import Problem
from optimizer.errors import DataError, Issue
from optimizer.intake.faults_review import FORMULA_HERE, MANIFEST_CHANGED
from optimizer.intake.harvest import harvest
from optimizer.intake.harvest_pages import Harvest
from optimizer.intake.opening import refusal
from optimizer.intake.parse import in_order
from optimizer.intake.typed import Unreadable
from optimizer.review.carried import Carried
from optimizer.review.differences import Difference, DifferenceKind
from optimizer.review.entries import Place
from optimizer.review.manifest import Manifest, manifest_page, read_manifest
from optimizer.review.matching import Answered, match
from optimizer.review.names import Office
from optimizer.review.other_sheets import OtherSheets
from optimizer.review.returned_sheet import read_sheet
from optimizer.review.spoken import SILENT, Asked, Spoken, as_sent
from optimizer.review.surroundings import CARRIED_ON, Surroundings
from optimizer.review.understood import Listener
from optimizer.text import Text

TYPED: Final = ("decision", "replacement")
"""What nobody but a person may say."""
NOT_TAKEN: Final = Text("không lấy; giá trị đã gửi được giữ nguyên", "not taken; what was sent stands")


@dataclass(frozen=True)
class Answer:
    """One row: what it asks, what it says now and said when it was sent.

    ``texts`` are the committee's cells as typed and ``places`` their addresses, by column; ``changed`` the columns whose
    cells hold something else than was sent.
    """

    asked: Asked
    before: Spoken
    spoken: Spoken
    changed: tuple[str, ...]
    sent: Mapping[str, str]
    texts: Mapping[str, str]
    places: Mapping[str, Place]


@dataclass(frozen=True)
class Copy:
    """One returned copy; ``name`` is what it is called beside the others.

    ``before`` is by row id what each row said when it was sent. ``differences`` are all but those in the committee's own
    cells, which are told once it is known what becomes of them. ``issues`` are all problems found in it.
    """

    path: Path
    name: str
    sha256: str
    sheet: str
    manifest: Manifest
    before: Mapping[str, Spoken]
    answers: Mapping[str, Answer]
    differences: tuple[Difference, ...]
    carried: Carried
    issues: tuple[Issue, ...]


def read_copies(paths: Sequence[Path], problem: Problem) -> list[Copy]:
    """Read several copies; those whose files are called the same are named with their folders."""
    office = Office(problem)
    copies = []
    for path, name in zip(paths, _names(paths), strict=True):
        try:
            copies.append(_read(path, name, office))
        except DataError as error:  # which of the files it is has to be said
            issue = error.issues[0]
            raise refusal(replace(issue, sheet=": ".join(filter(None, (name, issue.sheet))))) from error
    return copies


def read_copy(path: Path, problem: Problem) -> Copy:
    """Read one copy, whatever people have done to it.

    Raises
    ------
    PathError, BusyError
        If the file is not there, may not be read, or is open.
    DataError
        If it is no workbook of the program's, or its rows can no longer be told apart.
    """
    return _read(path, shown_name(path), Office(problem))


def copy_of_ours(path: Path, problem: Problem) -> Copy | None:
    """Read one workbook as a copy, or return None where it keeps nothing of what was sent; raises what ``read_copy`` does."""
    harvested = harvest(path)
    return _copy(path, shown_name(path), Office(problem), harvested) if manifest_page(harvested) else None


def _names(paths: Sequence[Path]) -> Iterator[str]:
    alike = Counter(path.name for path in paths)
    for path in paths:
        yield shown_name(path) if alike[path.name] == 1 else shown(str(path))


def _read(path: Path, name: str, office: Office) -> Copy:
    return _copy(path, name, office, harvest(path))


def _copy(path: Path, name: str, office: Office, harvested: Harvest) -> Copy:
    manifest = read_manifest(harvested)
    before = _before(manifest)
    sheet = read_sheet(name, harvested, manifest)
    matched = match(sheet, manifest, office)
    listener = Listener(office, manifest.language)
    answers = {row_id: _answer(listener, each, before.get(row_id, SILENT)) for row_id, each in matched.answers.items()}
    own = [difference for each in matched.answers.values() for difference in _in_row(each, sheet.extra.values())]
    around, others = Surroundings(sheet, matched, manifest), OtherSheets(sheet, harvested, manifest)
    carried = Carried(around.columns, tuple(around.notes), (*around.remarks, *others.remarks), tuple(others.sheets))
    differences = (*own, *matched.differences, *around.differences, *others.differences)
    issues = (*harvested.issues, *in_order(sheet.notes.issues, [sheet.table]))
    about = path, name, harvested.sha256, sheet.table.name, manifest, before
    return Copy(*about, answers, differences, carried, issues)


def _before(manifest: Manifest) -> dict[str, Spoken]:
    """Return what each row said when it was sent."""
    before = {}
    for row_id, sent in manifest.rows.items():
        try:
            before[row_id] = as_sent(sent)
        except (Unreadable, KeyError) as error:
            raise refusal(MANIFEST_CHANGED.at(value=row_id)) from error
    return before


def _answer(listener: Listener, row: Answered, before: Spoken) -> Answer:
    changed = [key for key in row.changed if key in row.written]
    computed = [key for key in TYPED if key in row.line.filled and row.line.cells[key].computed]
    for key in computed:
        row.line.record.note(key, FORMULA_HERE)
    spoken = listener.hear(row.line.record, row.asked, before, set(changed) - set(computed))
    cells = {key: cell for key, cell in row.line.cells.items() if key in row.written}
    texts, places = {key: cell.text for key, cell in cells.items()}, {key: cell.place for key, cell in cells.items()}
    return Answer(row.asked, before, spoken, tuple(changed), row.sent, texts, places)


def _in_row(row: Answered, extra: Collection[str]) -> Iterator[Difference]:
    """Find what differs in the columns of a row that are not the committee's."""
    for key in row.changed:
        if key not in row.written:
            cell, mine = row.line.cells[key], key in extra
            kind, done = (DifferenceKind.COLUMN, CARRIED_ON) if mine else (DifferenceKind.READ_ONLY, NOT_TAKEN)
            yield Difference(kind, cell.place, row.asked.row_id, key, row.sent.get(key, ""), cell.text, done)
