"""Which decisions cannot hold together under the rules, and the fewest that would have to be reconsidered."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Final, NamedTuple

from optimizer.codes import PinKind
from optimizer.conflict import Blame, Group, Relax, blame, groups, possible, sift
from optimizer.domain import Problem
from optimizer.facts import Facts
from optimizer.report.decisions import DECISION_NAMES, Decision
from optimizer.report.words import person, seat
from optimizer.review.entries import Entry
from optimizer.review.odds import at_odds
from optimizer.review.revise import Applied, Revision, demanding
from optimizer.rules import Rulebook
from optimizer.rules.pins import Pins
from optimizer.text import Text, join

TOLD: Final = Text("{row}: {decision}{by} – {who} → {post}", "{row}: {decision}{by} – {who} → {post}")
BY: Final = Text(" ({name})", " ({name})")
NOT_TOGETHER: Final = Text("Những ý kiến sau không thể cùng thực hiện:", "These decisions cannot all be carried out:")
NOT_ALONE: Final = Text("Ý kiến sau không thể thực hiện:", "This decision cannot be carried out:")
BECAUSE: Final = Text("  vì: {others}", "  because of: {others}")
ITEM: Final = Text("– {what}", "– {what}")
RECONSIDER: Final = Text(
    "Ít nhất {n} ý kiến phải xem lại; bỏ các ý kiến sau thì có phương án:",
    "At least {n} of the decisions must be reconsidered; without these there is a plan:",
)
NOT_THEIRS: Final = Text(
    "Không phải do ý kiến nào: bỏ hết các ý kiến vẫn không có phương án.",
    "No decision is to blame: there is no plan even without all of them.",
)
UNDECIDED: Final = Text(
    "Hết giờ: danh sách các ý kiến mâu thuẫn có thể chưa đủ hoặc còn thừa.",
    "Time ran out: the decisions listed may be too many or too few.",
)


def in_words(facts: Facts, entry: Entry) -> Text:
    """Write a decision in one line: its row, what was decided and by whom, about which person and post."""
    who = entry.replacement if entry.decision is Decision.REPLACE else entry.candidate_id
    return TOLD.fill(
        row=entry.row_id,
        decision=DECISION_NAMES[entry.decision],
        by=BY.fill(name=entry.decided_by) if entry.decided_by else "",
        who=person(facts.problem.candidates[who]),
        post=seat(facts, facts.placement_of[entry.post_id]),
    )


class Clash(NamedTuple):
    """Decisions that cannot hold together, and the rules, targets and pins that they collide with.

    None of them is superfluous, unless two contradict each other on the face of it: then there are no ``others``.
    """

    entries: tuple[Entry, ...]
    others: tuple[Text, ...]


@dataclass(frozen=True)
class DecisionBlame:
    """Why the decisions leave no plan.

    ``reconsider`` is a smallest set of decisions without which there is one; ``decided`` says that all of this was proven in
    time. Where no decision is to blame, ``without`` says what is.
    """

    facts: Facts
    clashes: tuple[Clash, ...]
    reconsider: tuple[Entry, ...]
    decided: bool
    without: Blame | None = None

    def texts(self) -> tuple[Text, ...]:
        """Return the reasons in words: each clash, then what to reconsider."""
        return tuple(self._texts())

    def _texts(self) -> Iterator[Text]:
        if self.without:
            yield NOT_THEIRS
            yield from self.without.texts()
        for clash in self.clashes:
            yield NOT_TOGETHER if len(clash.entries) > 1 else NOT_ALONE
            yield from self._items(clash.entries)
            if clash.others:
                yield BECAUSE.fill(others=join(list(clash.others)))
        if self.reconsider:
            yield RECONSIDER.fill(n=len(self.reconsider))
            yield from self._items(self.reconsider)
        if not self.decided:
            yield UNDECIDED

    def _items(self, entries: Iterable[Entry]) -> Iterator[Text]:
        return (ITEM.fill(what=in_words(self.facts, entry)) for entry in entries)


def blame_decisions(revision: Revision, deadline: float | None = None) -> DecisionBlame:
    """Find out which decisions leave a problem without a plan; all rules stay as they are.

    Clashes are collected until a smallest set of decisions that avoids them all makes a plan possible. What is not decided by
    the deadline (``time.monotonic``) proves nothing.
    """
    return _Search(revision, deadline).run()


class _Refuted(NamedTuple):
    """Decisions that leave no plan as long as exactly ``releases`` of the releasing ones stand; None: whichever do."""

    core: frozenset[str]
    releases: frozenset[str] | None


@dataclass
class _Search:
    """The search for a smallest set of decisions to withdraw.

    A release is the one decision that may help others (it frees a post and eases rules), so what is impossible with some
    releases is not taken to be so with others.
    """

    revision: Revision
    deadline: float | None
    refuted: list[_Refuted] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    decided: bool = True

    def __post_init__(self) -> None:
        self.applied = self.revision.applied
        self.rulebook = Rulebook(self.revision.base)
        self.facts = self.rulebook.facts(self.revision.base)
        frees = [row for row, one in self.applied.items() if any(pin.kind is PinKind.RELEASE for pin in one.pins)]
        self.releases = frozenset(frees)

    def run(self) -> DecisionBlame:
        if self._possible(frozenset()) is False:
            return DecisionBlame(self.facts, (), (), decided=True, without=blame(self.revision.base, self.deadline))
        for rows in at_odds(self.facts, self.rulebook.of(Pins), self.applied):
            self._refute(_Refuted(rows, None), rows, ())
        while True:
            withdrawn = self._smallest()
            kept = frozenset(self.applied) - withdrawn
            answer = self._possible(kept)
            if answer is not False:
                break
            self._learn(kept)
        self.decided &= answer is True
        reconsider = [self.applied[row].entry for row in sorted(withdrawn)] if answer else []
        return DecisionBlame(self.facts, tuple(self.clashes), tuple(reconsider), self.decided)

    def _standing(self, rows: frozenset[str]) -> Problem:
        """Return the problem with some decisions; special cases once allowed stay allowed."""
        return demanding(self.revision.base, [self.applied[row] for row in sorted(rows)], self.applied.values())

    def _possible(self, rows: frozenset[str]) -> bool | None:
        in_time = self.deadline is None or time.monotonic() < self.deadline
        return possible(self._standing(rows), self.deadline) if in_time else None

    def _smallest(self) -> frozenset[str]:
        """Return a smallest set of decisions whose withdrawal no clash known so far speaks against."""
        known = sorted(frozenset().union(*(each.core for each in self.refuted)))
        choice = [*known, *sorted(self.releases.difference(known))]
        sets = (frozenset(rows) for size in range(len(choice) + 1) for rows in combinations(choice, size))
        return next(rows for rows in sets if not any(self._hit(each, rows) for each in self.refuted))

    def _hit(self, known: _Refuted, withdrawn: frozenset[str]) -> bool:
        return not known.core & withdrawn and known.releases in (None, self.releases - withdrawn)

    def _learn(self, kept: frozenset[str]) -> None:
        """Find a smallest part of some decisions that leaves no plan, and what it collides with."""
        core, left = self._sift(self._standing(kept), kept - self.releases)
        frees, left = self._sift(left, kept & self.releases)
        others = sift(left, list(groups(self.rulebook, self.facts)), self.deadline)
        told = tuple(part.text for part in others.guilty) if others.decided else ()
        self.decided &= others.decided
        self._refute(_Refuted(core, kept & self.releases), core | frees, told)

    def _refute(self, known: _Refuted, rows: frozenset[str], others: tuple[Text, ...]) -> None:
        self.refuted.append(known)
        entries = tuple(self.applied[row].entry for row in sorted(rows))
        if entries not in [clash.entries for clash in self.clashes]:
            self.clashes.append(Clash(entries, others))

    def _sift(self, problem: Problem, rows: frozenset[str]) -> tuple[frozenset[str], Problem]:
        """Withdraw those of some decisions that do not make a plan possible; return the rows left, and the problem left."""
        parts = {row: Group(in_words(self.facts, self.applied[row].entry), _without(self.applied[row])) for row in sorted(rows)}
        found = sift(problem, list(parts.values()), self.deadline)
        self.decided &= found.decided
        return frozenset(row for row, part in parts.items() if part in found.guilty), found.left


def _without(one: Applied) -> Relax:
    """Return what takes the pins of a decision back; the same pin may stand there for another reason, too."""

    def relax(problem: Problem) -> Problem:
        left = list(problem.pins)
        for pin in one.pins:
            left.remove(pin)
        return replace(problem, pins=tuple(left))

    return relax
