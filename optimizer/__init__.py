"""Places cadres into commune leadership posts under the rules of the field, provably as well as possible."""

__version__ = "0.1.0"
