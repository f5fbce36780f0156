"""The instances of the benchmark: dense quarters of made-up provinces, the reform case, and one goal for all rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any, Final, NamedTuple

from optimizer.bench.dense import dense, varied
from optimizer.domain import Problem, RuleSetting
from optimizer.rules import Rulebook
from optimizer.synthetic import OFFICES, PER_REGION, Sheets, synthetic
from optimizer.text import Text

REFORM_TITLES: Final = ("BT", "PBT", "CT", "CTHD", "PCT", "PCT", "PCTHD")
REFORM_HELD: Final = 0.10  # of the posts
REFORM_PEOPLE: Final = 2.303  # communes of before, with all their people, for each commune of after
EMPTY: Final = 1000  # what an empty post costs where there is one goal
WEIGHTS: Final[Mapping[str, int]] = {
    "everyone-placed": 5, "heads-filled": EMPTY, "overdue": 1, "posts-filled": EMPTY, "return-due": EMPTY, "targets": 10,
    "continuity": 40, "keep-published": 5, "few-moves": 10, "fit": 1, "women-in-unit": 60, "minority-in-unit": 60,
}  # fmt: skip


class Instance(NamedTuple):
    """One made-up province: a dense quarter, or several quarters in which as much falls vacant as in real life.

    ``reform``: seven posts a commune, nearly all vacant, and the people of twice as many communes.
    """

    communes: int
    reform: bool = False
    quarters: int = 1
    seed: int = 0

    @property
    def code(self) -> str:
        """A short name, for files and for the reports of processes."""
        return f"{self.communes}{'r' if self.reform else ''}-{self.quarters}"

    @property
    def name(self) -> Text:
        """The name in the tables."""
        if self.reform:
            return Text("{n} xã, sắp xếp lại", "{n} communes, reform").fill(n=self.communes)
        if self.quarters > 1:
            return Text("{n} xã, {q} quý", "{n} communes, {q} quarters").fill(n=self.communes, q=self.quarters)
        return Text("{n} xã", "{n} communes").fill(n=self.communes)

    def sheets(self) -> Sheets:
        """Return the rows of its workbook, always the same."""
        if self.reform:
            return reform(self.communes, self.seed)
        return dense(self.communes, self.seed) if self.quarters == 1 else synthetic(self.communes, self.seed, self.quarters)


def reform(communes: int, seed: int = 0) -> Sheets:
    """Make up a province that was merged into fewer communes: their posts are filled anew, from everybody there was."""
    sheets = synthetic(round(communes * REFORM_PEOPLE), seed)
    before = {post["holder_id"]: post for post in sheets["Posts"] if "holder_id" in post}
    units = sheets["Units"]
    sheets["Units"] = units[:communes] + units[-len(OFFICES) :]
    merged = {
        old["unit_id"]: new["unit_id"] for old, new in zip(units[: -len(OFFICES)], _again(units[:communes]), strict=False)
    }
    regions = max(1, communes // PER_REGION)
    for number, unit in enumerate(sheets["Units"][:communes]):
        unit["region"] = f"Vùng {number % regions + 1}"
    sheets["Posts"] = [
        {"post_id": f"{unit['unit_id']}-{number}{title}", "unit_id": unit["unit_id"], "title": title}
        for unit in sheets["Units"][:communes]
        for number, title in enumerate(REFORM_TITLES, 1)
    ]
    sheets["Service"] = [row for row in sheets["Service"] if "to_date" in row]  # nobody is still where he or she was
    for row in [row for key in ("Candidates", "Service") for row in sheets[key]]:
        row |= {key: merged[row[key]] for key in ("native_unit", "unit_id") if row.get(key) in merged}
    random = Random(seed)
    _seat(sheets, before, merged, random)
    varied(sheets, random)
    for rule in sheets["Rules"]:
        if rule["rule"] == "region-cap":
            rule["parameters"] = f"per_quarter={PER_REGION * len(REFORM_TITLES)}"
    return sheets


def _again(units: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the units over and over, as often as communes may be merged into one."""
    return units * (int(REFORM_PEOPLE) + 1)


def _seat(sheets: Sheets, before: Mapping[Any, dict[str, object]], merged: Mapping[object, object], random: Random) -> None:
    """Leave a few holders in a post of the same title; the others have the title of before, and no post."""
    kept = int(REFORM_HELD * len(sheets["Posts"]))
    for person in sheets["Candidates"]:
        if old := before.get(person["candidate_id"]):
            person |= {
                "current_unit": merged[old["unit_id"]],
                "current_title": old["title"],
                "in_title_since": old["holder_since"],
            }
    people = {person["candidate_id"]: person for person in sheets["Candidates"]}
    seats: dict[object, list[dict[str, object]]] = {}
    for post in sheets["Posts"]:
        seats.setdefault(post["title"], []).append(post)
    for holder in random.sample(sorted(before), kept):
        post = seats[before[holder]["title"]].pop(random.randrange(len(seats[before[holder]["title"]])))
        post |= {"holder_id": holder, "holder_since": before[holder]["holder_since"]}
        for key in ("current_unit", "current_title", "in_title_since"):
            del people[holder][key]


def with_one_goal(problem: Problem) -> Problem:
    """Return the problem with all its goals in one tier, weighed against each other as other programs do."""
    rulebook = Rulebook(problem)
    soft = {code for codes in rulebook.soft_rules(rulebook.facts(problem)).values() for code in codes}
    settings = {code: problem.rules.get(code, RuleSetting())._replace(tier=1, weight=WEIGHTS[code]) for code in soft}
    targets = {code: replace(target, tier=None, weight=None) for code, target in problem.targets.items()}
    return replace(problem, rules={**problem.rules, **settings}, targets=targets)
