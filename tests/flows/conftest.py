"""The people of both flows: one office, its staff, and the house roles."""

from types import SimpleNamespace

import pytest

from taizhou_portal.bureau.vocabulary import Role
from tests import factories as make


@pytest.fixture
def people(db) -> SimpleNamespace:
    """起草人, 处室负责人, 保密审查员, 局办公室: four people, and the office of the first two."""
    jijiao = make.office("基础教育处", slug="jijiao")
    return SimpleNamespace(
        office=jijiao,
        author=make.staff("林知夏", role=Role.DRAFTER, office=jijiao),
        head=make.staff("陈远", role=Role.HEAD, office=jijiao),
        secrecy=make.staff("何静", role=Role.SECRECY),
        general=make.staff("周明", role=Role.GENERAL),
    )
