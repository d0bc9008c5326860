"""我的个人信息: everything personal that the bureau holds about one applicant, in full, for that applicant alone.

个人信息保护法第四十四、四十五条: whoever asks may see it and take a copy. Page and file are made of the same sections.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from requests_app import cases, following
from requests_app.cases import correction_of, reasons_of
from requests_app.ledger import prose, prose_moment
from requests_app.models import Applicant, Correction, IdentityProof, Letter, ReasonsAsked, Request
from requests_app.vocabulary import ActsFor, SuggestedBy

APPLICANT = ("kind", "minor", "name", "id_kind", "id_number", "contact", "phone", "email", "address", "acts")
AGENT = ("agent_name", "agent_id_kind", "agent_id_number", "agent_phone")
ASKED = ("subject", "doc_number", "description", "wanted_form", "delivery", "needs_assistance", "assistance")
NOTHING = "没有"


@dataclass(frozen=True)
class Section:
    """A title and its facts: (label, value), no label twice."""

    title: str
    facts: tuple[tuple[str, str], ...]


def held(case: Request) -> list[Section]:
    """After disposal only what is left of it: the day, and the papers that were destroyed."""
    who = getattr(case, "applicant", None)
    sections = [
        Section("申请人", tuple(_person(who)) if who else ()),
        Section("以前的联系方式", tuple(_earlier(who)) if who else ()),
        Section("交来的证明", tuple(_papers(case))),
        Section("申请", tuple(_words_of(case, ASKED))),
        Section("补充说明", tuple(_said(correction_of(case)))),
        Section("说明的理由", tuple(_said(reasons_of(case)))),
        Section("评价", tuple(_opinion(case))),
        Section("主动公开的建议", tuple(_proposed(case))),
        Section("文书和随文书提供的文件", tuple(_letters(case))),
        Section("什么时候看过完整信息", tuple(_looks(case))),
    ]
    return [section for section in sections if section.facts]


def as_data(case: Request, *, bureau: str, kept: str, at) -> dict[str, object]:
    """The same for a program: title → label → value."""
    return {
        "受理号": case.number,
        "处理者": bureau,
        "导出时间": timezone.localtime(at).isoformat(timespec="seconds"),
        "保存期限": kept,
        "内容": {section.title: dict(section.facts) for section in held(case)},
    }


def kept_for(months: int) -> str:
    """How long personal data are kept; `months` after the case is closed."""
    return (
        f"办结以后保存{months_in_words(months)}，复议、诉讼还没有结果的等有了结果；"
        "到期销毁姓名、证件、联系方式、证明材料和文书，申请的内容和答复随档案保存"
    )


def months_in_words(months: int) -> str:
    """2年 or 18个月."""
    return f"{months // 12}年" if months % 12 == 0 else f"{months}个月"


def _person(who: Applicant) -> Iterator[tuple[str, str]]:
    if who.disposed_on:
        yield "个人信息", f"{prose(who.disposed_on)}已按期限销毁"
        return
    yield from _words_of(who, APPLICANT)
    if who.acts != ActsFor.SELF:
        yield from _words_of(who, AGENT)


def _earlier(who: Applicant) -> Iterator[tuple[str, str]]:
    """What was changed since the filing and is still kept."""
    rows = list(who.history.order_by("history_date", "history_id").values(*following.LABELS))
    for name, label in following.LABELS.items():
        values = dict.fromkeys(row[name] for row in rows if row[name] not in {"", getattr(who, name)})
        if values:
            yield label, "；".join(values)


def _papers(case: Request) -> Iterator[tuple[str, str]]:
    for n, paper in enumerate(case.identity_proofs.order_by("pk"), start=1):
        yield f"第{n}个文件", _paper(paper)


def _paper(paper: IdentityProof) -> str:
    gone = f"，{prose(paper.erased_on)}已销毁" if paper.erased_on else ""
    return f"{paper.get_use_display()}：{paper.title}.{paper.extension}，{paper.size}字节{gone}"


def _said(asked: Correction | ReasonsAsked | None) -> Iterator[tuple[str, str]]:
    """What they answered when we asked."""
    if asked and asked.received_on:
        yield "内容", asked.answer
        yield "收到日期", prose(asked.received_on)


def _opinion(case: Request) -> Iterator[tuple[str, str]]:
    if opinion := getattr(case, "opinion", None):
        yield from _words_of(opinion, ("value", "words"))
        yield "时间", _local(opinion.at)


def _proposed(case: Request) -> Iterator[tuple[str, str]]:
    if wish := case.publish_suggestions.filter(why=SuggestedBy.APPLICANT).first():
        yield "时间", _local(wish.at)
        yield from _words_of(wish, ("words",))


def _letters(case: Request) -> Iterator[tuple[str, str]]:
    """Letters to the applicant that they have had, and what was given; where one was opened by staff is told with it. What is decided and
    not served yet is nobody's to know, and a letter to somebody else names that one.
    """
    rows = case.letters.defer("paper").select_related("service").prefetch_related("files", "looks")
    for letter in (one for one in rows if cases.reached(one)):
        gone = f"，{prose(letter.voided_on)}已作废" if letter.voided_on else ""
        gone += f"，{prose(letter.erased_on)}已销毁" if letter.erased_on else ""
        yield letter.number, f"{letter.get_kind_display()}，{prose(letter.on)}{_opened(letter)}{gone}"
        for n, file in enumerate(letter.files.all(), start=1):
            gone = f"，{prose(file.erased_on)}已销毁" if file.erased_on else ""
            yield (
                f"{letter.number}的第{n}个文件",
                f"{file.get_use_display()}：{file.title}.{file.extension}，{file.size}字节{gone}",
            )


def _opened(letter: Letter) -> str:
    times = [_local(look.at) for look in letter.looks.all() if look.by_id]
    return f"；工作人员打开过{len(times)}次，最近一次{times[0]}" if times else ""


def _looks(case: Request) -> Iterator[tuple[str, str]]:
    """When and what; which officer it was is kept by the bureau, and a file is told of by its sort."""
    for n, look in enumerate(case.accesses.order_by("at", "pk"), start=1):
        yield f"第{n}次", f"{_local(look.at)}，{look.what.split(' ')[0]}"


def _words_of(row, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        yield str(row._meta.get_field(name).verbose_name), _word(row, name)


def _word(row, name: str) -> str:
    value = getattr(row, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    label = getattr(row, f"get_{name}_display", None)
    return str(label() if label else value) or NOTHING


def _local(at: datetime) -> str:
    return prose_moment(timezone.localtime(at))
