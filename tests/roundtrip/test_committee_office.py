"""Every sample played through with LibreOffice as the committee: nothing is lost, nothing is made up, every decision holds."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from optimizer.samples import samples
from tests.roundtrip.committee import PYTHON, Copy, Decided, Office
from tests.roundtrip.game import ALSO_BY, BY, NAMED, ROOM, Game, rotation
from tests.roundtrip.plans import Plan

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not shutil.which("soffice") or not Path(PYTHON).exists(), reason="needs LibreOffice and its Python"),
]


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with Office() as running:
        yield running


@pytest.fixture(scope="module", params=sorted(samples()))
def game(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, office: Office) -> Game:
    return Game(samples()[request.param], tmp_path_factory.mktemp(request.param), office)


def test_every_run_ends_well_and_conflicts_end_with_seven(game: Game) -> None:
    ran = (game.solved, game.merged, game.conflict, game.settled, game.second)
    assert [each.code for each in ran] == [0, 0, 7, 0, 0], [each.stderr for each in ran]
    assert not any(each.document["pending"] for each in (game.merged, game.settled, game.second))


def hold(plan: Plan, decided: Mapping[str, Decided]) -> None:
    """Every decision stands in its row and is kept by the moves, and no other is in force."""
    for row_id, each in decided.items():
        assert each.kept(row_id, plan.moves), row_id
        assert plan.value(row_id, "decision") == plan.word(each.word), row_id
        for key, text in each.texts.items():
            assert plan.value(row_id, key).startswith(text), (row_id, key)
    assert {row_id for row_id in plan.rows if plan.value(row_id, "decision")} == set(decided)


def test_every_decision_of_both_copies_holds_in_the_next_plan(game: Game) -> None:
    hold(game.plans["next.xlsx"], game.in_force)
    assert len(game.in_force) >= 6


def test_what_one_copy_prefers_holds_where_three_disagree(game: Game) -> None:
    hold(game.plans["settled.xlsx"], game.in_force | game.copies[2].decided)


def test_the_second_round_keeps_what_nobody_took_back(game: Game) -> None:
    hold(game.plans["next2.xlsx"], game.in_force_then)


def test_exactly_what_was_edited_is_told_as_different(game: Game) -> None:
    expected = [copy.told(path) for copy, path in zip(game.copies, game.files, strict=True)]
    assert Counter(game.merged.differences) == expected[0] + expected[1]
    assert Counter(game.conflict.differences) == sum(expected, Counter())
    again = [copy.told(path) for copy, path in zip(game.again, game.files_again, strict=True)]
    assert Counter(game.second.differences) == sum(again, Counter())


def test_a_conflict_names_both_authors_and_writes_nothing(game: Game) -> None:
    said = {value["decided_by"] for conflict in game.conflict.document["conflicts"] for value in conflict["values"]}
    assert {BY, ALSO_BY} <= said
    assert BY in game.conflict.stderr
    assert ALSO_BY in game.conflict.stderr
    assert game.before_conflict == game.after_conflict


def carried(plan: Plan, copy: Copy) -> None:
    for row_id, key, text in copy.notes:
        assert text in plan.note(row_id, key)
    title, texts = copy.column
    for row_id, text in texts.items():
        assert text in plan.value(row_id, title)
    for title, rows in copy.sheets.items():
        page = plan.book[title]
        assert [[str(cell.value) for cell in row] for row in page.iter_rows()] == rows


@pytest.mark.parametrize("name", ["next.xlsx", "next2.xlsx"])
def test_comments_columns_and_sheets_are_found_again(game: Game, name: str) -> None:
    plan = game.plans[name]
    for copy in (*game.copies[:2], *(game.again if name == "next2.xlsx" else [])):
        carried(plan, copy)
    assert list(plan.texts()).count(ROOM) >= 1
    assert list(plan.columns).count(NAMED) == 1


def test_no_rule_is_broken_without_leave(game: Game) -> None:
    for name in game.plans:
        checked = rotation("check", game.input, game.folder / name)
        assert (checked.code, checked.document["hard"]) == (0, [])


def test_the_history_holds_the_copies_byte_for_byte_and_the_ledger_a_line_for_each_round(game: Game) -> None:
    history = game.folder / "history"
    kept = {path.name: path.read_bytes() for path in history.iterdir() if path.suffix != ".jsonl"}
    files = [*game.files, *game.files_again]
    assert sorted(kept.values()) == sorted(path.read_bytes() for path in files)
    lines = [json.loads(line) for line in (history / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["round"] for line in lines] == [1, 1, 2]
    for line, came in zip(lines, (game.files[:2], game.files, game.files_again), strict=True):
        assert [back["file"] for back in line["came_back"]] == [path.name for path in came]
        for back, path in zip(line["came_back"], came, strict=True):
            assert back["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
            assert kept[back["archived"]] == path.read_bytes()
