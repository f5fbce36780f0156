"""Somebody looks through the timeline in a real browser: searches it, switches it, reads it on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.page.cases import NASTY
from tests.page.conftest import LAPTOP, PHONE, needs_chromium, published
from tests.page.unfolding import unfolded

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return published(tmp_path_factory.mktemp("page"), unfolded())


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
