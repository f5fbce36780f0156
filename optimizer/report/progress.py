"""How targets come along quarter by quarter: what the plan reaches, what is needed, and how early they can be met at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from optimizer.audit import Audit
from optimizer.dates import Quarter
from optimizer.domain import Target
from optimizer.ratchet import Ratchet
from optimizer.report.shares import TargetFigure
from optimizer.rules.targets import count, needed
from optimizer.text import Text

FROM_THE_START = Text(
    "Đạt được ngay từ quý đầu ({quarter})",
    "Can be met from the first quarter on ({quarter})",
)
EARLIEST = Text(
    "Sớm nhất đạt được vào quý {quarter}; đã chứng minh không thể sớm hơn",
    "Can be met in {quarter} at the earliest; proven: no plan meets it one quarter earlier",
)
KNOWN = Text(
    "Đạt được vào quý {quarter}; chưa chứng minh được là không thể sớm hơn",
    "Can be met in {quarter}; whether any earlier is not proven",
)
NEVER = Text(
    "Không thể đạt trong các quý của phương án (đã chứng minh)",
    "Cannot be met in any quarter of the plan (proven)",
)
TOO_LATE = Text(
    "{told}; đến hạn ({quarter}) thì không thể: nhiều nhất {most} trong {needed} cần đạt",
    "{told}; not when it falls due ({quarter}): at most {most} of the {needed} needed",
)
OPEN = Text("Chưa xác định được có thể đạt hay không", "Whether it can be met is not decided")


@dataclass(frozen=True)
class Progress:
    """One target through the quarters: how many posts count in the plan and how many are needed in each.

    ``due`` is the quarter in which it falls due; ``ratchet`` says what any plan could reach, None if that was not looked into.
    """

    target: Target
    due: Quarter
    quarters: tuple[Quarter, ...]
    planned: tuple[int, ...]
    needed: tuple[int, ...]
    ratchet: Ratchet | None


def progress(audit: Audit, figures: Sequence[TargetFigure], ratchets: Sequence[Ratchet]) -> Iterator[Progress]:
    """Yield how each target comes along in an audited plan."""
    seats, facts = audit.seats, audit.seats.facts
    known = {ratchet.target.id: ratchet for ratchet in ratchets}
    for figure in figures:
        dated = [replace(figure.target, by=quarter.day) for quarter in facts.quarters]
        yield Progress(
            figure.target,
            figure.due,
            facts.quarters,
            tuple(count(facts, seats, target) for target in dated),
            tuple(needed(facts, target) for target in dated),
            known.get(figure.target.id),
        )


def told(ratchet: Ratchet, due: Quarter) -> Text:
    """Say when a target can be met at the earliest, how sure that is, and if it cannot when it falls due."""
    first, then = ratchet.earliest, ratchet.reaches[due.index]
    if first is None:
        return NEVER if ratchet.proven else OPEN
    if first.quarter.index == 0:
        words = FROM_THE_START.fill(quarter=first.quarter.name)
    else:
        words = (EARLIEST if ratchet.proven else KNOWN).fill(quarter=first.quarter.name)
    return words if then.can is not False else TOO_LATE.fill(told=words, quarter=due.name, most=then.most, needed=then.needed)
