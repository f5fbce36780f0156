"""The pictures of the README are small files of few colours that show what was printed."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np

from data.pictures import COLOURS, FOLDER, SHEETS, png


def test_a_picture_keeps_its_size_and_its_main_colours() -> None:
    pixels = np.full((3, 4, 3), 255, np.uint8)
    pixels[1, 2] = (220, 235, 245)
    file = png(pixels)
    assert file.startswith(b"\x89PNG")
    chunks, place = {}, 8
    while place < len(file):
        size, kind = struct.unpack(">I4s", file[place : place + 8])
        chunks[kind] = file[place + 8 : place + 8 + size]
        place += 12 + size
    assert struct.unpack(">II", chunks[b"IHDR"][:8]) == (4, 3)
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(3, 5)[:, 1:]
    palette = np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3)
    assert (palette[lines] == pixels).all()
    assert len(palette) <= COLOURS


def test_the_committed_pictures_are_there_and_small() -> None:
    files = [Path(FOLDER, f"{name}.png") for name in SHEETS]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in files)
    assert sum(file.stat().st_size for file in files) < 300_000
