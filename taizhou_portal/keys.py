"""Secrets of the house: taken from the environment, else from private files that are made once under var/."""

import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from taizhou_portal.bureau.disk import flush_folder

FIRST = "k1"


class FromEnvironment(Exception):
    """The keys come from the environment, where no program can put a new one."""


class Ring(Mapping[str, str]):
    """Keys of one use by their ids, k1, k2 …, oldest first: the newest seals, all open.

    k1 is `first`. The others stand in environment variables (FIELD_KEY_K2) or in files beside that of the first (field_key.k2); they are
    looked for anew, so that processes at work take up a key that a command has made.
    """

    def __init__(self, name: str, first: str, folder: Path) -> None:
        self._name, self._folder, self._keys = name, folder, {FIRST: first}

    def __getitem__(self, key_id: str) -> str:
        if key_id not in self._keys:
            self._look()
        return self._keys[key_id]

    def __iter__(self) -> Iterator[str]:
        self._look()
        return iter(tuple(self._keys))

    def __len__(self) -> int:
        return len(tuple(iter(self)))

    def make_next(self) -> Path:
        """One more key, safe on the disk before this returns; where it lies. Raises FromEnvironment where files are not used."""
        if os.environ.get(self._name):
            raise FromEnvironment
        file = self._file(self._next())
        _write_once(file, secrets.token_hex(32))
        return file

    def variable(self) -> str:
        """The environment variable that would hold the next key."""
        return f"{self._name}_{self._next().upper()}"

    def _look(self) -> None:
        while found := self._stored(key_id := self._next_known()):
            self._keys[key_id] = found

    def _stored(self, key_id: str) -> str:
        given, file = os.environ.get(f"{self._name}_{key_id.upper()}", ""), self._file(key_id)
        return given or (file.read_text(encoding="ascii").strip() if file.exists() else "")

    def _next(self) -> str:
        self._look()
        return self._next_known()

    def _next_known(self) -> str:
        return f"k{len(self._keys) + 1}"

    def _file(self, key_id: str) -> Path:
        return self._folder / f"{self._name.lower()}.{key_id}"


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
    """Whole and on the disk, or not there: what a key has sealed is lost without it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    waiting = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(value)
            out.flush()
            os.fsync(out.fileno())
        os.link(waiting, file)
    except FileExistsError:  # another process was first: its value counts
        pass
    finally:
        waiting.unlink(missing_ok=True)
    flush_folder(file.parent)
