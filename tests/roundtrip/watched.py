"""Runs the program and prints what its folder holds before each change of a file, and the names of the files opened to be written.

Takes the folder, then the program's arguments. What a kill can leave behind is what was seen, or a part of such a file.
"""

import json
import os
import sys
from hashlib import sha256
from pathlib import Path

from cli import main

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "shutil.copyfile"}
WRITING = os.O_WRONLY | os.O_RDWR


def watch(folder: str, *arguments: str) -> None:
    looks: list[dict[str, str]] = []
    opened: list[str] = []

    def look() -> None:
        files = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        looks.append({str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files})

    def hear(event: str, told: tuple[object, ...]) -> None:
        writing = event == "open" and isinstance(told[2], int) and told[2] & WRITING
        if (writing or event in CHANGES) and str(told[0]).startswith(folder):
            look()
            opened.extend([Path(str(told[0])).name] if writing else [])

    sys.addaudithook(hear)
    try:
        main(arguments, standalone_mode=False)
    except SystemExit as ended:
        look()
        print(json.dumps({"code": ended.code, "looks": looks, "opened": opened}))


if __name__ == "__main__":
    watch(*sys.argv[1:])
