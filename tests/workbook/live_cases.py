"""Plans of middling size whose rules are broken in every way, and what a careless committee writes into their sheets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.codes import Level
from optimizer.domain import Post, Problem, Relation, RuleSetting, Settings, Waiver
from optimizer.plan import Move
from optimizer.planbook.plan_decisions import FIRST_ROW, LETTER, SHEET
from optimizer.planbook.plan_writer import plan_workbook
from optimizer.solve import Solution
from tests.oracle.draw.decisions import draw_target
from tests.oracle.draw.dice import Dice
from tests.oracle.draw.people import draw_person
from tests.oracle.draw.posts import PLACES, draw_post, draw_titles, draw_unit_changes, draw_units, joined
from tests.oracle.draw.records import draw_grades, draw_planning, draw_service
from tests.oracle.draw.rules import OVERRIDES
from tests.oracle.facts import Case
from tests.oracle.pair_rules import CHECKS, broken
from tests.oracle.state import pair_faults
from tests.workbook.test_plan_writer import ORIGIN, planned

PEOPLE, POSTS = 80, 60
WORDS = {
    "vi": {"approve": "Đồng ý", "reject": "Không đồng ý", "hold": "Giữ nguyên", "replace": "Thay bằng", "add": "Bổ sung"},
    "en": {word: word for word in ("approve", "reject", "hold", "replace", "add")},
}
UNCLEAR = ("xem lại sau", "???", "Dong y?")
STRANGER = "nobody"
TYPED = ("row_id", "person", "post", "quarter", "decision", "replacement", "waiver")


@dataclass(frozen=True)
class Written:
    """A workbook as a committee leaves it: its plan, its language, and by row number what the cells hold."""

    solution: Solution
    language: str
    book: Workbook
    rows: dict[int, dict[str, str]]


def crowd(seed: int, quarters: int) -> Problem:
    """Return a problem with many posts and people in three units, in which all rules on pairs are hard."""
    dice = Dice(seed)
    ids = [f"c{i:02}" for i in range(PEOPLE)]
    posts = draw_many_posts(dice, ids)
    holders = {post.holder_id for post in posts.values()}
    people = {c: replace(draw_person(dice, c, c in holders), full_name=f"Người {c}") for c in ids}
    problem = Problem(
        settings=Settings(dice.start, horizon_quarters=quarters, scores_only=seed % 5 == 4),
        units=draw_units(dice),
        titles=draw_titles(dice),
        posts=posts,
        candidates=people,
        unit_changes=draw_unit_changes(dice),
        planning=tuple(row for c in ids for row in draw_planning(dice, c)),
        relations=tuple(Relation(*dice.random.sample(ids, 2)) for _ in range(PEOPLE)),
        grades=tuple(row for c in ids for row in draw_grades(dice, c)),
        service=tuple(row for c in people.values() for row in draw_service(dice, c, posts)),
        rules=draw_hard_rules(dice),
        targets={target.id: target for target in (draw_target(dice, f"T{i}") for i in range(5))},
    )
    scores = {(c, p): 50 for c in ids for p in posts if dice.chance(0.8)} if problem.settings.scores_only else {}
    return replace(problem, scores=scores, waivers=draw_crowd_waivers(dice, problem))


def draw_many_posts(dice: Dice, people: list[str]) -> dict[str, Post]:
    groups = []
    for i in range(POSTS // 4):
        four = [draw_post(dice, f"v{4 * i + j:02}", *dice.pick(PLACES)) for j in range(4)]
        groups += joined(dice, four)
    free = list(people)
    dice.random.shuffle(free)
    posts = []
    for group in groups:
        since = dice.ago(12, 24, 36, 60, 96, 118, 120)
        is_open = group[0].open_from is None or group[0].open_from <= dice.start
        holder = free.pop() if is_open and dice.chance(0.7) else None
        facts = {"holder_id": holder, "holder_since": since} if holder else {"keep": False, "must_vacate": None}
        posts += [replace(post, **facts) for post in group]
    return {post.id: post for post in posts}


def draw_hard_rules(dice: Dice) -> dict[str, RuleSetting]:
    rules = {"leave-region": RuleSetting(Level.HARD), "no-return": RuleSetting(Level.HARD)}
    for code in dice.some([code for code in OVERRIDES if code in CHECKS], 6):
        hard = [setting for setting in OVERRIDES[code] if setting.level in (None, Level.HARD)]
        if hard and code not in rules:
            rules[code] = dice.pick(hard)
    return rules


def draw_crowd_waivers(dice: Dice, problem: Problem) -> tuple[Waiver, ...]:
    people, posts = list(problem.candidates), list(problem.posts)
    made = []
    for code in (*CHECKS, "kin", "kin", "keep"):
        for _ in range(6):
            post = dice.pick(posts) if code != "keep" and dice.chance(0.6) else None
            valid_to = dice.near(0, 3) if dice.chance(0.3) else None
            made.append(Waiver(dice.pick(people), code, post, "lý do", "Ban Thường vụ", None, valid_to))
    return tuple(made)


def draw_moves(dice: Dice, case: Case) -> list[Move]:
    """A plan of some possible moves into vacant posts."""
    moves: list[Move] = []
    people = list(case.problem.candidates)
    for placement in case.placements:
        q = dice.random.randrange(len(case.days))
        for c in dice.random.sample(people, len(people)):
            move = Move(q, c, placement)
            free = placement not in case.holder and c not in [m.candidate_id for m in moves]
            if free and not pair_faults(case, move) and not broken(case, case.problem.candidates[c], placement, q):
                moves.append(move)
                break
    return moves[:12]


def written(seed: int, quarters: int, language: str, tally: Counter[str]) -> Written:
    """Plan, and let a committee decide at random; ``tally`` counts which rules its own moves break, so that none is spared."""
    dice, problem = Dice(seed), crowd(seed, quarters)
    case = Case(problem)
    solution = planned(problem, *draw_moves(dice, case))
    book = plan_workbook(solution, ORIGIN, language)
    page = book[SHEET.say(language)]
    assert isinstance(page, Worksheet)
    scribe = Scribe(dice, case, language, tally)
    rows = {}
    for number in range(FIRST_ROW, page.max_row + 1):
        sent = {key: str(page[f"{LETTER[key]}{number}"].value or "") for key in TYPED}
        typed = scribe.decide() if sent["row_id"] else scribe.add()
        rows[number] = sent | typed
        for key, text in typed.items():
            page[f"{LETTER[key]}{number}"] = text or None
    return Written(solution, language, book, rows)


class Scribe:
    """Somebody who fills in rows, with and without care: some people and posts occur in no more than one of the moves added."""

    def __init__(self, dice: Dice, case: Case, language: str, tally: Counter[str]) -> None:
        self.dice, self.case, self.tally = dice, case, tally
        self.words, self.yes = WORDS[language], {"vi": "có", "en": "yes"}[language]
        self.everybody = list(case.problem.candidates)
        self.fresh = {
            "people": dice.random.sample(self.everybody, 40),
            "placements": dice.random.sample(list(case.placements), 30),
        }
        self.people = [c for c in self.everybody if c not in self.fresh["people"]]
        self.placements = [placement for placement in case.placements if placement not in self.fresh["placements"]]

    def decide(self) -> dict[str, str]:
        """Decide on a proposal."""
        word = self.dice.pick((*self.words, "replace", "replace", "", "", "", "unclear"))
        typed = {"decision": self.said(word) if word else "", "replacement": "", "waiver": self.permit()}
        if (word == "replace" and self.dice.chance(0.9)) or self.dice.chance(0.05):
            typed["replacement"] = self.person(self.dice.pick(self.everybody))
        return typed if self.dice.chance(0.9) else {"decision": "", "replacement": "", "waiver": ""}

    def add(self) -> dict[str, str]:
        """Add a move; now and then something is missing or wrong."""
        c, placement, q = self.pair()
        typed = {
            "person": self.person(c),
            "post": self.post(placement),
            "quarter": "" if q is None else self.case.names[q],
            "decision": self.said("add") if self.dice.chance(0.7) else "",
            "waiver": self.permit(),
        }
        match self.dice.random.randrange(40):
            case 0 | 1:
                typed["person"] = ""
            case 2 | 3:
                typed["post"] = ""
            case 4:
                typed["person"] = STRANGER
            case 5:
                typed["post"] = f"{STRANGER} – nowhere"
            case 6:
                typed["quarter"] = "2031-Q4"
            case 7 | 8:
                typed["decision"] = self.said(self.dice.pick((*self.words, "unclear")))
            case 9:
                typed = dict.fromkeys(typed, "")
        return typed

    def pair(self) -> tuple[str, str, int | None]:
        """A person, a placement and perhaps a quarter; of several, the one that breaks what was broken least so far."""
        pool = self.fresh if self.dice.chance(0.5) and all(self.fresh.values()) else vars(self)
        drawn = []
        for _ in range(12):
            c, placement = self.dice.pick(pool["people"]), self.dice.pick(pool["placements"])
            q = self.dice.pick((None, *range(len(self.case.days))))
            rules = broken(self.case, self.case.problem.candidates[c], placement, q or 0)
            drawn.append((min((self.tally[rule] for rule in rules), default=400), c, placement, q, rules))
        _, c, placement, q, rules = min(drawn, key=lambda each: each[0])
        self.tally.update(rules)
        if pool is self.fresh:
            pool["people"].remove(c)
            pool["placements"].remove(placement)
        return c, placement, q

    def said(self, word: str) -> str:
        return self.dice.pick(UNCLEAR) if word == "unclear" else self.words[word]

    def permit(self) -> str:
        return self.dice.pick(("", "", self.yes, "x", "không"))

    def person(self, c: str) -> str:
        name = self.case.problem.candidates[c].full_name
        return self.dice.pick((c, f"{c} – {name}", f"{c} – {name} (71)", f"{c} - {name}", name))

    def post(self, placement: str) -> str:
        return self.dice.pick(
            (placement, f"{placement} – Chủ tịch UBND, Xã A", self.dice.pick(self.case.placements[placement]).id)
        )
