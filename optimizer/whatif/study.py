"""A study of what-ifs: the base and every scenario solved, compared, and written."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from optimizer.console import counting, say, say_issues, speech
from optimizer.errors import ATTENTION, INTERRUPTED, DataError, OptimizerError, PathError
from optimizer.explain.asked import target_of
from optimizer.intake.reading import Intake
from optimizer.page.file import check_page, save_page
from optimizer.page.page import page
from optimizer.page.shown import kept
from optimizer.planbook.plan_sections import Origin
from optimizer.planbook.whatif_writer import whatif_workbook
from optimizer.run import read, titled, under
from optimizer.scenario.edits import Scenario
from optimizer.scenario.library import load_scenarios
from optimizer.solve import situation
from optimizer.text import Text
from optimizer.whatif.comparison import Comparison
from optimizer.whatif.costs import Costs, costs
from optimizer.whatif.document import whatif_document
from optimizer.whatif.results import Kept
from optimizer.whatif.sweep import NOT_REACHED, cluster, processes, sweep
from optimizer.whatif.tasks import Layout, Result, Task
from optimizer.workbook.files import check_target, put, save, told

BASE, PLAN_NAME = "base", "{code}.xlsx"
BASE_NAME = Text("Phương án gốc", "Base plan")
RESERVED = Text(
    "“base” là tên của phương án gốc; hãy đặt tên khác cho kịch bản.", "“base” is the base plan's name; rename the scenario."
)
NO_SCENARIO = Text(
    "Chưa nêu kịch bản nào: hãy ghi tên kịch bản, tệp .toml, --grid, --curve hoặc --prices.",
    "No scenario is named: give a scenario's name, a .toml file, --grid, --curve or --prices.",
)
DONE = Text(
    "{solved} phương án đã tính ({reused} lấy lại từ lần trước), {failed} kịch bản lỗi → {output} ({seconds} giây)",
    "{solved:plan|plans} solved ({reused} kept from before), {failed:scenario|scenarios} failed → {output} ({seconds} s)",
)


class Request(NamedTuple):
    """What is asked for: the workbook, its scenarios and grids, where to write, and how to run.

    ``page`` is the page to write, ``plans`` the folder for each plan's own workbook, ``address`` that of a Dask cluster; None
    where not asked for.
    ``curves`` are the targets whose trade-off is to be drawn for the base, ``prices`` asks for its price list.
    """

    workbook: Path
    names: Sequence[str]
    output: Path
    grids: Sequence[str] = ()
    page: Path | None = None
    plans: Path | None = None
    jobs: int | None = None
    address: str | None = None
    force: bool = False
    time_limit: float | None = None
    curves: Sequence[str] = ()
    prices: bool = False


@dataclass(frozen=True)
class Study:
    """What came of it; ``interrupted`` if somebody stopped it before all was solved."""

    intake: Intake
    comparison: Comparison
    interrupted: bool
    costs: Costs

    def document(self) -> dict[str, Any]:
        """Return what ``whatif --json`` prints."""
        return whatif_document(self.comparison, self.intake.sha256, self.costs.sections)

    @property
    def exit_code(self) -> int:
        """The exit code of the contract: scenarios that failed, and what was stopped, need attention."""
        base, *others = self.comparison.results
        if self.interrupted and base.solved is None:
            return INTERRUPTED
        failed = any(result.solved is None for result in (base, *others))
        return ATTENTION if failed or not self.costs.complete else 0


def study(asked: Request) -> Study:
    """Solve the base and every scenario, compare them, and write the comparison.

    Raises
    ------
    PathError, DataError, BusyError
        If the workbook or a scenario cannot be read, or the output cannot be written; what is wrong with one scenario only
        when it is applied to this workbook is that scenario's own failure.
    """
    begun = time.monotonic()
    check_target(asked.output, force=asked.force, inputs=[asked.workbook])
    if asked.page:
        check_page(asked.page, force=asked.force, inputs=[asked.workbook])
    intake = read(asked.workbook)
    scenarios = load_scenarios(asked.names, intake, asked.grids)
    if any(scenario.name == BASE for scenario in scenarios):
        raise PathError(RESERVED)
    targets = [target_of(intake.problem, "--curve", each) for each in asked.curves]
    if not (scenarios or targets or asked.prices):
        raise PathError(NO_SCENARIO)
    tasks, failed = _tasks(asked, intake, scenarios)
    found, interrupted = _solved(asked, tasks)
    results = {result.code: result for result in (*failed, *found)}
    missing = (Result(task.code, task.name, None, NOT_REACHED) for task in tasks if task.code not in results)
    results |= {result.code: result for result in missing}
    order = [BASE, *(scenario.name for scenario in scenarios)]
    comparison = Comparison(tuple(results[code] for code in order))
    priced = Costs() if interrupted else costs(intake.problem, targets, asked.prices, asked.time_limit)
    origin = Origin(speech.file or "", intake.sha256, date.today(), intake.issues)
    book = whatif_workbook(comparison, scenarios, origin, speech.tongue, priced.sections)
    save(book, asked.output, force=asked.force, inputs=[asked.workbook])
    if asked.page:
        shown = kept(situation(intake.problem), comparison.results[0])
        written = page(shown, speech.tongue, comparison, priced.curves)
        save_page(written, asked.page, force=asked.force, inputs=[asked.workbook])
    _sum_up(asked, comparison, time.monotonic() - begun)
    return Study(intake, comparison, interrupted, priced)


def _tasks(asked: Request, intake: Intake, scenarios: Sequence[Scenario]) -> tuple[list[Task], list[Result]]:
    """Return what is to be solved, and the scenarios that do not fit this workbook."""
    tasks = [Task(BASE, BASE_NAME, intake.problem, asked.time_limit, _layout(asked, intake, BASE))]
    failed = []
    for scenario in scenarios:
        try:
            applied = under(scenario, intake)
        except OptimizerError as error:
            say_issues(error.issues if isinstance(error, DataError) else ())
            failed.append(Result(scenario.name, scenario.title, None, error.text))
        else:
            applied = titled(applied, scenario) if asked.plans else applied
            layout = _layout(asked, applied, scenario.name)
            tasks.append(Task(scenario.name, scenario.title, applied.problem, asked.time_limit, layout))
    return tasks, failed


def _layout(asked: Request, applied: Intake, code: str) -> Layout | None:
    """Return how a plan is to be laid out, if it is asked for; what cannot be written is refused before anybody waits for it."""
    if asked.plans is None:
        return None
    with told(asked.plans):
        asked.plans.mkdir(parents=True, exist_ok=True)
    check_target(asked.plans / PLAN_NAME.format(code=code), force=asked.force, inputs=[asked.workbook, asked.output])
    return Layout(Origin(speech.file or "", applied.sha256, date.today(), applied.issues), speech.tongue)


def _written(asked: Request, result: Result) -> Result:
    """Write the plan that a result brings; that it cannot be written is the what-if's own failure."""
    if result.plan is None or asked.plans is None:
        return result
    target = asked.plans / PLAN_NAME.format(code=result.code)
    try:
        check_target(target, force=asked.force, inputs=[asked.workbook])
        put(result.plan, target.resolve())
    except OptimizerError as error:
        return Result(result.code, result.name, None, error.text)
    return replace(result, plan=None)


def _solved(asked: Request, tasks: Sequence[Task]) -> tuple[list[Result], bool]:
    """Return the results, those kept from before first, and whether somebody stopped before there were all."""
    kept = Kept()
    found = [result for task in tasks if (result := kept.get(task))]
    known = {result.code for result in found}
    left = {task.code: task for task in tasks if task.code not in known}
    jobs = asked.jobs or os.cpu_count() or 1
    opener = cluster(asked.address) if asked.address else processes(min(jobs, max(1, len(left))))
    try:
        with counting(len(tasks), len(found)) as count:
            for result in sweep(list(left.values()), opener) if left else ():
                kept.put(left[result.code], result)
                found.append(_written(asked, result))
                count(found[-1].solved is not None)
    except KeyboardInterrupt:
        return found, True
    return found, False


def _sum_up(asked: Request, comparison: Comparison, seconds: float) -> None:
    results = comparison.results
    for result in _failures(results):
        say(Text("{name}: {why}", "{name}: {why}").fill(name=result.name, why=result.failure))
    solved = sum(result.solved is not None for result in results)
    reused = sum(result.reused for result in results)
    counted = {"solved": solved, "reused": reused, "failed": len(results) - solved}
    say(DONE.fill(**counted, output=asked.output, seconds=f"{seconds:.1f}"))


def _failures(results: Sequence[Result]) -> Iterator[Result]:
    return (result for result in results if result.failure)
