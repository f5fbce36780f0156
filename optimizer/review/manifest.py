"""What a workbook was sent with, read from its hidden sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from optimizer.intake.faults_review import MANIFEST_CHANGED, MANIFEST_NEWER, NOT_OURS
from optimizer.intake.harvest_pages import Harvest, Page
from optimizer.intake.opening import refusal
from optimizer.planbook.plan_manifest import CANDIDATE_ID, PLAN_ID, POST_ID, SCHEMA, Sent, plain
from optimizer.review.rounds import State


@dataclass(frozen=True)
class Manifest:
    """What was sent: ``about`` the whole workbook, and by row id and column each value, in plain text."""

    about: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]

    @property
    def plan_id(self) -> str:
        """The plan that was sent."""
        return self.about.get(PLAN_ID, "")

    @property
    def round(self) -> int:
        """The round in which it was sent; 0 is the first draft."""
        return int(self.about.get("round", "0"))

    @property
    def state(self) -> State:
        """How far the plan had come."""
        return State(self.about.get("state", State.DRAFT))

    @property
    def language(self) -> str:
        """The language that it was written in."""
        return self.about.get("language", "vi")


NEEDED = (CANDIDATE_ID, POST_ID)
"""What the hidden sheet says of every row."""


def read_manifest(harvest: Harvest) -> Manifest:
    """Read the hidden sheet, whatever it is called by now and whether it is still hidden.

    Raises
    ------
    DataError
        If there is none, if it was changed by hand, or if a newer version of the program wrote it.
    """
    page = manifest_page(harvest)
    if page is None:
        raise refusal(NOT_OURS.at())
    about: dict[str, str] = {PLAN_ID: harvest.properties.get(PLAN_ID, "")}
    rows: dict[str, dict[str, str]] = {}
    for row_id, column, value in _lines(page):
        (rows.setdefault(row_id, {}) if row_id else about)[column] = value
    manifest = Manifest(about, rows)
    if wrong := next(_wrong(manifest), None):
        raise refusal(MANIFEST_CHANGED.at(value=wrong))
    if int(about.get("schema", SCHEMA)) > SCHEMA:
        raise refusal(MANIFEST_NEWER.at(program=about.get("program", "?")))
    return manifest


def manifest_page(harvest: Harvest) -> Page | None:
    """Return the sheet that looks like the hidden one."""
    return next((page for page in harvest.pages if next(_read(page), None) == Sent._fields), None)


def _lines(page: Page) -> Iterator[tuple[str, ...]]:
    lines = _read(page)
    next(lines)
    return lines


def _read(page: Page) -> Iterator[tuple[str, ...]]:
    for _, cells in sorted(page.grid.rows.items()):
        yield tuple(plain(cells.get(number)) for number in range(1, len(Sent._fields) + 1))


def _wrong(manifest: Manifest) -> Iterator[str]:
    """Yield what only a change by hand can have put into the hidden sheet."""
    about = manifest.about
    for key in ("schema", "round"):
        if not about.get(key, "0").isdecimal():
            yield f"{key}: {about[key]}"
    if about.get("state", State.DRAFT) not in set(State):
        yield f"state: {about['state']}"
    for row_id, values in manifest.rows.items():
        yield from (f"{row_id}: {key}" for key in NEEDED if key not in values)
