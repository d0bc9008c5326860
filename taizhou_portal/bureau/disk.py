"""What the disk has to be told so that nothing is lost when the power goes."""

import os
from pathlib import Path


def flush_folder(folder: Path) -> None:
    """Puts the names of a folder on the disk, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
