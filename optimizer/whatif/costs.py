"""What a comparison also tells of the base: the trade-off curves of its targets, and its price list."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from optimizer.domain import Problem
from optimizer.explain.answers_price import curve, price_list
from optimizer.explain.prices import prices
from optimizer.explain.section import Section
from optimizer.explain.tradeoff import Curve, tradeoff
from optimizer.solve import situation, solve


@dataclass(frozen=True)
class Costs:
    """The curves asked for, and all of it as sections: the curves', then the price list if it was asked for.

    Not ``complete`` if somebody stopped it with Ctrl-C.
    """

    curves: tuple[Curve, ...] = ()
    sections: tuple[Section, ...] = ()
    complete: bool = True


def costs(problem: Problem, targets: Sequence[str], with_prices: bool, time_limit: float | None) -> Costs:
    """Draw the curves of some targets and work out the price list, as far as nobody stops it; each may take so many seconds."""
    if not (targets or with_prices):
        return Costs()
    facts, curves, sections = situation(problem).facts, list[Curve](), list[Section]()
    try:
        for target_id in targets:
            curves.append(tradeoff(problem, target_id, _deadline(time_limit)))
            sections.append(curve(facts, curves[-1]))
        if with_prices:
            end = _deadline(time_limit)
            sections.append(price_list(facts, prices(solve(problem, time_limit), end)))
    except KeyboardInterrupt:
        return Costs(tuple(curves), tuple(sections), complete=False)
    return Costs(tuple(curves), tuple(sections))


def _deadline(time_limit: float | None) -> float | None:
    return None if time_limit is None else time.monotonic() + time_limit
