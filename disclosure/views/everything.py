"""The site map: every door of the site on one page, the columns as the tree that they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure.views.guide import classes
from disclosure.views.platform import HELP, entrances, years
from disclosure.views.public import column_facts, open_columns
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.vocabulary import OfficeKind

#: label, address, what one does there
ASKING = (
    ("申请须知", "requests_app:guide", "谁可以申请，怎样申请，多久答复"),
    ("填写申请", "requests_app:new", "在网上提交"),
    ("写好内容描述", "requests_app:help", "按主题举例，怎样写查得到"),
    ("不归教育局管怎么办", "requests_app:elsewhere", "哪件事向哪个机关申请"),
    ("空白申请表", "requests_app:form", "打印出来填，也有PDF和Word"),
    ("查申请进度", "requests_app:track", "凭受理号和查询码"),
    ("算答复期限", "requests_app:deadline", "逐日推算工作日"),
    ("更正和投诉", "requests_app:matters", "本人信息有错、没有依法公开，怎样提出"),
)
FINDING = (
    ("查找", "disclosure:search", "标题、文号、几个词"),
    ("信息公开目录", "disclosure:catalogue", "按种类、年份、处室、主题一起筛选"),
    ("全部栏目", "disclosure:columns", "各栏目由谁负责、何时更新"),
    ("法定主动公开内容", "disclosure:statutory", "按条例第二十条逐项看"),
    ("教育时令", "disclosure:seasons", "一年里什么时候办什么事"),
    ("教育资源", "disclosure:resources", "常用的办事和学习网站"),
    ("开放数据", "disclosure:open_data", "整份下载，程序用的接口"),
    ("邮件订阅", "disclosure:new_alert", "有更新就发邮件，不用注册"),
    ("订阅更新", "disclosure:feeds", "用阅读器看（Atom），栏目和处室有新信息就知道"),
)
READING = (
    ("隐私说明", "privacy", "存放什么、为什么、多久"),
    ("看找错的答复", "disclosure:problems", "凭编号和查询码"),
    ("我为政府网站找错", "disclosure:new_problem", "网页有错、打不开、看不懂"),
    ("阅读设置", "display_settings", "长者模式、字号、高对比、繁体"),
    ("长者模式", "elder", "字大、行疏、按键大"),
)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """/sitemap/"""
    columns, offices = list(open_columns()), list(Office.objects.open())
    context = {
        "entrances_of_platform": entrances(columns),
        "classes": classes(columns, column_facts()),
        "offices": [office for office in offices if office.kind != OfficeKind.SCHOOL],
        "schools": [office for office in offices if office.kind == OfficeKind.SCHOOL],
        "years": years(),
        "asking": _doors(ASKING),
        "finding": _doors(FINDING),
        "help": [*_topics(), *_doors(READING)],
        "crumbs": [("站点地图", "")],
    }
    return render(request, "disclosure/public/sitemap.html", context)


def _doors(told: tuple[tuple[str, str, str], ...]) -> list[dict]:
    return [{"label": label, "url": reverse(name), "text": text} for label, name, text in told]


def _topics() -> list[dict]:
    return [{"label": label, "url": reverse("disclosure:help", args=[topic])} for topic, label in HELP.items()]
