"""Who we are, as officers set it: who may, what is refused, what the record says, two officers at once, marks that come and go."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as portal_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from taizhou_portal.bureau.changing import stamp
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.identity import actions, subjects
from taizhou_portal.bureau.models import Mark, NearDomain, Site
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import MarkPlace, Role
from tests import factories
from tests.bureau import upload_makers
from tests.factories import at

pytestmark = pytest.mark.django_db
DAY = at("2027-03-16")
LATER = DAY + timedelta(hours=1)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 40"><rect width="{}" height="40"/></svg>'


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


@pytest.fixture
def gu():
    return factories.staff("顾宁", role=Role.SYSTEM)


def refused(act) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reasons


def svg(name: str = "校徽.svg", width: int = 40) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, DRAWING.format(width).encode())


def put(who, upload=None, place=MarkPlace.LOGO, **about) -> Site:
    return actions.put_mark(place, upload or svg(), by=who, at=DAY, **about)


def test_a_change_of_a_subject_stands_in_the_record_with_before_and_after(zhou):
    actions.set_identity("contact", {"phone": "0576-00000000"}, by=zhou, at=DAY)
    actions.set_identity("contact", {"phone": "0576-00000001"}, by=zhou, at=LATER, reason="换了号码")
    told = timeline(Site.current())[0]
    assert (told.by, told.at, told.what) == (str(zhou), LATER, "更改联系方式：换了号码")
    assert told.fields == [("电话", "0576-00000000", "0576-00000001")]


def test_what_did_not_change_leaves_no_row(zhou):
    actions.set_identity("contact", {"phone": "0576-00000000"}, by=zhou, at=DAY)
    actions.set_identity("contact", {"phone": " 0576-00000000 "}, by=zhou, at=LATER)
    assert [change.what for change in timeline(Site.current())] == ["更改联系方式", "建立单位信息"]


def test_i2_only_a_right_site_code_is_stored(zhou):
    for code in ("3310000001", "bm07000001"):
        assert actions.set_identity("registration", {"site_code": code}, by=zhou, at=DAY).site_code == code
    reasons = refused(lambda: actions.set_identity("registration", {"site_code": "33100012"}, by=zhou, at=LATER))
    assert reasons[0].startswith("网站标识码：")
    assert Site.current().site_code == "bm07000001"


def test_every_reason_is_told_at_once(zhou):
    wrong = {"site_code": "1", "icp_number": "1", "police_number": "1", "registry_url": "https://example.com/"}
    assert len(refused(lambda: actions.set_identity("registration", wrong, by=zhou, at=DAY))) == 4
    assert refused(lambda: actions.set_identity("names", {"name": " "}, by=zhou, at=DAY)) == ["请填写机关名称"]


def test_a_value_of_another_subject_is_not_set_from_here(zhou):
    actions.set_identity("contact", {"phone": "0576-00000000", "site_code": "3310000001"}, by=zhou, at=DAY)
    assert Site.current().site_code == ""


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.SECRECY, Role.SECURITY, Role.AUDIT, None])
def test_only_the_general_office_and_the_system_administrator_may(role, zhou):
    who = factories.staff(role=role)
    row = actions.add_domain("edu.cn", note="教育系统", by=zhou, at=DAY)
    for act in (
        lambda: actions.set_identity("contact", {"phone": "0576-00000000"}, by=who, at=DAY),
        lambda: put(who),
        lambda: actions.remove_mark(MarkPlace.LOGO, by=who, at=DAY),
        lambda: actions.add_domain("example.cn", note="甲", by=who, at=DAY),
        lambda: actions.switch_domain(row, on=False, by=who, at=DAY),
    ):
        assert refused(act) == ["您没有“维护基础数据”或者“维护业务设置”的权限"]
    assert not Site.objects.exclude(phone="").exists()
    assert not Mark.objects.exists()


def test_two_officers_at_one_subject_the_later_is_told_who_and_when(zhou, gu):
    names = subjects.CONTACT.names
    seen = stamp(actions.set_identity("contact", {"fax": "0576-00000009"}, by=gu, at=DAY), of=names)
    actions.set_identity("contact", {"phone": "0576-00000000"}, by=zhou, at=DAY, seen=seen)
    actions.set_identity("registration", {"ipv6": True}, by=gu, at=LATER)
    (reason,) = refused(lambda: actions.set_identity("contact", {"phone": "0576-00000001"}, by=gu, at=LATER, seen=seen))
    assert reason.startswith("周明在03月16日09:00改动过")
    assert Site.current().phone == "0576-00000000"


def test_two_officers_at_two_subjects_do_not_meet(zhou, gu):
    site = actions.set_identity("contact", {"fax": "0576-00000009"}, by=gu, at=DAY)
    seen = stamp(site, of=subjects.REMEDY.names)
    actions.set_identity("contact", {"phone": "0576-00000000"}, by=zhou, at=DAY)
    actions.set_identity("remedy", {"hotline": "12345"}, by=gu, at=LATER, seen=seen)
    assert (Site.current().phone, Site.current().hotline) == ("0576-00000000", "12345")


def test_the_first_to_save_where_nothing_stands_makes_the_one_row(zhou):
    Site.objects.all().delete()
    actions.set_identity("contact", {"phone": "0576-00000000"}, by=zhou, at=DAY, seen="new")
    actions.set_identity("remedy", {"hotline": "12345"}, by=zhou, at=DAY)
    assert Site.objects.count() == 1


def test_a_mark_is_stored_as_it_goes_out_and_known_by_its_content(zhou):
    logo = put(zhou, SimpleUploadedFile("校徽.svg", b"<!-- li -->" + DRAWING.format(40).encode())).logo
    stored = (Path(portal_settings.MEDIA_ROOT) / logo.file.name).read_bytes()
    assert b"li" not in stored
    assert (logo.width, logo.height, logo.extension, logo.media_type) == (300, 40, "svg", "image/svg+xml")
    assert logo.size == len(stored)
    assert "校徽" not in logo.file.name
    assert put(zhou, place=MarkPlace.REGISTRY).registry_mark == logo
    assert Mark.objects.count() == 1


def test_a_picture_goes_out_without_its_author(zhou):
    data = upload_makers.png(author="李敏")
    logo = put(zhou, SimpleUploadedFile("校徽.png", data)).logo
    assert logo.extension == "png"
    assert logo.size < len(data)
    assert (logo.width, logo.height) == (60, 40)


def test_marks_are_replaced_and_taken_down_on_record(zhou):
    first = put(zhou, reason="正式启用").logo
    second = actions.put_mark(MarkPlace.LOGO, svg("新校徽.svg", 50), by=zhou, at=LATER).logo
    gone = actions.remove_mark(MarkPlace.LOGO, by=zhou, at=LATER + timedelta(hours=1))
    assert first != second
    assert gone.logo is None
    names = {mark.pk: str(mark) for mark in Mark.objects.all()}
    told = timeline(Site.current(), names={"logo": names})
    assert [change.what for change in told[:3]] == ["撤下网站标志", "换上网站标志", "换上网站标志：正式启用"]
    assert told[0].fields == [("网站标志", "新校徽.svg", "")]
    assert told[1].fields == [("网站标志", "校徽.svg", "新校徽.svg")]


@pytest.mark.parametrize(
    ("upload", "says"),
    [
        (SimpleUploadedFile("校徽.gif", b"GIF89a"), "不是SVG或者PNG"),
        (SimpleUploadedFile("校徽", b"x"), "不是SVG或者PNG"),
        (SimpleUploadedFile("校徽.svg", b" " * (200 * 1024 + 1)), "超过200 KB"),
        (SimpleUploadedFile("校徽.svg", DRAWING.replace("<rect", "<script/><rect").encode()), "脚本"),
        (SimpleUploadedFile("校徽.svg", b"\x89PNG\r\n\x1a\n"), "损坏"),
        (SimpleUploadedFile("校徽.png", DRAWING.encode()), "PNG"),
        (SimpleUploadedFile("校徽.png", b"\x89PNG\r\n\x1a\n"), "损坏"),
    ],
)
def test_a_file_that_is_no_mark_is_refused_and_nothing_is_kept(zhou, upload, says):
    (reason,) = refused(lambda: put(zhou, upload))
    assert says in reason
    assert reason.startswith("《校徽》")
    assert not Mark.objects.exists()
    assert list(Path(portal_settings.MEDIA_ROOT).rglob("*.*")) == []


def test_a_mark_that_somebody_else_replaced_is_not_taken_down_unseen(zhou, gu):
    seen = stamp(put(zhou), of=["logo"])
    put(gu, svg(width=50))
    (reason,) = refused(lambda: actions.remove_mark(MarkPlace.LOGO, by=zhou, at=LATER, seen=seen))
    assert "顾宁" in reason
    assert Site.current().logo is not None


def test_what_is_unset_is_known_by_name_and_marks_are_missed_only_where_they_are_asked_for(zhou):
    Site.objects.all().delete()
    unset = Site.current().unset()
    assert {"domain", "site_code", "icp_number", "police_number", "hotline", "logo"} <= set(unset)
    assert not {"ipv6", "registry_mark", "police_mark", "accessibility_mark"} & set(unset)
    values = {"registry_url": "https://bszs.conac.cn/", "police_number": "浙公网安备33100000000000号"}
    unset = actions.set_identity("registration", values, by=zhou, at=DAY).unset()
    assert {"registry_mark", "police_mark"} <= set(unset)
    assert "police_number" not in unset


@pytest.mark.parametrize(
    ("site_name", "parts"),
    [
        ("台州市教育局政府信息公开", ("台州市教育局", "政府信息公开")),
        ("台州市教育局 政府信息公开", ("台州市教育局", "政府信息公开")),
        ("台州教育网", ("台州教育网", "")),
        ("台州市教育局", ("台州市教育局", "")),
    ],
)
def test_the_name_is_spoken_in_two_parts_where_it_begins_with_that_of_the_bureau(site_name, parts):
    assert Site(site_name=site_name).spoken == parts


def test_a_domain_is_added_once_and_switched_on_record(zhou, gu):
    row = actions.add_domain("*.EDU.cn", note=" 教育系统 ", by=zhou, at=DAY, reason="局务会定的")
    assert (row.domain, row.note, row.is_on) == ("edu.cn", "教育系统", True)
    assert "已经在清单里" in refused(lambda: actions.add_domain("edu.cn", note="又一次", by=zhou, at=DAY))[0]
    seen = stamp(row)
    actions.switch_domain(row, on=False, by=gu, at=LATER, seen=seen)
    assert "顾宁" in refused(lambda: actions.switch_domain(row, on=False, by=zhou, at=LATER, seen=seen))[0]
    assert [(c.what, c.by) for c in timeline(NearDomain.objects.get())] == [
        ("停用", "顾宁"),
        ("添加：局务会定的", "周明"),
    ]


def test_a_domain_says_whose_it_is(zhou):
    assert refused(lambda: actions.add_domain("gov.cn", note=" ", by=zhou, at=DAY)) == [
        ".gov.cn结尾的网站按规定本来就不提示，不用再添加",
        "请写明是谁的网站",
    ]
