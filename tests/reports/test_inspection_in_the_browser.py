"""网站自查 in a real browser: both widths, the list, one finding put aside, the settings, no faults of access."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from reports.inspection import acting, going, keeping
from reports.inspection.finding import Finding, Severity
from reports.models import InspectionRun, SiteProbe
from taizhou_portal.bureau.vocabulary import Role
from tests import factories

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]
HERE = "/desk/inspection/"


@pytest.fixture
def zhou(transactional_db):
    person = factories.staff("周明", role=Role.GENERAL)
    SiteProbe.objects.bulk_create(
        SiteProbe(
            at=timezone.now() - timedelta(minutes=45 * n),
            address="https://a.example/",
            status=200,
            millis=900,
            opened=n > 9,
        )
        for n in range(224)
    )
    veto = Finding("V5b", "/desk/problems/1/", "网站找错ZC2026-0001超过3个月没有答复", severity=Severity.VETO)
    for count in (3, 9):
        run = acting.begin(acting.Asked(timezone.localdate(), pages=0), by=person, at=timezone.now())
        keeping.keep(
            run, [veto, *(Finding("L1", f"/columns/a-long-name-{n}/", f"第{n}个链接打不开") for n in range(count))], {}
        )
        InspectionRun.objects.filter(pk=run.pk).update(told=run.told)
        going.go_on(InspectionRun.objects.get(pk=run.pk))
    return person


def test_the_list_a_finding_and_the_settings(page_as, looks_right, zhou):
    page = page_as(zhou)
    page.goto(HERE)
    expect(page.get_by_role("heading", name="不合格")).to_be_visible()
    expect(page.get_by_role("table", name="最近一周每24小时的访问")).to_be_visible()
    looks_right(page, "inspection")
    page.get_by_role("link", name="看全部9个").click()
    looks_right(page, "inspection-rule")
    page.get_by_role("link", name="第3个链接打不开", exact=True).click()
    page.get_by_role("button", name="搁置").click()
    expect(page.get_by_role("link", name="写明为什么搁置")).to_be_visible()
    looks_right(page, "inspection-finding-error")
    page.get_by_label("为什么搁置").fill("旧站的页面，下月并入")
    page.get_by_label("搁置到").fill(f"{timezone.localdate() + timedelta(days=30):%Y-%m-%d}")
    page.get_by_role("button", name="搁置").click()
    expect(page.get_by_role("button", name="取消搁置")).to_be_visible()
    looks_right(page, "inspection-finding")
    for there in ("compare/", "settings/"):
        page.goto(HERE + there)
        looks_right(page, f"inspection-{there[:-1]}")


def test_an_inspection_in_slices(page_as, looks_right, zhou):
    run = acting.begin(acting.Asked(timezone.localdate(), pages=0), by=zhou, at=timezone.now())
    page = page_as(zhou)
    page.goto(HERE)
    expect(page.get_by_role("button", name="接着查")).to_be_visible()
    looks_right(page, "inspection-going")
    page.get_by_role("button", name="接着查").click()
    expect(page.get_by_text("自查完成")).to_be_visible()
    assert page.url.endswith(f"{HERE}{run.pk}/")
