"""The page tells what the plans' digests tell, in both languages, and nothing that is written in the data can break it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from optimizer.page.page import page
from optimizer.page.shown import kept
from optimizer.solve import situation
from optimizer.whatif.comparison import Comparison
from tests.oracle.small import replace
from tests.page.cases import NASTY, comparison, curve, problem, shown
from tests.page.reading import Tag, read, table


@pytest.fixture(scope="module")
def written() -> str:
    return shown()


@pytest.fixture(scope="module")
def whole(written: str) -> Tag:
    return read(written)


def test_it_needs_no_network_and_runs_nothing_but_its_own_script(written: str, whole: Tag) -> None:
    assert not re.search(r"https?:|\bsrc=|url\(|@import|<link|<iframe| style=| on[a-z]+=", written)
    allowed = whole.all("meta")[1].given["content"] or ""
    for name in ("script", "style"):
        (only,) = whole.all(name)
        hashed = b64encode(sha256("".join(map(str, only.inside)).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{hashed}'" in allowed
    assert "default-src 'none'" in allowed


def test_what_is_written_in_the_data_stays_text(whole: Tag) -> None:
    assert len(whole.all("script")) == 1
    assert len(whole.all("i")) == 0
    assert [row[0] for row in table(whole, id="people")[1:]] == [f"{NASTY} (an) TP, Phòng"]
    assert [row[0] for row in table(whole, **{"class": "targets"})[1:]] == ["T<1>: Non-local CT"]
    assert "Error <i>" in "".join(tag.says("en") for tag in whole.all("li"))


def test_both_languages_say_everything_and_only_the_first_one_differs(written: str) -> None:
    spans = [re.findall(f'<span lang="{language}">', written) for language in ("vi", "en")]
    assert len(spans[0]) == len(spans[1]) > 50
    apart = [pair for pair in zip(written.splitlines(), shown("en").splitlines(), strict=True) if pair[0] != pair[1]]
    assert [re.sub(r"<(\w+).*", r"\1", line) for line, _ in apart] == ["html", "title", "button", "button"]


def test_equal_comparisons_give_equal_pages(written: str) -> None:
    assert shown() == written


def test_plans_without_a_result_are_told_apart_with_their_reasons(whole: Tag) -> None:
    (failed,) = whole.all("ul", **{"class": "failed"})
    told = [item.says("en") for item in failed.all("li")]
    assert [text.split(":")[0] for text in told] == ["3. Never", "4. Broken"]
    assert "Proven: no plan exists" in told[0]
    assert table(whole, id="measures")[0] == ["What", "Base", "1. No <b>change</b>", "2. Forbidden"]


def test_what_is_unlike_the_base_plan_is_marked(whole: Tag) -> None:
    (people,) = whole.all("table", id="people")
    marked = [[cell.given.get("class") for cell in row.all("td")] for row in people.all("tr")[1:]]
    assert marked == [[None, None, "other"]]
    assert [len(set(row[1:])) for row in table(whole, id="people")[1:]] == [2]


def test_the_points_of_a_curve_are_exact_or_at_least_or_none(whole: Tag) -> None:
    rows = table(whole, **{"class": "points"})[1:]
    assert rows == [
        ["0/5", "0%", "0", "equal"],
        ["1/5", "20%", "2", "equal"],
        ["2/5", "40%", "at least 3, a way with 5 is known", "equal"],
        ["3/5", "60%", "at least 4", ""],
        ["4/5", "80%", "Not decided within the limit", ""],
        ["5/5", "100%", "No plan has it so", ""],
    ]
    best = [[str(n), str(curve().best(n)[0]), curve().best(n)[1]] for n in (0, 2, 5)]
    assert table(whole, **{"class": "best"})[1:] == [[n, most if sure else f"{most}, perhaps more"] for n, most, sure in best]


def test_a_base_without_a_plan_shows_its_reasons_and_the_scenarios_that_have_one() -> None:
    found = comparison().results
    now = situation(problem())
    whole = read(page(kept(now, found[3]), "vi", Comparison((replace(found[3], code="base"), *found[:3]))))
    assert not whole.all("section", id="board")
    assert [cell.given.get("class") for cell in whole.all("table", id="people")[0].all("td")] == [None, None, None]
    assert not page(kept(now, found[3]), "vi", Comparison(found[3:])).count("<table")
