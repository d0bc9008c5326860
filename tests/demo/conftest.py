"""The demo content, loaded once for all tests of this folder, and gone afterwards."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import override_settings

from taizhou_portal import demo

ON = date(2026, 11, 24)


@pytest.fixture(scope="package")
def content(django_db_setup, django_db_blocker, tmp_path_factory):
    """`content.on`: the day it was loaded for; `content.said`: what was told meanwhile; `content.media`: where the files lie."""
    media, said = tmp_path_factory.mktemp("demo") / "media", []
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        demo.load(say=said.append, on=ON)
        yield SimpleNamespace(on=ON, said=said, media=media)
        transaction.set_rollback(True)


@pytest.fixture
def loaded(content, own_files, settings, db):
    """The content within a test of its own: what the test changes is undone."""
    settings.MEDIA_ROOT = content.media
    return content
