"""`manage.py check` says when uploads would be kept in a way that loses or shows them."""

from pathlib import Path

import pytest
from django.core.checks import run_checks


def found() -> list[str]:
    return [message.id for message in run_checks(tags=["files"])]


def test_the_settings_of_the_portal_are_right():
    assert found() == []


@pytest.mark.parametrize(
    "backend", ["django.core.files.storage.FileSystemStorage", "django.core.files.storage.InMemoryStorage"]
)
def test_a_storage_that_may_lose_a_file_is_told(settings, backend):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend}}
    assert found() == ["bureau.E001"]


def test_uploads_among_the_static_files_are_told(settings):
    settings.MEDIA_ROOT = Path(settings.STATIC_ROOT) / "media"
    assert found() == ["bureau.E002"]
    settings.MEDIA_ROOT = Path(settings.STATICFILES_DIRS[0]) / ".." / Path(settings.STATICFILES_DIRS[0]).name
    assert found() == ["bureau.E002"]


@pytest.mark.parametrize("permissions", [None, 0o644, 0o666, 0o604])
def test_uploads_that_every_user_of_the_machine_may_read_are_told(settings, permissions):
    settings.FILE_UPLOAD_PERMISSIONS = permissions
    assert found() == ["bureau.E003"]


def test_uploads_for_their_owner_alone_are_right(settings):
    settings.FILE_UPLOAD_PERMISSIONS = 0o600
    assert found() == []


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_that_lets_nothing_in_is_told(settings, limit):
    settings.UPLOAD_LIMIT = limit
    assert found() == ["bureau.E004"]


def test_every_finding_says_what_to_set(settings):
    settings.FILE_UPLOAD_PERMISSIONS, settings.UPLOAD_LIMIT = 0o644, 0
    assert all("设为" in message.hint for message in run_checks(tags=["files"]))
