"""What-if scenarios: a workbook as it would be if a planner had changed some of its cells."""
