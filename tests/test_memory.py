"""Python's search for garbage rests while a workbook is made, and goes on afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from optimizer.memory import uncollected


@pytest.fixture(autouse=True, params=[True, False], ids=["on", "off"])
def before(request: pytest.FixtureRequest) -> Iterator[bool]:
    if not request.param:
        gc.disable()
    yield request.param
    gc.enable()


def test_the_search_rests_and_is_afterwards_as_it_was(before: bool) -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() == before


def test_it_is_so_after_a_failure_too(before: bool) -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled() == before
