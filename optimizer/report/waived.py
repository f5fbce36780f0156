"""Special cases: which waivers a plan makes use of, for whom and for what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from optimizer.audit import Audit
from optimizer.domain import Waiver
from optimizer.report.words import label, seat
from optimizer.rules import Rulebook
from optimizer.rules.move_cap import MoveCap
from optimizer.rules.region_cap import RegionCap
from optimizer.rules.source_cap import SourceCap
from optimizer.solve import Situation
from optimizer.text import Text

CAPS = (MoveCap, RegionCap, SourceCap)
"""Rules that leave waived people out of their count, and so report no finding for them."""


class Use(NamedTuple):
    """One use of a waiver: whom it concerns and what it allows."""

    waiver: Waiver
    people: tuple[str, ...]
    allows: Text


def uses(situation: Situation, audit: Audit) -> list[Use]:
    """Find every use that a plan makes of the waivers."""
    found = [Use(f.waiver, f.breach.candidate_ids, f.breach.text) for f in audit.findings if f.waiver]
    return list(dict.fromkeys([*found, *_not_counted(situation, audit), *_not_overdue(situation, audit)]))


def granted(rulebook: Rulebook, waiver: Waiver) -> Text:
    """Write a waiver: the rule, who allowed the special case, by which document, and why."""
    told = Text("{rule}: {body} cho phép{document} ({reason})", "{rule}: allowed by {body}{document} ({reason})")
    document = f", {waiver.document}" if waiver.document else ""
    return told.fill(rule=label(rulebook, waiver.rule), body=waiver.decided_by, document=document, reason=waiver.reason)


def _not_counted(situation: Situation, audit: Audit) -> Iterator[Use]:
    """Yield the moves that a cap does not count."""
    facts = situation.facts
    for rule in map(situation.rulebook.of, CAPS):
        for move in audit.seats.moves:
            posts, day = facts.placement_of[move.post_id].post_ids, facts.quarters[move.quarter].day
            waiver = facts.waiver(rule.code, move.candidate_id, posts, day)
            if waiver and rule.excused(facts, move):
                told = Text("không tính vào: {rule}", "not counted: {rule}").fill(rule=rule.label)
                yield Use(waiver, (move.candidate_id,), told)


def _not_overdue(situation: Situation, audit: Audit) -> Iterator[Use]:
    """Yield the holders who stay although a hard rule speaks against it."""
    facts = situation.facts
    told = Text("được giữ tiếp {post}", "may stay as {post}")
    for placement in facts.placements:
        for quarter in facts.quarters if placement.holder_id else ():
            holder = facts.problem.candidates[placement.holder_id or ""]
            for rule in facts.exit_terms.overdue_rules if audit.seats.stays(placement, quarter) else ():
                for post in placement.posts:
                    waiver = facts.waiver(rule.code, holder.id, (post.id,), quarter.day)
                    if waiver and rule.overdue(facts, holder, post, quarter):
                        yield Use(waiver, (holder.id,), told.fill(post=seat(facts, placement)))
