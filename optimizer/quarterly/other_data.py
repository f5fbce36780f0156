"""Whether the data are those of the state directory: a workbook of another place, given by mistake, overturns every move."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from optimizer.domain import Problem
from optimizer.errors import DataError
from optimizer.quarterly.lines import Line
from optimizer.quarterly.record import Setting
from optimizer.report.words import same
from optimizer.review.same_people import Named
from optimizer.text import Text

OTHER_DATA: Final = Text(
    "Dữ liệu {here} không phải của thư mục {state}: so với dữ liệu {before} của lần công bố {folder}, chỉ còn {posts} trong "
    "{all_posts} vị trí và {people} trong {all_people} người (theo mã và họ tên). Phương án đã công bố giữ nguyên. Hãy chọn đúng "
    "tệp; nếu chính cơ quan này đã đánh mã lại, hãy chạy với thư mục --state mới.",
    "The data {here} are not those of {state}: of the data {before}, from which {folder} was published, only {posts} of "
    "{all_posts:post|posts} and {people} of {all_people:person|people} (by code and name) are still there. What was published "
    "stands. Give the right workbook; if the codes of this same office were changed, run with a new --state directory.",
)
NAMED: Final = Text("{file} ({organisation})", "{file} ({organisation})")


def refuse_other_data(setting: Setting, last: Line, state: Path) -> None:
    """Go on only with data that still know most of the posts and most of the people of the last publication.

    Raises
    ------
    DataError
        The data are those of another place, or all codes were changed.
    """
    problem = setting.problem
    posts = [post in problem.posts for post in last.seats]
    people = [known.same for known in _people(last, problem)]
    if all(2 * sum(known) >= len(known) for known in (posts, people)):
        return
    told = OTHER_DATA.fill(
        here=_named(setting.file, problem.settings.organisation),
        state=state,
        before=_named(last.input_file, last.organisation),
        folder=last.folder,
        posts=sum(posts),
        all_posts=len(posts),
        people=sum(people),
        all_people=len(people),
    )
    raise DataError(told)


def _people(last: Line, problem: Problem) -> Iterator[Named]:
    """Yield everybody who held a post, or was to move, when a plan was published, with the name then and now; blank if gone.

    Lines of an older version do not name the holders: then the code alone counts.
    """
    names = {seat.before: seat.holder for seat in last.seats.values() if seat.before}
    names |= {move.candidate_id: move.full_name for move in (*last.published, *last.draft)}
    for code, before in names.items():
        person = problem.candidates.get(code)
        now = person.full_name if person else ""
        yield Named(code, before or now or code, now)


def _named(file: str, organisation: str) -> Text:
    """Name data by their file, and the organisation where it is known."""
    return NAMED.fill(file=file, organisation=organisation) if organisation else same(file)
