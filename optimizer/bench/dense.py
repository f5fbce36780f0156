"""The dense quarter: three holders in four may be succeeded, two people in five may move, each suits each post differently."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from optimizer.codes import Education
from optimizer.dates import add_months
from optimizer.synthetic import PLAN_DATE, Sheets, synthetic
from optimizer.synthetic_people import KINH, SKILLS

STAYED: Final = (36, 130)  # months for which those who may move have been in their titles, at least and at most
LONG_AGO: Final = add_months(PLAN_DATE, -STAYED[0])
FLAGGED, MINORITY = 0.2, 0.25  # of the communes, of the people
RULES: Final = {
    "non-local": "titles=BT, PBT, CT, PCT; scope=all",
    "rank-step": "max_up=0; max_down=0; across_down=0; freed_down=1",
}
"""Local holders may be succeeded, whatever their title; moves are on the level, for which more people are planned."""
FIT: Final = "grade=20; needs=50; grassroots=5; difficulty=10; preference=10; theory=5"


def dense(size: int, seed: int = 0) -> Sheets:
    """Make up a province of so many communes in which a quarter is as open as the rules can make it, and hard to plan."""
    sheets, random = synthetic(size, seed), Random(seed)
    sheets["Rules"] += [{"rule": rule, "parameters": parameters} for rule, parameters in RULES.items()]
    seats = {post["holder_id"]: post for post in sheets["Posts"] if "holder_id" in post}
    communes = sorted({str(post["unit_id"]) for post in sheets["Posts"]})
    for person in sheets["Candidates"]:
        person["education"] = Education.DH
        person["ethnicity"] = "Tày" if random.random() < MINORITY else KINH
        if post := seats.get(person["candidate_id"]):
            since = post["holder_since"]
            settled = isinstance(since, date) and since <= LONG_AGO
            person["native_unit"] = post["unit_id"] if settled else random.choice(communes)
        else:
            person["in_title_since"] = add_months(PLAN_DATE, -random.randint(*STAYED))
    for unit in sheets["Units"]:
        if "region" in unit and random.random() < FLAGGED:
            unit["flags"] = "minority"
    varied(sheets, random)
    return sheets


def varied(sheets: Sheets, random: Random) -> None:
    """Let people suit posts differently: by needs of single posts, by many skills, by the regions that they prefer."""
    sheets["Rules"].append({"rule": "fit", "parameters": FIT})
    regions = sorted({str(unit["region"]) for unit in sheets["Units"] if "region" in unit})
    for post in sheets["Posts"]:
        post["needs"] = "; ".join(random.sample(SKILLS, random.randint(1, 5)))
    for person in sheets["Candidates"]:
        person["skills"] = "; ".join(random.sample(SKILLS, random.randint(2, 6)))
        person["preferred_regions"] = "; ".join(random.sample(regions, min(len(regions), random.randint(1, 3))))
