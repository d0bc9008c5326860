"""Files on the disk: whole or not there. The row that names a file is written only after the file is safe (security: nothing lost)."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage

from taizhou_portal.bureau.disk import flush_folder


class DurableStorage(FileSystemStorage):
    """Writes beside the place, flushes to the disk, then renames and flushes the folder: a kill or a power cut leaves no half file.

    What is left over by a kill is a file that no row names; its name ends in `.part` when it was not whole.
    """

    def _save(self, name: str, content: File) -> str:
        place = Path(self.path(name))
        self._make_folder(place.parent)
        with self._written(content, place.parent) as waiting:
            while place.exists():  # names are random; a chosen one may be taken
                name = self.get_available_name(name)
                place = Path(self.path(name))
            waiting.replace(place)
        return str(name).replace("\\", "/")

    def replace(self, name: str, content: File) -> None:
        """Other bytes under the same name: whoever opens it meets the old ones or the new ones, whole."""
        place = Path(self.path(name))
        with self._written(content, place.parent) as waiting:
            waiting.replace(place)

    @contextmanager
    def _written(self, content: File, folder: Path) -> Iterator[Path]:
        """The content, safe on the disk under a name that the block changes; after a failure there is nothing of it."""
        waiting = folder / f".{secrets.token_hex(8)}.part"
        try:
            self._write(waiting, content)
            yield waiting
        except BaseException:
            waiting.unlink(missing_ok=True)
            raise
        flush_folder(folder)

    def _write(self, place: Path, content: File) -> None:
        with place.open("xb") as out:
            for chunk in content.chunks():
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        if self.file_permissions_mode is not None:
            place.chmod(self.file_permissions_mode)

    def _make_folder(self, folder: Path) -> None:
        """The folder and those above it, each one flushed into the one that holds it."""
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for made in reversed(missing):
            made.mkdir(mode=self.directory_permissions_mode or 0o777, exist_ok=True)
            flush_folder(made.parent)
