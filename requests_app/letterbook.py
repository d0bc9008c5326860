"""PURE. The 28 letters: to whom, what each must state, and why a text cannot be used as the wording of one.

What the law wants stated: 条例第三十条至第四十二条, 行政复议法第二十条, 国办函〔2020〕109号.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

from disclosure.checks import dates, docnumber
from requests_app.letter_fields import FIELDS, NAMES, Field
from requests_app.outcomes import PLACEHOLDER as BLANK
from requests_app.vocabulary import LetterKind

__all__ = ["BOOK", "FIELDS", "LONGEST", "Entry", "Field", "To", "form_objections", "objections", "tidy"]

LONGEST = 6000  # characters, as the column has it
PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
WIDE_BRACES = str.maketrans("｛｝", "{}")


class To(Enum):
    APPLICANT = "申请人"
    THIRD_PARTY = "第三方"
    AGENCY = "共同制作机关"
    OFFICE = "承办处室"


@dataclass(frozen=True)
class Entry:
    """`needs`: facts that the text must hold and that no letter may lack; `keeps`: that the text must hold, but whose line is left out
    where the case has none; `may`: others that can be used. `says`: words that must stand in the text → why. `final`: it decides.
    """

    purpose: str
    needs: tuple[str, ...]
    keeps: tuple[str, ...] = ()
    may: tuple[str, ...] = ("applicant",)
    says: Mapping[str, str] = field(default_factory=dict)
    to: To = To.APPLICANT
    final: bool = False

    @property
    def remedy(self) -> bool:
        """Whether a 救济告知 belongs to it."""
        return "remedy" in self.needs + self.keeps

    @property
    def fields(self) -> tuple[str, ...]:
        """All facts that may stand in its text."""
        return self.needs + self.keeps + self.may


CASE = ("number", "received", "asked")
TOLD = (*CASE, "basis", "remedy")
RESULT = (*TOLD, "said")
MAY = ("applicant", "files", "replaces")
SUPPLY = ("method", "channel", "time")


def _result(
    purpose: str,
    needs: tuple[str, ...] = (),
    keeps: tuple[str, ...] = (),
    *,
    may: tuple[str, ...] = (),
    said: bool = True,
) -> Entry:
    """A letter that decides. `said`: the officer's words are needed; else their line is left out where there are none."""
    needs, keeps = ((*RESULT, *needs), keeps) if said else ((*TOLD, *needs), ("said", *keeps))
    return Entry(purpose, needs, keeps, (*MAY, *may), final=True)


BOOK: dict[LetterKind, Entry] = {
    LetterKind.RECEIPT: Entry(
        "登记申请以后交给申请人，写明收到的日期和怎样查询",
        ("via", "submitted", "received", "kept"),
        ("due",),
        (),
        {"查询码": "申请人用它查询进度"},
    ),
    LetterKind.CORRECTION: Entry(
        "申请内容不明确时，一次性告知补正（第三十条）",
        (*CASE, "points", "limit"),
        says={"放弃": "写明逾期不补正的后果（第三十条）"},
    ),
    LetterKind.REASONS: Entry(
        "申请的数量、频次明显超过合理范围时，要求说明理由（第三十五条）",
        (*CASE, "excess", "limit"),
        says={"说明理由": "写明要申请人做什么"},
    ),
    LetterKind.THIRD_PARTY: Entry(
        "公开可能损害第三方合法权益时，书面征求第三方的意见（第三十二条）",
        ("number", "about"),
        (),
        ("answer_code",),
        {"15个工作日": "写明答复的期限（第三十二条）", "由本机关决定": "写明逾期不答复的后果（第三十二条）"},
        To.THIRD_PARTY,
    ),
    LetterKind.CONSULTING: Entry(
        "征求意见的同一天告知申请人，这段时间不计入答复期限（第三十三条）",
        (*CASE, "consulted", "whom"),
        says={"不计算在": "写明这段时间不计入期限（第三十三条）"},
    ),
    LetterKind.CO_AUTHOR: Entry(
        "几个机关共同制作的信息，征求其他机关的意见（第三十四条）",
        ("number", "about"),
        (),
        ("answer_code",),
        {"15个工作日": "写明答复的期限（第三十四条）", "视为同意": "写明逾期不答复的后果（第三十四条）"},
        To.AGENCY,
    ),
    LetterKind.EXTENSION: Entry(
        "不能在20个工作日内答复时，在期限届满前告知延长（第三十三条）",
        (*CASE, "reason", "days", "due"),
        says={"负责人同意": "延期要经工作机构负责人同意（第三十三条）"},
    ),
    LetterKind.DELAY: Entry("理由合理但不能按期答复时，告知延迟到哪一天（第三十五条）", (*CASE, "reason", "due")),
    LetterKind.FEE: Entry(
        "数量、频次明显超过合理范围时，告知缴纳信息处理费（第四十二条）",
        (*CASE, "tariff", "rates", "count", "sum", "amount", "pay"),
        says={
            "20个工作日": "写明缴纳的期限（国办函〔2020〕109号）",
            "放弃": "写明逾期不缴纳的后果（国办函〔2020〕109号）",
        },
    ),
    LetterKind.G1: _result("已经主动公开的，告知获取的方式和途径（第三十六条第一项）", ("found",)),
    LetterKind.G2: _result("可以公开的，提供信息，或者告知获取的方式、途径和时间（第三十六条第二项）", SUPPLY),
    LetterKind.G3: _result(
        "提供可以公开的部分，对不公开的部分说明理由（第三十七条）", (*SUPPLY, "withheld"), ("consultation",)
    ),
    LetterKind.REFUSAL: _result(
        "不予公开，说明理由（第十四条至第十六条、第三十六条第三项）",
        ("category", "withheld_reason", "redaction"),
        ("consultation",),
    ),
    LetterKind.N8: _result("告知按法律、行政法规的专门规定查询（第三十六条第七项）", keeps=("statute", "where")),
    LetterKind.U1: _result("经检索没有的，告知信息不存在（第三十六条第四项）", ("search",)),
    LetterKind.U2: _result(
        "不属于本机关负责公开的，告知理由和负责的机关（第三十六条第五项）", ("referred_to",), ("why",)
    ),
    LetterKind.U3: _result("没有现成信息，需要另行加工、分析的（第三十八条）", keeps=("processing",)),
    LetterKind.U4: _result("补正以后内容仍不明确，无法提供的（第三十条）", ("completion",), ("unclear",)),
    LetterKind.X1: _result("实际是信访、投诉、举报的，告知不作为申请处理（第三十九条第一款）", may=("turn_to",)),
    LetterKind.X2: _result("同一申请人重复申请同一信息，已经答复过的（第三十六条第六项）", ("earlier",), said=False),
    LetterKind.X3: _result("要求提供公开出版物的，可以告知获取途径（第三十九条第二款）", may=("source",)),
    LetterKind.X4: _result(
        "大量反复申请，说明的理由不合理的（第三十五条）", ("excess", "explanation"), ("unreasonable",)
    ),
    LetterKind.X5: Entry(
        "要求确认或者重新出具已经获取的信息的",
        (*CASE, "remedy", "said"),
        ("supplied", "basis"),
        (*MAY, "earlier"),
        final=True,
    ),
    LetterKind.LAPSED: _result(
        "逾期不补正、逾期不缴费的，不再处理（第三十条、第四十二条）", ("duty", "notice", "missed"), said=False
    ),
    LetterKind.WITHDRAWN: Entry(
        "申请人撤回申请的，确认不再办理", (*CASE, "withdrawn"), ("wish", "said"), (*MAY, "basis"), final=True
    ),
    LetterKind.OVERRIDE: Entry(
        "第三方不同意，但不公开会对公共利益造成重大影响的，公开前告知第三方（第三十二条）",
        ("number", "content", "reason", "opened", "remedy"),
        (),
        (),
        {"第三十二条": "写明依据"},
        To.THIRD_PARTY,
    ),
    LetterKind.AMENDMENT: Entry(
        "公民、法人或者其他组织要求更正与自身有关的信息的，告知办理结果（第四十一条）",
        (*CASE, "result", "said"),
        ("forwarded_to", "remedy"),
        says={"第四十一条": "写明依据"},
    ),
    LetterKind.ROUTING: Entry(
        "分办时交给处室，在机关内部使用",
        ("office", "number", "asked"),
        ("internal", "due", "note"),
        ("received",),
        to=To.OFFICE,
    ),
}


def tidy(text: str) -> str:
    """As a text is kept: one paragraph a line, without empty lines, braces narrow as they may be typed wide."""
    lines = (line.strip() for line in text.translate(WIDE_BRACES).splitlines())
    return "\n".join(line for line in lines if line)


def objections(kind: LetterKind, text: str) -> list[str]:
    """Why the text cannot be the wording of `kind`, all reasons at once; `text` is tidy."""
    if not text:
        return ["写明文书的文本"]
    entry = BOOK[kind]
    reasons = [f"文本最多{LONGEST}字，请写短一些"] if len(text) > LONGEST else []
    reasons += [*_brace_objections(text), *_unknown(kind, entry, text), *_missing(entry, text)]
    reasons += [f"文本里要有“{words}”：{why}" for words, why in entry.says.items() if words not in text]
    rest = PLACEHOLDER.sub("", text)
    reasons += ["文本里还有没填的空（×× 或者下划线）"] if BLANK.search(rest.replace("{", "").replace("}", "")) else []
    return reasons + form_objections(rest)


def form_objections(text: str) -> list[str]:
    """文号 and dates that are not in the form of official documents (GB/T 9704-2012), with the right form; only where that is certain."""
    found = [finding for finding in (*docnumber.check_text(text), *dates.check(text)) if finding.fix]
    said = (f"“{text[one.start : one.end]}”应写成“{one.fix}”" for one in found if one.fix != text[one.start : one.end])
    return list(dict.fromkeys(said))


def placed(text: str) -> list[str]:
    """The labels in braces, in the order of the text."""
    return PLACEHOLDER.findall(text)


def _brace_objections(text: str) -> Iterator[str]:
    for line in PLACEHOLDER.sub("", text).splitlines():
        if "{" in line or "}" in line:
            yield f"花括号要成对，中间写名称，例如 {{受理号}}。请检查这一段：{line[:20]}"


def _unknown(kind: LetterKind, entry: Entry, text: str) -> Iterator[str]:
    allowed = [FIELDS[name].label for name in entry.fields]
    for label in dict.fromkeys(placed(text)):
        if label in allowed:
            continue
        near = get_close_matches(label, allowed, n=1, cutoff=0.3)
        advice = f"，是不是{{{near[0]}}}" if near else ""
        yield f"{{{label}}}不能用在{kind.label}里{advice}" if label in NAMES else f"没有{{{label}}}这一项{advice}"


def _missing(entry: Entry, text: str) -> Iterator[str]:
    there = set(placed(text))
    for name in entry.needs + entry.keeps:
        if FIELDS[name].label not in there:
            yield f"文本里要有{{{FIELDS[name].label}}}" + (f"：{FIELDS[name].why}" if FIELDS[name].why else "")
