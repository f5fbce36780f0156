"""Answers about what things cost: the trade-off curve of a target, and the price list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.codes import MEASURE_NAMES
from optimizer.explain import words, words_plan
from optimizer.explain.effect import Verdict
from optimizer.explain.prices import Price
from optimizer.explain.section import Chart, Column, Document, Listing, Section, effect_document
from optimizer.explain.tradeoff import Curve, Point
from optimizer.facts import Facts
from optimizer.report.words import capital, percent
from optimizer.text import Text, join

COUNT = Column(Text("Số vị trí đạt", "Posts reached"), 12, centred=True)
SHARE = Column(Text("Tỷ lệ", "Share"), 10, centred=True, number_format="0.0%")
FEWEST = Column(Text("Số lượt ít nhất", "Fewest moves"), 12, centred=True)
KNOWN = Column(Text("Số lượt đã tìm được", "Moves found"), 12, centred=True)
PROOF = Column(Text("Kết luận", "Proof"), 22, centred=True)
LADDER = Column(Text("Xét mọi thứ tự ưu tiên, so với khi không có chỉ tiêu", "By the whole ladder, against no target"), 84)
PROVEN = Text("Đã chứng minh", "Proven")
AT_LEAST = Text("Ít nhất", "At least")
MOST = Text("Nhiều nhất có thể: {steps}.", "The most that can be reached: {steps}.")
STEP = Text("{moves} lượt: {count}/{posts} ({share})", "{moves:move|moves}: {count}/{posts} ({share})")
OPEN_STEP = Text("{moves} lượt: ít nhất {count}/{posts} ({share})", "{moves:move|moves}: at least {count}/{posts} ({share})")
WHAT = Column(Text("Nới điều gì", "What is relaxed"), 56)
BRINGS = Column(Text("Kết quả, so với phương án tốt nhất", "What that brings, against the best plan"), 70)
GRANTED = Column(Text("Cấp cho phép", "Granted by"), 40)


def curve(facts: Facts, drawn: Curve) -> Section:
    """Tell a trade-off curve: the fewest moves for each step, and the most posts for a number of moves."""
    target, exact = drawn.target, all(point.exact for point in drawn.points)
    columns = (COUNT, SHARE, FEWEST, *(() if exact else (KNOWN,)), PROOF, LADDER)
    rows = [_point(point, exact) for point in drawn.points]
    title = Text(
        "Đánh đổi: {what} ({id}), mỗi bước cần bao nhiêu lượt", "Trade-off: {what} ({id}), what each step takes in moves"
    )
    best = list(_best(drawn))
    return Section(
        Text("Đánh đổi", "Trade-off"),
        title.fill(what=MEASURE_NAMES[target.measure], id=target.id),
        (MOST.fill(steps=join(best)),) if best else (),
        {
            "question": "curve",
            "target_id": target.id,
            "posts": drawn.posts,
            "points": [_point_document(facts, point) for point in drawn.points],
        },
        Listing(columns, rows, tuple(words_plan.curve(drawn)), Chart(0, (2,) if exact else (2, 3))),
        decided=all(point.exact and point.effect.exact for point in drawn.points),
    )


def _point(point: Point, exact: bool) -> tuple[object, ...]:
    some = point.verdict is not Verdict.NO
    proof = PROVEN if point.exact and some else AT_LEAST if some else capital(words.NO_PLAN)
    whole = capital(words.cost(point.effect)) if some else None
    known = () if exact else (point.known,)
    return point.count, point.share, point.fewest if some else None, *known, proof, whole


def _best(drawn: Curve) -> Iterator[Text]:
    """Yield the most posts for each number of moves that a point takes."""
    for moves in sorted({point.known for point in drawn.points if point.known is not None}):
        count, proven = drawn.best(moves)
        told = STEP if proven else OPEN_STEP
        share = next(point.share for point in drawn.points if point.count == count)
        yield told.fill(moves=moves, count=count, posts=drawn.posts, share=percent(share))


def _point_document(facts: Facts, point: Point) -> Document:
    return {
        "count": point.count,
        "share": float(point.share),
        "verdict": point.verdict.value,
        "fewest_moves": None if point.verdict is Verdict.NO else point.fewest,
        "known_moves": point.known,
        "exact": point.exact,
        "ladder": effect_document(facts, point.effect),
    }


def price_list(facts: Facts, found: Sequence[Price]) -> Section:
    """Tell what relaxing each thing alone brings, the best bargain first; what brings nothing is only counted."""
    bringing = [price for price in found if not price.worthless and price.effect.verdict is not Verdict.NO]
    lines = tuple(words_plan.prices(found))
    return Section(
        Text("Bảng giá", "Price list"),
        Text(
            "Nới riêng từng quy định, quyết định, chỉ tiêu thì được gì",
            "What relaxing each rule, decision or target alone brings",
        ),
        lines[len(bringing) :],
        {
            "question": "prices",
            "prices": [
                {
                    "what": price.text._asdict(),
                    "code": price.code,
                    "granted_by": price.authority._asdict(),
                    **effect_document(facts, price.effect),
                }
                for price in found
            ],
        },
        Listing(
            (WHAT, BRINGS, GRANTED),
            [(capital(price.text), capital(words.cost(price.effect)), price.authority) for price in bringing],
            lines[: len(bringing)],
        )
        if bringing
        else None,
        decided=all(price.effect.exact for price in found),
    )
