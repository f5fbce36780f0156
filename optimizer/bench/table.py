"""The benchmark as Markdown tables: what is to be reached, the solvers side by side, growth, and several quarters."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from optimizer.bench.bench import RIVALS, Bench
from optimizer.bench.instances import Instance
from optimizer.bench.lines import Line, lines
from optimizer.bench.report import DIED, LATE, MISSING, PROVEN
from optimizer.bench.runs import Runs, Span
from optimizer.text import Text

TITLE = Text("# Đo tốc độ", "# Benchmark")
MACHINE = Text(
    "{system}, {processors} bộ xử lý, Python {python}. Thời gian tính bằng giây: trung vị, (nhỏ nhất–lớn nhất) và số lần chạy; "
    "cách nào chạy quá một phút chỉ chạy một lần; giới hạn mỗi lần giải {limit} giây, riêng CP-SAT nguyên bản {plain} giây.",
    "{system}, {processors} processors, Python {python}. Times in seconds: the median, (least–most) and the number of runs; "
    "what takes more than a minute is run once; each solve may take {limit} s, plain CP-SAT {plain} s.",
)
TO_REACH = Text("## Yêu cầu", "## What is to be reached")
SOLVERS = Text("## Cùng một mô hình, các cách giải (một mục tiêu)", "## The same rows, solved in other ways (one goal)")
GROWING = Text("## Thời gian và bộ nhớ theo số xã", "## Time and memory by size")
QUARTERS = Text("## Nhiều quý", "## Several quarters")
ENDINGS: Final = {
    LATE: Text("chưa chứng minh sau {seconds}", "not proven after {seconds}"),
    DIED: Text("dừng đột ngột", "ended abruptly"),
    MISSING: Text("chưa cài", "not installed"),
}
GOAL_HEADS = (
    Text("việc", "work"), Text("giây", "seconds"), Text("so với", "against"), Text("giây", "seconds"),
    Text("tỷ lệ", "ratio"), Text("cần đạt", "to reach"), Text("đạt", "reached"),
)  # fmt: skip
SOLVER_HEADS = (
    Text("quy mô", "size"), Text("cặp", "pairs"), Text("chương trình", "ours"), Text("HiGHS", "HiGHS"),
    Text("CP-SAT nguyên bản", "plain CP-SAT"), Text("phân công thuần", "bare assignment"), Text("MB", "MB"),
)  # fmt: skip
PART_HEADS = (
    Text("quy mô", "size"), Text("cặp", "pairs"), Text("đọc", "read"), Text("cặp và hàng", "pairs and rows"),
    Text("giải", "solve"), Text("ghi", "write"), Text("tổng", "total"), Text("MB", "MB"),
)  # fmt: skip
ANSWERS: Final = {True: Text("có", "yes"), False: Text("không", "no"), None: Text("", "")}
PARTS: Final = ("read", "eligibility", "solve", "write", "total")


def markdown(done: Bench, lang: str) -> str:
    """Write down the benchmark in one language."""
    machine = {"system": f"{platform.system()} {platform.machine()}", "python": platform.python_version()}
    limits = {"limit": f"{done.extent.limit:.0f}", "plain": f"{done.extent.plain:.0f}"}
    told = MACHINE.fill(**machine, **limits, processors=os.cpu_count())
    single = done.extent.single()
    blocks: list[str] = [
        TITLE.say(lang),
        told.say(lang),
        TO_REACH.say(lang),
        _table(GOAL_HEADS, [_goal_row(line, lang) for line in lines(done)], lang),
        SOLVERS.say(lang),
        _table(SOLVER_HEADS, [_solver_row(done, instance, lang) for instance in single], lang),
        GROWING.say(lang),
        _table(PART_HEADS, [_part_row(done, instance, lang) for instance in single], lang),
        QUARTERS.say(lang),
        _table(PART_HEADS, [_part_row(done, instance, lang) for instance in done.extent.several()], lang),
    ]
    return "\n\n".join(blocks) + "\n"


def _table(heads: Sequence[Text], rows: Iterable[Iterable[str]], lang: str) -> str:
    written: list[Iterable[str]] = [[head.say(lang) for head in heads], ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in written)


def _goal_row(line: Line, lang: str) -> Iterator[str]:
    yield line.work.say(lang)
    yield told(line.ours, lang)
    yield line.against.say(lang)
    yield told(line.other, lang)
    sign = "> " if line.ratio is not None and not line.other.whole else ""
    yield "" if line.ratio is None else f"{sign}{line.ratio:.{1 if line.ratio >= 1 else 2}f}"
    yield "" if line.goal is None else f"{'≥' if line.faster else '≤'} {line.goal:g}"
    yield ANSWERS[line.reached].say(lang)


def _solver_row(done: Bench, instance: Instance, lang: str) -> Iterator[str]:
    ways: list[Runs] = [done.runs[instance, way] for way in ("one", *RIVALS, "assignment")]
    yield instance.name.say(lang)
    yield f"{ways[0].pairs:,}"
    for runs in ways:
        yield told(runs.span("solve"), lang)
    yield " / ".join(f"{runs.megabytes:.0f}" for runs in ways)


def _part_row(done: Bench, instance: Instance, lang: str) -> Iterator[str]:
    runs = done.runs[instance, "product"]
    yield instance.name.say(lang)
    yield f"{runs.pairs:,}"
    for part in PARTS:
        yield told(runs.span(part), lang)
    yield f"{runs.megabytes:.0f}"


def told(span: Span, lang: str) -> str:
    """Write down a time with its spread; where there was no proof, how it ended."""
    if span.status != PROVEN:
        return ENDINGS[span.status].fill(seconds=seconds(span.median) if span.seconds else "").say(lang).strip()
    if len(span.seconds) == 1:
        return seconds(span.median)
    return f"{seconds(span.median)} ({seconds(min(span.seconds))}–{seconds(max(span.seconds))}; {len(span.seconds)})"


def seconds(taken: float) -> str:
    """Write a time with three digits that mean something."""
    digits = next(digits for least, digits in ((100, 0), (10, 1), (1, 2), (0.01, 3), (0.0, 5)) if taken >= least)
    return f"{taken:.{digits}f}"
