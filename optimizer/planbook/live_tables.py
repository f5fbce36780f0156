"""What the formulas look up: people, verdicts, posts, and the words that may stand in the sheet of decisions."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import Final, NamedTuple

from optimizer.planbook.live_block import Blocks, LiveSheet
from optimizer.planbook.live_kin import RELATIVE_KEYS, WAIVER_KEYS, relatives, waivers
from optimizer.planbook.live_rows import CODES, ROW_KEYS, Lines
from optimizer.planbook.live_seats import TARGET_KEYS, Goals, seat_keys
from optimizer.planbook.live_verdicts import Verdicts, measured
from optimizer.planbook.plan_style import YES_NO
from optimizer.report.decisions import DECISION_NAMES, PROPOSAL_NAMES, Decision
from optimizer.solve import Situation
from optimizer.text import LANGUAGES

WORD_KEYS: Final = ("decision", "code", "proposal", "quarter", "yes")
TICK: Final = "x"


class Known(NamedTuple):
    """What is worked out of a situation for the formulas: the verdicts on all pairs, and the targets to follow."""

    situation: Situation
    verdicts: Verdicts
    goals: Goals


def make_blocks(live: LiveSheet, known: Known, lines: Lines) -> Blocks:
    """Lay out all blocks."""
    situation, judged, sought = known
    quarters, codes = range(len(situation.facts.quarters) + 1), [f"codes_{i}" for i in range(judged.cells)]
    return Blocks(
        rows=live.block(ROW_KEYS, lines.last - lines.first + 1),
        people=live.block(["id", "name", "number", "held", *codes, *sought.measures], len(situation.problem.candidates)),
        verdicts=live.block([*(f"cannot_{i}" for i in quarters), *(f"breaks_{i}" for i in quarters)], len(judged.words)),
        posts=live.block(("id", "seat"), len(situation.problem.posts)),
        seats=live.block(seat_keys(sought), len(situation.facts.placements)),
        targets=live.block(TARGET_KEYS, len(sought.targets)),
        relatives=live.block(RELATIVE_KEYS, len(relatives(situation))),
        waivers=live.block(WAIVER_KEYS, len(waivers(situation))),
        words=live.block(WORD_KEYS, max(len(DECISION_NAMES) * len(LANGUAGES), len(situation.facts.quarters))),
    )


def fill_tables(blocks: Blocks, known: Known, language: str) -> None:
    """Write what the formulas look up."""
    situation, judged, sought = known
    _fill_people(blocks, situation, judged, sought)
    for number in range(len(situation.facts.quarters) + 1):
        blocks.verdicts.fill(f"cannot_{number}", [told[number].cannot.say(language) for told in judged.words])
        blocks.verdicts.fill(f"breaks_{number}", [told[number].breaks.say(language) for told in judged.words])
    seat = {post_id: number for number, p in enumerate(situation.facts.placements, 1) for post_id in p.post_ids}
    blocks.posts.fill("id", sorted(seat))
    blocks.posts.fill("seat", [seat[post_id] for post_id in sorted(seat)])
    _fill_words(blocks, situation)


def _fill_people(blocks: Blocks, situation: Situation, judged: Verdicts, sought: Goals) -> None:
    people, block = situation.eligibility.grid.people.list, blocks.people
    held = {placement.holder_id: number for number, placement in enumerate(situation.facts.placements, 1)}
    block.fill("id", [person.id for person in people])
    shared = Counter(person.full_name.casefold() for person in people)
    block.fill("name", ["" if shared[person.full_name.casefold()] > 1 else person.full_name for person in people])
    block.fill("number", range(1, len(people) + 1))
    block.fill("held", [held.get(person.id, 0) for person in people])
    for number, texts in enumerate(zip(*judged.texts, strict=True)):
        block.fill(f"codes_{number}", texts)
    for measure in sought.measures:
        block.fill(measure, measured(situation, measure))


def _fill_words(blocks: Blocks, situation: Situation) -> None:
    """Write the words of the drop-downs, in both languages, and what they stand for."""
    words, pairs = blocks.words, [(decision, lang) for lang in LANGUAGES for decision in Decision]
    words.fill("decision", [DECISION_NAMES[decision].say(lang) for decision, lang in pairs])
    words.fill("code", [CODES[decision] for decision, _ in pairs])
    words.fill("proposal", list(chain.from_iterable(PROPOSAL_NAMES.values())))
    words.fill("quarter", [quarter.name for quarter in situation.facts.quarters])
    words.fill("yes", [*YES_NO[True], TICK])
