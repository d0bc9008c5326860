"""PURE. From request to proactive disclosure (第四十四条): when it is suggested that a given record be public for everybody, who decides,
and what must not be in what is made of an answer.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from disclosure.checks import files
from disclosure.checks import text as texts_of
from disclosure.checks.files import GRAVE
from disclosure.checks.narrow import UNSEEN, narrow
from requests_app.noting import personal_objections
from requests_app.vocabulary import Outcome, Stage
from requests_app.workflow import ANSWERED
from taizhou_portal.bureau.documents import Reading
from taizhou_portal.bureau.vocabulary import Ability

#: 第四十四条第一款: several applicants
APPLICANTS = 2
#: what is given as a whole brings a suggestion up by itself; of what is given in part the rest may differ from answer to answer
GIVEN = frozenset({Outcome.G2})
#: what an applicant may propose, and an officer take up: of a partial answer the part that was given
PUBLISHABLE = frozenset({Outcome.G2, Outcome.G3})
LEAST, LONGEST, WORDS = 4, 300, 500  # characters of a reason, and of what an applicant writes
#: how the history of a case names these steps
ARISEN, PROPOSED, DECIDED, DRAFTED = "建议主动公开", "申请人建议主动公开", "转为主动公开", "由答复生成草稿"
SOURCE = "依申请公开转为主动公开"
#: why a suggestion ended by itself, and that it waits again
LAPSED, AGAIN = "申请重新办理，原来的答复不再有效", "重新答复以后再决定"
#: shorter words stand in every text
SHORTEST = 2
#: how an organisation is called; shorter names may be those of people
FIRM = (
    "公司",
    "集团",
    "学校",
    "小学",
    "中学",
    "大学",
    "学院",
    "幼儿园",
    "中心",
    "协会",
    "合作社",
    "事务所",
    "银行",
    "医院",
    "厂",
    "店",
)
LONGER_THAN_PEOPLE = 4
BETWEEN = re.compile(rf"[\s\-·•{UNSEEN}]+")
#: what may stand between the signs of a number or an address; between words it parts sentences
APART, HAN = re.compile(r"[\W_]+"), re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Given:
    """A case in which the record was given. `asker`: index and kind of the applicant, None where nothing tells who it was."""

    number: str
    asker: tuple[str, str] | None


def repeated(given: Collection[Given], refused: Iterable[Collection[str]]) -> str:
    """Why the record should be public, as staff read it; empty while there is no reason.

    `refused`: the cases of each suggestion about the record that was turned down: it is brought up again only for who came since.
    """
    known = {number for numbers in refused for number in numbers}
    everybody = {one.asker for one in given if one.asker}
    before = {one.asker for one in given if one.asker and one.number in known}
    if len(everybody) < APPLICANTS or known and not everybody - before:
        return ""
    numbers = "、".join(sorted(one.number for one in given))
    return f"{len(everybody)}名申请人先后申请公开同一信息，都予以公开：{numbers}（第四十四条第一款）"


def wish_blockers(stage: Stage, outcome: str, *, proposed: bool, disposed: bool, public: bool) -> list[str]:
    """Why an applicant proposes nothing now (第四十四条第二款)."""
    if stage not in ANSWERED or outcome not in PUBLISHABLE:
        return ["答复予以公开或者部分公开以后，才能建议主动公开"]
    if public:
        return ["这份信息已经主动公开"]
    if proposed:
        return ["已经收到您的建议，不用再提"]
    return ["这件申请的个人信息已经销毁，不再收建议"] if disposed else []


def wish_objections(said: str) -> list[str]:
    """Why these words are not taken; an applicant may also write none."""
    return [f"最多{WORDS}字，请写短一些"] if len(said.strip()) > WORDS else []


def duty_objections(abilities: Collection[Ability] | None) -> list[str]:
    """Who decides: 政府信息公开工作机构."""
    return [] if abilities and Ability.RECEIVE in abilities else [f"要有“{Ability.RECEIVE.label}”的职责才能决定"]


def decision_objections(reason: str, *, changed: bool, drafted: bool) -> list[str]:
    """`changed`: somebody else has decided since the page was opened; `drafted`: a draft was made already."""
    reasons = ["已经有人决定，请刷新再看"] if changed else []
    reasons += ["已经生成草稿，决定不能再改"] if drafted else []
    return reasons + reason_objections(reason)


def reason_objections(reason: str) -> list[str]:
    """The reason is kept, and told to whoever proposed."""
    said = "".join(reason.split())
    if not said:
        return ["写明理由"]
    short = [] if len(said) >= LEAST else [f"理由至少写{LEAST}个字"]
    long = [f"理由最多{LONGEST}字，请写短一些"] if len(reason.strip()) > LONGEST else []
    return short + long + personal_objections(reason, "理由")


def draft_objections(stage: Stage, outcome: str, *, drafted: bool) -> list[str]:
    """Why no draft is made of the answer."""
    if stage not in ANSWERED or outcome not in PUBLISHABLE:
        return ["答复予以公开或者部分公开的，才能转为主动公开"]
    return ["已经由这件答复生成过草稿"] if drafted else []


def personal(texts: Mapping[str, str], applicant: Mapping[str, str]) -> list[str]:
    """What must go before it may be public. `texts`: name → words; `applicant`: what it is called → what may stand in none of them.
    No sentence repeats what was found.
    """
    return [reason for called, text in texts.items() for reason in dict.fromkeys(_personal(called, text, applicant))]


def personal_in_file(called: str, reading: Reading, applicant: Mapping[str, str]) -> list[str]:
    """The same of a file, however deep it stands there; `called` is the name under which the file would be public."""
    found = [one for one in files.check(reading, title=called) if one.kind in GRAVE]
    told = [f"《{called}》{one.place}：{one.message}" for one in found]
    everything = "\n".join([called, *(passage.text for passage in reading.passages)])
    return list(dict.fromkeys([*told, *(f"《{called}》：有{what}" for what in named(everything, applicant))]))


def is_firm(name: str) -> bool:
    """Whether a third party is no person: its name may be public, once somebody has looked at it."""
    return len(_bare(name)) > LONGER_THAN_PEOPLE and name.strip().endswith(FIRM)


def naming(texts: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """Which of these names stand where, as what they are called; other findings are no concern here."""
    return [f"{called}：有{what}" for called, text in texts.items() for what in named(text, names)]


def _personal(called: str, text: str, applicant: Mapping[str, str]) -> Iterator[str]:
    """Numbers that only look like somebody's count as well: what is left out here may still be written into the draft."""
    yield from (f"{called}：{one.message}" for one in texts_of.check(text) if one.kind in GRAVE)
    yield from (f"{called}：有{what}" for what in named(text, applicant))


def named(text: str, applicant: Mapping[str, str]) -> list[str]:
    """What of the applicant stands in a text. `applicant`: what it is called → its value."""
    words, numbers = _bare(text), APART.sub("", _bare(text))
    return [what for what, value in applicant.items() if _within(value, words, numbers)]


def _within(value: str, words: str, numbers: str) -> bool:
    if HAN.search(value):
        return len(hidden := _bare(value)) >= SHORTEST and hidden in words
    return len(hidden := APART.sub("", _bare(value))) >= SHORTEST and hidden in numbers


def _bare(text: str) -> str:
    """However it is spaced, written wide or in capitals."""
    return BETWEEN.sub("", narrow(text)).casefold()
