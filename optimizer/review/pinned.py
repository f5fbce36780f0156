"""What a decision means: the pins that carry it out, unless the data leave nothing to carry out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from optimizer.codes import PinKind
from optimizer.domain import Pin
from optimizer.facts import Facts
from optimizer.report.decisions import Decision, Proposal
from optimizer.report.words import person, same, seat
from optimizer.review.entries import Entry
from optimizer.text import Text, join

NOT_LISTED: Final = Text("mã {code} không còn trong dữ liệu", "{code} is no longer in the data")
DONE: Final = Text("đã thực hiện: {who} đang giữ {post}", "already carried out: {who} is now {post}")
TOO_LATE: Final = Text("không còn áp dụng được: {who} đã nhận {post}", "too late: {who} has already become {post}")
HAS_LEFT: Final = Text("không còn áp dụng: {who} không còn giữ {post}", "no longer applies: {who} is no longer {post}")
THEMSELVES: Final = Text("người thay chính là người được thay", "the replacement is the person to be replaced")
OUTSIDE: Final = Text(
    "quý {quarter} nằm ngoài kỳ của phương án ({first}–{last})", "quarter {quarter} is outside the plan ({first}–{last})"
)


def moot(facts: Facts, entry: Entry) -> Text | None:
    """Say why a decision has nothing left to decide: it is carried out, comes too late, or speaks of what is not there."""
    problem = facts.problem
    unknown = [entry.post_id] if entry.post_id not in problem.posts else []
    unknown += [who for who in (_named(entry),) if who not in problem.candidates]
    if unknown:
        return NOT_LISTED.fill(code=join([same(code) for code in unknown], ", "))
    told = _overtaken(facts, entry)
    if told is None:
        return None
    who = entry.replacement if told is DONE and entry.decision is Decision.REPLACE else entry.candidate_id
    name = person(problem.candidates[who]) if who in problem.candidates else same(who)
    return told.fill(who=name, post=seat(facts, facts.placement_of[entry.post_id]))


def _named(entry: Entry) -> str:
    """Return the person without whom a decision cannot be carried out."""
    return entry.replacement if entry.decision is Decision.REPLACE else entry.candidate_id


def _overtaken(facts: Facts, entry: Entry) -> Text | None:
    """Return in which way today's holder of the post has overtaken a decision, if so."""
    holder = facts.placement_of[entry.post_id].holder_id
    there = holder == entry.candidate_id
    if entry.proposal is Proposal.MOVE:
        if not there:
            return None
        return DONE if entry.decision in (Decision.APPROVE, Decision.ADD) else TOO_LATE
    if there:
        return None
    if entry.decision is Decision.REPLACE:
        return DONE if holder == entry.replacement else None
    return HAS_LEFT


def senseless(facts: Facts, entry: Entry) -> Text | None:
    """Say why nobody could carry out a decision, whatever the rules."""
    if entry.decision is Decision.REPLACE and entry.replacement == entry.candidate_id:
        return THEMSELVES
    timed = entry.decision in (Decision.APPROVE, Decision.ADD) and entry.quarter
    if timed and entry.quarter not in facts.quarter_index:
        return OUTSIDE.fill(quarter=entry.quarter, first=facts.quarters[0].name, last=facts.last.name)
    return None


def pins_of(facts: Facts, entry: Entry) -> tuple[Pin, ...]:
    """Return the pins that carry out a decision, each with its reason and who took it."""
    who, post, moves = entry.candidate_id, entry.post_id, entry.proposal is Proposal.MOVE
    keep = Pin(PinKind.KEEP, who) if who in facts.held else Pin(PinKind.FORBID, who)
    away = Pin(PinKind.FORBID if moves else PinKind.RELEASE, who, post)
    match entry.decision:
        case Decision.REJECT:
            pins = [away]
        case Decision.REPLACE:
            stands = who in facts.problem.candidates if moves else facts.held.get(who) is facts.placement_of[post]
            pins = [Pin(PinKind.ASSIGN, entry.replacement, post), *([away] if stands else [])]
        case Decision.HOLD if moves:
            pins = [keep]
        case _ if moves:
            pins = [Pin(PinKind.ASSIGN, who, post, entry.quarter)]
        case _:
            pins = [Pin(PinKind.KEEP, who, post)]
    return tuple(replace(pin, reason=entry.reason or None, decided_by=entry.decided_by or None) for pin in pins)
