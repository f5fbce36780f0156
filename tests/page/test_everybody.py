"""Every page, that of a comparison and that of one plan, is there for everybody: on any screen, on paper, with any help."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.page.cases import shown
from tests.page.conftest import LAPTOP, PAPER, PHONE, needs_chromium, published
from tests.page.unfolding import unfolded

pytestmark = needs_chromium
PAGES = {"comparison": shown, "plan": unfolded}


@pytest.fixture(scope="module", params=PAGES)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    return published(tmp_path_factory.mktemp("page"), PAGES[request.param]())


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


def test_on_paper_there_are_no_controls_and_nothing_is_cut_off(visit: Any) -> None:
    page = visit(PAPER)
    page.emulate_media(media="print")
    assert page.locator("button:visible, input:visible, nav:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
