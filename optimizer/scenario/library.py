"""Finding scenarios: in files, in the workbook's sheet, among those that come with the program, and in grids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from optimizer.errors import DataError, Issue, PathError, Severity
from optimizer.intake.reading import Intake
from optimizer.scenario.apply import apply_scenario
from optimizer.scenario.edits import Scenario
from optimizer.scenario.faults import EXTENDS_CYCLE, EXTENDS_UNKNOWN
from optimizer.scenario.grid import family
from optimizer.scenario.sheet import read_sheet
from optimizer.scenario.sketch import Link, Sketch
from optimizer.scenario.toml_file import read_file
from optimizer.text import Text
from optimizer.workbook.words import bare, suggest

ENDING = ".toml"
HERE = Path(__file__).resolve().parent.parent
FOLDERS = (HERE / "scenarios", HERE.parent / "scenarios")
"""Where the ready scenarios are: inside an installed copy, or beside the package in a checkout."""


def ready() -> dict[str, Path]:
    """Return the scenarios that come with the program, by name."""
    folder = next((folder for folder in FOLDERS if any(folder.glob(f"*{ENDING}"))), FOLDERS[0])
    return {path.stem: path for path in sorted(folder.glob(f"*{ENDING}"))}


def load_scenarios(names: Sequence[str], intake: Intake, grids: Sequence[str] = ()) -> list[Scenario]:
    """Find scenarios, in the order asked for; those of the grids follow.

    Parameters
    ----------
    names
        Each the path of a TOML file, the name of a scenario in the workbook's sheet, or that of a ready one. Without names
        and grids, all of the workbook's sheet.
    intake
        The workbook.
    grids
        Families, such as ``min-stay.promotion=12,24,36`` (see ``grid.family``).

    Raises
    ------
    PathError, BusyError
        If there is no such scenario, it is named twice, or its file may not be read.
    DataError
        If anything is wrong in any of them, with all problems found.
    """
    library = _Library(intake)
    points, issues = family(tuple(grids))
    scenarios = [*(library.named(name) for name in (names if names or grids else library.sheet)), *points]
    _refuse([*library.issues, *issues])
    seen: set[str] = set()
    for scenario in scenarios:
        if scenario.name in seen:
            told = Text("Kịch bản “{name}” được nêu hai lần.", "The scenario “{name}” is named twice.")
            raise PathError(told.fill(name=scenario.name))
        seen.add(scenario.name)
    return scenarios


def check_sheet(intake: Intake) -> tuple[Issue, ...]:
    """Return all that is wrong with the scenarios of the workbook's sheet, also what shows when they are applied."""
    library = _Library(intake)
    scenarios = [library.named(name) for name in library.sheet]
    found = library.issues
    for scenario in [] if found else scenarios:
        try:
            found += apply_scenario(scenario, intake)[1]
        except DataError as error:
            found += error.issues
    return tuple(dict.fromkeys(found))


def _refuse(issues: Sequence[Issue]) -> None:
    errors = sum(issue.severity is Severity.ERROR for issue in issues)
    if errors:
        told = Text("Kịch bản có {errors} lỗi cần sửa.", "The scenarios have errors to be corrected: {errors}.")
        raise DataError(told.fill(errors=errors), issues)


class _Library:
    """All scenarios that can be named, each read when it is first asked for."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._files: dict[Path, Sketch] = {}
        self._built: dict[int, Scenario] = {}
        self._found: list[Issue] = []

    @property
    def issues(self) -> list[Issue]:
        """Everything that is wrong, each thing once."""
        return list(dict.fromkeys(self._found))

    @cached_property
    def sheet(self) -> dict[str, Sketch]:
        """The scenarios of the workbook's sheet."""
        return read_sheet(self._intake)

    def named(self, name: str) -> Scenario:
        """Return the scenario of a name; what is wrong with it is noted."""
        if not self._is_known(name, Path()):
            told = Text("Không có kịch bản “{name}”.{hint}", "There is no scenario “{name}”.{hint}")
            meant = ", ".join(suggest(name, [*self.sheet, *ready()])) or ", ".join([*self.sheet, *ready()])
            hint = Text(f" Có: {meant}.", f" There is: {meant}.") if meant else Text("", "")
            raise PathError(told.fill(name=name, hint=hint))
        return self._build(self._sketch(name, Path()), ())

    def _is_known(self, name: str, folder: Path) -> bool:
        return name.endswith(ENDING) or self._in_sheet(name) is not None or self._file(name, folder) is not None

    def _in_sheet(self, name: str) -> Sketch | None:
        return self.sheet.get(name) or next((s for known, s in self.sheet.items() if bare(known) == bare(name)), None)

    def _file(self, name: str, folder: Path) -> Path | None:
        """Return the file of a name: a path, a neighbour of the file that names it, or a ready scenario."""
        beside = folder / name if name.endswith(ENDING) else folder / f"{name}{ENDING}"
        return beside if beside.exists() else ready().get(name)

    def _sketch(self, name: str, folder: Path) -> Sketch:
        """Return what the sheet or a file says under a name."""
        own = None if name.endswith(ENDING) else self._in_sheet(name)
        if own:
            return own
        path = self._file(name, folder) or folder / name
        if path not in self._files:
            shown = f"scenarios/{path.name}" if path in ready().values() else path.as_posix()
            self._files[path] = read_file(path, shown)
        return self._files[path]

    def _build(self, sketch: Sketch, above: tuple[Sketch, ...]) -> Scenario:
        """Return a scenario with all that it extends; a scenario that extends itself is noted."""
        if id(sketch) in self._built:
            return self._built[id(sketch)]
        self._found += sketch.issues
        below = (self._linked(link, sketch, (*above, sketch)) for link in sketch.extends)
        scenario = Scenario(sketch.name, sketch.title, sketch.edits, tuple(filter(None, below)), sketch.comment)
        self._built[id(sketch)] = scenario
        return scenario

    def _linked(self, link: Link, sketch: Sketch, above: tuple[Sketch, ...]) -> Scenario | None:
        folder = sketch.folder or Path()
        if not (self._in_sheet(link.name) or self._file(link.name, folder)):
            hint = suggest(link.name, [*self.sheet, *ready()])
            self._found.append(link.place.note(EXTENDS_UNKNOWN, value=link.name, hint=hint))
            return None
        found = self._sketch(link.name, folder)
        if any(found is other for other in above):
            path = " → ".join([*(other.name for other in above), found.name])
            self._found.append(link.place.note(EXTENDS_CYCLE, path=path))
            return None
        return self._build(found, above)
