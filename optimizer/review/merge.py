"""Several returned copies become one: the decisions in force, the conflicts, and every difference with its treatment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path

from optimizer.domain import Problem
from optimizer.errors import DataError, Issue
from optimizer.intake.faults_review import FILE_TWICE, MOVE_GONE, PLAN_MIXED, PLAN_OLDER
from optimizer.plan import Move, Plan
from optimizer.planbook.plan_manifest import IN_PLAN
from optimizer.report.decisions import Proposal
from optimizer.review.carried import Carried, RowNote
from optimizer.review.copies import Copy
from optimizer.review.differences import Conflict, Difference
from optimizer.review.entries import Entry
from optimizer.review.gathering import gather
from optimizer.review.manifest import Manifest
from optimizer.review.names import primary_posts
from optimizer.review.same_people import renamed
from optimizer.review.settling import Side, differences, settle, undecided
from optimizer.review.spoken import SILENT, Asked, Spoken, asked
from optimizer.text import Text

PLAN_NAME = "settings.plan_name"
OF_ONE_PLAN = Text(
    "Các tệp đưa vào không phải là các bản của cùng một tệp đã gửi.", "The files are not copies of one and the same workbook."
)


@dataclass(frozen=True)
class Returned:
    """What came back.

    ``plan`` are the moves that were sent; ``entries`` the decisions in force by row id, those of earlier rounds included.
    Rows in conflict have what was decided before. Where any of the ``issues`` is an error, nothing is to be applied.
    ``copies`` are the files used, with their hashes.
    """

    manifest: Manifest
    plan: Plan
    entries: Mapping[str, Entry]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Difference, ...]
    carried: Carried
    issues: tuple[Issue, ...]
    copies: tuple[tuple[Path, str], ...]


def merge(copies: Sequence[Copy], problem: Problem, prefer: Sequence[Path] = ()) -> Returned:
    """Merge the copies of one workbook, each against what was sent.

    Parameters
    ----------
    copies
        The copies, at least one.
    problem
        The data of the next round.
    prefer
        The copies that go first where some disagree, the first of all first; without any, a disagreement is a conflict.

    Raises
    ------
    DataError
        If they are copies of different workbooks, or of a plan made from the data of other people.
    """
    _check_one_plan(copies)
    names = renamed(copies[0].name, copies[0].manifest, problem)
    used = list({copy.sha256: copy for copy in reversed(copies)}.values())[::-1]
    order = [path.resolve() for path in prefer]
    rows = _Rows(used, problem, {copy.name: _rank(copy, copies, order) for copy in used})
    manifest = used[0].manifest
    plan, gone = sent_plan(manifest, problem)
    issues = [*names, *_given_twice(copies), *(issue for copy in used for issue in _issues(copy, len(copies) > 1)), *gone]
    told = (*rows.differences, *(difference for copy in used for difference in copy.differences))
    files = tuple((copy.path, copy.sha256) for copy in used)
    return Returned(manifest, plan, rows.entries, tuple(rows.conflicts), told, gather(used, rows.notes), tuple(issues), files)


class _Rows:
    """All rows settled one by one."""

    def __init__(self, copies: Sequence[Copy], problem: Problem, ranks: Mapping[str, float]) -> None:
        self.entries: dict[str, Entry] = {}
        self.conflicts: list[Conflict] = []
        self.differences: list[Difference] = []
        self.notes: list[RowNote] = []
        sent, primary = copies[0].manifest.rows, primary_posts(problem)
        for row_id in dict.fromkeys([*sent, *(row_id for copy in copies for row_id in copy.answers)]):
            sides = [Side(copy, copy.answers[row_id], ranks[copy.name]) for copy in copies if row_id in copy.answers]
            about = sides[0].answer.asked if sides else asked(row_id, sent[row_id], primary)
            self._settle(about, copies[0].before.get(row_id, SILENT), sides)

    def _settle(self, about: Asked, before: Spoken, sides: Sequence[Side]) -> None:
        settled = settle(before, sides)
        quarter = settled.quarter if about.added else about.quarter
        place = settled.agreeing[0].answer.places["decision"] if settled.agreeing else None
        if entry := settled.spoken.entry(about, quarter, place):
            self.entries[about.row_id] = entry
        elif not settled.conflicts:
            self.notes += undecided(about.row_id, settled.agreeing)
        self.conflicts += settled.conflicts
        self.differences += differences(settled, before, sides)


def sent_plan(manifest: Manifest, problem: Problem) -> tuple[Plan, list[Issue]]:
    """Return the moves that were sent, in the horizon of today's data, and what has dropped out of these since."""
    primary = primary_posts(problem)
    names = [quarter.name for quarter in problem.quarters]
    moves, issues = [], []
    for row_id, sent in manifest.rows.items():
        about = asked(row_id, sent, primary)
        if about.proposal is not Proposal.MOVE or sent.get(IN_PLAN) == "no":
            continue
        missing = [] if about.candidate_id in problem.candidates else [about.candidate_id]
        missing += [] if about.post_id in problem.posts else [about.post_id]
        if missing:
            issues.append(MOVE_GONE.at(missing=", ".join(missing)))
        else:
            moves.append(Move(_quarter(about.quarter, names), about.candidate_id, about.post_id))
    return Plan(tuple(sorted(moves))), issues


def _quarter(name: str | None, names: Sequence[str]) -> int:
    """Return the place of a quarter in the horizon; of one outside it the nearest, for the move still stands to be made."""
    if name in names:
        return names.index(name)
    return 0 if not name or name < names[0] else len(names) - 1


def _check_one_plan(copies: Sequence[Copy]) -> None:
    """Raise DataError if the copies are not all of one plan and round."""
    if len({(copy.manifest.plan_id, copy.manifest.round) for copy in copies}) == 1:
        return
    newest = max(copies, key=lambda copy: copy.manifest.round).manifest
    raise DataError(OF_ONE_PLAN, [_of_which_plan(copy, newest) for copy in copies])


def _of_which_plan(copy: Copy, newest: Manifest) -> Issue:
    manifest = copy.manifest
    name = manifest.about.get(PLAN_NAME, "")
    older = manifest.round < newest.round and name == newest.about.get(PLAN_NAME, "")
    return (PLAN_OLDER if older else PLAN_MIXED).at(
        copy.name,
        plan_id=manifest.plan_id,
        name=f" “{name}”" if name else "",
        day="/".join(reversed(manifest.about.get("made_on", "").split("-"))),
        round=manifest.round,
        newest=newest.round,
    )


def _rank(copy: Copy, copies: Sequence[Copy], order: Sequence[Path]) -> float:
    """Return how early a copy goes, under whichever of its names it was preferred; inf for one that was not."""
    same = [other.path.resolve() for other in copies if other.sha256 == copy.sha256]
    return min((order.index(path) for path in same if path in order), default=inf)


def _given_twice(copies: Sequence[Copy]) -> Iterator[Issue]:
    first: dict[str, Copy] = {}
    for copy in copies:
        other = first.setdefault(copy.sha256, copy)
        if other is not copy:
            yield FILE_TWICE.at(copy.name, first=other.name)


def _issues(copy: Copy, named: bool) -> Iterator[Issue]:
    """Yield the problems found in a copy, with its name where there are several."""
    for issue in copy.issues:
        yield replace(issue, sheet=": ".join(filter(None, (copy.name, issue.sheet)))) if named else issue
