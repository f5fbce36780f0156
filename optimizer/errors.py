"""Everything that can go wrong for a user, with its exit code; anything else is a bug."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from optimizer.text import Text

INTERNAL, NO_PLAN, NOT_FOUND, ATTENTION, INTERRUPTED = 1, 4, 6, 7, 130
"""Exit codes of the contract that no error below carries: how a run ended that was not refused."""

BUG = Text(
    "Lỗi trong chương trình ({what}). Xin gửi tệp dữ liệu kèm thông báo này cho người phát triển.",
    "A bug in the program ({what}). Please send the workbook and this message to the developers.",
)


class Severity(StrEnum):
    """An error stops the solve, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem in the data: where it is, what is wrong, what to do.

    ``code`` is stable and upper case (``REF-UNKNOWN``); ``sheet`` is the sheet's name as the file has it, ``cell`` an
    A1 address; both are None where the problem is the file's. ``value`` is the value as seen, ``header`` its column's title
    in the file, ``expected`` what may stand there, ``suggestions`` up to three likely values, ``others`` the further cells
    concerned (``Vị trí!D7``).
    """

    code: str
    severity: Severity
    what: Text
    todo: Text
    sheet: str | None = None
    cell: str | None = None
    value: str | None = None
    header: str | None = None
    expected: Text | None = None
    suggestions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The address as a person writes it: ``Cán bộ!F17``."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    def say(self, lang: str) -> str:
        """Write the issue as one line."""
        return " ".join(part for part in (self.where and f"{self.where}:", self.what.say(lang), self.todo.say(lang)) if part)


class OptimizerError(Exception):
    """Base of all errors that a user can cause or meet; ``text`` is the message in both languages."""

    exit_code = 1

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class PathError(OptimizerError):
    """A path or option that cannot be used: input missing, output exists or is the input."""

    exit_code = 2


class DataError(OptimizerError):
    """The workbook cannot be read or has errors; ``issues`` holds every problem found, warnings included."""

    exit_code = 3

    def __init__(self, text: Text, issues: Sequence[Issue] = ()) -> None:
        super().__init__(text)
        self.issues = tuple(issues)


class BusyError(OptimizerError):
    """A file is locked, open elsewhere, without permission, or the disk is full."""

    exit_code = 5
