"""A real browser that visits the page at ``address`` and takes down what it complains of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
LAPTOP, PHONE, PAPER = {"width": 1366, "height": 768}, {"width": 375, "height": 812}, {"width": 1030, "height": 720}
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False, args=QUIET)
        yield opened
        opened.close()


def published(folder: Path, page: str) -> str:
    """Write a page, and return the address at which the browser finds it."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Any]:
    """Open the page at a size; whatever the browser complains of, or asks the network for, fails the test."""
    complaints: list[str] = []
    contexts = []

    def visited(size: dict[str, int], **given: Any) -> Page:
        contexts.append(browser.new_context(viewport=size, **given))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: request.url == address or complaints.append(request.url))
        page.goto(address)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert complaints == []
