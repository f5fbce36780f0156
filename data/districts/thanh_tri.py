"""Thanh Trì: 16 units, 181 key cadres; secretaries 12/16 and chairs 5/16 non-local, chairs are to come to one half."""

from __future__ import annotations

from datetime import date
from typing import Final

from optimizer.codes import Discipline, Measure, UnitKind

from ..district import District, listed

PLAN_DATE: Final = date(2026, 10, 1)
COMMUNES: Final = listed(
    "Đại Áng, Đông Mỹ, Duyên Hà, Hữu Hòa, Liên Ninh, Ngọc Hồi, Ngũ Hiệp, Tả Thanh Oai, Tam Hiệp, Tân Triều, Thanh Liệt, "
    "Tứ Hiệp, Vạn Phúc, Vĩnh Quỳnh, Yên Mỹ"
)
NEEDS: Final = ("nông thôn mới", "quản lý đất đai", "giải phóng mặt bằng", "chuyển đổi số", "dân vận")
TITLES: Final = ("BT", "PBT", "CT", "PCTHD", "PCT", "PCT")
LOCAL_SECRETARIES: Final = {"XA03", "XA07", "XA11", "XA14"}
NON_LOCAL_CHAIRS: Final = {"TT01", "XA02", "XA05", "XA09", "XA12"}
VACANT: Final = {"XA06-PCT2", "XA13-PCT2"}
NEAR_RETIREMENT: Final = {"XA05-PBT", "XA12-PCTHD"}
LEAVING: Final = "XA10-PBT"  # its holder leaves on the plan date
# District offices are not among the 16 units: their people come from outside the list, known by the bloc they work in.
BLOCS: Final = {
    "Khối chính quyền huyện": {"TP": 12, "PP": 36},
    "Khối Đảng huyện": {"TP": 6, "PP": 15},
    "Khối Mặt trận, đoàn thể huyện": {"TP": 6, "PP": 12},
}
ELSEWHERE: Final = ("Xã Phụng Châu, huyện Chương Mỹ", "Xã Hát Môn, huyện Phúc Thọ", "Xã Quang Lãng, huyện Phú Xuyên")
PERIODS: Final = ["2023", "2024", "2025"]
DECISION: Final = "QĐ 1122-QĐ/HU"


def district() -> District:
    """Lay out the district."""
    d = District(
        2023, PLAN_DATE, organisation="Ban Tổ chức Huyện ủy Thanh Trì", plan_name="Luân chuyển đợt 2", horizon_quarters=1
    )
    d.unit("TT01", "Thị trấn Văn Điển", UnitKind.TOWN, region="Trung tâm", needs="chuyển đổi số")
    for number, name in enumerate(COMMUNES, 2):
        region = ("Bãi sông Hồng", "Ven đô", "Nam huyện")[number % 3]
        d.unit(f"XA{number:02d}", f"Xã {name}", region=region, needs=NEEDS[number % 5], difficulty=int(number % 5 == 0))
    for unit_id in d.units:
        for title in TITLES:
            post_id = d.post(unit_id, title)
            if post_id not in VACANT:
                leader(d, post_id)
    for bloc, people in BLOCS.items():
        for title, count in people.items():
            for _ in range(count):
                officer(d, bloc, title)
    gaps(d)
    rules(d)
    return d


def leader(d: District, post_id: str) -> None:
    """Seat somebody in a commune's post; where he or she comes from is fixed for heads."""
    unit_id, title = post_id.split("-")
    local = {"BT": unit_id in LOCAL_SECRETARIES, "CT": unit_id not in NON_LOCAL_CHAIRS}.get(title, d.random.random() < 0.65)
    elsewhere = d.random.choice(ELSEWHERE) if d.random.random() < 0.25 else None
    native = d.home(unit_id, local, elsewhere)
    cadre = d.cadre(native_unit=native, age=59, female=False) if post_id in NEAR_RETIREMENT else d.cadre(native_unit=native)
    months = d.random.randint(14, 80)
    d.seat(cadre, post_id, months)
    assessed(d, cadre)
    if title in {"BT", "CT"}:
        before = unit_id if local else d.random.choice([u for u in d.units if u != unit_id])
        d.served(cadre, (before, "PCT", d.ago(months + 50)), (unit_id, title, d.ago(months)))
    if title != "BT" and d.random.random() < 0.5:
        d.planned(cadre, "BT" if title in {"CT", "PBT"} else "CT", decision=DECISION)


def officer(d: District, bloc: str, title: str) -> None:
    """Add a leader of a district office, who may be called to a commune."""
    native = d.home("TT01", d.random.random() < 0.1, d.random.choice([*ELSEWHERE, None]))
    cadre = d.cadre(native_unit=native, current_unit=bloc, current_title=title)
    d.candidates[cadre]["in_title_since"] = d.ago(d.random.randint(8, 70))
    assessed(d, cadre)
    if d.random.random() < 0.4:
        d.planned(cadre, "BT" if title == "TP" else "CT", decision=DECISION)


def assessed(d: District, cadre: str) -> None:
    """Grade a person for the last years, in words; now and then a year is missing."""
    for period in PERIODS:
        grade = d.random.choice(["HTXS", "HTT", "HTT", "HTT", "HT", None])
        if grade:
            d.add("Grades", candidate_id=cadre, period=period, grade=grade)


def gaps(d: District) -> None:
    """Leave the holes that personnel files have, and the facts that few people have."""
    holders = {post["post_id"]: str(post["holder_id"]) for post in d.posts.values() if "holder_id" in post}
    for post_id in ("TT01-PCT", "XA04-PCTHD", "XA08-PCT2", "XA16-PBT"):
        d.candidates[holders[post_id]]["native_unit"] = None
    for post_id, born in (("XA05-PCTHD", "1976"), ("XA09-PCT", "08/1979"), ("XA15-PBT", "1978")):
        d.candidates[holders[post_id]]["birth_date"] = born
    d.posts["XA12-PCT"]["holder_since"] = "2023"
    d.posts["XA02-PCTHD"]["holder_since"] = "09/2022"
    d.candidates[holders[LEAVING]]["leaves_on"] = PLAN_DATE
    d.candidates[holders["XA14-PCT"]] |= {"discipline": Discipline.REPRIMAND, "discipline_date": date(2025, 11, 12)}
    d.candidates["CB120"]["fit_health"] = False
    for a, b, kind in (("XA03-PCT", "XA03-BT", "anh em ruột"), ("XA08-CT", "XA16-PCT", "vợ chồng")):
        d.add("Relations", candidate_a=holders[a], candidate_b=holders[b], kind=kind)


def rules(d: District) -> None:
    """Set the targets of the city's resolution and say where the rules come from."""
    d.add("Rules", rule="non-local", parameters="titles=BT,CT; scope=new", source="Nghị quyết 04-NQ/TU ngày 31/5/2021")
    d.add(
        "Rules", rule="min-stay", source="Quy định 65-QĐ/TW ngày 28/4/2022, Điều 8", waiver_authority="Ban Thường vụ Huyện ủy"
    )
    d.add("Rules", rule="kin", source="Quy định 114-QĐ/TW ngày 11/7/2023")
    resolution = "Nghị quyết 04-NQ/TU ngày 31/5/2021"
    d.add("Targets", target_id="CT-50", measure=Measure.NON_LOCAL, titles="CT", share=0.5, source=resolution)
    d.add("Targets", target_id="BT-CT-50", measure=Measure.NON_LOCAL, titles="BT; CT", share=0.5, source=resolution)
