"""What the sheets of a plan over several quarters have more than those of one: targets and numbers quarter by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from optimizer.dates import Quarter
from optimizer.facts import Facts
from optimizer.planbook.plan_table import PlanColumn
from optimizer.ratchet import Reach
from optimizer.report.coming import DUE_NAMES, Due
from optimizer.report.progress import Progress, told
from optimizer.report.timeline import Timeline
from optimizer.report.words import capital
from optimizer.text import Text, join

EARLIEST = PlanColumn("earliest", "Sớm nhất đạt được", 26)
NEEDED = Text("từng quý: cần đạt", "by quarter: needed")
MOST = Text("từng quý: nhiều nhất có thể", "by quarter: the most that any plan reaches")
AT_LEAST = Text("ít nhất {n}", "at least {n}")
"""Where it is not proven that no plan reaches more."""


def quarter_columns(quarters: Sequence[Quarter]) -> list[PlanColumn]:
    """Return a column for each quarter, and one for the earliest that is possible."""
    return [*(PlanColumn(quarter.name, quarter.name, 9.5, "0", centred=True) for quarter in quarters), EARLIEST]


def by_quarter(progress: Progress) -> Iterator[dict[str, object]]:
    """Yield the cells of a target: those that go with its own row, then its further rows."""
    names = [quarter.name for quarter in progress.quarters]
    known = progress.ratchet
    yield {**dict(zip(names, progress.planned, strict=True)), EARLIEST.key: told(known, progress.due) if known else None}
    yield {"scope": NEEDED, **dict(zip(names, progress.needed, strict=True))}
    if known:
        yield {"scope": MOST, **{reach.quarter.name: most_known(reach) for reach in known.reaches}}


def most_known(reach: Reach) -> object:
    """Say how many posts any plan reaches at most, as far as that is known."""
    return reach.known if reach.proven else AT_LEAST.fill(n=reach.known or 0)


QUARTER_TITLES = (
    Text("Quý (ngày thực hiện)", "Quarter (day of its moves)"),
    Text("Đến hạn trong bốn quý tiếp theo", "What falls due in the next four quarters"),
    Text("Lượt điều động", "Moves"),
    Text("Thôi giữ vị trí", "Leave for no post"),
    Text("Khuyết: đứng đầu", "Vacant: heads"),
    Text("Khuyết: vị trí khác", "Vacant: others"),
)
REACHED = Text("{told}. {along}", "{told}. {along}")
ALONG = Text("Theo phương án: {planned}", "As planned: {planned}")
ALONG_BEST = Text("Theo phương án / nhiều nhất có thể: {planned}", "As planned / at most possible: {planned}")


def quarter_rows(facts: Facts, unfolds: Timeline) -> Iterator[tuple[object, ...]]:
    """Yield each quarter of a plan in numbers."""
    for line in unfolds.quarters:
        counts = Counter(each.due for each in line.due)
        due = [Text("{due}: {n}", "{due}: {n}").fill(due=DUE_NAMES[each], n=counts[each]) for each in Due if counts[each]]
        heads = sum(facts.title(post).head for post in line.vacant)
        name = Text("{name} ({day})", "{name} ({day})").fill(name=line.quarter.name, day=line.quarter.day)
        yield name, capital(join(due)), line.moves, line.leaves, heads, len(line.vacant) - heads


def dates(targets: Iterable[Progress]) -> Iterator[tuple[object, ...]]:
    """Yield when each target can be met, and how it comes along."""
    for progress in targets:
        known = progress.ratchet
        reached = [most_known(reach) for reach in known.reaches] if known else [None] * len(progress.quarters)
        each = [
            Text("{quarter}: {planned}", "{quarter}: {planned}").fill(quarter=quarter.name, planned=planned)
            if most is None
            else Text("{quarter}: {planned}/{most}", "{quarter}: {planned}/{most}").fill(
                quarter=quarter.name, planned=planned, most=most
            )
            for quarter, planned, most in zip(progress.quarters, progress.planned, reached, strict=True)
        ]
        along = (ALONG_BEST if known else ALONG).fill(planned=join(each))
        yield progress.target.id, REACHED.fill(told=told(known, progress.due), along=along) if known else along
