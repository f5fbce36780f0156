"""Made-up people and names of communes, for samples and tests of size: nobody in here exists."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from optimizer.codes import Education, Theory
from optimizer.dates import add_months

Row = dict[str, object]

KINH: Final = "Kinh"
FAMILIES: Final = {
    KINH: "Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Vũ Đỗ Đặng Bùi Ngô Dương Đinh Đoàn Trịnh Mai Tạ Chu Lương Cao",
    "Tày": "Hoàng Nông Lù Vàng Lục Lâm Ma",
    "Nùng": "Nông Vi Lù Tải Lèng Lùng",
    "Mông": "Giàng Vàng Sùng Thào Tráng Ly",
    "Dao": "Triệu Bàn Đặng Phùn Chìu Tằng",
    "Sán Chay": "Nình Lỷ Trần Hoàng Ninh",
    "Mường": "Bùi Bùi Quách Đinh Bạch Hà Xa",
}
# Four words, where most people have three: a real person's name hardly comes out by chance.
MALE_NAMES: Final = (
    "Văn Đức Hữu Đình Xuân Quang Công Bá Trọng Duy",
    "Minh Quốc Anh Thành Hải Gia Tiến Việt Bảo Ngọc",
    "Tuấn Dũng Hùng Cường Sơn Long Nam Khánh Thắng Hiếu Trung Phong Toàn Thịnh Vinh Lâm Hòa",
)
FEMALE_NAMES: Final = (
    "Thị",
    "Thu Thanh Hồng Minh Kim Bích Ngọc Phương Tuyết Lan Thùy Hoài",
    "Hà Hương Hằng Nga Thủy Trang Yến Liên Vân Hạnh Dung Loan Oanh Nhung Thảo Mai",
)
SKILLS: Final = (
    "xây dựng Đảng",
    "quản lý đất đai",
    "giải phóng mặt bằng",
    "hạ tầng",
    "giảm nghèo",
    "nông thôn mới",
    "dân vận",
    "cải cách hành chính",
    "chuyển đổi số",
    "tài chính",
    "du lịch",
)
PLACE_NAMES: Final = (
    "An Bình Tân Phú Vĩnh Đông Tây Nam Hòa Long Thanh Xuân Yên Kim Mỹ Hưng Đại Thượng Minh Quang",
    "Lộc Sơn Giang Thịnh Lạc Khê Hà Lâm Phong Trung Thủy Mai Châu Đức Lợi Hải Phúc Thành Điền Cầu",
)


def place_names(random: Random, count: int) -> list[str]:
    """Compose names of communes that sound real; no name comes twice, at most 400 are to be had."""
    first, second = (part.split() for part in PLACE_NAMES)
    return random.sample([f"{one} {other}" for one in first for other in second], count)


class SyntheticPeople:
    """Makes up people one by one, as rows of the Candidates sheet; no name comes twice.

    Each person takes one draw from the source, whatever is known of him or her, so that a change to one person leaves
    the others as they were.

    Parameters
    ----------
    random
        Source of all choices; the same state gives the same people.
    plan_date
        The day on which the ages hold.
    """

    def __init__(self, random: Random, plan_date: date) -> None:
        self._random = random
        self._plan_date = plan_date
        self._names: set[str] = set()

    def person(self, candidate_id: str, *, female: bool | None = None, ethnicity: str = KINH, age: int | None = None) -> Row:
        """Make up one person: name, sex, birth date, degree, theory, party date, skills, years at the grassroots."""
        draw = Random(self._random.random())
        woman = draw.random() < 0.28 if female is None else female
        years = draw.randint(34, 53) if age is None else age
        birth = add_months(self._plan_date, -12 * years) - timedelta(days=draw.randint(1, 364))
        return {
            "candidate_id": candidate_id,
            "full_name": self._name(draw, woman, ethnicity),
            "sex": woman,
            "birth_date": birth,
            "ethnicity": ethnicity,
            "education": draw.choices([Education.DH, Education.THS, Education.TS], [80, 19, 1])[0],
            "theory": draw.choices([Theory.TC, Theory.CC], [60, 40])[0],
            "party_date": add_months(birth, 12 * 22 + draw.randint(0, 96)),
            "skills": "; ".join(draw.sample(SKILLS, draw.randint(1, 3))),
            "grassroots_years": draw.randint(0, 8),
        }

    def _name(self, draw: Random, woman: bool, ethnicity: str) -> str:
        """Compose a name that nobody has yet."""
        parts = (FAMILIES[ethnicity], *(FEMALE_NAMES if woman else MALE_NAMES))
        while True:
            name = " ".join(draw.choice(part.split()) for part in parts)
            if name not in self._names:
                self._names.add(name)
                return name
