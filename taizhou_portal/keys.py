"""Secrets of the house: taken from the environment, else from a private file that is made once under var/."""

import os
import secrets
from pathlib import Path


def secret(name: str, folder: Path) -> str:
    """The value of environment variable `name`, or of the file `folder/<name in lower case>`; the file is made (mode 0600) if missing."""
    given = os.environ.get(name)
    if given:
        return given
    file = folder / name.lower()
    if not file.exists():
        _write_once(file, secrets.token_hex(32))
    return file.read_text(encoding="ascii").strip()


def _write_once(file: Path, value: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first: its value counts
        return
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(value)
