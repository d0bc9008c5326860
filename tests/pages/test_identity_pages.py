"""单位信息 in the desk and in public: what is set stands on every page, what is not is left out and told to staff."""

import gzip

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from taizhou_portal.bureau.identity import actions
from taizhou_portal.bureau.identity.subjects import SUBJECTS
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import MarkPlace, Role
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.bureau.test_identity_actions import DRAWING, svg
from tests.factories import at
from tests.pages import reading
from tests.pages.sending import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HOME = "/desk/settings/identity/"
DOMAINS = "/desk/settings/near-domains/"
DAY = at("2027-03-16")
REGISTERED = {
    "site_code": "3310000001",
    "icp_number": "浙ICP备00000000号-1",
    "police_number": "浙公网安备33100000000000号",
    "registry_url": "https://bszs.conac.cn/sitename?method=show&id=1",
    "error_report_url": "https://zfwzgl.www.gov.cn/exposure/jiucuo.html",
    "ipv6": True,
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


@pytest.fixture
def gu():
    return factories.staff("顾宁", role=Role.SYSTEM)


@pytest.fixture
def desk(as_staff, zhou):
    return as_staff(zhou)


def form_of(response, heading: str = "change") -> dict:
    page = reading.soup(response)
    form = page.find("form", attrs={"aria-labelledby": heading})
    return fields_of(page, form)


def send(client, slug: str, **typed):
    """The form of a subject as a browser sends it, with what a person changes."""
    return client.post(
        f"{HOME}{slug}/", {**form_of(client.get(f"{HOME}{slug}/")), "verb": "save", **typed}, follow=True
    )


def beside(response, name: str) -> str:
    return reading.words(reading.soup(response).find(id=f"id_{name}_error")).removeprefix("错误：")


def record(response) -> str:
    return reading.words(reading.soup(response).find("section", attrs={"aria-labelledby": "course"}))


def foot(response) -> str:
    return reading.words(reading.soup(response).find("footer"))


def register(by, **more) -> None:
    actions.set_identity("registration", {**REGISTERED, **more}, by=by, at=DAY)


def upload(client, place: str, file: SimpleUploadedFile, **more):
    page = reading.soup(client.get(f"{HOME}marks/"))
    form = next(f for f in page.find_all("form", enctype="multipart/form-data") if f.find("input", {"value": place}))
    sent = {**fields_of(page, form), f"{place}-file": file, **more}
    return client.post(f"{HOME}marks/", sent, follow=True)


# --- the desk


def test_the_overview_shows_every_value_by_subject_and_what_is_missing(desk):
    Site.objects.all().delete()
    page = desk.get(HOME)
    told = [reading.facts(page, subject.label) for subject in SUBJECTS.values()]
    assert sum(map(len, told)) == sum(len(subject.names) for subject in SUBJECTS.values())
    assert told[1]["网站标识码"] == "未配置"
    assert told[0]["机关名称"] == "台州市教育局"
    banner = reading.soup(page).select_one("main .banner.warn")
    assert banner.find("a", string="网站标识码")["href"] == f"{HOME}registration/#id_site_code"
    assert banner.find("a", string="网站标志")["href"] == f"{HOME}marks/#id_logo-file"


def test_every_link_to_a_missing_value_leads_to_its_control(desk, zhou):
    Site.objects.all().delete()
    register(zhou)
    links = reading.soup(desk.get(HOME)).select(".banner.warn a")
    assert len(links) > 10
    for link in links:
        address, _, anchor = link["href"].partition("#")
        assert reading.soup(desk.get(address)).find(id=anchor), link["href"]


def test_a_value_is_saved_confirmed_and_stands_in_public_and_in_the_record(desk, client):
    saved = send(desk, "contact", phone="0576-00000000", reason="换了号码")
    assert "已保存，公开页从现在起按新的内容显示" in reading.main(saved)
    assert "电话：0576-00000000" in foot(client.get("/offices/"))
    assert "更改联系方式：换了号码周明" in record(saved)
    assert "电话由“空”改为“0576-00000000”" in record(saved)


@pytest.mark.parametrize(
    ("slug", "name", "typed", "says"),
    [
        ("registration", "site_code", "33100012", "现在是8位"),
        ("registration", "icp_number", "12345678", "要写全"),
        ("registration", "registry_url", "https://example.com/", "编办登记系统"),
        ("names", "domain", "https://jyj.example.gov.cn/", "不写http"),
        ("names", "name", "", "请填写机关名称"),
        ("names", "site_name", "网" * 61, "不超过60个字"),
        ("contact", "email", "lin.example.com", "name@example.com"),
        ("contact", "phone", "0576\x0000000", "控制字符"),
        ("numbers", "index_form", "weekly", "不在清单里"),
    ],
)
def test_a_slip_is_told_beside_the_field_and_the_text_is_kept(desk, slug, name, typed, says):
    page = send(desk, slug, **{name: typed})
    assert says in beside(page, name)
    assert reading.soup(page).find("title").get_text().startswith("错误：")
    control = reading.soup(page).find(id=f"id_{name}")
    assert name == "index_form" or control.get("value", "") == typed
    assert not Site.current().history.filter(history_change_reason__startswith="更改").exists()


def test_a_domain_off_gov_cn_is_saved_with_a_warning_that_stays(desk):
    saved = send(desk, "names", domain="www.tzedu.net.cn")
    assert Site.current().domain == "www.tzedu.net.cn"
    assert ".gov.cn" in reading.words(reading.soup(saved).select_one(".banner.warn"))
    assert ".gov.cn" in reading.main(desk.get(HOME))
    assert "域名不合规定" in reading.main(desk.get("/desk/health/"))


def test_the_foot_is_shown_as_it_would_be_before_anything_is_saved(desk):
    page = send(
        desk, "registration", verb="preview", site_code="3310000001", police_number="浙公网安备 33100000000000号"
    )
    shown = reading.words(reading.soup(page).find("section", attrs={"aria-labelledby": "foot"}))
    assert "站脚会是这样还没有保存。" in shown
    assert "网站标识码3310000001" in shown
    assert "浙公网安备33100000000000号" in shown
    assert reading.soup(page).find(id="id_site_code")["value"] == "3310000001"
    assert Site.current().site_code == ""


def test_two_officers_at_once_the_later_sees_both_texts_and_decides(desk, gu):
    sent = {**form_of(desk.get(f"{HOME}contact/")), "verb": "save", "phone": "0576-00000001"}
    actions.set_identity("contact", {"phone": "0576-00000000"}, by=gu, at=DAY)
    page = desk.post(f"{HOME}contact/", sent)
    assert "顾宁在03月16日09:00改动过" in reading.main(page)
    clash = reading.words(reading.soup(page).find("section", attrs={"aria-labelledby": "clash"}))
    assert "电话0576-000000010576-00000000" in clash
    assert Site.current().phone == "0576-00000000"
    again = {**form_of(page), "verb": "save"}
    assert again["phone"] == "0576-00000001"
    assert desk.post(f"{HOME}contact/", again).status_code == 302
    assert Site.current().phone == "0576-00000001"


def test_a_preview_and_a_slip_do_not_forget_what_was_seen(desk, gu):
    seen = form_of(desk.get(f"{HOME}contact/"))
    actions.set_identity("contact", {"phone": "0576-00000000"}, by=gu, at=DAY)
    previewed = desk.post(f"{HOME}contact/", {**seen, "verb": "preview"})
    slipped = desk.post(f"{HOME}contact/", {**form_of(previewed), "verb": "save", "postcode": "1"})
    page = desk.post(f"{HOME}contact/", {**form_of(slipped), "verb": "save", "postcode": ""})
    assert "顾宁" in reading.main(page)


def test_there_is_no_other_subject(desk):
    assert desk.get(f"{HOME}nothing/").status_code == 404


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.SECRECY, Role.SECURITY, Role.AUDIT])
def test_the_rail_and_the_pages_are_for_those_who_keep_them(as_staff, role):
    client = as_staff(factories.staff(role=role))
    assert reading.link(client.get("/desk/"), "单位信息") is None
    pages = (f"{HOME}contact/", f"{HOME}marks/", DOMAINS)
    assert {client.get(address).status_code for address in (HOME, *pages)} == {403}
    assert {client.post(address, {"phone": "1"}).status_code for address in pages} == {403}


@pytest.mark.parametrize("role", [Role.GENERAL, Role.SYSTEM])
def test_the_rail_leads_those_who_may_to_the_pages(as_staff, role):
    page = as_staff(factories.staff(role=role)).get("/desk/")
    assert reading.link(page, "单位信息") == HOME
    assert reading.link(page, "离站提示") == DOMAINS


def test_the_self_check_names_each_missing_value_with_its_use_and_the_way_to_it(desk):
    Site.objects.all().delete()
    lines = reading.soup(desk.get("/desk/health/")).select("section[aria-labelledby=h-site] .finds li")
    told = {reading.words(line.b): line for line in lines}
    line = told["网站标识码未配置"]
    assert "用在：站脚、网页标签" in reading.words(line)
    assert line.a["href"] == f"{HOME}registration/#id_site_code"
    assert len(lines) == len(Site.current().unset())


def test_who_may_not_fill_it_in_is_given_no_link(as_staff):
    Site.objects.all().delete()
    client = as_staff(factories.staff(role=Role.AUDIT))
    lines = reading.soup(client.get("/desk/health/")).select("section[aria-labelledby=h-site] .finds li")
    assert lines
    assert not [line for line in lines if line.a]


def test_the_pages_ask_a_fixed_number_of_questions_however_long_the_record(desk, zhou):
    def asked() -> list[int]:
        counts = []
        for address in (HOME, f"{HOME}contact/", f"{HOME}marks/", DOMAINS):
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(address).status_code == 200
            counts.append(len(queries.captured_queries))
        return counts

    def change(n: int) -> None:
        actions.set_identity("contact", {"phone": f"0576-0000{n:04}"}, by=zhou, at=DAY)
        actions.put_mark(MarkPlace.LOGO, svg(width=n), by=zhou, at=DAY)
        actions.add_domain(f"n{n}.example.cn", note="演示", by=zhou, at=DAY)

    change(1)
    few = asked()
    for n in range(2, 8):
        change(n)
    assert asked() == few


# --- marks


def test_a_logo_stands_in_the_head_of_every_page_with_its_size_and_the_name(desk, client):
    assert "已换上网站标志" in reading.main(upload(desk, "logo", svg()))
    picture = reading.soup(client.get("/offices/")).select_one(".mast .brand img")
    assert (picture["width"], picture["height"], picture["alt"]) == ("300", "40", "台州市教育局政府信息公开")
    answer = client.get(picture["src"])
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


def test_a_mark_is_kept_for_ever_and_can_run_nothing(desk, client):
    upload(desk, "logo", svg())
    address = Site.current().logo.get_absolute_url()
    answer = client.get(address)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert not answer.cookies
    long = DRAWING.replace("<rect", f'<path d="{"M1 1 " * 200}"/><rect')
    upload(desk, "logo", SimpleUploadedFile("校徽.svg", long.format(40).encode()))
    packed = client.get(Site.current().logo.get_absolute_url(), headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content).startswith(b"<svg")


def test_a_mark_that_was_taken_down_or_replaced_is_no_longer_handed_out(desk, client, zhou):
    upload(desk, "logo", svg())
    first = Site.current().logo.get_absolute_url()
    upload(desk, "logo", svg("新校徽.svg", 50))
    second = Site.current().logo.get_absolute_url()
    assert first != second
    assert client.get(first).status_code == 404
    page = reading.soup(desk.get(f"{HOME}marks/"))
    form = next(f for f in page.find_all("form") if f.find("button", {"value": "remove"}))
    gone = desk.post(f"{HOME}marks/", {**fields_of(page, form), "verb": "remove"}, follow=True)
    assert "已撤下网站标志" in reading.main(gone)
    assert "网站标志由“新校徽.svg”改为“空”" in record(gone)
    assert client.get(second).status_code == 404
    assert reading.soup(client.get("/offices/")).select_one(".mast .brand img") is None


@pytest.mark.parametrize("address", ["/marks/0123456789abcdef.svg", "/marks/x.png", "/marks/../secret.svg"])
def test_nothing_else_is_handed_out_there(client, address):
    assert client.get(address).status_code == 404


def test_a_hostile_file_is_refused_with_the_reason_and_nothing_changes(desk):
    hostile = DRAWING.replace("<rect", '<image href="https://evil.example/a.png"/><rect').format(1)
    page = upload(desk, "logo", SimpleUploadedFile("校徽.svg", hostile.encode()))
    assert "《校徽》里嵌着图片" in reading.main(page)
    assert Site.current().logo is None


def test_no_file_and_no_place_are_told(desk):
    page = desk.post(f"{HOME}marks/", {"place": "registry_mark", "seen": ""})
    assert beside(page, "registry_mark-file") == "请选择文件"
    assert desk.post(f"{HOME}marks/", {"place": "nowhere"}).status_code == 200
    assert desk.post(f"{HOME}marks/", {"place": "name", "verb": "remove"}).status_code == 200
    assert Site.current().name == "台州市教育局"


def test_without_a_file_the_name_stands_as_text_in_two_weights(client, settings):
    brand = reading.soup(client.get("/offices/")).select_one(".mast .brand")
    assert [reading.words(part) for part in brand.find_all("b")] == ["台州市教育局", "政府信息公开"]
    settings.DEMO = True
    assert reading.soup(client.get("/offices/")).select_one(".mast .brand img")["src"].endswith("brand.svg")
    Site.objects.update_or_create(pk=1, defaults={"site_name": "台州教育网"})
    assert reading.words(reading.soup(client.get("/offices/")).select_one(".mast .brand")) == "台州教育网"


# --- the foot of the public page


def test_i1_with_nothing_set_nothing_is_invented(client, desk):
    Site.objects.all().delete()
    page = reading.soup(client.get("/offices/"))
    assert page.select_one(".foot .reg") is None
    assert not any(char.isdigit() for char in foot(client.get("/offices/")))
    told = reading.main(desk.get("/desk/health/"))
    for label in ("网站标识码", "ICP备案编号", "公安备案号", "党政机关网站标识网址", "举报电话"):
        assert f"{label}未配置" in told


def test_everything_that_is_set_stands_in_the_foot_linked_to_its_register(client, zhou):
    register(zhou)
    actions.set_identity("remedy", {"hotline": "12345"}, by=zhou, at=DAY)
    page = client.get("/offices/")
    assert "举报电话：12345" in foot(page)
    assert "网站标识码3310000001" in foot(page)
    assert "本站支持IPv6访问" in foot(page)
    assert reading.link(page, "浙ICP备00000000号-1") == "https://beian.miit.gov.cn/"
    assert reading.link(page, "浙公网安备33100000000000号").endswith("?code=33100000000000")
    assert reading.link(page, "党政机关网站标识") == REGISTERED["registry_url"]
    assert reading.link(page, "站点地图") == "/sitemap/"
    assert not reading.soup(page).select(".reg img")


def test_marks_of_the_registers_stand_where_their_files_are_given(client, zhou):
    register(zhou)
    for place in (MarkPlace.REGISTRY, MarkPlace.POLICE, MarkPlace.ACCESSIBILITY):
        actions.put_mark(place, svg(width=len(place)), by=zhou, at=DAY)
    pictures = reading.soup(client.get("/offices/")).select(".reg img")
    assert [picture["alt"] for picture in pictures] == ["", "党政机关网站标识", "无障碍说明"]
    assert {client.get(picture["src"]).status_code for picture in pictures} == {200}
    assert pictures[1].parent["href"] == REGISTERED["registry_url"]


def test_a_mark_without_its_number_is_not_shown(client, zhou):
    actions.put_mark(MarkPlace.POLICE, svg(), by=zhou, at=DAY)
    actions.put_mark(MarkPlace.REGISTRY, svg(width=9), by=zhou, at=DAY)
    assert not reading.soup(client.get("/offices/")).select(".foot img")


def test_all_marks_cost_a_public_page_one_question(client, zhou):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/offices/")
        return len(queries.captured_queries)

    register(zhou)
    before = asked()
    for place in MarkPlace:
        actions.put_mark(place, svg(width=len(place)), by=zhou, at=DAY)
        assert asked() == before + 1


# --- in the browser


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_the_pages_are_free_of_faults_and_never_scroll_sideways(page_as, zhou, screen, viewport):
    register(zhou)
    actions.put_mark(MarkPlace.LOGO, svg(), by=zhou, at=DAY)
    actions.add_domain("edu.cn", note="教育系统", by=zhou, at=DAY)
    tab, faults = page_as(zhou), {}
    desk = [HOME, *(f"{HOME}{slug}/" for slug in SUBJECTS), f"{HOME}marks/", DOMAINS, "/desk/health/"]
    for address in [*desk, "/offices/", "/leaving/?to=https://www.zj.gov.cn.evil.example/"]:
        tab.goto(address)
        found = accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
        faults |= {address: found} if found else {}
        screen(tab, f"identity-{address.strip('/').replace('/', '-')[:40]}-{viewport}")
    assert faults == {}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.viewports("phone")
def test_the_name_as_text_stands_in_one_line_on_a_phone(page, viewport):
    page.goto("/offices/")
    height = page.locator(".mast .brand").bounding_box()["height"]
    lines = page.evaluate(
        "new Set([...document.querySelectorAll('.brand b')].map(b => Math.round(b.getBoundingClientRect().top))).size"
    )
    assert lines == 1
    assert height < 80


def test_a_stranger_reaches_no_page_of_the_desk():
    for address in (HOME, f"{HOME}contact/", f"{HOME}marks/", DOMAINS):
        assert Client().get(address).headers["Location"].startswith("/desk/login/")
