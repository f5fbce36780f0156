"""Level, tier, weight and parameters of every rule: the defaults of rules.md and what the Rules sheet puts over them."""

from __future__ import annotations

from optimizer.codes import Level
from optimizer.domain import Problem

HARD, SOFT, OFF = Level.HARD, Level.SOFT, Level.OFF
Default = tuple[Level, int, int, dict[str, str]]

PAIR_RULES: dict[str, Default] = {
    "non-local": (HARD, 4, 1, {"titles": "BT,CT", "scope": "new", "years": "0", "unknown": "block"}),
    "in-planning": (HARD, 4, 1, {"lateral": "no"}),
    "rank-step": (HARD, 4, 1, {"max_up": "1", "max_down": "0", "across_down": "1", "freed_down": "2"}),
    "failed-head": (HARD, 4, 1, {}),
    "service-left": (HARD, 4, 1, {"training": "120", "other": "60", "equal": "18"}),
    "min-stay": (HARD, 4, 1, {"rotation": "36", "promotion": "24", "other": "12"}),
    "term-limit": (HARD, 4, 1, {"years": "10"}),
    "education-floor": (HARD, 4, 1, {"hard_units_minus": "0"}),
    "theory-floor": (HARD, 4, 1, {"hard_units_minus": "0"}),
    "discipline-block": (HARD, 4, 1, {"reprimand": "24", "warning": "36", "removal": "60", "equal": "no"}),
    "grade-floor": (HARD, 4, 1, {"lowest": "HT", "up_latest": "HTT"}),
    "health": (HARD, 4, 1, {}),
    "available": (HARD, 4, 1, {}),
    "leave-region": (OFF, 4, 1, {}),
    "no-return": (OFF, 4, 1, {"years": "5"}),
}

PLAN_RULES: dict[str, Default] = {
    "kin": (HARD, 4, 1, {}),
    "keep": (HARD, 4, 1, {}),
    "move-cap": (HARD, 4, 1, {}),
    "region-cap": (OFF, 4, 1, {}),
    "source-cap": (HARD, 4, 1, {}),
    "pins": (HARD, 4, 1, {}),
    "everyone-placed": (SOFT, 1, 1, {}),
    "heads-filled": (SOFT, 2, 1, {}),
    "overdue": (SOFT, 2, 1, {"strict": "no"}),
    "posts-filled": (SOFT, 3, 1, {}),
    "return-due": (SOFT, 3, 1, {}),
    "targets": (SOFT, 4, 1, {}),
    "continuity": (SOFT, 5, 10, {}),
    "keep-published": (SOFT, 6, 1, {}),
    "few-moves": (SOFT, 7, 1, {}),
    "fit": (
        SOFT,
        8,
        1,
        {"grade": "40", "needs": "20", "grassroots": "10", "difficulty": "10", "preference": "10", "theory": "10"},
    ),
    "women-in-unit": (SOFT, 8, 20, {}),
    "minority-in-unit": (SOFT, 8, 20, {}),
}

DEFAULTS = PAIR_RULES | PLAN_RULES


class Rules:
    """What one problem says of each rule."""

    def __init__(self, problem: Problem) -> None:
        self._listed = problem.rules

    def level(self, code: str) -> Level:
        listed = self._listed.get(code)
        return DEFAULTS[code][0] if listed is None or listed.level is None else listed.level

    def tier(self, code: str) -> int:
        listed = self._listed.get(code)
        return DEFAULTS[code][1] if listed is None or listed.tier is None else listed.tier

    def weight(self, code: str) -> int:
        listed = self._listed.get(code)
        return DEFAULTS[code][2] if listed is None or listed.weight is None else listed.weight

    def word(self, code: str, parameter: str) -> str:
        listed = self._listed.get(code)
        if listed is not None and parameter in listed.parameters:
            return listed.parameters[parameter].strip()
        return DEFAULTS[code][3][parameter]

    def number(self, code: str, parameter: str) -> int:
        return int(self.word(code, parameter))

    def yes(self, code: str, parameter: str) -> bool:
        return self.word(code, parameter) == "yes"

    def words(self, code: str, parameter: str) -> list[str]:
        return [word.strip() for word in self.word(code, parameter).split(",")]
