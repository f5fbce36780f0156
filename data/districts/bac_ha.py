"""Bắc Hà: 54 moves since the term began (17 between offices, 15 down, 8 up, 14 between communes); poor communes with needs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from optimizer.codes import Level, Measure, Purpose, UnitKind
from optimizer.synthetic_people import KINH

from ..district import District, listed

PLAN_DATE: Final = date(2026, 10, 1)
TERM_BEGAN: Final = date(2020, 8, 1)
COMMUNES: Final = listed(
    "Bảo Nhai, Bản Cái, Bản Liền, Bản Phố, Cốc Lầu, Cốc Ly, Hoàng Thu Phố, Lùng Cải, Lùng Phình, Na Hối, Nậm Đét, "
    "Nậm Khánh, Nậm Lúc, Nậm Mòn, Tả Củ Tỷ, Tả Van Chư, Thải Giàng Phố"
)
OFFICE_NAMES: Final = listed(
    "Văn phòng HĐND và UBND huyện, Phòng Nội vụ, Phòng Tài chính - Kế hoạch, Phòng Dân tộc, Phòng Nông nghiệp, "
    "Phòng Kinh tế và Hạ tầng, Phòng Văn hóa - Thông tin, Thanh tra huyện, Ban Tổ chức Huyện ủy, Ban Dân vận Huyện ủy, "
    "Ban Quản lý dự án huyện"
)
OFFICES: Final = {f"PB{number:02d}": name for number, name in enumerate(OFFICE_NAMES, 1)}
PROJECT_BOARD: Final = "PB11"
POOR: Final = {  # where poverty is highest a post is empty; what each asks for
    "XA04": ("PCT", "giảm nghèo; dân vận"),
    "XA09": ("PCT", "giảm nghèo; nông thôn mới"),
    "XA13": ("PCT", "giải phóng mặt bằng"),
    "XA16": ("CT", "giải phóng mặt bằng; hạ tầng"),
    "XA17": ("PCTHD", "dân vận"),
}
EXPERTS: Final = (  # deputies without a post of their own, by office, with what they are good at
    (PROJECT_BOARD, "giải phóng mặt bằng; hạ tầng"),
    (PROJECT_BOARD, "giải phóng mặt bằng; quản lý đất đai"),
    (PROJECT_BOARD, "hạ tầng"),
    ("PB04", "giảm nghèo; dân vận"),
    ("PB05", "giảm nghèo; nông thôn mới"),
    ("PB10", "dân vận"),
)
PEOPLES: Final = (KINH, "Tày", "Nùng", "Mông", "Mông", "Dao")
TITLES: Final = ("BT", "PBT", "CT", "PCTHD", "PCT")
BEFORE: Final = {"BT": "PCT", "CT": "PCT", "PBT": "PCT", "TP": "PP"}  # what one was in the same unit, if not a specialist
PERIODS: Final = ["2023", "2024", "2025"]


def district() -> District:
    """Lay out the district."""
    d = District(
        2024,
        PLAN_DATE,
        organisation="Ban Tổ chức Huyện ủy Bắc Hà",
        plan_name="Luân chuyển cán bộ diện Ban Thường vụ Huyện ủy quản lý",
    )
    units(d)
    communes = [unit_id for unit_id in d.units if unit_id not in OFFICES]
    posts = [(unit_id, title) for unit_id in communes for title in TITLES]
    for unit_id, title in [*posts, *((office, title) for office in OFFICES for title in ("TP", "PP"))]:
        d.post(unit_id, title)
    origins = shuffled(d, office=12, commune=14, early=6, none=len(posts) - len(POOR) - 32)
    for unit_id, title in posts:
        if unit_id not in POOR or POOR[unit_id][0] != title:
            person(d, unit_id, title, origins.pop())
    origins = shuffled(d, office=17, commune=5, both=3, none=2 * len(OFFICES) + len(EXPERTS) + 9 - 25)
    for office in OFFICES:
        person(d, office, "TP", origins.pop())
        person(d, office, "PP", origins.pop())
    for office in list(OFFICES)[:9]:
        person(d, office, "CV", origins.pop())
    for office, skills in EXPERTS:
        expert(d, person(d, office, "PP", origins.pop()), skills)
    gaps(d)
    return d


def units(d: District) -> None:
    """Lay out the town, the communes, the offices, and the two communes that were merged away."""
    d.unit("TT01", "Thị trấn Bắc Hà", UnitKind.TOWN, region="Trung tâm", needs="du lịch; chuyển đổi số")
    for number, name in enumerate(COMMUNES, 2):
        unit_id = f"XA{number:02d}"
        poor = unit_id in POOR
        d.unit(
            unit_id,
            f"Xã {name}",
            region=("Thượng huyện", "Trung tâm", "Hạ huyện")[number % 3],
            difficulty=3 if poor else 1 + number % 2,
            flags="vùng dân tộc thiểu số; nghèo" if poor else "vùng dân tộc thiểu số",
            needs=POOR[unit_id][1] if poor else ("nông thôn mới", "du lịch", "quản lý đất đai")[number % 3],
        )
    for unit_id, name in OFFICES.items():
        d.unit(unit_id, name, UnitKind.OFFICE, max_out=3 if unit_id == PROJECT_BOARD else 2)
    d.add("UnitChanges", old_unit="Xã Tà Chải", new_unit="TT01", effective_on=date(2024, 11, 1))
    d.add("UnitChanges", old_unit="Xã Lầu Thí Ngài", new_unit="XA10", effective_on=date(2020, 2, 1))


def shuffled(d: District, **counts: int) -> list[str]:
    """Return each word as often as its count says, in an order left to chance."""
    words = [word for word, count in counts.items() for _ in range(count)]
    d.random.shuffle(words)
    return words


def person(d: District, unit_id: str, title: str, origin: str) -> str:
    """Add a person who sits in a unit, with the past that led there."""
    office = unit_id in OFFICES
    ethnicity = d.random.choice(PEOPLES)
    cadre = d.cadre(ethnicity=ethnicity, native_unit=d.home(unit_id, not office and d.random.random() < 0.4))
    rows = past(d, unit_id, title, origin)
    d.served(cadre, *rows)
    if f"{unit_id}-{title}" in d.posts and "holder_id" not in d.posts[f"{unit_id}-{title}"]:
        d.posts[f"{unit_id}-{title}"] |= {"holder_id": cadre, "holder_since": rows[-1][2]}
    else:
        d.candidates[cadre] |= {"current_unit": unit_id, "current_title": title, "in_title_since": rows[-1][2]}
    d.graded(cadre, d.random.choice([73, 79, 85]), PERIODS)
    return cadre


def past(d: District, unit_id: str, title: str, origin: str) -> list[tuple[str, str, date]]:
    """Return the lines of a service history; only the origins office, commune and both moved since the term began."""
    offices = [other for other in OFFICES if other != unit_id]
    communes = [other for other in d.units if other not in OFFICES and other != unit_id]
    months = d.random.randint(14, 74)
    now, before = (unit_id, title, d.ago(months)), d.ago(months + d.random.randint(30, 60))
    if origin == "office":
        return [(d.random.choice(offices), "CV" if title == "CV" else "PP", before), now]
    if origin == "commune":
        return [(d.random.choice(communes), "PCT", before), now]
    if origin == "both":
        months = d.random.randint(14, 34)
        down = (d.random.choice(communes), "PCT", d.ago(months + 38))
        return [(d.random.choice(offices), "PP", d.ago(months + 90)), down, (unit_id, title, d.ago(months))]
    if origin == "early":  # moved on the last day that does not count
        return [(d.random.choice(communes), "PCT", d.ago(150)), (unit_id, title, TERM_BEGAN - timedelta(days=1))]
    return [(unit_id, BEFORE.get(title, "CV"), before), now]


def expert(d: District, cadre: str, skills: str) -> None:
    """Make a deputy without a post of the list one who knows what a poor commune needs."""
    d.candidates[cadre] |= {"skills": skills, "purpose": Purpose.TRAINING, "grassroots_years": 5}
    d.candidates[cadre]["birth_date"] = date(1986, d.random.randint(1, 12), d.random.randint(1, 28))
    d.planned(cadre, "CT", decision="QĐ 1350-QĐ/HU")


def gaps(d: District) -> None:
    """Leave the holes that personnel files have, and the facts that few people have."""
    holder = {post_id: str(post["holder_id"]) for post_id, post in d.posts.items() if "holder_id" in post}
    d.candidates[holder["XA06-PCT"]]["native_unit"] = "Xã Tà Chải"
    d.candidates[holder["XA10-CT"]]["native_unit"] = "Xã Lầu Thí Ngài"
    for post_id in ("XA03-PCTHD", "XA08-PCT", "XA12-PBT"):
        d.candidates[holder[post_id]]["native_unit"] = None
    d.candidates[holder["XA07-PCTHD"]]["birth_date"] = "1978"
    d.candidates[holder["XA15-PCT"]]["party_date"] = "2008"
    d.add("Relations", candidate_a=holder["XA02-BT"], candidate_b=holder["XA02-PCTHD"], kind="anh em họ")
    d.add("Relations", candidate_a=holder["XA11-PBT"], candidate_b=holder["XA11-PCT"], kind="vợ chồng")
    d.add("Rules", rule="fit", parameters="grade=30; needs=40; grassroots=10; difficulty=10; preference=5; theory=5")
    d.add("Targets", target_id="CT-NLD", measure=Measure.NON_LOCAL, titles="BT; CT", share=0.5, level=Level.SOFT)
