"""What follows from all rows together: who sits in each post and until when, and how far each target is met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from optimizer.codes import Measure
from optimizer.domain import Target
from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.planbook.live_block import NEVER, Blocks
from optimizer.planbook.live_verdicts import unit_numbers
from optimizer.report.words import person
from optimizer.rules.kin import in_committee
from optimizer.rules.targets import Targets, due, in_scope, needed
from optimizer.solve import Situation
from optimizer.text import Text

SHORT: Final = Text("thiếu", "short by")
"""What marks a target that is missed, also for the colour of the line that sums the targets up."""
SEAT_KEYS: Final = ("number", "holder", "name", "unit", "committee", "forced", "overdue", "taker", "arrives", "leaves", "until")
TARGET_KEYS: Final = ("id", "needed", "due", "value", "told", "line")


class Goals(NamedTuple):
    """The targets that are not off, and the measures that they count."""

    targets: Sequence[Target]
    measures: Sequence[Measure]


def goals(situation: Situation) -> Goals:
    """Return the targets that the workbook follows."""
    held = sorted((target for target, _ in situation.rulebook.of(Targets).held(situation.facts)), key=lambda target: target.id)
    return Goals(held, sorted({target.measure for target in held}))


def seat_keys(sought: Goals) -> list[str]:
    """Name the columns of the block of seats: besides its own, two for each measure and one for each target."""
    counted = [name for measure in sought.measures for name in (f"new_{measure}", f"old_{measure}")]
    return [*SEAT_KEYS, *counted, *(f"in_{number}" for number in range(len(sought.targets)))]


def fill_seats(blocks: Blocks, situation: Situation, sought: Goals) -> None:
    """Write what is known of each placement before anything is decided."""
    facts, seats = situation.facts, blocks.seats
    people, units = situation.eligibility.grid.people, unit_numbers(situation)
    holders = [facts.problem.candidates[p.holder_id] if p.holder_id else None for p in facts.placements]
    seats.fill("number", range(1, seats.rows + 1))
    seats.fill("holder", [people.row[holder.id] + 1 if holder else 0 for holder in holders])
    seats.fill("name", [person(holder).vi if holder else "" for holder in holders])
    seats.fill("unit", [units[p.unit_id] for p in facts.placements])
    seats.fill("committee", [units[p.unit_id] * in_committee(facts, p) for p in facts.placements])
    seats.fill("forced", [exit_.quarter + 1 if (exit_ := facts.exit(p)) else NEVER for p in facts.placements])
    seats.fill("overdue", [_overdue(facts, p) for p in facts.placements])
    for measure in sought.measures:
        seated = zip(facts.placements, holders, strict=True)
        seats.fill(f"old_{measure}", [int(who is not None and facts.has(measure, who, p.unit_id)) for p, who in seated])
    for number, target in enumerate(sought.targets):
        inside = [facts.placement_of[post.id].id for post in in_scope(facts, target)]
        seats.fill(f"in_{number}", [inside.count(p.id) for p in facts.placements])


def _overdue(facts: Facts, placement: Placement) -> int:
    """Return the first quarter in which a successor may take the post from its holder."""
    return next((quarter.index + 1 for quarter in facts.quarters if facts.overdue(placement, quarter)), NEVER)


def work_seats(blocks: Blocks, sought: Goals) -> None:
    """Follow each placement: who takes it and when, and until when the holder of today is there."""
    seats, others = blocks.seats, blocks._asdict()
    released = f"IF(COUNTIF({{rows[released]}},{{number}})>0,1,{NEVER})"
    moves = f"IFERROR(INDEX({{rows[earliest]}},MATCH({{holder}},{{rows[newcomer]}},0)),{NEVER})"
    seats.work("taker", "IFERROR(MATCH({number},{rows[taken]},0),0)", **others)
    seats.work("arrives", f"IF({{taker}}>0,INDEX({{rows[earliest]}},{{taker}}),{NEVER})", **others)
    seats.work("leaves", f"IF({{holder}}>0,MIN({{forced}},{released},{moves}),0)", **others)
    seats.work("until", "MIN({leaves},{arrives})", **others)
    for measure in sought.measures:
        text = f"INDEX({{people[{measure}]}},INDEX({{rows[newcomer]}},{{taker}}))"
        seats.work(f"new_{measure}", f"IF({{taker}}>0,VALUE(MID({text},{{unit}},1)),0)", **others)


def work_targets(blocks: Blocks, situation: Situation, sought: Goals, language: str) -> None:
    """Count each target when it falls due, and tell of all of them in one line."""
    facts, targets = situation.facts, blocks.targets
    targets.fill("id", [target.id for target in sought.targets])
    targets.fill("needed", [needed(facts, target) for target in sought.targets])
    targets.fill("due", [due(facts, target).index + 1 for target in sought.targets])
    missed = f'IF({{value}}<{{needed}}," ({SHORT.say(language)} "&({{needed}}-{{value}})&")","")'
    targets.work("told", f'{{id}}&": "&{{value}}&"/"&(0+{{needed}})&{missed}')
    for number, target in enumerate(sought.targets):
        new, old = (f"{{seats[{side}_{target.measure}]}}" for side in ("new", "old"))
        scope = f"{{seats[in_{number}]}}"
        value = (
            f"SUMPRODUCT({scope},{new},--({{seats[arrives]}}<={{due}}))+SUMPRODUCT({scope},{old},--({{seats[until]}}>{{due}}))"
        )
        targets.work_in(number + 1, "value", value, **blocks._asdict())
        before = f'{targets.at("line", number)}&"; "&' if number else ""
        targets.work_in(number + 1, "line", f"{before}{{told}}")
