"""Gia Lâm: 22 communes and towns and the district's offices; planned people only, down and back up, graded by quarter."""

from __future__ import annotations

from datetime import date
from typing import Final

from optimizer.codes import Discipline, Level, Measure, Purpose, UnitKind

from ..district import District, listed

PLAN_DATE: Final = date(2026, 10, 1)
TOWNS: Final = ("Thị trấn Trâu Quỳ", "Thị trấn Yên Viên")
COMMUNES: Final = listed(
    "Bát Tràng, Cổ Bi, Đa Tốn, Đặng Xá, Đình Xuyên, Đông Dư, Dương Hà, Dương Quang, Dương Xá, Kiêu Kỵ, Kim Lan, Kim Sơn, "
    "Lệ Chi, Ninh Hiệp, Phù Đổng, Phú Thị, Trung Mầu, Văn Đức, Yên Thường, Yên Viên"
)
OFFICE_NAMES: Final = listed(
    "Văn phòng HĐND và UBND huyện, Phòng Nội vụ, Phòng Tài chính - Kế hoạch, Phòng Tài nguyên và Môi trường, "
    "Phòng Quản lý đô thị, Phòng Kinh tế, Phòng Giáo dục và Đào tạo, Phòng Văn hóa và Thông tin, Thanh tra huyện, "
    "Văn phòng Huyện ủy, Ban Tổ chức Huyện ủy, Ban Dân vận Huyện ủy"
)
OFFICES: Final = {f"PB{number:02d}": name for number, name in enumerate(OFFICE_NAMES, 1)}
TITLES: Final = ("BT", "PBT", "CT", "PCT")
DUE_BACK: Final = {"XA04-BT": "PB02", "XA09-CT": "PB06", "XA15-PBT": "PB08", "XA20-PCT": "PB05"}
VACANT: Final = {"PB02-TP", "PB06-TP", "PB08-TP", "PB05-PP", "XA11-CT", "XA17-PCT"}
PERIODS: Final = ["2025", "2026-Q1", "2026-Q2", "2026-Q3"]
NEEDS: Final = ("nông thôn mới", "quản lý đất đai", "du lịch", "chuyển đổi số")
HIGHER: Final = {"BT": ["BT"], "PBT": ["BT"], "CT": ["BT"], "PCT": ["CT", "PBT"], "TP": ["BT"], "PP": ["CT"], "CV": ["PCT"]}
DECISION: Final = "QĐ 2210-QĐ/HU"


def district() -> District:
    """Lay out the district."""
    d = District(
        2021,
        PLAN_DATE,
        organisation="Gia Lam District Party Committee, Organisation Board",
        plan_name="Down and back up, Q4 2026",
    )
    for number, name in enumerate(TOWNS, 1):
        d.unit(f"TT{number:02d}", name, UnitKind.TOWN, region="Urban", needs="chuyển đổi số")
    for number, name in enumerate(COMMUNES, 3):
        region = ("North of the Duong", "South of the Duong", "River bank")[number % 3]
        d.unit(f"XA{number:02d}", f"Xã {name}", region=region, needs=NEEDS[number % 4], difficulty=2 * (number % 7 == 0))
    for unit_id, name in OFFICES.items():
        d.unit(unit_id, name, UnitKind.OFFICE, max_out=2)
    for unit_id in d.units:
        for title in ("TP", "PP") if unit_id in OFFICES else TITLES:
            post_id = d.post(unit_id, title)
            if post_id not in VACANT:
                leader(d, post_id)
    for number, office in enumerate([*OFFICES, *OFFICES]):
        reserve(d, office, ("TP", "PP", "PP", "CV")[number % 4])
    gaps(d)
    rules(d)
    return d


def leader(d: District, post_id: str) -> None:
    """Seat somebody, planned for the next title up; a few are on rotation from an office and due back there."""
    unit_id, title = post_id.split("-")
    local = unit_id not in OFFICES and title not in {"BT", "CT"} and d.random.random() < 0.6
    office = DUE_BACK.get(post_id)
    months = 38 if office else d.random.randint(14, 66)
    cadre = d.cadre(native_unit=d.home(unit_id, local), age=d.random.randint(40, 46) if office else None)
    if office:
        rotation = {"rotation_since": d.ago(months), "return_on": date(2026, 9, 1), "return_to": OFFICES[office]}
        d.candidates[cadre] |= rotation
        d.planned(cadre, "PP" if title == "PCT" else "TP", unit_id=office, decision=DECISION)
        d.served(cadre, (office, "PP", d.ago(months + 60)), (unit_id, title, d.ago(months)))
    elif d.random.random() < 0.6:
        d.planned(cadre, *HIGHER[title], decision=DECISION)
    d.seat(cadre, post_id, months)
    d.graded(cadre, d.random.choice([76, 82, 88]), PERIODS)


def reserve(d: District, office: str, title: str) -> None:
    """Add somebody of a district office, without a post of the list, who is planned and waits to go down."""
    cadre = d.cadre(
        native_unit="Xã Hát Môn, huyện Phúc Thọ" if d.random.random() < 0.2 else d.home("TT01", d.random.random() < 0.2),
        current_unit=office,
        current_title=title,
        in_title_since=d.ago(d.random.randint(25, 60)),
        age=d.random.randint(34, 42),
        outstanding=title == "CV" or None,
        purpose=Purpose.TRAINING if title == "PP" else None,
    )
    d.planned(cadre, *HIGHER[title], decision=DECISION)
    d.graded(cadre, d.random.choice([80, 86, 91]), PERIODS, spread=4)


def gaps(d: District) -> None:
    """Leave the holes that personnel files have, and the facts that few people have."""
    holder = {post_id: str(post["holder_id"]) for post_id, post in d.posts.items() if "holder_id" in post}
    for post_id in ("XA05-PCT", "XA13-PBT", "PB07-PP"):
        d.candidates[holder[post_id]]["native_unit"] = None
    d.candidates[holder["XA08-PCT"]]["birth_date"] = "1981"
    d.candidates[holder["XA12-PBT"]]["birth_date"] = "03/1977"
    d.posts["PB09-PP"]["holder_since"] = "2024"
    d.candidates[holder["XA06-PCT"]] |= {"discipline": Discipline.REPRIMAND, "discipline_date": date(2025, 6, 20)}
    d.add("Relations", candidate_a=holder["XA07-BT"], candidate_b=holder["XA10-PCT"], kind="siblings")


def rules(d: District) -> None:
    """Let only planned people move, and set the targets for women and the young."""
    d.add(
        "Rules", rule="in-planning", parameters="lateral=yes", source="Quy định 65-QĐ/TW, Điều 1.2; Quy định 377-QĐ/TW, Điều 34"
    )
    d.add("Rules", rule="min-stay", source="Quy định 65-QĐ/TW, Điều 8", waiver_authority="Standing committee")
    d.add("Targets", target_id="W-15", measure=Measure.FEMALE, share=0.15, level=Level.SOFT)
    d.add("Targets", target_id="BT-60", measure=Measure.NON_LOCAL, titles="BT; CT", share=0.6, level=Level.SOFT)
