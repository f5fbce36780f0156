"""Somebody clicks through the page of a comparison in a real browser, with the keyboard and without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.page.cases import NASTY, shown
from tests.page.conftest import LAPTOP, needs_chromium, published

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return published(tmp_path_factory.mktemp("page"), shown())


def rows(page: Page, matrix: str) -> list[str]:
    return [row.inner_text() for row in page.locator(f"#{matrix} tbody tr:visible").all()]


def columns(page: Page, matrix: str) -> list[str]:
    return [title.inner_text() for title in page.locator(f"#{matrix} thead th:visible").all()]


def counted(page: Page) -> list[int]:
    return [int(page.inner_text(f"#{key}")) for key in ("rows", "all-rows", "chosen", "all-plans")]


def test_the_languages_are_switched(visit: Any) -> None:
    page = visit(LAPTOP)
    assert (page.inner_text("h1"), page.title()) == ("Phương án gốc và các kịch bản", "Phương án gốc và các kịch bản")
    page.get_by_role("button", name="English").click()
    assert (page.inner_text("h1"), page.title()) == ("The base plan and the scenarios", "The base plan and the scenarios")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("span[lang=vi]:visible").count() == 0
    assert page.get_by_role("button", name="English").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Tiếng Việt").click()
    assert page.locator("span[lang=en]:visible").count() == 0


def test_plans_are_chosen_and_only_rows_that_differ_between_them_stay(visit: Any) -> None:
    page = visit(LAPTOP)
    assert columns(page, "people") == ["Cán bộ", "Gốc", "1. Không <b>đổi</b>", "2. Cấm"]
    assert len(rows(page, "people")) == 1
    page.get_by_label("2. Cấm").uncheck()
    assert columns(page, "people") == ["Cán bộ", "Gốc", "1. Không <b>đổi</b>"]
    assert (rows(page, "people"), rows(page, "measures"), counted(page)[0]) == ([], [], 0)
    page.get_by_label("Chỉ những dòng khác nhau").uncheck()
    assert counted(page)[0] == counted(page)[1] == page.locator(".matrix tbody tr:visible").count()
    page.get_by_role("button", name="Bỏ chọn tất cả").click()
    assert (columns(page, "people"), counted(page)[2:]) == (["Cán bộ"], [0, 3])
    page.get_by_role("button", name="Chọn tất cả", exact=True).click()
    assert counted(page)[2:] == [3, 3]


def test_a_person_or_unit_is_found_without_marks_and_the_count_is_told(visit: Any) -> None:
    page = visit(LAPTOP)
    page.get_by_label("Chỉ những dòng khác nhau").uncheck()
    page.get_by_role("searchbox").fill("ngo ANH")
    assert [NASTY in row for row in rows(page, "people")] == [True]
    assert rows(page, "measures") == []
    page.get_by_role("searchbox").fill("xa b")
    assert counted(page)[0] == page.locator(".matrix tbody tr:visible").count() > 0
    assert all("Xã B" in row for row in rows(page, "people") + rows(page, "posts"))
    assert page.get_by_role("status").inner_text().startswith("Số dòng đang hiện:")
    page.get_by_role("searchbox").press("Enter")
    assert counted(page)[0] > 0


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(visit: Any) -> None:
    page = visit(LAPTOP)
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement; const s = getComputedStyle(e);"
            "return [e.tagName, e.id || e.name || e.dataset.language || e.getAttribute('href') || e.className, s.outlineStyle] }"
        )
        if focused[0] == "BODY":
            break
        seen.append(focused)
    assert all(style != "none" for _, _, style in seen)
    named = [name for _, name, _ in seen]
    assert named[:4] == ["#content", "vi", "en", "print"]
    assert [name for name in named if name in {"#base", "plan", "search", "differences"}] == [
        "#base",
        *["plan"] * 3,
        "search",
        "differences",
    ]
    assert len(named) == page.evaluate("document.querySelectorAll('a,button,input,[tabindex=\"0\"]').length")


def test_the_skip_link_and_the_switch_work_by_keyboard(visit: Any) -> None:
    page = visit(LAPTOP)
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.get_by_role("button", name="English").focus()
    page.keyboard.press("Space")
    assert page.locator("html").get_attribute("lang") == "en"


def test_without_scripts_everything_is_there_but_the_filters(visit: Any) -> None:
    page = visit(LAPTOP, java_script_enabled=False)
    assert page.locator(".matrix tbody tr:visible").count() == page.locator(".matrix tbody tr").count() > 0
    assert page.locator("#filters:visible, #tools:visible").count() == 0
