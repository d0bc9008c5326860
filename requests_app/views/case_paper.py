"""案卷 as data: the same sections for the typeset file and for programs, everything in full; and the documents that lie in it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from requests_app import bundle, cases, consultations, ledger
from requests_app.bundle import Listed
from requests_app.clock import Clock
from requests_app.models import Request
from requests_app.seeing import EVERYTHING
from requests_app.views import case_file_course, case_file_facts, case_file_parts
from requests_app.views.applicant_rows import rows
from requests_app.views.changes import due_changes
from taizhou_portal.bureau.models import Site, Staff
from taizhou_portal.bureau.typesetting import coverage, pdf
from taizhou_portal.bureau.workdays import Workdays

HEADING = "政府信息公开申请案卷"
LEAST, MOST = 4, 24  # shares of a column


@dataclass(frozen=True)
class Part:
    """`table`: heads and rows; empty where there is none."""

    title: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    heads: tuple[str, ...] = ()
    rows: list[list[str]] = field(default_factory=list)


def parts(case: Request, papers: list[Listed], *, workdays: Workdays, today: date) -> list[Part]:
    """Cover, contents, applicant, application, days, answers, tables, every step; those that have something."""
    clock, who = cases.clock_of(case, workdays=workdays, today=today), getattr(case, "applicant", None)
    late = cases.lateness(case, clock, workdays=workdays, today=today)
    cover = [
        *case_file_facts.arrival(case),
        *case_file_facts.deadline(case, clock, late),
        *case_file_facts.end(case),
    ]
    found = [
        Part("案卷封面", _pairs(cover)),
        Part("卷内目录", heads=bundle.CONTENTS, rows=[one.row for one in papers]),
        Part("申请人", _pairs(rows(who, EVERYTHING)) if who else []),
        Part("申请内容", _pairs(case_file_facts.asked(case)), case.description.splitlines()),
        *_days(clock if clock and not cases.stands_still(case) else None),
        _changes(case, workdays),
        *_consultations(case),
        *_answers(case),
        *(
            Part(table["caption"], heads=tuple(one["label"] for one in table["columns"]), rows=table["rows"])
            for table in case_file_parts.tables(case, workdays)
        ),
        *_opinion(case),
        _course(case),
    ]
    return [part for part in found if part.facts or part.paragraphs or part.rows]


def as_data(case: Request, found: list[Part], *, by: Staff, at: datetime, purpose: str) -> dict[str, Any]:
    """For programs: the same sections by their names, with who took them and what for."""
    return {
        "受理号": case.number,
        "机关": Site.current().name,
        "取出": {"时间": timezone.localtime(at).isoformat(timespec="seconds"), "经办": str(by), "用途": purpose},
        "内容": [
            {
                "标题": part.title,
                "项目": dict(part.facts),
                "正文": part.paragraphs,
                "列": list(part.heads),
                "行": part.rows,
            }
            for part in found
        ],
    }


def as_pdf(case: Request, found: list[Part], *, by: Staff, at: datetime) -> bytes:
    """For people. A character that the font has not is printed as 〓, and told at the end where it can be read."""
    site, local = Site.current(), timezone.localtime(at)
    sections = [_section(part) for part in found]
    lacking = {one for words in coverage.texts(coverage.tidy(sections)) for one in coverage.missing(words)}
    if lacking:
        told = "、".join(f"U+{ord(one):04X}" for one in sorted(lacking))
        note = f"“{bundle.NO_GLYPH}”处的字（{told}）字库里没有，原文见同一案卷包里的“{bundle.DATA}”。"
        sections.append(_section(Part("说明", paragraphs=[note])))
    data = {
        "bureau": site.name,
        "heading": HEADING,
        "number": case.number,
        "made": f"{by}，{ledger.prose_moment(local)}",
        "sections": _without(sections, lacking),
    }
    return pdf("casefile", data, title=f"{HEADING} {case.number}", author=site.name, at=local.date())


def _section(part: Part) -> dict[str, Any]:
    columns = [
        {"label": head, "share": _share([row[n] for row in part.rows], head)} for n, head in enumerate(part.heads)
    ]
    table = {"columns": columns, "rows": part.rows} if part.rows else None
    paragraphs = [words for words in part.paragraphs if words.strip()]
    return {"title": part.title, "facts": part.facts, "paragraphs": paragraphs, "table": table}


def _share(values: list[str], head: str) -> float:
    """Of the width of the sheet, by what stands in the column: the square root, so that long texts do not starve the others."""
    longest = max(_width(words) for words in [head, *values])
    return min(max(longest**0.5 * 2, LEAST), MOST)


def _width(words: str) -> float:
    """In characters; the longest line counts."""
    lines = words.splitlines() or [""]
    return max(sum(1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in line) for line in lines)


def _without(data: Any, lacking: set[str]) -> Any:
    if isinstance(data, str):
        return bundle.printable(data, lacking)
    if isinstance(data, dict):
        return {name: _without(value, lacking) for name, value in data.items()}
    return [_without(value, lacking) for value in data] if isinstance(data, list | tuple) else data


def _pairs(facts: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["label"], one["value"] or "无") for one in facts]


def _days(clock: Clock | None) -> Iterator[Part]:
    if clock is None:
        return
    entries = [[entry.span, entry.words, str(entry.days)] for entry in ledger.entries(clock)]
    yield Part("期限逐段计算", heads=("起止", "怎样算", "工作日"), rows=entries)
    days = [line.split("  ", 2) for line in ledger.every_day(clock)]
    yield Part("期限逐日计算", heads=("日期", "星期", "怎样算"), rows=days)


def _changes(case: Request, workdays: Workdays) -> Part:
    moved = due_changes(case, workdays=workdays)[::-1]
    rows = [[_moment(one.at), one.why, str(one.who), str(one.before), str(one.after)] for one in moved]
    return Part("期限变动", heads=("何时", "因为", "谁", "原期限", "新期限"), rows=rows)


def _answers(case: Request) -> Iterator[Part]:
    for reply in case.replies.select_related("by", "cited"):
        ended = "（已被后来的答复取代或者正在重新办理）" if reply.superseded else ""
        told = (
            ("办理结果", reply.get_outcome_display()),
            ("送达", f"{ledger.prose(reply.served_on)}，{reply.get_served_via_display()}"),
            ("答复人", str(reply.by)),
            ("依据", reply.basis),
            ("不公开部分的理由", reply.withheld_reason),
            ("检索经过", reply.search_log),
            ("应向哪个机关申请", reply.referred_to),
            ("告知的信息", reply.cited.title if reply.cited else ""),
        )
        pairs = [(label, value) for label, value in told if value]
        yield Part(f"答复 {reply.number}{ended}", pairs, reply.text.splitlines())


def _consultations(case: Request) -> Iterator[Part]:
    """Who was asked, what they said and what was found of it, in full."""
    for number, pause in enumerate(case.pauses.all(), 1):
        asked, given = consultations.consulted_of(pause), consultations.given_of(pause)
        finding = consultations.finding_of(pause)
        told = [("事由", pause.get_kind_display()), ("发出", ledger.prose(pause.sent_on))]
        told += _fields(asked, ("name", "address", "email", "phone", "about"))
        told += [("对方收到", ledger.prose(pause.arrived_on) if pause.arrived_on else "没有登记")]
        told += (
            [("无法送达", f"{ledger.prose(pause.returned_on)}退回，{pause.returned_note}")] if pause.returned_on else []
        )
        told += [("收到意见", ledger.prose(pause.ended_on) if pause.ended_on else f"没有收到，{pause.silence}")]
        told += _fields(given, ("stance", "interest", "parts", "reasons", "person", "phone", "came"))
        told += _fields(finding, ("verdict", "reasons"))
        if finding and finding.notice:
            told.append(("决定公开告知书", finding.notice.number))
        yield Part(f"征求意见{number}", told)


def _fields(row: Model | None, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Those of a row that say something, by the names of its columns."""
    if row is None:
        return []
    told = ((name, getattr(row, f"get_{name}_display", None)) for name in names)
    values = [(name, str(label() if label else getattr(row, name))) for name, label in told]
    called = {field.name: str(field.verbose_name) for field in row._meta.concrete_fields}
    return [(called[name], value) for name, value in values if value]


def _opinion(case: Request) -> Iterator[Part]:
    if opinion := getattr(case, "opinion", None):
        told = [("评价", opinion.get_value_display()), ("时间", _moment(opinion.at)), ("说明", opinion.words)]
        yield Part("申请人评价", [(label, value) for label, value in told if value])


def _course(case: Request) -> Part:
    rows = []
    for step in case_file_course.course(case):
        changed = [f"{label}：{before or '空'} → {after or '空'}" for label, before, after in step["fields"]]
        rows.append([_moment(step["at"]), str(step["who"]), "\n".join([step["what"], *changed])])
    return Part("全过程", heads=("何时", "谁", "做了什么，改动前后"), rows=rows)


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
