"""域名 in the desk: what may be set, what is refused, how it shows at once, and that nobody shuts the desk by it."""

import pytest
from django.db import IntegrityError, transaction

from disclosure import configuring
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import SiteDomain
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import DomainUse, Role
from tests import factories as make
from tests.browsing import accessibility_faults, overflowing
from tests.factories import at
from tests.pages.reading import main, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HOME = "/desk/settings/domains/"
DAY = at("2027-03-23", 10)
MAIN, SCHOOL = "testserver", "school.example"


@pytest.fixture
def zhou():
    return make.staff("周明", role=Role.GENERAL)


@pytest.fixture
def desk(as_staff, zhou):
    return as_staff(zhou)


@pytest.fixture
def yunhu():
    return make.school("云湖中学", slug="yunhu")


def add(client, host: str, use: str, **more):
    return client.post(HOME, {"host": host, "use": use, **more}, follow=True)


def beside(response, field: str) -> str:
    return words(soup(response).find(id=f"id_{field}_error"))


def act(client, host: str, verb: str, **values):
    row = SiteDomain.objects.get(host=host)
    seen = soup(client.get(f"{HOME}{row.pk}/")).find("input", {"name": "seen"})["value"]
    return client.post(f"{HOME}{row.pk}/", {"verb": verb, "seen": seen, **values}, follow=True)


def test_domains_are_added_one_after_the_other_and_work_at_once(desk, client, settings, yunhu):
    settings.ALLOWED_HOSTS = [MAIN, SCHOOL]
    assert "已添加域名“testserver”" in main(add(desk, MAIN, "canonical"))
    page = add(desk, f"https://{SCHOOL}/", "office", office=yunhu.pk, note="学校自己管理", reason="市局批复")
    assert f"已添加域名“{SCHOOL}”" in main(page)
    assert "添加域名：市局批复周明" in main(page)
    assert words(soup(client.get("/", headers={"host": SCHOOL})).select_one(".brand b")) == "云湖中学"


def test_the_first_must_be_canonical(desk, yunhu):
    assert "先要有规范域名" in beside(add(desk, SCHOOL, "office", office=yunhu.pk), "use")
    assert not SiteDomain.objects.exists()


def test_public_url_is_a_canonical_domain_too(desk, settings, yunhu):
    settings.PUBLIC_URL = f"https://{MAIN}"
    assert add(desk, SCHOOL, "office", office=yunhu.pk).status_code == 200
    assert SiteDomain.objects.count() == 1
    page = desk.get(HOME)
    assert "规范域名由系统设置指定" in main(page)
    assert "只能作规范域名" in beside(add(desk, MAIN, "given_up"), "use")


def test_nobody_makes_canonical_what_does_not_open(desk):
    """The desk would be shut behind a name that leads nowhere."""
    page = add(desk, "elsewhere.example", "canonical")
    assert "还不在ALLOWED_HOSTS里" in beside(page, "use")
    assert not SiteDomain.objects.exists()


def test_a_new_canonical_domain_takes_the_place_of_the_former(desk, settings):
    settings.ALLOWED_HOSTS = [MAIN, "new.example"]
    add(desk, "new.example", "canonical")
    assert domains.canonical_host() == "new.example"
    desk.post(HOME, {"host": MAIN, "use": "canonical"}, headers={"host": MAIN})
    assert SiteDomain.objects.get(host="new.example").use == DomainUse.CANONICAL  # not heard: the desk had moved there
    client = desk
    client.defaults["HTTP_HOST"] = "new.example"
    client.force_login(make.staff(role=Role.GENERAL))
    add(client, MAIN, "canonical")
    former = SiteDomain.objects.get(host="new.example")
    assert former.use == DomainUse.ALSO
    assert former.history.latest().history_change_reason == f"规范域名改为{MAIN}"


@pytest.mark.parametrize(
    ("host", "use", "field", "why"),
    [
        ("", "also", "host", "请填写域名"),
        ("a b", "also", "host", "域名只能有字母"),
        ("*.example", "also", "host", "要写完整的域名"),
        ("x.example:8000", "also", "host", "不写端口"),
        ("a\x00b.example", "also", "host", "控制字符"),
        ("x" * 300, "also", "host", "域名不超过253个字"),
        (MAIN, "also", "host", "已经有域名"),
        ("x.example", "nonsense", "use", "用途不在清单里"),
        ("x.example", "", "use", "请选择用途"),
        ("x.example", "office", "office", "请选择这个域名是哪个单位的"),
    ],
)
def test_what_cannot_be_set_is_said_beside_its_field(desk, host, use, field, why):
    make.domain(MAIN)
    page = add(desk, host, use)
    assert why in beside(page, field)
    assert soup(page).find(id="id_host").get("value", "") == host
    assert SiteDomain.objects.count() == 1


def test_a_use_without_an_office_takes_none(desk, yunhu):
    make.domain(MAIN)
    assert "不分单位" in beside(add(desk, "x.example", "also", office=yunhu.pk), "office")


def test_a_closed_office_gets_no_domain(desk):
    make.domain(MAIN)
    gone = make.school("旧校", closed_on="2020-01-01")
    assert "已经撤销" in beside(add(desk, "x.example", "office", office=gone.pk), "office")


def test_a_domain_is_given_up_and_the_record_tells_so(desk, client, settings, yunhu):
    settings.ALLOWED_HOSTS = [MAIN, SCHOOL]
    make.domain(MAIN)
    make.domain(SCHOOL, DomainUse.OFFICE, yunhu)
    page = act(desk, SCHOOL, "change", use="given_up", office=yunhu.pk, note="", reason="域名到期")
    assert "已保存" in main(page)
    assert "更改域名：域名到期周明" in main(page)
    assert "用途由“单位子站”改为“已停用，转到规范域名”" in main(page)
    answer = client.get("/", headers={"host": SCHOOL})
    assert (answer.status_code, answer.headers["Location"]) == (301, f"https://{MAIN}/offices/yunhu/")


def test_a_domain_is_removed_and_the_history_keeps_it(desk):
    make.domain(MAIN)
    make.domain("x.example", DomainUse.ALSO)
    page = act(desk, "x.example", "remove", reason="写错了")
    assert "已删除域名“x.example”" in main(page)
    assert "x.example：删除域名：写错了周明" in main(page)
    assert SiteDomain.history.filter(host="x.example", history_type="-").count() == 1


def test_the_canonical_domain_stays_while_others_lead_to_it(desk, zhou):
    row = make.domain(MAIN)
    make.domain("x.example", DomainUse.ALSO)
    assert "其他域名要转到规范域名" in main(desk.get(f"{HOME}{row.pk}/"))
    with pytest.raises(Refused, match="先删除它们"):
        configuring.remove_domain(row, by=zhou, at=DAY)
    with pytest.raises(Refused, match="先要有规范域名"):
        configuring.change_domain(row, use="also", office=None, note="", by=zhou, at=DAY)


def test_whoever_was_overtaken_is_told(desk, zhou):
    make.domain(MAIN)
    row = make.domain("x.example", DomainUse.ALSO)
    stale = configuring.stamp(row)
    configuring.change_domain(
        row, use="given_up", office=None, note="", by=make.staff("顾宁", role=Role.SYSTEM), at=DAY
    )
    page = desk.post(f"{HOME}{row.pk}/", {"verb": "change", "seen": stale, "use": "also", "note": ""})
    assert "顾宁在03月23日10:00改动过这一条" in main(page)


def test_what_an_operator_has_to_do_is_told_in_the_list_and_in_the_self_check(desk, settings):
    settings.ALLOWED_HOSTS = [MAIN]
    make.domain(MAIN)
    make.domain("shut.gov.cn", DomainUse.ALSO)
    rows = {words(row.th): words(row) for row in soup(desk.get(HOME)).select("tbody tr")}
    assert "不在ALLOWED_HOSTS里，打不开" in rows["shut.gov.cn"]
    assert "不是.gov.cn域名" in rows[MAIN]
    health = words(soup(desk.get("/desk/health/")).find("section", attrs={"aria-labelledby": "h-domains"}))
    assert "1个域名不在ALLOWED_HOSTS里，打不开" in health
    assert "shut.gov.cn" in health
    assert "1个域名不是.gov.cn，应当停用" in health


def test_without_domains_the_self_check_says_nothing_of_them(desk):
    assert soup(desk.get("/desk/health/")).find(id="h-domains") is None


def test_the_database_keeps_one_canonical_domain_and_offices_where_they_belong(yunhu):
    make.domain(MAIN)
    for values in (
        {"host": "b.example", "use": DomainUse.CANONICAL},
        {"host": "c.example", "use": DomainUse.OFFICE},
        {"host": "d.example", "use": DomainUse.ALSO, "office": yunhu},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            SiteDomain.objects.create(**values)


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.SECRECY, Role.AUDIT, Role.SECURITY])
def test_no_action_takes_a_stranger(role):
    row, by = make.domain(MAIN), make.staff(role=role)
    for act_of in (
        lambda: configuring.add_domain("x.example", use="also", office=None, note="", by=by, at=DAY),
        lambda: configuring.change_domain(row, use="also", office=None, note="", by=by, at=DAY),
        lambda: configuring.remove_domain(row, by=by, at=DAY),
    ):
        with pytest.raises(Refused, match="您没有维护域名的权限"):
            act_of()


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_pages_are_free_of_faults(page_as, zhou, yunhu):
    tab = page_as(zhou)
    row = SiteDomain.objects.create(host="main.gov.cn", use=DomainUse.CANONICAL)
    for address in (HOME, f"{HOME}{row.pk}/", "/desk/settings/offices/", f"/desk/settings/offices/{yunhu.pk}/"):
        tab.goto(address)
        assert accessibility_faults(tab) == [], address
        assert not overflowing(tab), address
