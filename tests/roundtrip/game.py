"""One sample played through with a committee: sent, edited in three copies, merged, in conflict, settled, and a second round."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from cli import main
from optimizer.samples import samples
from tests.roundtrip.committee import Copy, Decided, Office
from tests.roundtrip.plans import Plan

NAMED, ROOM = "Ghi chú của Ban", "Nhóm xã vùng cao: họp riêng"
BY, ALSO_BY = "Ban Thường vụ", "Thường trực HĐND"
MINUTES = [["Biên bản họp", "20/9"], ["Có mặt", "11"]]


@dataclass
class Ran:
    """What one command said."""

    code: int
    document: dict[str, Any]
    stderr: str

    @property
    def differences(self) -> list[tuple[str, ...]]:
        keys = ("kind", "cell", "row_id", "column", "returned")
        return [tuple(difference[key] for key in keys) for difference in self.document["differences"]]


def rotation(*arguments: object) -> Ran:
    """Run one command."""
    result = CliRunner().invoke(main, [*map(str, arguments), "--json"])
    assert "Traceback" not in result.output
    return Ran(result.exit_code, json.loads(result.stdout), result.stderr)


class Game:
    """All files and answers of one sample's rounds; nothing of it runs on."""

    def __init__(self, sample: Path, folder: Path, office: Office) -> None:
        self.folder = folder
        self.input = Path(shutil.copy(sample, folder / "in.xlsx"))
        self.solved = rotation("solve", self.input, "-o", folder / "plan.xlsx")
        self.sent = Plan(folder / "plan.xlsx")
        self.copies = [lan(self.sent), minh(self.sent), hoa(self.sent)]
        self.files = [copy.save(office) for copy in self.copies]
        self.merged = self.apply(self.files[:2], "next.xlsx")
        self.before_conflict = self.listing()
        self.conflict = self.apply(self.files, "never.xlsx")
        self.after_conflict = self.listing()
        self.settled = self.apply(self.files, "settled.xlsx", "--prefer", self.files[2])
        self.plans = {name: Plan(folder / name) for name in ("next.xlsx", "settled.xlsx")}
        self.again = [second(self.plans["next.xlsx"], self.copies[0])]
        self.files_again = [copy.save(office) for copy in self.again]
        self.second = self.apply(self.files_again, "next2.xlsx")
        self.plans["next2.xlsx"] = Plan(folder / "next2.xlsx")
        self.checked = [rotation("check", self.input, folder / name) for name in self.plans]

    def apply(self, files: list[Path], output: str, *more: object) -> Ran:
        return rotation("apply", *files, "--input", self.input, "-o", self.folder / output, *more)

    def listing(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}

    @property
    def in_force(self) -> dict[str, Decided]:
        """The decisions after the first round."""
        return {**self.copies[1].decided, **self.copies[0].decided}

    @property
    def in_force_then(self) -> dict[str, Decided]:
        """The decisions after the second."""
        kept = {row: decided for row, decided in self.in_force.items() if (row, "decision") not in self.again[0].emptied}
        return kept | self.again[0].decided


def play(names: Sequence[str], folder: Path) -> dict[str, Game]:
    """Play some samples through, each in a folder of its own, with one office."""
    played = {}
    with Office() as office:
        for name in names:
            (folder / name).mkdir()
            played[name] = Game(samples()[name], folder / name, office)
    return played


def lan(sent: Plan) -> Copy:
    """Sorts, filters, hides, inserts, renames; takes every kind of decision."""
    copy, moves, stays = Copy(sent, "Bản của đ-c Lan.xlsx"), sent.proposals("DC"), sent.proposals("GN")
    spoken_for = {sent.about(row)[0] for row in sent.rows} | set(sent.offers(moves[2])[:1])
    free = next(person for person in sent.offers(moves[1]) if person not in spoken_for)
    copy.do("unprotect")
    copy.comment(moves[0], "decision", "Đã trao đổi với đồng chí")
    copy.do("sort", sent.title("person"))
    copy.do("filter", sent.title("proposal"), sent.word("Stay"))
    copy.do("hide", moves[1])
    copy.insert_row(moves[2], "why", ROOM)
    copy.add_column("post", NAMED, {moves[0]: "0912 345 678", stays[1]: "hỏi lại"})
    copy.do("rename", "Y kien (Lan)")
    copy.decide(moves[0], "approve", decided_by=BY, decided_on="2026-09-20", document="15-KL/HU")
    copy.decide(moves[1], "reject", reason="Gia đình khó khăn", decided_by=BY)
    copy.decide(moves[2], "replace", pick=1, reason="Đề nghị người khác")
    copy.decide(stays[0], "hold", reason="Đang làm tốt")
    copy.add(free, sent.about(moves[1])[1], reason="Ban đề nghị")
    copy.comment(stays[0], "person", "Còn một nhiệm kỳ\nnên giữ")
    copy.add_sheet("Biên bản", MINUTES)
    return copy


def minh(sent: Plan) -> Copy:
    """Decides on other rows in other words, and once the same."""
    copy, moves, stays = Copy(sent, "ban-minh.xlsx"), sent.proposals("DC"), sent.proposals("GN")
    copy.do("unprotect")
    copy.decide(moves[0], "approve", typed="nhất trí", document="15-KL/HU")
    copy.decide(moves[3], "approve", typed="OK", decided_by=ALSO_BY)
    copy.decide(stays[1], "approve", decided_by=ALSO_BY)
    copy.decide(moves[4], "replace", replacement=unfit(sent, moves[4]), waiver=sent.word("yes"), decided_by=ALSO_BY)
    copy.comment(moves[0], "decision", "Đề nghị làm sớm")
    copy.add_column("quarter", NAMED, {moves[3]: "cần xe"})
    return copy


def unfit(sent: Plan, row_id: str) -> str:
    """Somebody whom the rules keep from the post of a row, and who is spoken of nowhere."""
    named = {sent.about(row)[0] for row in sent.rows} | {person for row in sent.rows for person in sent.offers(row)[:3]}
    return next(person for person in sent.people() if person not in {*named, *sent.offers(row_id)})


def hoa(sent: Plan) -> Copy:
    """Disagrees on one row, in LibreOffice's own form."""
    copy, moves = Copy(sent, "ban-hoa.ods"), sent.proposals("DC")
    copy.decide(moves[3], "reject", decided_by=BY, reason="Chưa đủ chín")
    return copy


def second(sent: Plan, before: Copy) -> Copy:
    """Takes back one decision, changes another, takes a new one, and answers a comment."""
    copy, moves, stays = Copy(sent, "lan-hai.xlsx"), before.sent.proposals("DC"), before.sent.proposals("GN")
    copy.do("unprotect")
    copy.do("sort", sent.title("post"))
    copy.empty(moves[1], "decision")
    copy.decide(moves[2], "approve", replacement="")
    copy.decide(stays[1], "hold", reason="như lần trước")
    copy.comment(stays[1], "decision", "Nhớ báo cáo Tỉnh ủy")
    return copy
