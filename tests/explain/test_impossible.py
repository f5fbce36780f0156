"""What is called impossible is impossible to a solver that is not ours, and what is called possible is possible."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from optimizer.explain.alternatives import who_else
from optimizer.explain.base import Base
from optimizer.explain.effect import Verdict
from optimizer.model.program import FREE
from tests.tiny import tiny

OTHER = Path(__file__).parent / "other_solver.py"


def test_highs_finds_the_same_pairs_possible() -> None:
    asked, programs = [], []
    for seed in range(8):
        base = Base.of(tiny(seed))
        program = base.layout.program
        for placement in base.facts.placements if base.solution.outcome.plan else ():
            for option in who_else(base, placement.id):
                row = base.demand(base.seats(option.candidate_id, option.post_id)).coefficients
                rows = sp.csr_array(sp.vstack([program.rows, sp.csr_array(row[None, :])]))
                programs.append((rows, np.append(program.low, 1), np.append(program.high, FREE), program.upper))
                asked.append(option.effect.verdict is Verdict.YES)
    answer = subprocess.run([sys.executable, str(OTHER)], input=pickle.dumps(programs), capture_output=True, check=True)
    assert json.loads(answer.stdout) == asked
    assert {True, False} == set(asked)
