"""Somebody looks through the timeline in a real browser: searches it, switches it, reads it on a phone, prints it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.page.cases import NASTY
from tests.page.conftest import LAPTOP, PHONE, needs_chromium
from tests.page.unfolding import unfolded

pytestmark = needs_chromium
PAPER = {"width": 1030, "height": 720}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "plan.html"
    path.write_text(unfolded(), encoding="utf-8")
    return path.as_uri()


def lines(page: Page) -> list[str]:
    """The lines of the timeline that are to be seen."""
    return [line.inner_text() for line in page.locator("[data-found]:visible").all()]


def groups(page: Page) -> int:
    """How many quarters, kinds of what falls due, lists of vacancies and units are to be seen."""
    return page.locator("[data-group]:visible").count()


def test_a_search_leaves_the_steps_posts_and_people_that_it_names(visit: Any) -> None:
    page = visit(LAPTOP)
    everything = len(lines(page))
    assert [page.inner_text(f"#{key}") for key in ("found", "all-found")] == [str(everything), str(everything + 1)]
    page.get_by_label("Tìm cán bộ").fill("ngo anh")
    found = lines(page)
    assert len(found) == 3 == int(page.inner_text("#found"))
    assert all(NASTY in line for line in found)
    assert groups(page) == 2, "the first quarter, and the unit of the chair"
    page.get_by_label("Tìm cán bộ").press("Enter")
    page.get_by_label("Tìm cán bộ").fill("b-pct")
    assert (len(lines(page)), groups(page)) == (1, 1)
    page.get_by_label("Tìm cán bộ").fill("nobody")
    assert (lines(page), groups(page), page.inner_text("#found")) == ([], 0, "0")
    page.get_by_label("Tìm cán bộ").fill("")
    assert len(lines(page)) == everything


def test_steps_keep_their_numbers_whatever_is_searched(visit: Any) -> None:
    page = visit(LAPTOP)
    page.get_by_label("Tìm cán bộ").fill("binh")
    assert [step.get_attribute("value") for step in page.locator("ol > li:visible").all()] == ["1"]


def test_posts_of_which_nothing_is_to_be_seen_are_shown_on_demand(visit: Any) -> None:
    page = visit(LAPTOP)
    still = page.locator("[data-still]")
    assert still.count() == 1
    assert not still.is_visible()
    page.get_by_label("Chỉ những vị trí").uncheck()
    assert still.is_visible()


def test_the_languages_are_switched(visit: Any) -> None:
    page = visit(LAPTOP)
    assert (page.inner_text("#timeline-title"), page.title()) == ("Lộ trình", "Phương án điều động, luân chuyển cán bộ")
    page.get_by_role("button", name="English").click()
    assert (page.inner_text("#timeline-title"), page.title()) == ("Timeline", "Rotation plan")
    assert page.locator("span[lang=vi]:visible").count() == 0


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_nothing_runs_over_the_side(visit: Any, size: dict[str, int]) -> None:
    page = visit(size)
    for language in ("vi", "en"):
        page.click(f"[data-language={language}]")
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


@pytest.mark.parametrize(("size", "language"), [(LAPTOP, "vi"), (PHONE, "en")], ids=["laptop", "phone"])
def test_nobody_is_shut_out(visit: Any, size: dict[str, int], language: str) -> None:
    page = visit(size)
    page.click(f"[data-language={language}]")
    found = Axe().run(page).response
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
    assert {"color-contrast", "label", "heading-order"} <= {rule["id"] for rule in found["passes"]}


def test_on_a_phone_each_time_of_a_post_is_named(visit: Any) -> None:
    page = visit(PHONE)
    strip = page.locator("[data-strip=a-bt]")
    assert [" ".join(cell.inner_text().split()) for cell in strip.locator("td:visible").all()] == [
        "Hiện nay đến 2026-Q4: Trần Thị Bình ◆ thôi công tác ngày 15/12/2026",
        "2027-Q1 đến 2027-Q2: +Lê <b>Chi</b> mới",
    ]
    colours = [
        page.evaluate("e => getComputedStyle(e).backgroundColor", cell) for cell in strip.locator("td").element_handles()
    ]
    assert colours[0] != colours[1]


def test_without_scripts_everything_is_there_but_the_filters(visit: Any) -> None:
    page = visit(LAPTOP, java_script_enabled=False)
    assert page.locator("[data-found]:visible").count() == page.locator("[data-found]").count() > 0
    assert page.locator("#timeline-filters:visible, #tools:visible").count() == 0


def test_on_paper_there_are_no_controls_and_nothing_is_cut_off(visit: Any) -> None:
    page = visit(PAPER)
    page.emulate_media(media="print")
    assert page.locator("button:visible, input:visible, nav:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
