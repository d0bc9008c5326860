"""What the head of an item says first: the state it is in and what that means, then whatever else must be known of it.

Lines in the words of components/validity_banner.html: state, tone, text, url, link. No title of another item stands here, so nothing
is to be masked; a link leads to where it may be read.
"""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from disclosure.in_force import standing
from disclosure.models import Publication
from disclosure.views.listing import TONES
from disclosure.views.states import prose_day
from disclosure.vocabulary import PUT_AWAY, Stage, Validity, Verb, Withdrawal
from disclosure.workflow import Facts

UNSEEN = "公众看不到。"


def told(item: Publication, facts: Facts, events: list[dict]) -> list[dict]:
    """All that stands in the head; `events`: the timeline of the item, the newest first."""
    stage = Stage(item.stage)
    head = {"state": stage.label, "tone": STATES[stage][0], **STATES[stage][1](item, events)}
    return [head, *_as_a_correction(item), *(_in_public(item, facts) if stage is Stage.PUBLISHED else [])]


def copy_in_work(item: Publication) -> Publication | None:
    """The correction of `item` that somebody is writing or reviewing."""
    copies = item.correction_copies.exclude(stage__in=sorted(PUT_AWAY))
    return copies.select_related("drafted_by").first()


def moment(at: datetime | None) -> str:
    """2026年3月20日15:20"""
    local = timezone.localtime(at) if at else None
    return f"{prose_day(local.date())}{local:%H:%M}" if local else ""


def _line(state: str, tone: str, text: str, url: str = "", link: str = "") -> dict:
    return {"state": state, "tone": tone, "text": text, "url": url, "link": link}


def _said(text: str, url: str = "", link: str = "") -> dict:
    return {"text": text, "url": url, "link": link}


def _stop(words: str) -> str:
    return f"{words.rstrip('。')}。" if words else ""


def _desk(item_pk: int | None, name: str = "item") -> str:
    return reverse(f"desk_disclosure:{name}", args=[item_pk])


# --- the state itself


def _draft(item: Publication, events: list[dict]) -> dict:
    return _said(f"还没有提交审查，{UNSEEN}")


def _returned(item: Publication, events: list[dict]) -> dict:
    seen = "公众在原网址看到的还是撤下说明。" if item.published_on else UNSEEN
    return _said(f"{_stop(item.return_reason)}改好后再提交，{seen}")


def _reviewed(asked: str) -> Callable[[Publication, list[dict]], dict]:
    def said(item: Publication, events: list[dict]) -> dict:
        taken = f"{item.claimed_by}已认领。" if item.claimed_by else ""
        return _said(f"{asked}，{UNSEEN}{taken}")

    return said


def _scheduled(item: Publication, events: list[dict]) -> dict:
    return _said(f"已签发，{moment(item.publish_at)}由系统公开，在那以前公众看不到。要改的先取消定时。")


def _filed(item: Publication, events: list[dict]) -> dict:
    again = f"下次评估不晚于{prose_day(item.next_review_on)}（《条例》第十八条）。" if item.next_review_on else ""
    return _said(f"公开属性是“{item.get_attribute_display()}”，不上网。{again}")


def _published(item: Publication, events: list[dict]) -> dict:
    again = f"，{moment(item.republished_at)}重新公开" if item.republished_at else ""
    return _said(f"{moment(item.published_at)}公开{again}，公众现在能看到。", item.get_absolute_url(), "看公开页")


def _withdrawn(item: Publication, events: list[dict]) -> dict:
    reason = f"理由：{_stop(item.withdrawn_reason)}" if item.withdrawn_reason else ""
    if item.withdrawn_kind == Withdrawal.MOVED:
        there = "原网址转到换成的那一条。"
    else:
        there = f"原网址说明理由，{'不显示标题。' if item.title_hidden else '显示标题。'}"
    day = f"{moment(item.withdrawn_at)}撤下，" if item.withdrawn_at else ""
    return _said(f"{day}正文和附件不再能看。{there}{reason}", item.get_absolute_url(), "看原网址现在的样子")


def _expired(item: Publication, events: list[dict]) -> dict:
    day = f"{moment(item.withdrawn_at)}" if item.withdrawn_at else ""
    return _said(f"公开期限已满，{day}下线，原网址说明情况。", item.get_absolute_url(), "看原网址现在的样子")


def _merged(item: Publication, events: list[dict]) -> dict:
    return _said(
        f"{moment(item.stage_at)}签发，更正后的内容在原文里，这一份留作记录。", _desk(item.corrects_id), "看原文"
    )


def _discarded(item: Publication, events: list[dict]) -> dict:
    why = next((event["title"] for event in events if event["title"].startswith(f"{Verb.DISCARD.label}：")), "")
    reason = f"理由：{_stop(why.partition('：')[2])}" if why else ""
    return _said(f"{reason}内容和附件都留着，可以恢复草稿。{UNSEEN}")


STATES: dict[Stage, tuple[str, Callable[[Publication, list[dict]], dict]]] = {
    Stage.DRAFT: ("info", _draft),
    Stage.RETURNED: ("warn", _returned),
    Stage.OFFICE_REVIEW: ("info", _reviewed("等处室负责人审核")),
    Stage.SECRECY_CHECK: ("info", _reviewed("等保密审查员审查")),
    Stage.SIGN_OFF: ("info", _reviewed("等局办公室签发")),
    Stage.SCHEDULED: ("info", _scheduled),
    Stage.FILED: ("info", _filed),
    Stage.PUBLISHED: ("good", _published),
    Stage.EXPIRED: ("warn", _expired),
    Stage.WITHDRAWN: ("bad", _withdrawn),
    Stage.MERGED: ("good", _merged),
    Stage.DISCARDED: ("", _discarded),
}


# --- what else must be known


def _as_a_correction(item: Publication) -> list[dict]:
    if not item.corrects_id or item.stage == Stage.MERGED:
        return []
    url = reverse("disclosure:item", args=[item.corrects_id])
    text = f"签发后换上公开的原文，在那以前原文照旧公开。更正说明：{_stop(item.correction_note)}"
    return [_line("更正稿", "info", text, url, "看公开的原文")]


def _in_public(item: Publication, facts: Facts) -> list[dict]:
    """In order of gravity; each asked for only where the facts say that there is something."""
    lines = _urgent(item, facts) + _doubts(item, facts) + _validity(item)
    lines += _correction(item) if facts.in_correction else []
    if item.banner:
        lines.append(_line("上方说明", "info", _stop(item.banner)))
    if item.expires_at:
        lines.append(_line("定时下线", "info", f"{moment(item.expires_at)}由系统下线。"))
    return lines


def _urgent(item: Publication, facts: Facts) -> list[dict]:
    if facts.urgent_by is None:
        return []
    row = item.urgents.filter(approved=None).select_related("by").first()
    who = f"{row.by}{moment(row.at)}决定先公开，理由：{_stop(row.reason)}" if row else ""
    return [_line("紧急公开", "warn", f"{who}还没有补审批，要由另一位保密审查员办。")]


def _doubts(item: Publication, facts: Facts) -> list[dict]:
    if not facts.challengers:
        return []
    return [_line("有异议", "warn", f"{len(facts.challengers)}人认为不该公开，局办公室还没有决定；决定以前照旧公开。")]


def _validity(item: Publication) -> list[dict]:
    heir = (reverse("disclosure:item", args=[item.successor_id]), "看替代文件") if item.successor_id else ("", "")
    validity, since = standing(item, timezone.localdate())
    if validity is not Validity.VALID:
        words = f"自{prose_day(since)}起{validity.label}。" if since else ""
        return [_line(validity.label, TONES[validity], f"{words}全文仍能看。", *heir)]
    if item.coming_validity:
        label = Validity(item.coming_validity).label
        return [_line(f"将{label}", "warn", f"{prose_day(item.invalid_on)}起{label}，到那一天由系统标记。", *heir)]
    return []


def _correction(item: Publication) -> list[dict]:
    copy = copy_in_work(item)
    if copy is None:
        return []
    words = f"{copy.drafted_by}写的更正稿现在“{copy.get_stage_display()}”，原文照旧公开。"
    return [_line("更正在办", "info", words, _desk(copy.pk), "看更正稿")]
