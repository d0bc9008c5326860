"""Faults as an inspector from outside plants them: through the database of a portal that works (site-standards 1-12).

Each plant is known by its name; `Planted.bad` holds (name, place, rules that may tell it). inspector_alike.py holds what is lawful.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from disclosure.models import Attachment, Publication, WordingTerm
from disclosure.vocabulary import Attribute, Kind, Stage, Validity, Withdrawal
from requests_app.models import Matter
from requests_app.vocabulary import MatterKind, Via
from tests import factories
from tests.reports.inspector_base import BODY, DAY, ON, PREFIX, Portal, on, prose

LATE = date(2026, 11, 12)


@dataclass
class Planted:
    """`bad`: name, place, rules that its row breaks, rules that its page breaks besides; `good`: name, place."""

    bad: list[tuple[str, str, frozenset[str], frozenset[str]]] = field(default_factory=list)
    good: list[tuple[str, str]] = field(default_factory=list)

    def fault(self, name: str, place: Publication | str, rows: str = "", pages: str = "") -> None:
        self.bad.append((name, address(place), frozenset(rows.split()), frozenset(pages.split())))

    def alike(self, name: str, place: Publication | str) -> None:
        self.good.append((name, address(place)))


def address(place: Publication | str) -> str:
    return place if isinstance(place, str) else f"/items/{place.pk}/"


def text(words: str, day: date = DAY) -> str:
    return BODY.format(words, prose(day - timedelta(days=1)))


def behind(item: Publication, **values) -> Publication:
    """Changed past all actions: no history, no trace in the row itself."""
    Publication.objects.filter(pk=item.pk).update(**values)
    return item


def forged(portal: Portal, told: Planted) -> None:
    early = date(2026, 8, 3)
    moment = factories.at(early, 10)
    told.fault("the day set back, its moment left", behind(portal.item(LATE), published_on=early), "D6 D2")
    told.fault(
        "day and moment set back", behind(portal.item(LATE), published_on=early, published_at=moment), "D6 D2", "D3"
    )
    told.fault("set back by a day", behind(portal.item(LATE), published_on=LATE - timedelta(days=1)), "D6")
    told.fault("set back by a week, to lie inside the edge of a column", _saved_later(portal, LATE), "D6 D2", "D3")
    told.fault("born in the house and dressed up as imported", _dressed(portal, early), "D6 D2", "D3")
    told.fault("history rewritten, the posting forgotten", _rewritten(portal, early), "D6 D2", "D3")
    told.fault("an old item re-dated after it came over", _old_redated(portal), "D6")
    told.fault("a day that is still to come", behind(portal.item(LATE), published_on=date(2026, 12, 1)), "D1 D6")
    told.fault("withdrawn, then shown again under an older day", _back_again(portal), "D6 D2")


def _saved_later(portal: Portal, day: date) -> Publication:
    made = portal.item(day)
    with on(day + timedelta(days=3)):
        made.published_on, made.published_at = day - timedelta(days=7), factories.at(day - timedelta(days=7))
        made.record(by=portal.general, reason="修改")
    return made


def _dressed(portal: Portal, early: date) -> Publication:
    made = portal.item(LATE)
    return behind(made, source_id=f"old-{made.pk}", published_on=early, published_at=factories.at(early, 0))


def _rewritten(portal: Portal, early: date) -> Publication:
    made = portal.item(LATE)
    values = {"published_on": early, "published_at": factories.at(early, 10)}
    made.history.update(history_date=factories.at(early, 10), **values)
    return behind(made, **values, created_at=factories.at(early, 9))


def _old_redated(portal: Portal) -> Publication:
    made = portal_old(portal, date(2017, 5, 3))
    with on(date(2026, 10, 20)):
        made.published_on, made.published_at = date(2016, 12, 30), factories.at(date(2016, 12, 30), 0)
        made.record(by=portal.general, reason="修改")
    return made


def _back_again(portal: Portal) -> Publication:
    made = portal.item(DAY)
    with on(date(2026, 10, 12)):
        made.stage, made.withdrawn_at = Stage.WITHDRAWN, factories.at("2026-10-12")
        made.withdrawn_kind, made.withdrawn_reason = Withdrawal.GONE, "内容有误"
        made.record(by=portal.general, reason="撤下")
    with on(date(2026, 11, 2)):
        made.stage, made.withdrawn_at, made.withdrawn_kind, made.withdrawn_reason = Stage.PUBLISHED, None, "", ""
        made.published_on = date(2026, 9, 1)
        made.record(by=portal.general, reason="重新办理公开")
    return made


def portal_old(portal: Portal, day: date, **values) -> Publication:
    """As the import of an older site leaves it: at once public, under the day that stood there."""
    n = portal.serial = portal.serial + 1
    usual = {
        "source_id": f"legacy-{n}", "source": "台州教育网", "title": f"关于第{n}期师资培训的通知", "summary": "",
        "index_number": None, "topic": None, "formed_on": None, "body": f"<p>第{n}期培训安排在下周进行，请派员参加。</p>",
        "published_at": factories.at(day, 0), "office": portal.offices[0], "on": day,
    }  # fmt: skip
    with on(date(2025, 12, 20)):
        return factories.published(**{**usual, **values})


def days(portal: Portal, told: Planted) -> None:
    told.fault("signed after it was published", portal.item(formed_on=date(2026, 9, 18)), "D2")
    told.fault(
        "the day under the text is later", portal.item(body=text("现将要求通知如下。", date(2026, 9, 22))), pages="D3"
    )
    told.fault("the epoch of computers", portal.item(formed_on=date(1970, 1, 1)), "K5")
    told.fault("no day of signing", portal.item(formed_on=None), "K6")
    told.fault("the year one", portal.item(formed_on=date(1, 1, 1)), "K5")
    told.fault("21 working days", portal.item(date(2026, 3, 18), formed_on=date(2026, 2, 11)), "B1")
    told.fault("eight months on the way", portal.item(formed_on=date(2026, 1, 12)), "B1")


def catalogue(portal: Portal, told: Planted) -> None:
    for name, number in (
        ("a serial of three", f"{PREFIX}/2026-110"), ("a blank behind", f"{PREFIX}/2026-90045 "),
        ("a hyphen for the slash", f"{PREFIX}-2026-90046"), ("full-width figures", f"{PREFIX}/２０２６-90047"),
        ("no prefix", "2026-90048"),
    ):  # fmt: skip
        told.fault(f"index: {name}", portal.item(index_number=number), "K1")
    told.fault("index: none", portal.item(index_number=None), "K6")
    for name, number in (
        ("square brackets", "台教[2026]105号"), ("a leading nought", "台教〔2026〕0106号"),
        ("round brackets", "台教（2026）107号"),
        ("lenticular brackets", "台教【2026】108号"), ("第", "台教〔2026〕第109号"), ("two figures of the year", "台教〔26〕110号"),
        ("no 号", "台教〔2026〕111"), ("a blank inside", "台教 〔2026〕 112号"), ("the year alone", "台教〔2026〕号"),
        ("rubbish", "见附件"),
        ("full-width years", "台教〔２０２６〕113号"),
    ):  # fmt: skip
        told.fault(f"doc number: {name}", portal.item(doc_number=number), "K2")
    twice = [portal.item(doc_number="台教基〔2026〕120号") for _ in range(2)]
    for one in twice:
        told.fault("doc number: of two documents", one, "K9")
    for name in ("市教育局", "教育局", "本局", "台州教育局", "局办公室"):
        told.fault(f"issuer: {name}", portal.item(issuer=name), "K8")
    told.fault("issuer: none", portal.item(issuer=""), "K6")
    told.fault("topic: none", portal.item(topic=None), "K6")
    told.fault("summary: too long", portal.item(summary="说明学校食堂采购、加工、留样、陪餐的要求。" * 9), "K7")
    copied = portal.item()
    told.fault("summary: the title again", behind(copied, summary=copied.title), "K7")


def validity(portal: Portal, told: Planted) -> None:
    told.fault(
        "abolished before it was signed",
        portal.item(validity=Validity.ABOLISHED, invalid_on=date(2026, 8, 1)), "K4",
    )  # fmt: skip
    told.fault("past its 有效期至 and still 有效", portal.policy(expires_on=date(2026, 10, 31)), "K4")
    told.fault("有效, with a day of abolition behind it", portal.item(invalid_on=date(2026, 10, 1)), "K4")
    told.fault("废止 from a day to come", portal.item(validity=Validity.ABOLISHED, invalid_on=date(2027, 5, 1)), "K4")
    told.fault(
        "废止 with the day of an empty cell",
        portal.item(validity=Validity.EXPIRED, invalid_on=date(1970, 1, 1)),
        "K4",
    )


def titles(portal: Portal, told: Planted) -> None:
    for rule, title in (
        ("T2", "测试"), ("T2", "测试123"), ("T2", "无标题"), ("T2", "新建文档"), ("T2", "请输入标题"), ("T2", "test"), ("T2", "asdf"),
        ("T3", "2026年招生计划（定稿）.docx"), ("T3", "IMG_20260911_093012.jpg"), ("T3", "附件1：名单.xls"),
        ("T4", "鍏充簬鍋氬ソ寮€瀛﹀伐浣滅殑閫氱煡"), ("T4", "å…³äºŽå¼€å­¦çš„é€šçŸ¥"), ("T4", "关于做好\ufffd\ufffd工作的通知"),
        ("T5", "关于印发《台州市中小学生"), ("T5", "关于做好2026年秋季学期中小学……"), ("T5", "关于公布第三批名单的通知（"),
        ("T8", "？？？？"), ("T8", "20260915"), ("T8", "通知！！！！！！"),
    ):  # fmt: skip
        told.fault(f"title: {title}", portal.item(title=title), pages=rule)
    told.fault("title: blanks in the middle", portal.item(title="关于  做好   安全工作的通知"), pages="T7")
    same = [
        portal.item(title="关于调整校历的通知", body=text("校历调整如下：秋季学期于一月二十二日结束。"))
        for _ in range(2)
    ]
    told.fault("the same item twice", same[0], pages="T9")


def bodies(portal: Portal, told: Planted) -> None:
    draft = portal_draft(portal)
    told.fault(
        "a link to nothing of ours", portal.item(body=text('详见<a href="/items/999999/">原通知</a>。')), pages="L1"
    )
    told.fault(
        "a link to a draft", portal.item(body=text(f'详见<a href="/items/{draft.pk}/">新办法</a>。')), pages="L1"
    )
    told.fault(
        "a file of ours that is none", portal.item(body=text('见<a href="/items/999999/files/1/">表</a>。')), pages="F1"
    )
    told.fault(
        "a host that looks like ours",
        portal.item(body=text('<a href="https://zj.gov.cn.evil.example/a">省政府</a>')),
        pages="N3",
    )
    told.fault(
        "gov.cn inside a word", portal.item(body=text('<a href="https://www.zj-gov.cn/a">省政府</a>')), pages="N3"
    )
    told.fault(
        "an address without a scheme", portal.item(body=text('<a href="www.zjtz.gov.cn">市政府</a>')), pages="L1"
    )
    told.fault("nothing in it", portal.item(body=""), pages="W5")
    told.fault("blank paragraphs", portal.item(body="<p>&nbsp;</p><p><br></p>"), pages="W5")
    told.fault("text to be put in", portal.item(body=text("此处填写正文内容。")), pages="W2")
    told.fault(
        "a text in lorem ipsum",
        portal.item(body="<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>"),
        pages="W2",
    )
    told.fault(
        "a garbled text", portal.item(body="<p>鍏充簬鍋氬ソ寮€瀛﹀伐浣滅殑閫氱煡锛岃璁ょ湡钀藉疄銆�</p>"), pages="W3"
    )
    told.fault("an identity card", portal.item(body=text("联系人张某某，身份证号110101199003074610。")), pages="P1")
    told.fault("an identity card with blanks", portal.item(body=text("身份证：110101 19900307 4610。")), pages="P1")
    told.fault("a mobile of a citizen", portal.item(body=text("学生家长林某某，手机13957612345。")), pages="P1")
    told.fault("a bank card", portal.item(body=text("补助打入卡号6228480402564890018。")), pages="P1")
    told.fault(
        "an identity card in the title", portal.item(title="关于张某某（110101199003074610）资格的公示"), pages="P1"
    )
    with on(date(2026, 1, 6)):
        WordingTerm.objects.create(wrong="既使如些", right="即使如此", must=True)
    told.fault("a wrong wording of our own list", portal.item(body=text("既使如些，也要落实。")), pages="V1")


def portal_draft(portal: Portal) -> Publication:
    with on(DAY):
        return factories.publication(**portal.values(DAY, title="关于新办法的通知（起草中）"))


def files(portal: Portal, told: Planted) -> None:
    lost = portal.item()
    kept = portal.file(lost)
    kept.file.storage.delete(kept.file.name)
    told.fault("a file that is gone", lost, "F4")
    other = portal.item()
    _overwritten(portal.file(other), b"%PDF-1.7\n" + b"2" * 300)
    told.fault("a file of as many other bytes", other, "F4")
    short = portal.item()
    _overwritten(portal.file(short), b"%PDF-1.7\n")
    told.fault("a file cut short", short, "F4")
    told.fault("an empty file", _with_empty(portal), pages="F2")
    bare = portal.item(body="")
    told.fault("no text and a file taken away", _removed(portal, bare), pages="W5")


def _overwritten(stored: Attachment, data: bytes) -> None:
    with stored.file.storage.open(stored.file.name, "wb") as out:
        out.write(data)


def _with_empty(portal: Portal) -> Publication:
    item = portal.item()
    portal.file(item, b"")
    return item


def _removed(portal: Portal, item: Publication) -> Publication:
    stored = portal.file(item)
    stored.removed = True
    stored.record(by=portal.general, reason="移除附件")
    return item


def interpretations(portal: Portal, told: Planted) -> None:
    told.fault("a normative document nobody explains", portal.policy(explained=False), "J3")
    gone = portal.policy(explained=False)
    withdrawn(portal, portal.interpretation(gone))
    told.fault("its interpretation was withdrawn", gone, "J3")
    late = portal.policy(date(2026, 10, 12), explained=False)
    portal.interpretation(late, date(2026, 10, 26))
    told.fault("explained ten working days later", late, "J3")
    drafted = portal.policy(explained=False)
    with on(DAY):
        factories.publication(
            **portal.values(
                DAY, kind=Kind.INTERPRETATION, interprets=drafted, column=factories.column("interpretations")
            )
        )
    told.fault("its interpretation is a draft", drafted, "J3")
    told.fault("an interpretation of nothing", portal.interpretation(None), "J2")
    lost = portal.policy(explained=False)
    orphan = portal.interpretation(lost)
    withdrawn(portal, lost)
    told.fault("an interpretation of what was withdrawn", orphan, "J2")
    told.fault("not yet explained on the fourth working day", portal.policy(date(2026, 11, 17), explained=False), "J3")


def withdrawn(portal: Portal, item: Publication) -> None:
    with on(date(2026, 10, 20)):
        item.stage, item.withdrawn_at = Stage.WITHDRAWN, factories.at("2026-10-20")
        item.withdrawn_kind, item.withdrawn_reason = Withdrawal.GONE, "文件有误"
        item.record(by=portal.general, reason="撤下")


def terms(portal: Portal, told: Planted) -> None:
    told.fault(
        "公示 that is over and says it runs",
        portal.item(ends_on=date(2026, 9, 25), banner="正在公示，有意见请来电。"),
        "E1",
    )
    told.fault(
        "gathering opinions that ended",
        portal.item(ends_on=date(2026, 10, 25), banner="征求意见中，欢迎提出意见"),
        "E1",
    )
    told.fault("an application that ended", portal.item(ends_on=date(2026, 11, 22), banner="报名正在进行"), "E1")


def guides(portal: Portal, told: Planted) -> None:
    told.fault("a guide without conditions", portal.permit(without=("conditions",)), "G1")
    told.fault("a guide without its basis", portal.permit(without=("basis",)), "G1")
    told.fault("a guide without procedure", portal.permit(without=("procedure",)), "G1")
    told.fault("a guide of blanks", portal.permit(without=("conditions", "basis", "procedure", "matter")), "G1")


def columns(portal: Portal, told: Planted) -> None:
    stale = portal.column("party-news", "党建动态", kind=Kind.NEWS, period_days=14)
    portal.item(date(2026, 11, 8), kind=Kind.NEWS, column=stale)
    told.fault("news of 15 days ago", "/columns/party-news/", "C1")
    notes = portal.column("tenders", "招标公告", kind=Kind.NOTICE, period_days=183)
    portal.item(date(2026, 5, 22), column=notes)
    told.fault("notices of six months and a day", "/columns/tenders/", "C1")
    own = portal.column("quarterly", "季度办件", kind=Kind.STATISTICS, period_days=91)
    portal.item(date(2026, 7, 1), kind=Kind.STATISTICS, column=own)
    told.fault("a period of its own that ran out", "/columns/quarterly/", "C1")
    portal.column("blank", "专项资金")
    told.fault("a column that was never filled", "/columns/blank/", "C2")
    drafts = portal.column("drafts-only", "审计整改")
    with on(DAY):
        factories.publication(**portal.values(DAY, column=drafts))
    told.fault("a column of drafts", "/columns/drafts-only/", "C2")
    emptied = portal.column("emptied", "作风建设")
    withdrawn(portal, portal.item(column=emptied))
    told.fault("a column whose one item was withdrawn", "/columns/emptied/", "C2")
    hidden = portal.column("hidden", "内部通报")
    with on(DAY):
        factories.publication(
            **portal.values(DAY, column=hidden, stage=Stage.FILED, attribute=Attribute.WITHHELD, ground="D5")
        )
    told.fault("a column of what is not public", "/columns/hidden/", "C2")
    parent = portal.column("parent", "招生服务")
    portal.column("child-blank", "转学办理", parent=parent)
    told.fault("a blank column below another", "/columns/child-blank/", "C2")
    told.fault("the column above it, blank as well", "/columns/parent/", "C2")
    portal.column("fresh", "新开栏目", day=ON - timedelta(days=2))
    told.fault("a column that was opened before there was anything", "/columns/fresh/", "C2")
    told.fault("all these together", "/", "V4c")


def messages(portal: Portal, told: Planted) -> None:
    old = portal.problem(date(2026, 8, 22))
    told.fault("a report of three months and a day", f"/desk/problems/{old.pk}/", "V5b C3")
    slow = portal.problem(date(2026, 11, 2), office=portal.offices[1], stage="in_hand")
    told.fault("a report of fifteen working days", f"/desk/problems/{slow.pk}/", "C3")
    settled = {
        "stage": "answered",
        "answer": "已改正。",
        "settled_at": factories.at("2026-09-29"),
        "settled_by": portal.general,
    }
    late = portal.problem(date(2026, 9, 1), **settled)
    told.fault("a report answered after twenty working days", f"/desk/problems/{late.pk}/", "C3")
    for kind, number in ((MatterKind.COMPLAINT, "TS-1"), (MatterKind.AMENDMENT, "GZ-1")):
        made = matter(kind, number, date(2026, 8, 20), office=portal.offices[2])
        told.fault(f"{kind} of more than three months", f"/desk/requests/matters/{made.pk}/", "V5b")


def matter(kind: MatterKind, number: str, day: date, **values) -> Matter:
    with on(day):
        return Matter.objects.create(**{
            "number": number, "kind": kind, "via": Via.WEB, "received_on": day, "subject": "公开内容有误", "description": "年份写错了。",
            "at": factories.at(day), **values,
        })  # fmt: skip


def everything(portal: Portal, told: Planted) -> None:
    for plant in (
        forged,
        days,
        catalogue,
        validity,
        titles,
        bodies,
        files,
        interpretations,
        terms,
        guides,
        columns,
        messages,
    ):
        plant(portal, told)
