"""PURE. The results of the 旧条例 as the statistics of its time told them (国办发〔2014〕32号), each with its row of today.

The old word stays with the case and is what reports up to 2018 count; a case that was received under the old rules and answered in 2019
or later is counted in table three by the result of today that comes nearest, and by O3 (其他) where none does.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from requests_app.vocabulary import Outcome, Via


class Old(StrEnum):
    """The closed list."""

    PUBLIC = "public"
    GRANTED = "granted"
    PARTLY = "partly"
    SECRET = "secret"
    TRADE = "trade"
    PRIVATE = "private"
    DANGER = "danger"
    NO_RECORD = "no_record"
    OTHER_LAW = "other_law"
    NOT_OURS = "not_ours"
    NOT_FOUND = "not_found"
    AMEND = "amend"
    ELSEWHERE = "elsewhere"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Word:
    """`counted`: the result of today; `same`: it says the same, else it is only where the case is counted."""

    label: str
    counted: Outcome
    same: bool = True
    also: tuple[str, ...] = ()


_REFUSED = "不同意公开："
WORDS: dict[Old, Word] = {
    Old.PUBLIC: Word(
        "属于已主动公开范围", Outcome.G1, also=("已主动公开", "主动公开", "属于主动公开范围", "主动公开范围")
    ),
    Old.GRANTED: Word("同意公开", Outcome.G2, also=("公开", "同意", "予以公开", "全部公开", "依申请公开")),
    Old.PARTLY: Word("同意部分公开", Outcome.G3, also=("部分公开",)),
    Old.SECRET: Word(f"{_REFUSED}涉及国家秘密", Outcome.N1, also=("涉及国家秘密", "国家秘密")),
    Old.TRADE: Word(f"{_REFUSED}涉及商业秘密", Outcome.N4, also=("涉及商业秘密", "商业秘密")),
    Old.PRIVATE: Word(f"{_REFUSED}涉及个人隐私", Outcome.N4, also=("涉及个人隐私", "个人隐私")),
    Old.DANGER: Word(
        f"{_REFUSED}危及国家安全、公共安全、经济安全和社会稳定",
        Outcome.N3,
        also=("危及国家安全、公共安全、经济安全和社会稳定", "三安全一稳定", "危及“三安全一稳定”"),
    ),
    Old.NO_RECORD: Word(
        f"{_REFUSED}不是《条例》所指政府信息",
        Outcome.O3,
        same=False,
        also=("不是《条例》所指政府信息", "不属于政府信息", "非政府信息"),
    ),
    Old.OTHER_LAW: Word(
        f"{_REFUSED}法律法规规定的其他情形", Outcome.N2, also=("法律法规规定的其他情形", "法律法规禁止公开")
    ),
    Old.NOT_OURS: Word("不属于本行政机关公开", Outcome.U2, also=("不属于本机关公开", "非本机关公开", "不属于本机关")),
    Old.NOT_FOUND: Word("申请信息不存在", Outcome.U1, also=("信息不存在", "政府信息不存在", "不存在")),
    Old.AMEND: Word("告知作出更改补充", Outcome.O3, same=False, also=("告知更改补充", "更改补充", "告知补正")),
    Old.ELSEWHERE: Word("告知通过其他途径办理", Outcome.O3, same=False, also=("其他途径办理", "告知其他途径")),
    Old.WITHDRAWN: Word("申请人撤回", Outcome.O3, also=("撤回", "申请人撤回申请", "撤销申请")),
}
CHOICES = [(old.value, word.label) for old, word in WORDS.items()]
REFUSALS = frozenset({Old.SECRET, Old.TRADE, Old.PRIVATE, Old.DANGER, Old.NO_RECORD, Old.OTHER_LAW})

#: the other way, for applications that were handled on this portal by the result of today. A refusal for a third party does not tell
#: whether it was a secret of trade or of a person; what the old form had no word for was told to go another way.
OLD_OF: dict[Outcome, Old] = {
    Outcome.G1: Old.PUBLIC,
    Outcome.G2: Old.GRANTED,
    Outcome.G3: Old.PARTLY,
    Outcome.N1: Old.SECRET,
    Outcome.N2: Old.OTHER_LAW,
    Outcome.N3: Old.DANGER,
    Outcome.N4: Old.OTHER_LAW,
    Outcome.N5: Old.OTHER_LAW,
    Outcome.N6: Old.OTHER_LAW,
    Outcome.N7: Old.OTHER_LAW,
    Outcome.N8: Old.ELSEWHERE,
    Outcome.U1: Old.NOT_FOUND,
    Outcome.U2: Old.NOT_OURS,
    Outcome.U3: Old.NO_RECORD,
    Outcome.U4: Old.AMEND,
    Outcome.X1: Old.ELSEWHERE,
    Outcome.X2: Old.ELSEWHERE,
    Outcome.X3: Old.ELSEWHERE,
    Outcome.X4: Old.ELSEWHERE,
    Outcome.X5: Old.ELSEWHERE,
    Outcome.O1: Old.WITHDRAWN,
    Outcome.O2: Old.WITHDRAWN,
    Outcome.O3: Old.WITHDRAWN,
}


NUMBERED = re.compile(r"^(?:（.）|[1-9]\.|其中：)")


@dataclass(frozen=True)
class Line:
    """One line of the form of 2014, part 依申请公开. `level`: 1 a total, 2 its parts, 3 parts of a part."""

    key: str
    label: str
    definition: str
    level: int = 2

    @property
    def name(self) -> str:
        """Told alone, without its place in the form: 不同意公开答复数：涉及国家秘密."""
        bare = NUMBERED.sub("", self.label)
        return f"不同意公开答复数：{bare}" if self.level == 3 else bare


_RECEIVED = "收到申请之日在本年的申请，渠道为{}。".format
_ANSWERED = "送达日期在本年、结果为“{}”的申请。".format

#: channel of the form of 2014 → those of ours; it knew no e-mail, which came over the net
CHANNELS: dict[str, tuple[Via, ...]] = {
    "counter": (Via.COUNTER,),
    "fax": (Via.FAX,),
    "web": (Via.WEB, Via.EMAIL),
    "letter": (Via.POST_SIGNED, Via.POST_PLAIN),
}
STATISTICS: tuple[Line, ...] = (
    Line("received", "（一）收到申请数", "收到申请之日在本年的申请。", 1),
    Line("counter", "1.当面申请数", _RECEIVED("当面")),
    Line("fax", "2.传真申请数", _RECEIVED("传真")),
    Line("web", "3.网络申请数", _RECEIVED("网络或者电子邮件")),
    Line("letter", "4.信函申请数", _RECEIVED("邮寄（签收或平信）")),
    Line("done", "（二）申请办结数", "送达日期在本年的申请，含申请人撤回的。", 1),
    Line("on_time", "1.按时办结数", "送达日期在本年、没有超过延长以前的期限的申请。"),
    Line("extended", "2.延期办结数", "送达日期在本年、超过延长以前的期限才办结的申请，延长过的和逾期的都在内。"),
    Line("answered", "（三）申请答复数", "送达日期在本年的申请，申请人撤回的不计。", 1),
    Line("public", "1.属于已主动公开范围数", _ANSWERED(WORDS[Old.PUBLIC].label)),
    Line("granted", "2.同意公开答复数", _ANSWERED(WORDS[Old.GRANTED].label)),
    Line("partly", "3.同意部分公开答复数", _ANSWERED(WORDS[Old.PARTLY].label)),
    Line("refused", "4.不同意公开答复数", "送达日期在本年、结果为不同意公开的申请，以下六种相加。"),
    *(
        Line(old, f"其中：{WORDS[old].label.removeprefix(_REFUSED)}", _ANSWERED(WORDS[old].label), 3)
        for old in (Old.SECRET, Old.TRADE, Old.PRIVATE, Old.DANGER, Old.NO_RECORD, Old.OTHER_LAW)
    ),
    Line("not_ours", "5.不属于本行政机关公开数", _ANSWERED(WORDS[Old.NOT_OURS].label)),
    Line("not_found", "6.申请信息不存在数", _ANSWERED(WORDS[Old.NOT_FOUND].label)),
    Line("amend", "7.告知作出更改补充数", _ANSWERED(WORDS[Old.AMEND].label)),
    Line("elsewhere", "8.告知通过其他途径办理数", _ANSWERED(WORDS[Old.ELSEWHERE].label)),
)
KEYS = frozenset(line.key for line in STATISTICS)
ALL_ANSWERED = frozenset(Old) - {Old.WITHDRAWN}


def words_of(line: str) -> frozenset[Old]:
    """The results that a line of the form counts; empty for a line that counts something else."""
    match line:
        case "done":
            return frozenset(Old)
        case "answered":
            return ALL_ANSWERED
        case "refused":
            return REFUSALS
    return frozenset({Old(line)}) if line in set(Old) and line != Old.WITHDRAWN else frozenset()
