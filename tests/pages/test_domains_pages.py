"""离站提示 in the desk: whose sites are opened without the leaving notice, and that the checks of a draft follow the same list."""

import pytest

from taizhou_portal.bureau.identity import actions
from taizhou_portal.bureau.models import NearDomain
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at
from tests.pages import reading
from tests.pages.sending import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
DOMAINS = "/desk/settings/near-domains/"
DAY = at("2027-03-16")


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


@pytest.fixture
def desk(as_staff, zhou):
    return as_staff(zhou)


def beside(response, name: str) -> str:
    return reading.words(reading.soup(response).find(id=f"id_{name}_error")).removeprefix("错误：")


def record(response) -> str:
    return reading.words(reading.soup(response).find("section", attrs={"aria-labelledby": "course"}))


def test_a_domain_is_added_told_and_switched_off_again(desk):
    page = reading.soup(desk.get(DOMAINS))
    sent = {
        **fields_of(page, page.find("form", attrs={"aria-labelledby": "add"})),
        "domain": "*.edu.cn",
        "note": "教育系统",
        "reason": "局务会定的",
    }
    added = desk.post(DOMAINS, sent, follow=True)
    assert "已添加，edu.cn的网站从现在起直接打开" in reading.main(added)
    assert "edu.cn：添加：局务会定的周明" in record(added)
    soup = reading.soup(added)
    form = next(f for f in soup.find_all("form") if f.find("button", {"value": "off"}))
    off = desk.post(DOMAINS, {**fields_of(soup, form), "verb": "off"}, follow=True)
    assert "edu.cn已停用，打开前先提示" in reading.main(off)
    assert "启用由“是”改为“否”" in record(off)
    assert not NearDomain.objects.get().is_on


@pytest.mark.parametrize(
    ("typed", "name", "says"),
    [
        ({"domain": "com.cn", "note": "谁都行"}, "domain", "任何人都能注册"),
        ({"domain": "www.zj.gov.cn", "note": "省政府"}, "domain", "本来就不提示"),
        ({"domain": "", "note": "甲"}, "domain", "请填写域名"),
        ({"domain": "edu.cn", "note": ""}, "note", "请填写是谁的网站"),
        ({"domain": "edu\x00.cn", "note": "甲"}, "domain", "控制字符"),
        ({"domain": "x" * 200, "note": "甲"}, "domain", "不超过100个字"),
    ],
)
def test_what_cannot_be_added_is_told_beside_the_field(desk, typed, name, says):
    page = desk.post(DOMAINS, typed)
    assert says in beside(page, name)
    assert not NearDomain.objects.exists()


@pytest.mark.parametrize("row", ["", "x", "999999", "9" * 30, "²"])
def test_a_row_that_does_not_exist_is_not_found(desk, row):
    assert desk.post(DOMAINS, {"verb": "off", "row": row}).status_code == 404


def test_the_checks_of_a_draft_follow_the_same_list(desk, zhou, people):
    from_school = '<p><a href="https://www.tzc.edu.cn/">学院</a></p>'
    item = factories.publication(body=from_school)
    assert "政府网站以外" in reading.main(desk.get(f"/desk/items/{item.pk}/"))
    actions.add_domain("edu.cn", note="教育系统", by=zhou, at=DAY)
    assert "政府网站以外" not in reading.main(desk.get(f"/desk/items/{item.pk}/"))
