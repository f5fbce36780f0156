"""What the page says around the names and numbers: headings, labels, hints."""

from __future__ import annotations

from typing import Final

from optimizer.text import Text

TITLE: Final = Text("Phương án gốc và các kịch bản", "The base plan and the scenarios")
SKIP: Final = Text("Đến nội dung chính", "Skip to the content")
LANGUAGE: Final = Text("Ngôn ngữ", "Language")
CONTENTS: Final = Text("Nội dung", "Contents")
PRINT: Final = Text("In trang này", "Print this page")
BASE: Final = Text("Phương án gốc", "The base plan")
PLAN: Final = Text("Phương án", "The plan")
BOARD: Final = Text("Bảng bố trí trước và sau", "The board before and after")
CHAINS: Final = Text("Các lượt điều động", "The moves")
TARGETS: Final = Text("Chỉ tiêu", "Targets")
SCENARIOS: Final = Text("So sánh các kịch bản", "The scenarios side by side")
ROBUST: Final = Text("Lượt điều động bền vững", "Robust moves")
TRADEOFF: Final = Text("Chỉ tiêu và số lượt điều động", "Targets against moves")

FIRST_DAY: Final = Text("Ngày bắt đầu thực hiện", "First moves on")
VERDICT: Final = Text("Kết luận", "Verdict")
REASON: Final = Text("Lý do", "Reason")
LEFT: Final = Text("Cán bộ chưa bố trí", "People left without a post")

ALONE: Final = Text("Các lượt không thuộc chuỗi nào", "Moves that belong to no chain")
NO_MOVES: Final = Text("Phương án không điều động ai.", "The plan moves nobody.")
IN_ORDER: Final = Text(
    "Trong mỗi chuỗi, người sau nhận vị trí mà người trước để lại.",
    "In a chain everybody takes the post that the person before leaves.",
)
BECOMES: Final = Text("nhận", "becomes")

QUARTERS: Final = Text("Từng quý", "Quarter by quarter")
PUBLISHED: Final = Text("đã công bố", "published")
DRAFT: Final = Text("dự kiến", "draft")
AFTER_PLAN: Final = Text("sau phương án", "after the plan")
SAME_DAY: Final = Text("cùng ngày", "same day")
NO_STEPS: Final = Text("Không có ai được điều động hay thôi giữ vị trí.", "Nobody moves or leaves.")
DUE_BY: Final = Text("Đến hạn tính đến ngày {day}", "Due by {day}")
NOTHING_DUE: Final = Text("Không có việc đến hạn.", "Nothing falls due.")
VACANT: Final = Text("Vị trí còn khuyết", "Posts vacant then")
THROUGH_TARGETS: Final = Text("Chỉ tiêu qua các quý", "The targets quarter by quarter")
REACHED_NEEDED: Final = Text(
    "Trong mỗi ô: số vị trí đạt / số cần đạt; ✓: đủ, !: chưa đủ.",
    "In each cell: reached / needed; ✓: enough, !: not enough yet.",
)
ENOUGH: Final = Text("đủ", "enough")
NOT_YET: Final = Text("chưa đủ", "not enough yet")
DUE_THEN: Final = Text("đến hạn", "falls due")
AT_MOST: Final = Text("nhiều nhất có thể: {n}", "at most possible: {n}")
TODAY: Final = Text("Hiện nay", "Today")
FROM_TO: Final = Text("{first} đến {last}", "{first} to {last}")
HAPPENS: Final = Text("Việc theo từng quý", "What happens, by quarter")
EVENTFUL: Final = Text(
    "Chỉ những vị trí có thay đổi, khuyết hoặc có việc đến hạn", "Only posts that change, are vacant or have something due"
)

POSTS: Final = Text("Số vị trí", "Posts")
NEEDED: Final = Text("Cần đạt", "Needed")
RESULT: Final = Text("Kết quả", "Result")
BARS: Final = Text("Biểu đồ", "Bars")
BARS_TOLD: Final = Text(
    "Biểu đồ: thanh xám là hiện nay, thanh xanh là sau phương án, vạch đứng là mức cần đạt, cả khung là mọi vị trí.",
    "The bars: grey is before, blue is after the plan, the upright line is what is needed, the whole frame is all posts.",
)
NO_TARGETS: Final = Text("Không có chỉ tiêu nào.", "There are no targets.")

WITHOUT: Final = Text("Không có phương án", "Without a plan")
NOTHING_COMPARED: Final = Text("Không có phương án nào để so sánh.", "There is no plan to compare.")
FILTERS: Final = Text("Chọn những gì cần xem", "Choose what to see")
CHOSEN: Final = Text("Phương án", "Plans")
ALL: Final = Text("Chọn tất cả", "Choose all")
NONE: Final = Text("Bỏ chọn tất cả", "Choose none")
ONLY_DIFFERENCES: Final = Text("Chỉ những dòng khác nhau", "Only rows that differ")
SEARCH: Final = Text("Tìm cán bộ, đơn vị (gõ không dấu cũng được)", "Find a person or unit (marks may be left out)")
SHOWN_ROWS: Final = Text("Số dòng đang hiện:", "Rows shown:")
SHOWN_PLANS: Final = Text("số phương án:", "plans:")
OF: Final = Text("trên", "of")
UNLIKE: Final = Text("≠: khác phương án gốc.", "≠: unlike the base plan.")
MEASURES: Final = Text("Kết quả của từng phương án", "What each plan brings")
PEOPLE: Final = Text("Cán bộ được điều động", "People who move")
SEATS: Final = Text("Vị trí không do cùng một người giữ", "Posts that not all plans fill alike")
MEASURE: Final = Text("Nội dung", "What")
PERSON: Final = Text("Cán bộ", "Person")
POST: Final = Text("Vị trí", "Post")
DIRECTION: Final = Text("Hướng: {direction}", "Direction: {direction}")
HARD: Final = Text("Vi phạm quy định bắt buộc", "Hard rules broken")
REACHED_OF_NEEDED: Final = Text("đạt / cần đạt", "reached / needed")

FROM: Final = Text("Từ", "From")
TO: Final = Text("Đến", "To")
IN_BASE: Final = Text("Có trong phương án gốc", "In the base plan")
YES: Final = Text("có", "yes")
NO: Final = Text("không", "no")
PLANS: Final = Text("Số phương án có lượt này", "Plans that have it")
EVERYWHERE: Final = Text("mọi phương án", "every plan")
KEPT: Final = Text(
    "{kept} trên {moves} lượt có trong tất cả {plans} phương án, nên đúng dù kịch bản nào xảy ra.",
    "Moves in all {plans:plan|plans}, right whatever happens: {kept} of {moves}.",
)

COUNT: Final = Text("Số vị trí đạt", "Posts that reach it")
FEWEST: Final = Text("Số lượt ít nhất", "Fewest moves")
LADDER: Final = Text(
    "Xét mọi thứ tự ưu tiên, so với khi không có chỉ tiêu này",
    "By all tiers, against the best plan without the target",
)
AT_LEAST: Final = Text("ít nhất {n}", "at least {n}")
KNOWN: Final = Text("ít nhất {n}, đã biết cách {known} lượt", "at least {n}, a way with {known} is known")
AXES: Final = Text(
    "Trục ngang: số vị trí đạt, trên {posts} vị trí. Trục dọc: số lượt điều động ít nhất.",
    "Across: the posts that reach it, of {posts}. Up: the fewest moves.",
)
SIGNS: Final = Text(
    "● đã chứng minh; △ ít nhất, vạch đứng đến số lượt đã biết; × không có phương án.",
    "● proven; △ at least, the upright line leads to the number known; × no plan.",
)
WITH_MOVES: Final = Text("Với số lượt", "With so many moves")
MOST: Final = Text("Số vị trí đạt nhiều nhất", "Most posts that reach it")
PERHAPS_MORE: Final = Text("{n}, có thể hơn", "{n}, perhaps more")
