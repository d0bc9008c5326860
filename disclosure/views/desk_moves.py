"""Every move of the workflow as the desk offers it: words, address, one sentence. Bar and panel of the item page are read from it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from disclosure.models import Publication
from disclosure.vocabulary import UNDER_REVIEW, Attribute, Kind, Stage, Validity, Verb
from disclosure.workflow import DECISION, STEPS, Facts, Who, blockers, possible, submit_label


@dataclass(frozen=True)
class Way:
    """`name`: of its address below the item. `is_form`: pressing does it, nothing more is asked. `label`: where not the verb's own."""

    name: str
    tells: str
    tone: str = ""
    label: str = ""
    is_form: bool = False


REVIEW = Way("review", "看全文、检查结果和改动，通过或者退回", tone="go")
URGENT = Way("urgent_decide", "看紧急公开的内容，补审批，或者不同意并撤下", tone="go", label="补紧急公开的审批")
DOUBT = Way("decide_challenge", "看异议的理由，维持公开，或者改为不公开并撤下", tone="go", label="处理异议")

WAYS: dict[Verb, Way] = {
    Verb.REVISE: Way("edit", "改文字、公开属性、目录信息和附件"),
    Verb.SUBMIT: Way("submit", "提交以后不能再改，退回才能改", tone="go", is_form=True),
    Verb.DISCARD: Way("discard", "不办了；内容留着，以后可以恢复", tone="stop", label="作废草稿"),
    Verb.RESTORE: Way("restore", "变回草稿，接着写", tone="go"),
    **dict.fromkeys((Verb.RETURN, Verb.PASS_OFFICE, Verb.CLEAR_SECRECY), REVIEW),
    **dict.fromkeys((Verb.PUBLISH, Verb.SCHEDULE, Verb.FILE, Verb.APPLY), REVIEW),
    Verb.REMARK: Way("remark", "对一段文字写意见，起草人要逐条回应"),
    Verb.CLAIM: Way("claim", "写明这件由我审，别人先不动", is_form=True),
    Verb.RELEASE: Way("release", "不审了，让别人接着审"),
    Verb.PUBLISH_URGENT: Way("urgent", "局办公室负责人决定先公开，事后由保密审查员补审批", tone="stop"),
    Verb.APPROVE_URGENT: URGENT,
    Verb.OBJECT_URGENT: URGENT,
    Verb.UNSCHEDULE: Way("unschedule", "回到签发环节，审查仍然有效"),
    Verb.CORRECT: Way("correct", "另写一份更正稿，原文照旧公开；签发后换上，公开页写明更正日期和说明"),
    Verb.WITHDRAW: Way("withdraw", "换成另一条、不再提供，或者保留正文加说明", tone="stop"),
    Verb.BANNER: Way("banner", "正文不变，公众先看到说明，例如部分内容已调整"),
    Verb.SET_TERM: Way("term", "到时间由系统下线，原网址说明公开期限已满"),
    Verb.REOPEN: Way("reopen", "退给起草人重走审查；网址、索引号和首次发布日期不变"),
    Verb.ABOLISH: Way("abolish", "全文仍能看，标明状态、日期和替代文件；以后的日期可以先预告"),
    Verb.REVALIDATE: Way("revalidate", "去掉失效、废止的标记或者预告"),
    Verb.PAIR: Way("pairing", "政策文件和解读互相链接，或者写明不用解读"),
    Verb.POST: Way("posts", "记下发到了哪些渠道、哪一天、网址或者版面"),
    Verb.MOVE: Way("move_column", "换一个栏目，网址不变"),
    Verb.EVALUATE: Way("evaluate", "看情况变了没有，仍不公开或者改为公开（《条例》第十八条）"),
    Verb.CHALLENGE: Way("challenge", "认为不该公开的，写明理由，由局办公室决定"),
    Verb.KEEP_PUBLIC: DOUBT,
    Verb.CLOSE_OFF: DOUBT,
}
#: done elsewhere: an answer beside its remark, a finding let stand beside the finding, many drafts placed from their list
BESIDE = frozenset({Verb.ANSWER_REMARK, Verb.OVERRIDE, Verb.PLACE})
DESCRIBE = Way("describe", "公众看到的更正说明，是否公开前后差异", label="改更正说明")

#: addresses of what is usually done next at each stage; the last one that is possible leads on
USUAL: dict[Stage, tuple[str, ...]] = {
    Stage.DRAFT: ("edit", "submit"),
    Stage.RETURNED: ("edit", "submit"),
    **dict.fromkeys(sorted(UNDER_REVIEW), ("review",)),
    Stage.SCHEDULED: ("unschedule",),
    Stage.FILED: ("evaluate",),
    Stage.PUBLISHED: ("correct", "decide_challenge", "urgent_decide"),
    Stage.EXPIRED: ("reopen",),
    Stage.WITHDRAWN: ("evaluate", "reopen"),
    Stage.DISCARDED: ("restore",),
}


def _not_announced(item: Publication, facts: Facts) -> bool:
    return facts.validity == Validity.VALID and not item.coming_validity


#: moves that the table offers and that are no matter of this very item
IDLE: dict[Verb, Callable[[Publication, Facts], bool]] = {
    Verb.APPROVE_URGENT: lambda item, facts: facts.urgent_by is None,
    Verb.OBJECT_URGENT: lambda item, facts: facts.urgent_by is None,
    Verb.KEEP_PUBLIC: lambda item, facts: not facts.challengers,
    Verb.CLOSE_OFF: lambda item, facts: not facts.challengers,
    Verb.EVALUATE: lambda item, facts: facts.attribute == Attribute.PROACTIVE,
    Verb.PUBLISH_URGENT: lambda item, facts: facts.is_correction or facts.attribute != Attribute.PROACTIVE,
    Verb.REVALIDATE: _not_announced,
    Verb.PAIR: lambda item, facts: facts.kind not in {Kind.POLICY, Kind.INTERPRETATION},
    Verb.CLAIM: lambda item, facts: facts.claimed_by == facts.person,
    Verb.RELEASE: lambda item, facts: facts.claimed_by is None,
}


@dataclass(frozen=True)
class Move:
    """One way on from here, with all reasons why it is barred now."""

    verb: Verb
    way: Way
    label: str
    url: str
    reasons: tuple[str, ...] = ()


def moves(item: Publication, facts: Facts) -> list[Move]:
    """What this person may ask for at this stage, blocked or not, in the order of the table; each address once."""
    found: dict[Way, Move] = {}
    for verb in possible(facts):
        if verb in BESIDE or IDLE.get(verb, _never)(item, facts) or WAYS[verb] in found:
            continue
        found[WAYS[verb]] = _move(verb, item, facts)
        if verb is Verb.REVISE and facts.is_correction:
            found[DESCRIBE] = Move(verb, DESCRIBE, DESCRIBE.label, address(DESCRIBE, item))
    return list(found.values())


def usual(item: Publication, facts: Facts) -> list[Move]:
    """The one or two that stand in the bar; while a correction is in work, no second one is offered there."""
    offered = {move.way.name: move for move in moves(item, facts)}
    if facts.in_correction:
        offered.pop("correct", None)
    return [offered[name] for name in USUAL.get(Stage(item.stage), ()) if name in offered][-2:]


def _never(item: Publication, facts: Facts) -> bool:
    return False


def _move(verb: Verb, item: Publication, facts: Facts) -> Move:
    way = WAYS[verb]
    # a reviewer may always send back what cannot be passed
    asked = Verb.RETURN if way is REVIEW else verb
    return Move(verb, way, label_of(verb, item, facts), address(way, item), tuple(blockers(asked, facts)))


def label_of(verb: Verb, item: Publication, facts: Facts) -> str:
    """What the button says."""
    way = WAYS[verb]
    if way is REVIEW:
        step = DECISION[Stage(facts.stage)].label
        return "去签发" if facts.stage == Stage.SIGN_OFF else f"去{step}"
    if verb is Verb.SUBMIT:
        return submit_label(facts.route)
    if verb is Verb.BANNER and item.banner:
        return "改或者去掉正文上方的说明"
    if verb is Verb.SET_TERM and item.expires_at:
        return "改或者取消下线时间"
    return way.label or verb.label


def address(way: Way, item: Publication) -> str:
    return reverse(f"desk_disclosure:{way.name}", args=[item.pk])


def by_a_person() -> list[Verb]:
    """The moves that a person makes; the others the system makes at their hour."""
    return [verb for verb, step in STEPS.items() if step.needs is not Who.SYSTEM]
