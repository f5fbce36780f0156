"""A waiver of keep that names a post means the one in which its holder is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimizer.codes import PinKind
from optimizer.domain import Pin, Post, Waiver
from optimizer.plan import Status
from optimizer.solve import solve
from tests.oracle.small import small


@pytest.mark.parametrize(("post", "status"), [(None, Status.OPTIMAL), ("a-bt", Status.OPTIMAL), ("b-bt", Status.INFEASIBLE)])
def test_the_kept_post_is_the_one_to_be_waived(post: str | None, status: Status) -> None:
    problem = small(
        Post("b-bt", "XB", "BT"), pins=(Pin(PinKind.ASSIGN, "binh", "b-bt"),), waivers=(Waiver("binh", "keep", post, "", ""),)
    )
    kept = {**problem.posts, "a-bt": replace(problem.posts["a-bt"], keep=True)}
    assert solve(replace(problem, posts=kept)).outcome.status is status
    assert solve(replace(problem, posts=kept, waivers=())).outcome.status is Status.INFEASIBLE
