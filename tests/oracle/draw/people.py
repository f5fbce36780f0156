"""People whom most rules let pass, each with a few quirks near the threshold of a rule."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

from optimizer.codes import Discipline, Education, Purpose, Theory
from optimizer.dates import PartialDate
from optimizer.domain import Candidate, Relation
from tests.oracle.days import shift
from tests.oracle.draw.dice import Dice


def draw_person(dice: Dice, c: str, holds: bool) -> Candidate:
    female = dice.chance(0.35)
    facts: dict[str, Any] = {
        "birth_date": dice.vague(shift(dice.start, -dice.random.randint(12 * 32, 12 * 51))),
        "ethnicity": dice.pick(("Kinh", "Kinh", "Kinh", "Tày", None)),
        "native_unit": dice.pick(("XA", "XB", "Xã Cũ", "Xã Xưa", "Huế", "Huế", "Huế", "Huế", "Huế")),
        "education": dice.pick((Education.DH, Education.DH, Education.THS)),
        "theory": dice.pick((Theory.TC, Theory.CC)),
        "skills": dice.tags(),
        "grassroots_years": Fraction(dice.pick((0, 1, 3, 7)), dice.pick((1, 2, 3))),
        "outstanding": dice.chance(0.4),
        "preferred_regions": frozenset({"Vùng 1"}) if dice.chance(0.3) else frozenset(),
        "in_title_since": dice.ago(12, 24, 36, 60),
    }
    if not holds:
        facts["current_unit"] = dice.pick(("PB", "PB", "XA", "XB", "Sở Nội vụ", None))
        facts["current_title"] = dice.pick(("TP", "TP", "TP", "CT", "CT", "CT", "PBT", "PCT", "PCT", "BT", "BT", "CV", None))
        facts["must_place"] = dice.chance(0.12)
    for quirk in dice.random.sample(quirks(dice, female), dice.pick((0, 0, 1, 1, 2))):
        facts |= quirk
    return Candidate(c, f"Người {c}", female, **facts)


def quirks(dice: Dice, female: bool) -> list[dict[str, Any]]:
    career = dice.pick((684, 696, 712, 720) if female else (738, 741, 744))
    retiring = shift(dice.start, dice.pick((-1, 0, 17, 18, 18, 36, 59, 60, 60, 119, 120)) - career)
    trainee = shift(dice.start, dice.pick((118, 119, 120, 121)) - (720 if female else 744))
    return [
        {"birth_date": dice.vague(retiring)},
        {"birth_date": PartialDate.on(dice.near(-12 * 41, -12 * 46))},
        {"birth_unit": "XA"},
        {"local_units": frozenset({"XB", "Xã Cũ"})},
        {"native_unit": None},
        {"must_place": True},
        {"education": dice.pick((None, Education.TC, Education.CD, Education.CD))},
        {"theory": dice.pick((None, Theory.SC, Theory.SC))},
        {"fit_health": False},
        {"discipline": Discipline.REPRIMAND, "discipline_date": dice.ago(24, 24, 12)},
        {"discipline": Discipline.WARNING, "discipline_date": dice.ago(36)},
        {"discipline": Discipline.REMOVAL, "discipline_date": dice.pick((None, dice.ago(60)))},
        {"available_from": dice.vague(dice.near(0, 3))},
        {"available_to": dice.vague(dice.near(0, 3, 12))},
        {"leaves_on": dice.vague(dice.near(0, 3, 12))},
        {"rotation_since": dice.ago(24, 36, 36), "return_on": dice.vague(dice.near(0, 0, -2, 3))},
        {"return_on": dice.vague(dice.near(0, -1))},
        {"return_on": PartialDate.on(dice.start - timedelta(days=40))},
        {"in_title_since": None},
        {"purpose": dice.pick((Purpose.OTHER, Purpose.NON_LOCAL, Purpose.TERM_LIMIT))},
        {"purpose": Purpose.TRAINING},
        {"purpose": Purpose.TRAINING, "birth_date": PartialDate.on(trainee)},
    ]


def draw_relations(dice: Dice, people: list[str]) -> tuple[Relation, ...]:
    """One to three relations at times, one of them now and then told twice."""
    rows = []
    for _ in range(dice.pick((0, 1, 1, 2, 3))):
        a, b = dice.random.sample(people, 2)
        rows += [Relation(a, b, "vợ chồng")] + ([Relation(b, a)] if dice.chance(0.2) else [])
    return tuple(rows)
