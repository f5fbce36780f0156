"""Bars drawn from the cells of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

POINTS_PER_CM: Final = 28.35


def bars(page: Worksheet, top: int, colours: Mapping[int, str], *, names: int, first: int, count: int) -> BarChart:
    """Return the bars of some rows of a table; they lie, so that their numbers never run into each other.

    Parameters
    ----------
    page, top
        The sheet with the table, and the row of its titles.
    colours
        The columns to draw, and the colour of each.
    names
        The column of the names that stand beside the bars.
    first, count
        The first row to draw, and how many.
    """
    chart, last = BarChart(), first + count - 1
    chart.type, chart.gapWidth = "bar", 40
    for column, colour in colours.items():
        drawn = Series(Reference(page, min_col=column, min_row=first, max_row=last))
        drawn.tx = SeriesLabel(strRef=StrRef(f"{quote_sheetname(page.title)}!{page.cell(top, column).coordinate}"))
        drawn.graphicalProperties.solidFill = colour
        chart.series.append(drawn)
    chart.set_categories(Reference(page, min_col=names, min_row=first, max_row=last))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
    chart.y_axis.crosses = "max"  # and the numbers at the bottom
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "0"
    chart.legend.position = "b"
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    return chart
