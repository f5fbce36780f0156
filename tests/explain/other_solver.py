"""Whether integer programs have solutions, as HiGHS sees it: run as a program of its own, for it cannot share a process with
ortools.

Reads pickled (rows, low, high, upper) from standard input and prints one JSON list of true and false.
"""

from __future__ import annotations

import json
import pickle
import sys

import highspy
import numpy as np
import scipy.sparse as sp

LARGE = 2**39


def solvable(rows: sp.csr_array, low: np.ndarray, high: np.ndarray, upper: np.ndarray) -> bool:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for most in upper:
        solver.addVariable(lb=0, ub=int(most), type=highspy.HighsVarType.kInteger)
    for row in range(len(low)):
        here = slice(rows.indptr[row], rows.indptr[row + 1])
        index, entries = rows.indices[here].astype(np.int32), rows.data[here].astype(float)
        least, most = (
            float(limit) if abs(limit) < LARGE else float(np.sign(limit)) * highspy.kHighsInf for limit in (low[row], high[row])
        )
        solver.addRow(least, most, len(index), index, entries)
    solver.run()
    status = solver.getModelStatus()
    assert status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible), status
    return bool(status == highspy.HighsModelStatus.kOptimal)


if __name__ == "__main__":
    print(json.dumps([solvable(*program) for program in pickle.load(sys.stdin.buffer)]))
