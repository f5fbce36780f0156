"""How to write a scenario: the words in front of the reference."""

from __future__ import annotations

from typing import Final

GUIDE: Final = """\
# Kịch bản “nếu … thì …” / What-if scenarios

Made by `python -m optimizer.scenario.reference > scenarios/README.md`; do not edit. / Sinh từ chương trình; không sửa tay.

## Viết một kịch bản

Kịch bản nêu những ô của bảng tính sẽ thay đổi; mọi thứ khác giữ nguyên, và bảng tính không bị sửa. Từ dùng là tên trang, tên cột và \
giá trị của chính bảng tính (xem [data/columns.md](../data/columns.md)), nên không phải học gì thêm. Viết ở một trong hai nơi:

**Trang Kịch bản của bảng tính**, mỗi dòng một thay đổi, các dòng cùng tên là một kịch bản:

| Kịch bản | Trang | Dòng | Cột | Giá trị |
|---|---|---|---|---|
| Hai người nghỉ sớm | Cán bộ | CB012 | Thôi công tác từ ngày | 01/12/2026 |
| Hai người nghỉ sớm | Cán bộ | chức danh=BT; thứ tự=cao tuổi nhất; số lượng=1 | Thôi công tác từ ngày | Ngày bắt đầu thực hiện |
| 100% chủ tịch | Chỉ tiêu | CT-50 | Tỷ lệ | 100% |
| 100% chủ tịch | Thiết lập | Số lượt tối đa | | 5 |
| 100% chủ tịch | Quy tắc | min-stay | Tham số | promotion=36 |
| 100% chủ tịch | Ấn định | 1 | Loại | giữ nguyên |
| 100% chủ tịch | Ấn định | 1 | Mã vị trí | X03-BT |
| Gộp xã | Sáp nhập | X01 | Các đơn vị | X01; X02; X05 |
| Gộp xã | Kịch bản | | Dựa trên | 100% chủ tịch |

**Một tệp `.toml`** như ví dụ ở phần tiếng Anh dưới đây; tên trang và cột bằng tiếng Anh (tên tiếng Việt đặt trong dấu nháy cũng được).

- Dòng có mã (xem bảng dưới) được sửa; mã chưa có thì thành dòng mới, và phải ghi đủ các cột bắt buộc. Dòng của trang không có mã \
được thêm vào.
- “Bỏ dòng” (`drop = true`) bỏ cả dòng; ở trang không có mã: mọi dòng khớp với các giá trị đã ghi.
- Ô để trống (`""`) là xóa giá trị. Tham số của quy tắc được thêm vào tham số đang có. Ghi tỷ lệ thì số lượng bị xóa, và ngược lại.
- Nơi cần mã cán bộ, vị trí, đơn vị có thể ghi một **lựa chọn**: điều kiện theo cột (cột của cán bộ, vị trí và đơn vị của người \
đó đều được), thứ tự, số lượng. Bằng nhau thì theo mã. Không chọn được đủ thì có lưu ý.
- Ngày có thể ghi là “Ngày bắt đầu thực hiện” (`plan_date`).
- Sáp nhập: vị trí của các đơn vị khác bị bãi bỏ từ ngày đó, người giữ phải được bố trí; người quê ở đơn vị cũ là người địa phương \
của đơn vị mới. Mã đơn vị mới: đơn vị đó có vị trí khuyết như đơn vị lớn nhất.
- Sai tên trang, cột, mã, giá trị đều được báo cùng lúc, kèm gợi ý.

Dùng: `rotation solve IN.xlsx --scenario women-25 -o PLAN.xlsx`; so sánh nhiều kịch bản: `rotation whatif`.

## Writing a scenario

A scenario names the cells of the workbook that change; all else stays, and the workbook itself is never written. Its words are the \
sheets, columns and values of the workbook (see [data/columns.md](../data/columns.md)). It stands in the workbook's sheet \
Scenarios, as above, or in a TOML file:

```toml
# Why this question is asked.
name_vi = "100% chủ tịch UBND không là người địa phương"
name_en = "Non-local chairs to 100 %"
extends = "women-25"                  # applied first; a name, a file, or a list of them

[settings]
max_moves = 5

[rules.min-stay]                      # a rule, post, person, unit or target by its code
level = "soft"
parameters = { promotion = 36 }       # added to those that the workbook gives

[targets.CT-50]
share = "100%"

[candidates.CB012]
leaves_on = 2026-12-01

[posts.X03-PCT2]                      # a code that is not there yet: a new row, with all it must have
unit_id = "X03"
title = "PCT"

[[pins]]                              # rows without codes are added
kind = "keep"
post_id = "X03-BT"

[[planning]]                          # a choice in place of a code: one row for each of the ten
candidate_id = { title = "PCT", sex = "female", order = "youngest", count = 10 }
title = "CT"

[[waivers]]                           # every row that has these values is left out
drop = true
rule = "non-local"

[merge.X01]                           # X01 takes in two others
units = ["X01", "X02", "X05"]

[[split]]
into = "X30"
unit_id = "X04"
name = "Xã Tân Tiến"
titles = ["BT", "CT"]
```

- A row with a code (see below) is changed; a code that is not there makes a new row and needs all required columns. Rows of \
sheets without codes are added.
- `drop = true` leaves a row out; on a sheet without codes, every row that has the values given.
- `""` clears a cell. Parameters of a rule are added to those it has. A share clears a count, and the other way round.
- Where a person, post or unit is named, a **choice** may stand: conditions by column (those of the person, of the post held and of \
its unit alike), an order, a count. Ties go by code. A choice that finds too few gives a warning.
- A date may be the word `plan_date`.
- Merge: the posts of the other units close on the day and their holders must be placed; people native to them count as local to \
what remains. A new code makes a new unit with vacant posts like those of the largest one.
- Unknown sheets, columns, codes and values are reported all at once, with suggestions.

Use: `rotation solve IN.xlsx --scenario women-25 -o PLAN.xlsx`, or `rotation whatif` to compare several. `--grid \
min-stay.promotion=12,24,36`, `--grid target.CT-50=0.5,0.75,1.0`, `--grid settings.max_moves=5,10` make one scenario of each value; \
several grids make every combination.
"""
