"""The blank form on paper: the same questions as on line, on one sheet of A4."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from requests_app.forms.apply import WANTED, WAYS
from requests_app.vocabulary import ORGANISATIONS, IdKind
from taizhou_portal.bureau.models import Site

pytestmark = pytest.mark.django_db
FORM = reverse("requests_app:form")


def sheet(client) -> str:
    return BeautifulSoup(client.get(FORM).content, "html.parser").main.get_text()


def test_the_sheet_asks_what_article_29_demands_and_for_no_purpose(client):
    words = sheet(client)
    for part in (
        "姓名",
        "证件号码",
        "统一社会信用代码",
        "联系人",
        "电话",
        "通信地址",
        "名称和文号",
        "内容描述",
        "希望得到的形式",
        "签名或者盖章",
    ):
        assert part in words
    assert "用途" not in words.replace("不用写用途", "")


def test_the_sheet_offers_the_same_choices_as_the_form_on_line(client):
    boxes = re.findall(r"□([^□\s]+)", sheet(client))
    offered = [*(kind.label for kind in ORGANISATIONS), *(label for _, label in [*WANTED, *WAYS])]
    assert set(offered) <= set(boxes)
    assert IdKind.ID_CARD.label in boxes


def test_the_sheet_names_only_what_is_configured(client):
    Site.objects.all().delete()
    assert "传真0" not in sheet(client)
    Site(address="演示路1号", fax="0576-00000001", phone="0576-00000000").record(by=None, reason="配置")
    words = sheet(client)
    assert "演示路1号" in words
    assert "传真0576-00000001" in words
    assert "电话0576-00000000" in words


@pytest.mark.parametrize("name", ["requests_app:guide", "disclosure:guide", "disclosure:sitemap"])
def test_the_sheet_is_offered_where_people_look_for_it(client, name):
    page = BeautifulSoup(client.get(reverse(name)).content, "html.parser")
    assert FORM in {a["href"] for a in page.main.find_all("a")}
