"""The guide to scenarios, made from what their readers themselves use and from the scenarios that come with the program."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator

from optimizer.scenario.guide import GUIDE
from optimizer.scenario.library import ready
from optimizer.scenario.orders import ORDERS
from optimizer.scenario.sheet import SHEET
from optimizer.scenario.sketch import HEAD
from optimizer.scenario.words import CODES, OPTIONS, OWN_WORDS
from optimizer.workbook.reference import sheet_table, table
from optimizer.workbook.schema import CHANGED, SHEETS

READY = ("| Kịch bản / Scenario | Hỏi điều gì | What it asks |", "|---|---|---|")
NAMES = ("| Trang | Sheet | TOML | Mã dòng | Code of a row |", "|---|---|---|---|---|")
ORDER_WORDS = ("| Tiếng Việt | English |", "|---|---|")
REFORMS = ("Merge", "Split")


def scenario_reference() -> str:
    """Write the guide to scenarios in both languages, as Markdown."""
    orders = (f"| {name.vi} | `{name.en}` |" for name in ORDERS.values())
    parts = [GUIDE, table("## Các kịch bản có sẵn / Ready scenarios", READY, _ready())]
    parts.append(table("## Các trang được thay đổi / Sheets that may change", NAMES, _sheets()))
    parts += [sheet_table(CHANGED[key]) for key in REFORMS]
    parts += [sheet_table(CHANGED[HEAD], ": tên, giải thích / its names"), sheet_table(OPTIONS), sheet_table(OWN_WORDS)]
    parts.append(table("### Thứ tự / Orders", ORDER_WORDS, orders))
    parts.append(sheet_table(SHEETS[SHEET], " (trang của bảng tính / the workbook's sheet)"))
    return "\n".join(parts)


def _ready() -> Iterator[str]:
    """List the scenarios that come with the program."""
    for name, path in ready().items():
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        yield f"| [`{name}`]({path.name}) | {told['comment_vi']} | {told['comment_en']} |"


def _sheets() -> Iterator[str]:
    """List the sheets with the column that names a row."""
    for key, sheet in CHANGED.items():
        if key not in (HEAD, *REFORMS):
            code = sheet.by_key[CODES[key]].title if key in CODES else None
            named = f"{code.vi} | `{code.en}`" if code else "– | –"
            yield f"| {sheet.title.vi} | {sheet.title.en} | `{key.lower()}` | {named} |"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(scenario_reference())
