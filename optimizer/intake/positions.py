"""What people write for someone's position: titles and unit in one cell, such as ``Chủ tịch UBND xã Tân Lập``."""

from __future__ import annotations

import re
from typing import NamedTuple

from optimizer.workbook.titles import TitleBook
from optimizer.workbook.words import bare, clean

COMMUNE = r"(?:xã|phường|thị trấn|đặc khu|tt\.?|x\.|p\.)"
DEPARTMENT = r"(?:phòng|văn phòng|ban|sở|trung tâm|thanh tra|chi cục)"
OFFICE = rf"(?:{DEPARTMENT}|huyện ủy|thành ủy|tỉnh ủy|đảng ủy|ubnd|hđnd|ủy ban|hội)"
UNIT_NAME = re.compile(rf"{COMMUNE}[ .]|{OFFICE} ", re.IGNORECASE)
IN_COMMUNE = re.compile(
    rf"(?:(?:của|tại|đảng ủy|đảng uỷ|đảng bộ|ubnd|hđnd|ủy ban nhân dân) )*(?={COMMUNE}(?: |$|\w))", re.IGNORECASE
)
IN_OFFICE = re.compile(rf"(?:(?:của|tại) )?(?={OFFICE}(?: |$))", re.IGNORECASE)
IN_DEPARTMENT = re.compile(rf"(?:(?:của|tại) )?(?={DEPARTMENT}(?: |$))", re.IGNORECASE)
ABOVE = re.compile(r"[ ,(-]+(?:huyện|quận|thị xã|thành phố|tp\.?|tỉnh) (?!ủy|uỷ).*", re.IGNORECASE)
ONLY_KIND = re.compile(rf"(?:đảng ủy|đảng uỷ|đảng bộ)?(?: ?(?:{COMMUNE}|cấp xã))?", re.IGNORECASE)
BETWEEN = re.compile(r"(\s*(?:[;,+/]|\bkiêm(?: nhiệm)?\b|\s[-–]\s)\s*)", re.IGNORECASE)
TITLE_WORD = re.compile(r"(?:phó|chủ|bí|trưởng|chánh|chuyên|[PCB]?[BCT]T|PCT\w*|PBT\w*|CTH[DĐ]|CV|TP|PP)\b", re.IGNORECASE)
UNIT_KIND = re.compile(rf"(?:{COMMUNE}|{DEPARTMENT}) *(?<=[ .])", re.IGNORECASE)
COMMUNE_KIND = re.compile(COMMUNE, re.IGNORECASE)
SHORT = {"tt": "Thị trấn", "x": "Xã", "p": "Phường"}
MEMBER = re.compile(r"(ttuv|tuv|huv|thuv|quv|duv|uv|uyvien|tinhuyvien|thanhuyvien|huyenuyvien|quanuyvien|danguyvien|dangvien)")
OFFICE_TITLES = {"TP", "PP", "CV"}
OFFICE_WORDS = {"phongban": "Phòng", "vanphong": "Văn phòng", "phong": "Phòng", "ban": "Ban"}
"""The word of an office that its head's title ends in: ``Trưởng phòng Nội vụ`` heads the ``Phòng Nội vụ``."""
NOT_STANDING = {"phobithu", "phobithudanguy", "phobithudangbo"}


class Position(NamedTuple):
    """The codes of the titles that someone holds, the main one first, and the unit; none where the words are not clear."""

    titles: tuple[str, ...] = ()
    unit: str | None = None


class _Part(NamedTuple):
    title: str
    written: str
    unit: str | None


def read_position(text: str, titles: TitleBook) -> Position:
    """Read the titles and the unit in one cell.

    Memberships of committees are passed over; a deputy secretary who chairs a council or committee is that chair, unless the
    words say that he or she is the standing deputy.
    """
    parts: list[_Part] = []
    for piece in _pieces(text):
        part = _part(piece, titles)
        if part is None:
            return Position()
        parts.append(part)
    chairs = [part for part in parts if part.written not in NOT_STANDING] or parts
    unit = next((part.unit for part in parts if part.unit), None)
    return Position(tuple(dict.fromkeys(part.title for part in chairs)), unit)


def _pieces(text: str) -> list[str]:
    """Split a cell into one piece per title; words that go on with a unit's name stay with it."""
    words = BETWEEN.split(ABOVE.sub("", clean(text)))
    pieces: list[str] = []
    for mark, piece in zip(["", *words[1::2]], words[::2], strict=True):
        if not piece or MEMBER.match(bare(piece)):
            continue
        if pieces and not TITLE_WORD.match(piece):
            pieces[-1] += mark + piece
        else:
            pieces.append(piece)
    return pieces


def _part(piece: str, titles: TitleBook) -> _Part | None:
    """Read one title with its unit: the longest words in front that are a title, and a unit's name behind them."""
    words = piece.split()
    for count in range(len(words), 0, -1):
        written, rest = " ".join(words[:count]), " ".join(words[count:])
        code = titles.find(written)
        if code and (unit := _unit(code, written, rest)) is not None:
            return _Part(code, bare(written), unit or None)
    return None


def _unit(code: str, written: str, rest: str) -> str | None:
    """Return the unit's name behind a title; blank where there is none, None where the words are no unit of such a title."""
    if ONLY_KIND.fullmatch(rest):
        return ""
    if code not in OFFICE_TITLES:
        found = IN_COMMUNE.match(rest)
        return unit_name(rest[found.end() :]) if found else None
    word = next((word for ending, word in OFFICE_WORDS.items() if bare(written).endswith(ending)), None)
    found = (IN_OFFICE if word is None else IN_DEPARTMENT).match(rest)
    if found:
        return unit_name(rest[found.end() :])
    return unit_name(f"{word} {rest}") if word else None


def unit_name(text: str) -> str:
    """Write a unit's name as names are written: its kind in full, its first letter large, and not all letters."""
    found = UNIT_KIND.match(text)
    kind, rest = (found[0].strip(), text[found.end() :]) if found else ("", text)
    if text.isupper():
        rest = rest.title() if found and COMMUNE_KIND.fullmatch(kind) else rest.capitalize()
    kind = SHORT.get(kind.casefold().rstrip("."), kind.capitalize())
    return f"{kind} {rest}".strip() if kind else rest[:1].upper() + rest[1:]
