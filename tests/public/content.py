"""Content for every sort of public page, made once for each test that looks at all of them; the same on every machine and day."""

from datetime import date, datetime
from types import SimpleNamespace

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from disclosure import actions, alert_links, alerts
from disclosure.models import Alert, Attachment, ProposalDetail, Publication
from disclosure.search import index
from disclosure.search.asked import parse
from disclosure.vocabulary import Genre, Kind, Stage, Validity
from requests_app.models import Request
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.vocabulary import OfficeKind, Role
from taizhou_portal.demo import report_2018, report_current
from tests import factories
from tests.bureau import made_pdf, upload_makers
from tests.disclosure.team import moved, team
from tests.pages.test_afterlife import corrected
from tests.reports import books, siteyears
from tests.requests_app.filling import FORM
from tests.requests_app.people import Bureau, assigned, bureau, replied

NOW: datetime = factories.at("2026-11-18", 10)
SCHOOLS = "".join(
    f"<tr><td>演示第{n}小学</td><td>{n}号路以东、{n + 1}号路以西</td><td>{200 + n}</td></tr>" for n in range(1, 41)
)
BODY = f"""<p class="to">各县（市、区）教育局：</p><p>为了让每个孩子就近入学，现就有关事项通知如下，参见<a href="https://example.com/">外部资料</a>。</p>
<h2>一、招生范围</h2><p>按照住所划片招生，服务区以当地教育局公布的为准。</p>
<table><thead><tr><th scope="col">学校</th><th scope="col">服务区</th><th scope="col">计划数</th></tr></thead>
<tbody>{SCHOOLS}</tbody></table>
<h2>二、工作要求</h2><p>招生简章在报名前公开，不得提前组织报名。</p><h3>（一）报名</h3><p>网上报名，现场核对。</p>
<h2>三、其他事项</h2><p>本意见自2026年5月1日起施行。</p><p class="end">台州市教育局<br>2026年3月18日</p>"""


def made() -> SimpleNamespace:
    """Some content of every sort; each value is what stands in the address of its page."""
    heir = _policy_with_all()
    successor = {"validity": Validity.ABOLISHED, "invalid_on": date(2026, 5, 1), "successor": heir}
    old = factories.policy(title="义务教育阶段学校招生工作办法", on=date(2021, 4, 1), **successor)
    interpretation = factories.published(
        kind=Kind.INTERPRETATION,
        title="《关于进一步规范义务教育阶段学校招生工作的实施意见》解读",
        body="<h2>为什么修改</h2><p>原办法满五年。</p><h2>改了什么</h2><p>报名改为网上办理。</p>",
        interprets=heir,
        column=factories.column("interpretations"),
    )
    for n in range(1, 23):
        factories.published(title=f"关于第{n}批学校课后服务安排的通知", on=date(2026, 10, n), ends_on=date(2026, 11, n))
    people = team()
    changed = moved(people, Stage.PUBLISHED, title="关于做好教材征订工作的通知")
    corrected(people, changed, body="<p>征订时间改为3月27日。</p>", note="原通知的日期有误。")
    gone = factories.published(
        stage=Stage.WITHDRAWN, withdrawn_at=factories.at("2026-04-01"), withdrawn_reason="列有个人信息"
    )
    applied = bureau()
    _reports(applied.receiver)
    index.put(Publication.objects.visible())
    found = {"policy": heir, "abolished": old, "interpretation": interpretation, "corrected": changed, "gone": gone}
    found |= {"notice": Publication.objects.get(title="关于第21批学校课后服务安排的通知")}
    found |= {"proposal": _proposal(), "leader": _leader(), "file": heir.attachments.get(extension="pdf")}
    factories.resource(name="云图书馆", checked_on=date(2026, 11, 2))
    found |= _alert()
    school = factories.office("台州市演示中学", kind=OfficeKind.SCHOOL, duty="全日制普通高中。")
    pks = {name: getattr(item, "pk", item) for name, item in found.items()}
    return SimpleNamespace(**pks, school=school.slug, visitors=_visitors(applied))


def _policy_with_all() -> Publication:
    heir = factories.policy(
        title="关于进一步规范义务教育阶段学校招生工作的实施意见",
        body=BODY,
        doc_number="台教〔2026〕5号",
        effective_on=date(2026, 5, 1),
    )
    _attach(heir, "服务区一览表", "xlsx", upload_makers.book())
    _attach(heir, "招生流程图", "pdf", made_pdf.pdf(made_pdf.words("Sheet 1"), made_pdf.words("Sheet 2")))
    return heir


def _attach(item: Publication, title: str, extension: str, data: bytes) -> None:
    known = {"media_type": "application/x", "size": len(data), "sha256": "0" * 64}
    attachment = Attachment(publication=item, title=title, extension=extension, **known)
    attachment.file.save(f"x.{extension}", ContentFile(data), save=True)


def _proposal() -> Publication:
    item = factories.published(
        kind=Kind.PROPOSAL,
        genre=Genre.LETTER,
        title="对市政协六届五次会议第12号提案的答复",
        column=factories.column("proposals"),
        body='<p class="to">某某委员：</p><p>您提出的关于扩大公办幼儿园学位的提案收悉，现答复如下。</p>',
    )
    told = {"source": "cppcc", "number": "第12号", "session": "六届五次", "proposer": "某某委员", "answer_class": "A"}
    ProposalDetail.objects.create(publication=item, answered_on=date(2026, 6, 30), **told)
    return item


def _leader() -> Publication:
    return factories.published(
        kind=Kind.LEADER,
        title="演示领导",
        column=factories.column("leaders"),
        body="<p>负责全面工作。</p>",
        particulars={"sort": "profile", "name": "演示", "position": "局长", "duties": "主持全面工作。"},
    )


def _reports(by: Staff) -> None:
    books.case("legal", received="2025-05-06", outcome="G2", served="2025-05-20")
    for told, day in ((report_2018, "2019-03-12"), (report_current, "2026-01-20")):
        report = books.enter_texts(told, by=by)
        books.publish(report, by=by, at=factories.at(day))
    entered = siteyears.enter(by=by)
    siteyears.publish(entered, by=by, checker=factories.staff("核对人", role=Role.GENERAL_HEAD))


def _alert() -> dict[str, str]:
    """Alerts of one address: the word that confirms one of them, and the word that leaves all."""
    word = "the-word-of-a-letter"
    for asked in ("q=招生", "column=notices"):
        actions.ask_for_alert(parse(asked), email="lin@example.com", cadence="daily", at=NOW)
    first = Alert.objects.order_by("pk")[0]
    Alert.objects.filter(pk=first.pk).update(
        confirm_hash=alert_links.hashed(word), confirm_until=NOW + alerts.CONFIRM_FOR
    )
    return {"alert_word": word, "alert_leave": alert_links.sealed(first.address.index)}


def _visitors(people: Bureau) -> dict[str, str]:
    """Who looks: anybody; who has just filed, writes the next application and follows one; who reads an answer. Name → session."""
    asking, reading = Client(), Client()
    _file(asking)
    _send(asking)
    _follow(asking, assigned(people, "2026-11-05"))
    _follow(reading, replied(people, "2026-10-12", "2026-11-02"))
    return {"asking": _session(asking), "reading": _session(reading)}


def _send(client: Client) -> None:
    proof = SimpleUploadedFile("身份证.pdf", upload_makers.pdf(), content_type="application/pdf")
    assert client.post("/requests/new/", {**FORM, "proof": proof}).status_code == 302


def _file(client: Client) -> None:
    _send(client)
    assert client.post("/requests/new/check/").status_code == 302


def _follow(client: Client, case: Request) -> None:
    session = client.session
    session["tracking"] = {"pk": case.pk, "until": NOW.timestamp() + 1800}
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


def _session(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value
