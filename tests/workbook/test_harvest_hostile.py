"""Whatever a returned file holds, harvesting it ends in a harvest or in an error with a code."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from optimizer.errors import BusyError, DataError
from optimizer.intake.faults_files import FILE_UNREADABLE, STOPPED
from optimizer.intake.harvest import harvest
from optimizer.intake.harvest_package import package_pages
from optimizer.intake.harvest_pages import Harvest
from optimizer.intake.harvest_wire import pack_page, unpack_page
from optimizer.intake.limits import Refused, Room
from optimizer.intake.package import Package
from tests.workbook.additions import (
    DRAWING,
    NOTES,
    OFFICE,
    OLD_DRAWING,
    PERSONS,
    SHEET,
    THREAD,
    anchor,
    book,
    box,
    drawing_part,
    notes_part,
    old_drawing_part,
    threaded,
    with_parts,
)
from tests.workbook.fuzz import PIECEWISE, XML
from tests.workbook.hostile.build import Parts, parts_of, zip_up
from tests.workbook.hostile.forms import FORMS

MUTATED = (NOTES, THREAD, PERSONS, DRAWING, OLD_DRAWING)
MUTATIONS = 400
RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"


def full(path: Path) -> Path:
    """Write a workbook with notes, a thread and drawings of both kinds."""
    drawn = (SHEET, f"{OFFICE}/drawing", drawing_part(anchor(1, 1, box("Xem lại"))))
    old = (SHEET, f"{OFFICE}/vmlDrawing", old_drawing_part(("Drop", "3, 10, 6, 0, 4, 0, 7, 0")))
    return with_parts(threaded(path), {DRAWING: drawn, OLD_DRAWING: old})


def outcome(path: Path) -> str:
    """Harvest a file, and return the code of what came of it; whatever else is raised must not be."""
    try:
        assert isinstance(harvest(path), Harvest)
    except BusyError:
        return "busy"
    except DataError as error:
        (issue,) = error.issues
        assert issue.what != FILE_UNREADABLE.at(reason=STOPPED).what or path.suffix != ".xlsx", "the reading process died"
        assert "Error:" not in issue.what.en, issue.what.en  # said by Python, not by us
        return issue.code
    return "read"


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "said"),
    [
        (NOTES, b"</comments>", b"", "FILE-UNREADABLE", NOTES),
        (NOTES, b'ref="A3"', b'ref="A0"', "FILE-UNREADABLE", NOTES),
        (NOTES, b'ref="A3"', b'ref="XFE3"', "FILE-UNREADABLE", NOTES),
        (NOTES, b'ref="A3"', b'ref="A1048577"', "FILE-UNREADABLE", NOTES),
        (NOTES, b'ref="A3"', b"", "FILE-UNREADABLE", NOTES),
        (NOTES, b'authorId="1"', b'authorId="x"', "FILE-UNREADABLE", NOTES),
        (NOTES, b"<comments", b'<!DOCTYPE c [<!ENTITY a "a">]><comments', "FILE-UNSAFE", NOTES),
        (NOTES, b"</comments>", b"</comments>" + b" " * 4000 + b"<!DOCTYPE c>", "FILE-UNREADABLE", NOTES),
        (NOTES, b"<comments", b" " * 4000 + b"<!DOCTYPE c><comments", "FILE-UNSAFE", NOTES),
        (THREAD, b'ref="B2"', b'ref="B2:C3"', "FILE-UNREADABLE", THREAD),
        (PERSONS, b"</personList>", b"", "FILE-UNREADABLE", PERSONS),
        (DRAWING, b"<xdr:col>1<", b"<xdr:col>x<", "FILE-UNREADABLE", DRAWING),
        (RELATIONS, b"comments1", b"comments9", "FILE-UNREADABLE", "xl/comments9.xml"),
        (RELATIONS, b"vmlDrawing1", b"vmlDrawing9", "FILE-UNREADABLE", "xl/drawings/vmlDrawing9.vml"),
    ],
)
def test_a_broken_part_is_named(name: str, old: bytes, new: bytes, code: str, said: str, tmp_path: Path) -> None:
    path = full(tmp_path / "in.xlsx")
    parts = parts_of(path)
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)
    with pytest.raises(DataError) as caught:
        harvest(zip_up(path, parts))
    (issue,) = caught.value.issues
    assert (issue.code, said in issue.what.vi) == (code, True)


def test_a_hundred_thousand_notes_are_read(tmp_path: Path) -> None:
    written = notes_part(*((f"C{number}", f"Người {number % 50}", f"<t>ghi chú {number}</t>") for number in range(1, 100_001)))
    path = with_parts(book(tmp_path / "in.xlsx"), {NOTES: (SHEET, f"{OFFICE}/comments", written)})
    begun = time.monotonic()
    (page,) = harvest(path).pages
    assert len(page.notes) == 100_000
    assert page.notes[100_000, 3].text == "ghi chú 100000"
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(("cells", "code"), [(9, "read"), (8, "FILE-TOO-LARGE")])
def test_notes_count_like_cells_against_what_a_file_may_hold(cells: int, code: str, tmp_path: Path) -> None:
    path = book(tmp_path / "in.xlsx", ("A1", "An", "một"), ("A2", "Bình", "hai"))  # five cells, two notes, two authors
    try:
        assert len(next(package_pages(Package(path.read_bytes(), Room(cells)))).notes) == 2
        found = "read"
    except Refused as refused:
        found = refused.issue.code
    assert found == code


def mutated(sound: Parts, seed: int) -> Parts:
    """Return the parts of a workbook, one of them mutated."""
    random = Random(seed)
    name = random.choice(MUTATED)
    return sound | {name: random.choice([*XML, *PIECEWISE])(sound[name], random)}


def test_mutated_notes_and_drawings_end_in_pages_or_a_refusal(tmp_path: Path) -> None:
    """Read in this process, for speed; another exception than the refusal would be a surprise to the reader."""
    sound = parts_of(full(tmp_path / "in.xlsx"))
    found: list[str] = []
    for seed in range(MUTATIONS):
        try:
            pages = list(package_pages(Package(zip_up(tmp_path / "mutated.xlsx", mutated(sound, seed)).read_bytes(), Room())))
            assert [unpack_page(json.loads(json.dumps(pack_page(page)))) for page in pages] == pages
            found.append("read")
        except Refused as refused:
            found.append(refused.issue.code)
    assert set(found) == {"read", "FILE-UNREADABLE"}
    assert min(found.count(code) for code in set(found)) > MUTATIONS // 5


@pytest.mark.parametrize("seed", range(MUTATIONS, MUTATIONS + 10))
def test_a_mutated_file_ends_in_a_harvest_or_a_code(seed: int, tmp_path: Path) -> None:
    path = full(tmp_path / "in.xlsx")
    assert outcome(zip_up(path, mutated(parts_of(path), seed))) in ("read", "FILE-UNREADABLE")


def test_files_of_other_forms_end_in_a_harvest_or_the_code_of_reading(tmp_path: Path) -> None:
    def tried(name: str) -> tuple[str, str, tuple[str, ...]]:
        folder = tmp_path / str(list(FORMS).index(name))
        folder.mkdir()
        return name, outcome(FORMS[name].make(folder)), FORMS[name].codes

    with ThreadPoolExecutor(2) as pool:
        for name, found, codes in pool.map(tried, FORMS):
            assert found in ("read", "busy", *codes), name
