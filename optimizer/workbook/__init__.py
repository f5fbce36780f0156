"""Workbooks in and out: sheets and columns in both languages, reading with every problem found, writing."""
