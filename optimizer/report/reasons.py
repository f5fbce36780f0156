"""Why a move is made, in short words: what happens to the post, what speaks for the person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optimizer.codes import MEASURE_NAMES, Level, PinKind, Purpose
from optimizer.dates import Quarter
from optimizer.domain import Candidate
from optimizer.placement import Placement
from optimizer.plan import Move
from optimizer.report.suits import suits
from optimizer.report.words import same
from optimizer.seats import Seats
from optimizer.solve import Situation
from optimizer.text import Text

# an exit that is forced because the holder is overdue is told in the words of the rule
EXIT_WORDS: Mapping[str, Text] = {
    "retirement": Text("nghỉ hưu", "retirement"),
    "leaves": Text("thôi công tác", "leaving the service"),
    "must_vacate": Text("thuộc diện phải thay thế", "must be replaced"),
    "close": Text("vị trí bị bãi bỏ", "post abolished"),
    "release": Text("cho thôi giữ chức vụ", "released"),
}
PURPOSE_WORDS: Mapping[Purpose, Text] = {
    Purpose.TRAINING: Text("luân chuyển để đào tạo", "rotation for training"),
    Purpose.NON_LOCAL: Text("để người đứng đầu không là người địa phương", "to have a non-local head"),
    Purpose.TERM_LIMIT: Text("đã đủ hai nhiệm kỳ liên tiếp", "two consecutive terms are over"),
}


class Reasons:
    """Finds the reasons for the moves of one plan; ``scopes`` gives the posts of each target not reached today."""

    def __init__(self, situation: Situation, seats: Seats, scopes: Mapping[str, frozenset[str]]) -> None:
        self.facts = situation.facts
        self.rulebook = situation.rulebook
        self.seats = seats
        self.scopes = scopes

    def of(self, move: Move) -> tuple[Text, ...]:
        """Return the reasons for a move: the post's first, then the person's, then the plan's."""
        candidate, placement = self.facts.problem.candidates[move.candidate_id], self.facts.placement_of[move.post_id]
        found = [
            self._post(placement, move),
            *self._pins(candidate, placement),
            *self._person(candidate, move),
            *suits(self.facts, candidate, placement, self.facts.quarters[move.quarter]),
            *self._targets(candidate, placement),
        ]
        return tuple(dict.fromkeys(found))

    def _post(self, placement: Placement, move: Move) -> Text:
        """Say how the post comes to be free."""
        if placement.holder_id is None:
            new = any(post.open_from and post.open_from > self.facts.plan_date for post in placement.posts)
            return Text("vị trí mới lập", "the post is new") if new else Text("vị trí đang khuyết", "the post is vacant")
        name = self.facts.problem.candidates[placement.holder_id].full_name
        why = self._leaves(placement, self.facts.quarters[move.quarter])
        if placement.holder_id in self.seats.move_of:
            return Text("thay {name} chuyển sang vị trí khác", "replaces {name}, who takes another post").fill(name=name)
        if why:
            return Text("thay {name} ({why})", "replaces {name} ({why})").fill(name=name, why=why)
        return Text("{name} vẫn đang giữ vị trí", "{name} still holds the post").fill(name=name)

    def _leaves(self, placement: Placement, quarter: Quarter) -> Text | None:
        """Say why a holder must, or may be made to, leave by a quarter; None if nothing speaks against staying."""
        left = self.facts.exit(placement)
        if left and left.quarter <= quarter.index and left.reason in EXIT_WORDS:
            return EXIT_WORDS[left.reason]
        if not self.facts.overdue(placement, quarter):
            return None
        holder = self.facts.problem.candidates[placement.holder_id or ""]
        codes = [rule.code for rule in self.facts.exit_terms.overdue_rules]
        told = (
            rule.breach(self.facts, holder, post, quarter)
            for rule in self.rulebook.pair_rules
            for post in placement.posts
            if rule.code in codes
        )
        return next((text for text in told if text), None)

    def _pins(self, candidate: Candidate, placement: Placement) -> Iterator[Text]:
        for pin in self.facts.problem.pins:
            published = pin.level is Level.SOFT
            if pin.kind is not PinKind.ASSIGN or published or pin.post_id not in placement.post_ids:
                continue
            by = Text(" ({body})", " ({body})").fill(body=pin.decided_by) if pin.decided_by else same("")
            if pin.candidate_id == candidate.id:
                yield Text("theo ấn định{by}", "as pinned{by}").fill(by=by)
            elif pin.property:
                told = Text("vị trí được ấn định cho người thuộc diện {who}{by}", "the post is pinned to somebody {who}{by}")
                yield told.fill(who=MEASURE_NAMES[pin.property], by=by)

    def _person(self, candidate: Candidate, move: Move) -> Iterator[Text]:
        """Say why the person is to be moved at all."""
        held, quarter = self.facts.held.get(candidate.id), self.facts.quarters[move.quarter]
        if held and (why := self._leaves(held, quarter)):
            yield Text("thôi vị trí cũ ({why})", "leaves the old post ({why})").fill(why=why)
        if candidate.must_place:
            yield Text("thuộc diện phải bố trí", "must be placed")
        if candidate.return_on and candidate.return_on.first <= quarter.day:
            yield Text("hết thời hạn luân chuyển", "the rotation is over")
        if candidate.purpose and candidate.purpose in PURPOSE_WORDS:
            yield PURPOSE_WORDS[candidate.purpose]

    def _targets(self, candidate: Candidate, placement: Placement) -> Iterator[Text]:
        """Name the targets that the move counts for."""
        for target_id, posts in self.scopes.items():
            measure = self.facts.problem.targets[target_id].measure
            if posts.intersection(placement.post_ids) and self.facts.has(measure, candidate, placement.unit_id):
                told = Text("tính vào chỉ tiêu {id} ({measure})", "counts for target {id} ({measure})")
                yield told.fill(id=target_id, measure=MEASURE_NAMES[measure])
