"""Đầm Hà: 9 units where no secretary or chair is to be a local, reached within 12 moves; the young go where it is hard."""

from __future__ import annotations

from datetime import date
from typing import Final

from optimizer.codes import UnitKind
from optimizer.synthetic_people import KINH

from ..district import District, listed

PLAN_DATE: Final = date(2026, 10, 1)
COMMUNES: Final = listed("Đầm Hà, Quảng Tân, Tân Bình, Tân Lập, Đại Bình, Dực Yên, Quảng An, Quảng Lâm")
HIGHLAND: Final = {"XA08": "Dao", "XA09": "Dao"}  # Quảng An, Quảng Lâm
TITLES: Final = ("BT", "PBT", "CT", "PCTHD", "PCT")
LOCAL_HEADS: Final = {"XA05-BT", "XA06-BT", "XA07-BT", "TT01-CT", "XA02-CT", "XA03-CT", "XA04-CT"}
VACANT: Final = {"XA08-CT", "XA09-CT", "XA09-PBT", "XA05-PBT"}
# District offices are not among the 9 units: their people come from outside the list.
OFFICES: Final = ("Khối chính quyền huyện", "Khối Đảng, đoàn thể huyện")
ELSEWHERE: Final = ("Phường Quang Trung, thành phố Uông Bí", "Xã Đông Xá, huyện Vân Đồn", "Phường Ka Long, thành phố Móng Cái")
PERIODS: Final = ["2024", "2025", "2026-Q1", "2026-Q2"]
DECISION: Final = "QĐ 865-QĐ/HU"


def district() -> District:
    """Lay out the district."""
    d = District(
        2022,
        PLAN_DATE,
        organisation="Ban Tổ chức Huyện ủy Đầm Hà",
        plan_name="Bố trí 100% bí thư, chủ tịch không là người địa phương",
        max_moves=12,
    )
    d.unit("TT01", "Thị trấn Đầm Hà", UnitKind.TOWN, region="Vùng thấp", needs="chuyển đổi số; du lịch")
    for number, name in enumerate(COMMUNES, 2):
        unit_id = f"XA{number:02d}"
        high = unit_id in HIGHLAND
        d.unit(
            unit_id,
            f"Xã {name}",
            region="Vùng cao" if high else "Vùng thấp",
            difficulty=3 if high else number % 2,
            flags="vùng dân tộc thiểu số; vùng cao" if high else None,
            needs="giảm nghèo; dân vận" if high else ("nông thôn mới", "quản lý đất đai")[number % 2],
        )
    for unit_id in d.units:
        for title in TITLES:
            post_id = d.post(unit_id, title)
            if post_id not in VACANT:
                leader(d, post_id)
    d.posts["XA09-PBT"]["combined_with"] = "XA09-CT"
    for number in range(10):
        officers(d, OFFICES[number % 2], young=number < 4)
    gaps(d)
    d.add("Rules", rule="non-local", parameters="titles=BT,CT; scope=all", source="Chủ trương của Tỉnh ủy Quảng Ninh")
    d.add("Rules", rule="continuity", source="Giữ ổn định, không thay cả bí thư và chủ tịch một lúc")
    return d


def leader(d: District, post_id: str) -> None:
    """Seat somebody in a commune's post; the local heads are in middle age and have served two years and more."""
    unit_id, title = post_id.split("-")
    head = title in {"BT", "CT"}
    local = post_id in LOCAL_HEADS if head else d.random.random() < 0.7
    cadre = d.cadre(
        native_unit=d.home(unit_id, local, d.random.choice([*ELSEWHERE, None])),
        ethnicity=HIGHLAND.get(unit_id, KINH) if local else KINH,
        age=d.random.randint(46, 52) if post_id in LOCAL_HEADS else None,
    )
    d.seat(cadre, post_id, d.random.randint(26, 78))
    d.graded(cadre, d.random.choice([74, 80, 86]), PERIODS)
    if title in {"PCT", "PBT"} and d.random.random() < 0.4:
        d.planned(cadre, "CT", "BT", decision=DECISION)


def officers(d: District, office: str, young: bool) -> None:
    """Add the head and a deputy of a district office; some heads are young, well graded, and ready for the highland."""
    head = d.cadre(
        native_unit=d.random.choice(ELSEWHERE),
        current_unit=office,
        current_title="TP",
        in_title_since=d.ago(d.random.randint(20, 60)),
        age=d.random.randint(34, 39) if young else d.random.randint(46, 54),
    )
    d.graded(head, 90 if young else 77, PERIODS, spread=4)
    if young:
        d.candidates[head] |= {"skills": "giảm nghèo; dân vận", "grassroots_years": 3}
        d.planned(head, "CT", decision=DECISION)
    deputy = d.cadre(
        native_unit=d.home("TT01", d.random.random() < 0.4),
        current_unit=office,
        current_title="PP",
        in_title_since=d.ago(d.random.randint(6, 50)),
    )
    d.graded(deputy, d.random.choice([76, 84]), PERIODS)


def gaps(d: District) -> None:
    """Leave the holes that personnel files have, and the facts that few people have."""
    holder = {post_id: str(post["holder_id"]) for post_id, post in d.posts.items() if "holder_id" in post}
    d.candidates[holder["XA02-PCT"]]["native_unit"] = None
    d.candidates[holder["XA06-PCTHD"]]["native_unit"] = None
    d.candidates[holder["XA03-PCTHD"]]["birth_date"] = "1977"
    d.candidates[holder["XA04-PCT"]]["party_date"] = "05/2009"
    d.posts["XA07-PCTHD"]["holder_since"] = "2022"
    d.posts["TT01-BT"]["keep"] = True
    d.add("Relations", candidate_a=holder["XA03-CT"], candidate_b=holder["XA04-PBT"], kind="anh em ruột")
