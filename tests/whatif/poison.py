"""What stands for a problem and ruins whoever solves it; a module of its own, so that other processes can load it."""

from __future__ import annotations

import os
from typing import cast

from optimizer.domain import Problem


class Poison:
    """Harmless while it is sent about: only what belongs to a problem is poisoned."""

    def __getattr__(self, name: str) -> object:
        if name in Problem.__dataclass_fields__:
            return self.act()
        raise AttributeError(name)

    def act(self) -> object:
        raise ValueError("poisoned")


class Deadly(Poison):
    """Takes its process with it, as a lack of memory does."""

    def act(self) -> object:
        os._exit(1)


RAISES, KILLS = cast(Problem, Poison()), cast(Problem, Deadly())
