"""Words for dates, sizes and titles; small shapes that the components draw. ``{% load portal %}``.

Formats follow the word rules of the house: 2026-03-20 in lists and tables, 2026年3月20日 in prose, sizes 312 KB and 2.4 MB.
Every date filter takes a date or an aware datetime (shown in Asia/Shanghai) and prints nothing for None.
"""

import json
from datetime import date, datetime, timedelta
from functools import lru_cache
from html import escape

import rjieba
from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from taizhou_portal import page_tags, structured
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.qr import qr_svg

register = template.Library()

IN_DATA = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
OPENING, CLOSING = "《〈「『（〔【“‘(", "》〉」』）〕】”’)，。、；：？！……—,.;:?!%"
KIND_WORDS = {
    "PDF": "PDF", "DOC": "Word 文档", "DOCX": "Word 文档", "WPS": "WPS 文档", "XLS": "Excel 表格", "XLSX": "Excel 表格",
    "ET": "WPS 表格", "CSV": "CSV 表格", "PPT": "演示文稿", "PPTX": "演示文稿", "OFD": "OFD 版式文件", "ZIP": "压缩包",
    "RAR": "压缩包", "TXT": "文本", "JPG": "图片", "JPEG": "图片", "PNG": "图片",
}  # fmt: skip


def _local(value):
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def _words(value, pattern: str) -> str:
    value = _local(value)
    return pattern.format(value) if isinstance(value, date) else ""


@register.filter
def list_date(value) -> str:
    """2026-03-20"""
    return _words(value, "{0:%Y-%m-%d}")


@register.filter
def prose_date(value) -> str:
    """2026年3月20日"""
    return _words(value, "{0.year}年{0.month}月{0.day}日")


@register.filter
def short_date(value) -> str:
    """3月20日"""
    return _words(value, "{0.month}月{0.day}日")


@register.filter
def list_moment(value) -> str:
    """2026-05-18 22:19: 24-hour clock, also the form that the page tag PubDate wants."""
    return _words(value, "{0:%Y-%m-%d %H:%M}")


@register.filter
def prose_moment(value) -> str:
    """2026年3月20日 15:20; a plain date has no time to show."""
    return _words(value, "{0.year}年{0.month}月{0.day}日" + (" {0:%H:%M}" if isinstance(value, datetime) else ""))


@register.filter
def short_moment(value) -> str:
    """3月20日 15:20"""
    return _words(value, "{0.month}月{0.day}日 {0:%H:%M}")


@register.filter
def weekday(value) -> str:
    """星期一"""
    value = _local(value)
    return "星期" + "一二三四五六日"[value.weekday()] if isinstance(value, date) else ""


@register.filter
def site_words(name: str) -> str:
    """What the site holds, for pages without a description of their own."""
    return page_tags.of_site(name)


@register.simple_tag(takes_context=True)
def structured_data(context) -> SafeString:
    """What the page says of itself to machines: what the view has handed over as `structured`, and where the page stands."""
    request, crumbs = context.get("request"), context.get("crumbs")
    told = list(context.get("structured") or [])
    if request and crumbs:
        steps = [("首页", reverse("home")), *crumbs]
        told.append(structured.breadcrumb((label, there and domains.address(request, there)) for label, there in steps))
    return mark_safe("".join(_data_block(structured.whole(one)) for one in told))  # escaped in _data_block


def _data_block(data: dict) -> str:
    """A block of data, which no browser runs; nothing in it can end it."""
    written = json.dumps(data, ensure_ascii=False).translate(IN_DATA)
    return f'<script type="application/ld+json">{written}</script>'


@register.filter
def qr(address: str) -> SafeString:
    """The address as a code for phones."""
    return mark_safe(qr_svg(address))  # drawn by us: squares, none of the address itself


@register.filter
def size(value) -> str:
    """Bytes as 312 KB or 2.4 MB."""
    if not isinstance(value, int):
        return ""
    return f"{max(1, round(value / 1024))} KB" if value < 1024 * 1024 else f"{value / 1024 / 1024:.1f} MB"


@register.filter
def kind_word(value) -> str:
    """XLSX → Excel 表格; an unknown kind is named by its capitals."""
    return KIND_WORDS.get(str(value).upper(), str(value).upper())


@lru_cache(maxsize=4096)
def _pieces(text: str) -> SafeString:
    out = ""
    for word in rjieba.cut(text):
        joined = not out or word[0] in CLOSING or out[-1] in OPENING
        out += escape(word) if joined else "<wbr>" + escape(word)
    return mark_safe(out)  # every word was escaped above


@register.filter
def breakable(value) -> SafeString:
    """A title that may break between words only (``<wbr>`` at the boundaries; the heading carries ``word-break: keep-all``)."""
    return _pieces(str(value))


def _named(label: str, message: str) -> str:
    """The words beside the field, led by its name where they do not say it themselves."""
    return message if label in message else f"{label}：{message}"


@register.filter
def error_entries(form) -> list[dict]:
    """Every error of a form with the anchor of its control, in the order of the fields, for the error summary."""
    entries = [{"anchor": "", "message": message} for message in form.non_field_errors()]
    for field in form:
        entries += [{"anchor": field.auto_id, "message": _named(field.label, message)} for message in field.errors]
    return entries


@register.filter
def day_cells(counted, total) -> list[str]:
    """States of the cells of a day bar: on, on now (the last counted), or empty."""
    counted, total = int(counted or 0), int(total or 0)
    return ["on now" if n == counted else "on" if n < counted else "" for n in range(1, total + 1)]


def _blank(day: date) -> dict:
    return {"date": day, "mark": "", "state": "", "today": False}


def _date_of(cell) -> date:
    return cell["date"] if isinstance(cell, dict) else cell.date


@register.filter
def in_weeks(days) -> list[list]:
    """Consecutive days (each with date, mark, state, today) as rows from Monday to Sunday, filled up at both ends."""
    days = list(days)
    if not days:
        return []
    first, last = _date_of(days[0]), _date_of(days[-1])
    before = [_blank(first - timedelta(days=n)) for n in range(first.weekday(), 0, -1)]
    after = [_blank(last + timedelta(days=n)) for n in range(1, 7 - last.weekday())]
    days = before + days + after
    return [days[start : start + 7] for start in range(0, len(days), 7)]


@register.filter
def percent_of(value, whole) -> str:
    """Share in percent with one decimal and a point, as an SVG length; 0.0 when there is no whole."""
    return f"{100 * float(value or 0) / float(whole):.1f}" if whole else "0.0"


@register.filter
def as_cell(value) -> dict:
    """A table cell from a plain value or from a dict with value, url, bad, numeric; 无数据 for None."""
    cell = dict(value) if isinstance(value, dict) else {"value": value}
    cell["value"] = "无数据" if cell.get("value") is None else cell["value"]
    return cell
