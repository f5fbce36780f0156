"""A workbook is put in its place whole or not at all, and what cannot be written is refused at once."""

from __future__ import annotations

import errno
import os
import stat
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from optimizer.errors import BusyError, PathError
from optimizer.workbook.files import check_target, save
from optimizer.workbook.rendering import rendered

OLD = b"the old file"


def book(text: str = "mới") -> Workbook:
    made = Workbook()
    page = made.worksheets[0]
    for row in ([text, 1 / 3, None], [date(2026, 10, 1), True, ""], [0, -2.5, "007"]):
        page.append(row)
    return made


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "phương án.xlsx"
    path.write_bytes(OLD)
    return path


def test_a_new_file_holds_what_was_meant_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    save(book(), path, force=False, inputs=[])
    assert load_workbook(path).worksheets[0]["A1"].value == "mới"
    assert [p.name for p in tmp_path.iterdir()] == ["plan.xlsx"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_existing_file_is_replaced_only_on_demand(target: Path) -> None:
    with pytest.raises(PathError, match="--force"):
        save(book(), target, force=False, inputs=[])
    assert target.read_bytes() == OLD
    save(book(), target, force=True, inputs=[])
    assert load_workbook(target).worksheets[0]["A1"].value == "mới"


@pytest.mark.parametrize("kind", ["same", "roundabout", "symlink", "hard link"])
def test_an_input_is_never_written(target: Path, kind: str) -> None:
    output = target.with_name("other.xlsx")
    if kind == "symlink":
        output.symlink_to(target)
    elif kind == "hard link":
        output.hardlink_to(target)
    else:
        output = target if kind == "same" else target.parent / "x" / ".." / target.name
    with pytest.raises(PathError, match="input"):
        check_target(output, force=True, inputs=[target])


def test_a_link_is_followed_and_stays_a_link(target: Path) -> None:
    link = target.with_name("link.xlsx")
    link.symlink_to(target)
    save(book(), link, force=True, inputs=[])
    assert link.is_symlink()
    assert load_workbook(target).worksheets[0]["A1"].value == "mới"


def test_a_folder_that_is_missing_and_a_folder_as_output_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="no folder"):
        check_target(tmp_path / "none" / "plan.xlsx", force=False, inputs=[])
    with pytest.raises(PathError, match="is a folder"):
        check_target(tmp_path, force=True, inputs=[])


@pytest.mark.parametrize("lock", ["~$phương án.xlsx", ".~lock.phương án.xlsx#"])
def test_a_file_that_is_open_elsewhere_is_left_alone(target: Path, lock: str) -> None:
    target.with_name(lock).touch()
    with pytest.raises(BusyError, match="open elsewhere"):
        save(book(), target, force=True, inputs=[])
    assert target.read_bytes() == OLD


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "told"),
    [(errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EACCES, "no permission"), (errno.EIO, "Cannot write")],
)
def test_a_failure_at_any_step_leaves_the_old_file_whole(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, told: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(BusyError, match=told):
        save(book(), target, force=True, inputs=[])
    assert target.read_bytes() == OLD
    assert [p.name for p in target.parent.iterdir()] == [target.name]


def test_a_file_that_reads_back_differently_is_not_put_in_place(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.workbook.files.rendered", lambda _: rendered(book("khác")))
    with pytest.raises(BusyError, match="Sheet!A1"):
        save(book(), target, force=True, inputs=[])
    assert target.read_bytes() == OLD


def test_a_file_that_the_disk_has_spoiled_is_not_put_in_place(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: os.ftruncate(handle, 100))
    with pytest.raises(BusyError, match="reads back differently"):
        save(book(), target, force=True, inputs=[])
    assert target.read_bytes() == OLD
    assert [p.name for p in target.parent.iterdir()] == [target.name]


def test_an_interrupted_run_leaves_nothing_behind(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(book(), target, force=True, inputs=[])
    assert target.read_bytes() == OLD
    assert [p.name for p in target.parent.iterdir()] == [target.name]
