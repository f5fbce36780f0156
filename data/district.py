"""Collects the rows of one sample district: units, posts, and synthetic people with a past."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from random import Random

from optimizer.codes import UnitKind
from optimizer.dates import add_months
from optimizer.synthetic_people import KINH, Row, SyntheticPeople


def listed(names: str) -> list[str]:
    """Split names that are written one after the other."""
    return names.split(", ")


class District:
    """One district in the making: ``sheets`` holds rows by column key, ready to be written.

    Parameters
    ----------
    seed
        Source of all that is left to chance.
    plan_date
        The day of the first moves; ages and years of service are laid out backwards from it.
    settings
        Further rows of the Settings sheet.
    """

    def __init__(self, seed: int, plan_date: date, **settings: object) -> None:
        self.random = Random(seed)
        self.plan_date = plan_date
        self.people = SyntheticPeople(self.random, plan_date)
        self.sheets: dict[str, list[Row]] = defaultdict(list)
        self.candidates: dict[str, Row] = {}
        self.units: dict[str, Row] = {}
        self.posts: dict[str, Row] = {}
        for key, value in {"plan_date": plan_date, **settings}.items():
            self.add("Settings", key=key, value=value)

    def add(self, sheet: str, **row: object) -> Row:
        """Add one row to a sheet."""
        self.sheets[sheet].append(row)
        return row

    def unit(self, unit_id: str, name: str, kind: UnitKind = UnitKind.COMMUNE, **more: object) -> str:
        """Add a unit; its name carries its kind, as people write it."""
        self.units[unit_id] = self.add("Units", unit_id=unit_id, name=name, kind=kind, **more)
        return unit_id

    def post(self, unit_id: str, title: str, **more: object) -> str:
        """Add a vacant post; a second one of a title in a unit gets a number."""
        same = sum(post["unit_id"] == unit_id and post["title"] == title for post in self.posts.values())
        post_id = f"{unit_id}-{title}{same + 1 if same else ''}"
        self.posts[post_id] = self.add("Posts", post_id=post_id, unit_id=unit_id, title=title, **more)
        return post_id

    def cadre(self, *, female: bool | None = None, ethnicity: str = KINH, age: int | None = None, **known: object) -> str:
        """Add a person; what is not known is made up."""
        candidate_id = f"CB{len(self.candidates) + 1:03d}"
        row = self.people.person(candidate_id, female=female, ethnicity=ethnicity, age=age) | known
        self.candidates[candidate_id] = row
        self.sheets["Candidates"].append(row)
        return candidate_id

    def seat(self, candidate_id: str, post_id: str, months: int) -> None:
        """Let a person hold a post since a whole number of months."""
        self.posts[post_id] |= {"holder_id": candidate_id, "holder_since": self.ago(months)}

    def ago(self, months: int) -> date:
        """Return the first day of the month that lies so many months before the plan date."""
        return add_months(self.plan_date.replace(day=1), -months)

    def home(self, unit_id: str, local: bool, elsewhere: str | None = None) -> object:
        """Return a native place: the unit's own name, or another commune's, or the place elsewhere that is given."""
        others = [unit["name"] for key, unit in self.units.items() if key != unit_id and unit["kind"] is not UnitKind.OFFICE]
        other = self.random.choice(others)
        return self.units[unit_id]["name"] if local else elsewhere or other

    def planned(self, candidate_id: str, *titles: str, unit_id: str | None = None, decision: str) -> None:
        """Enter a person into the planning list."""
        for title in titles:
            self.add("Planning", candidate_id=candidate_id, title=title, unit_id=unit_id, decision=decision)

    def graded(self, candidate_id: str, mean: int, periods: list[str], spread: int = 6) -> None:
        """Grade a person around a mean, now and then with a period missing."""
        scores = [(period, self.random.randint(mean - spread, mean + spread), self.random.random()) for period in periods]
        for period, score, luck in scores:
            if luck > 0.04:
                self.add("Grades", candidate_id=candidate_id, period=period, score=score)

    def served(self, candidate_id: str, *rows: tuple[str, str, date]) -> None:
        """Write a service history: unit, title and first day of each line; a line ends where the next one begins."""
        ends = [start for _, _, start in rows[1:]] + [None]
        for (unit_id, title, start), end in zip(rows, ends, strict=True):
            self.add("Service", candidate_id=candidate_id, unit_id=unit_id, title=title, from_date=start, to_date=end)
