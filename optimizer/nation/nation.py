"""A run over the whole nation: every workbook of a folder solved, its plan written, and all of it summed up."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from optimizer.console import say, shown_name, speech
from optimizer.errors import ATTENTION, INTERRUPTED, OptimizerError
from optimizer.intake.faults_files import FILE_OPEN
from optimizer.intake.locks import lock_of
from optimizer.nation.document import nation_document
from optimizer.nation.folder import Skipped, look
from optimizer.nation.province import Answer, Assignment, Province
from optimizer.nation.standing import Standing
from optimizer.plan import Status
from optimizer.planbook.nation_summary import ended
from optimizer.planbook.nation_writer import nation_workbook
from optimizer.text import Text
from optimizer.whatif.sweep import NOT_REACHED, cluster, processes, sweep
from optimizer.workbook.files import check_target, put, save, told

PLAN_NAME: Final = "{stem}-plan.xlsx"
SKIPPED: Final = Text("Bỏ qua {file}: {why}", "Skipped {file}: {why}")
UNREADABLE: Final = Text("Không mở được tệp ({why}).", "The file cannot be opened ({why}).")
ONE: Final = Text(
    "[{count}/{all}] {name} ({file}): {ended} ({seconds} giây)", "[{count}/{all}] {name} ({file}): {ended} ({seconds} s)"
)
STANDS: Final = Text("phương án lập lần trước còn nguyên, không tính lại", "its plan stands from before and is kept")
WHY: Final = Text("{line}: {why}", "{line}: {why}")
NAMESAKES: Final = Text(
    "Các tệp {files} cùng ghi tên đơn vị “{name}” và đều được tính vào tổng cộng; nếu là bản sao của nhau thì hãy bỏ bớt.",
    "The files {files} name the same organisation “{name}”, and the totals count them all; remove those that are copies.",
)
STOPPED: Final = Text(
    "Đã dừng theo yêu cầu: {missing} tỉnh chưa tính.", "Interrupted: {missing:province was|provinces were} not solved."
)
DONE: Final = Text(
    "{planned} trên {all} tỉnh có phương án ({reused} từ lần trước), {proven} đã chứng minh là tốt nhất; {skipped} tệp bỏ qua → "
    "{output} ({seconds} giây)",
    "With a plan: {planned} of {all:province|provinces} ({reused} from before), {proven} proven best; "
    "{skipped:file|files} skipped → {output} ({seconds} s)",
)


class Request(NamedTuple):
    """What is asked for: the folder of workbooks, where to write, and how to run.

    ``plans`` is the folder for the plan workbooks, None for that of the summary; ``address`` that of a Dask cluster.
    """

    folder: Path
    output: Path
    plans: Path | None = None
    jobs: int | None = None
    address: str | None = None
    force: bool = False
    time_limit: float | None = None


class Ahead(NamedTuple):
    """What there is to do: where each plan goes, by the name of its workbook, what is known already, and what is to be solved."""

    targets: dict[str, Path]
    known: list[Province]
    work: dict[str, Assignment]
    workbooks: Sequence[Path]


@dataclass(frozen=True)
class Nation:
    """What came of it, in the order of the files' names; ``interrupted`` if somebody stopped it before all was solved."""

    provinces: tuple[Province, ...]
    skipped: tuple[Skipped, ...]
    interrupted: bool

    def document(self) -> dict[str, Any]:
        """Return what ``nation --json`` prints."""
        return nation_document(self)

    @property
    def exit_code(self) -> int:
        """The exit code of the contract: provinces without a plan need attention."""
        if self.interrupted and all(province.status is None for province in self.provinces):
            return INTERRUPTED
        return 0 if all(province.sound for province in self.provinces) else ATTENTION

    @property
    def namesakes(self) -> list[Text]:
        """Return a warning for each organisation that several of the workbooks name: one of them may be a copy."""
        files: dict[str, list[str]] = {}
        for province in self.provinces:
            if province.size:
                files.setdefault(province.name, []).append(province.file)
        return [NAMESAKES.fill(name=name, files=", ".join(same)) for name, same in files.items() if len(same) > 1]

    @property
    def planned(self) -> int:
        """How many provinces have a plan."""
        return sum(province.digest is not None for province in self.provinces)

    @property
    def proven(self) -> int:
        """How many plans are proven best."""
        return sum(province.status is Status.OPTIMAL for province in self.provinces)


def nation(asked: Request) -> Nation:
    """Solve every workbook of a folder by itself, write its plan, and sum up all of them in one workbook.

    A plan proven best that an earlier run has written, of the same data and in the same way, stands: it is not solved again.

    Raises
    ------
    PathError, BusyError
        If there is nothing to solve, or an output cannot be written; what is wrong with one workbook is its own failure.
    """
    begun = time.monotonic()
    found = look(asked.folder, asked.output)
    standing = Standing()
    ahead = _ahead(asked, found.workbooks, standing)
    for skipped in found.skipped:
        say(SKIPPED.fill(**skipped._asdict()))
    provinces, interrupted = _solved(asked, ahead, standing)
    done = Nation(tuple(provinces), found.skipped, interrupted)
    speech.lang = speech.lang or next((province.language for province in provinces if province.language), "")
    book = nation_workbook(done, asked.folder, asked.output, date.today(), speech.tongue)
    save(book, asked.output, force=asked.force, inputs=found.workbooks)
    counted = {"planned": done.planned, "all": len(provinces), "proven": done.proven, "skipped": len(found.skipped)}
    counted["reused"] = sum(province.reused for province in provinces)
    for warning in done.namesakes:
        say(warning)
    if interrupted:
        say(STOPPED.fill(missing=sum(province.failure == NOT_REACHED for province in provinces)))
    say(DONE.fill(**counted, output=asked.output, seconds=f"{time.monotonic() - begun:.1f}"))
    return done


def _ahead(asked: Request, workbooks: Sequence[Path], standing: Standing) -> Ahead:
    """Look at every workbook and where its plan goes; what cannot be written is refused before anybody waits for it."""
    check_target(asked.output, force=asked.force, inputs=workbooks)
    folder = asked.plans or asked.output.parent
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    ahead = Ahead({}, [], {}, workbooks)
    for path in workbooks:
        name, target = shown_name(path), folder / PLAN_NAME.format(stem=path.stem)
        ahead.targets[name] = target
        noticed = (FILE_OPEN.at(),) if lock_of(path) else ()
        try:
            assignment = Assignment(name, path.read_bytes(), speech.lang, date.today(), asked.time_limit, noticed)
        except OSError as error:
            ahead.known.append(Province(name, Path(name).stem, failure=UNREADABLE.fill(why=error.strerror)))
            continue
        if stands := standing.find(assignment, target):
            ahead.known.append(stands)
        else:
            check_target(target, force=asked.force, inputs=[*workbooks, asked.output])
            ahead.work[name] = assignment
    return ahead


def _solved(asked: Request, ahead: Ahead, standing: Standing) -> tuple[list[Province], bool]:
    """Return how each province ended, and whether somebody stopped before all had."""
    found: dict[str, Province] = {}
    interrupted = False
    try:
        for province in chain(ahead.known, _answers(asked, ahead, standing)):
            found[province.file] = province
            _tell(province, len(found), len(ahead.targets))
    except KeyboardInterrupt:
        interrupted = True
    missing = {name: Province(name, Path(name).stem, failure=NOT_REACHED) for name in ahead.targets}
    return list((missing | found).values()), interrupted


def _answers(asked: Request, ahead: Ahead, standing: Standing) -> Iterator[Province]:
    """Yield each province as it is solved, its plan written."""
    # with the large ones first no processor is idle at the end
    work = sorted(ahead.work.values(), key=lambda each: len(each.data), reverse=True)
    opener = cluster(asked.address) if asked.address else processes(min(asked.jobs or os.cpu_count() or 1, max(1, len(work))))
    for answer in sweep(work, opener) if work else ():
        province = _written(answer, ahead.targets[answer.province.file], asked, ahead.workbooks)
        if province.written:
            standing.keep(ahead.work[province.file], answer)
        yield province


def _written(answer: Answer, target: Path, asked: Request, inputs: Sequence[Path]) -> Province:
    """Write the plan of a province; that it cannot be written is its own failure too."""
    if answer.plan is None:
        return answer.province
    try:
        check_target(target, force=asked.force, inputs=inputs)
        put(answer.plan, target.resolve())
    except OptimizerError as error:
        return replace(answer.province, failure=error.text)
    return replace(answer.province, written=target)


def _tell(province: Province, count: int, total: int) -> None:
    facts = {"name": province.name, "file": province.file, "ended": ended(province)}
    line = ONE.fill(count=count, all=total, **facts, seconds=f"{province.seconds or 0.0:.1f}")
    why = STANDS if province.reused else province.failure
    say(WHY.fill(line=line, why=why) if why else line)
