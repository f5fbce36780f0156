"""Cells of a table look as they were asked to, however many were dressed before."""

from __future__ import annotations

from itertools import product

from openpyxl import Workbook

from optimizer.planbook.plan_style import BAD, BOLD, BOX, CARE, MIDDLE, PLAIN, TOP, boxed, put_text

ASKED = list(product((TOP, MIDDLE), (PLAIN, BOLD), (None, BAD, CARE), ("General", "@"), ("An", "-An")))


def test_every_look_is_the_one_asked_for_in_each_of_two_workbooks() -> None:
    for book in (Workbook(), Workbook()):
        page = book.worksheets[0]
        for column in (1, 2):  # the second time from what is known
            for row, (alignment, font, fill, form, text) in enumerate(ASKED, 1):
                put_text(page.cell(row, column), text, form)
                boxed(page.cell(row, column), alignment, font, fill)
        for column in (1, 2):
            for row, (alignment, font, fill, form, text) in enumerate(ASKED, 1):
                cell = page.cell(row, column)
                assert [cell.alignment, cell.font, cell.border] == [alignment, font, BOX]
                assert (cell.fill.fill_type, cell.fill.fgColor) == (fill and "solid", (fill or page["Z99"].fill).fgColor)
                assert (cell.number_format, cell.quotePrefix) == (form, text == "-An")


def test_a_later_change_of_cells_changes_no_other() -> None:
    page = Workbook().worksheets[0]
    for row in (1, 2, 3):
        boxed(page.cell(row, 1))
    page["A1"].font = page["A2"].font = BOLD
    boxed(page["A4"])
    assert [page.cell(row, 1).font.b for row in (1, 2, 3, 4)] == [True, True, False, False]


def test_a_text_written_over_another_leaves_nothing_of_its_look() -> None:
    cell = Workbook().worksheets[0]["A1"]
    put_text(cell, "=1", "@")
    put_text(cell, "An")
    assert (cell.number_format, cell.quotePrefix, cell.data_type) == ("General", False, "s")
