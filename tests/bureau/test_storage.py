"""A file is whole on the disk before anything names it; a kill or a full disk leaves no half file."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from taizhou_portal.bureau.storage import DurableStorage


@pytest.fixture
def storage(tmp_path) -> DurableStorage:
    return DurableStorage(location=tmp_path, file_permissions_mode=0o640)


@pytest.fixture
def steps(monkeypatch) -> list[str]:
    """What is done to the disk, in its order."""
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def flushed(handle: int) -> None:
        done.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file")
        fsync(handle)

    def renamed(path: Path, to: Path) -> Path:
        done.append("rename")
        return replace(path, to)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", renamed)
    return done


def everything(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_uploads_are_kept_by_the_durable_storage():
    assert isinstance(default_storage, DurableStorage)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs to see what a handle means")
def test_bytes_are_flushed_then_the_name_appears_then_the_folder_is_flushed(storage, steps):
    storage.save("a.pdf", ContentFile(b"x"))
    assert steps == ["file", "rename", "folder"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs to see what a handle means")
def test_a_new_folder_is_flushed_into_the_one_above(storage, steps, tmp_path):
    storage.save("2026/11/a.pdf", ContentFile(b"x"))
    assert steps == ["folder", "folder", "file", "rename", "folder"]


def test_what_is_saved_is_read_again_and_only_the_group_may_read_it(storage, tmp_path):
    name = storage.save("2026/11/a.pdf", ContentFile(b"content"))
    assert name == "2026/11/a.pdf"
    assert storage.open(name).read() == b"content"
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o640
    assert everything(tmp_path) == ["a.pdf"]


def test_a_taken_name_is_never_written_over(storage):
    first, second = storage.save("a.pdf", ContentFile(b"1")), storage.save("a.pdf", ContentFile(b"2"))
    assert first != second
    assert (storage.open(first).read(), storage.open(second).read()) == (b"1", b"2")


class Breaking(ContentFile):
    def chunks(self, chunk_size=None):
        yield b"half"
        raise OSError("No space left on device")


def test_a_disk_that_is_full_leaves_nothing_behind(storage, tmp_path):
    with pytest.raises(OSError, match="space"):
        storage.save("a.pdf", Breaking(b""))
    assert everything(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child to kill")
def test_a_kill_in_the_middle_leaves_no_file_under_its_name(storage, tmp_path):
    class Killed(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            os._exit(9)

    child = os.fork()
    if not child:
        storage.save("a.pdf", Killed(b""))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert not storage.exists("a.pdf")
    assert all(name.endswith(".part") for name in everything(tmp_path))
