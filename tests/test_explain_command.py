"""``rotation explain`` on files: what it answers about the best plan and about plans given, prints, writes and refuses."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from optimizer.samples import samples
from tests.test_cli import run
from tests.workbook.books import Rows, sound, write

DATA, WITH_TARGETS = samples()["dam-ha"], samples()["thanh-tri"]


def document(*arguments: object, code: int = 0) -> dict[str, Any]:
    result = run("explain", *arguments, "--json")
    assert result.exit_code == code, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    for answer in found["answers"]:
        for text in answer["text"]:
            assert text["vi"], answer
            assert text["en"], answer
            assert "{" not in text["vi"] + text["en"]
    return found


def told(found: Mapping[str, Any], number: int = 1) -> str:
    return "\n".join(text["en"] for text in found["answers"][number]["text"])


def hand_made(path: Path, moves: list[tuple[str, str]]) -> Path:
    """A plan as a person writes it: two columns, nothing else."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Moves"
    page.append(["candidate_id", "to_post"])
    for move in moves:
        page.append(list(move))
    book.save(path)
    return path


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    assert run("solve", DATA, "-o", path, "--lang", "en").exit_code == 0
    return path


@pytest.fixture(scope="module")
def moves(plan: Path) -> list[tuple[str, str]]:
    page = load_workbook(plan)["Moves"]
    titles = [cell.value for cell in page[4]]
    who, to = titles.index("candidate_id"), titles.index("to_post")
    return [(str(row[who]), str(row[to])) for row in page.iter_rows(5, values_only=True) if row[who]]


def test_the_best_plan_is_told_move_by_move(moves: list[tuple[str, str]]) -> None:
    found = document(DATA)
    assert [answer["question"] for answer in found["answers"]] == ["plan", "moves"]
    listed = found["answers"][1]["moves"]
    assert sorted((move["candidate_id"], move["to_post"]) for move in listed) == sorted(moves)
    assert all(move["candidate_id"] in move["holders"] and move["reasons"] for move in listed)
    assert {move["forced"] for move in listed} == {True, False}


def test_a_pair_of_the_plan_is_told_with_the_next_best(moves: list[tuple[str, str]]) -> None:
    who, post = moves[0]
    answer = document(DATA, "--candidate", who, "--post", post)["answers"][1]
    assert (answer["question"], answer["candidate_id"], answer["post_id"]) == ("why-here", who, post)
    assert sum(answer["fit_parts"].values()) == pytest.approx(answer["fit"], abs=0.5)
    assert len(answer["others"]) == 3
    assert all(other["verdict"] == "yes" and other["candidate_id"] != who for other in answer["others"])


def test_a_full_name_is_understood_and_a_pair_that_is_barred_is_told_with_its_rules() -> None:
    found = document(DATA, "--candidate", "cao thị tuyết hà", "--post", "XA05-BT")
    answer = found["answers"][1]
    assert (answer["question"], answer["candidate_id"], answer["verdict"]) == ("why-not", "CB060", "no")
    assert {bar["code"] for bar in answer["bars"]} == {"in-planning", "rank-step"}
    assert "may be waived by the competent standing committee" in told(found)


def test_who_else_and_where_else_say_the_same_of_a_pair() -> None:
    by_person = document(DATA, "--candidate", "CB003")["answers"][1]
    assert by_person["options"][0]["chosen"]
    other = next(option for option in by_person["options"] if not option["chosen"])
    pair = document(DATA, "--candidate", "CB003", "--post", other["post_id"])["answers"][1]
    assert pair["effect"]["differences"] == other["differences"]
    assert pair["chain"][0]["after"] == other["post_id"]


def test_a_plan_as_good_as_the_best_is_the_plan_explained(tmp_path: Path, plan: Path, moves: list[tuple[str, str]]) -> None:
    for path in (plan, hand_made(tmp_path / "hand.xlsx", moves)):
        found = document(DATA, "--plan", path)
        assert found["answers"][0]["as_good"]
        assert "no plan is better" in told(found, 0)
        assert len(found["answers"][1]["moves"]) == len(moves)


def test_an_equally_good_other_plan_is_explained_itself(tmp_path: Path, moves: list[tuple[str, str]]) -> None:
    (other,) = document(DATA, "--alternatives", 1)["answers"][1]["plans"]
    assert other["equal"]
    assert len(other["moves_added"]) + len(other["moves_dropped"]) == other["distance"] > 0
    dropped = {(move["candidate_id"], move["to_post"]) for move in other["moves_dropped"]}
    added = [(move["candidate_id"], move["to_post"]) for move in other["moves_added"]]
    path = hand_made(tmp_path / "other.xlsx", [*(move for move in moves if move not in dropped), *added])
    who, post = added[0]
    found = document(DATA, "--plan", path, "--candidate", who, "--post", post)
    assert found["answers"][0]["as_good"]
    assert found["answers"][1]["question"] == "why-here"


def test_a_worse_plan_is_told_so_first_and_compared_with(tmp_path: Path, moves: list[tuple[str, str]]) -> None:
    path, (who, post) = hand_made(tmp_path / "worse.xlsx", [*moves[:5], *moves[6:]]), moves[5]
    found = document(DATA, "--plan", path, "--candidate", who, "--post", post)
    first, answer = found["answers"]
    assert not first["as_good"]
    worse = {each["tier"]: each["amount"] for each in first["against_best"]["differences"]}
    assert worse
    assert "Against the best plan: tier 3 worse by 1 (Other posts filled)" in told(found, 0)
    better = {each["tier"]: each["amount"] for each in answer["effect"]["differences"]}
    assert better == {tier: -amount for tier, amount in worse.items()}


def test_a_plan_that_breaks_rules_is_told_so(tmp_path: Path, moves: list[tuple[str, str]]) -> None:
    path = hand_made(tmp_path / "broken.xlsx", [*moves, ("CB060", "XA05-BT")])
    found = document(DATA, "--plan", path, "--candidate", "CB060", "--post", "XA05-BT")
    assert "in-planning" in {case["rule"] for case in found["answers"][0]["hard"]}
    assert "breaks hard rules" in told(found, 0)
    assert found["answers"][1]["question"] == "why-not"


def test_the_decisions_in_a_plan_hold(tmp_path: Path, plan: Path, moves: list[tuple[str, str]]) -> None:
    book = load_workbook(plan)
    page = book["Decisions"]
    row = next(row for row in range(5, page.max_row + 1) if page.cell(row, 1).value == "DC-{}-{}".format(*moves[8]))
    page.cell(row, [cell.value for cell in page[4]].index("decision") + 1).value = "reject"
    book.save(tmp_path / "returned.xlsx")
    asked = ("--candidate", moves[8][0], "--post", moves[8][1])
    returned = document(DATA, "--plan", tmp_path / "returned.xlsx", *asked)
    assert (returned["answers"][0]["decisions"], returned["answers"][0]["as_good"]) == ([page.cell(row, 1).value], False)
    assert {case["rule"] for case in returned["answers"][0]["hard"]} == {"pins"}
    assert run("apply", tmp_path / "returned.xlsx", "--input", DATA, "-o", tmp_path / "next.xlsx").exit_code == 0
    after = document(DATA, "--plan", tmp_path / "next.xlsx", *asked)
    assert (after["answers"][0]["decisions"], after["answers"][0]["as_good"]) == ([page.cell(row, 1).value], True)
    assert after["answers"][1]["verdict"] == "no"


def test_an_impossible_problem_is_told_with_ways_out(tmp_path: Path) -> None:
    def impossible(sheets: dict[str, Rows]) -> None:
        sheets["Pins"] = [{"kind": "assign", "candidate_id": "C3", "post_id": "X1-BT", "decided_by": "Tỉnh ủy"}]

    found = document(changed(tmp_path, impossible), code=4)
    assert [answer["question"] for answer in found["answers"]] == ["plan", "no-plan"]
    answer = found["answers"][1]
    assert answer["repairs"][0]["give_up"][0]["granted_by"]["en"] == "Tỉnh ủy"
    assert "These cannot all hold together" in told(found)
    assert "Way 1: give up pin: assign, Phạm Cường (C3)" in told(found)


def changed(folder: Path, change: Callable[[dict[str, Rows]], object]) -> Path:
    sheets = sound()
    change(sheets)
    return write(folder / "in.xlsx", sheets)


def test_what_is_not_decided_in_time_says_so(moves: list[tuple[str, str]]) -> None:
    found = document(DATA, "--post", moves[0][1], "--freedom", "--time-limit", 0, code=6)
    assert not found["decided"]
    assert "not proven best" in told(found, 0)
    assert {option["verdict"] for option in found["answers"][1]["options"]} == {"undecided"}
    assert "not decided within the limit" in told(found)


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("--candidate", "CB44"), "Did you mean CB044 – Ngô Văn Quốc Thịnh?"),
        (("--candidate", "Ngo Van Quoc Thinh"), "Did you mean CB044 – Ngô Văn Quốc Thịnh?"),
        (("--post", "XA03CT"), "Did you mean XA03-CT – People's Committee chair, Xã Quảng Tân?"),
        (("--curve", "CT5"), "Did you mean CT-50?"),
        (("--develop", "nothing"), "Did you mean BT-CT-50, CT-50?"),
    ],
)
def test_what_is_not_there_is_refused_with_what_was_meant(arguments: tuple[str, ...], meant: str) -> None:
    result = run("explain", WITH_TARGETS if arguments[1] in ("CT5", "nothing") else DATA, *arguments, "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr.strip().split("\n")[-1].endswith(meant)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_answers_are_written_one_sheet_for_each_question(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "answers.xlsx"
    result = run("explain", WITH_TARGETS, "--freedom", "--curve", "CT-50", "--develop", "CT-50", "-o", path, "--lang", lang)
    assert result.exit_code == 0
    book = load_workbook(path)
    names = {"vi": ["Mức tự do", "Đánh đổi", "Quy hoạch, đào tạo"], "en": ["Freedom", "Trade-off", "Development"]}
    assert book.sheetnames == names[lang]
    curve = book.worksheets[1]
    assert [cell.value for cell in curve["A"][-12:]] == list(range(5, 17))
    (chart,) = curve._charts  # noqa: SLF001 - openpyxl has no public name for it
    assert chart.series[0].val.numRef.f.endswith("!$C$7:$C$18")
    said = [line for line in result.stdout.split("\n") if line]
    assert sum(line.startswith("==") for line in said) == 4
