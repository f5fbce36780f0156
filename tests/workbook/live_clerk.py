"""What the formulas of a decided workbook must say, worked out row by row in plain code over the oracle's rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from optimizer.codes import Level
from optimizer.plan import Move
from tests.oracle.exits import forced_quarter, overdue
from tests.oracle.facts import Case
from tests.oracle.pair_rules import broken
from tests.oracle.state import pair_faults
from tests.workbook.live_cases import WORDS, Written
from tests.workbook.live_words import LABELS, SAID

END = 99
FAULTS = {"not open yet": "not open", "closes within the horizon": "not open", "no score": "no score"}


@dataclass(frozen=True)
class Reading:
    """One row as it is understood: who sits where by it (None: nobody, nowhere known), and since when.

    ``new`` says that it is a move; ``frees`` is the placement whose holder it dismisses.
    """

    texts: dict[str, str]
    word: str
    c: str | None
    placement: str | None
    kept: bool
    q: int | None
    frees: str | None
    judged: bool
    new: bool

    @property
    def seated(self) -> bool:
        return self.c is not None and (self.placement is not None or self.kept)


class Clerk:
    """Reads one workbook that a committee has filled in."""

    def __init__(self, given: Written) -> None:
        self.case, self.lang = Case(given.solution.situation.problem), ("vi", "en").index(given.language)
        self.words = {text: word for word, text in WORDS[given.language].items()}
        self.rows = {number: self.read(texts) for number, texts in given.rows.items()}
        self.moves = [row for row in self.rows.values() if row.seated and row.new]

    # --- reading ----------------------------------------------------------------------------------------------------

    def read(self, texts: dict[str, str]) -> Reading:
        word = self.words.get(texts["decision"], "unclear") if texts["decision"] else ""
        stay = texts["row_id"].startswith("GN-")
        named = texts["replacement"] if word == "replace" else "" if word == "reject" else texts["person"]
        c, to = self.find_person(named), self.find_placement(texts["post"])
        kept = word == "hold" and not stay
        placement = self.case.held.get(c or "") if kept else to
        name = texts["quarter"]
        return Reading(
            texts, word, c, placement if c else None, kept, self.case.names.index(name) if name in self.case.names else None,
            frees=to if stay and word in ("reject", "replace") else None,
            judged=c is not None and placement is not None and not kept and (not stay or word == "replace"),
            new=placement is not None and self.case.holder.get(placement) != c,
        )  # fmt: skip

    def find_person(self, text: str) -> str | None:
        code = re.split(r" [–-] ", text)[0]
        people = self.case.problem.candidates
        return code if code in people else next((c for c, person in people.items() if person.full_name == text), None)

    def find_placement(self, text: str) -> str | None:
        return self.case.placement_of.get(text.split(" – ")[0])

    # --- who is where -----------------------------------------------------------------------------------------------

    def arrival(self, placement: str) -> tuple[int, str | None]:
        """When the first row that moves somebody into a placement does so, and whom."""
        return next(((row.q or 0, row.c) for row in self.moves if row.placement == placement), (END, None))

    def leaves(self, placement: str) -> int:
        """When today's holder leaves a placement by force, by dismissal or by an own move; at once if there is none."""
        holder = self.case.holder.get(placement)
        if holder is None:
            return -1
        forced = forced_quarter(self.case, self.case.problem.candidates[holder])
        own = next((row.q or 0 for row in self.moves if row.c == holder), END)
        freed = 0 if any(row.frees == placement for row in self.rows.values()) else END
        return min(END if forced is None else forced, own, freed)

    def until(self, placement: str) -> int:
        return min(self.leaves(placement), self.arrival(placement)[0])

    def holder(self, placement: str, q: int) -> str | None:
        """Who sits in a placement in a quarter."""
        since, newcomer = self.arrival(placement)
        if since <= q:
            return newcomer
        return self.case.holder.get(placement) if self.until(placement) > q else None

    def reached(self, target_id: str) -> int:
        """How many posts in a target's scope are held by people who count, when it falls due."""
        case, target = self.case, self.case.problem.targets[target_id]
        due = max([0, *(q for q, day in enumerate(case.days) if target.by is None or day <= target.by)])
        found = 0
        for post in case.problem.posts.values():
            unit = case.problem.units[post.unit_id]
            inside = (not target.titles or post.title in target.titles) and target.unit_id in (None, unit.id)
            holder = self.holder(case.placement_of[post.id], due)
            if inside and target.region in (None, unit.region) and case.exists(post, due) and holder:
                found += case.has(case.problem.candidates[holder], target.measure, post)
        return found

    # --- what is wrong ----------------------------------------------------------------------------------------------

    def check(self, number: int) -> list[set[str]]:
        """The lines that the row's check must have, each as a set of words, for rules may stand in any order."""
        row = self.rows[number]
        lines = [{SAID[key][self.lang]} for key in self.slips(row)]
        if row.judged:
            lines += [{SAID[key][self.lang]} for key in self.barred(row)[0]]
        lines += [{line} for line in self.clashes(row)]
        rules = {LABELS[code][self.lang] for code in self.barred(row)[1]} if row.judged else set()
        rules |= self.relatives(row)
        if rules:
            waived = row.texts["waiver"] in ("có", "yes", "x")
            lines.append({SAID["waived" if waived else "breaks"][self.lang], *rules})
        return lines

    def slips(self, row: Reading) -> Iterator[str]:
        """What is missing or not understood."""
        texts, empty = row.texts, not any(row.texts.values())
        named = texts["replacement"] if row.word == "replace" else "" if row.word == "reject" else texts["person"]
        if row.word == "unclear":
            yield "unclear"
        if row.word == "replace" and not texts["replacement"]:
            yield "no replacement"
        if row.word != "replace" and texts["replacement"]:
            yield "not replaced"
        if not texts["person"] and (texts["post"] or texts["decision"]) and not empty:
            yield "no person"
        if not texts["post"] and (texts["person"] or texts["decision"]):
            yield "no post"
        if named and row.c is None:
            yield "who?"
        if texts["post"] and self.find_placement(texts["post"]) is None:
            yield "where?"
        if row.seated and row.new and texts["quarter"] and row.q is None:
            yield "when?"

    def barred(self, row: Reading) -> tuple[set[str], set[str]]:
        """Why the pair is impossible and which hard rules it breaks; without a quarter, in the least hopeless one."""
        quarters = range(len(self.case.days)) if row.q is None else [row.q]
        found = [self.barred_in(Move(q, str(row.c), str(row.placement))) for q in quarters]
        return min(found, key=lambda both: len(both[0]) + len(both[1]))

    def barred_in(self, move: Move) -> tuple[set[str], set[str]]:
        case, person = self.case, self.case.problem.candidates[move.candidate_id]
        faults = pair_faults(case, move)
        if "holds it already" in faults:
            return {"holds it"}, set()
        rules = {code for code in broken(case, person, move.post_id, move.quarter) if case.rules.level(code) is Level.HARD}
        return {FAULTS[fault] for fault in faults}, rules | ({"keep"} if self.is_kept(move) else set())

    def is_kept(self, move: Move) -> bool:
        case, person = self.case, self.case.problem.candidates[move.candidate_id]
        posts = case.held_posts(person)
        marked = case.rules.level("keep") is Level.HARD and any(post.keep for post in posts)
        goes = forced_quarter(case, person) is not None or any(overdue(case, person, q) for q in range(len(case.days)))
        return marked and not goes and not case.waived("keep", person.id, posts, case.days[move.quarter])

    def clashes(self, row: Reading) -> Iterator[str]:
        """Where rows contradict each other, or leave no room."""
        others = [each for each in self.rows.values() if each.seated]
        if row.seated and any(each.c == row.c and each.placement != row.placement for each in others):
            yield SAID["two posts"][self.lang]
        if not row.seated or row.placement is None:
            return
        if any(each.placement == row.placement and each.c != row.c for each in others):
            yield SAID["other takes" if row.kept else "two people"][self.lang]
        elif row.new and self.still_held(row):
            holder = self.case.problem.candidates[self.case.holder[row.placement]]
            yield SAID["held"][self.lang].format(f"{holder.full_name} ({holder.id})")

    def still_held(self, row: Reading) -> bool:
        """Whether today's holder neither has left by the row's quarter (any, if it has none) nor may be pushed out then."""
        placement = str(row.placement)
        holder = self.case.holder.get(placement)
        if holder is None:
            return False
        last = len(self.case.days) - 1 if row.q is None else row.q
        person = self.case.problem.candidates[holder]
        return last < self.leaves(placement) and not any(overdue(self.case, person, q) for q in range(last + 1))

    # --- relatives --------------------------------------------------------------------------------------------------

    def relatives(self, row: Reading) -> set[str]:
        """The relative whom the row's person meets; of several any may be named, so all are given, marked as one."""
        if not (row.seated and row.new) or self.case.rules.level("kin") is not Level.HARD:
            return set()
        met = {other for other in self.related(str(row.c)) if self.meet(str(row.c), other)}
        return {"|".join(sorted(f"{LABELS['kin'][self.lang]}: {self.named(other)}" for other in met))} if met else set()

    def named(self, c: str) -> str:
        return f"{self.case.problem.candidates[c].full_name} ({c})"

    def related(self, c: str) -> Collection[str]:
        pairs = [(r.candidate_a, r.candidate_b) for r in self.case.problem.relations]
        return {b if a == c else a for a, b in pairs if c in (a, b)} - {c}

    def meet(self, a: str, b: str) -> bool:
        """Whether two relatives come to sit in one committee, at least one newly, and no waiver allows it."""
        seats = {c: [*self.seats(c)] for c in (a, b)}
        together = any(
            one[0] == other[0] and (one[3] or other[3]) and max(one[1], other[1]) < min(one[2], other[2])
            for one in seats[a]
            for other in seats[b]
        )
        return together and not any(self.excused(c) for c in (a, b))

    def seats(self, c: str) -> Iterator[tuple[str, int, int, bool]]:
        """The person's places in standing committees: the unit, from when, until when (not included), whether newly."""
        old = self.case.held.get(c)
        if old and self.in_committee(old):
            yield self.unit(old), -1, self.until(old), False
        new = next((row for row in self.moves if row.c == c), None)
        if new and self.in_committee(str(new.placement)):
            yield self.unit(str(new.placement)), len(self.case.days) - 1 if new.q is None else new.q, END + 1, True

    def excused(self, c: str) -> bool:
        new = next((row.placement for row in self.moves if row.c == c), self.case.held.get(c))
        return new is not None and self.case.waived("kin", c, self.case.placements[new], self.case.days[-1])

    def unit(self, placement: str) -> str:
        return self.case.placements[placement][0].unit_id

    def in_committee(self, placement: str) -> bool:
        problem = self.case.problem
        commune = not problem.units[self.unit(placement)].is_office
        return commune and any(problem.titles[post.title].standing_committee for post in self.case.placements[placement])
