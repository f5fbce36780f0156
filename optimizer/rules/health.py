"""Whoever is moved is fit for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import KindRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, KindGrid


class Health(KindRule):
    """The person is in sufficient health."""

    code = "health"
    label = Text("Đủ sức khỏe", "Sufficient health")
    summary = Text("Người được điều động phải đủ sức khỏe.", "Whoever is moved is in sufficient health.")
    source = Text("Quy định 65-QĐ/TW, Điều 5", "Regulation 65-QĐ/TW, Art. 5")

    def mask(self, grid: KindGrid, quarter: Quarter) -> Bools:  # noqa: ARG002 - the same in every quarter
        """Mark people who are not fit."""
        return grid.people.who(lambda c: not c.fit_health)

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:  # noqa: ARG002
        """Say that the person is not fit."""
        return None if candidate.fit_health else Text("không đủ sức khỏe", "not in sufficient health")
