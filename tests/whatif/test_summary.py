"""Every number of the summary is what plain counting finds in the plans."""

from __future__ import annotations

from optimizer.report.directions import DIRECTION_NAMES, Direction
from tests.whatif.pages import book, digests, going, rows
from tests.whatif.studies import FAILURE, REASONS, mixed


def test_the_summary_holds_what_plain_counting_finds() -> None:
    found, results = rows(book("en")["Summary"]), mixed().comparison.results
    base = results[0].digest
    assert base
    assert [row["plan"] for row in found] == [result.name.en for result in results]
    assert [row["no"] for row in found] == list(range(len(results)))
    for row, result in zip(found, results, strict=True):
        digest, done = result.digest, result.solved
        if digest is None or done is None:
            assert not any(isinstance(value, int | float) for key, value in row.items() if key != "no")
            continue
        assert row["moves"] == len(digest.moves)
        assert row["vacant posts"] == sum(line.holder_id == "" for line in digest.posts.values())
        assert row["people left over"] == len(done.unplaced)
        ours, theirs = going(base), going(digest)
        assert row["people who move differently from the base"] == len(
            {who for who in {*ours, *theirs} if ours.get(who) != theirs.get(who)}
        )
        counted = {DIRECTION_NAMES[each].en: done.directions[each] for each in Direction}
        assert {name: row.get(name, 0) for name in counted} == counted
        assert sum(counted.values()) == row["moves"]


def test_the_summary_holds_every_target_and_every_tier_that_matters() -> None:
    found, plans = rows(book("en")["Summary"]), digests(mixed().comparison)
    base = plans[0]
    assert base
    titles = {title for row in found for title in row}
    matter = {tier for digest in plans if digest for tier, line in digest.tiers.items() if line.cost}
    assert {title.split(":")[0] for title in titles if title.startswith("tier")} == {f"tier {tier}" for tier in matter}
    for row, digest in zip(found, plans, strict=True):
        if digest is None:
            continue
        reached = sum(line.after >= line.needed for line in digest.targets.values())
        assert (row["targets reached"], row["targets missed"]) == (reached, len(digest.targets) - reached)
        for target_id, line in digest.targets.items():
            names = [title for title in titles if title.startswith(f"target {target_id} ")]
            assert [row[title] for title in sorted(names)] == [line.after, line.needed]
        for tier in matter:
            names = sorted((title for title in titles if title.startswith(f"tier {tier}:")), key=lambda t: "against" in t)
            cost = digest.tiers[tier].cost
            assert [row[title] for title in names] == [cost, cost - base.tiers[tier].cost]
    with_all = [digest for digest in plans if digest]
    assert {target for digest in with_all for target in digest.targets} == {
        title.split()[1] for title in titles if title.startswith("target ") and title.endswith("held")
    }


def test_the_summary_says_how_each_ended_and_why() -> None:
    found = {row["no"]: (row["result"], row["reason"]) for row in rows(book("en")["Summary"])}
    assert found[0] == found[4] == found[5] == ("Proven best", None)
    assert [found[number] for number in range(6, 10)] == [
        ("Proven: no plan exists", REASONS[0].en),
        ("No plan found yet", None),
        ("Best found; in tier 4 at most 1 worse", None),
        ("Failed", FAILURE.en),
    ]
