"""The numbers, names and reasons that a plan is shown with, each worked out once, for workbook and JSON alike."""
