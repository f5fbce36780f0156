"""An independent reading of the rules: plain loops that share no code with the product and hold it to its word."""

from tests.oracle.search import Best, best
from tests.oracle.verdict import Judge, Verdict, evaluate

__all__ = ["Best", "Judge", "Verdict", "best", "evaluate"]
