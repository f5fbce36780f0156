"""Why there is no plan: what counting shows, and a smallest set of rules and decisions that cannot all hold."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from optimizer.assemble import board, program
from optimizer.codes import Level, PinKind
from optimizer.domain import Pin, Problem, RuleSetting, Target
from optimizer.eligibility import eligibility
from optimizer.facts import Facts
from optimizer.grid import Grid
from optimizer.model.solvable import solvable
from optimizer.rules import Rulebook
from optimizer.rules.pins import Pins, describe, numbered
from optimizer.rules.targets import Targets, needed
from optimizer.shortage import shortages
from optimizer.text import Text, join

Relax = Callable[[Problem], Problem]


def blame(problem: Problem, deadline: float | None = None) -> tuple[Text, ...]:
    """Say why a problem without a plan has none: shortages by counting, then a conflict in which nothing is superfluous.

    Rules, targets and pins are given up one after the other; whatever can be given up without making a plan possible is not
    to blame. What is not decided by the deadline (``time.monotonic``) proves nothing: it stays in the list, which then says
    that it may be longer than needed.
    """
    rulebook = Rulebook(problem)
    facts = rulebook.facts(problem)
    columns = eligibility(facts, Grid(facts), list(rulebook.rules.values())).columns()
    guilty: list[Text] = []
    decided = True
    for text, relax in _groups(rulebook, facts):
        in_time = deadline is None or time.monotonic() < deadline
        possible = _possible(relax(problem), deadline) if in_time else None
        if possible is False:
            problem = relax(problem)
        else:
            guilty.append(text)
        decided &= possible is not None
    return (*shortages(columns, rulebook), *_told(guilty, decided))


def _possible(problem: Problem, deadline: float | None) -> bool | None:
    rulebook = Rulebook(problem)
    facts = rulebook.facts(problem)
    columns = eligibility(facts, Grid(facts), list(rulebook.rules.values())).columns()
    return solvable(program(board(columns, rulebook)), deadline)


def _told(guilty: list[Text], decided: bool) -> Iterator[Text]:
    if not guilty:
        return
    minimal = Text(
        "Những điều sau không thể cùng thực hiện; bỏ hoặc nới bất kỳ điều nào thì có phương án:",
        "These cannot all hold together; giving up any one of them makes a plan possible:",
    )
    undecided = Text(
        "Những điều sau không thể cùng thực hiện (hết giờ, danh sách có thể còn thừa):",
        "These cannot all hold (time ran out: the list may be longer than needed):",
    )
    yield minimal if decided else undecided
    yield from (Text(f"– {text.vi}", f"– {text.en}") for text in guilty)


def _groups(rulebook: Rulebook, facts: Facts) -> Iterator[tuple[Text, Relax]]:
    """Yield everything hard, with the way to give it up: settings and rules first, so that decisions are what remains."""
    if facts.problem.settings.scores_only:
        yield (
            Text("Thiết lập: chỉ dùng điểm chấm", "Setting: scores only"),
            lambda problem: replace(problem, settings=replace(problem.settings, scores_only=False)),
        )
    for code, rule in rulebook.rules.items():
        if rule.level is Level.HARD and code not in (Pins.code, Targets.code):
            name = Text("quy tắc {code} ({label})", "rule {code} ({label})").fill(code=code, label=rule.label)
            yield name, _without_rule(code)
    targets = rulebook.of(Targets)
    for target, terms in targets.held(facts):
        if terms.level is Level.HARD:
            told = Text("chỉ tiêu {id}: cần {needed}", "target {id}: {needed} needed")
            yield told.fill(id=target.id, needed=needed(facts, target)), _without_target(target)
    if rulebook.of(Pins).level is Level.HARD:
        for _, pin in numbered(facts):
            yield _pin_text(rulebook, facts, pin), _without_pin(pin)


def _without_rule(code: str) -> Relax:
    def relax(problem: Problem) -> Problem:
        setting = problem.rules.get(code, RuleSetting())._replace(level=Level.OFF)
        return replace(problem, rules={**problem.rules, code: setting})

    return relax


def _without_target(target: Target) -> Relax:
    return lambda problem: replace(problem, targets={**problem.targets, target.id: replace(target, level=Level.OFF)})


def _without_pin(pin: Pin) -> Relax:
    return lambda problem: replace(problem, pins=tuple(other for other in problem.pins if other != pin))


def _pin_text(rulebook: Rulebook, facts: Facts, pin: Pin) -> Text:
    """Name a pin, and for an assignment every rule that speaks against the pair."""
    named = Text("ấn định: {pin}", "pin: {pin}").fill(pin=describe(facts, pin))
    if pin.kind is not PinKind.ASSIGN or not (pin.candidate_id and pin.post_id):
        return named
    candidate, placement = facts.problem.candidates[pin.candidate_id], facts.placement_of[pin.post_id]
    quarter = facts.quarters[facts.quarter_index[pin.quarter] if pin.quarter else 0]
    against = [
        told
        for rule in rulebook.pair_rules
        if rule.level is Level.HARD and placement.holder_id != candidate.id
        for post in placement.posts
        if (told := rule.breach(facts, candidate, post, quarter))
        and not facts.waiver(rule.code, candidate.id, (post.id,), quarter.day)
    ]
    return Text("{pin} – {why}", "{pin} – {why}").fill(pin=named, why=join(against)) if against else named
