"""Sheets with strange cells: each is said at its place, and none keeps the others from being read."""

from __future__ import annotations

import re
from pathlib import Path

from tests.workbook.hostile.build import SHEET, STRINGS, WORKBOOK, Case, Parts, base, cell, changed, edited, parts_of, zip_up

INLINE = '<c r="E2" t="inlineStr"><is><t>{}</t></is></c>'


def merged(*areas: str) -> str:
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f"</sheetData><mergeCells>{cells}</mergeCells>"


def without_references(parts: Parts) -> None:
    """Leave out where rows and cells stand, as some programs do; blank cells stand for themselves."""
    rows = re.findall(rb"<row.*?</row>", parts[SHEET])
    for row in rows:
        found = {column: whole for whole, column in re.findall(rb'(<c r="([A-Z])\d+"[^>]*[^/]>.*?</c>)', row)}
        cells = (found.get(b"%c" % letter, b"<c/>") for letter in range(ord("A"), ord("I")))
        plain = re.sub(rb' r="\w+"', b"", b"<row>" + b"".join(cells) + b"</row>")
        parts[SHEET] = parts[SHEET].replace(row, plain)


def upside_down(parts: Parts) -> None:
    rows = re.findall(rb"<row.*?</row>", parts[SHEET])
    parts[SHEET] = parts[SHEET].replace(b"".join(rows), b"".join(reversed(rows)))


def much_text(folder: Path) -> Path:
    """One long text that 2,000 cells share: nothing in the file, much in the memory."""
    parts = parts_of(base(folder))
    parts[STRINGS] = parts[STRINGS].replace(b"</sst>", b"<si><t>" + b"long text " * 3000 + b"</t></si></sst>")
    last = parts[STRINGS].count(b"<si>") - 1
    many = "".join(f'<row r="{row}"><c r="J{row}" t="s"><v>{last}</v></c></row>' for row in range(10, 2010))
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", many.encode() + b"</sheetData>")
    return zip_up(folder / "in.xlsx", parts)


CELLS: dict[str, Case] = {
    "a stray cell in the last corner": edited(
        SHEET, "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    "a cell beyond the last column": cell('<c r="XFE2"><v>2</v></c>', "FILE-UNREADABLE"),
    "a cell beyond the last row": cell('<c r="E1048577"><v>2</v></c>', "FILE-UNREADABLE"),
    "a cell in row 0": cell('<c r="E0"><v>2</v></c>', "FILE-UNREADABLE"),
    "a cell in row minus one": cell('<c r="E-1"><v>2</v></c>', "FILE-UNREADABLE"),
    "a cell in a row of 5,000 digits": cell(f'<c r="E{"9" * 5000}"><v>2</v></c>', "FILE-UNREADABLE"),
    "a cell without column": cell('<c r="2"><v>2</v></c>', "FILE-UNREADABLE"),
    "the same cell twice": cell('<c r="E2"><v>9</v></c><c r="E2"><v>2</v></c>'),
    "rows upside down": changed(upside_down),
    "cells without their place": changed(without_references),
    "a merge of 20,000 rows": edited(SHEET, "</sheetData>", merged("J1:Z20000")),
    "a merge of the whole sheet": edited(SHEET, "</sheetData>", merged("J1:XFD1048576")),
    "30,000 merges over each other": edited(
        SHEET, "</sheetData>", '<row r="9"><c r="XFD9"><v>1</v></c></row>' + merged(*["J1:XFD50"] * 30_000), "FILE-TOO-LARGE"
    ),
    "a merge of nonsense": edited(SHEET, "</sheetData>", merged("A1", "B2:A1", "::", "$A$1:B2")),
    "a merge beyond the last column": edited(SHEET, "</sheetData>", merged("A1:ZZZ1"), "FILE-UNREADABLE"),
    "a text of 40,000 letters": cell(INLINE.format("x" * 40_000), "CELL-LONG"),
    "a text of 20 million letters": cell(INLINE.format("lorem ipsum, dolor" * 10**6), "FILE-UNSAFE"),
    "one long text in 2,000 cells": Case(much_text, ("FILE-TOO-LARGE",)),
    "a zero character": cell(INLINE.format("2_x0000_")),
    "an escaped half of a character": cell(INLINE.format("_xD800_"), "NUMBER-INVALID"),
    "a vertical tab": cell(INLINE.format("_x000B_2")),
    "no-break and zero-width spaces": cell(INLINE.format("\u00a02\u200b\ufeff")),
    "not a number": cell('<c r="E2"><v>NaN</v></c>', "CELL-ERROR"),
    "infinity": cell('<c r="E2"><v>1E999</v></c>', "CELL-ERROR"),
    "a number of 5,000 digits": cell(f'<c r="E2"><v>{"9" * 5000}</v></c>', "CELL-ERROR"),
    "a number that Python would take": cell('<c r="E2"><v>1_0</v></c>', "CELL-ERROR"),
    "a number with spaces": cell('<c r="E2"><v> 2 </v></c>'),
    "letters as number": cell('<c r="E2"><v>two</v></c>', "CELL-ERROR"),
    "an error": cell('<c r="E2" t="e"><v>#DIV/0!</v></c>', "CELL-ERROR"),
    "an error of another program": cell('<c r="E2" t="e"><v>Err:502</v></c>', "CELL-ERROR"),
    "a formula without a value": cell('<c r="E2"><f>1+1</f></c>', "CELL-FORMULA"),
    "a formula without anything": cell('<c r="E2"><f/></c>', "CELL-FORMULA"),
    "a formula with an empty value": cell('<c r="E2"><f>1+1</f><v></v></c>', "CELL-FORMULA"),
    "a formula whose value is no text": cell('<c r="E2" t="str"><f>""</f><v></v></c>'),
    "a formula that calls a program": cell("<c r=\"E2\"><f>cmd|'/c calc'!A1</f><v>2</v></c>"),
    "a shared formula": cell('<c r="E2"><f t="shared" si="0"/><v>2</v></c>'),
    "an unknown kind of cell": cell('<c r="E2" t="zz"><v>2</v></c>'),
    "a logical value": cell('<c r="E2" t="b"><v>1</v></c>', "NUMBER-INVALID"),
    "a shared text that is not there": cell('<c r="E2" t="s"><v>9999</v></c>', "FILE-UNREADABLE"),
    "a shared text before the first": cell('<c r="E2" t="s"><v>-1</v></c>', "FILE-UNREADABLE"),
    "a shared text called x": cell('<c r="E2" t="s"><v>x</v></c>', "FILE-UNREADABLE"),
    "a style that is not there": cell('<c r="E2" s="9999"><v>2</v></c>'),
    "a day of ISO": cell('<c r="E2" t="d"><v>2026-10-01T00:00:00Z</v></c>', "NUMBER-INVALID"),
    "a day of nonsense": cell('<c r="E2" t="d"><v>2026-13-45</v></c>', "CELL-ERROR"),
    "rich text": cell('<c r="E2" t="inlineStr"><is><r><rPr><b/></rPr><t>2</t></r><r><t></t></r></is></c>'),
    "a reading above the text": cell('<c r="E2" t="inlineStr"><is><t>2</t><rPh sb="0" eb="1"><t>ni</t></rPh></is></c>'),
    "a cell in a cell": cell('<c r="E2"><v>2</v><c r="E2"><v>2</v></c></c>'),
    "a value that is cut in pieces": cell('<c r="E2"><v><!-- a --><![CDATA[2]]></v></c>'),
    "a sheet called like a formula": edited(WORKBOOK, 'name="UnitChanges"', 'name="=cmd"', "SHEET-UNKNOWN", "PLACE-ELSEWHERE"),
    "two sheets of one name": edited(WORKBOOK, 'name="UnitChanges"', 'name="Units"', "SHEET-TWICE", "PLACE-ELSEWHERE"),
    "a title of 100,000 letters": edited(
        WORKBOOK, 'name="UnitChanges"', f'name="{"x" * 10**5}"', "SHEET-UNKNOWN", "PLACE-ELSEWHERE"
    ),
    "a sheet without a name": edited(WORKBOOK, 'name="UnitChanges"', 'nom="x"', "FILE-UNREADABLE"),
}  # fmt: skip
