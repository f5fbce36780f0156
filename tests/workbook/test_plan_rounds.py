"""After a round the next workbook holds every decision and tells what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

from optimizer.intake.reading import read_plan
from optimizer.planbook.plan_decisions import DRAFT_LAYOUT, FIRST_ROW, SPARE_ROWS, layout
from optimizer.planbook.plan_manifest import FACTS, plain
from optimizer.planbook.plan_writer import plan_workbook
from optimizer.report.decisions import DECISION_NAMES, Decision, Proposal
from optimizer.review.copies import read_copy
from optimizer.review.fingerprint import NOTE
from optimizer.review.merge import merge
from optimizer.review.rounds import AS_BEFORE, DRAFT, Round
from optimizer.workbook.files import save
from optimizer.workbook.rendering import rendered
from tests.oracle.small import MOVE, small
from tests.workbook.rounds import (
    ADDED,
    CARRIED_LAST,
    GONE,
    SAMPLE,
    asked,
    decided,
    fitted_titles,
    former,
    lines,
    page,
    second_round,
    texts,
    told,
)
from tests.workbook.test_plan_decisions import lists, manifest
from tests.workbook.test_plan_writer import MOVES, ORIGIN, SHEETS, both, cells, planned, rows, sample


@both
def test_the_sheets_of_the_round_follow_the_decisions_and_carried_ones_come_last(lang: str) -> None:
    seen = [found.title for found in second_round(lang).worksheets if found.sheet_state == "visible"]
    assert seen == [*SHEETS[lang], *ADDED[lang], CARRIED_LAST]
    hidden = [found.sheet_state != "visible" for found in second_round(lang).worksheets]
    assert hidden == sorted(hidden)


@both
def test_a_draft_tells_of_no_round(lang: str) -> None:
    book = plan_workbook(sample(SAMPLE), ORIGIN, lang)
    assert [found.title for found in book.worksheets if found.sheet_state == "visible"] == SHEETS[lang]
    status, section = {"vi": ("Diễn biến", "Ý kiến của Ban Thường vụ"), "en": ("status", "The committee's decisions")}[lang]
    for title in (MOVES[lang], SHEETS[lang][-1]):
        assert status not in [cell.value for cell in page(book, title)[4]]
    assert section not in texts(book.worksheets[0])
    assert layout(DRAFT) is DRAFT_LAYOUT


@both
def test_every_decision_stands_in_its_row_as_it_was_taken(lang: str) -> None:
    found = lines(second_round(lang), lang)
    keys = {
        "vi": ("Ý kiến", "Thay bằng", "Lý do", "Cấp quyết định", "Ngày", "Số văn bản", "Cho phép trường hợp đặc biệt"),
        "en": ("decision", "replacement", "reason", "decided_by", "decided_on", "document", "waiver"),
    }[lang]
    for row_id, entry in told().entries.items():
        decision, replacement, reason, by, on, document, waiver = (found[row_id][key] for key in keys)
        assert decision == DECISION_NAMES[entry.decision].say(lang)
        assert (str(replacement).split(" – ")[0] if replacement else "") == entry.replacement
        assert (reason or "", by or "", document or "") == (entry.reason, entry.decided_by, entry.document)
        day = on.date().isoformat() if isinstance(on, datetime) else on
        assert day == (entry.decided_on and plain(entry.decided_on.first if entry.decided_on.exact else str(entry.decided_on)))
        assert waiver == ({"vi": "có", "en": "yes"}[lang] if entry.waiver else None)
    assert sum(1 for row in found.values() if row[keys[0]]) == len(told().entries)


@both
def test_rows_decided_on_stay_beside_the_proposal_for_the_same_post(lang: str) -> None:
    found, entries = lines(second_round(lang), lang), told().entries
    assert set(found) == {question.row_id for question in asked(sample(SAMPLE))} | entries.keys()
    proposal, post = {"vi": ("Đề xuất", "Vị trí"), "en": ("proposal", "post")}[lang]
    words = {
        Decision.REJECT: {"vi": "Không còn trong phương án", "en": "No longer planned"},
        Decision.ADD: {"vi": "Chưa đưa vào phương án", "en": "Not planned yet"},
    }
    planned_ids = {question.row_id for question in asked(sample(SAMPLE))}
    gone = [entry for row_id, entry in entries.items() if row_id not in planned_ids]
    assert len(gone) == 2
    for entry in gone:
        assert found[entry.row_id][proposal] == words[entry.decision][lang]
    posts = [row[post] for row in found.values() if str(row[proposal]) not in {"Giữ nguyên", "Stay"}]
    assert all(posts.index(each) + posts.count(each) > last for last, each in enumerate(posts)), "rows of a post stand together"


@both
def test_the_manifest_holds_every_value_of_every_row_and_what_it_is_about(lang: str) -> None:
    book, sent = second_round(lang), manifest(second_round(lang))
    sheet, shape = page(book, SHEETS[lang][-1]), layout(fitted_titles())
    ids = [str(sheet[f"A{row}"].value) for row in range(FIRST_ROW, sheet.max_row + 1 - SPARE_ROWS)]
    shown = {
        (row_id, column.key): text
        for row, row_id in enumerate(ids, FIRST_ROW)
        for column in shape.columns
        if (text := plain(sheet[f"{shape.letter[column.key]}{row}"].value))
    }
    about_rows = {key: value for key, value in sent.items() if key[0] and key[1] not in FACTS and not key[1].startswith(NOTE)}
    assert about_rows == shown
    planned_ids = {question.row_id for question in asked(sample(SAMPLE))}
    assert {row_id: sent[row_id, "in_plan"] for row_id in ids} == {i: "yes" if i in planned_ids else "no" for i in ids}
    assert (sent["", "round"], sent["", "state"], sent["", "sent_plan_id"]) == ("2", "returned", "0123456789ab")


@both
def test_what_became_of_each_proposal_stands_in_decisions_and_moves(lang: str) -> None:
    title, ids = {"vi": ("Diễn biến", ("Mã cán bộ", "Đến vị trí")), "en": ("status", ("candidate_id", "to_post"))}[lang]
    statuses = told().status
    for row_id, row in lines(second_round(lang), lang).items():
        words = statuses[row_id].say(lang) if row_id in statuses else ""
        assert str(row[title] or "").lower() == words.lower()
    for row in rows(page(second_round(lang), MOVES[lang])):
        assert row[title].lower() == statuses[f"DC-{row[ids[0]]}-{row[ids[1]]}"].say(lang).lower()


@both
def test_the_round_is_told_in_full(lang: str) -> None:
    found, summary = told(), texts(second_round(lang).worksheets[0])
    text = texts(page(second_round(lang), ADDED[lang][0]))
    state = {"vi": "Đã có ý kiến, đợt 2", "en": "Returned, round 2"}[lang]
    share = {"vi": "50% (2/4)", "en": "50% (2 of 4)"}[lang]
    for part in (state, share, "Gia đình khó khăn (1); Đề nghị phương án khác (1)"):
        assert part in text
        assert part in summary
    parts = [found.sent_plan_id, *(file.name for file in found.files), *(file.sha256 for file in found.files)]
    parts += [GONE, *(gone.say(lang) for gone in found.dropped), *(each.say(lang)[1:] for each in found.moot.values())]
    pending = found.pending[0]
    parts += [pending.row_id, *(getattr(pending, key).say(lang) for key in ("why", "source", "authority"))]
    assert [part for part in parts if part not in text] == []
    moves = [question for question in asked(sample(SAMPLE)) if question.proposal is Proposal.MOVE]
    kept = sum(found.status[move.row_id] == AS_BEFORE for move in moves)
    counted = {"vi": f"như lần trước\n{kept}\n", "en": f"Moves as before\n{kept}\n"}[lang]
    assert counted in text
    waits = lines(second_round(lang), lang)[pending.row_id][{"vi": "Được cho phép", "en": "waived"}[lang]]
    assert str(waits).startswith({"vi": "Chưa được phép: ", "en": "Not yet allowed: "}[lang])


@both
def test_every_difference_has_a_row(lang: str) -> None:
    listed = rows(page(second_round(lang), ADDED[lang][1]))
    order, where, came = {"vi": ("TT", "Ô", "Nhận lại"), "en": ("order", "where", "returned")}[lang]
    meant = told().differences
    assert [(row[order], row[where]) for row in listed if row[order]] == [(n, d.place.where) for n, d in enumerate(meant, 1)]
    assert " ".join(" ".join(str(row[came]) for row in listed).split()) == " ".join(d.returned for d in meant)


def test_a_decision_on_a_former_holder_is_not_put_on_the_one_of_today() -> None:
    solution = planned(small(), MOVE)
    stay = next(question for question in asked(solution) if question.proposal is Proposal.STAY)
    entry = replace(decided(stay, Decision.APPROVE), candidate_id="an")
    book = plan_workbook(solution, ORIGIN, "en", Round(1, entries={stay.row_id: entry}))
    assert lines(book, "en")[stay.row_id]["decision"] is None
    assert [row["where"] for row in rows(page(book, "Remarks"))] == [stay.row_id]


def test_only_moves_that_the_committee_added_may_be_decided_as_added() -> None:
    solution = sample(SAMPLE)
    entry = former(solution, Decision.ADD)
    book = plan_workbook(solution, ORIGIN, "en", Round(1, entries={entry.row_id: entry}))
    sheet = page(book, "Decisions")
    (added,) = [row for row in range(FIRST_ROW, sheet.max_row) if sheet[f"A{row}"].value == entry.row_id]
    letter = layout(Round(1)).letter["decision"]
    offered = {where: words for where, words in lists(sheet).items() if where.startswith(letter)}
    assert offered[f"{letter}{added}"] == '"approve,reject,hold,replace,add"'
    assert len(offered) == 3
    covered = [number for where in offered for number in covers(where)]
    assert sorted(covered) == list(range(FIRST_ROW, sheet.max_row + 1))


def covers(where: str) -> Iterator[int]:
    for part in where.split():
        ends = [int("".join(filter(str.isdigit, end))) for end in part.split(":")]
        yield from range(ends[0], ends[-1] + 1)


@both
def test_the_next_workbook_is_read_back_as_the_plan_it_holds(tmp_path: Path, lang: str) -> None:
    solution = sample(SAMPLE)
    save(plan_workbook(solution, ORIGIN, lang, told()), tmp_path / "plan.xlsx", force=False, inputs=[])
    found, _ = read_plan(tmp_path / "plan.xlsx", solution.situation.problem)
    assert found == solution.outcome.plan


@both
def test_a_copy_that_comes_back_untouched_brings_the_same_round_again(tmp_path: Path, lang: str) -> None:
    solution, found = sample(SAMPLE), told()
    save(plan_workbook(solution, ORIGIN, lang, found), tmp_path / "plan.xlsx", force=False, inputs=[])
    problem = solution.situation.problem
    back = merge([read_copy(tmp_path / "plan.xlsx", problem)], problem)
    assert (back.differences, back.conflicts, back.issues, back.plan) == ((), (), (), solution.outcome.plan)
    assert {row_id: replace(entry, place=None) for row_id, entry in back.entries.items()} == found.entries
    again = plan_workbook(solution, ORIGIN, lang, replace(found, carried=back.carried))
    save(again, tmp_path / "again.xlsx", force=False, inputs=[])
    books = [load_workbook(tmp_path / name) for name in ("plan.xlsx", "again.xlsx")]
    assert [sheet.title for sheet in books[0]] == [sheet.title for sheet in books[1]]
    assert cells(books[0]) == cells(books[1])
    first, second = ([c.comment and c.comment.text for row in page(b, SHEETS[lang][-1]) for c in row] for b in books)
    assert first == second


@both
def test_what_nobody_may_allow_is_said_to_be_impossible(lang: str) -> None:
    found = told()
    barred = found.pending[0]._replace(waivable=False, rule="not-open")
    book = plan_workbook(sample(SAMPLE), ORIGIN, lang, replace(found, pending=(barred,)))
    words = {"vi": "Không thực hiện được: mới giữ", "en": "Cannot be done: in the post for"}[lang]
    assert words in texts(page(book, ADDED[lang][0]))
    assert str(lines(book, lang)[barred.row_id][{"vi": "Được cho phép", "en": "waived"}[lang]]).startswith(words)


def test_equal_rounds_give_equal_files() -> None:
    first, second = (rendered(plan_workbook(sample(SAMPLE), ORIGIN, "vi", told())) for _ in range(2))
    assert first == second
