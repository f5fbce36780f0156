"""Whatever the plans are, the page's numbers, people and posts are those that plain counting finds in them."""

from __future__ import annotations

import re

import pytest

from optimizer.domain import Problem
from optimizer.page.page import page
from optimizer.page.shown import kept
from optimizer.plan import Move, Plan
from optimizer.report.digest import Digest
from optimizer.seats import Seats
from optimizer.solve import situation
from tests.page.cases import tiny_comparison
from tests.page.reading import Tag, read, table

SEEDS = (0, 1, 6, 8, 11, 17, 22, 28)


@pytest.fixture(scope="module", params=SEEDS)
def case(request: pytest.FixtureRequest) -> tuple[Problem, list[Digest], Digest | None, Tag]:
    """A random problem, the plans of the base and its scenarios, the base plan, and the page that tells of them."""
    problem, found = tiny_comparison(request.param)
    digests = [result.digest for result in found.results if result.digest]
    return problem, digests, found.results[0].digest, read(page(kept(situation(problem), found.results[0]), "vi", found))


Case = tuple[Problem, list[Digest], Digest | None, Tag]


def test_the_seeds_have_plans_that_move_people_and_differ() -> None:
    found = [tiny_comparison(seed)[1] for seed in SEEDS]
    assert sum(bool(each.people and each.posts) for each in found) >= 6
    assert [each.results[0].digest is None for each in found].count(True) == 1


def test_the_results_of_each_plan(case: Case) -> None:
    _, digests, _, whole = case
    measures = {row[0]: row[1:] for row in table(whole, id="measures")[1:]}
    if digests:
        assert measures["Moves"] == [str(len(digest.moves)) for digest in digests]
        vacant = [[post.holder for post in digest.posts.values()].count("") for digest in digests]
        assert measures["Vacant posts"] == [str(count) for count in vacant]
    rows = [cells for label, cells in measures.items() if label.startswith("Tier ")]
    tiers = sorted({tier for digest in digests for tier in digest.tiers})
    assert rows == [[f"{d.tiers[tier].cost:,}" if tier in d.tiers else "none" for d in digests] for tier in tiers]
    reached = {label.split()[1]: cells for label, cells in measures.items() if label.startswith("Target ")}
    targets = {key for digest in digests for key in digest.targets}
    assert reached == {key: [f"{d.targets[key].after}/{d.targets[key].needed}" for d in digests] for key in targets}


def test_who_goes_where_in_each_plan(case: Case) -> None:
    _, digests, _, whole = case
    people = {re.findall(r"\((\w+)\)", row[0])[0]: row[1:] for row in table(whole, id="people")[1:]}
    for number, digest in enumerate(digests):
        goes = {who: cells[number] for who, cells in people.items() if cells[number] != "no move"}
        posts = {who: re.findall(r"\(([^()]+)\)", told)[-1] for who, told in goes.items()}
        assert posts == {move.candidate_id: move.to_post for move in digest.moves}


def test_who_sits_where_unlike_in_each_plan(case: Case) -> None:
    _, digests, _, whole = case
    known = dict.fromkeys(post for digest in digests for post in digest.posts)
    sits = {post: [d.posts[post].holder_id if post in d.posts else None for d in digests] for post in known}
    rows = table(whole, id="posts")[1:]
    assert len(rows) == sum(len(set(holders)) > 1 for holders in sits.values())
    for name, *cells in rows:
        found = [re.findall(r"\((\w+)\)$", cell) for cell in cells]
        assert [each[0] if each else None for each in found] == [holder or None for holder in sits[name.split()[-1]]]


def test_in_how_many_plans_each_move_is(case: Case) -> None:
    _, digests, base, whole = case
    every = [{(move.candidate_id, move.to_post) for move in digest.moves} for digest in digests]
    counts = {move: sum(move in moves for moves in every) for moves in every for move in moves}
    shown = {}
    for who, _, to, in_base, times in table(whole, **{"class": "robust"})[1:]:
        move = re.findall(r"\((\w+)\)$", who)[0], re.findall(r"\(([^()]+)\)$", to)[0]
        shown[move] = int(times.split("/")[0])
        assert (in_base == "yes") == bool(base and move in every[0])
        assert ("every plan" in times) == all(move in moves for moves in every)
    assert shown == counts
    assert list(shown.values()) == sorted(counts.values(), reverse=True)


def test_the_board_before_and_after(case: Case) -> None:
    problem, _, base, whole = case
    posts = {post.given["data-post"]: post.all("p") for post in whole.all("div", **{"class": "post"})}
    assert bool(posts) == bool(base)
    if base is None:
        return
    facts = situation(problem).facts
    seats = played(problem, base)
    for post_id, lines in posts.items():
        post, styles = problem.posts[post_id], (lines[-1].given["class"] or "").split()
        holder, before = seats.holder(post, facts.last), post.holder_id
        assert name(lines[-1]) == (holder.full_name if holder else None)
        assert ("local" in styles) == bool(holder and facts.title(post).head and facts.local(holder, post.unit_id))
        assert ("new" in styles) == bool(holder and holder.id != before)
        assert ("stays" in styles) == bool(holder and holder.id == before)
        if holder and holder.id == before:
            assert len(lines) == 1
        elif holder or before:
            assert name(lines[0]) == (problem.candidates[before].full_name if before else None)
            assert len(lines) == 2
    assert base.posts.keys() <= posts.keys()


def played(problem: Problem, base: Digest) -> Seats:
    quarters = {quarter.name: quarter.index for quarter in problem.quarters}
    moves = sorted(Move(quarters[line.quarter], line.candidate_id, line.to_post) for line in base.moves)
    return Seats(situation(problem).facts, Plan(tuple(moves)))


def name(line: Tag) -> str | None:
    named = line.all("span", **{"class": "name"})
    return named[0].says("en") if named else None


def test_the_moves_and_targets_of_the_base_plan(case: Case) -> None:
    _, _, base, whole = case
    if base is None:
        return
    steps = [step.says("en") for step in whole.all("section", id="moves")[0].all("li")]
    assert sorted(re.findall(r"\((\w+)\)", step)[0] for step in steps) == sorted(move.candidate_id for move in base.moves)
    for move in base.moves:
        (told,) = [step for step in steps if f"({move.candidate_id})" in step]
        assert told.endswith(f"becomes {move.to.en}")
    rows = {row.given["data-target"]: row.all("td") for row in whole.all("tr") if "data-target" in row.given}
    shown = {key: [int(cell.says("en")) for cell in cells[:4]] for key, cells in rows.items()}
    assert shown == {key: [t.before, t.after, t.needed, t.posts] for key, t in base.targets.items()}
