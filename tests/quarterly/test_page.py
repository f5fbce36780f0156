"""A publication has a page beside its workbooks: what is published, what is a draft, what comes due."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tests.page.reading import read
from tests.quarterly.world import World


def test_a_publication_has_a_page_that_tells_what_is_published_and_what_is_a_draft(tmp_path: Path) -> None:
    made = World(tmp_path, quarters=2)
    made.post("X1-CT").update(must_vacate="1/12/2026")
    line = made.run("2026-09-10")
    data = (made.state / line.folder / "plan.html").read_bytes()
    assert line.files["plan.html"] == sha256(data).hexdigest()
    cards = {card.given["data-quarter"]: card for card in read(data.decode()).all("article")}
    assert [cards[name].all("h4")[0].says("en") for name in ("2026-Q4", "2027-Q1")] == [
        "2026-Q4 (01/10/2026) published",
        "2027-Q1 (01/01/2027) draft",
    ]
    for name, moves in (("2026-Q4", line.published), ("2027-Q1", line.draft)):
        steps = " ".join(step.says("en") for step in cards[name].all("ol"))
        assert all(f"({move.candidate_id})" in steps for move in moves)
    assert line.published or line.draft
