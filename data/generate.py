"""Rewrites the sample workbooks: ``python -m data.generate``; the same rows every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from optimizer.workbook.tables_out import write_tables

from .district import District
from .districts import bac_ha, dam_ha, gia_lam, kim_boi, thanh_tri

FOLDER: Final = Path(__file__).parent


class Sample(NamedTuple):
    """One sample: what lays the district out, and the language of its titles."""

    district: Callable[[], District]
    language: str


SAMPLES: Final[Mapping[str, Sample]] = {
    "bac-ha": Sample(bac_ha.district, "vi"),
    "dam-ha": Sample(dam_ha.district, "vi"),
    "gia-lam": Sample(gia_lam.district, "en"),
    "kim-boi": Sample(kim_boi.district, "vi"),
    "thanh-tri": Sample(thanh_tri.district, "vi"),
}


def write_sample(name: str, path: Path) -> None:
    """Write one sample workbook."""
    sample = SAMPLES[name]
    write_tables(path, sample.district().sheets, sample.language)


def main() -> None:
    """Write every sample workbook beside this file."""
    for name in SAMPLES:
        write_sample(name, FOLDER / f"{name}.xlsx")


if __name__ == "__main__":
    main()
