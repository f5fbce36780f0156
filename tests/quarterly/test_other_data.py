"""Data of other people, given by mistake, are refused; the way to go on with new codes is said and works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from optimizer.errors import DataError
from optimizer.quarterly.ledger import LEDGER
from optimizer.quarterly.lines import Line, Status
from tests.quarterly.watched import hashes
from tests.quarterly.world import World

FIRST, NEXT = "2026-09-20", "2026-12-20"
ROW = "DC-P0-X0-CT"
CODED = ("candidate_id", "holder_id", "post_id")
Change = Callable[[World], None]


@pytest.fixture(scope="module")
def began(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Line]:
    made = World(tmp_path_factory.mktemp("began"))
    made.sheets["Settings"].append({"key": "organisation", "value": "Huyện ủy Bình An"})
    made.post("X0-CT").update(holder_id=None, holder_since=None)
    return made, made.run(FIRST)


@pytest.fixture
def published(began: tuple[World, Line], tmp_path: Path) -> tuple[World, Line]:
    return began[0].elsewhere(tmp_path / "here"), began[1]


def recoded(made: World, keys: tuple[str, ...] = CODED) -> None:
    """Give people and posts new codes."""
    for row in (row for rows in made.sheets.values() for row in rows):
        row.update({key: f"N{row[key]}" for key in keys if row.get(key)})


def renamed(made: World, count: int) -> None:
    for row in made.sheets["Candidates"][:count]:
        row["full_name"] = f"Trần Thị {row['candidate_id']}"


def elsewhere(made: World) -> None:
    made.sheets["Settings"][-1]["value"] = "Huyện ủy Hòa Lạc"


OTHER: dict[str, Change] = {
    "other codes": recoded,
    "other posts": lambda made: recoded(made, keys=("post_id",)),
    "the same codes for other people": lambda made: renamed(made, 99),
}


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER)
def test_the_data_of_another_place_are_refused_and_leave_what_was_published(
    published: tuple[World, Line], change: Change
) -> None:
    made, first = published
    made.answer(first, "copy.xlsx", {ROW: "approve"})
    before = hashes(made.state)
    change(made)
    elsewhere(made)
    with pytest.raises(DataError) as refused:
        made.run(NEXT)
    told = refused.value.text
    for words in told:
        assert "Huyện ủy Bình An" in words
        assert "Huyện ủy Hòa Lạc" in words
        assert first.folder in words
        assert "--state" in words
    after = hashes(made.state)
    assert {name for name in {*before, *after} if before.get(name) != after.get(name)} == {"status.json", LEDGER}
    status = Line.model_validate_json((made.state / "status.json").read_bytes())
    assert (status.status, status.exit_code, status.attention) == (Status.FAILED, 3, (told,))
    assert made.ledger.last == first


def test_the_counts_of_what_is_still_known_are_told(published: tuple[World, Line]) -> None:
    made, first = published
    known = {seat.before for seat in first.seats.values() if seat.before} | {move.candidate_id for move in first.published}
    made.post("X1-CT").update(holder_id=None, holder_since=None)
    made.sheets["Candidates"] = [row for row in made.sheets["Candidates"] if row["candidate_id"] != "CT1"]
    renamed(made, 99)
    made.person("BT0")["full_name"] = "Nguyễn Văn BT0"
    with pytest.raises(DataError, match=f"only 8 of 8 posts and 1 of {len(known)} people"):
        made.run(NEXT)


def test_after_a_refusal_the_right_data_go_on(published: tuple[World, Line], tmp_path: Path) -> None:
    made, first = published
    wrong = made.elsewhere(tmp_path / "wrong")
    recoded(wrong)
    with pytest.raises(DataError):
        wrong.run(NEXT)
    wrong.sheets = made.sheets
    wrong.carry_out(first)
    line = wrong.run(NEXT)
    assert line.status is Status.PUBLISHED
    assert not line.overturned


def test_new_codes_go_on_in_a_new_directory(published: tuple[World, Line], tmp_path: Path) -> None:
    made, first = published
    made.carry_out(first)
    recoded(made)
    fresh = World(tmp_path, sheets=made.sheets)
    assert (fresh.run(NEXT).status, fresh.run(NEXT).status) == (Status.PUBLISHED, Status.UNCHANGED)


def test_people_who_come_and_go_and_correct_their_names_are_no_other_people(published: tuple[World, Line]) -> None:
    made, first = published
    made.carry_out(first)
    made.leave("CT1")
    made.leave("BT2")
    renamed(made, 2)
    assert made.run(NEXT).status is Status.PUBLISHED


def test_a_ledger_that_does_not_name_the_holders_goes_by_codes(published: tuple[World, Line]) -> None:
    made, first = published
    seats = {post: seat.model_copy(update={"holder": ""}) for post, seat in first.seats.items()}
    (made.state / LEDGER).write_bytes(first.model_copy(update={"seats": seats}).model_dump_json().encode() + b"\n")
    renamed(made, 4)
    assert made.run(NEXT).status is Status.PUBLISHED
    recoded(made)
    with pytest.raises(DataError, match="0 of 8 posts and 0 of"):
        made.run(NEXT)
