"""collectstatic, left out while nothing has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finder
from django.core.management import call_command

MANIFEST = "staticfiles.json"


def collect() -> bool:
    """Gathers, hashes and compresses the static files under STATIC_ROOT; False when they already are as wanted."""
    root = Path(settings.STATIC_ROOT)
    stamp, wanted = root.parent / f"{root.name}.stamp", fingerprint()
    if (root / MANIFEST).exists() and stamp.exists() and stamp.read_text("ascii") == wanted:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted, "ascii")
    return True


def fingerprint() -> str:
    """Changes when a static file is added, removed or edited."""
    digest = hashlib.sha256()
    for finder in settings.STATICFILES_FINDERS:
        for path, storage in sorted(get_finder(finder).list([]), key=lambda entry: entry[0]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}\t{found.st_size}\t{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
