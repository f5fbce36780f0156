"""The plan workbook: sheets that a committee reads, prints and decides on."""
