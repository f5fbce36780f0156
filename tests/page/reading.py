"""A page read back as somebody sees it: its tables, its posts, its tags, in one of its languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "path", "rect", "line", "circle", "polyline"}


@dataclass
class Tag:
    """One element with what is in it."""

    name: str
    given: dict[str, str | None]
    inside: list[Tag | str] = field(default_factory=list)

    def all(self, name: str, **given: str) -> list[Tag]:
        """The elements of a name below this one that have the attributes given."""
        below = [each for each in self.inside if isinstance(each, Tag)]
        mine = [each for each in below if each.name == name and given.items() <= each.given.items()]
        return mine + [found for each in below for found in each.all(name, **given)]

    def says(self, language: str) -> str:
        """What stands in it in a language, without what only eyes see."""
        if self.given.get("aria-hidden") or (self.name == "span" and self.given.get("lang", language) != language):
            return ""
        parts = [each if isinstance(each, str) else each.says(language) for each in self.inside]
        return " ".join("".join(parts).split()) if self.name in {"td", "th", "p", "li", "dd", "dt", "h1"} else "".join(parts)

    def cells(self, language: str) -> list[list[str]]:
        """The rows of a table, the titles first."""
        return [[cell.says(language) for cell in row.inside if isinstance(cell, Tag)] for row in self.all("tr")]


class Reader(HTMLParser):
    """Reads a page; an element that is not closed in its turn is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Tag("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Tag(tag, dict(attrs))
        self.open[-1].inside.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Tag(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(page: str) -> Tag:
    reader = Reader()
    reader.feed(page)
    (whole,) = reader.open
    return whole


def table(whole: Tag, **given: str) -> list[list[str]]:
    """The rows of the one table with the attributes given, in English; nothing if there is no such table."""
    found = whole.all("table", **given)
    assert len(found) <= 1
    return found[0].cells("en") if found else []
