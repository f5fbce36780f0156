"""What a committee writes into a copy of a plan, and what has to come of it; the writing is LibreOffice's."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from tests.roundtrip.plans import Plan, code

PYTHON = "/usr/bin/python3"
"""The system's own: the office's library belongs to it."""
ROOT = Path(__file__).resolve().parents[2]
Told = Counter[tuple[str, ...]]
"""Differences: kind, cell, row id, column, what came back."""


class Office:
    """One LibreOffice for all copies."""

    def __enter__(self) -> Office:
        command = [PYTHON, "-m", "tests.roundtrip.hands"]
        self._running = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._running.stdin
        assert self._running.stdout
        self._running.stdin.close()
        self._running.wait(timeout=60)
        self._running.stdout.close()

    def edit(self, sent: Plan, targets: list[Path], steps: list[list[object]]) -> list[object]:
        """Do some steps in a workbook, save it under other names, and return what each step found."""
        job = {
            "source": str(sent.path),
            "targets": [str(target) for target in targets],
            "sheet": sent.name,
            "id": sent.title("row_id"),
        }
        assert self._running.stdin
        assert self._running.stdout
        self._running.stdin.write(json.dumps({**job, "steps": steps}) + "\n")
        self._running.stdin.flush()
        found: list[object] = json.loads(self._running.stdout.readline())
        return found


@dataclass(frozen=True)
class Decided:
    """A decision that must be in force: the word, and the texts beside it by column."""

    word: str
    person: str
    post: str
    texts: dict[str, str] = field(default_factory=dict)

    def kept(self, row_id: str, moves: set[tuple[str, str]]) -> bool:
        """Whether the moves of a plan do what the decision says."""
        who, there = {person for person, _ in moves}, {post for _, post in moves}
        instead = self.texts.get("replacement", "")
        stay = row_id.startswith("GN-")
        match self.word:
            case "approve" | "hold" if stay:
                return self.person not in who and self.post not in there
            case "approve" | "add":
                return (self.person, self.post) in moves
            case "reject":
                return (self.person, self.post) not in moves
            case "hold":
                return self.person not in who
        return (instead, self.post) in moves and (self.person, self.post) not in moves


@dataclass
class Copy:
    """One copy of a plan on somebody's desk: what is done to it, and what has to be told of it."""

    sent: Plan
    name: str
    steps: list[list[object]] = field(default_factory=list)
    decided: dict[str, Decided] = field(default_factory=dict)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    column: tuple[str, dict[str, str]] = ("", {})
    loose: list[tuple[str, str]] = field(default_factory=list)
    sheets: dict[str, list[list[str]]] = field(default_factory=dict)
    emptied: set[tuple[str, str]] = field(default_factory=set)
    _edited: list[tuple[str, str]] = field(default_factory=list)

    def do(self, name: str, *needs: object) -> None:
        self.steps.append([name, *needs])

    def decide(self, row_id: str, word: str, *, typed: str = "", pick: int = 0, **texts: str) -> None:
        """Decide on a row, in other words than the drop-down's if ``typed``; take the ``pick``-th of those offered."""
        self.decided[row_id] = Decided(word, *self.sent.about(row_id), texts)
        self.put(row_id, "decision", typed or self.sent.word(word))
        if pick:
            self._edited.append((row_id, "replacement"))
            self.do("choose", row_id, self.sent.title("replacement"), pick)
        for key, text in texts.items():
            self.put(row_id, key, text)

    def put(self, row_id: str, key: str, text: str) -> None:
        self._edited.append((row_id, key))
        self.do("put", row_id, self.sent.title(key), text)

    def empty(self, row_id: str, key: str) -> None:
        self.emptied.add((row_id, key))
        self.put(row_id, key, "")

    def add(self, person: str, post: str, **texts: str) -> None:
        """Add a move in an empty row."""
        self.decided[f"DC-{person}-{post}"] = Decided("add", person, post, texts)
        cells = {"person": person, "post": post, "decision": self.sent.word("add"), **texts}
        self._edited += [(f"DC-{person}-{post}", key) for key in cells]
        self.do("add", {self.sent.title(key): text for key, text in cells.items()})

    def comment(self, row_id: str, key: str, text: str) -> None:
        self.notes.append((row_id, key, text))
        self.do("comment", row_id, self.sent.title(key), text)

    def add_column(self, before: str, title: str, texts: dict[str, str]) -> None:
        self.column = title, texts
        self.do("insert_column", self.sent.title(before), title, texts)

    def insert_row(self, before: str, key: str, text: str) -> None:
        self.loose.append((key, text))
        self.do("insert_row", before, self.sent.title(key), text)

    def add_sheet(self, title: str, rows: list[list[str]]) -> None:
        self.sheets[title] = rows
        self.do("new_sheet", title, rows)

    def save(self, office: Office) -> Path:
        """Write the copy; one that is no .xlsx file also as such, to be looked at."""
        target = self.sent.path.with_name(self.name)
        targets = list(dict.fromkeys([target, target.with_suffix(".xlsx")]))
        for step, found in zip(self.steps, office.edit(self.sent, targets, self.steps), strict=True):
            if step[0] == "choose":
                row_id, number = str(step[1]), int(str(step[3]))
                self.decided[row_id].texts["replacement"] = person = code(found)
                assert person == self.sent.offers(row_id)[number - 1]
        return target

    def told(self, path: Path) -> Told:
        """All that differs from what was sent: the cells that were edited, found in the saved copy by reading it."""
        back = Plan(path.with_suffix(".xlsx"))

        def line(kind: str, row: int, row_id: str, key: str, said: str | None = None) -> tuple[str, ...]:
            return kind, f"{path.name}: {back.at(row, key)}", row_id, key, back.text(row, key) if said is None else said

        def row_of(row_id: str) -> int:
            return back.rows.get(row_id) or back.with_text("person", self.decided[row_id].person)

        title, texts = self.column
        found = [line("decision", row_of(row_id), row_id, key) for row_id, key in self._edited]
        found += [line("note", back.rows[row_id], row_id, key, text) for row_id, key, text in self.notes]
        found += [line("new-column", back.header, "", title)] if title else []
        found += [line("new-column", back.rows[row_id], row_id, title, text) for row_id, text in texts.items()]
        found += [line("unknown-row", back.with_text(key, text), "", key) for key, text in self.loose]
        found += [("new-sheet", f"{path.name}: {title}!A1", "", "", title) for title in self.sheets]
        return Counter(found)
