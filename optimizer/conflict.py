"""Why there is no plan: what counting shows, and a smallest set of rules and decisions that cannot all hold."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import NamedTuple

from optimizer.assemble import board, program
from optimizer.codes import Level, PinKind
from optimizer.columns import Columns
from optimizer.domain import Pin, Problem, RuleSetting, Target
from optimizer.eligibility import eligibility
from optimizer.facts import Facts
from optimizer.grid import Grid
from optimizer.model.solvable import solvable
from optimizer.rules import Rulebook
from optimizer.rules.base import COMMITTEE, PLANNER, PlanRule
from optimizer.rules.pins import Pins, describe, numbered
from optimizer.rules.targets import Targets, needed
from optimizer.shortage import shortages
from optimizer.solve import solve
from optimizer.text import Text, join

Relax = Callable[[Problem], Problem]
NAMED_AT_MOST = 10
BLAME_SECONDS = 60.0
"""How long to look for what makes the plan that somebody waits for impossible."""


class Group(NamedTuple):
    """Something hard that can be given up: its words, the way to give it up, and its code if it demands something.

    ``code`` is that of the rule, or of the setting; ``authority`` may grant that it is given up.
    """

    text: Text
    relax: Relax
    rule: str | None = None
    code: str = ""
    authority: Text = COMMITTEE


class Sifted(NamedTuple):
    """What could not be given up, the problem without the rest, and whether that was decided in time."""

    guilty: tuple[Group, ...]
    left: Problem
    decided: bool


@dataclass(frozen=True)
class Blame:
    """Why there is no plan.

    ``shortages`` are proven by counting; the ``conflict`` cannot hold together even when everything else is given up, and no
    part of it is superfluous, unless time ran out (``decided`` is False); ``cases`` name what demanding rules leave unmet.
    """

    shortages: tuple[Text, ...]
    conflict: tuple[Group, ...]
    decided: bool
    cases: tuple[Text, ...]

    def texts(self) -> tuple[Text, ...]:
        """Return the reasons in words, most telling first."""
        minimal = Text(
            "Những điều sau không thể cùng thực hiện, phải bỏ hoặc nới ít nhất một điều:",
            "These cannot all hold together; at least one of them must be given up:",
        )
        undecided = Text(
            "Trong những điều sau có những điều không thể cùng thực hiện (hết giờ, danh sách có thể còn thừa):",
            "Some of these cannot hold together (time ran out: the list may be longer than needed):",
        )
        head = (minimal if self.decided else undecided,) if self.conflict else ()
        return (*self.shortages, *head, *(Text("– {what}", "– {what}").fill(what=g.text) for g in self.conflict), *self.cases)


def blame(problem: Problem, deadline: float | None = None) -> Blame:
    """Find out why a problem without a plan has none.

    Rules, targets and pins are given up one after the other; whatever can be given up without making a plan possible is not
    to blame. What is not decided by the deadline (``time.monotonic``) proves nothing: it stays in the list.
    """
    rulebook, columns = _laid_out(problem)
    found = sift(problem, list(groups(rulebook, columns.facts)), deadline)
    cases = [case for group in found.guilty if group.rule for case in _cases(problem, group.rule, deadline)]
    return Blame(tuple(shortages(columns, rulebook)), found.guilty, found.decided, tuple(cases))


def sift(problem: Problem, parts: Sequence[Group], deadline: float | None = None) -> Sifted:
    """Give up, of some parts of a problem without a plan, all that does not make a plan possible, the first ones first.

    As long as giving up more never takes a plan away, many are given up at once where that changes nothing.
    """
    if not parts:
        return Sifted((), problem, decided=True)
    without = reduce(lambda left, part: part.relax(left), parts, problem)
    in_time = deadline is None or time.monotonic() < deadline
    answer = possible(without, deadline) if in_time else None
    if answer is False:
        return Sifted((), without, decided=True)
    if len(parts) == 1:
        return Sifted((parts[0],), problem, decided=answer is not None)
    half = len(parts) // 2
    first = sift(problem, parts[:half], deadline)
    second = sift(first.left, parts[half:], deadline)
    return Sifted((*first.guilty, *second.guilty), second.left, first.decided and second.decided)


def _laid_out(problem: Problem) -> tuple[Rulebook, Columns]:
    rulebook = Rulebook(problem)
    facts = rulebook.facts(problem)
    return rulebook, eligibility(facts, Grid(facts), list(rulebook.rules.values())).columns()


def possible(problem: Problem, deadline: float | None = None) -> bool | None:
    """Whether a problem has a plan; None if that was not decided by the deadline (``time.monotonic``)."""
    rulebook, columns = _laid_out(problem)
    return solvable(program(board(columns, rulebook), []), deadline)


def _cases(problem: Problem, code: str, deadline: float | None) -> Iterator[Text]:
    """Name the cases of a demanding rule that stay unmet even when it is given up no further than needed."""
    setting = problem.rules.get(code, RuleSetting())._replace(level=Level.SOFT, tier=0, weight=1)
    eased = replace(problem, rules={**problem.rules, code: setting})
    limit = None if deadline is None else max(0.0, deadline - time.monotonic())
    found = solve(eased, limit)
    unmet = [f.breach.text for f in found.audit.findings if f.rule == code] if found.audit else []
    if unmet:
        told = Text("{code}, ít nhất {count} trường hợp: {cases}", "{code}, at least {count:case|cases}: {cases}")
        proven = found.outcome.tiers[0].proven
        count = len(unmet) if proven else found.outcome.tiers[0].bound
        yield told.fill(code=code, count=count, cases=join(unmet[:NAMED_AT_MOST]))


def groups(rulebook: Rulebook, facts: Facts) -> Iterator[Group]:
    """Yield everything hard, with the way to give it up: settings and rules first, so that decisions are what remains."""
    if facts.problem.settings.scores_only:
        yield Group(
            Text("Thiết lập: chỉ dùng điểm chấm", "Setting: scores only"),
            lambda problem: replace(problem, settings=replace(problem.settings, scores_only=False)),
            None,
            "scores_only",
            PLANNER,
        )
    for code, rule in rulebook.rules.items():
        if rule.level is Level.HARD and code not in (Pins.code, Targets.code):
            name = Text("quy tắc {code} ({label})", "rule {code} ({label})").fill(code=code, label=rule.label)
            demands = isinstance(rule, PlanRule) and rule.default is Level.SOFT
            yield Group(name, _without_rule(code), code if demands else None, code, rule.authority)
    targets = rulebook.of(Targets)
    for target, terms in targets.held(facts):
        if terms.level is Level.HARD:
            told = Text("chỉ tiêu {id}: cần {needed}", "target {id}: {needed} needed")
            text = told.fill(id=target.id, needed=needed(facts, target))
            yield Group(text, _without_target(target), None, targets.code, targets.authority)
    if rulebook.of(Pins).level is Level.HARD:
        for _, pin in numbered(facts):
            decided = Text(pin.decided_by, pin.decided_by) if pin.decided_by else rulebook.of(Pins).authority
            yield Group(_pin_text(rulebook, facts, pin), _without_pin(pin), None, Pins.code, decided)


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
