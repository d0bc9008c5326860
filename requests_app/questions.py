"""PURE. The questions of 选结果 in the order in which the law decides (条例第三十、三十五至三十九条), and by which answers each result is
reached. An answer that settles the matter ends the chain.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from disclosure.maker import Answering
from disclosure.vocabulary import Ground, Maker
from requests_app.outcomes import REFUSALS, RESULT_OF, Facts
from requests_app.vocabulary import Outcome


@dataclass(frozen=True)
class Answers:
    """The choice taken of each question, empty while it is open. The names are those of QUESTIONS, and stand in the address of the page."""

    asks: str = ""
    repeated: str = ""
    clear: str = ""
    excessive: str = ""
    reasonable: str = ""
    made_by: str = ""
    lead: str = ""
    register: str = ""
    public: str = ""
    held: str = ""
    give: str = ""
    ground: str = ""
    exception: str = ""


@dataclass(frozen=True)
class Situation:
    """What the case already shows. `facts`: as the rules of the reply want them, without what is written yet. `earlier`: numbers of
    answered applications of the same applicant for the same record; `others`: how many more this applicant has filed within a year, and
    `frequency` the same in words. `answering`: who answers for the record that was named, where it is one of ours; `made_by`: how we
    came by it.
    """

    facts: Facts = field(default_factory=Facts)
    earlier: tuple[str, ...] = ()
    others: int = 0
    frequency: str = ""
    answering: Answering | None = None
    made_by: str = ""


class Choice(NamedTuple):
    """`fact`: the answer as a reason; `ends`: nothing more has to be asked."""

    value: str
    label: str
    fact: str
    ends: bool = False


def _always(answers: Answers, situation: Situation) -> bool:
    return True


class Question(NamedTuple):
    """`when`: whether it is asked at all, once the chain has come to it."""

    name: str
    label: str
    hint: str
    choices: tuple[Choice, ...]
    when: Callable[[Answers, Situation], bool] = _always

    def choice(self, value: str) -> Choice | None:
        return next((one for one in self.choices if one.value == value), None)


ASKS = Question(
    "asks",
    "这是一件怎样的申请",
    "",
    (
        Choice("info", "要某一份或者某一类政府信息", "要的是政府信息"),
        Choice("petition", "以申请公开的名义信访、投诉、举报", "内容是信访、投诉、举报", ends=True),
        Choice("publication", "要报纸、期刊、书籍等公开出版物", "要的是公开出版物", ends=True),
        Choice("again", "要求确认或者重新出具已经得到的信息", "只要求确认或者重新出具已经得到的信息", ends=True),
        Choice("unpaid", "发过收费通知，到期没有缴费", "发过收费通知，到期没有缴费", ends=True),
        Choice("withdrawn", "申请人已经撤回", "申请人已经撤回", ends=True),
    ),
)
REPEATED = Question(
    "repeated",
    "和先前已经答复的是同一份信息吗",
    "同一申请人先前的申请列在旁边，对照着看；时间段不同、内容更新过的，不是同一份",
    (
        Choice("yes", "是", "同一申请人，同一份信息，已经答复过", ends=True),
        Choice("no", "不是", "和先前答复的不是同一份信息"),
    ),
    when=lambda answers, situation: bool(situation.earlier),
)
CLEAR = Question(
    "clear",
    "看得出要哪一份信息吗",
    "有名称、文号或者其他特征，能够检索",
    (
        Choice("yes", "看得出", "申请内容明确"),
        Choice("no", "看不出", "申请内容不明确", ends=True),
    ),
)
_EXCESSIVE = "这位申请人的数量、频次明显超过合理范围吗", "看同一时期提了多少件、内容是否重复（第三十五条）"
_WITHIN = Choice("no", "没有", "数量、频次没有明显超过合理范围")
EXCESSIVE = Question(
    "excessive",
    *_EXCESSIVE,
    (Choice("yes", "明显超过", "数量、频次明显超过合理范围", ends=True), _WITHIN),
    when=lambda answers, situation: situation.others > 0 and not situation.facts.reasons_asked,
)
#: once reasons were asked for it goes on with them
EXCESSIVE_ASKED = Question(
    "excessive",
    *_EXCESSIVE,
    (Choice("yes", "明显超过", "数量、频次明显超过合理范围"), _WITHIN),
    when=lambda answers, situation: situation.facts.reasons_asked,
)
REASONABLE = Question(
    "reasonable",
    "申请人说明的理由合理吗",
    "理由合理的，照常办理；期限内答复不了的，可以告知合理延迟",
    (
        Choice("yes", "合理", "申请人说明的理由合理"),
        Choice("no", "不合理", "申请人说明的理由不合理", ends=True),
        Choice("none", "到期没有说明", "申请人到期没有说明理由", ends=True),
    ),
    when=lambda answers, situation: answers.excessive == "yes" and situation.facts.reasons_asked,
)
MADE_BY = Question(
    "made_by",
    "这份信息是谁制作的",
    "决定由谁公开（第十条）",
    (
        Choice(Maker.OWN.value, "本机关制作", "本机关制作，由本机关公开"),
        Choice(Maker.CITIZEN.value, "从公民、法人、其他组织获取，本机关保存", "由本机关保存，由本机关公开"),
        Choice(Maker.JOINT.value, "几个机关共同制作", "几个机关共同制作"),
        Choice(
            Maker.AGENCY.value, "从其他行政机关获取", "从其他行政机关获取，由制作或者最初获取它的机关公开", ends=True
        ),
        Choice("elsewhere", "别的机关的职责，本机关没有", "属于别的机关的职责", ends=True),
    ),
)
LEAD = Question(
    "lead",
    "由谁牵头制作",
    "共同制作的，由牵头机关公开，可以征求其他机关的意见（第三十四条）",
    (
        Choice("us", "本机关", "由本机关牵头"),
        Choice("other", "别的机关", "由别的机关牵头，由它公开", ends=True),
    ),
    when=lambda answers, situation: answers.made_by == Maker.JOINT,
)
REGISTER = Question(
    "register",
    "查询它另有法律、行政法规规定吗",
    "例如工商登记、不动产登记资料的查询",
    (
        Choice("yes", "有", "查询办法另有法律、行政法规规定", ends=True),
        Choice("no", "没有", "没有另行规定的查询办法"),
    ),
)
PUBLIC = Question(
    "public",
    "已经主动公开了吗",
    "在本站查一下；公开的要就是申请人要的这一份",
    (
        Choice("yes", "已经公开", "已经主动公开", ends=True),
        Choice("no", "没有公开", "没有主动公开"),
    ),
)
HELD = Question(
    "held",
    "检索到了吗",
    "查过档案、办公系统、业务系统和有关处室以后再答；每一处都登记检索记录",
    (
        Choice("yes", "有现成的", "本机关有现成的信息"),
        Choice("no", "没有找到", "经检索没有这份信息", ends=True),
        Choice("made", "没有现成的，要加工、分析才有", "没有现成的，要加工、分析才有", ends=True),
    ),
)
GIVE = Question(
    "give",
    "能给多少",
    "能区分处理的，只留下不应当公开的部分（第三十七条）",
    (
        Choice("all", "全部", "可以全部公开", ends=True),
        Choice("part", "一部分", "一部分不应当公开，能够区分处理"),
        Choice("none", "都不能给", "不应当公开，也不能区分处理"),
    ),
)
EXCEPTED = frozenset({Ground.D4.value, Ground.D6.value, Ground.D7.value})
GROUND = Question(
    "ground",
    "不公开的是哪一种情形",
    "部分公开有几种的，选主要的一种，其余写在区分处理记录里",
    tuple(
        Choice(one.value, one.label, one.label, ends=one.value not in EXCEPTED)
        for one in Ground
        if one is not Ground.D8
    ),
)
EXCEPTION = Question(
    "exception",
    "有没有仍要公开的情形",
    "涉及第三方：第三方同意，或者不公开会对公共利益造成重大影响；过程性信息、执法案卷：法律、法规、规章规定应当公开",
    (
        Choice("yes", "有", "有仍要公开的情形（第十五条、第十六条第二款）", ends=True),
        Choice("no", "没有", "没有仍要公开的情形", ends=True),
    ),
)
QUESTIONS = (
    ASKS, REPEATED, CLEAR, EXCESSIVE, EXCESSIVE_ASKED, REASONABLE, MADE_BY, LEAD, REGISTER, PUBLIC, HELD, GIVE, GROUND, EXCEPTION,
)  # fmt: skip

Path = Mapping[str, frozenset[str]]


def _path(**wanted: str) -> Path:
    return {name: frozenset(values.split()) for name, values in wanted.items()}


def _withheld(ground: Ground) -> Path:
    """The way to the refusal of a whole record; where there is an exception, it was asked for."""
    asked = {"exception": "no"} if ground.value in EXCEPTED else {}
    return _path(give="none", ground=ground.value, **asked)


_PLAIN = " ".join(one.value for one in Ground if one is not Ground.D8 and one.value not in EXCEPTED)
#: by which answers each result is reached; several ways where there are several
PATHS: dict[Outcome, tuple[Path, ...]] = {
    Outcome.G1: (_path(public="yes"),),
    Outcome.G2: (_path(give="all"), _path(exception="yes")),
    Outcome.G3: (
        _path(give="part", ground=_PLAIN),
        _path(give="part", ground=" ".join(EXCEPTED), exception="no"),
    ),
    **{one: (_withheld(ground),) for ground, one in RESULT_OF.items() if one in REFUSALS},
    Outcome.N8: (_path(register="yes"),),
    Outcome.U1: (_path(held="no"),),
    Outcome.U2: (_path(made_by=Maker.JOINT.value, lead="other"), _path(made_by=f"{Maker.AGENCY.value} elsewhere")),
    Outcome.U3: (_path(held="made"),),
    Outcome.U4: (_path(clear="no"),),
    Outcome.X1: (_path(asks="petition"),),
    Outcome.X2: (_path(repeated="yes"),),
    Outcome.X3: (_path(asks="publication"),),
    Outcome.X4: (_path(excessive="yes", reasonable="no none"),),
    Outcome.X5: (_path(asks="again"),),
    Outcome.O1: (_path(clear="no"),),
    Outcome.O2: (_path(asks="unpaid"),),
    Outcome.O3: (_path(asks="withdrawn"),),
}
