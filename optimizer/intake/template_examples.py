"""The example rows of the template: one of each kind, their codes beginning with VD-, which reading ignores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from optimizer.codes import Education, Level, Measure, PinKind, Theory, UnitKind
from optimizer.text import Text
from optimizer.workbook.schema import SHEETS

Rows = Sequence[Mapping[str, object]]

MAN, WOMAN = False, True


def _place(sheet: str, column: str) -> dict[str, object]:
    """Name a column as a scenario does."""
    return {"sheet": SHEETS[sheet].title, "column": SHEETS[sheet].by_key[column].title}


EXAMPLES: Final[Mapping[str, Rows]] = {
    "Units": [
        {
            "unit_id": "VD-X1",
            "name": "Xã Tân Lập",
            "kind": UnitKind.COMMUNE,
            "region": "Vùng 1",
            "difficulty": 2,
            "flags": "minority",
            "needs": "đất đai; dân vận",
        },
        {"unit_id": "VD-P1", "name": "Phòng Nội vụ", "kind": UnitKind.OFFICE, "max_out": 1},
    ],
    "UnitChanges": [{"old_unit": "VD-Xã Tân Hưng", "new_unit": "VD-X1", "effective_on": date(2025, 7, 1)}],
    "Titles": [
        {"title": "VD-PBT2", "name_vi": "Phó Bí thư", "name_en": "deputy secretary", "rank": 3, "standing_committee": True}
    ],
    "Posts": [
        {
            "post_id": "VD-X1-BT",
            "unit_id": "VD-X1",
            "title": "BT",
            "holder_id": "VD-C1",
            "holder_since": date(2020, 8, 15),
        },
        {"post_id": "VD-X1-CT", "unit_id": "VD-X1", "title": "CT", "needs": "quy hoạch"},
    ],
    "Candidates": [
        {
            "candidate_id": "VD-C1",
            "full_name": "Nguyễn Văn An",
            "sex": MAN,
            "birth_date": date(1975, 3, 12),
            "ethnicity": "Kinh",
            "native_unit": "VD-X1",
            "education": Education.DH,
            "theory": Theory.CC,
            "party_date": date(1999, 6, 3),
            "skills": "đất đai; xây dựng Đảng",
            "grassroots_years": 12,
            "fit_health": True,
        },
        {
            "candidate_id": "VD-C2",
            "full_name": "Lò Thị Bình",
            "sex": WOMAN,
            "birth_date": "1984",
            "ethnicity": "Thái",
            "native_unit": "VD-X1",
            "current_unit": "VD-P1",
            "current_title": "PP",
            "in_title_since": date(2021, 1, 1),
            "education": Education.THS,
            "theory": Theory.TC,
            "outstanding": True,
        },
    ],
    "Planning": [{"candidate_id": "VD-C2", "title": "CT", "decision": "123-QĐ/HU", "valid_to": date(2030, 12, 31)}],
    "Relations": [{"candidate_a": "VD-C1", "candidate_b": "VD-C2", "kind": "vợ chồng"}],
    "Grades": [
        {"candidate_id": "VD-C1", "period": "2025", "score": 92},
        {"candidate_id": "VD-C2", "period": "2026-Q3", "grade": Fraction(80)},
    ],
    "Service": [
        {
            "candidate_id": "VD-C1",
            "unit_id": "VD-X1",
            "title": "PCT",
            "from_date": date(2015, 7, 1),
            "to_date": date(2020, 8, 14),
        }
    ],
    "Scores": [{"candidate_id": "VD-C2", "post_id": "VD-X1-CT", "score": 85}],
    "Rules": [{"rule": "VD-non-local", "level": Level.HARD, "parameters": "titles=BT,CT", "source": "QĐ 65-QĐ/TW"}],
    "Targets": [
        {
            "target_id": "VD-1",
            "measure": Measure.NON_LOCAL,
            "titles": "BT; CT",
            "share": Fraction(1, 2),
            "level": Level.SOFT,
        }
    ],
    "Pins": [{"kind": PinKind.ASSIGN, "candidate_id": "VD-C2", "post_id": "VD-X1-CT", "reason": "Ban Thường vụ đã thống nhất"}],
    "Waivers": [
        {
            "candidate_id": "VD-C1",
            "rule": "non-local",
            "reason": "Đang chỉ đạo công trình trọng điểm",
            "decided_by": "Ban Thường vụ Tỉnh ủy",
            "document": "45-TB/TU",
            "valid_to": date(2027, 6, 30),
        }
    ],
    "Scenarios": [
        {"scenario": "VD-A", **_place("Targets", "share"), "row": "VD-1", "value": "100%"},
        {"scenario": "VD-A", **_place("Candidates", "leaves_on"), "row": "VD-C1", "value": date(2026, 12, 1)},
        {"scenario": "VD-B", **_place("Posts", "keep"), "row": "VD-X1-BT", "value": Text("có", "yes")},
    ],
}
