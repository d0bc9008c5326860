"""What looks like a fault to somebody in a hurry and is lawful: nothing may be told of it."""

from datetime import date, timedelta

from disclosure.models import Publication
from disclosure.vocabulary import Aside, Kind, ProblemStage, Stage, Validity
from requests_app.vocabulary import MatterKind, MatterResult
from tests import factories
from tests.reports.inspector_base import DAY, ON, PREFIX, Portal, on
from tests.reports.inspector_rows import LATE, Planted, matter, portal_old, text, withdrawn


def moments(portal: Portal, told: Planted) -> None:
    told.alike("over midnight: a new day here, the old one in Greenwich", portal.item(LATE, hour=0, minute=0))
    told.alike("one minute before midnight", portal.item(LATE, hour=23, minute=59))
    told.alike("imported under the day of the older site", portal_old(portal, date(2013, 9, 2)))
    told.alike("imported on the last day of a year", portal_old(portal, date(2016, 12, 31)))
    told.alike(
        "an old document put online now", portal_old(portal, date(2018, 3, 1), title="关于印发1981年学籍办法的通知")
    )
    told.alike(
        "published on the day it was signed",
        portal.item(formed_on=DAY, body=text("即日起执行。", DAY + timedelta(days=1))),
    )
    told.alike("corrected a month later", _corrected(portal))
    told.alike("moved to another column a month later", _moved(portal))
    told.alike("withdrawn and back under its first day", _back(portal))
    told.alike("20 working days to the day", portal.item(date(2026, 3, 17), formed_on=date(2026, 2, 11)))
    told.alike("20 working days over the spring holidays", portal.item(date(2026, 3, 12), formed_on=date(2026, 2, 6)))
    told.alike(
        "signed by several bodies long before we had it",
        portal.item(formed_on=date(2026, 3, 2), made_by="agency", maker_name="台州市财政局"),
    )
    told.alike("scheduled for tomorrow", _scheduled(portal))
    told.alike("a draft with faults that nobody sees", _draft(portal))
    told.alike("withdrawn with all its faults", _gone(portal))
    told.alike("an end that lies before us", portal.item(ends_on=date(2026, 12, 31), banner="正在公示，有意见请来电。"))
    told.alike("公示 whose last day is today", portal.item(ends_on=ON, banner="正在公示，有意见请来电。"))
    told.alike("公示 that is over and says so", portal.item(ends_on=date(2026, 9, 30), banner="公示已结束。"))
    told.alike("公示 that is over and says nothing", portal.item(ends_on=date(2026, 9, 30)))


def _corrected(portal: Portal) -> Publication:
    made = portal.item()
    with on(DAY + timedelta(days=40)):
        made.title = f"{made.title}（更正）"
        made.record(by=portal.general, reason="签发更正")
    return made


def _moved(portal: Portal) -> Publication:
    made = portal.item()
    with on(DAY + timedelta(days=40)):
        made.column = factories.column("campus-safety")
        made.record(by=portal.general, reason="调整栏目")
    return made


def _back(portal: Portal) -> Publication:
    made = portal.item()
    withdrawn(portal, made)
    with on(date(2026, 11, 5)):
        made.stage, made.withdrawn_at, made.withdrawn_kind, made.withdrawn_reason = Stage.PUBLISHED, None, "", ""
        made.republished_at = factories.at("2026-11-05")
        made.record(by=portal.general, reason="重新办理公开")
    return made


def _scheduled(portal: Portal) -> Publication:
    with on(DAY):
        return factories.publication(
            **portal.values(
                DAY,
                issuer="市教育局",
                stage=Stage.SCHEDULED,
                attribute="proactive",
                publish_at=factories.at("2026-11-24"),
            )
        )


def _draft(portal: Portal) -> Publication:
    with on(DAY):
        return factories.publication(**portal.values(DAY, title="测试", issuer="", doc_number="台教[2026]1号"))


def _gone(portal: Portal) -> Publication:
    made = portal.item(issuer="市教育局", doc_number="台教[2026]2号")
    withdrawn(portal, made)
    return made


def catalogue(portal: Portal, told: Planted) -> None:
    for name, number in (
        ("of the older rule", "000014349/2017-00110"), ("of six figures", "2662403/2021-136968"), ("of eighteen characters",
        "11331002002673575G/2025-143480"),
        ("of a serial shared by the city", "002668733/2016-66809"), ("of nine characters", "472581384/2025-00268"),
    ):  # fmt: skip
        told.alike(f"index: imported, {name}", portal_old(portal, date(2021, 3, 2), index_number=number))
    told.alike("index: a gap before it", portal.item(index_number=f"{PREFIX}/2026-95000"))
    told.alike("index: imported without one", portal_old(portal, date(2012, 3, 2)))
    for name, number in (
        ("none", ""), ("of an office", "台教基〔2026〕165号"), ("plain", "台教〔2026〕105号"), ("of the city", "台政办发〔2021〕65号"),
        ("of the state council", "国办发〔2017〕47号"), ("of the province", "浙教办函〔2026〕12号"),
        ("of a party committee", "台教党〔2026〕7号"),
        ("of two letters", "台教职成〔2026〕18号"), ("an order", "国令第711号"),
    ):  # fmt: skip
        told.alike(f"doc number: {name}", portal.item(doc_number=number))
    told.alike("doc number: quoted wrongly in a text", portal.item(body=text("误写作“台教[2026]5号”的，以本文为准。")))
    for name in (
        "台州市教育局、台州市财政局",
        "台州市教育局办公室",
        "台州市人民政府教育督导委员会办公室",
        "台州市教育局 台州市公安局",
    ):
        told.alike(f"issuer: {name}", portal.item(issuer=name))
    told.alike("summary: 150 characters", portal.item(summary="说" * 149 + "。"))
    told.alike(
        "summary: none, on news",
        portal.item(kind=Kind.NEWS, column=factories.column("news"), summary="", formed_on=None),
    )
    told.alike("a guide of the law without a number", portal.item(kind=Kind.LAW, column=factories.column("laws")))


def validity(portal: Portal, told: Planted) -> None:
    heir = portal.policy()
    told.alike(
        "abolished, and its heir stands", portal.policy(validity=Validity.ABOLISHED, invalid_on=DAY, successor=heir)
    )
    told.alike("an end to come", portal.policy(expires_on=date(2031, 8, 31)))
    told.alike("its last day is today", portal.policy(expires_on=ON))
    told.alike(
        "will be abolished on a day that is set",
        portal.policy(coming_validity=Validity.ABOLISHED, invalid_on=date(2027, 1, 1)),
    )
    told.alike(
        "past its end and 失效",
        portal.policy(expires_on=date(2026, 10, 31), validity=Validity.EXPIRED, invalid_on=date(2026, 11, 1)),
    )
    told.alike(
        "abolished on the day it was signed",
        portal.item(formed_on=date(2026, 9, 14), validity=Validity.ABOLISHED, invalid_on=date(2026, 9, 14)),
    )


def titles(portal: Portal, told: Planted) -> None:
    for title in (
        "关于开展普通话水平测试的通知", "2026年中考体育测试成绩公布", "关于《校园安全办法（草稿）》征求意见的公告",
        "关于12345热线办理情况的通报",
        "关于123所学校通过验收的通知", "公告", "什么是“双减”？", "关于推广Python编程课程的通知", "关于启用“.网址”中文域名的通知",
        "关于加强.exe文件管理的提醒", "台州市第十届中小学生运动会（test event）安排", "关于印发《台州市中小学办学标准（试行）》的通知",
        "无标题音乐欣赏课程获奖名单", "“请输入验证码”类诈骗防范提示", "关于举办X射线科普讲座的通知", "3·15消费维权进校园",
        "关于A、B类幼儿园评定结果的公示",
    ):  # fmt: skip
        told.alike(f"title: {title}", portal.item(title=title))
    for year in (2025, 2026):
        made = portal.item(
            date(year, 9, 18),
            title="关于国庆节放假的通知",
            body=text(f"{year}年国庆节十月一日起放假七天。", date(year, 9, 18)),
        )
        told.alike(f"title: that of every year, {year}", made)


def bodies(portal: Portal, told: Planted) -> None:
    sound = portal.item()
    gone = portal.item()
    withdrawn(portal, gone)
    told.alike("a link to our own item", portal.item(body=text(f'见<a href="/items/{sound.pk}/">原通知</a>。')))
    told.alike(
        "a link to what was withdrawn with its reason",
        portal.item(body=text(f'见<a href="/items/{gone.pk}/">旧件</a>。')),
    )
    told.alike("a link to the province", portal.item(body=text('<a href="https://www.zj.gov.cn/">省政府</a>')))
    told.alike(
        "a link that asks before it leaves", portal.item(body=text('<a href="https://www.example.com/">报名平台</a>'))
    )
    told.alike("a script that is never shown", portal.item(body=text('<a href="javascript:alert(1)">查看</a>')))
    told.alike("an office's telephone", portal.item(body=text("联系人：王老师，电话0576-88581902，传真88581903。")))
    told.alike(
        "a masked identity card", portal.item(body=text("张某某，身份证号110101********4610，手机139****2345。"))
    )
    told.alike("a code of credit", portal.item(body=text("统一社会信用代码12331000472582336X。")))
    told.alike("a number of 18 figures that is none", portal.item(body=text("项目代码202633100000000001。")))
    told.alike("an amount", portal.item(body=text("安排资金13800000000元。")))
    told.alike("the words of a wrong writing, quoted", portal.item(body=text("“社会主意”应为“社会主义”。")))
    told.alike("two lines and a day", portal.item(body="<p>今日起恢复办公。</p>"))


def files(portal: Portal, told: Planted) -> None:
    whole = portal.item()
    portal.file(whole)
    told.alike("a file as it was", whole)
    alone = portal.item(body="")
    portal.file(alone, name="台州市2026年招生计划.pdf")
    told.alike("a file is all there is", alone)
    spare = portal.item()
    dropped = portal.file(spare)
    dropped.removed = True
    dropped.record(by=portal.general, reason="移除附件")
    dropped.file.storage.delete(dropped.file.name)
    told.alike("a file that was taken away and is gone", spare)
    told.alike("two files with the same bytes", _twice(portal))


def _twice(portal: Portal) -> Publication:
    made = portal.item()
    for name in ("表一.pdf", "表二.pdf"):
        portal.file(made, name=name)
    return made


def interpretations(portal: Portal, told: Planted) -> None:
    told.alike("explained on the third working day", _explained(portal, date(2026, 9, 30), date(2026, 10, 10)))
    told.alike("three working days that are not over", portal.policy(date(2026, 11, 18), explained=False))
    told.alike("no 规范性文件", portal.policy(explained=False, is_normative=False))
    told.alike("a ground why nothing is explained", portal.policy(explained=False, no_interpretation="只调整机构名称"))
    told.alike(
        "a policy of the older site",
        portal_old(portal, date(2015, 3, 2), kind=Kind.POLICY, column=factories.column("policies")),
    )
    two = portal.policy()
    told.alike("a second interpretation months later", portal.interpretation(two, date(2026, 11, 10)))
    done = portal.policy(validity=Validity.ABOLISHED, invalid_on=date(2026, 10, 8), explained=True)
    told.alike("an interpretation of what was abolished since", done.interpretations.get())


def _explained(portal: Portal, day: date, later: date) -> Publication:
    made = portal.policy(day, explained=False)
    portal.interpretation(made, later)
    return made


def columns(portal: Portal, told: Planted) -> None:
    for name, slug, kind, period, day in (
        ("news of exactly 14 days ago", "edge-news", Kind.NEWS, 14, date(2026, 11, 9)),
        ("notices of exactly six months ago", "edge-notices", Kind.NOTICE, 183, date(2026, 5, 23)),
        ("its own year is not over", "edge-year", Kind.FINANCE, 366, date(2025, 11, 24)),
        ("no period asked of it", "no-period", Kind.LAW, None, date(2019, 5, 15)),
    ):
        column = portal.column(slug, f"栏目{slug}", kind=kind, period_days=period)
        portal.item(day, kind=kind, column=column, formed_on=day)
        told.alike(name, f"/columns/{slug}/")
    portal.column("closed", "停用栏目", is_open=False, closed_on=date(2026, 5, 1), closed_reason="内容已并入通知公告")
    told.alike("a blank column that is closed", "/columns/closed/")
    shelf = portal.column("shelf", "专题专栏")
    child = portal.column("shelf-child", "文明校园", parent=shelf)
    portal.item(ON - timedelta(days=5), column=child)
    told.alike("empty itself, filled below", "/columns/shelf/")
    old = portal.column("archive", "历史文件", kind=Kind.LAW, period_days=None)
    portal_old(portal, date(2009, 3, 2), column=old)
    told.alike("an archive of old items", "/columns/archive/")


def messages(portal: Portal, told: Planted) -> None:
    settled = {"settled_by": portal.general}
    answered = {
        "stage": ProblemStage.ANSWERED,
        "answer": "已改正。",
        "settled_at": factories.at("2026-03-04"),
        **settled,
    }
    aside = {
        "stage": ProblemStage.SET_ASIDE,
        "aside": Aside.DUPLICATE,
        "settled_at": factories.at("2026-06-02"),
        **settled,
    }
    older = {**answered, "settled_at": factories.at("2025-10-30")}
    for name, made in (
        ("answered in two days", portal.problem(date(2026, 3, 2), **answered)),
        ("set aside after two months, for it was the same again", portal.problem(date(2026, 4, 1), **aside)),
        ("five working days that end today", portal.problem(date(2026, 11, 16))),
        ("came this morning", portal.problem(ON)),
        ("answered late, more than a year ago", portal.problem(date(2025, 9, 1), **older)),
    ):
        told.alike(name, f"/desk/problems/{made.pk}/")
    unfounded = {"result": MatterResult.UNFOUNDED, "closed_on": date(2026, 2, 20)}
    taken = {"result": MatterResult.WITHDRAWN, "closed_on": date(2026, 9, 20)}
    for name, made in (
        ("exactly three months", matter(MatterKind.COMPLAINT, "TS-9", date(2026, 8, 23), due_on=date(2026, 11, 30))),
        ("settled within weeks", matter(MatterKind.COMPLAINT, "TS-8", date(2026, 2, 3), **unfounded)),
        ("taken back by who wrote it", matter(MatterKind.AMENDMENT, "GZ-8", date(2026, 2, 3), **taken)),
    ):
        told.alike(name, f"/desk/requests/matters/{made.pk}/")


def guides(portal: Portal, told: Planted) -> None:
    told.alike("a guide with everything", portal.permit())
    decision = {"sort": "decision", "matter": "民办学校设立审批", "holder": "某某学校", "decided_on": "2026-09-01"}
    told.alike("a decision is no guide", portal.permit(title="关于同意设立某某学校的批复", particulars=decision))
    told.alike(
        "a guide of the older site",
        portal_old(
            portal, date(2015, 6, 2), kind=Kind.PERMIT, column=factories.column("permits"), title="教师资格认定办事指南"
        ),
    )
    told.alike(
        "a list of matters",
        portal.permit(title="行政许可事项目录清单", particulars={"sort": "list", "matter": "全部行政许可事项"}),
    )


def everything(portal: Portal, told: Planted) -> None:
    for plant in (moments, catalogue, validity, titles, bodies, files, interpretations, columns, messages, guides):
        plant(portal, told)
