"""Kim Bôi: 17 communes in 5 regions, 92 leaders; weak communes change their heads, a merger leaves 16 people to place."""

from __future__ import annotations

from datetime import date
from typing import Final

from optimizer.codes import Education, Level, Measure, UnitKind
from optimizer.synthetic_people import KINH

from ..district import District, listed

PLAN_DATE: Final = date(2026, 12, 1)
MERGED_ON: Final = date(2026, 11, 15)
COMMUNES: Final = listed(
    "Bình Sơn, Cuối Hạ, Đông Bắc, Đú Sáng, Hợp Tiến, Hùng Sơn, Kim Bôi, Kim Lập, Mỵ Hòa, Nam Thượng, Nuông Dăm, Sào Báy, "
    "Tú Sơn, Vĩnh Đồng, Vĩnh Tiến, Xuân Thủy"
)
MERGED: Final = ("Xã Hạ Bì", "Xã Kim Bình", "Xã Trung Bì")  # into the town of Bo
REGIONS: Final = ("Vùng trung tâm", "Vùng Mường Động", "Vùng Nam", "Vùng Đông Bắc", "Vùng Tây")
TITLES: Final = ("BT", "PBT", "CT", "PCTHD", "PCT")
TWO_VICE_CHAIRS: Final = frozenset(f"XA{number:02d}" for number in range(3, 15))
WEAK: Final = {"XA05": "phong trào yếu", "XA09": "nội bộ chưa thống nhất", "XA12": "phong trào yếu", "XA16": "phong trào yếu"}
MUST_GO: Final = {"XA05-BT", "XA09-CT", "XA12-CT", "XA16-BT"}
VACANT: Final = frozenset(
    listed(
        "XA03-CT, XA07-BT, XA10-CT, XA02-PBT, XA06-PBT, XA11-PBT, XA15-PBT, XA04-PCTHD, XA08-PCTHD, XA13-PCTHD, XA17-PCTHD, "
        "XA03-PCT2, XA06-PCT2, XA09-PCT2, XA10-PCT2, XA13-PCT2, XA14-PCT2"
    )
)
CLOSING: Final = ("BT", "CT", "PCTHD", "PCT")  # of each commune merged away
MONTHS: Final = [f"2026-{month:02d}" for month in range(7, 12)]
PERIODS: Final = ["2023", "2024", "2025"]


def district() -> District:
    """Lay out the district."""
    d = District(
        2020, PLAN_DATE, organisation="Ban Tổ chức Huyện ủy Kim Bôi", plan_name="Sắp xếp cán bộ sau sáp nhập", language="vi"
    )
    units(d)
    for unit_id in d.units:
        for title in (*TITLES, "PCT") if unit_id in TWO_VICE_CHAIRS else TITLES:
            post_id = d.post(unit_id, title)
            if post_id not in VACANT:
                leader(d, post_id)
    for post_id in MUST_GO:
        d.posts[post_id]["must_vacate"] = True
    surplus(d)
    for title in ("TP", "TP", "PP", "PP", "PP", "PP"):
        officer(d, title)
    gaps(d)
    d.add("Rules", rule="failed-head", source="Nghị quyết của Huyện ủy về thay thế cán bộ chủ chốt ở nơi yếu")
    d.add("Targets", target_id="DH-90", measure=Measure.DEGREE, share=0.9, level=Level.SOFT)
    d.add("Targets", target_id="BT-CT-50", measure=Measure.NON_LOCAL, titles="BT; CT", share=0.5, level=Level.SOFT)
    return d


def units(d: District) -> None:
    """Lay out the town and the communes, and the three communes that were merged into the town."""
    d.unit("TT01", "Thị trấn Bo", UnitKind.TOWN, region=REGIONS[0], needs="chuyển đổi số; du lịch")
    for number, name in enumerate(COMMUNES, 2):
        unit_id = f"XA{number:02d}"
        flags = f"vùng dân tộc thiểu số; {WEAK[unit_id]}" if unit_id in WEAK else "vùng dân tộc thiểu số"
        needs = "xây dựng Đảng" if unit_id in WEAK else ("nông thôn mới", "du lịch", "quản lý đất đai")[number % 3]
        d.unit(unit_id, f"Xã {name}", region=REGIONS[number % 5], difficulty=number % 3, flags=flags, needs=needs)
    for name in MERGED:
        d.add("UnitChanges", old_unit=name, new_unit="TT01", effective_on=MERGED_ON)


def leader(d: District, post_id: str) -> None:
    """Seat somebody in a commune's post; most leaders are Mường, one in twelve has no university degree."""
    unit_id, title = post_id.split("-")
    local = d.random.random() < (0.35 if title in {"BT", "CT"} else 0.7)
    cadre = d.cadre(native_unit=d.home(unit_id, local), ethnicity=d.random.choice(["Mường", "Mường", "Mường", KINH]))
    if title in {"PCT", "PCTHD"} and d.random.random() < 0.12:
        d.candidates[cadre]["education"] = Education.CD
    d.seat(cadre, post_id, d.random.randint(14, 70))
    d.graded(cadre, 66 if post_id in MUST_GO else d.random.choice([73, 79, 85]), PERIODS)
    if unit_id == "TT01":
        d.graded(cadre, d.random.choice([78, 84]), MONTHS)


def surplus(d: District) -> None:
    """Add the 16 people whom the merger left over: 12 in posts that close, 4 whose old posts are gone already."""
    people = []
    for commune in MERGED:
        for title in CLOSING:
            cadre = d.cadre(native_unit=commune, ethnicity=d.random.choice(["Mường", KINH]), age=d.random.randint(38, 50))
            d.seat(cadre, d.post("TT01", title, close_on=MERGED_ON), d.random.randint(16, 60))
            people.append(cadre)
    for title in ("PBT", "PBT", "PCT", "PCT"):
        cadre = d.cadre(
            native_unit=d.random.choice(MERGED),
            ethnicity="Mường",
            age=d.random.randint(36, 48),
            current_unit="TT01",
            current_title=title,
            in_title_since=d.ago(30),
            must_place=True,
        )
        people.append(cadre)
    for cadre in people:
        d.graded(cadre, 80, PERIODS)
    d.candidates[people[7]]["education"] = Education.TC  # below the floor of every post
    d.candidates[people[15]]["fit_health"] = False


def officer(d: District, title: str) -> None:
    """Add somebody of a district office who could go to a commune."""
    cadre = d.cadre(
        native_unit="Xã Cao Răm, huyện Lương Sơn",
        current_unit="Phòng Nội vụ huyện",
        current_title=title,
        in_title_since=d.ago(d.random.randint(14, 60)),
    )
    d.graded(cadre, 82, PERIODS)
    d.planned(cadre, "BT" if title == "TP" else "CT", decision="QĐ 715-QĐ/HU")


def gaps(d: District) -> None:
    """Leave the holes that personnel files have, and the facts that few people have."""
    holder = {post_id: str(post["holder_id"]) for post_id, post in d.posts.items() if "holder_id" in post}
    for post_id in ("XA04-PCT", "XA08-PBT", "XA14-PCT"):
        d.candidates[holder[post_id]]["native_unit"] = None
    d.candidates[holder["XA11-PCT"]]["birth_date"] = "1975"
    d.candidates[holder["XA02-PCTHD"]]["birth_date"] = "10/1980"
    d.posts["XA17-PCT"]["holder_since"] = "2023"
    d.candidates[holder["XA15-PCTHD"]]["theory"] = None
    d.add("Relations", candidate_a=holder["XA06-BT"], candidate_b=holder["XA06-PCT"], kind="anh em ruột")
    d.add("Relations", candidate_a=holder["TT01-BT2"], candidate_b=holder["XA07-PCT"], kind="vợ chồng")
