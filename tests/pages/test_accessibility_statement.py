"""无障碍说明: what is promised, what is missing, whom to tell."""

import pytest

from disclosure.views.platform import CHECKED_ON
from taizhou_portal.bureau.models import Site
from tests.pages import reading

pytestmark = pytest.mark.django_db

ADDRESS = "/help/accessibility/"


def test_it_names_the_standards_and_the_day_of_the_last_check(client):
    said = reading.main(client.get(ADDRESS))
    for name in ("无障碍环境建设法", "GB/T37668-2019", "互联网网站适老化通用设计规范", "WCAG2.2"):
        assert name in said
    assert f"最近一次全面检查：{CHECKED_ON.year}年{CHECKED_ON.month}月{CHECKED_ON.day}日" in said


def test_it_says_what_does_not_work_yet_and_when_a_complaint_is_answered(client):
    said = reading.main(client.get(ADDRESS))
    assert "四、还没有做到的" in said
    assert "收到后5个工作日内答复" in said


def test_it_gives_the_contact_that_is_set_and_invents_none(client):
    Site.objects.all().delete()
    bare = reading.facts(client.get(ADDRESS), "联系方式")
    assert list(bare) == ["联系单位"]
    Site.objects.create(phone="0576-00000000", email="a@example.com", address="演示路1号", hours="工作日")
    told = reading.facts(client.get(ADDRESS), "联系方式")
    assert told["电话"] == "0576-00000000"
    assert set(told) == {"联系单位", "电话", "电子邮箱", "地址", "办公时间"}


def test_the_keys_stand_in_a_table(client):
    keys = [reading.words(cell) for cell in reading.soup(client.get(ADDRESS)).select("tbody th")]
    assert keys[:3] == ["Tab", "Shift加Tab", "回车"]


def test_it_leads_to_the_settings_and_to_elder_mode(client):
    page = client.get(ADDRESS)
    assert reading.link(page, "阅读设置").startswith("/display/")
    assert reading.link(page, "/elder/") == "/elder/"
