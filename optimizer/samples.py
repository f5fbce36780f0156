"""The sample districts that come with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

from optimizer.errors import PathError
from optimizer.text import Text

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE / "data", HERE.parent / "data")
"""Where the samples are: inside an installed copy, or beside the package in a checkout."""


def samples() -> dict[str, Path]:
    """Return the sample workbooks by name."""
    folder = next((folder for folder in FOLDERS if any(folder.glob("*.xlsx"))), FOLDERS[0])
    return {path.stem: path for path in sorted(folder.glob("*.xlsx"))}


def copy_samples(name: str | None, folder: Path, force: bool) -> list[Path]:
    """Copy one sample, or all, to a folder (made if missing) and return the copies.

    Raises PathError for an unknown name, a target that is not a folder, or a copy that exists (without ``force``).
    """
    known = samples()
    if name is not None and name not in known:
        told = Text("Không có mẫu '{name}'; có: {known}.", "No sample '{name}'; there are: {known}.")
        raise PathError(told.fill(name=name, known=", ".join(known)))
    if folder.exists() and not folder.is_dir():
        raise PathError(Text("{path} không phải là thư mục.", "{path} is not a folder.").fill(path=folder))
    wanted = [known[name]] if name else list(known.values())
    targets = [folder / path.name for path in wanted]
    for target in targets:
        if target.exists() and not force:
            told = Text("{path} đã có; thêm --force để ghi đè.", "{path} exists; add --force to replace it.")
            raise PathError(told.fill(path=target))
    folder.mkdir(parents=True, exist_ok=True)
    for path, target in zip(wanted, targets, strict=True):
        shutil.copyfile(path, target)
    return targets
