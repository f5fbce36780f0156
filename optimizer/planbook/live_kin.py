"""Relatives whom the rows together bring into one standing committee."""

from __future__ import annotations

from typing import Final

from optimizer.codes import Level
from optimizer.planbook.live_block import NEVER, Blocks
from optimizer.report.words import label, person
from optimizer.rules.kin import Kin, pairs_of_relatives
from optimizer.solve import Situation

ANY_POST: Final = -1
SIDES: Final = ("a", "b")
SIDE_KEYS: Final = ("who", "held", "other", "row", "joins", "by", "seated", "until", "place", "meets")
"""What is worked out for each of the two: the numbers of the person and of the post held today, what to say of the other; the
row that moves the person; the committees joined and sat in today, with the quarters of coming and leaving; the place that a
waiver must name; the person's number again if the two meet.
"""
RELATIVE_KEYS: Final = (*(f"{key}_{side}" for side in SIDES for key in SIDE_KEYS), "waived", "met")
WAIVER_KEYS: Final = ("who", "seat")


def relatives(situation: Situation) -> list[tuple[str, str]]:
    """Return the pairs of relatives whom the rule keeps apart."""
    return pairs_of_relatives(situation.facts) if situation.rulebook.of(Kin).level is Level.HARD else []


def waivers(situation: Situation) -> list[tuple[int, int]]:
    """Return, by their numbers, the people whom a waiver lets sit with a relative to the end, and the post (-1: any)."""
    facts, row = situation.facts, situation.eligibility.grid.people.row
    seat = {placement.id: number for number, placement in enumerate(facts.placements, 1)}
    valid = [w for w in facts.problem.waivers if w.rule == Kin.code and (w.valid_to is None or facts.last.day <= w.valid_to)]
    return [(row[w.candidate_id] + 1, seat[facts.placement_of[w.post_id].id] if w.post_id else ANY_POST) for w in valid]


def work_relatives(blocks: Blocks, situation: Situation, language: str) -> None:
    """Find relatives who are to sit in one committee, at least one of them newly."""
    block, others = blocks.relatives, blocks._asdict()
    for key, values in zip(WAIVER_KEYS, zip(*waivers(situation), strict=True), strict=False):
        blocks.waivers.fill(key, values)
    _fill(blocks, situation, language)
    for side in SIDES:
        moved = f"{{row_{side}}}>0"
        taken = f"INDEX({{rows[taken]}},{{row_{side}}})"
        held = f"IF({{held_{side}}}>0,INDEX({{seats[$]}},{{held_{side}}}),0)"
        block.work(f"row_{side}", f"IFERROR(MATCH({{who_{side}}},{{rows[newcomer]}},0),0)", **others)
        block.work(f"joins_{side}", f"IF({moved},INDEX({{seats[committee]}},{taken}),0)", **others)
        block.work(f"by_{side}", f"IF({moved},INDEX({{rows[latest]}},{{row_{side}}}),{NEVER})", **others)
        block.work(f"seated_{side}", held.replace("$", "committee"), **others)
        block.work(f"until_{side}", held.replace("$", "until"), **others)
        block.work(f"place_{side}", f"IF({moved},{taken},{{held_{side}}})", **others)
        block.work(f"meets_{side}", f"{{met}}*{{who_{side}}}", **others)
    excused = "COUNTIFS({waivers[who]},{who_$},{waivers[seat]},{place_$})+COUNTIFS({waivers[who]},{who_$},{waivers[seat]},%d)"
    block.work("waived", "+".join((excused % ANY_POST).replace("$", side) for side in SIDES), **others)
    both = "AND({joins_a}>0,{joins_a}={joins_b})"
    one = "AND({joins_$}>0,{joins_$}={seated_#},{by_$}<{until_#})"
    first, second = (one.replace("$", side).replace("#", other) for side, other in (SIDES, SIDES[::-1]))
    block.work("met", f"IF(AND({{waived}}=0,OR({both},{first},{second})),1,0)", **others)


def _fill(blocks: Blocks, situation: Situation, language: str) -> None:
    """Write who is related to whom, and where both sit today."""
    facts, row = situation.facts, situation.eligibility.grid.people.row
    seat = {placement.holder_id: number for number, placement in enumerate(facts.placements, 1)}
    told = label(situation.rulebook, Kin.code).say(language)
    for side, mine, theirs in (("a", 0, 1), ("b", 1, 0)):
        pairs = [(pair[mine], pair[theirs]) for pair in relatives(situation)]
        blocks.relatives.fill(f"who_{side}", [row[who] + 1 for who, _ in pairs])
        blocks.relatives.fill(f"held_{side}", [seat.get(who, 0) for who, _ in pairs])
        blocks.relatives.fill(f"other_{side}", [f"{told}: {person(facts.problem.candidates[other]).vi}" for _, other in pairs])
