"""Taking out a case file in a real browser: the form, its errors, the download."""

import zipfile

import pytest
from django.urls import reverse

from tests.browsing import accessibility_faults, overflowing
from tests.requests_app.made_files import given, signed
from tests.requests_app.people import assigned, bureau

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def test_a_case_file_is_taken_out(page_as, screen, viewport, tmp_path):
    people = bureau()
    case = assigned(people)
    given(case, people)
    signed(people, case=case)
    page = page_as(people.receiver)
    page.goto(reverse("desk_requests:bundle", args=[case.pk]))
    page.get_by_role("button", name="取出").click()
    assert accessibility_faults(page) == []
    assert not overflowing(page)
    screen(page, f"bundle-{viewport}")
    page.get_by_label("用途", exact=True).select_option("行政复议答复")
    page.get_by_label("理由").fill("市政府复议案件举证")
    with page.expect_download() as coming:
        page.get_by_role("button", name="取出").click()
    coming.value.save_as(tmp_path / "案卷.zip")
    assert coming.value.suggested_filename == f"案卷{case.number}.zip"
    with zipfile.ZipFile(tmp_path / "案卷.zip") as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 5
