"""The page: one HTML file for any browser, offline, printable, in both languages."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from optimizer.explain.tradeoff import Curve
from optimizer.page import curves as drawn
from optimizer.page import seats, words
from optimizer.page.base import base_view
from optimizer.page.matrix import matrices
from optimizer.planbook.plan_board import AFTER, BEFORE, UNIT
from optimizer.planbook.plan_board_cells import NO_POST
from optimizer.planbook.plan_lists import REACHED
from optimizer.planbook.whatif_plans import numbered, planned
from optimizer.planbook.whatif_summary import ended, why
from optimizer.solve import Situation
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.whatif.comparison import Comparison

BOTH: Final = Markup('<span lang="vi">{}</span><span lang="en">{}</span>')


def page(comparison: Comparison, situation: Situation, curves: Sequence[Curve] = (), language: str = "vi") -> str:
    """Write a comparison as one HTML page that needs no other file and no network.

    Parameters
    ----------
    comparison
        The base plan and the scenarios.
    situation
        The problem that the base plan is for.
    curves
        Trade-off curves of its targets.
    language
        ``vi`` or ``en``: the language in which the page opens; it holds both.
    """
    base = comparison.results[0]
    style, script = _part("page.css"), _part("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            language=language,
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            settings=situation.problem.settings,
            results=numbered(comparison),
            base_result=base,
            base=base_view(situation, base.digest) if base.digest else None,
            comparison=comparison,
            plans=planned(comparison),
            matrices=matrices(comparison),
            curves=[drawn.curve_view(situation.facts, curve) for curve in curves],
        )
    )


def _environment() -> Environment:
    """Return where templates are rendered: everything is escaped, and a name that does not exist is an error."""
    made = Environment(
        loader=PackageLoader("optimizer.page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"both": both}
    names = {"words": words, "seats": seats, "drawn": drawn, "ended": ended, "why": why}
    made.globals |= names | {"UNIT": UNIT, "BEFORE": BEFORE, "AFTER": AFTER, "NO_POST": NO_POST, "REACHED": REACHED}
    return made


def both(text: Text) -> Markup:
    """Write a text in both languages, of which the page shows one; what reads the same in both stands there once."""
    return escape(text.vi) if text.vi == text.en else BOTH.format(*text)


def _part(name: str) -> str:
    return files("optimizer.page").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the hash by which a browser knows the page's own style and script, and lets no other run."""
    return b64encode(sha256(text.encode()).digest()).decode()
