"""The watch list of a plan: what falls due within four quarters, discipline periods that end among it."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.audit import Audit
from optimizer.codes import Level
from optimizer.dates import quarters
from optimizer.report.coming import AHEAD, Coming, Due, coming
from optimizer.rules.discipline_block import DisciplineBlock
from optimizer.solve import Situation


def watch(situation: Situation, audit: Audit) -> list[Coming]:
    """List what falls due from the plan's first day to four quarters later, by day.

    What was due before the first day is there too; what a move has settled by then is left out.
    """
    found = [*coming(audit.seats), *_discipline(situation)]
    return sorted((each for each in found if each.quarter.index <= AHEAD), key=lambda each: each.day)


def _discipline(situation: Situation) -> Iterator[Coming]:
    """Yield who may rise again, and when; a period that is over is of no interest."""
    facts, rule = situation.facts, situation.rulebook.of(DisciplineBlock)
    later = quarters(facts.plan_date, AHEAD + 1)
    for candidate in facts.problem.candidates.values() if rule.level is not Level.OFF else ():
        ends = rule.ends(candidate)
        quarter = next((quarter for quarter in later if ends and facts.plan_date <= ends <= quarter.day), None)
        if ends and quarter:
            yield Coming(ends, quarter, Due.DISCIPLINE, candidate, facts.held.get(candidate.id))
