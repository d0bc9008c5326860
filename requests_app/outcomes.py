"""PURE. The closed list of results (条例第三十五至三十九条): what each rests on, must say, which grounds fit, which remedies open."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from disclosure.maker import Answering
from disclosure.vocabulary import Ground
from requests_app.vocabulary import TABLE_ROWS, Outcome

REVIEW_FIRST_SINCE = date(2024, 1, 1)  # 行政复议法（2023修订）第二十三条
NAMES_AN_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇0-9]+条")
HAS_AN_ADDRESS = re.compile(r"https?://[^\s。，；）]+")
PLACEHOLDER = re.compile(r"[{}]|×{2,}|X{3,}|_{3,}")


class Remedy(Enum):
    """Which remedies the reply has to tell."""

    REVIEW_FIRST = "复议前置"
    EITHER = "复议或者诉讼"
    SPLIT = "不公开部分复议前置，其余复议或者诉讼"
    NONE = "不需告知"


@dataclass(frozen=True)
class Facts:
    """What a reply says and what the case shows. Dates are legal dates.

    `details`: by names of DETAILS. `withheld_parts`: (part, ground, reason) each of the 区分处理记录; `given_parts`: something is given.
    `searches`: rows of the search log. `reasons_over`: the time to give reasons is over (第三十五条); `fee_asked`: a notice was served and
    stands, `fee_arrived`: since when the applicant has it is known, `fee_lapsed`: the time to pay is over.
    `known`: names of details that the case tells by itself.
    """

    text: str = ""
    basis: str = ""
    withheld_reason: str = ""
    search_log: str = ""
    referred_to: str = ""
    cites_publication: bool = False
    names_earlier: bool = False
    earlier_replied: bool = False
    same_applicant: bool = False
    consulted: bool = False
    correction_asked: bool = False
    corrected: bool = False
    correction_expired: bool = False
    served_on: date | None = None
    served_online: bool = False
    review_url: str = ""
    ground: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    withheld_parts: tuple[tuple[str, str, str], ...] = ()
    given_parts: bool = False
    searches: int = 0
    reasons_asked: bool = False
    reasons_given: bool = False
    reasons_over: bool = False
    fee_asked: bool = False
    fee_arrived: bool = False
    fee_lapsed: bool = False
    fee_paid: bool = False
    known: frozenset[str] = frozenset()

    def told(self, name: str) -> bool:
        """A detail is written."""
        return bool(self.details.get(name, "").strip())


Rule = Callable[[Facts], list[str]]


@dataclass(frozen=True)
class Demand:
    """`article`: where the result stands, empty where no article names it (X5 and O3 come from the report form alone).

    `must_say`: what the letter tells. `fields`: names of Reply fields that it cannot do without; `rules`: what else must be written;
    `only_if`: what the case must show before there can be such an answer at all.
    """

    article: str
    must_say: str
    fields: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    only_if: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Detail:
    """Something that a result tells and that has no column of its own."""

    name: str
    label: str
    hint: str = ""
    required: bool = False


FIELD_WORDS = {
    "withheld_reason": "写明不公开的理由",
    "search_log": "写明检索经过：查了哪些系统和地点、用了哪些词、谁在何时查的",
    "referred_to": "写明应当向哪个机关申请及其联系方式；确定不了的写“无法确定”",
}
#: which grounds fit; of the results that are not here none does. A partial answer has a ground for each part
GROUNDS: dict[Outcome, frozenset[Ground]] = {
    Outcome.G3: frozenset(Ground) - {Ground.D8},
    Outcome.N1: frozenset({Ground.D1}),
    Outcome.N2: frozenset({Ground.D2}),
    Outcome.N3: frozenset({Ground.D3}),
    Outcome.N4: frozenset({Ground.D4}),
    Outcome.N5: frozenset({Ground.D5}),
    Outcome.N6: frozenset({Ground.D6}),
    Outcome.N7: frozenset({Ground.D7}),
    Outcome.N8: frozenset({Ground.D8}),
}
#: the result of a record that is withheld as a whole
RESULT_OF: dict[Ground, Outcome] = {ground: one for one, fits in GROUNDS.items() if len(fits) == 1 for ground in fits}
#: the article that the basis of a refusal names
ARTICLE_OF: dict[Ground, str] = {
    **dict.fromkeys((Ground.D1, Ground.D2, Ground.D3), "第十四条"),
    Ground.D4: "第十五条",
    **dict.fromkeys((Ground.D5, Ground.D6, Ground.D7), "第十六条"),
    Ground.D8: "第三十六条",
}
#: nothing was said of the record that was asked for: to ask again after such an end is no repetition (第三十六条第六项)
UNANSWERED = frozenset({Outcome.O1, Outcome.O2, Outcome.O3})
REFUSALS = frozenset({Outcome.N1, Outcome.N2, Outcome.N3, Outcome.N4, Outcome.N5, Outcome.N6, Outcome.N7})

_SUPPLY = (
    Detail("method", "提供方式", "电子文件、纸质文件或者当场查阅（第四十条）"),
    Detail("channel", "提供途径", "例如：随本答复书一并提供；到局办公室领取"),
    Detail("time", "提供时间", "不是随答复书提供的，写明哪天"),
)
#: what a refusal says where the officer says nothing else; the form tells them so
INDIVISIBLE = "去掉不公开的内容以后，没有可以单独提供的内容"
_APART = Detail("redaction", "能不能区分处理", f"为什么不能只提供其余部分；不写的，文书里写“{INDIVISIBLE}”")
_MISSED = "原定期限", "例如：2026年3月20日"
#: what else a result may tell; the letter prints what is written. Required only where the case itself does not know it
DETAILS: dict[Outcome, tuple[Detail, ...]] = {
    Outcome.G2: _SUPPLY,
    Outcome.G3: _SUPPLY,
    **{one: (_APART,) for one in Outcome if one in REFUSALS - {Outcome.N4}},
    Outcome.N4: (_APART, Detail("consultation", "征求第三方意见的情况", "没有征求的，写为什么不用（第三十二条）")),
    Outcome.N8: (
        Detail("statute", "另有规定的法律、行政法规", "名称和条款"),
        Detail("where", "到哪里办理", "机构、地址、电话"),
    ),
    Outcome.U2: (Detail("why", "为什么不归本机关公开", "例如：由哪个机关制作，本机关只存有一份"),),
    Outcome.U3: (Detail("processing", "为什么要加工、分析才有", "现有哪些记录，还要做什么"),),
    Outcome.U4: (Detail("unclear", "补正后哪里仍不明确", "逐项写"),),
    Outcome.X1: (Detail("turn_to", "向哪里反映", "信访、投诉、举报的渠道"),),
    Outcome.X3: (Detail("source", "在哪里取得", "出版物的名称，购买、借阅的地方"),),
    Outcome.X4: (Detail("unreasonable", "理由为什么不合理", "针对申请人说明的理由写"),),
    Outcome.X5: (Detail("supplied", "以前怎样提供的", "哪天、什么文书、提供了什么"),),
    Outcome.O1: (Detail("missed", *_MISSED), Detail("notice", "依据哪份告知书", "空着的，写补正告知书的日期")),
    Outcome.O2: (
        Detail("missed", *_MISSED),
        Detail("notice", "依据哪份告知书", "空着的，写收费通知书的文号和日期"),
    ),
    Outcome.O3: (
        Detail("withdrawn", "哪天撤回", "例如：2026年3月20日", required=True),
        Detail("wish", "申请人的意思", "怎样提出的，不写个人信息", required=True),
    ),
}


def _tells_where(facts: Facts) -> list[str]:
    if facts.cites_publication or HAS_AN_ADDRESS.search(facts.text):
        return []
    return ["写明在哪里可以看到：选一条已公开的信息，或者在答复里写网址"]


def _gives_something(facts: Facts) -> list[str]:
    return [] if facts.given_parts else ["写明公开哪一部分：上传要提供的文件，或者写在答复内容里"]


def _withholds_something(facts: Facts) -> list[str]:
    """By the log of what is withheld; where all of it has one ground, that ground and its reason will do."""
    if facts.withheld_parts:
        return list(_part_objections(facts.withheld_parts))
    reasons = [] if facts.withheld_reason.strip() else [FIELD_WORDS["withheld_reason"]]
    return reasons if facts.ground else [*reasons, "登记区分处理记录，或者写明依据哪一种情形"]


def _part_objections(parts: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    first_with: dict[str, str] = {}
    for number, (part, ground, reason) in enumerate(parts, 1):
        called = f"第{number}部分{f'“{part.strip()}”' if part.strip() else ''}"
        if not part.strip():
            yield f"{called}：写明是哪一部分"
        if not ground:
            yield f"{called}：写明依据哪一种情形"
        else:
            yield from (f"{called}：{words}" for words in misfits(Outcome.G3, ground))
        if not reason.strip():
            yield f"{called}：写明不公开的理由"
        elif first_with.setdefault(reason.strip(), ground) != ground:
            yield f"{called}：依据不同，理由却和前面的一样，写它自己的理由"


def _searched(facts: Facts) -> list[str]:
    return [] if facts.searches or facts.search_log.strip() else [FIELD_WORDS["search_log"]]


def _third_party(facts: Facts) -> list[str]:
    if facts.consulted or facts.told("consultation") or "征求" in facts.withheld_reason:
        return []
    return ["没有征求过第三方意见的，在理由里写明为什么不用征求（第三十二条）"]


def _earlier(facts: Facts) -> list[str]:
    if not facts.names_earlier:
        return ["选择先前已经答复的申请"]
    reasons = [] if facts.earlier_replied else ["先前的申请还没有答复，不能按重复申请处理"]
    return reasons if facts.same_applicant else [*reasons, "先前的申请不是同一申请人提出的"]


def _still_unclear(facts: Facts) -> list[str]:
    return [] if facts.corrected else ["申请人补正以后仍不明确的，才能这样答复（第三十条）"]


def _not_completed(facts: Facts) -> list[str]:
    if not facts.correction_asked:
        return ["没有告知过补正，不能按逾期不补正处理（第三十条）"]
    if facts.corrected:
        return ["申请人已经补正，不能按逾期不补正处理"]
    return [] if facts.correction_expired else ["补正期限还没有到"]


def _not_paid(facts: Facts) -> list[str]:
    if facts.fee_paid:
        return ["已经登记过缴费，不能按逾期不缴费处理"]
    if not facts.fee_asked:
        return ["没有送达过有效的收费通知书，不能按逾期不缴费处理（第四十二条）"]
    if not facts.fee_arrived:
        return ["收费通知书是邮寄的，还没有登记申请人哪天收到，缴费期限定不下来"]
    return [] if facts.fee_lapsed else ["缴费期限还没有到"]


def _reasons_heard(facts: Facts) -> list[str]:
    if not facts.reasons_asked:
        return ["没有告知过申请人说明理由，不能不予处理（第三十五条）"]
    return [] if facts.reasons_given or facts.reasons_over else ["申请人说明理由的期限还没有到"]


WITHHELD = ("withheld_reason",)
_WHY = "属于哪一种情形、为什么属于；能不能区分处理"
DEMANDS: dict[Outcome, Demand] = {
    Outcome.G1: Demand("第三十六条第一项", "在哪里可以看到：已公开信息的编号或者网址", rules=(_tells_where,)),
    Outcome.G2: Demand("第三十六条第二项", "提供的信息；不随答复书提供的，写明方式、途径和时间"),
    Outcome.G3: Demand(
        "第三十七条", "公开哪一部分；不公开的每一部分各写依据和理由", rules=(_gives_something, _withholds_something)
    ),
    Outcome.N1: Demand("第十四条、第三十六条第三项", _WHY, WITHHELD),
    Outcome.N2: Demand("第十四条、第三十六条第三项", f"{_WHY}；哪一部法律、行政法规禁止公开", WITHHELD),
    Outcome.N3: Demand("第十四条、第三十六条第三项", _WHY, WITHHELD),
    Outcome.N4: Demand(
        "第十五条、第三十六条第三项", f"{_WHY}；征求第三方意见的情况，或者不用征求的理由", WITHHELD, (_third_party,)
    ),
    Outcome.N5: Demand("第十六条第一款、第三十六条第三项", _WHY, WITHHELD),
    Outcome.N6: Demand("第十六条第二款、第三十六条第三项", _WHY, WITHHELD),
    Outcome.N7: Demand("第十六条第二款、第三十六条第三项", _WHY, WITHHELD),
    Outcome.N8: Demand("第三十六条第七项", "依照哪一部法律、行政法规，到哪里查询"),
    Outcome.U1: Demand("第三十六条第四项", "查了哪里、怎样查的，没有找到", rules=(_searched,)),
    Outcome.U2: Demand("第三十六条第五项", "为什么不归本机关；确定得了的，写哪个机关、怎样联系", ("referred_to",)),
    Outcome.U3: Demand("第三十八条", "为什么没有现成的，要加工、分析才有"),
    Outcome.U4: Demand("第三十条", "补正以后哪里仍不明确；只用于补正过的", only_if=(_still_unclear,)),
    Outcome.X1: Demand("第三十九条第一款", "不作为公开申请处理；可以告知向哪里反映"),
    Outcome.X2: Demand("第三十六条第六项", "先前答复的文书号和日期；填先前的受理号", only_if=(_earlier,)),
    Outcome.X3: Demand("第三十九条第二款", "是公开出版物；可以告知在哪里取得"),
    Outcome.X4: Demand("第三十五条", "申请人说明的理由，为什么不合理", only_if=(_reasons_heard,)),
    Outcome.X5: Demand("", "以前什么时候、怎样提供过"),
    Outcome.O1: Demand("第三十条", "哪天以前应当补正，依据哪份告知书；只用于期限已过的", only_if=(_not_completed,)),
    Outcome.O2: Demand("第四十二条", "哪天以前应当缴费，依据哪份收费通知书", only_if=(_not_paid,)),
    Outcome.O3: Demand("", "哪天、怎样撤回"),
}


def row(outcome: Outcome) -> str:
    """The row of table three in which the result is counted, once."""
    return TABLE_ROWS[outcome]


def basis(outcome: Outcome) -> str:
    """The article to begin with, empty where there is none; officers add theirs."""
    article = DEMANDS[outcome].article
    return f"《中华人民共和国政府信息公开条例》{article}" if article else ""


def remedy(outcome: Outcome, served_on: date) -> Remedy:
    """By result and day of service; until 2023 the review was never first (行政复议法第二十三条, 法释〔2025〕8号)."""
    if outcome == Outcome.O3:
        return Remedy.NONE
    if served_on < REVIEW_FIRST_SINCE:
        return Remedy.EITHER
    if outcome in REFUSALS:
        return Remedy.REVIEW_FIRST
    return Remedy.SPLIT if outcome == Outcome.G3 else Remedy.EITHER


def objections(outcome: Outcome, facts: Facts) -> list[str]:
    """Why the reply cannot be sent like this; empty means that it is complete."""
    needs_article = bool(DEMANDS[outcome].article)
    reasons = _common_objections(facts, needs_article=needs_article) + not_yet(outcome, facts) + missing(outcome, facts)
    return reasons + _basis_objections(outcome, facts) + online_objections(outcome, facts)


def not_yet(outcome: Outcome, facts: Facts) -> list[str]:
    """Why the case does not allow this result, whatever is written."""
    return [reason for rule in DEMANDS[outcome].only_if for reason in rule(facts)]


def missing(outcome: Outcome, facts: Facts) -> list[str]:
    """What this result has to say beside its text, and does not."""
    demand = DEMANDS[outcome]
    reasons = [FIELD_WORDS[name] for name in demand.fields if not getattr(facts, name).strip()]
    asked = [one for one in DETAILS.get(outcome, ()) if one.required and one.name not in facts.known]
    reasons += [f"写明{one.label}" for one in asked if not facts.told(one.name)]
    reasons += [reason for rule in demand.rules for reason in rule(facts)]
    return reasons + (misfits(outcome, facts.ground) if facts.ground else [])


def misfits(outcome: Outcome, ground: str) -> list[str]:
    """Why the ground is none of this result, and of which it is."""
    if ground not in Ground:
        return ["不公开的依据要选列出的一种"]
    named, fits = Ground(ground), GROUNDS.get(outcome, frozenset())
    if named in fits:
        return []
    only = "；".join(one.label for one in Ground if one in fits)
    return [
        f"“{named.label}”不能作为“{outcome.label}”的依据",
        f"“{outcome.label}”只能依据：{only}" if only else f"“{outcome.label}”不是不予公开，不写不公开的依据",
        f"属于这一情形的，办理结果选“{RESULT_OF[named].label}”",
    ]


def online_objections(outcome: Outcome, facts: Facts) -> list[str]:
    """What a service on line asks for beside the words."""
    if facts.served_on is None or not facts.served_online:
        return []
    if remedy(outcome, facts.served_on) in {Remedy.REVIEW_FIRST, Remedy.SPLIT} and not facts.review_url:
        return ["网上送达的不公开答复，要写明网上申请行政复议的网址（行政复议法第二十二条）"]
    return []


def suggested(answering: Answering) -> Outcome | None:
    """不属于本机关公开 for what another agency has to answer (test W1); None where the result is still open."""
    return None if answering.ours else Outcome.U2


def _common_objections(facts: Facts, *, needs_article: bool) -> list[str]:
    reasons = [] if facts.text.strip() else ["写明答复内容"]
    if needs_article and not NAMES_AN_ARTICLE.search(facts.basis):
        reasons.append("写明依据到条，例如《条例》第三十六条第二项")
    if PLACEHOLDER.search("\n".join(_written(facts))):
        reasons.append("答复里还有没填的空（×× 或者花括号）")
    return reasons


def _written(facts: Facts) -> Iterator[str]:
    yield from (facts.text, facts.withheld_reason, facts.search_log, facts.referred_to)
    yield from facts.details.values()
    for part, _, reason in facts.withheld_parts:
        yield from (part, reason)


def _basis_objections(outcome: Outcome, facts: Facts) -> list[str]:
    """A refusal names the article of its ground, not only the one that says how to answer."""
    if outcome not in REFUSALS or not NAMES_AN_ARTICLE.search(facts.basis):
        return []
    article = next(ARTICLE_OF[ground] for ground in GROUNDS[outcome])
    return [] if article in facts.basis else [f"依据里要有不予公开所依据的《条例》{article}"]
