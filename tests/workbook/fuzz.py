"""Reading mutated workbooks until something breaks: ``python -m tests.workbook.fuzz --minutes 60``.

Every file is made from a number, its seed, which is all it takes to make it again (``--seed``). Seeds that broke something
are kept in ``fuzz_seeds.txt`` and read again by the tests.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random

from optimizer.errors import DataError, Issue
from optimizer.intake.faults_files import FILE_UNREADABLE, STOPPED
from optimizer.intake.reading import read_problem
from tests.workbook.hostile.build import base
from tests.workbook.hostile.forms import FORMS

SEEDS = Path(__file__).with_name("fuzz_seeds.txt")
SAMPLES = Path(__file__).parents[2] / "data"
LONGEST = 30.0  # seconds that reading any file may take
ENOUGH = 20  # broken readings: more tell nothing new
NASTY = [
    b"", b"0", b"-1", b"1", b"65536", b"1048577", b"4294967296", b"9" * 400, b"1e400", b"NaN", b"-0.0", b"1e-400", b"true",
    b"A1", b"XFD1048576", b"XFE1", b"A0", b"A1:XFD1048576", b"#REF!", b"=1+1", b"_x0000_", b"_xD800_", b"\xff\xfe",
    b"2026-02-30", b"60", b"2958466", b"VD-1", b";", b"rId1", b"../../x", b"/xl/workbook.xml", b"s", b"str", b"inlineStr",
    b"e", b"d", b"b", b"[h]:mm", b"yyyy", "Đơn vị".encode(), "Đ".encode(), b"&#0;", b"&lt;", b"&a;",
]  # fmt: skip
TAG = re.compile(rb"<[^<>]*>")
ELEMENT = re.compile(rb"<(\w+)\b[^<>]*>[^<>]*</\1>|<row.*?</row>|<c .*?</c>")
VALUE = re.compile(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)')

Mutation = Callable[[bytes, Random], bytes]


def flipped(data: bytes, random: Random) -> bytes:
    """Change single bytes."""
    changed = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 5, 50])):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def cut(data: bytes, random: Random) -> bytes:
    """Leave out a stretch, most often at the end."""
    start = random.randrange(len(data) + 1)
    return data[:start] + random.choice([b"", b"", data[start + random.randrange(1, 200) :]])


def repeated(data: bytes, random: Random) -> bytes:
    """Write a stretch twice, or many times."""
    start = random.randrange(len(data) + 1)
    end = start + random.randrange(1, 400)
    return data[:end] + data[start:end] * random.choice([1, 1, 3, 200]) + data[end:]


def passage(pattern: re.Pattern[bytes], change: Callable[[bytes, Random], bytes]) -> Mutation:
    """Return what changes some passages of an XML text."""

    def mutate(data: bytes, random: Random) -> bytes:
        found = [match.span() for match in pattern.finditer(data)]
        chosen = random.sample(found, min(len(found), random.choice([1, 1, 2, 8])))
        for start, end in sorted(chosen, reverse=True):
            data = data[:start] + change(data[start:end], random) + data[end:]
        return data

    return mutate


PIECEWISE: list[Mutation] = [flipped, cut, repeated]
XML: list[Mutation] = [
    *[passage(VALUE, lambda _old, random: random.choice(NASTY))] * 4,
    passage(VALUE, lambda old, random: old + random.choice(NASTY)),
    passage(VALUE, lambda old, random: old * random.choice([2, 50, 40_000])),
    passage(TAG, lambda _old, _random: b""),
    passage(TAG, lambda old, random: old * random.choice([2, 2, 2000])),
    passage(ELEMENT, lambda _old, _random: b""),
    passage(ELEMENT, lambda old, random: old * random.choice([2, 2, 300])),
]


def mutated(data: bytes, random: Random) -> bytes:
    """Mutate a workbook: its bytes, the archive, or the XML in it."""
    if random.random() < 0.15:
        return random.choice(PIECEWISE)(data, random)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        place = random.randrange(len(parts))
        name, part = parts[place]
        kind = random.random()
        if kind < 0.85:
            parts[place] = name, random.choice(XML if kind < 0.7 else PIECEWISE)(part, random)
        elif kind < 0.9:
            parts[place] = name, random.choice(parts)[1]
        elif kind < 0.95 and len(parts) > 1:
            del parts[place]
        else:
            parts[place] = random.choice([name.upper(), f"x{name}", name.replace("/", "\\"), f"../{name}", "a"]), part
    return zipped(dict(parts), random)


def zipped(parts: dict[str, bytes], random: Random) -> bytes:
    """Pack parts, now and then with a byte of the archive itself changed."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return flipped(target.getvalue(), random) if random.random() < 0.05 else target.getvalue()


def originals(folder: Path) -> list[Path]:
    """Return the workbooks to start from: the samples, one in Excel's way, one of LibreOffice's form."""
    return [*sorted(SAMPLES.glob("*.xlsx")), base(folder), FORMS["an OpenDocument"].make(folder)]


def read(seed: int, folder: Path) -> tuple[Issue, ...]:
    """Make the file of a seed, read it, and return what reading said; raises whatever must not happen."""
    random = Random(seed)
    original = random.choice(originals(folder))
    path = folder / f"mutated{original.suffix}"
    path.write_bytes(mutated(original.read_bytes(), random))
    begun = time.monotonic()
    try:
        issues = read_problem(path).issues
    except DataError as error:
        issues = error.issues
    if time.monotonic() - begun > LONGEST:
        raise TimeoutError(seed)
    if original.suffix == ".xlsx" and FILE_UNREADABLE.at(reason=STOPPED) in issues:
        raise RuntimeError("the reading process died")
    for issue in issues:
        if "{" in issue.say("vi") + issue.say("en") and "{" not in (issue.value or ""):
            raise RuntimeError(issue.say("en"))
    return issues


def kept() -> Iterator[int]:
    """Yield the seeds that once broke something."""
    yield from map(int, SEEDS.read_text().split())


def main() -> None:
    """Read mutated files for some minutes, and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**12, help="the first seed")
    given = parser.parse_args()
    end = time.monotonic() + 60 * given.minutes
    seed, codes = given.seed, Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end and codes["BROKEN"] < ENOUGH:
            try:
                issues = read(seed, Path(folder))
                codes[next((issue.code for issue in issues if issue.code.startswith("FILE")), "read")] += 1
            except Exception:
                codes["BROKEN"] += 1
                print(f"seed {seed}\n{traceback.format_exc()}", flush=True)
                with SEEDS.open("a") as file:
                    file.write(f"{seed}\n")
            seed += 1
    print(f"seeds {given.seed} to {seed - 1}: {dict(codes.most_common())}")


if __name__ == "__main__":
    main()
