"""Shortages that plain counting can show: these posts have too few eligible people (Hall's theorem)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import maximum_bipartite_matching

from optimizer.codes import Level
from optimizer.columns import Columns
from optimizer.grid import Ints
from optimizer.rules import Rulebook
from optimizer.rules.filled import HeadsFilled, PostsFilled
from optimizer.rules.pins import Pins, numbered, pinned_seats
from optimizer.rules.targets import Targets, due, in_scope, needed
from optimizer.text import Text

NAMED_AT_MOST = 12


def shortages(columns: Columns, rulebook: Rulebook) -> list[Text]:
    """Return every shortage that counting alone proves: of hard targets, and of posts that must be filled."""
    return [*_target_shortages(columns, rulebook), *_post_shortages(columns, rulebook)]


def _target_shortages(columns: Columns, rulebook: Rulebook) -> Iterator[Text]:
    """Compare each hard target with the most posts that people with the measure could hold at once."""
    facts, rule = columns.facts, rulebook.of(Targets)
    told = Text(
        "Chỉ tiêu {id} cần {needed} trong {posts} vị trí, nhưng nhiều nhất chỉ {most} vị trí có thể có người đáp ứng.",
        "Target {id} needs {needed} of {posts:post|posts}, but at most {most} of them can have somebody who counts.",
    )
    for target, terms in rule.held(facts):
        scope = in_scope(facts, target)
        placements = {facts.placement_of[post.id] for post in scope}
        if terms.level is not Level.HARD or any(len(placement.posts) > 1 for placement in placements):
            continue  # a joined placement counts more than once: a matching is no bound then
        sitting = columns.sitting(columns.of_placements(placements), due(facts, target).index)
        counted = sitting[rule.has(columns, sitting, target.measure)]
        rows = sorted(columns.placement_row[post.id] for post in scope)
        most = int(np.count_nonzero(_matching(columns, rows, counted) >= 0))
        if most < needed(facts, target):
            yield told.fill(id=target.id, needed=needed(facts, target), posts=len(scope), most=most)


def _post_shortages(columns: Columns, rulebook: Rulebook) -> Iterator[Text]:
    """Find the posts that must be filled, or pinned to a property, and have fewer eligible people than posts."""
    facts, last = columns.facts, columns.facts.last
    heads, others = rulebook.of(HeadsFilled).level is Level.HARD, rulebook.of(PostsFilled).level is Level.HARD
    required = [
        row
        for row, placement in enumerate(facts.placements)
        if any((heads if facts.title(post).head else others) and facts.open(post, last) for post in placement.posts)
    ]
    seats = columns.sitting(np.arange(len(columns)), last.index)
    if rulebook.of(Pins).level is Level.HARD:
        for _, pin in numbered(facts):
            if pin.property and pin.post_id:
                row = columns.placement_row[pin.post_id]
                required = sorted({*required, row})
                fits = pinned_seats(columns, pin)
                seats = np.union1d(seats[columns.placement[seats] != row], fits)
    posts, people = _violator(columns, required, seats)
    if posts:
        told = Text(
            "{count} vị trí phải có người ({posts}) mà chỉ có {people} người đủ điều kiện{names}.",
            "Posts that must be filled: {count} ({posts}); people eligible for any of them: only {people}{names}.",
        )
        names = [columns.grid.people.list[i].full_name for i in people[:NAMED_AT_MOST]]
        ids = [facts.placements[row].id for row in posts]
        listed = f": {', '.join(names)}" if names else ""
        yield told.fill(count=len(posts), posts=", ".join(ids), people=len(people), names=listed)


def _violator(columns: Columns, rows: list[int], seats: Ints) -> tuple[list[int], list[int]]:
    """Return placements, and all their eligible people, where these are fewer; empty if everybody can be matched.

    From a placement that a largest matching leaves empty, follow its people to the placements they are matched to, and so on:
    all people met are matched to placements met, so the placements are more than the people.
    """
    match = _matching(columns, rows, seats)
    empty = [i for i, person in enumerate(match) if person < 0]
    if not empty:
        return [], []
    of_row = {row: np.unique(columns.candidate[seats[columns.placement[seats] == row]]) for row in rows}
    matched_to = {int(person): i for i, person in enumerate(match) if person >= 0}
    met, people, open_ends = {empty[0]}, set[int](), [empty[0]]
    while open_ends:
        for person in of_row[rows[open_ends.pop()]].tolist():
            people.add(person)
            if (after := matched_to[person]) not in met:
                met.add(after)
                open_ends.append(after)
    return [rows[i] for i in sorted(met)], sorted(people)


def _matching(columns: Columns, rows: list[int], seats: Ints) -> Ints:
    """Match as many of the placements as possible to one person each; -1 where there is none; shape (rows,)."""
    number = np.full(len(columns.facts.placements), -1)
    number[rows] = np.arange(len(rows))
    inside = seats[number[columns.placement[seats]] >= 0]
    shape = (len(rows), len(columns.grid.people.list))
    edges = sp.csr_array((np.ones(len(inside)), (number[columns.placement[inside]], columns.candidate[inside])), shape=shape)
    return np.asarray(maximum_bipartite_matching(sp.csr_matrix(edges), perm_type="column"), dtype=np.int64)
