"""Pages about the house itself: what is not yet set up, and every part of the pages in its states."""

from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.freshness.reading import watched
from disclosure.freshness.state import V4C, State
from disclosure.views.gallery import examples
from taizhou_portal.bureau import domains, hosts, outgoing
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.identity import guide, views_guide
from taizhou_portal.bureau.identity import pages as identity
from taizhou_portal.bureau.identity.actions import KEEPERS
from taizhou_portal.bureau.models import CalendarYear, Channel, Office, Site
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability


@require_safe
@needs()
def gallery(request: StaffRequest) -> HttpResponse:
    """/desk/gallery/: every component with invented content."""
    return render(request, "desk/gallery.html", examples())


@require_safe
@needs(Ability.MAINTAIN, Ability.PUBLISH, Ability.AUDIT)
def health(request: StaffRequest) -> HttpResponse:
    """/desk/health/: what an inspection would find missing, each with what to do."""
    linked = bool(abilities_of(request.user) & frozenset(KEEPERS))
    sections = [
        site_findings(linked=linked),
        guide_findings(timezone.localdate(), linked=Ability.CONFIGURE in abilities_of(request.user)),
        column_findings(),
        calendar_findings(timezone.localdate(), linked=Ability.CONFIGURE in abilities_of(request.user)),
        domain_findings(),
        house_findings(),
    ]
    return render(request, "desk/health.html", {"sections": [s for s in sections if s["findings"]]})


def site_findings(*, linked: bool = False) -> dict:
    """Facts about the bureau that are 未配置, each with what it is for; they are left out of public pages until they are known.

    `linked`: with the way to the field, for those who may fill it in.
    """
    site = Site.current()
    found = [_site_finding(one, f"{one['label']}不合规定", one["words"], linked) for one in identity.doubts(site)]
    found += [
        _site_finding(one, f"{one['label']}未配置", f"用在：{one['purpose']}", linked) for one in identity.unset(site)
    ]
    return {"id": "site", "heading": "单位信息", "findings": found or [_finding("good", "单位信息已填全")]}


def _site_finding(one: dict, what: str, where: str, linked: bool) -> dict:
    fixes = [{"label": f"去填写{one['label']}", "url": one["url"]}] if linked else []
    return {**_finding("warn", what, where), "fixes": fixes}


def guide_findings(today: date, *, linked: bool = False) -> dict:
    """What the guide lacks of article 12, and whether somebody has looked through it within a year (site-standards 11, G1)."""
    site = Site.current()
    lacking, checked = guide.missing(site), views_guide.state(site.guide_checked_on, today)
    found = [_finding(checked["tone"], f"公开指南{checked['state']}", checked["text"])]
    if lacking:
        found.insert(0, _finding("warn", f"公开指南不完整，缺{len(lacking)}项", "、".join(lacking)))
    fixes = [{"label": "去核对公开指南", "url": reverse("guide_check")}] if linked else []
    return {
        "id": "guide",
        "heading": "公开指南",
        "findings": [{**one, "fixes": fixes if one["tone"] != "good" else []} for one in found],
    }


def column_findings() -> dict:
    """Open columns without a public item, by office: five are a veto in a site inspection (国办秘函〔2019〕19号)."""
    empty: dict[str, list[str]] = {}
    for column in watched(timezone.localdate()):
        if column.state is State.BLANK:
            empty.setdefault(column.office, []).append(column.name)
    tone = "bad" if sum(map(len, empty.values())) >= V4C else "warn"
    found = [_finding(tone, f"{office}：{len(names)}个空白栏目", "、".join(names)) for office, names in empty.items()]
    return {"id": "columns", "heading": "空白栏目", "findings": found or [_finding("good", "没有空白栏目")]}


def calendar_findings(today: date, *, linked: bool = False) -> dict:
    """Years whose 放假调休 arrangement is not loaded: every date that rests on them is 暂定. `linked`: with the way to load them."""
    loaded = set(CalendarYear.objects.values_list("year", flat=True))
    missing = [year for year in (today.year, today.year + 1) if year not in loaded]
    where = "期限中落在这一年的日期标“暂定”，载入安排后自动重算"
    fixes = [{"label": "去载入放假安排", "url": reverse("calendar")}] if linked else []
    found = [
        {**_finding("bad" if year == today.year else "warn", f"{year}年放假调休安排未载入", where), "fixes": fixes}
        for year in missing
    ]
    return {"id": "calendar", "heading": "工作日历", "findings": found or [_finding("good", "工作日历已载入到明年")]}


def domain_findings() -> dict:
    """Domains that are set and that the installation does not let in, or that a government may not use; nothing where none is set."""
    shut = [host for host in domains.known() if not domains.is_let_in(host)]
    foreign = [host for host in domains.known() if not hosts.is_governmental(host)]
    found = []
    if shut:
        found.append(_finding("bad", f"{len(shut)}个域名不在 ALLOWED_HOSTS 里，打不开", "、".join(shut)))
    if foreign:
        found.append(_finding("warn", f"{len(foreign)}个域名不是 .gov.cn，应当停用", "、".join(foreign)))
    good = [_finding("good", "域名都能打开")] if domains.known() else []
    return {"id": "domains", "heading": "域名", "findings": found or good}


def house_findings() -> dict:
    """Channels, offices and how the portal runs."""
    found = []
    if not Channel.objects.filter(code="edu-site").exists():
        found.append(_finding("bad", "没有本机关网站渠道（edu-site）", "签发公开要登记到这个渠道"))
    if not Office.objects.exclude(slug="bureau").exists():
        found.append(_finding("warn", "还没有建处室", "在基础数据里添加机构处室"))
    if not (settings.SECURITY_CONTACT or Site.current().email):
        where = "设置 SECURITY_CONTACT，或者在单位信息里填电子邮箱；没有的话不发布 security.txt"
        found.append(_finding("warn", "没有接收安全问题的联系方式，未配置", where))
    if reasons := outgoing.missing():
        found.append(_finding("warn", "没有开通邮件订阅", "；".join(reasons)))
    if settings.DEBUG:
        found.append(_finding("bad", "调试方式没有关", "正式运行前关掉 DEBUG"))
    if settings.DEMO:
        found.append(_finding("warn", "现在是演示方式", "页面标“演示数据”，演示账号只在演示中有效"))
    return {"id": "house", "heading": "运行", "findings": found or [_finding("good", "运行设置没有发现问题")]}


def _finding(tone: str, what: str, where: str = "") -> dict:
    severity = {"bad": "必须改", "warn": "请看", "good": "通过"}[tone]
    return {"tone": tone, "what": what, "where": where, "severity": severity}
