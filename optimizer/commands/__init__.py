"""The commands of `rotation`: parse arguments, call the optimizer, print, exit with a code that says how it went.

What a command needs is imported when it runs, so that `rotation --help` answers at once.
"""

from optimizer.commands import benches, diffs, explains, nations, plans, quarterly, references, rounds, whatifs, workbooks
from optimizer.commands.base import main

__all__ = [
    "benches",
    "diffs",
    "explains",
    "main",
    "nations",
    "plans",
    "quarterly",
    "references",
    "rounds",
    "whatifs",
    "workbooks",
]
