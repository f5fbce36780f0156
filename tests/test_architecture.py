"""The house stays easy to walk through: imports point one way, each library has one door, files stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = [*sorted((ROOT / "optimizer").rglob("*.py")), ROOT / "cli.py"]
LAYERS = (
    ("text", "codes", "dates", "errors", "memory", "retirement"),
    ("domain", "plan"),
    ("placement", "places"),
    ("facts", "service", "people", "posts"),
    ("grid", "columns", "seats"),
    ("rules", "posting"),
    ("eligibility", "audit", "reference"),
    ("model", "assemble"),
    ("solve", "shortage", "samples", "sentences"),
    (
        *(
            "conflict",
            "ratchet",
            "workbook",
            "intake",
            "planbook",
            "report",
            "compare",
            "review",
            "scenario",
            "explain",
            "page",
        ),
        *("console", "synthetic", "synthetic_people"),
    ),
    ("run", "apply", "whatif", "nation", "quarterly", "explaining", "bench"),
    ("drop",),
    ("commands",),
    ("cli",),
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
DOORS = {
    "ortools": ("optimizer/model/",),
    "openpyxl": ("optimizer/workbook/", "optimizer/intake/", "optimizer/planbook/", "optimizer/bench/"),
    "python_calamine": ("optimizer/intake/", "optimizer/bench/"),
    "click": ("optimizer/commands/",),
    "jinja2": ("optimizer/page/",),
}


def imports(path: Path) -> list[str]:
    """The modules that a file imports when it runs (not those that only the type checker sees)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {id(node) for block in ast.walk(tree) if is_type_checking(block) for node in ast.walk(block)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in typed:
            found.append(node.module or "")
        elif isinstance(node, ast.Import) and id(node) not in typed:
            found += [alias.name for alias in node.names]
    return found


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "optimizer" else parts[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    for module in imports(path):
        if module.startswith("optimizer."):
            there = module.split(".")[1]
            assert LEVEL[there] <= LEVEL[here], f"{path.name} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_library_has_one_door(path: Path) -> None:
    relative = path.relative_to(ROOT).as_posix()
    for module in imports(path):
        doors = DOORS.get(module.split(".")[0])
        assert doors is None or relative.startswith(doors), f"{relative} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 250
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{path.name}: {node.name}"
