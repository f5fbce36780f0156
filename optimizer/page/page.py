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
from optimizer.page.matrix import matrices
from optimizer.page.plan import plan_view
from optimizer.page.shown import Shown
from optimizer.planbook import plan_timeline_rows as sheet
from optimizer.planbook.plan_board import AFTER, BEFORE, UNIT
from optimizer.planbook.plan_board_cells import NO_POST
from optimizer.planbook.plan_lists import REACHED
from optimizer.planbook.plan_sections import TITLE
from optimizer.planbook.plan_timeline import LATER_TITLE, QUARTER_TITLE, SHEET
from optimizer.planbook.whatif_plans import numbered, planned
from optimizer.planbook.whatif_summary import ended, why
from optimizer.report.coming import AHEAD
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.whatif.comparison import Comparison

BOTH: Final = Markup('<span lang="vi">{}</span><span lang="en">{}</span>')


def page(shown: Shown, language: str, comparison: Comparison | None = None, curves: Sequence[Curve] = ()) -> str:
    """Write a plan as one HTML page that needs no other file and no network.

    Parameters
    ----------
    shown
        The plan.
    language
        ``vi`` or ``en``: the language in which the page opens; it holds both.
    comparison
        The plan, as its base, beside scenarios; their sections are left out without it.
    curves
        Trade-off curves of the plan's targets.
    """
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
            settings=shown.situation.problem.settings,
            shown=shown,
            plan=plan_view(shown),
            comparison=comparison,
            results=numbered(comparison) if comparison else (),
            plans=planned(comparison) if comparison else (),
            matrices=matrices(comparison) if comparison else (),
            curves=[drawn.curve_view(shown.situation.facts, curve) for curve in curves],
        )
    )


def _environment() -> Environment:
    """Return where templates are rendered: everything is escaped, and a name that does not exist is an error."""
    made = Environment(
        loader=PackageLoader("optimizer.page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"both": both}
    names = {"words": words, "seats": seats, "drawn": drawn, "ended": ended, "why": why, "sheet": sheet}
    made.globals |= names | {"UNIT": UNIT, "BEFORE": BEFORE, "AFTER": AFTER, "NO_POST": NO_POST, "REACHED": REACHED}
    made.globals |= {"PLAN_TITLE": TITLE, "TIMELINE": SHEET, "QUARTER": QUARTER_TITLE, "LATER": LATER_TITLE.fill(n=AHEAD)}
    return made


def both(text: Text) -> Markup:
    """Write a text in both languages, of which the page shows one; what reads the same in both stands there once."""
    return escape(text.vi) if text.vi == text.en else BOTH.format(*text)


def _part(name: str) -> str:
    return files("optimizer.page").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the hash by which a browser knows the page's own style and script, and lets no other run."""
    return b64encode(sha256(text.encode()).digest()).decode()
