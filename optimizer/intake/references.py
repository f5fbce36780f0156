"""How cells that name something else are read: units, posts, people, titles, regions, places, rules."""

from __future__ import annotations

import re

from optimizer.intake.faults import CODE_UNKNOWN
from optimizer.intake.faults_data import (
    PLACE_AMBIGUOUS,
    PLACE_ELSEWHERE,
    PLACE_NEAR,
    PLACE_QUALIFIED,
    REF_UNKNOWN,
    REGION_UNKNOWN,
    REGION_UNUSED,
)
from optimizer.intake.faults_decisions import RULE_UNKNOWN
from optimizer.intake.grids import Raw
from optimizer.intake.place_names import Found, Place
from optimizer.intake.records import Reader, Record
from optimizer.intake.tables import find_title, known_titles
from optimizer.intake.typed import Unreadable, read_text
from optimizer.rules import RULES
from optimizer.text import join
from optimizer.workbook.schema import CHANGED, SHEETS
from optimizer.workbook.words import fold, suggest

CHANGED_TITLES = known_titles(CHANGED.values())
NEAR = {Found.NEAR: PLACE_NEAR, Found.AMBIGUOUS: PLACE_AMBIGUOUS}


def parts(text: str) -> list[str]:
    """Split a list at semicolons and commas."""
    return [part.strip() for part in re.split("[;,]", text) if part.strip()]


def reference(sheet: str) -> Reader:
    """Return what reads a code of another sheet."""

    def read(record: Record, _key: str, raw: Raw) -> str:
        code, directory = read_text(raw), record.known.directories.get(sheet)
        if directory is not None and code not in directory:
            hint = directory.suggest(code)
            raise Unreadable(REF_UNKNOWN, value=code, sheet=SHEETS[sheet].title, hint=hint)
        return code

    return read


def title(record: Record, _key: str, raw: Raw) -> str:
    """Read a title by its code, its name, or what people write for it."""
    word = read_text(raw)
    code = record.known.titles.find(word)
    if code is None and record.known.titles_whole:
        hint = record.known.titles.directory.suggest(word)
        raise Unreadable(REF_UNKNOWN, value=word, sheet=SHEETS["Titles"].title, hint=hint)
    return code or word


def titles(record: Record, key: str, raw: Raw) -> frozenset[str]:
    """Read a list of titles."""
    return frozenset(title(record, key, part) for part in parts(read_text(raw)))


def region(record: Record, _key: str, raw: Raw) -> str:
    """Read the name of a region that some unit lies in."""
    word, regions = read_text(raw), record.known.regions
    if fold(word) not in regions and "Units" in record.known.directories:
        raise Unreadable(REGION_UNKNOWN, value=word, hint=suggest(word, regions.values()))
    return regions.get(fold(word), word)


def regions(record: Record, key: str, raw: Raw) -> frozenset[str]:
    """Read a list of regions; a wish for a region without units weakens nothing, so it is only a warning."""
    names = set()
    for word in parts(read_text(raw)):
        try:
            names.add(region(record, key, word))
        except Unreadable as unknown:
            record.note(key, REGION_UNUSED, **unknown.facts)
            names.add(word)
    return frozenset(names)


def place(record: Record, key: str, raw: Raw) -> str:
    """Read a place: a listed unit, an old unit, or a place elsewhere (with a warning)."""
    word = read_text(raw)
    known = Place(word, Found.KNOWN) if record.known.places is None else record.known.places.find(word)
    meant = ", ".join(record.known.places.say(place) for place in known.meant) if record.known.places else ""
    if known.found in NEAR:
        raise Unreadable(NEAR[known.found], value=word, meant=meant, hint=known.meant)
    if known.found is not Found.KNOWN and record.notes.first((record.table.name, key, word)):
        fault = PLACE_QUALIFIED if known.found is Found.QUALIFIED else PLACE_ELSEWHERE
        record.note(key, fault, value=word, meant=meant, hint=known.meant)
    return known.text


def places(record: Record, key: str, raw: Raw) -> frozenset[str]:
    """Read a list of places; where semicolons separate them, commas belong to the names."""
    word = read_text(raw)
    named = [part.strip() for part in word.split(";") if part.strip()] if ";" in word else parts(word)
    return frozenset(place(record, key, part) for part in named)


def old_place(record: Record, _key: str, raw: Raw) -> str:
    """Read an old unit; any name will do."""
    word = read_text(raw)
    known = Place(word, Found.KNOWN) if record.known.places is None else record.known.places.find(word)
    return known.text


def rule(_record: Record, _key: str, raw: Raw) -> str:
    """Read the code of a rule."""
    word = fold(read_text(raw))
    if word not in RULES:
        raise Unreadable(RULE_UNKNOWN, value=word, hint=suggest(word, RULES))
    return word


def sheet(_record: Record, _key: str, raw: Raw) -> str:
    """Read the title of a sheet that a scenario changes, as the sheet's key."""
    return changed_sheet(read_text(raw))


def changed_sheet(word: str) -> str:
    """Return the key of the sheet of a title that a scenario may change; raises Unreadable for any other word."""
    key = find_title(word, CHANGED_TITLES)
    if key is None:
        names = [sheet.title for sheet in CHANGED.values()]
        hint = suggest(word, [name for both in names for name in both])
        raise Unreadable(CODE_UNKNOWN, value=word, choices=join(names, ", "), hint=hint)
    return key
