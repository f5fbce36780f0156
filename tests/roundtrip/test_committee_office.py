"""Every sample played through with LibreOffice as the committee: nothing is lost, nothing is made up, every decision holds."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from optimizer.samples import samples
from tests.roundtrip.committee import PYTHON, Copy, Decided
from tests.roundtrip.game import ALSO_BY, BY, NAMED, ROOM, Game, play
from tests.roundtrip.plans import Plan

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not shutil.which("soffice") or not Path(PYTHON).exists(), reason="needs LibreOffice and its Python"),
]


@pytest.fixture(scope="module")
def games(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Game]:
    """All samples played through, two at a time."""
    names, folder = sorted(samples()), tmp_path_factory.mktemp("games")
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        halves = pool.map(play, (names[::2], names[1::2]), (folder, folder))
        return {name: game for played in halves for name, game in played.items()}


@pytest.fixture(params=sorted(samples()))
def game(request: pytest.FixtureRequest, games: dict[str, Game]) -> Game:
    return games[request.param]


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
        assert {at: str(value) for at, value in plan.cells(title).items()} == {
            (row, column): text for row, texts in enumerate(rows, 1) for column, text in enumerate(texts, 1)
        }


@pytest.mark.parametrize("name", ["next.xlsx", "next2.xlsx"])
def test_comments_columns_and_sheets_are_found_again(game: Game, name: str) -> None:
    plan = game.plans[name]
    for copy in (*game.copies[:2], *(game.again if name == "next2.xlsx" else [])):
        carried(plan, copy)
    assert ROOM in plan.ours("Remarks").values()
    assert [title for title in plan.columns if NAMED in title] == [NAMED]


def test_no_rule_is_broken_without_leave(game: Game) -> None:
    allowed = {each.texts["replacement"] for each in game.in_force.values() if "waiver" in each.texts}
    for checked in game.checked:
        assert checked.code == (7 if checked.document["hard"] else 0)
        assert {person for finding in checked.document["hard"] for person in finding["candidate_ids"]} <= allowed


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
