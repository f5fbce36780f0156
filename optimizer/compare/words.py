"""A comparison in sentences: what each plan is, what differs, and how much."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap

from optimizer.compare.comparison import Comparison
from optimizer.compare.items import NAMES, Told, decided, described, moved, priced, reached, seated
from optimizer.compare.sides import Side
from optimizer.plan import Status
from optimizer.review.rounds import STATE_NAMES, State
from optimizer.text import Text, join

KEPT = {"input_file": Text("lập từ tệp", "made from"), "plan_id": Text("mã phương án", "plan id")}
EQUAL = Text("Hai phương án giống nhau: {n} lượt điều động.", "The two plans are the same: {n:move|moves}.")
NO_DIFFERENCE = Text("Không có gì khác nhau.", "Nothing differs.")
OTHER_DATA = Text("Hai phương án được lập từ dữ liệu khác nhau.", "The two plans were made from different data.")
EDITED = Text(
    "Phương án {name}: danh sách điều động đã được sửa sau khi lập, nên số liệu kèm theo không còn đúng.",
    "Plan {name}: the list of moves was changed after the plan was made, so the numbers in the file no longer hold.",
)
NO_NUMBERS = Text("Phương án {name}: tệp không kèm số liệu.", "Plan {name}: the file holds no numbers.")
ONLY_MOVES = Text(
    "Chỉ so sánh các lượt điều động. Thêm --input và tệp dữ liệu để so sánh cả vị trí, mục tiêu, chỉ tiêu.",
    "Only the moves are compared. Give the data with --input to compare posts, goals and targets too.",
)
BETTER = Text(
    "Theo dữ liệu đã cho, phương án {plan} tốt hơn: khác nhau trước hết ở thứ tự ưu tiên {tier}.",
    "By the data given plan {plan} is better: the first tier that differs is {tier}.",
)
LAWFUL = Text(
    "Theo dữ liệu đã cho, chỉ phương án {plan} không vi phạm quy định bắt buộc.",
    "By the data given only plan {plan} keeps all hard rules.",
)


def sentences(found: Comparison) -> Iterator[Text]:
    """Tell what differs; of equal plans one sentence."""
    if found.equal:
        yield join([EQUAL.fill(n=len(found.moves)), *notes(found)], " ")
        return
    for name, side in zip(NAMES, (found.a, found.b), strict=True):
        facts = join([described(label, value) for label, value in known(side)])
        yield Text("{name}: {file} ({facts})", "{name}: {file} ({facts})").fill(name=name, file=side.file, facts=facts)
    yield from notes(found)
    yield from starmap(described, differences(found))
    counted = join([described(label, count) for label, count in counts(found)], ", ")
    yield join([Text("Khác nhau: {counts}.", "Different: {counts}.").fill(counts=counted), *verdict(found)], " ")


def differences(found: Comparison) -> Iterator[Told]:
    """Yield everything that differs."""
    yield from map(moved, found.moved_differently)
    yield from map(seated, found.posts)
    yield from map(priced, found.other_tiers)
    yield from map(reached, found.other_targets)
    yield from map(decided, found.decisions)


def known(side: Side) -> Iterator[tuple[Text, object]]:
    """Yield what is known of a plan as a whole."""
    about = side.about
    yield Text("số lượt điều động", "moves"), len(side.moves)
    if side.made_on:
        yield Text("ngày lập", "made on"), side.made_on
    for key, label in KEPT.items():
        if key in about:
            yield label, about[key]
    if "state" in about:
        yield Text("trạng thái", "state"), STATE_NAMES[State(about["state"])]
    if about.get("status") == Status.FEASIBLE:
        yield Text("kết luận", "proof"), Text("chưa chứng minh là tốt nhất", "not proven best")
    if side.digest and side.digest.hard:
        yield Text("vi phạm quy định bắt buộc", "hard rules broken"), side.digest.hard


def notes(found: Comparison) -> list[Text]:
    """Say what to bear in mind: other data, numbers that are missing."""
    told = [OTHER_DATA] if found.same_input is False else []
    if not found.whole:
        sides = zip(NAMES, (found.a, found.b), strict=True)
        told += [(EDITED if side.edited else NO_NUMBERS).fill(name=name) for name, side in sides if side.digest is None]
        told.append(ONLY_MOVES)
    return told


def counts(found: Comparison) -> list[tuple[Text, int]]:
    """Count what differs; what does not is left out."""
    counted = (
        (Text("người", "people"), len(found.moved_differently)),
        (Text("vị trí", "posts"), len(found.posts)),
        (Text("thứ tự ưu tiên", "tiers"), len(found.other_tiers)),
        (Text("chỉ tiêu", "targets"), len(found.other_targets)),
        (Text("ý kiến", "decisions"), len(found.decisions)),
        (Text("số vi phạm bắt buộc", "hard findings"), found.hard_gap),
    )
    return [(label, count) for label, count in counted if count]


def verdict(found: Comparison) -> list[Text]:
    """Say which plan is better, if that is known."""
    if found.better is None:
        return []
    told = BETTER if found.better.tier else LAWFUL
    return [told.fill(**found.better._asdict())]
