"""Rewrites the pictures of a plan for the README: ``python -m data.pictures``; needs LibreOffice and poppler's pdftoppm."""

from __future__ import annotations

import struct
import subprocess
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from optimizer.intake.reading import read_problem
from optimizer.planbook.plan_writer import Origin, plan_workbook
from optimizer.samples import samples
from optimizer.solve import Solution, solve
from optimizer.workbook.files import save

SAMPLE: Final = "thanh-tri"
LANGUAGE: Final = "vi"
SHEETS: Final = {"summary": 1, "board": 1, "moves": 2}
"""The first sheets of a plan, in their order, and how many pages of each are shown, one below the other."""
FOLDER: Final = Path(__file__).parent / "pictures"
WIDTH: Final = 1100
MARGIN: Final = 16
COLOURS: Final = 200
STEP: Final = 5
"""Shades closer than this become one."""
GAP: Final = 4
"""More empty lines than this part the page number from what stands above it."""

Pixels = npt.NDArray[np.uint8]


def main() -> None:
    """Solve the sample and write a picture of the first pages of each sheet."""
    path = samples()[SAMPLE]
    intake = read_problem(path)
    solution = solve(intake.problem)
    origin = Origin(path.name, intake.sha256, intake.problem.settings.plan_date, intake.issues)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _print(solution, origin, Path(folder))
        for name, count in SHEETS.items():
            pages = [_cropped(_page(Path(folder, f"{name}.pdf"), number)) for number in range(1, count + 1)]
            (FOLDER / f"{name}.png").write_bytes(png(_stacked(pages)))


def _print(solution: Solution, origin: Origin, folder: Path) -> None:
    """Print each sheet into a file of its own."""
    for number, name in enumerate(SHEETS):
        book = plan_workbook(solution, origin, LANGUAGE)
        for page in book.worksheets[:number] + book.worksheets[number + 1 :]:
            book.remove(page)
        save(book, folder / f"{name}.xlsx", force=True, inputs=[])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    books = [str(folder / f"{name}.xlsx") for name in SHEETS]
    _run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *books])


def _run(command: Sequence[str]) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


def _page(pdf: Path, number: int) -> Pixels:
    """Return the picture of a page, shape (height, width, 3)."""
    scale = ["-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
    ppm = _run(["pdftoppm", "-f", str(number), "-singlefile", *scale, str(pdf)])
    width, height = map(int, ppm.split(maxsplit=3)[1:3])
    return np.frombuffer(ppm[-3 * width * height :], np.uint8).reshape(height, width, 3)


def _cropped(page: Pixels) -> Pixels:
    """Cut off the page number at the foot, and the empty part of the paper, all but a margin."""
    rows, columns = (np.flatnonzero((page < 255).any(axis=(axis, 2))) for axis in (1, 0))
    end = rows[np.flatnonzero(np.diff(rows) > GAP)[-1]]
    top, left = max(0, rows[0] - MARGIN), max(0, columns[0] - MARGIN)
    return page[top : min(end + MARGIN, rows[-1] - MARGIN), left : columns[-1] + MARGIN]


def _stacked(pages: Sequence[Pixels]) -> Pixels:
    """Set pages one below the other, the narrower ones filled up with white."""
    widest = max(page.shape[1] for page in pages)
    filled = [np.pad(page, ((0, 0), (0, widest - page.shape[1]), (0, 0)), constant_values=255) for page in pages]
    return np.vstack(filled)


def png(pixels: Pixels) -> bytes:
    """Return a picture as a small PNG file of few colours.

    Parameters
    ----------
    pixels
        Red, green and blue from 0 to 255, shape (height, width, 3).
    """
    rounded = (pixels.astype(np.int64) + STEP // 2) // STEP * STEP
    colours, places, counts = np.unique(rounded.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    palette = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    nearest = ((colours[:, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    height, width, _ = pixels.shape
    lines = np.zeros((height, 1 + width), np.uint8)  # each line begins with 0: not filtered
    lines[:, 1:] = nearest[places.reshape(height, width)]
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette.astype(np.uint8).tobytes()), (b"IDAT", zlib.compress(lines.tobytes(), 9)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in (*chunks, (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()
