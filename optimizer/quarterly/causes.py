"""Why a move of the last publication is not in the new plan: which decision, fact or rule speaks against it now."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from optimizer.audit import Audit
from optimizer.codes import Level, PinKind
from optimizer.conflict import blame, possible
from optimizer.domain import Pin
from optimizer.plan import Move, Plan
from optimizer.quarterly.lines import MoveFact
from optimizer.report.words import person, seat
from optimizer.review.causes import in_words
from optimizer.review.obstacles import stand
from optimizer.review.pinned import NOT_LISTED
from optimizer.review.revise import Revision
from optimizer.rules.keep_published import published
from optimizer.rules.pins import Pins
from optimizer.solve import Solution
from optimizer.text import Text, join

BLAME_SECONDS: Final = 30.0
DECIDED: Final = Text("theo ý kiến {decision}", "as decided: {decision}")
TOGETHER: Final = Text(
    "không thể thực hiện cùng các lượt còn lại: {why}", "cannot be made together with the other moves: {why}"
)
FEWER: Final = Text(
    "giữ lượt này thì phải thay đổi nhiều hơn ở các lượt đã công bố khác",
    "keeping it would change more of what else was published",
)
UNDECIDED: Final = Text(
    "chưa chứng minh được là bắt buộc trong thời gian cho phép", "not proven to be necessary within the time allowed"
)
TAKEN: Final = Text("{who} nhận vị trí này", "{who} takes the post")
ELSEWHERE: Final = Text("người này nhận vị trí khác: {post}", "this person takes another post: {post}")
NOT_NEEDED: Final = Text(
    "với dữ liệu hiện nay, phương án tốt nhất không có lượt này", "by the data of today the best plan is without it"
)


@dataclass(frozen=True)
class Causes:
    """Finds the causes, given the new plan, the decisions behind it, and the moves of the last publication that lie ahead."""

    solution: Solution
    revision: Revision | None
    ahead: Sequence[MoveFact]

    def of(self, old: MoveFact, was_published: bool) -> Text:
        """Return why a move was dropped or put off; for a published one that is never left open."""
        facts = self.solution.situation.facts
        people, posts = facts.problem.candidates, facts.problem.posts
        missing = [code for code, known in ((old.candidate_id, people), (old.post_id, posts)) if code not in known]
        if missing:
            return NOT_LISTED.fill(code=", ".join(missing))
        decided = list(self._decisions(old))
        found = [*decided, *self._obstacles(old), *self._findings(old, pins=not decided)]
        if found:
            return join(list(dict.fromkeys(found)))
        return self._proven(old) if was_published else self._instead(old)

    def _decisions(self, old: MoveFact) -> Iterator[Text]:
        """Yield the decisions that want something else of the person or the post."""
        situation = self.solution.situation
        facts, rule = situation.facts, situation.rulebook.of(Pins)
        here = facts.placement_of[old.post_id]
        for one in self.revision.applied.values() if self.revision else ():
            about = [pin for pin in one.pins if old.candidate_id == pin.candidate_id or facts.pinned_placement(pin) is here]
            if not all(rule.kept(facts, self._audited.seats, pin) for pin in about):
                yield DECIDED.fill(decision=in_words(facts, one.entry))

    def _obstacles(self, old: MoveFact) -> Iterator[Text]:
        situation = self.solution.situation
        for obstacle in stand(situation.facts, situation.rulebook, self._pin(old)).obstacles:
            yield obstacle.why

    def _pin(self, old: MoveFact) -> Pin:
        facts = self.solution.situation.facts
        quarter = old.quarter if old.quarter in facts.quarter_index else None
        return Pin(PinKind.ASSIGN, old.candidate_id, facts.placement_of[old.post_id].id, quarter)

    def _findings(self, old: MoveFact, pins: bool) -> Iterator[Text]:
        """Yield what the audit of the old plan says of the move by the data of today."""
        for finding in self._audited.forbidden:
            named = finding.breach
            about = old.candidate_id in named.candidate_ids or old.post_id in named.post_ids
            if about and (pins or finding.rule != Pins.code):
                yield named.text

    @cached_property
    def _audited(self) -> Audit:
        """What lies ahead of the last publication, checked by the data of today."""
        situation = self.solution.situation
        facts = situation.facts
        moves = [
            Move(facts.quarter_index[old.quarter], old.candidate_id, facts.placement_of[old.post_id].id)
            for old in self.ahead
            if old.quarter in facts.quarter_index
            and old.candidate_id in facts.problem.candidates
            and old.post_id in facts.placement_of
            and facts.placement_of[old.post_id].holder_id != old.candidate_id
        ]
        return situation.audit(Plan(tuple(sorted(moves))))

    def _proven(self, old: MoveFact) -> Text:
        """Say what keeps a published move from being made together with those that are kept."""
        situation, plan = self.solution.situation, self.solution.outcome.plan
        assert plan is not None
        names = [quarter.name for quarter in situation.facts.quarters]
        kept = [
            Pin(PinKind.ASSIGN, move.candidate_id, move.post_id, names[move.quarter])
            for move in sorted(published(situation.facts) & set(plan.moves))
        ]
        bare = [pin for pin in situation.problem.pins if pin.level is Level.HARD]
        wanted = replace(situation.problem, pins=(*bare, *kept, self._pin(old)))
        deadline = time.monotonic() + BLAME_SECONDS
        answer = possible(wanted, deadline)
        if answer is None:
            return UNDECIDED
        return FEWER if answer else TOGETHER.fill(why=join(list(blame(wanted, deadline).texts()), " "))

    def _instead(self, old: MoveFact) -> Text:
        """Say what the new plan does instead of a move that was only a draft."""
        facts, audit = self.solution.situation.facts, self.solution.audit
        assert audit is not None
        people, placement = facts.problem.candidates, facts.placement_of[old.post_id]
        taker = next((move.candidate_id for move in audit.seats.moves if move.post_id == placement.id), None)
        found = [TAKEN.fill(who=person(people[taker]))] if taker and taker != old.candidate_id else []
        other = audit.seats.move_of.get(old.candidate_id)
        if other and other.post_id != placement.id:
            found.append(ELSEWHERE.fill(post=seat(facts, facts.placement_of[other.post_id])))
        return join(found) if found else NOT_NEEDED
