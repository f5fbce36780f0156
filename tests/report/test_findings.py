"""Problems in the data as people read them: one line for one cause, nothing lost, nothing that stops a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from optimizer.console import begin, say_issues
from optimizer.errors import Issue, Severity
from optimizer.report.findings import SHOWN_RANGES, SHOWN_VALUES, causes, documents, lines, ranges, summary
from optimizer.text import Text

WARNING = Severity.WARNING


def issue(cell: str | None, value: str | None = None, code: str = "CODE-UNKNOWN", **more: object) -> Issue:
    what = Text(f"Trình độ: không có giá trị “{value}”.", f"education: there is no value “{value}”.")
    facts = {"severity": Severity.ERROR, "what": what, "todo": Text("Chọn lại.", "Choose again."), "sheet": "Cán bộ"}
    return Issue(code, cell=cell, value=value, **(facts | more))  # type: ignore[arg-type]


def text(*issues: Issue, lang: str = "vi") -> str:
    return "\n".join(lines(issues, lang))


def test_neighbouring_cells_are_one_range() -> None:
    assert ranges(["F40", "F6", "F42", "F23", "F41", "F6"]) == ["F6", "F23", "F40:F42"]
    assert ranges([]) == []


def test_one_cause_is_told_once_with_all_its_cells() -> None:
    found = [issue(f"F{row}", "ĐHH") for row in (6, 23, *range(40, 45))]
    assert text(*found).splitlines() == [
        "LỖI Cán bộ!F6, F23, F40:F44 (7 ô):",
        "   Trình độ: không có giá trị “ĐHH”. Chọn lại.",
    ]
    assert "ERROR Cán bộ!F6, F23, F40:F44 (7 cells):" in text(*found, lang="en")


def test_other_values_of_the_same_cause_stand_below_with_what_was_probably_meant() -> None:
    told = text(issue("F6", "ĐHH"), issue("F7", "CDD", suggestions=("cao đẳng",)), issue("F8", "?"))
    assert "Tương tự: F7 “CDD” (có phải là cao đẳng?); F8 “?”." in told


def test_cells_and_values_beyond_the_cap_are_counted() -> None:
    told = text(*(issue(f"F{2 * row}", f"giá trị {row}") for row in range(1, 41)))
    assert "(40 ô)" in told
    assert told.splitlines()[0].count("F") == SHOWN_RANGES
    assert f"và {40 - 1 - SHOWN_VALUES} giá trị khác" in told


def test_the_worst_comes_first_and_sheets_come_before_cells() -> None:
    warned = issue("F2", code="NATIVE-UNKNOWN", severity=WARNING)
    one, two, sheet = issue("F9", "a"), [issue("G1", "b"), issue("G2", "b")], issue(None, code="SHEET-EMPTY")
    assert [cause.issues[0] for cause in causes([warned, one, *two, sheet])] == [sheet, two[0], one, warned]


def test_what_says_different_things_without_a_value_is_not_one_cause() -> None:
    missing = [issue("A1", code="COLUMN-MISSING", what=Text(f"Thiếu cột {name}.", f"No {name}.")) for name in "xyz"]
    assert len(causes(missing)) == 3


def test_further_cells_are_named_unless_the_sentence_names_them() -> None:
    what = Text("C1 đã giữ vị trí ở ô D2.", "C1 already holds the post at D2.")
    assert "liên quan" not in text(issue("D7", "C1", what=what, others=("Vị trí!D2",)))
    assert "Ô liên quan: Vị trí!D22." in text(issue("D7", "C1", what=what, others=("Vị trí!D22",)))


def test_json_has_one_entry_per_cell_with_everything_known() -> None:
    known = {"header": "Trình độ", "expected": Text("một trình độ", "a degree"), "suggestions": ("cao đẳng",)}
    entry, other = documents([issue("F7", "CDD", others=("Vị trí!D2",), **known), issue("F8", "CDD")], "ds.xlsx")
    assert entry == {
        "code": "CODE-UNKNOWN",
        "severity": "error",
        "file": "ds.xlsx",
        "sheet": "Cán bộ",
        "cell": "F7",
        "header": "Trình độ",
        "value": "CDD",
        "expected_vi": "một trình độ",
        "expected_en": "a degree",
        "what_vi": "Trình độ: không có giá trị “CDD”.",
        "what_en": "education: there is no value “CDD”.",
        "todo_vi": "Chọn lại.",
        "todo_en": "Choose again.",
        "suggestions": ["cao đẳng"],
        "others": ["Vị trí!D2"],
    }
    assert other["expected_vi"] is None


def test_one_line_sums_up() -> None:
    warned = issue("F2", severity=WARNING)
    assert summary([], "a.xlsx").vi == "a.xlsx: dữ liệu hợp lệ, không có lỗi."
    assert summary([warned], "a.xlsx").vi == "a.xlsx: không có lỗi, có 1 lưu ý nên xem lại."
    assert summary([issue("F2"), warned], "a.xlsx").en == "a.xlsx: errors to correct: 1; warnings: 1."


class Terminal(io.TextIOWrapper):
    """A stream of some encoding that says it is a terminal."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


def test_a_terminal_gets_a_table_and_a_pipe_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    begin("vi")
    found, terminal = [issue("F6", "ĐHH"), issue("F7", "ĐHH")], Terminal("utf-8")
    say_issues(found, terminal)
    assert "Cán bộ!F6:F7 (2 ô)" in terminal.shown()
    assert "LỖI Cán bộ" not in terminal.shown()
    say_issues(found)
    assert capsys.readouterr().err.startswith("LỖI Cán bộ!F6:F7 (2 ô):\n")
    say_issues(found, sys.stdout)
    assert capsys.readouterr().out.startswith("LỖI Cán bộ!F6:F7 (2 ô):\n")


@pytest.mark.parametrize("encoding", ["ascii", "cp1258", "cp437"])
def test_a_terminal_without_the_letters_is_no_trouble(encoding: str) -> None:
    begin("vi")
    terminal = Terminal(encoding)
    say_issues([issue("F6", "ĐHH")], terminal)
    assert "!F6" in terminal.shown()
