"""Synthetic workbooks of any size, from a single commune to the largest province."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from random import Random
from typing import Final

from optimizer.codes import Education, Level, Measure, UnitKind
from optimizer.dates import add_months
from optimizer.errors import PathError
from optimizer.synthetic_people import Row, SyntheticPeople, place_names
from optimizer.text import Text
from optimizer.workbook.titles import BUILT_IN

Sheets = dict[str, list[Row]]

PLAN_DATE: Final = date(2026, 10, 1)
TITLES: Final = ("BT", "PBT", "CT", "PCT", "PCT")
OFFICES: Final = ("Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Sở Nông nghiệp và Môi trường", "Ban Tổ chức Tỉnh ủy")
OFFICE_TITLES: Final = ("TP", "PP", "CV")
NEEDS: Final = ("quản lý đất đai", "giải phóng mặt bằng", "hạ tầng", "giảm nghèo", "dân vận", "chuyển đổi số")
CITIES: Final = frozenset({"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"})
PERIODS: Final = ("2025", "2026-Q1", "2026-Q2", "2026-Q3")
HELD, POOL, LOCAL = 0.95, 0.6, 0.4  # of the posts, of the posts, of the holders
PLANNED, NO_DEGREE = 0.25, 0.2  # of the titles a person could be planned for, of the people
LEAVING, MOVING = 0.025, 0.05  # of the posts, in each quarter: their holders leave; may be filled anew
WORKING_LIFE: Final = {False: 744, True: 690}  # months from birth to retirement, of men and of women
PER_REGION: Final = 15  # communes
LARGEST: Final = 400  # communes whose names do not repeat
TOO_MANY: Final = Text("Chỉ tạo được tối đa {most} xã.", "At most {most} communes can be made up.")


def synthetic(communes: int, seed: int = 0, quarters: int = 1, province: str | None = None, dense: bool = True) -> Sheets:
    """Make up a province's workbook: five leadership posts a commune, the people in them, and a pool beside them.

    Parameters
    ----------
    communes
        How many, 1 to 400; 98 give 490 posts, 759 people and some 78 thousand eligible pairs.
    seed
        The same number gives the same workbook.
    quarters
        Length of the horizon; over eight quarters about a quarter of the posts change.
    province
        Name of the province, for the organisation's name.
    dense
        Whether everybody is planned for each title with chance 1/4, for any unit; otherwise three people are planned for
        each post, as the regulations have it.

    Returns
    -------
    dict
        Rows by sheet and column key, for ``write_tables``.

    Raises
    ------
    PathError
        If there are too many communes.
    """
    if communes > LARGEST:
        raise PathError(TOO_MANY.fill(most=LARGEST))
    random = Random(seed)
    sheets: Sheets = defaultdict(list)
    _settings(sheets, quarters, province)
    _units(sheets, random, communes)
    _posts(sheets)
    _people(sheets, random)
    _plan(sheets, random, dense)
    _histories(sheets, random)
    _rules(sheets)
    _later_quarters(sheets, random, quarters - 1)
    return dict(sheets)


def _settings(sheets: Sheets, quarters: int, province: str | None) -> None:
    """Say what is planned, and from when."""
    committee = "Thành ủy" if province in CITIES else "Tỉnh ủy"
    organisation = " ".join(filter(None, ("Ban Tổ chức", committee, province)))
    for key, value in (("organisation", organisation), ("plan_date", PLAN_DATE), ("horizon_quarters", quarters)):
        sheets["Settings"].append({"key": key, "value": value})


def _units(sheets: Sheets, random: Random, communes: int) -> None:
    """Lay out communes and wards in their regions, and a few offices of the province."""
    regions = max(1, communes // PER_REGION)
    for number, name in enumerate(place_names(random, communes), 1):
        ward = random.random() < 0.2
        sheets["Units"].append(
            {
                "unit_id": f"X{number:03d}",
                "name": f"{'Phường' if ward else 'Xã'} {name}",
                "kind": UnitKind.WARD if ward else UnitKind.COMMUNE,
                "region": f"Vùng {random.randint(1, regions)}",
                "difficulty": random.randint(0, 3),
                "needs": "; ".join(random.sample(NEEDS, 2)),
            }
        )
    for number, name in enumerate(OFFICES, 1):
        sheets["Units"].append({"unit_id": f"S{number:02d}", "name": name, "kind": UnitKind.OFFICE})


def _posts(sheets: Sheets) -> None:
    """Lay out the five posts of each commune."""
    for unit in sheets["Units"]:
        if unit["kind"] is not UnitKind.OFFICE:
            for number, title in enumerate(TITLES, 1):
                post_id = f"{unit['unit_id']}-{number}{title}"
                sheets["Posts"].append({"post_id": post_id, "unit_id": unit["unit_id"], "title": title})


def _people(sheets: Sheets, random: Random) -> None:
    """Seat people in most posts, local ones among them, and add the pool of the offices."""
    people = SyntheticPeople(random, PLAN_DATE)
    posts = sheets["Posts"]
    communes = sorted({str(post["unit_id"]) for post in posts})
    for post in random.sample(posts, int(len(posts) * HELD)):
        person = _person(sheets, random, people)
        person["native_unit"] = post["unit_id"] if random.random() < LOCAL else random.choice(communes)
        post |= {"holder_id": person["candidate_id"], "holder_since": _ago(random, 130)}
    for _ in range(int(len(posts) * POOL)):
        person = _person(sheets, random, people)
        person |= {
            "native_unit": random.choice(communes),
            "current_unit": f"S{random.randint(1, len(OFFICES)):02d}",
            "current_title": random.choice(OFFICE_TITLES),
            "in_title_since": _ago(random, 130),
        }


def _person(sheets: Sheets, random: Random, people: SyntheticPeople) -> Row:
    """Add one person to the candidates; some have no university degree yet."""
    person = people.person(f"C{len(sheets['Candidates']) + 1:04d}")
    if random.random() < NO_DEGREE:
        person["education"] = Education.CD
    sheets["Candidates"].append(person)
    return person


def _ago(random: Random, most: int) -> date:
    """Choose a day up to so many months before the plan date."""
    return add_months(PLAN_DATE, -random.randint(1, most))


def _plan(sheets: Sheets, random: Random, dense: bool) -> None:
    """Draw up the planning list."""
    people = [person["candidate_id"] for person in sheets["Candidates"]]
    if dense:
        today = {person["candidate_id"]: person.get("current_title") for person in sheets["Candidates"]}
        today |= {post["holder_id"]: post["title"] for post in sheets["Posts"] if post.get("holder_id")}
        for candidate_id in people:
            for title in dict.fromkeys(TITLES):
                below = BUILT_IN[title].rank < BUILT_IN[str(today[candidate_id])].rank  # a list plans nobody for a lower title
                if random.random() < PLANNED and not below:
                    sheets["Planning"].append({"candidate_id": candidate_id, "title": title})
        return
    for post in sheets["Posts"]:
        for candidate_id in random.sample(people, min(3, len(people))):
            sheets["Planning"].append({"candidate_id": candidate_id, "title": post["title"], "unit_id": post["unit_id"]})


def _histories(sheets: Sheets, random: Random) -> None:
    """Grade everybody, write some service histories, and relate one person in twenty to another."""
    people = [str(person["candidate_id"]) for person in sheets["Candidates"]]
    for candidate_id in people:
        mean = random.choice([62, 74, 82, 92])
        for period in PERIODS:
            sheets["Grades"].append({"candidate_id": candidate_id, "period": period, "score": mean + random.randint(-6, 6)})
    units = [unit["unit_id"] for unit in sheets["Units"]]
    for post in sheets["Posts"]:
        since = post.get("holder_since")
        if isinstance(since, date) and random.random() < 0.3:
            line = {"candidate_id": post["holder_id"], "unit_id": random.choice(units), "title": "PCT"}
            sheets["Service"].append(line | {"from_date": add_months(since, -random.randint(24, 60)), "to_date": since})
            line = {"candidate_id": post["holder_id"], "unit_id": post["unit_id"], "title": post["title"]}
            sheets["Service"].append(line | {"from_date": since})
    for _ in range(len(people) // 20):
        a, b = random.sample(people, 2)
        sheets["Relations"].append({"candidate_a": a, "candidate_b": b})


def _rules(sheets: Sheets) -> None:
    """Let only planned people move, cap the moves into a region, and set targets."""
    cap = max(2, int(0.45 * PER_REGION * len(TITLES)))
    sheets["Rules"] += [
        {"rule": "in-planning", "parameters": "lateral=yes"},
        {"rule": "min-stay", "parameters": "rotation=36; promotion=36; other=36"},
        {"rule": "region-cap", "level": Level.HARD, "parameters": f"per_quarter={cap}"},
    ]
    sheets["Targets"] += [
        {"target_id": "CT-70", "measure": Measure.NON_LOCAL, "titles": "CT", "share": 0.7, "level": Level.SOFT},
        {"target_id": "BT-CT-60", "measure": Measure.NON_LOCAL, "titles": "BT; CT", "share": 0.6, "level": Level.SOFT},
        {"target_id": "W-25", "measure": Measure.FEMALE, "share": 0.25, "level": Level.SOFT},
    ]


def _later_quarters(sheets: Sheets, random: Random, later: int) -> None:
    """Spread over the quarters after the first: holders who go; ask for some chairs half-way, cap the moves of a quarter."""
    if not later:
        return
    _departures(sheets, random, later)
    half_way = add_months(PLAN_DATE, 3 * ((later + 1) // 2))
    chairs = {"target_id": "CT-65", "measure": Measure.NON_LOCAL, "titles": "CT", "share": 0.65, "by": half_way}
    sheets["Targets"].append(chairs | {"level": Level.SOFT})
    cap = max(2, int(MOVING * len(sheets["Posts"])))
    sheets["Settings"].append({"key": "max_moves_per_quarter", "value": cap})


def _departures(sheets: Sheets, random: Random, later: int) -> None:
    """Let holders retire, leave, be replaced or come back from rotation."""
    people = {person["candidate_id"]: person for person in sheets["Candidates"]}
    held = [post for post in sheets["Posts"] if "holder_id" in post]
    for post in random.sample(held, round(LEAVING * len(sheets["Posts"]) * later)):
        person, day = people[post["holder_id"]], add_months(PLAN_DATE, random.randint(1, 3 * later))
        way = random.choice(("birth_date", "leaves_on", "must_vacate", "return_on"))
        if way == "birth_date":
            day = add_months(day, -WORKING_LIFE[bool(person["sex"])])
        (post if way == "must_vacate" else person)[way] = day
