"""What the cells of each kind of column may hold, in the words of a planner."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.text import Text, join
from optimizer.workbook.coded import CHOICES
from optimizer.workbook.columns import Kind

PLACE = Text("mã hoặc tên đơn vị, hoặc đơn vị cũ", "the code or name of a unit, or an old unit")
ANY_NUMBER = Text("số từ 0 trở lên", "a number of 0 or more")

EXPECTED: Mapping[Kind, Text] = {
    Kind.TEXT: Text("chữ", "text"),
    Kind.ID: Text("mã riêng, ghi bằng chữ hoặc số", "a code of its own, letters or digits"),
    Kind.UNIT: Text("mã ở trang Đơn vị", "a code of the sheet Units"),
    Kind.POST: Text("mã ở trang Vị trí", "a code of the sheet Posts"),
    Kind.CANDIDATE: Text("mã ở trang Cán bộ", "a code of the sheet Candidates"),
    Kind.TITLE: Text("mã hoặc tên chức danh", "the code or name of a title"),
    Kind.TITLES: Text("danh sách chức danh, cách nhau bằng dấu chấm phẩy", "a list of titles, separated by semicolons"),
    Kind.REGION: Text("tên vùng ở trang Đơn vị", "a region of the sheet Units"),
    Kind.REGIONS: Text("danh sách vùng, cách nhau bằng dấu chấm phẩy", "a list of regions, separated by semicolons"),
    Kind.PLACE: PLACE,
    Kind.PLACES: Text("danh sách đơn vị, cách nhau bằng dấu chấm phẩy", "a list of units, separated by semicolons"),
    Kind.OLD_PLACE: Text("tên hoặc mã đơn vị cũ", "the name or code of an old unit"),
    Kind.RULE: Text("mã quy tắc", "the code of a rule"),
    Kind.PARAMETERS: Text("tên=giá trị; tên=giá trị", "key=value; key=value"),
    Kind.INTEGER: Text("số nguyên", "a whole number"),
    Kind.COUNT: Text("số nguyên từ 0 trở lên", "a whole number of 0 or more"),
    Kind.DIFFICULTY: Text("số nguyên từ 0 đến 3", "a whole number of 0 to 3"),
    Kind.DECIMAL: ANY_NUMBER,
    Kind.POINTS: Text("số từ 0 đến 100", "a number of 0 to 100"),
    Kind.SHARE: Text("tỷ lệ: 0,5 hoặc 50%", "a share: 0.5 or 50%"),
    Kind.DATE: Text("ngày/tháng/năm, tháng/năm hoặc năm", "dd/mm/yyyy, mm/yyyy or yyyy"),
    Kind.DAY: Text("ngày/tháng/năm", "dd/mm/yyyy"),
    Kind.YES_NO: Text("có hoặc không", "yes or no"),
    Kind.YES_OR_DAY: Text("có, không, hoặc ngày/tháng/năm", "yes, no, or dd/mm/yyyy"),
    Kind.TAGS: Text("danh sách, cách nhau bằng dấu chấm phẩy", "a list, separated by semicolons"),
    Kind.FLAGS: Text("danh sách đặc điểm, cách nhau bằng dấu chấm phẩy", "a list of features, separated by semicolons"),
    Kind.PERIOD: Text("năm, quý hoặc tháng: 2026, 2026-Q3, 2026-07", "a year, quarter or month: 2026, 2026-Q3, 2026-07"),
    Kind.QUARTER: Text("quý: 2026-Q4", "a quarter: 2026-Q4"),
    Kind.SETTING: Text("giá trị của thiết lập", "the value of the setting"),
    Kind.SHEET: Text("tên trang", "the title of a sheet"),
} | {kind: join([choice.name for choice in CHOICES[kind]], ", ") for kind in CHOICES if kind not in (Kind.YES_NO, Kind.FLAGS)}
