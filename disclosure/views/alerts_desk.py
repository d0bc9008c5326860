"""/desk/alerts/: how many alerts by mail there are, of what, and what went out; taken away as a file. Numbers alone, no address."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure import alert_counts
from disclosure import alerts as rules
from disclosure.alert_counts import Subject, Totals
from taizhou_portal.bureau import exports, outgoing
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

SIZE, DAYS = 50, 14

SENT = ("更新邮件", "确认邮件", "被拒收", "没有发出")
FIELDS: tuple[Field[Subject], ...] = (
    Field("订阅什么", lambda row: words(row), 52),
    Field("已确认", lambda row: row.confirmed),
    Field("其中更新当天", lambda row: row.daily),
    Field("其中每周", lambda row: row.weekly),
    Field("等确认", lambda row: row.unconfirmed),
    Field("已暂停", lambda row: row.paused),
)


def words(row: Subject) -> str:
    return f"{row.words}（{row.kinds}种）" if row.words == alert_counts.PRIVATE else row.words


@require_safe
@needs(Ability.CONFIGURE)
def alerts(request: StaffRequest) -> HttpResponseBase:
    """/desk/alerts/?page=&export="""
    found = alert_counts.subjects()
    if form := exports.asked(request):
        return exports.answer(Table("邮件订阅", FIELDS, found), form, by=request.user)
    page = page_of(found, request.GET.get("page", "1"), size=SIZE)
    context = {
        "facts": _facts(alert_counts.totals()),
        "missing": outgoing.missing(),
        "columns": _columns(),
        "rows": [_cells(row) for row in page],
        "total": len(found),
        "run_columns": [{"label": "日期"}, *({"label": label, "numeric": True} for label in SENT)],
        "runs": [_run(run) for run in alert_counts.runs(DAYS)],
        "exports": exports.links(),
        **turns(page),
    }
    return render(request, "disclosure/desk/alerts.html", context)


def _facts(told: Totals) -> list[dict]:
    last = told.last
    ran = f"{timezone.localtime(last.last_at):%Y-%m-%d %H:%M}" if last and last.last_at else "还没有运行过"
    failed = last.failed if last else 0
    return [
        {
            "label": "已确认",
            "value": f"{told.confirmed}项",
            "note": f"{told.addresses}个邮箱；另有{told.refusing}个不再接收",
        },
        {
            "label": "等确认",
            "value": f"{told.unconfirmed}项",
            "note": f"{rules.HOURS_TO_CONFIRM}小时没有确认的自动删除",
        },
        {
            "label": "已暂停",
            "value": f"{told.paused}项",
            "note": f"连续{rules.REFUSALS}次拒收，{rules.PAUSED_FOR.days}天后删除",
        },
        {
            "label": "最近一次运行",
            "value": ran,
            **({"badge": f"当天{failed}封没有发出", "tone": "bad"} if failed else {}),
        },
    ]


def _columns() -> list[dict]:
    first, *others = FIELDS
    return [{"label": first.label}, *({"label": field.label, "numeric": True} for field in others)]


def _cells(row: Subject) -> list:
    first, *others = FIELDS
    return [first.of(row), *({"value": field.of(row), "numeric": True} for field in others)]


def _run(run) -> list:
    numbers = (run.mails, run.letters, run.refused, run.failed)
    return [f"{run.day:%Y-%m-%d}", *({"value": number, "numeric": True} for number in numbers)]
