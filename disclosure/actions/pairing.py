"""政策文件 and 政策解读: one link, seen from both sides; and the reason why a document needs no interpretation."""

from datetime import datetime

from django.db import transaction

from disclosure.actions.steps import allowed, held, needs_words, record
from disclosure.models import PolicyDetail, Publication
from disclosure.vocabulary import Kind, Stage, Verb
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.vocabulary import Ability

#: characters of a reason that stand in the history beside the number of the other side
WORDS = 70


@transaction.atomic
def pair(document: Publication, *, interpretation: Publication, by: Staff, at: datetime) -> None:
    """关联解读: both pages show each other from now on. Both are public already, so nothing new is opened."""
    held(interpretation)
    wrong = [] if document.kind == Kind.POLICY else ["只有政策文件要解读"]
    if interpretation.kind != Kind.INTERPRETATION:
        wrong.append(f"《{interpretation.title[:60]}》不是政策解读")
    if interpretation.stage != Stage.PUBLISHED:
        wrong.append("这篇解读还没有公开；没有公开的，在起草时选所解读的文件")
    if interpretation.interprets_id == document.pk:
        wrong.append("这篇解读已经关联")
    elif interpretation.interprets_id:
        wrong.append("这篇解读已经关联别的文件，请先在那边取消")
    allowed(Verb.PAIR, document, by, wrong)
    interpretation.interprets = document
    _both(document, interpretation, Verb.PAIR.label, by=by, at=at)


@transaction.atomic
def unpair(document: Publication, *, interpretation: Publication, reason: str, by: Staff, at: datetime) -> None:
    """取消关联, from whichever side: there is one link, so both directions go. Whoever drafts for one of the two offices may."""
    held(interpretation)
    held(document)
    wrong = needs_words(reason, "请写明为什么取消关联")
    if interpretation.interprets_id != document.pk:
        wrong.append("这篇解读没有关联这份文件，请刷新页面")
    elif interpretation.stage != Stage.PUBLISHED:
        wrong.append("这篇解读没有公开，请在它的起草页改所解读的文件")
    through_document = document.stage == Stage.PUBLISHED and may(by, Ability.DRAFT, document.office)
    own = document if through_document else interpretation
    allowed(Verb.PAIR, own, by, wrong)
    interpretation.interprets = None
    _both(document, interpretation, f"取消关联：{reason.strip()[:WORDS]}", by=by, at=at)


@transaction.atomic
def excuse(document: Publication, *, reason: str, by: Staff, at: datetime) -> None:
    """Why this document needs no interpretation, for example because it forwards one that has it; no words: it needs one again."""
    allowed(Verb.PAIR, document, by, [] if document.kind == Kind.POLICY else ["只有政策文件要解读"])
    detail = PolicyDetail.objects.filter(publication=document).first() or PolicyDetail(publication=document)
    detail.no_interpretation = reason.strip()[:200]
    words = f"不用解读：{detail.no_interpretation}" if detail.no_interpretation else "仍要解读"
    record(detail, words, by=by, at=at)
    record(document, words, by=by, at=at)


def _both(document: Publication, interpretation: Publication, words: str, *, by: Staff, at: datetime) -> None:
    """Each side's history tells of the other, by its number: a title may have to be hidden later, words of a history cannot be."""
    record(interpretation, f"{words}（文件编号{document.pk}）", by=by, at=at)
    record(document, f"{words}（解读编号{interpretation.pk}）", by=by, at=at)
