"""A small district with its plan, and copies of the plan that somebody has written in; quick to solve and to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cli import main

DECISIONS = "Ý kiến Ban Thường vụ"
FIRST = 5
"""The first row below the titles."""
MOVE, SWAP, HEAD = FIRST, FIRST + 1, FIRST + 2
"""The rows of two people who are to swap their posts, and of a head who is to stay."""
PERSON, POST, DECISION, REPLACEMENT, REASON, BY, DOCUMENT, WAIVER = "C", "E", "J", "K", "L", "M", "O", "P"
Edit = Callable[[Workbook], object]


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert "Traceback" not in result.output
    return result


@cache
def _made(seed: int) -> tuple[bytes, bytes]:
    """The data of a small district, and its plan."""
    with TemporaryDirectory() as folder:
        data, plan = Path(folder) / "in.xlsx", Path(folder) / "plan.xlsx"
        assert run("generate", data, "--communes", 3, "--seed", seed, "--lang", "en").exit_code == 0
        assert CliRunner().invoke(main, ["solve", str(data), "-o", str(plan), "--lang", "vi"]).exit_code == 0
        return data.read_bytes(), plan.read_bytes()


class Desk:
    """A folder with the data and the plan that was sent."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.plan = folder, folder / "in.xlsx", folder / "plan.xlsx"
        self.next = folder / "next.xlsx"

    @classmethod
    def new(cls, folder: Path, seed: int = 7) -> Desk:
        """Lay out the data and the plan."""
        desk = cls(folder)
        desk.data.write_bytes(_made(seed)[0])
        desk.plan.write_bytes(_made(seed)[1])
        return desk

    def copy(self, name: str, *edits: Edit, of: Path | None = None) -> Path:
        """Write a copy of the plan with some edits."""
        path, book = self.folder / name, load_workbook(of or self.plan)
        for edit in edits:
            edit(book)
        book.save(path)
        return path

    def apply(self, *copies: object, output: Path | None = None) -> Result:
        """Apply some copies, with further options among them."""
        return run("apply", *copies, "--lang", "vi", "--input", self.data, "-o", output or self.next)

    def listing(self) -> dict[str, bytes]:
        """All files, byte for byte."""
        return {str(path): path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}


def page(book: Workbook) -> Worksheet:
    found = book[DECISIONS]
    assert isinstance(found, Worksheet)
    return found


def write(**cells: object) -> Edit:
    """Write into cells of the sheet of decisions, by their addresses."""

    def edit(book: Workbook) -> None:
        for address, value in cells.items():
            page(book)[address] = value

    return edit


def decide(row: int, word: str, **texts: str) -> Edit:
    """Decide on a row: the word, and further cells by the letters of their columns."""
    return write(**{f"{DECISION}{row}": word}, **{f"{letter}{row}": text for letter, text in texts.items()})


def spare(book: Workbook) -> int:
    """The first empty row."""
    return next(row for row in range(FIRST, 100) if not page(book)[f"A{row}"].value)


def added(**cells: object) -> Edit:
    """Fill in the first empty row, by the letters of the columns."""
    return lambda book: write(**{f"{letter}{spare(book)}": value for letter, value in cells.items()})(book)


def rows(book: Workbook) -> Iterator[tuple[int, str]]:
    """The rows that were sent, with their ids."""
    for row in range(FIRST, spare(book)):
        yield row, str(page(book)[f"A{row}"].value)
