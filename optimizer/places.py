"""Where people come from: places and what became of them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from optimizer.domain import Candidate, Problem


class Places:
    """Follows UnitChanges from a place to the listed units that it became (rules.md, Terms)."""

    def __init__(self, problem: Problem) -> None:
        self._units = problem.units
        self._after: dict[str, list[str]] = defaultdict(list)
        for change in problem.unit_changes:
            self._after[change.old].append(change.new)
        self._known_homes: dict[str, frozenset[str]] = {}
        self.reached = cache(self._reached)
        self.of_service = cache(self._of_service)

    def homes(self, candidate: Candidate) -> frozenset[str]:
        """Return the listed units where the person counts as local."""
        if candidate.id not in self._known_homes:
            named = filter(None, (candidate.native_unit, candidate.birth_unit, *candidate.local_units))
            self._known_homes[candidate.id] = frozenset().union(*map(self.reached, named))
        return self._known_homes[candidate.id]

    def _reached(self, place: str) -> frozenset[str]:
        """Return the listed units reached from a place by zero or more changes, whatever their date."""
        seen, open_ends = {place}, [place]
        while open_ends:
            for new in self._after.get(open_ends.pop(), ()):
                if new not in seen:
                    seen.add(new)
                    open_ends.append(new)
        return frozenset(seen & self._units.keys())

    def _of_service(self, place: str) -> frozenset[str]:
        """Return the listed units that a service row's place stands for: itself if listed, else what it became."""
        return frozenset({place}) if place in self._units else self.reached(place)

    def differ(self, one: str, other: str) -> bool:
        """Whether two service rows lie in different units: a commune that only changed its name is the same one."""
        here, there = self.of_service(one), self.of_service(other)
        return here.isdisjoint(there) if here or there else one != other
