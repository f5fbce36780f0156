"""The chart of the benchmark: seconds to proof by eligible pairs, both on logarithmic scales."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from optimizer.bench.bench import Bench
from optimizer.bench.report import LATE, PROVEN
from optimizer.text import Text

WIDTH, HEIGHT, MARGIN, LEGEND = 720, 420, 50, 150
SERIES: Final = {
    "one": (Text("chương trình", "ours"), "#1f4e79"),
    "highs": (Text("HiGHS", "HiGHS"), "#c55a11"),
    "plain": (Text("CP-SAT nguyên bản", "plain CP-SAT"), "#7f7f7f"),
    "assignment": (Text("phân công thuần", "bare assignment"), "#548235"),
}
CAPTION = Text(
    "Giây đến khi chứng minh tối ưu, theo số cặp đủ điều kiện (○: chưa chứng minh)",
    "Seconds to proof by eligible pairs (○: not proven)",
)


class Dot(NamedTuple):
    """One way on one instance."""

    way: str
    pairs: int
    seconds: float
    proven: bool


def chart(done: Bench, lang: str) -> str:
    """Draw the chart as SVG."""
    dots = sorted(_dots(done))
    decades = [_decades([dot.pairs for dot in dots]), _decades([dot.seconds for dot in dots])]

    def across(pairs: float) -> float:
        return _place(pairs, decades[0], MARGIN, WIDTH - LEGEND)

    def up(seconds: float) -> float:
        return _place(seconds, decades[1], HEIGHT - MARGIN, MARGIN)

    drawn = [f'<text x="{MARGIN}" y="25">{CAPTION.say(lang)}</text>']
    for power in range(decades[0][0], decades[0][1] + 1):
        x = across(10**power)
        drawn.append(f'<path d="M{x:.0f} {MARGIN}V{HEIGHT - MARGIN}" stroke="#ddd"/>')
        drawn.append(f'<text x="{x:.0f}" y="{HEIGHT - MARGIN + 20}" text-anchor="middle">{10**power:,}</text>')
    for power in range(decades[1][0], decades[1][1] + 1):
        y = up(10.0**power)
        drawn.append(f'<path d="M{MARGIN} {y:.0f}H{WIDTH - LEGEND}" stroke="#ddd"/>')
        drawn.append(f'<text x="{MARGIN - 6}" y="{y + 4:.0f}" text-anchor="end">{10.0**power:g}</text>')
    for number, (way, (name, colour)) in enumerate(SERIES.items()):
        own = [dot for dot in dots if dot.way == way]
        path = " ".join(f"{across(dot.pairs):.1f},{up(dot.seconds):.1f}" for dot in own)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for dot in own:
            place = f'cx="{across(dot.pairs):.1f}" cy="{up(dot.seconds):.1f}"'
            drawn.append(f'<circle {place} r="4" stroke="{colour}" fill="{colour if dot.proven else "white"}"/>')
        y = MARGIN + 20 * number
        drawn.append(f'<text x="{WIDTH - LEGEND + 12}" y="{y + 4}" fill="{colour}">{name.say(lang)}</text>')
    frame = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13"'
    ground = f'<path fill="white" d="M0 0H{WIDTH}V{HEIGHT}H0z"/>'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>', ground, *drawn, "</svg>"]) + "\n"


def _dots(done: Bench) -> Iterator[Dot]:
    """Yield what was solved or ran into its limit; the pairs are those of the product's own program."""
    for (instance, way), runs in done.runs.items():
        span = runs.span("solve")
        if way in SERIES and span.seconds and span.status in (PROVEN, LATE):
            yield Dot(way, done.runs[instance, "one"].pairs, span.median, span.whole)


def _decades(values: list[float] | list[int]) -> tuple[int, int]:
    """Return the powers of ten that enclose some values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _place(value: float, decades: tuple[int, int], start: float, end: float) -> float:
    return start + (math.log10(value) - decades[0]) / (decades[1] - decades[0]) * (end - start)
