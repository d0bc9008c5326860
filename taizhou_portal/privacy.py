"""/help/privacy/: what is kept of a reader or an applicant, why and for how long; every span is read from where it is obeyed."""

from datetime import date, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure import alerts
from disclosure.views.guide import contact
from requests_app.holding import kept_for
from requests_app.models import ApplicationRule
from requests_app.proofs import PARKED_FOR
from requests_app.views import opinion
from requests_app.views.draft import READABLE_FOR
from requests_app.views.track import OPEN_FOR
from taizhou_portal import display
from taizhou_portal.bureau.models import Site

HEADING = "隐私说明"
#: the day since which the statement stands as it is; whoever changes a promise changes it
SINCE = date(2026, 11, 28)
CHAPTERS = (
    "先说要点",
    "存放什么、为什么、多久",
    "浏览器里的 cookie",
    "谁能看到",
    "您的权利",
    "公示名单",
    "怎样联系我们",
)
NUMBERS = "一二三四五六七"
A_DAY, AN_HOUR = 24 * 3600, 3600


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "heading": HEADING,
        "since": SINCE,
        "chapters": [{"url": f"#p{n}", "label": f"{NUMBERS[n - 1]}、{title}"} for n, title in enumerate(CHAPTERS, 1)],
        "kept_columns": [{"label": label} for label in ("内容", "做什么用", "保存多久")],
        "kept": kept(),
        "cookie_columns": [{"label": label} for label in ("名称", "什么时候有、做什么用", "留多久")],
        "cookies": cookies(),
        "contact": contact(Site.current()),
        "crumbs": [(HEADING, "")],
    }
    return render(request, "privacy.html", context)


def kept() -> list[tuple[str, str, str]]:
    """What, why, how long."""
    return [*_of_applications(), *_of_others()]


def _of_applications() -> list[tuple[str, str, str]]:
    return [
        ("填到一半的申请", "翻页、改错时不丢", f"最后一次保存后{span(settings.SESSION_COOKIE_AGE)}"),
        ("填申请时先附上的身份证明", "改错时不用再附", f"没有提交的，{span(PARKED_FOR)}后删除"),
        (
            "存在您自己设备上的申请草稿，您选了才有",
            "关掉网页也不丢；不存证件号码和附件",
            "提交、取消后立即清掉，七天后不再用，下次打开时清掉；本站收不到它",
        ),
        (
            "提交的申请：申请人和代理人、监护人的姓名、证件、联系方式，身份证明",
            "核实身份，办理、送达，处理复议和诉讼",
            kept_for(ApplicationRule.current().keep_months),
        ),
        ("申请要的信息、受理号、日期和办理结果", "办理，统计，备查", "随申请的档案保存，期限按档案管理的规定"),
        ("给申请人发了哪几封邮件", "知道有没有送到", "邮件里只有受理号，没有别的内容；邮箱与联系方式一起销毁"),
        ("刚提交时的受理号和查询码", "让您记下、打印", f"{span(READABLE_FOR)}后不再显示；查询码只存对得上与否的摘要"),
        ("查进度时打开的那一件", "看进度、补充、撤回", f"{span(OPEN_FOR)}，按“合上这件申请”立即清除"),
        (
            "受征求意见的第三方和机关的名称、联系方式、答复",
            "依法征求意见，决定是否公开",
            "加密保存，与申请人的个人信息一起销毁；是否同意、日期和审查的结果随申请的档案保存",
        ),
    ]


def _of_others() -> list[tuple[str, str, str]]:
    return [
        ("给网站找错时留的联系方式，可以不留", "向您核实", "加密保存，办结就删除"),
        (
            "邮件订阅的电子邮箱和订阅了什么",
            "您同意以后，给您发确认邮件和订阅的更新",
            f"加密保存，工作人员看不到；{alerts.HOURS_TO_CONFIRM}小时没有确认的、退订的立即删除，"
            f"连续{alerts.REFUSALS}次拒收的停发，{span(alerts.PAUSED_FOR)}后删除",
        ),
        (
            "不再接收本站邮件的电子邮箱，您要求了才有",
            "谁再填这个邮箱都不发",
            "只存还原不出邮箱的加密摘要，您恢复接收时删除",
        ),
        ("提交和查询的次数", "防止有人猜查询码、灌申请", "只存网络地址的加密摘要，下一个时段开始时删除"),
        ("查了什么词、一天几次", "知道哪些信息找不到、该补", "不记是谁、几点查的；像个人信息的不记，满十三个月删除"),
        (
            "服务器日志：网络地址、时间、网址（查找的词在网址里）、查询码没有对上的受理号",
            "查故障和攻击",
            "按网络安全的法律规定，不少于六个月",
        ),
    ]


def cookies() -> list[tuple[str, str, str]]:
    """Name, what it is for and when it is there, how long it stays."""
    return [
        (
            display.COOKIE,
            "在阅读设置里选过长者模式、字号、繁体等才有，只记这些选择",
            span(display.A_YEAR),
        ),
        (
            opinion.COOKIE,
            "受征求意见的第三方和机关在网上答复才有，只认出是同一个浏览器，里面没有个人信息",
            span(opinion.KEPT),
        ),
        (
            settings.CSRF_COOKIE_NAME,
            "打开申请表、查进度、给网站找错、邮件订阅才有，防止别的网站冒用您提交",
            span(settings.CSRF_COOKIE_AGE),
        ),
        (
            settings.SESSION_COOKIE_NAME,
            "填申请、查进度、给网站找错才有，让几页之间接得上，里面没有个人信息",
            span(settings.SESSION_COOKIE_AGE),
        ),
    ]


def span(length: timedelta | int) -> str:
    """12小时, 30分钟, 1年; a length in seconds or as timedelta, in the largest unit that fits."""
    seconds = int(length.total_seconds()) if isinstance(length, timedelta) else length
    if seconds >= 360 * A_DAY:
        return f"{round(seconds / (365 * A_DAY))}年"
    if seconds > A_DAY:
        return f"{round(seconds / A_DAY)}天"
    return f"{seconds // AN_HOUR}小时" if seconds >= AN_HOUR else f"{seconds // 60}分钟"
