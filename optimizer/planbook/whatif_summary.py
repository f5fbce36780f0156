"""The summary of a comparison: one row for the base and for each scenario, one column for each number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.compare.items import rule_name
from optimizer.plan import Status
from optimizer.planbook.plan_style import BAD, CARE, GOOD
from optimizer.planbook.plan_table import PlanColumn, Table, write_table
from optimizer.planbook.whatif_pages import spread
from optimizer.planbook.whatif_plans import Numbered, numbered
from optimizer.report.digest import Digest, TargetLine, TierLine
from optimizer.report.directions import DIRECTION_NAMES, Direction
from optimizer.report.verdict import verdict
from optimizer.text import Text, join

if TYPE_CHECKING:
    from optimizer.whatif.comparison import Comparison
    from optimizer.whatif.tasks import Result

SHEET: Final = Text("Tổng hợp", "Summary")
TITLE: Final = Text("So sánh phương án gốc và các kịch bản", "The base plan and the scenarios compared")
NUMBER: Final = Text("TT", "no")
NAME: Final = Text("Phương án", "plan")
RESULT: Final = Text("Kết luận", "result")
REASON: Final = Text("Lý do", "reason")
MOVES: Final = Text("Số lượt điều động", "moves")
APART: Final = Text("Số người đi khác phương án gốc", "people who move differently from the base")
VACANT: Final = Text("Vị trí khuyết", "vacant posts")
UNPLACED: Final = Text("Người chưa bố trí", "people left over")
REACHED: Final = Text("Số chỉ tiêu đạt", "targets reached")
MISSED: Final = Text("Số chỉ tiêu chưa đạt", "targets missed")
TARGET: Final = Text("Chỉ tiêu {target} ({what})", "target {target} ({what})")
TARGET_HELD: Final = Text("{target}: đạt", "{target}: held")
TARGET_NEEDED: Final = Text("{target}: cần đạt", "{target}: needed")
TIER: Final = Text("Thứ tự {tier}: {holds}", "tier {tier}: {holds}")
AGAINST_BASE: Final = Text("Thứ tự {tier}: so với gốc", "tier {tier}: against the base")
FAILED: Final = Text("Lỗi", "Failed")
COUNT: Final = "#,##0"
SIGNED: Final = "+#,##0;-#,##0;0"
FROZEN: Final = 2
FILLS: Final = {Status.OPTIMAL: GOOD, Status.INFEASIBLE: BAD}
"""What a solve ended with by its colour; whatever is still open takes care."""


class Field(NamedTuple):
    """One column: its title, its width, and what it says of each plan."""

    title: Text
    width: float
    value: Callable[[Numbered], object]
    number_format: str = COUNT
    centred: bool = True


def write_comparison(book: Workbook, comparison: Comparison, subtitle: Text, language: str) -> tuple[Worksheet, list[Field]]:
    """Write the summary, and return it with what its columns hold."""
    plans, found = numbered(comparison), fields(comparison)
    columns = [PlanColumn(each.title.en, each.title.vi, each.width, each.number_format, each.centred) for each in found]
    rows = [{each.title.en: each.value(plan) for each in found} for plan in plans]
    table = Table(SHEET, TITLE, columns, rows, colours(comparison), FROZEN)
    page = write_table(book, table, subtitle, language)
    spread(page, FROZEN)
    return page, found


def ended(result: Result) -> Text:
    """Say how a what-if ended."""
    return verdict(result.solved.status, result.digest) if result.solved else FAILED


def why(result: Result) -> list[Text]:
    """Return why a what-if failed, or has no plan."""
    return [result.failure] if result.failure else list(result.solved.reasons) if result.solved else []


def colours(comparison: Comparison) -> dict[Text, PatternFill]:
    """Return the colour of every way in which a what-if of the comparison ended."""
    return {ended(each): FILLS.get(each.solved.status, CARE) if each.solved else BAD for each in comparison.results}


def fields(comparison: Comparison) -> list[Field]:
    """Return the columns; those of directions, targets and tiers are there if any of the plans has something to say."""
    digests = [digest for _, digest in comparison.compared]
    base = comparison.results[0].digest
    return [
        Field(NUMBER, 5, lambda plan: plan.number, "0"),
        Field(NAME, 32, lambda plan: plan.result.name, centred=False),
        Field(RESULT, 22, lambda plan: ended(plan.result)),
        *([Field(REASON, 40, _first_reason, centred=False)] if any(map(why, comparison.results)) else []),
        Field(MOVES, 9, _of(lambda digest: len(digest.moves))),
        *([Field(APART, 11, _of(lambda digest: apart(base, digest)))] if base else []),
        *_directions(comparison),
        Field(VACANT, 9, _of(lambda digest: sum(not line.holder_id for line in digest.posts.values()))),
        Field(
            UNPLACED, 9, lambda plan: len(plan.result.solved.unplaced) if plan.result.digest and plan.result.solved else None
        ),
        *(_targets(digests) if any(digest.targets for digest in digests) else ()),
        *_tiers(digests, base),
    ]


def _of(read: Callable[[Digest], object]) -> Callable[[Numbered], object]:
    """Return what a plan says, nothing where there is no plan."""
    return lambda plan: read(plan.result.digest) if plan.result.digest else None


def _first_reason(plan: Numbered) -> Text | None:
    return next(iter(why(plan.result)), None)


def apart(base: Digest, digest: Digest) -> int:
    """Count the people who go elsewhere, or in another quarter, than in the base."""
    ours, theirs = ({move.candidate_id: (move.quarter, move.to_post) for move in each.moves} for each in (base, digest))
    return sum(ours.get(who) != theirs.get(who) for who in ours.keys() | theirs.keys())


def _directions(comparison: Comparison) -> Iterator[Field]:
    for each in Direction:

        def count(plan: Numbered, code: str = each.value) -> int | None:
            return plan.result.solved.directions.get(code, 0) if plan.result.digest and plan.result.solved else None

        if any(map(count, numbered(comparison))):
            yield Field(DIRECTION_NAMES[each], 10, count)


def _targets(digests: list[Digest]) -> Iterator[Field]:
    """Yield how many targets are reached, then each target: what is held when it falls due, and what is needed."""
    yield Field(REACHED, 9, _of(lambda digest: sum(not line.shortfall for line in digest.targets.values())))
    yield Field(MISSED, 9, _of(lambda digest: sum(line.shortfall > 0 for line in digest.targets.values())))
    for target_id, title in target_titles(digests).items():
        yield Field(TARGET_HELD.fill(target=title), 13, _of_target(target_id, lambda line: line.after))
        yield Field(TARGET_NEEDED.fill(target=title), 13, _of_target(target_id, lambda line: line.needed))


def target_titles(digests: list[Digest]) -> dict[str, Text]:
    """Return what the targets of all plans are called, by their ids."""
    lines = {target_id: line for digest in digests for target_id, line in digest.targets.items()}
    return {target_id: TARGET.fill(target=target_id, what=line.what) for target_id, line in lines.items()}


def _of_target(target_id: str, read: Callable[[TargetLine], int]) -> Callable[[Numbered], object]:
    return _of(lambda digest: read(digest.targets[target_id]) if target_id in digest.targets else None)


def _tiers(digests: list[Digest], base: Digest | None) -> Iterator[Field]:
    """Yield each tier that costs anything in some plan, with what it costs more than in the base."""
    for tier, title in tier_titles(digests).items():
        yield Field(title, 14, _of_tier(tier, _cost))
        if base and tier in base.tiers:
            yield Field(AGAINST_BASE.fill(tier=tier), 10, _of_tier(tier, _more_than(base.tiers[tier])), SIGNED)


def tier_titles(digests: list[Digest]) -> dict[int, Text]:
    """Return what each tier that costs anything in some plan is called, with the rules that cost something in it."""
    lines = [(tier, line) for digest in digests for tier, line in digest.tiers.items()]
    titles = {}
    for tier in sorted({tier for tier, line in lines if line.cost}):
        rules = dict.fromkeys(code for at, line in lines if at == tier for code, cost in line.rules.items() if cost)
        titles[tier] = TIER.fill(tier=tier, holds=join([rule_name(code) for code in rules]))
    return titles


def _of_tier(tier: int, read: Callable[[TierLine], int]) -> Callable[[Numbered], object]:
    return _of(lambda digest: read(digest.tiers[tier]) if tier in digest.tiers else None)


def _cost(line: TierLine) -> int:
    return line.cost


def _more_than(base: TierLine) -> Callable[[TierLine], int]:
    return lambda line: line.cost - base.cost
