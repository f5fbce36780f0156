"""Decisions as people type them: in either language, with wrong accents, shortened, in other words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from optimizer.report.decisions import DECISION_NAMES, Decision
from optimizer.workbook.words import bare, clean, suggest

AGREED: Final = ("đồng ý", "đ/ý", "nhất trí", "thống nhất", "duyệt", "phê duyệt", "chấp thuận", "chấp nhận", "tán thành")
WHOLLY: Final = ("hoàn toàn", "cơ bản", "đã")
NOT: Final = ("không", "ko", "k", "kg", "chưa")
TYPED: Final[Mapping[Decision, tuple[str, ...]]] = {
    Decision.APPROVE: (
        *AGREED,
        *(f"{wholly} {word}" for wholly in WHOLLY for word in AGREED),
        *(f"{word} cao" for word in AGREED),
        *("ok", "oke", "okay", "okie", "agree", "agreed", "approved", "accept", "accepted", "yes"),
    ),
    Decision.REJECT: (
        *(f"{no} {word}" for no in NOT for word in AGREED),
        *("không", "ko", "k", "bác", "bác bỏ", "từ chối", "phản đối"),
        *("no", "rejected", "refuse", "refused", "disagree", "not approved", "not agreed"),
    ),
    Decision.HOLD: ("giữ", "giữ lại", "giữ nguyên", "giữ nguyên hiện trạng", "để nguyên", "keep", "stay", "stays"),
    Decision.REPLACE: (
        *("thay", "thay thế", "thay thế bằng", "thay bởi", "thay người", "đổi", "đổi người", "đổi thành", "đổi sang"),
        *("replaced", "replace by", "replace with", "replaced by", "replaced with"),
    ),
    Decision.ADD: ("thêm", "bổ sung thêm", "added"),
}
SPELLINGS: Final[Mapping[str, Decision]] = {
    bare(word): decision for decision, words in TYPED.items() for word in (decision.value, *DECISION_NAMES[decision], *words)
}
"""What a text says, by its letters alone."""
MOST_WORDS: Final = 4


def read_decision(text: str) -> tuple[Decision, str] | None:
    """Return the decision that a text says beyond doubt, and whom it names for the post; None where it says none.

    Parameters
    ----------
    text
        What stands in the cell: ``Đồng ý``, ``ok.``, ``k đồng ý``, ``Thay bằng CB012``.
    """
    if said := SPELLINGS.get(bare(text)):
        return said, ""
    words = clean(text).split()
    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        if SPELLINGS.get(bare(" ".join(words[:count]))) is Decision.REPLACE:
            return Decision.REPLACE, " ".join(words[count:]).lstrip(":–—- ")
    return None


def likely(text: str, allowed: Collection[Decision], language: str) -> list[str]:
    """Return the names of the allowed decisions that a text may mean, the likeliest first; all of them where none is near."""
    words = clean(text).split()
    fronts = (bare(" ".join(words[:count])) for count in range(min(MOST_WORDS, len(words)), 0, -1))
    near = [SPELLINGS[front] for front in fronts if front in SPELLINGS] + [SPELLINGS[word] for word in suggest(text, SPELLINGS)]
    meant = [decision for decision in dict.fromkeys(near) if decision in allowed]
    return [DECISION_NAMES[decision].say(language) for decision in meant or allowed]
