"""操作记录: the auditor reads who did what, when and to which record, and never what it says there."""

import csv
import re
from datetime import date, timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from disclosure.models import Attachment, FileLook, PolicyDetail
from disclosure.vocabulary import Attribute, Look, Stage
from reports.models import Rectification, Tally
from requests_app.models import AccessLog, LookWish, Pause, Remedy
from requests_app.redress.vocabulary import RemedyKind
from requests_app.vocabulary import PauseKind
from taizhou_portal.audit import views
from taizhou_portal.audit.rows import Chosen, Cursor, page, sources
from taizhou_portal.audit.words import NOT_PUBLIC, SEALED, TOUCHED, lines
from taizhou_portal.bureau.models import OfficeGrant, Staff
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import Role
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

SECRET = "绝密词语"
DAY = "2030-05-06"  # after everything that an installation starts with


def act(thing, reason: str, *, by=None, at=None, **values):
    """One action as the apps record it."""
    for name, value in values.items():
        setattr(thing, name, value)
    thing._history_date = at or make.at(DAY)
    thing.record(by=by, reason=reason)
    return thing


@pytest.fixture(autouse=True)
def nothing_yet(db) -> None:
    """The record of the installation itself, some nine hundred rows, is read by no test here."""
    for source in sources().values():
        source.model._default_manager.all().delete()


@pytest.fixture
def officer() -> Staff:
    return make.staff("周明")


@pytest.fixture
def auditor() -> Client:
    client = Client()
    client.force_login(make.staff("审记", role=Role.AUDIT))
    return client


def soup(client: Client, **query) -> BeautifulSoup:
    response = client.get(reverse("audit"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows(client: Client, **query) -> list[list[str]]:
    body = soup(client, **query).select("tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in body]


def exported(client: Client, **query) -> list[list[str]]:
    response = client.get(reverse("audit"), {**query, "format": "csv"})
    text = b"".join(response).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def everything(client: Client) -> str:
    """All that the auditor can be shown: the pages and the file, read as they are sent."""
    sent, older = "", ""
    while True:
        response = client.get(reverse("audit") + older)
        sent += response.content.decode()
        link = BeautifulSoup(response.content, "html.parser").select_one("a[rel=next]")
        if link is None:
            return sent + "\n".join(" ".join(row) for row in exported(client))
        older = link["href"]


def changed(thing, **values) -> list:
    """The changes of the newest row of `thing` after `values` were written to it."""
    act(thing, "修改", at=make.at("2031-01-01"), **values)
    return lines(page(Chosen(), size=1).rows)[0].changes


# what is read


def test_every_table_of_history_is_read_without_being_named():
    kept = {m.instance_type._meta.label_lower for m in apps.get_models() if hasattr(m, "instance_type")}
    looks = {"requests_app.accesslog", "requests_app.lookwish", "disclosure.filelook", "disclosure.contactlook"}
    assert set(sources()) == kept | looks
    assert {"bureau.staff", "bureau.officegrant", "disclosure.publication", "reports.tally"} <= kept


def test_a_line_says_when_who_what_and_to_which_record(auditor, officer):
    item = make.published(title="关于校历的通知")
    act(item, "修改文稿", by=officer, at=make.at(DAY, 14, 5), doc_number="台教〔2030〕1号")
    when, who, what, thing, changes = rows(auditor)[0]
    assert (when, who, what, thing) == (f"{DAY} 14:05:00", "周明", "修改文稿", "公开信息 关于校历的通知")
    assert "文号" in changes and "（空）" in changes and "台教〔2030〕1号" in changes


def test_rows_of_all_apps_stand_in_one_order_newest_first(auditor, officer):
    act(make.root(), "改地址", by=officer, at=make.at(DAY, 9))
    case = make.request(number="2030-0001")
    act(case, "分办：基础教育处", by=officer, at=make.at(DAY, 11))
    act(make.published(title="通知甲"), "签发公开", by=officer, at=make.at(DAY, 10))
    AccessLog.objects.create(request=case, by=officer, at=make.at(DAY, 12), what="申请人完整信息", reason="核对身份")
    found = [row[2] for row in rows(auditor, start=DAY, end=DAY)]
    assert found == ["查看申请人完整信息：核对身份", "分办", "签发公开", "改地址"]


def test_the_auditor_reads_who_wished_to_see_a_childs_data_and_who_allowed_it(auditor, officer):
    case, second = make.request(number="2030-0006"), make.staff("顾宁")
    asked = {"request": case, "by": officer, "reason": "核对身份"}
    wish = LookWish(at=make.at(DAY, 9), **asked)
    act(wish, "提出查看未成年人信息", by=officer, at=make.at(DAY, 9))
    decided = {"decided_by": second, "decided_at": make.at(DAY, 10), "allowed": True}
    act(wish, "批准查看未成年人信息", by=second, at=make.at(DAY, 10), **decided)
    AccessLog.objects.create(at=make.at(DAY, 13), what="申请人完整信息", approved_by=second, **asked)
    found = rows(auditor, start=DAY, end=DAY)
    assert [row[:3] for row in found] == [
        [f"{DAY} 13:00:00", "周明", "查看申请人完整信息：核对身份（顾宁批准）"],
        [f"{DAY} 10:00:00", "顾宁", "批准查看未成年人信息"],
        [f"{DAY} 09:00:00", "周明", "提出查看未成年人信息"],
    ]
    assert "批准" in found[1][4] and "核对身份" in str(found)
    assert [row[1] for row in rows(auditor, start=DAY, end=DAY, person=second.pk)] == ["顾宁"]


def test_before_is_the_row_before_of_the_same_record_also_of_one_moment(officer):
    item, other = make.published(), make.published()
    for number in ("甲1号", "甲2号"):
        act(item, "改文号", by=officer, doc_number=number)
        act(other, "改文号", by=officer, doc_number="乙" + number)
    newest = [line.changes[0] for line in lines(page(Chosen(kind="disclosure.publication"), size=2).rows)]
    assert [(c.before, c.after) for c in newest] == [("乙甲1号", "乙甲2号"), ("甲1号", "甲2号")]


def test_a_record_without_an_earlier_row_is_not_said_to_be_unchanged(auditor, officer):
    act(
        make.column(), "改更新周期", by=officer, period_days=7
    )  # the columns come with the installation, without history
    act(make.office(), "改电话", by=officer)
    assert [row[4] for row in rows(auditor)[:2]] == ["无", "没有更早的记录可比"]
    assert [row[5] for row in exported(auditor, person=officer.pk)[1:]] == ["无", "没有更早的记录可比"]


def test_values_are_shown_in_the_words_of_the_forms():
    item = make.published()
    office = make.office("职业教育处")
    found = {c.label: (c.before, c.after) for c in changed(item, office=office, ends_on=date(2030, 6, 1))}
    assert found["责任处室"][1] == "职业教育处"
    assert found["截止或公示结束日期"] == ("（空）", "2030-06-01")
    column = act(make.column(), "改说明")
    (closed,) = changed(column, is_open=False)
    assert (closed.label, closed.before, closed.after) == ("启用", "是", "否")


def test_a_grant_names_person_role_and_office(auditor):
    grant(make.staff("石坚"), Role.HEAD, office=make.office("安全处"))
    _, _, what, thing, _ = rows(auditor, kind="bureau.officegrant")[0]
    assert what and "石坚，处室负责人，安全处" in thing


def test_a_role_that_was_taken_away_is_read_too(auditor):
    grant(make.staff("石坚"), Role.HEAD, office=make.office("安全处"))
    OfficeGrant.objects.filter(user__name="石坚").first().delete()
    kinds = [row[3] for row in rows(auditor, kind="bureau.officegrant")]
    assert [("石坚" in kind) for kind in kinds[:2]] == [True, True]


def test_logging_in_leaves_a_line(auditor):
    person = make.staff("李敏")
    Client().post(reverse("login"), {"username": person.username, "password": make.PASSWORD})
    assert rows(auditor, person=person.pk)[0][1:4] == ["李敏", "登录或更改密码", "工作人员 李敏"]


def test_what_nobody_of_the_staff_did_is_not_given_to_anybody(auditor):
    act(make.request(number="2030-0002"), "提交申请：网络")
    assert rows(auditor)[0][1:4] == ["申请人或系统", "提交申请", "公开申请 2030-0002"]


def test_parts_are_named_by_their_whole(auditor, officer):
    item = make.policy(title="资助办法")
    act(item.policy, "填写要素", by=officer, effective_on=date(2030, 9, 1))
    case = make.request(number="2030-0003")
    act(Remedy(request=case, kind=RemedyKind.REVIEW, filed_on=date(2030, 5, 1)), "登记：行政复议", by=officer)
    act(Tally(year=2030, key="k", label="专职人员", value=2, unit="名", source="某处"), "录入：某处", by=officer)
    act(Rectification(origin="manual", title="链接打不开", found_on=date(2030, 5, 1)), "登记", by=officer)
    things = {row[3] for row in rows(auditor, start=DAY, end=DAY)}
    assert things == {"政策文件要素 资助办法", "复议诉讼登记 2030-0003", "录入统计 专职人员", "整改登记 链接打不开"}


def test_a_remedy_without_a_case_goes_by_its_number(auditor, officer):
    remedy = act(Remedy(kind=RemedyKind.REVIEW, filed_on=date(2030, 5, 1)), "登记", by=officer)
    assert rows(auditor)[0][3] == f"复议诉讼登记 编号{remedy.pk}"


# what is never printed


def test_personal_data_is_said_to_have_changed_and_is_not_printed(auditor, officer):
    applicant = make.applicant(make.request(number="2030-0004"), name=SECRET, phone=SECRET, address=SECRET)
    act(applicant, "更正联系方式", by=officer, phone=SECRET + "二", email=SECRET, id_index="f" * 64)
    assert rows(auditor)[0][3] == "申请人 2030-0004"
    sent = everything(auditor)
    assert SECRET not in sent and "f" * 64 not in sent
    assert SEALED in sent


def test_nothing_of_the_text_of_a_case_is_printed(auditor, officer):
    case = make.request(number="2030-0005", subject=SECRET, description=SECRET)
    act(case, f"延期答复：{SECRET}", by=officer, subject=SECRET + "二", extension_reason=SECRET, doc_number=SECRET)
    pause = Pause(
        request=case, kind=PauseKind.THIRD_PARTY, sent_on=date(2030, 5, 1), limit_on=date(2030, 5, 20), by=officer
    )
    act(pause, "征求意见", by=officer)
    act(pause, f"登记意见：{SECRET}", by=officer, opinion=SECRET)
    AccessLog.objects.create(
        request=case, by=officer, at=make.at(DAY), what=f"身份证明 {SECRET}.pdf", reason="核对身份"
    )
    sent = everything(auditor)
    assert SECRET not in sent
    assert "延期答复" in sent and "查看身份证明：核对身份" in sent and "2030-0005" in sent


@pytest.mark.parametrize("attribute", [Attribute.WITHHELD, Attribute.ON_REQUEST, ""])
def test_what_is_not_public_is_named_by_its_number(attribute, auditor, officer):
    ground = {"ground": "D1"} if attribute else {}
    item = make.publication(title=SECRET, attribute=attribute, attribute_reason=SECRET, **ground)
    act(item, f"处室审核退回：{SECRET}", by=officer, title=SECRET + "二", keywords=SECRET, summary=SECRET)
    detail = act(PolicyDetail(publication=item), "填写要素", by=officer)
    act(detail, "填写要素", by=officer, unified_number=SECRET)
    case = make.request()
    act(case, "登记", by=officer, cited=item)
    sent = everything(auditor)
    assert SECRET not in sent
    assert f"{NOT_PUBLIC}编号{item.pk}" in sent and "处室审核退回" in sent


def test_an_item_that_became_closed_takes_its_earlier_titles_with_it(auditor, officer):
    item = make.publication(title=SECRET, attribute=Attribute.PROACTIVE)
    act(item, "改变公开属性", by=officer, attribute=Attribute.WITHHELD, ground="D1")
    assert SECRET not in everything(auditor)


def test_an_item_that_was_opened_keeps_what_stood_there_before_to_itself(auditor, officer):
    item = make.publication(title=SECRET, attribute=Attribute.WITHHELD, ground="D1")
    act(item, "公开属性改为主动公开", by=officer, attribute=Attribute.PROACTIVE, ground="", title="可以公开的标题")
    sent = everything(auditor)
    assert SECRET not in sent and "可以公开的标题" in sent


def test_why_an_item_was_sent_back_is_not_printed_even_when_it_is_public_now(auditor, officer):
    item = make.publication(title="通知乙", attribute=Attribute.PROACTIVE)
    act(item, f"保密审查退回：{SECRET}", by=officer, stage=Stage.RETURNED, return_reason=SECRET)
    act(item, "签发公开", by=officer, stage=Stage.PUBLISHED, published_at=make.at(DAY), published_on=date(2030, 5, 6))
    act(item, "撤下：内容有误", by=officer, stage=Stage.WITHDRAWN, withdrawn_reason="内容有误")
    sent = everything(auditor)
    assert SECRET not in sent and "保密审查退回" in sent and "通知乙" in sent
    assert "撤下：内容有误" in sent  # which the public address says too


@pytest.mark.parametrize(
    "said",
    [
        "对公开提出异议：{}", "紧急公开：{}", "维持公开：{}", "取消关联：{}（文件编号7）",
        "不再定时下线，{}", "设定下线时间：2030-06-01 09:00，{}",
        "紧急公开事后审批不同意：{}",
    ],
)  # fmt: skip
def test_what_was_meant_for_colleagues_alone_is_not_printed_of_a_public_item_either(said, auditor, officer):
    item = make.published(title="通知丁")
    act(item, said.format(SECRET), by=officer)
    sent = everything(auditor)
    assert SECRET not in sent and re.split("[：，]", said)[0] in sent and "通知丁" in sent


@pytest.mark.parametrize(
    "said", ["撤下：{}", "更正：{}", "在正文上方加说明：{}", "标记废止：{}", "将于2030-06-01废止：{}"]
)
def test_what_the_public_address_says_is_printed(said, auditor, officer):
    act(make.published(), said.format("内容有误"), by=officer)
    assert said.format("内容有误") in everything(auditor)


@pytest.mark.parametrize(
    "name", ["banner", "correction_note", "withdrawn_reason", "return_reason", "attribute_reason", "summary"]
)
def test_long_words_of_an_item_are_only_said_to_have_changed(name, auditor, officer):
    act(make.published(), "修改", by=officer, **{name: SECRET})
    sent = everything(auditor)
    assert SECRET not in sent and TOUCHED in sent


def test_a_title_that_was_hidden_is_named_by_its_number(auditor, officer):
    item = make.published(title=SECRET)
    act(item, "撤下：涉及个人隐私", by=officer, stage=Stage.WITHDRAWN, title_hidden=True)
    other = act(make.published(title="接替的通知"), "修改", by=officer, successor=item)
    sent = everything(auditor)
    assert SECRET not in sent and f"{NOT_PUBLIC}编号{item.pk}" in sent and str(other.title) in sent


def test_a_correction_is_named_no_longer_than_what_it_corrects(auditor, officer):
    item = make.published(title=SECRET)
    copy = make.publication(title=SECRET, attribute=Attribute.PROACTIVE, corrects=item)
    act(copy, "起草：更正稿", by=officer)
    assert SECRET in everything(auditor)
    act(
        item, "改为不公开并撤下：不予公开", by=officer, attribute=Attribute.WITHHELD, ground="D4", stage=Stage.WITHDRAWN
    )
    sent = everything(auditor)
    assert SECRET not in sent and f"{NOT_PUBLIC}编号{copy.pk}" in sent


@pytest.mark.parametrize("field", ["interprets", "successor", "corrects"])
def test_an_item_that_another_one_leads_to_is_named_only_where_it_is_public(field, auditor, officer):
    hidden = make.publication(title=SECRET, attribute=Attribute.WITHHELD, ground="D1")
    act(make.published(), "修改", by=officer, **{field: hidden})
    act(make.published(), "修改", by=officer, **{field: make.published(title="公开的办法")})
    sent = everything(auditor)
    assert SECRET not in sent and f"{NOT_PUBLIC}编号{hidden.pk}" in sent and "公开的办法" in sent


def test_where_an_item_was_posted_is_told_with_its_title_while_that_is_public(auditor, officer):
    item = make.published(title="通知戊")
    post = make.release(item, url="https://example.com/a", place="第三版")
    act(post, "登记发布渠道", by=officer, place="第四版")
    (line,) = [row for row in rows(auditor) if row[2] == "登记发布渠道"]
    assert line[3] == "渠道发布 通知戊" and "第三版" in line[4] and "第四版" in line[4]


def test_where_an_item_was_posted_is_not_told_once_it_is_closed(auditor, officer):
    item = make.published(title=SECRET)
    post = make.release(item, url=f"https://example.com/{SECRET}", place=SECRET)
    act(post, f"登记发布渠道：{SECRET}", by=officer, place=SECRET + "二", url="https://example.com/b")
    act(item, "改为不公开并撤下", by=officer, attribute=Attribute.WITHHELD, ground="D4", stage=Stage.WITHDRAWN)
    sent = everything(auditor)
    assert SECRET not in sent and "登记发布渠道" in sent


def test_a_posting_that_is_no_item_of_ours_goes_by_its_own_title(auditor, officer):
    act(make.release(title="开学提示"), "登记发布渠道", by=officer, reads=12)
    assert rows(auditor)[0][3] == "渠道发布 开学提示"


@pytest.mark.parametrize(
    ("how", "said"), [(Look.OPENED, "打开"), (Look.DOWNLOADED, "下载"), (Look.READ, "看读出的文字")]
)
def test_a_look_at_a_file_says_who_how_and_at_which_item_and_not_its_name(how, said, auditor, officer):
    item = make.publication(title=SECRET, attribute=Attribute.WITHHELD, ground="D1")
    file = act(attached(item, SECRET), "添加附件", by=officer)
    FileLook.objects.create(publication=item, attachment=file, how=how, by=officer, at=make.at(DAY, 14, 5))
    found = rows(auditor, kind="disclosure.filelook")
    thing = f"非公开附件查阅 {NOT_PUBLIC}编号{item.pk}"
    assert found == [[f"{DAY} 14:05:00", "周明", f"{said}（附件编号{file.pk}）", thing, "无"]]
    assert SECRET not in everything(auditor)
    assert exported(auditor, kind="disclosure.filelook")[1][:3] == [f"{DAY} 14:05:00", "周明", found[0][2]]


def test_a_former_name_of_a_file_is_not_printed(auditor, officer):
    act(attached(make.published(), "名单"), f"改名，原名《{SECRET}》", by=officer)
    assert SECRET not in everything(auditor)


def attached(item, title: str) -> Attachment:
    return Attachment(publication=item, title=title, extension="pdf", media_type="x", size=1, sha256="0" * 64)


def test_long_texts_and_names_of_files_are_only_said_to_have_changed(auditor, officer):
    item = make.published(body=f"<p>{SECRET}</p>")
    act(item, "修改", by=officer, body=f"<p>{SECRET}二</p>", source_data={"a": SECRET}, summary=SECRET)
    file = act(attached(item, SECRET), "添加附件", by=officer)
    act(file, "移除附件", by=officer, removed=True, title=SECRET + "二", text=SECRET)
    sent = everything(auditor)
    assert SECRET not in sent
    assert "正文" in sent and "已改动" in sent and "移除附件" in sent


def test_the_address_of_a_member_of_staff_is_not_printed(auditor):
    person = make.staff("林舟")
    person.email, person.name = f"{SECRET}@example.com", "林周"
    person.save()
    sent = everything(auditor)
    assert SECRET not in sent and "林周" in sent


def test_markup_in_a_record_stays_text(auditor, officer):
    act(make.root(), "<script>x</script>", by=officer, head="<img src=x>")
    response = auditor.get(reverse("audit")).content.decode()
    assert "<script>x" not in response and "<img src=x" not in response


def test_no_link_leads_where_the_auditor_may_not_go(auditor, officer):
    act(make.published(), "签发公开", by=officer)
    act(make.request(), "分办", by=officer)
    links = {a["href"] for a in soup(auditor).select("a[href]") if not a["href"].startswith("#")}
    for link in links:
        there = link if link.startswith("/") else reverse("audit") + link
        assert auditor.get(there).status_code == 200, link


# who gets in


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDIT])
def test_nobody_but_the_auditor_reads_it_or_takes_it_away(role, as_staff):
    client = as_staff(make.staff(role=role))
    before = Staff.history.count()
    assert client.get(reverse("audit")).status_code == 403
    assert client.get(reverse("audit"), {"format": "csv"}).status_code == 403
    assert Staff.history.count() == before
    assert "操作记录" not in client.get(reverse("desk")).content.decode()


def test_the_auditor_finds_it_in_the_rail_and_it_takes_no_form(auditor):
    page_ = BeautifulSoup(auditor.get(reverse("desk")).content, "html.parser")
    assert page_.select_one(f".rail a[href='{reverse('audit')}']").text == "操作记录"
    assert soup(auditor).select_one(".rail [aria-current=page]").text == "操作记录"
    assert auditor.post(reverse("audit")).status_code == 405


def test_reading_leaves_no_row_behind(auditor):
    before = sum(source.model._default_manager.count() for source in sources().values())
    auditor.get(reverse("audit"))
    auditor.head(reverse("audit"), {"format": "csv"})
    assert sum(source.model._default_manager.count() for source in sources().values()) == before


# filters


def test_the_list_narrows_to_a_person_a_kind_and_days(auditor, officer):
    other = make.staff("林舟")
    item, office = make.published(title="通知丙"), make.office("招生处")
    act(item, "甲事", by=officer, at=make.at("2030-05-06", 0, 0))
    act(item, "乙事", by=other, at=make.at("2030-05-06", 23, 59))
    act(office, "丙事", by=officer, at=make.at("2030-05-07", 0, 0))
    act(office, "丁事", by=other, at=make.at("2030-05-05", 23, 59))

    def found(**query):
        return "".join(row[2][0] for row in rows(auditor, **{"start": "2030-05-05", **query}))

    assert found() == "丙乙甲丁"
    assert found(person=officer.pk) == "丙甲"
    assert found(kind="bureau.office") == "丙丁"
    assert found(start="2030-05-06", end="2030-05-06") == "乙甲"
    assert found(person=other.pk, kind="bureau.office") == "丁"


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ({"start": "三月"}, "start", "开始日期要写成2026-03-20的样子"),
        ({"end": "2026-02-30"}, "end", "结束日期要写成2026-03-20的样子"),
        ({"start": "2026-03-02", "end": "2026-03-01"}, "end", "结束日期早于开始日期"),
        ({"start": "0001-01-01"}, "start", "开始日期的年份不对，请核对"),
        ({"end": "9999-12-31"}, "end", "结束日期的年份不对，请核对"),
        ({"person": "0"}, "person", "没有这个人员，请在清单里选"),
        ({"person": "9" * 30}, "person", "没有这个人员，请在清单里选"),
        ({"person": "\x00"}, "person", "没有这个人员，请在清单里选"),
        ({"kind": "bureau.sequence"}, "kind", "没有这个种类，请在清单里选"),
    ],
)
def test_a_wrong_filter_is_told_beside_its_field_and_stays_as_typed(query, field, words, auditor):
    read = soup(auditor, **query)
    assert words in read.select_one(f"#id_{field}_error").text
    assert read.title.text.strip().startswith("错误：")
    assert not read.select("tbody")
    if field in {"start", "end"}:
        assert read.select_one(f"#id_{field}")["value"] == query[field]
    assert auditor.get(reverse("audit"), {**query, "format": "csv"})["Content-Type"].startswith("text/html")


def test_where_nothing_fits_there_is_a_way_back(auditor):
    read = soup(auditor, start="2050-01-01")
    assert read.select_one(".empty h2").text == "没有符合的操作记录"
    assert read.select_one(".empty a")["href"] == reverse("audit")


# pages


def many(officer) -> None:
    """Rows of three tables, most of one and the same moment."""
    item, office, case = make.published(), make.office(), make.request()
    for n in range(9):
        moment = make.at(DAY, 9, 0 if n < 7 else n)
        for thing in (item, office, case):
            act(thing, f"第{n}次", by=officer, at=moment)
        AccessLog.objects.create(request=case, by=officer, at=moment, what="申请人完整信息", reason=f"第{n}次")


def of_day() -> Chosen:
    return Chosen(start=make.at(DAY, 0), end=make.at(DAY, 0) + timedelta(days=1))


@pytest.mark.parametrize("size", [1, 4, 5, 36, 50])
def test_pages_leave_no_gap_and_show_nothing_twice_when_many_rows_share_a_moment(size, officer):
    many(officer)
    seen, part = [], page(of_day(), size=size)
    while True:
        seen += [_place(row) for row in part.rows]
        if part.older is None:
            break
        part = page(of_day(), older_than=part.older, size=size)
    assert len(seen) == len(set(seen)) == 36
    assert seen == sorted(seen, key=lambda place: (-place[0].timestamp(), place[1], -place[2]))


@pytest.mark.parametrize("size", [1, 4, 5])
def test_turning_back_shows_the_same_pages(size, officer):
    many(officer)
    forth = [page(of_day(), size=size)]
    while forth[-1].older:
        forth.append(page(of_day(), older_than=forth[-1].older, size=size))
    back = [forth[-1]]
    while back[-1].newer:
        back.append(page(of_day(), newer_than=back[-1].newer, size=size))
    assert [[_place(r) for r in p.rows] for p in back[::-1]] == [[_place(r) for r in p.rows] for p in forth]


def _place(row) -> tuple:
    return row.at, row.source.key, getattr(row.stored, row.source.number)


def test_the_page_has_fifty_lines_and_turns_with_its_filter(auditor, officer):
    office = make.office()
    for n in range(60):
        act(office, f"第{n}次", by=officer, at=make.at(DAY) + timedelta(minutes=n))
    first = soup(auditor, person=officer.pk)
    assert len(first.select("tbody tr")) == 50 and first.select_one("a[rel=prev]") is None
    then = auditor.get(reverse("audit") + first.select_one("a[rel=next]")["href"])
    second = BeautifulSoup(then.content, "html.parser")
    assert len(second.select("tbody tr")) == 10 and second.select_one("a[rel=next]") is None
    back = auditor.get(reverse("audit") + second.select_one("a[rel=prev]")["href"])
    assert len(BeautifulSoup(back.content, "html.parser").select("tbody tr")) == 50


@pytest.mark.parametrize(
    "words", ["", "x", "a~b~c", "2030-01-01~bureau.office~1", "2030-01-01T00:00:00+00:00~no.table~1"]
)
def test_a_cursor_that_we_did_not_write_shows_the_newest_page(words, auditor, officer):
    assert Cursor.parse(words) is None
    act(make.office("末处"), "末事", by=officer)
    assert rows(auditor, older=words)[0][2] == "末事"


def test_a_cursor_survives_the_address():
    cursor = Cursor(make.at(DAY).replace(microsecond=123456), "bureau.office", 7)
    assert Cursor.parse(str(cursor)) == cursor
    assert Cursor.parse(f"{cursor}{'9' * 30}") is None


def test_a_page_asks_no_more_when_there_is_more(auditor, officer):
    many(officer)
    auditor.get(reverse("audit"))
    with CaptureQueriesContext(connection) as few:
        auditor.get(reverse("audit"), {"start": DAY})
    many(officer)
    many(officer)
    with CaptureQueriesContext(connection) as more:
        auditor.get(reverse("audit"), {"start": DAY})
    assert len(more) <= len(few) <= len(sources()) * 3 + 15
    assert all("COUNT(" not in q["sql"] and "OFFSET" not in q["sql"] for q in more.captured_queries)


# the file


def test_the_file_holds_what_the_filter_chose_with_before_and_after(auditor, officer):
    office = make.office("招生处")
    act(office, "改电话", by=officer, at=make.at(DAY, 8, 30), phone="88880000")
    make.request()
    head, *lines_ = exported(auditor, person=officer.pk)
    assert head == ["时间", "人员", "做了什么", "种类", "对象", "变动"]
    assert lines_ == [[f"{DAY} 08:30:00", "周明", "改电话", "机构处室", "招生处", "电话：（空） → 88880000"]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_a_cell_that_a_spreadsheet_would_reckon_with_is_made_harmless(start, auditor, officer):
    act(make.office(f"{start}1+1处"), f"{start}cmd", by=officer)
    (line,) = exported(auditor, person=officer.pk)[1:]
    assert line[2] == f"'{start}cmd" and line[4] == f"'{start}1+1处"


def test_taking_the_file_away_is_written_down_with_its_filter(auditor, officer):
    exported(auditor, person=officer.pk, kind="bureau.office", start="2030-01-01")
    _, who, what, thing, _ = rows(auditor)[0]
    assert (who, what) == ("审记", "导出操作记录：2030-01-01至，机构处室，周明")
    assert thing == "工作人员 审记"


def test_the_file_goes_over_all_pages_up_to_its_limit(auditor, officer, monkeypatch):
    many(officer)
    monkeypatch.setattr(views, "BATCH", 7)
    found = exported(auditor, start=DAY, end=DAY)[1:]
    assert len(found) == 36
    monkeypatch.setattr(views, "EXPORT_LIMIT", 10)
    assert exported(auditor, start=DAY, end=DAY)[1:] == found[:10]


def test_an_empty_choice_makes_a_file_with_a_head(auditor):
    response = auditor.get(reverse("audit"), {"start": "2050-01-01", "format": "csv"})
    assert response["Content-Disposition"].startswith('attachment; filename="audit-')
    assert b"".join(response).decode().strip("\ufeff\r\n") == "时间,人员,做了什么,种类,对象,变动"
