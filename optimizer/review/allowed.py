"""The special cases that a committee has allowed in a plan workbook's sheet of decisions."""

from __future__ import annotations

from pathlib import Path

from optimizer.domain import Problem, Waiver
from optimizer.errors import BusyError, DataError, Issue
from optimizer.plan import Plan
from optimizer.review.copies import copy_of_ours
from optimizer.review.merge import merge
from optimizer.review.revise import revise
from optimizer.text import Text


def allowed(path: Path, problem: Problem, plan: Plan) -> tuple[tuple[Waiver, ...], tuple[Issue, ...], tuple[Text, ...]]:
    """Return the waivers that the decisions of a plan workbook bring, what is wrong with the decisions, and why they are unread.

    A workbook without a sheet of decisions brings none; one whose decisions cannot be read is still a plan.
    """
    try:
        copy = copy_of_ours(path, problem)
        if copy is None:
            return (), (), ()
        returned = merge([copy], problem)
    except DataError as error:
        return (), error.issues, ()
    except BusyError as error:  # open in Excel: its moves can be read all the same
        return (), (), (error.text,)
    revision = revise(problem, plan, returned.entries, accept_waivers=False)
    return tuple(waiver for one in revision.applied.values() for waiver in one.waivers), returned.issues, ()
