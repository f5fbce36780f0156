"""The titles of a workbook: the built-in ones, those of the Titles sheet, and how people write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from optimizer.codes import Education, Theory
from optimizer.domain import Title
from optimizer.text import Text
from optimizer.workbook.words import Directory, bare, fold

COMMITTEE = {"BT", "CT", "PBT", "CTHD", "PCT"}
FLOORLESS = {"CV"}
NAMES: Mapping[str, tuple[int, Text]] = {
    "BT": (5, Text("Bí thư Đảng ủy", "secretary")),
    "CT": (4, Text("Chủ tịch UBND", "People's Committee chair")),
    "PBT": (4, Text("Phó Bí thư thường trực", "standing deputy secretary")),
    "CTHD": (4, Text("Chủ tịch HĐND", "People's Council chair")),
    "TP": (4, Text("Trưởng phòng", "head of an office")),
    "PCT": (3, Text("Phó Chủ tịch UBND", "vice-chair, People's Committee")),
    "PCTHD": (3, Text("Phó Chủ tịch HĐND", "vice-chair, People's Council")),
    "PP": (3, Text("Phó trưởng phòng", "deputy head of an office")),
    "CV": (2, Text("Chuyên viên", "specialist")),
}
HEADS = {"BT", "CT"}
OTHERS: Mapping[str, tuple[str, ...]] = {
    "BT": ("Bí thư", "Bí thư Đảng uỷ xã", "party secretary"),
    "CT": ("CT UBND", "Chủ tịch", "Chủ tịch Ủy ban nhân dân", "chair"),
    "PBT": ("PBTTT", "PBT TT", "Phó Bí thư TT", "Phó Bí thư Thường trực Đảng ủy", "Phó Bí thư"),
    "CTHD": ("CTHĐ", "CT HĐND", "Chủ tịch Hội đồng nhân dân"),
    "TP": ("Trưởng ban", "Trưởng phòng, ban", "Chánh Văn phòng"),
    "PCT": ("PCT UBND", "Phó Chủ tịch", "Phó Chủ tịch Ủy ban nhân dân", "vice-chair"),
    "PCTHD": ("PCTHĐ", "PCT HĐND", "Phó Chủ tịch Hội đồng nhân dân"),
    "PP": ("Phó phòng", "Phó trưởng ban", "Phó ban", "Phó Chánh Văn phòng"),
}
BUILT_IN: Mapping[str, Title] = {
    code: Title(
        code=code,
        name=name,
        rank=rank,
        head=code in HEADS,
        standing_committee=code in COMMITTEE,
        min_education=None if code in FLOORLESS else Education.DH,
        min_theory=None if code in FLOORLESS else Theory.TC,
    )
    for code, (rank, name) in NAMES.items()
}


def title_code(text: str) -> str:
    """Return the built-in code that a code of the Titles sheet stands for (``CTHĐ`` is ``CTHD``), else the code itself."""
    return next((code for code in BUILT_IN if bare(code) == bare(text)), text)


class TitleBook:
    """Finds the title that a cell means: by code, by a full name in either language, or by what people write."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        """Take the code, Vietnamese and English name of each row of the Titles sheet."""
        own = {title_code(code): (vi, en) for code, vi, en in rows}
        names = {code: (*title.name, *OTHERS.get(code, ())) for code, title in BUILT_IN.items()} | own
        self.directory = Directory({code: words[0] for code, words in names.items()})
        spelt = {bare(word): code for code, words in names.items() for word in words if word}
        built_in = {bare(word): code for code, words in OTHERS.items() for word in words}
        self._codes = built_in | spelt | {bare(code): code for code in names} | {fold(code): code for code in names}

    def find(self, text: str) -> str | None:
        """Return the code that a text means, or None."""
        return self._codes.get(fold(text)) or self._codes.get(bare(text))
