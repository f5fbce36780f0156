"""What is wrong with a scenario is said at the place where it is written, with what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.errors import PathError, Severity
from optimizer.scenario.apply import apply_scenario
from optimizer.scenario.library import load_scenarios
from tests.scenario.cases import base_intake, place, refused, scenario

WRONG: dict[str, tuple[str, str, str, str]] = {
    "no TOML": ("[targets.T1]\nshare = 50%", "SCENARIO-SYNTAX", "x.toml", ""),
    "an unknown sheet": ("[targts.T1]\nshare = 1", "CODE-UNKNOWN", "x.toml: [targts]", "Targets"),
    "an unknown column": ("[targets.T1]\nshar = 1", "SCENARIO-COLUMN", "x.toml: [targets.T1] shar", "share"),
    "an unknown column of a row without a code": (
        "[[pins]]\nkind = 'keep'\npost = 'X1-BT'\nreson = 'a'",
        "SCENARIO-COLUMN",
        "x.toml: [pins 1] reson",
        "reason",
    ),
    "a code forgotten": ("[targets]\nshare = 1", "CELL-MISSING", "x.toml: [targets]", ""),
    "a column in place of a code": ("[targets]\nshar = 1", "SCENARIO-COLUMN", "x.toml: [targets] shar", "share"),
    "a value in place of a row": ("[targets]\nT1 = 1", "SCENARIO-TABLE", "x.toml: [targets] T1", ""),
    "a table in place of a value": ("[targets.T1.share]\na = 1", "SCENARIO-VALUE", "x.toml: [targets.T1] share", ""),
    "an unknown code": ("[posts.X1-TC]\nkeep = true", "SCENARIO-ROW", "x.toml: [posts.X1-TC]", "X1-CT"),
    "an unknown target": ("[targets.T11]\nshare = 1", "SCENARIO-ROW", "x.toml: [targets.T11]", "T1"),
    "an unknown rule": ("[rules.min-sty]\nlevel = 'off'", "RULE-UNKNOWN", "x.toml: [rules.min-sty]", "min-stay"),
    "an unknown parameter": (
        "[rules.min-stay.parameters]\npromotoin = 1",
        "PARAMETER-UNKNOWN",
        "x.toml: [rules.min-stay] parameters",
        "promotion",
    ),
    "an unknown setting": ("[settings]\nmax_move = 5", "SCENARIO-SETTING", "x.toml: [settings] max_move", "max_moves"),
    "a reference to nobody": (
        "[[planning]]\ncandidate_id = 'C66'\ntitle = 'CT'",
        "REF-UNKNOWN",
        "x.toml: [planning 1] candidate_id",
        "C6",
    ),
    "a share over 1": ("[targets.T1]\nshare = 50", "SHARE-RANGE", "x.toml: [targets.T1] share", "50%"),
    "a word for a date": ("[candidates.C1]\nleaves_on = 'soon'", "DATE-INVALID", "x.toml: [candidates.C1] leaves_on", ""),
    "an unknown level": ("[rules.kin]\nlevel = 'sotf'", "CODE-UNKNOWN", "x.toml: [rules.kin] level", "soft"),
    "a level that the rule cannot have": ("[rules.fit]\nlevel = 'hard'", "RULE-LEVEL", "x.toml: [rules.fit] level", ""),
    "a required cell cleared": ("[posts.X1-BT]\ntitle = ''", "CELL-MISSING", "x.toml: [posts.X1-BT] title", ""),
    "a row to drop that is not there": (
        "[[planning]]\ndrop = true\ncandidate_id = 'C1'",
        "SCENARIO-DROP",
        "x.toml: [planning 1]",
        "",
    ),
    "an unknown order": (
        "[[candidates]]\ncandidate_id = { order = 'oldst' }\nmust_place = true",
        "SCENARIO-ORDER",
        "x.toml: [candidates 1] candidate_id",
        "oldest",
    ),
    "a count of none": (
        "[[candidates]]\ncandidate_id = { count = 0 }\nmust_place = true",
        "SCENARIO-COUNT",
        "x.toml: [candidates 1] candidate_id",
        "",
    ),
    "a condition on nothing": (
        "[[candidates]]\ncandidate_id = { titel = 'BT' }\nmust_place = true",
        "SCENARIO-COLUMN",
        "x.toml: [candidates 1] candidate_id",
        "title",
    ),
    "a condition that cannot be read": (
        "[[candidates]]\ncandidate_id = { title = 'Vua' }\nmust_place = true",
        "REF-UNKNOWN",
        "x.toml: [candidates 1] candidate_id",
        "",
    ),
    "a choice without an equals sign": (
        "[[candidates]]\ncandidate_id = 'title=BT; oldest'\nmust_place = true",
        "SCENARIO-SELECTION",
        "x.toml: [candidates 1] candidate_id",
        "",
    ),
    "a merger of one": ("[[merge]]\nunits = ['X1']", "SCENARIO-MERGE", "x.toml: [merge 1] units", ""),
    "a merger with a place elsewhere": ("[[merge]]\nunits = ['X1', 'X33']", "REF-UNKNOWN", "x.toml: [merge 1] units", "X3"),
    "a new unit without a name": ("[merge.X9]\nunits = ['X1', 'X3']", "CELL-MISSING", "x.toml: [merge.X9]", ""),
    "a split into a unit there is": (
        "[split.X2]\nunit_id = 'X1'\nname = 'A'\ntitles = 'BT'",
        "SCENARIO-UNIT",
        "x.toml: [split.X2]",
        "",
    ),
    "an unknown base": ("extends = 'women-52'", "SCENARIO-EXTENDS", "x.toml: extends", "women-25"),
    "itself as base": ("extends = 'x.toml'", "SCENARIO-CYCLE", "x.toml: extends", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_said_where_it_is(case: str, tmp_path: Path) -> None:
    text, code, where, hint = WRONG[case]
    found = {(issue.code, place(issue, tmp_path)): issue for issue in refused(tmp_path, text)}
    assert (code, where) in found, found
    issue = found[code, where]
    assert hint in (*issue.suggestions, "")
    assert all(issue.say(lang) and "{" not in issue.say(lang) for lang in ("vi", "en"))


def test_a_message_reads_like_a_sentence(tmp_path: Path) -> None:
    (issue,) = refused(tmp_path, "[targets.T1]\nshar = 1")
    said = issue.say("en").removeprefix(f"{tmp_path.as_posix()}/")
    assert said == "x.toml: [targets.T1] shar: the sheet Targets has no column “shar”. Correct the name. Did you mean share?"


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    found = refused(
        tmp_path, "[targets.T1]\nshare = 7\n[posts.X1-BT]\nmust_vacate = 'a'\n[[pins]]\nkind = 'keep'\npost_id = 'Q'"
    )
    assert [issue.code for issue in found if issue.severity is Severity.ERROR] == ["DATE-INVALID", "SHARE-RANGE", "REF-UNKNOWN"]


def test_a_cell_of_the_workbook_that_no_longer_fits_is_named(tmp_path: Path) -> None:
    (issue,) = [i for i in refused(tmp_path, "[candidates.C4]\ndrop = true") if i.severity is Severity.ERROR]
    assert (issue.code, issue.where) == ("REF-UNKNOWN", "Posts!D6")


def test_the_other_cell_of_a_contradiction_is_named_where_it_is_written(tmp_path: Path) -> None:
    text = "[[pins]]\nkind = 'release'\npost_id = 'X3-BT'\n[[pins]]\nkind = 'keep'\npost_id = 'X3-BT'"
    (issue,) = refused(tmp_path, text)
    assert (issue.code, place(issue, tmp_path)) == ("PIN-CONTRADICTS", "x.toml: [pins 1] kind")
    assert "x.toml: [pins 2] kind" in issue.what.en
    assert [other.removeprefix(f"{tmp_path.as_posix()}/") for other in issue.others] == ["x.toml: [pins 2] kind"]


def test_only_warnings_of_the_scenario_are_told(tmp_path: Path) -> None:
    intake = base_intake()
    assert intake.issues
    assert apply_scenario(scenario(tmp_path, "[settings]\nmax_moves = 1", intake), intake)[1] == ()
    (warning,) = apply_scenario(scenario(tmp_path, "[candidates.C1]\nnative_unit = 'Huế'", intake), intake)[1]
    assert (warning.code, place(warning, tmp_path)) == ("PLACE-ELSEWHERE", "x.toml: [candidates.C1] native_unit")


def test_an_unknown_name_is_refused_with_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="women-25"):
        load_scenarios(["women25-"], base_intake())
    with pytest.raises(PathError, match=r"nothing\.toml"):
        load_scenarios([str(tmp_path / "nothing.toml")], base_intake())


def test_a_scenario_named_twice_is_refused() -> None:
    with pytest.raises(PathError, match="twice"):
        load_scenarios(["women-25", "women-25"], base_intake())
