"""Our own portal, inspected in the process as a stranger would read it: nothing is told but what is really there."""

from datetime import date

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from disclosure.vocabulary import Kind, Stage
from reports.inspection.crawl import SKIPPED, Limits
from reports.inspection.doors import InProcess
from reports.inspection.inspecting import inspect
from reports.inspection.site import Site
from taizhou_portal.bureau import models
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ON = date(2026, 3, 27)
HOST = "jyj.example.gov.cn"
BODY = "<p>各县（市、区）教育局：</p><p>现将有关事项通知如下，请认真组织落实。</p><p>台州市教育局<br>2026年3月18日</p>"


@pytest.fixture
def one_connection():
    """A whole request closes its connection at both ends, which in a test is the test's own."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def bureau(settings, one_connection):
    """Who we are, filled in, and a few items of several kinds."""
    settings.ALLOWED_HOSTS = [HOST]
    settings.SECURE_HSTS_SECONDS = 31_536_000
    site = models.Site.current()
    known = {
        "site_code": "3310000037", "icp_number": "浙ICP备05012679号-1", "police_number": "浙公网安备33100202000129号",
        "address": "台州市椒江区白云山南路233号", "phone": "0576-88581902", "registry_url": "https://bszs.conac.cn/sitename?method=show&id=1",
        "index_prefix": "002668733",
    }  # fmt: skip
    for name, value in known.items():
        setattr(site, name, value)
    site.save()
    with time_machine.travel(factories.at(ON, 10), tick=False):
        yield site


def numbered(n, **values):
    return factories.published(**{"index_number": f"002668733/2026-{n:05}", "body": BODY, "summary": "", **values})


def told():
    """(rule, place, words) of everything. Forms and searches are pages of other tests."""
    site = Site(on=ON, code="3310000037", doc_word="台教", index_prefix="002668733", secure=True, rows=True)
    limits = Limits(
        pages=120,
        queries=1,
        skip=(*SKIPPED, "/search/", "/requests/", "/reports/", "/problems/", "/catalogue/", "/static/"),
    )
    steps = inspect(InProcess(WSGIHandler(), HOST), "/", site=site, limits=limits)
    return {(one.rule, one.place, one.quote) for step in steps for one in step.findings}


@pytest.mark.timeout(600)
def test_a_portal_in_order_passes(bureau):
    gone = numbered(21, stage=Stage.WITHDRAWN, withdrawn_at=factories.at(ON), withdrawn_reason="列有个人信息")
    numbered(22, body=f'{BODY}<p><a href="/items/{gone.pk}/">原通知</a></p>')
    for n in range(1, 6):
        numbered(n, title=f"关于第{n}批学校课后服务安排的通知")
    numbered(9, kind=Kind.NEWS, column=factories.column("news"), title="普通话水平测试顺利举行")
    assert told() == set()


@pytest.mark.timeout(600)
def test_what_was_done_wrong_is_found_where_it_stands_and_an_unknown_number_told_once(bureau):
    for name in ("site_code", "icp_number", "police_number", "registry_url"):
        setattr(bureau, name, "")
    bureau.save()
    wrong = {
        "T2": numbered(11, title="测试"),
        "D3": numbered(12, on=date(2026, 3, 10), formed_on=date(2026, 3, 9)),
        "D2": numbered(13, on=date(2026, 3, 10), body="<p>已经办结。</p>"),
    }
    unknown = {("M3", "/", "SiteIDCode")} | {
        ("I1", "/", name) for name in ("网站标识码", "ICP备案编号", "公安备案号", "党政机关网站标识")
    }
    found = told()
    assert {(rule, place) for rule, place, _ in found - unknown} == {
        (rule, f"/items/{item.pk}/") for rule, item in wrong.items()
    }
    assert unknown <= found
