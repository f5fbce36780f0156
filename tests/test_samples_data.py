"""The figures of the five sample districts, counted from the workbooks by plain reading: no code of the product's."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

DATA = Path(__file__).parent.parent / "data"
NAMES = ["bac-ha", "dam-ha", "gia-lam", "kim-boi", "thanh-tri"]
VIETNAMESE = {
    "Units": "Đơn vị",
    "Posts": "Vị trí",
    "Candidates": "Cán bộ",
    "Service": "Quá trình công tác",
    "Rules": "Quy tắc",
    "Targets": "Chỉ tiêu",
    "Grades": "Đánh giá",
    "unit_id": "Mã đơn vị",
    "name": "Tên đơn vị",
    "kind": "Loại",
    "post_id": "Mã vị trí",
    "title": "Mã chức danh",
    "holder_id": "Mã cán bộ đang giữ",
    "close_on": "Bãi bỏ từ ngày",
    "must_vacate": "Phải thay thế",
    "combined_with": "Kiêm nhiệm",
    "candidate_id": "Mã cán bộ",
    "full_name": "Họ và tên",
    "sex": "Giới tính",
    "birth_date": "Ngày sinh",
    "native_unit": "Quê quán",
    "education": "Trình độ",
    "theory": "Lý luận chính trị",
    "must_place": "Phải bố trí",
    "return_on": "Hết thời hạn luân chuyển",
    "from_date": "Từ ngày",
    "rule": "Mã quy tắc",
    "parameters": "Tham số",
    "region": "Vùng",
    "period": "Kỳ",
}
LEADERS = {"BT", "PBT", "CT", "PCTHD", "PCT"}


class Book:
    """A sample workbook as lists of rows; columns go by their English titles whatever the language."""

    def __init__(self, name: str) -> None:
        self.book = openpyxl.load_workbook(DATA / f"{name}.xlsx")
        self.english = "Units" in self.book.sheetnames

    def rows(self, sheet: str) -> list[dict[str, object]]:
        header, *lines = self.book[self.word(sheet)].iter_rows(values_only=True)
        titles = {title: key for key, title in VIETNAMESE.items()}
        keys = [str(cell) if self.english else titles.get(str(cell), str(cell)) for cell in header]
        return [dict(zip(keys, line, strict=True)) for line in lines]

    def word(self, english: str) -> str:
        return english if self.english else VIETNAMESE[english]

    def holders(self) -> list[tuple[dict[str, object], dict[str, object]]]:
        people = {row["candidate_id"]: row for row in self.rows("Candidates")}
        return [(post, people[post["holder_id"]]) for post in self.rows("Posts") if post["holder_id"]]

    def local(self, post: dict[str, object], person: dict[str, object]) -> bool:
        names = {row["unit_id"]: row["name"] for row in self.rows("Units")}
        return person["native_unit"] in {post["unit_id"], names[post["unit_id"]]}

    def communes(self) -> set[object]:
        return {row["unit_id"] for row in self.rows("Units") if row["kind"] not in {"phòng ban", "office"}}


@pytest.fixture(params=NAMES)
def book(request: pytest.FixtureRequest) -> Book:
    return Book(request.param)


def test_every_sample_has_a_commune_without_a_woman(book: Book) -> None:
    with_women = {post["unit_id"] for post, person in book.holders() if person["sex"] in {"nữ", "female"}}
    assert book.communes() - with_women


def test_every_sample_has_gaps_as_files_have_them(book: Book) -> None:
    people = book.rows("Candidates")
    graded = {row["candidate_id"]: 0 for row in people} | Counter(row["candidate_id"] for row in book.rows("Grades"))
    assert any(person["native_unit"] is None for person in people)
    assert any(isinstance(person["birth_date"], str) for person in people)
    assert len(set(graded.values())) > 1


def test_nobody_is_there_twice_and_nobody_holds_two_posts(book: Book) -> None:
    for field in ("candidate_id", "full_name"):
        values = [person[field] for person in book.rows("Candidates")]
        assert len(values) == len(set(values))
    held = Counter(post["holder_id"] for post, _ in book.holders())
    assert set(held.values()) == {1}


def test_thanh_tri_has_16_units_and_181_cadres_with_degree_and_theory() -> None:
    book = Book("thanh-tri")
    people = book.rows("Candidates")
    assert len(book.rows("Units")) == 16
    assert len(people) == 181
    assert all(
        person["education"] in {"đại học", "thạc sĩ", "tiến sĩ"} and person["theory"] in {"trung cấp", "cao cấp"}
        for person in people
    )


@pytest.mark.parametrize(("title", "non_local"), [("BT", 12), ("CT", 5)])
def test_thanh_tri_non_local_heads(title: str, non_local: int) -> None:
    book = Book("thanh-tri")
    heads = [(post, person) for post, person in book.holders() if post["title"] == title]
    assert len(heads) == 16
    assert sum(not book.local(post, person) for post, person in heads) == non_local


def test_dam_ha_has_18_head_posts_in_9_units_and_a_combined_one() -> None:
    book = Book("dam-ha")
    heads = [post for post in book.rows("Posts") if post["title"] in {"BT", "CT"}]
    local = [post for post, person in book.holders() if post["title"] in {"BT", "CT"} and book.local(post, person)]
    titles = {post["post_id"]: post["title"] for post in book.rows("Posts")}
    joined = [(post["title"], titles[post["combined_with"]]) for post in book.rows("Posts") if post["combined_with"]]
    assert (len(book.rows("Units")), len(heads), len(local)) == (9, 18, 7)
    assert joined == [("PBT", "CT")]
    assert any("scope=all" in str(row["parameters"]) for row in book.rows("Rules") if row["rule"] == "non-local")


def test_bac_ha_made_54_moves_since_the_term_began() -> None:
    book = Book("bac-ha")
    communes = book.communes()
    past: dict[object, list[tuple[datetime, object]]] = {}
    for row in book.rows("Service"):
        past.setdefault(row["candidate_id"], []).append((row["from_date"], row["unit_id"]))  # type: ignore[arg-type]
    count: Counter[tuple[str, str]] = Counter()
    for lines in past.values():
        ordered = sorted(lines, key=lambda line: line[0])
        for (_, before), (start, after) in pairwise(ordered):
            if after != before and start.date() >= date(2020, 8, 1):
                count[tuple("commune" if unit in communes else "office" for unit in (before, after))] += 1  # type: ignore[index]
    assert count == {
        ("office", "office"): 17,
        ("office", "commune"): 15,
        ("commune", "office"): 8,
        ("commune", "commune"): 14,
    }


def test_gia_lam_has_22_communes_offices_returns_due_and_quarterly_grades() -> None:
    book = Book("gia-lam")
    assert book.english
    assert len(book.communes()) == 22
    assert len(book.rows("Units")) > 22
    assert sum(row["return_on"] is not None for row in book.rows("Candidates")) >= 3
    assert {"2026-Q1", "2026-Q2", "2026-Q3"} <= {row["period"] for row in book.rows("Grades")}
    assert any(row["rule"] == "in-planning" and "lateral=yes" in str(row["parameters"]) for row in book.rows("Rules"))


def test_kim_boi_has_17_communes_5_regions_92_leaders_and_16_people_to_place() -> None:
    book = Book("kim-boi")
    holders = book.holders()
    closing = [post for post, _ in holders if post["close_on"]]
    surplus = [row for row in book.rows("Candidates") if row["must_place"] == "có"]
    graduates = [person for _, person in holders if person["education"] in {"đại học", "thạc sĩ", "tiến sĩ"}]
    assert len(book.rows("Units")) == len(book.communes()) == 17
    assert len({row["region"] for row in book.rows("Units")}) == 5
    assert len(holders) == 92
    assert {post["title"] for post, _ in holders} == LEADERS
    assert len(graduates) > 0.9 * 92
    assert len(closing) + len(surplus) == 16
    assert sum(post["must_vacate"] == "có" for post, _ in holders) >= 3
