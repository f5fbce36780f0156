"""What the page tells of a plan over several quarters is what plain counting finds in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from optimizer.dates import quarters
from optimizer.page.page import page
from optimizer.page.shown import kept
from optimizer.plan import Plan
from optimizer.report.coming import AHEAD, Coming, coming
from optimizer.seats import Seats
from optimizer.solve import situation
from tests.oracle.goals import target_shortfall, vacancies
from tests.oracle.small import replace
from tests.oracle.state import State
from tests.page.cases import NASTY, tiny_comparison
from tests.page.reading import Tag, read, table
from tests.page.unfolding import by_hand, counted, drawn, problem, sample, unfolded

CASES = ["by hand", "kim-boi", *range(12)]
MANY = 1000
Case = tuple[State, Tag]


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    if request.param == "by hand":
        return counted()
    return sample(request.param) if isinstance(request.param, str) else drawn(request.param)


def cards(whole: Tag) -> dict[str, Tag]:
    """The quarters as the page shows them, by their names."""
    return {card.given["data-quarter"] or "": card for card in whole.all("article")}


def rows(whole: Tag, mark: str) -> dict[str, Tag]:
    """The rows of a table that tell of posts, people or targets, by their ids."""
    return {row.given[mark] or "": row for row in whole.all("tr") if mark in row.given}


def ids(tags: list[Tag]) -> list[str]:
    """The ids of people that some texts name."""
    return [re.findall(r"\((\w+)\)", tag.says("en"))[0] for tag in tags]


def due(state: State) -> tuple[Coming, ...]:
    return coming(Seats(situation(state.case.problem).facts, Plan(tuple(sorted(state.moves)))))


def test_the_cases_move_people_leave_vacancies_and_have_something_due() -> None:
    states = [drawn(seed)[0] for seed in CASES[2:]]
    assert sum(len(state.moves) > 1 for state in states) >= 6
    assert sum(any(True for head in (True, False) for _ in vacancies(state, head=head)) for state in states) >= 6
    assert sum(bool(due(state)) for state in states) >= 4
    assert len(due(counted()[0])) >= 4
    assert len(due(sample("kim-boi")[0])) >= 10


def test_every_quarter_tells_who_acts_in_it_in_numbered_steps(case: Case) -> None:
    state, whole = case
    for q, name in enumerate(state.case.names):
        before = set(state.seat_of[q - 1]) if q else set(state.case.held)
        steps = [step for ol in cards(whole)[name].all("ol") for step in ol.all("li")]
        assert [step.given["value"] for step in steps] == [str(n) for n in range(1, len(steps) + 1)]
        moving = {move.candidate_id for move in state.moves if move.quarter == q}
        assert Counter(ids([who for step in steps for who in step.all("strong")])) == Counter(
            moving | (before - set(state.seat_of[q]))
        )
        for act in (act for step in steps for act in step.all("p")):
            who = ids(act.all("strong"))[0]
            assert ("leaves " in act.says("en"), "becomes " in act.says("en")) == (who in before, who in moving)
        assert [bool(step.all("span", **{"class": "tag"})) for step in steps] == [len(step.all("p")) > 1 for step in steps]


def test_every_quarter_tells_which_posts_stand_vacant(case: Case) -> None:
    state, whole = case
    empty = Counter(name for head in (True, False) for (_, name), _ in vacancies(state, head=head))
    told = {name: sum("data-vacant" in item.given for item in card.all("li")) for name, card in cards(whole).items()}
    assert {name: count for name, count in told.items() if count} == empty


def test_all_that_falls_due_is_told_once_with_its_quarter(case: Case) -> None:
    state, whole = case
    facts = situation(state.case.problem).facts
    names = [quarter.name for quarter in quarters(facts.plan_date, len(facts.quarters) + AHEAD)]
    expected = Counter(each.quarter.name for each in due(state))
    told = {name: sum("data-due" in item.given for item in card.all("li")) for name, card in cards(whole).items()}
    assert {name: count for name, count in told.items() if count} == expected
    assert [name for name in names if name in expected or name in state.case.names] == list(told)


def test_the_numbers_are_those_of_the_lists(case: Case) -> None:
    state, whole = case
    title, *rows = table(whole, **{"class": "numbers"})
    assert title[1:] == state.case.names
    told = {row[0]: list(map(int, row[1:])) for row in rows}
    for head, name in ((True, "Head posts vacant then"), (False, "Other posts vacant then")):
        empty = Counter(quarter for (_, quarter), _ in vacancies(state, head=head))
        assert told.pop(name) == [empty[quarter] for quarter in state.case.names]
    assert told.pop("Moves") == [sum(move.quarter == q for move in state.moves) for q in range(len(state.seats))]
    del told["People who leave their posts for none"]
    found = due(state)
    ahead = [sum(q < each.quarter.index <= q + 4 for each in found) for q in range(len(state.seats))]
    assert list(map(sum, zip(*told.values(), strict=True))) == (ahead if told else [])


def columns(strip: Tag) -> Iterator[Tag]:
    """The cells of a post's strip, each as often as it has columns, without the time after the plan."""
    for cell in strip.all("td")[:-1]:
        yield from [cell] * int(cell.given.get("colspan") or 1)


def test_the_strip_of_each_post_tells_its_holder_in_every_quarter(case: Case) -> None:
    state, whole = case
    strips = rows(whole, "data-strip")
    assert strips.keys() == state.case.problem.posts.keys()
    for post_id, strip in strips.items():
        post, (today, *cells) = state.case.problem.posts[post_id], columns(strip)
        holders = [state.holder_of(post, q) for q in range(len(state.seats))]
        assert len(cells) == len(holders)
        before = state.case.problem.candidates[post.holder_id].full_name if post.holder_id else None
        assert name(today) == before
        for q, (cell, holder) in enumerate(zip(cells, holders, strict=True)):
            there = state.case.exists(post, q)
            assert name(cell) == (holder.full_name if holder and there else None)
            words, styles = cell.says("en"), (cell.given["class"] or "").split()
            assert ("vacant" in words) is ("vacant" in styles) is (there and holder is None)
            assert ("new" in styles) is (there and holder is not None and holder.id != post.holder_id)


def name(cell: Tag) -> str | None:
    named = cell.all("span", **{"class": "name"})
    return named[0].says("en") if named else None


def test_the_strip_of_each_post_tells_what_falls_due_of_it_once(case: Case) -> None:
    state, whole = case
    found = due(state)
    for post_id, strip in rows(whole, "data-strip").items():
        own = [each for each in found if each.placement and post_id in each.placement.post_ids]
        assert len(strip.all("span", **{"class": "due"})) == len(own), post_id


def test_a_post_is_still_only_if_nothing_is_to_be_seen_of_it(case: Case) -> None:
    _, whole = case
    for strip in rows(whole, "data-strip").values():
        quiet = len(strip.all("td")) == 2 and name(strip.all("td")[0]) and not strip.all("span", **{"class": "due"})
        assert ("data-still" in strip.given) is bool(quiet)


def test_everybody_who_acts_or_of_whom_something_falls_due_is_told(case: Case) -> None:
    state, whole = case
    told = rows(whole, "data-person")
    people, last = state.case.problem.candidates, len(state.seats) - 1
    leaving = {who for who in state.case.held if not state.stays(people[who], last)}
    moving = {move.candidate_id: move for move in state.moves}
    assert told.keys() == leaving | moving.keys() | {each.candidate.id for each in due(state) if each.candidate}
    for who, move in moving.items():
        (own,) = [item.says("en") for item in told[who].all("li") if state.case.names[move.quarter] in item.says("en")]
        assert "ecomes " in own


def test_the_targets_are_counted_in_every_quarter() -> None:
    state, whole = sample("kim-boi")
    nobody = State(state.case, state.exits, ())
    nobody.seats = [dict.fromkeys(seats) for seats in state.seats]
    paths = rows(whole, "data-path")
    assert paths.keys() == state.case.problem.targets.keys()
    for target in state.case.problem.targets.values():
        for day, cell in zip(state.case.days, paths[target.id].all("td"), strict=True):
            reached, needed = map(int, re.findall(r"(\d+)/(\d+)", cell.says("en"))[0])
            assert needed == target_shortfall(nobody, replace(target, by=day))
            assert reached == MANY - target_shortfall(state, replace(target, share=None, count=MANY, by=day))
            assert ("not enough" in cell.says("en")) is (reached < needed)


@pytest.fixture(scope="module")
def whole() -> Tag:
    return read(unfolded())


def cells(whole: Tag, mark: str) -> dict[str, list[str]]:
    """What stands in the cells of such rows."""
    return {key: [cell.says("en") for cell in row.all("td")] for key, row in rows(whole, mark).items()}


def test_the_quarters_of_a_plan_worked_out_by_hand_read_as_they_are(whole: Tag) -> None:
    found = cards(whole)
    assert [card.all("h4")[0].says("en") for card in found.values()] == [
        "2026-Q4 (01/10/2026) published",
        "2027-Q1 (01/01/2027) draft",
        "2027-Q2 (01/04/2027) draft",
        "2028-Q1 (01/01/2028) after the plan",
    ]
    steps = [[step.says("en") for step in card.all("li") if "value" in step.given] for card in found.values()]
    assert steps == [
        ["Mai Giang (giang) leaves TP, Phòng (must be replaced)", f"{NASTY} (an) becomes CT, Xã B"],
        [
            "same day Trần Thị Bình (binh) leaves BT, Xã A (leaving the service) "
            "Lê <b>Chi</b> (chi) leaves BT, Xã B, becomes BT, Xã A"
        ],
        ["Mai Giang (giang) becomes CT, Xã A"],
        [],
    ]


def test_the_posts_of_a_plan_worked_out_by_hand_read_as_they_are(whole: Tag) -> None:
    assert cells(whole, "data-strip") == {
        "a-bt": [
            "Today to 2026-Q4: Trần Thị Bình leaves the service on 15/12/2026",
            "2027-Q1 to 2027-Q2: Lê <b>Chi</b> new",
            "",
        ],
        "a-ct": ["Today to 2027-Q1: vacant", "2027-Q2: Mai Giang new", ""],
        "b-bt": ["Today to 2026-Q4: Lê <b>Chi</b>", "2027-Q1 to 2027-Q2: vacant", ""],
        "b-ct": ["Today: vacant", f"2026-Q4 to 2027-Q2: {NASTY} new", ""],
        "b-pct": [
            "Today to 2027-Q2: Vũ Dung stays too long rotation over, return due on 15/01/2027",
            "4 quarters after the plan: post abolished on 01/01/2028",
        ],
        "p-tp": ["Today: Mai Giang must be replaced on 01/10/2026", "2026-Q4 to 2027-Q2: vacant", ""],
        "p-pp": ["Today to 2027-Q2: Hồ Em", ""],
        "b-pbt": ["Today to 2027-Q1: not open yet post opens on 01/03/2027", "2027-Q2: vacant", ""],
    }


def test_the_people_of_a_plan_worked_out_by_hand_read_as_they_are(whole: Tag) -> None:
    assert cells(whole, "data-person") == {
        "an": ["TP, Phòng", "2026-Q4 Becomes CT, Xã B"],
        "binh": ["BT, Xã A", "2027-Q1 Leaves the service on 15/12/2026 Leaves BT, Xã A"],
        "chi": ["BT, Xã B", "2027-Q1 Becomes BT, Xã A"],
        "giang": ["TP, Phòng", "2026-Q4 Must be replaced on 01/10/2026 Leaves TP, Phòng 2027-Q2 Becomes CT, Xã A"],
        "dung": ["PCT, Xã B", "2027-Q2 Rotation over, return due on 15/01/2027 2028-Q1 Post abolished on 01/01/2028"],
    }


def test_targets_tell_what_is_possible_and_when_they_fall_due(whole: Tag) -> None:
    (row,) = rows(whole, "data-path").values()
    assert row.all("th")[0].says("en") == "T<1>: Non-local CT Can be met from the first quarter on (2026-Q4)"
    assert [cell.says("en") for cell in row.all("td")] == [
        "1/1 enough at most possible: 1",
        "1/1 enough at most possible: at least 1",
        "2/1 enough falls due at most possible: 2",
    ]


def test_without_a_publication_nothing_is_called_published_or_a_draft() -> None:
    told = [card.all("h4")[0].says("en") for card in cards(read(page(by_hand(published=False), "en"))).values()]
    assert told[:3] == ["2026-Q4 (01/10/2026)", "2027-Q1 (01/01/2027)", "2027-Q2 (01/04/2027)"]


def test_what_is_written_in_the_data_stays_text(whole: Tag) -> None:
    assert len(whole.all("script")) == 1
    assert not [tag for tag in whole.all("b") if "Chi" in tag.says("en")]


def test_both_languages_are_there_and_only_the_first_one_differs() -> None:
    one, other = unfolded("vi"), unfolded("en")
    assert one.count('<span lang="vi">') == one.count('<span lang="en">') > 100
    apart = [pair for pair in zip(one.splitlines(), other.splitlines(), strict=True) if pair[0] != pair[1]]
    assert [re.sub(r"<(\w+).*", r"\1", line) for line, _ in apart] == ["html", "title", "button", "button"]


def test_a_plan_of_one_quarter_has_no_timeline() -> None:
    now = situation(replace(problem(), settings=replace(problem().settings, horizon_quarters=1)))
    shown = by_hand()._replace(situation=now, audit=now.audit(Plan()), ratchets=())
    whole = read(page(shown, "en"))
    assert [section.given["id"] for section in whole.all("section")] == ["base", "board", "moves", "targets"]
    assert len(whole.all("a")) == len(whole.all("section")) + 1


def test_a_page_of_one_plan_has_no_scenarios_and_a_comparison_has_the_timeline_of_its_base() -> None:
    alone = read(unfolded())
    own = ["base", "timeline", "board", "moves", "targets"]
    assert [section.given["id"] for section in alone.all("section")] == own
    assert alone.all("h1")[0].says("en") == "Rotation plan"
    base, found = tiny_comparison(1)
    compared = read(page(kept(situation(base), found.results[0]), "vi", found))
    assert [section.given["id"] for section in compared.all("section")] == [*own, "scenarios", "robust"]
