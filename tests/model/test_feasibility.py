"""A first solution, or two proofs that there is none."""

from __future__ import annotations

import pytest

from optimizer.model import feasibility
from optimizer.model.core import CoreAnswer
from optimizer.model.ladder import solve_ladder
from optimizer.model.solvable import solvable
from optimizer.plan import Status
from tests.model.programs import best, district, tiny


def test_infeasible_needs_the_second_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    program = tiny(next(seed for seed in range(100) if best(tiny(seed)) is None))
    assert solve_ladder(program).status == Status.INFEASIBLE
    monkeypatch.setattr(feasibility, "confirm", lambda *_: CoreAnswer(None, complete=False))
    assert solve_ladder(program).status == Status.UNKNOWN
    assert solvable(program) is None


def test_a_solution_refutes_a_wrong_first_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    program = district(5, 1)
    expected = solve_ladder(program)
    monkeypatch.setattr(feasibility, "repair", lambda *_: None)
    assert solve_ladder(program).goals == expected.goals


def test_the_second_look_answers_as_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feasibility, "repair", lambda *_: None)
    for seed in range(60):
        assert solvable(tiny(seed)) == (best(tiny(seed)) is not None)
