"""批注: what a reviewer says of a passage, and what the author answers."""

from datetime import datetime

from django.db import transaction

from disclosure.actions.steps import allowed, held, needs_words, record
from disclosure.actions.telling import tell
from disclosure.content import plain_text
from disclosure.hearing import Event, Part
from disclosure.models import Publication, Remark
from disclosure.vocabulary import Stage, Verb
from disclosure.workflow import DECISION
from taizhou_portal.bureau.models import Staff

QUOTE, BEFORE, WORDS = 200, 60, 300


@transaction.atomic
def remark(
    publication: Publication, *, text: str, by: Staff, at: datetime, quote: str = "", before: str = ""
) -> Remark:
    """批注 on the passage `quote` (plain text of the body, within one paragraph), or on the whole where there is none.

    `before` are the words in front of it, where the same passage stands there more than once.
    """
    quote = quote.strip()
    allowed(Verb.REMARK, publication, by, [*needs_words(text, "请写批注"), *_quote_objections(publication, quote)])
    row = Remark.objects.create(
        publication=publication,
        step=DECISION[Stage(publication.stage)],
        quote=quote,
        before=before[-BEFORE:],
        text=text.strip()[:WORDS],
        by=by,
        at=at,
    )
    record(publication, f"{Verb.REMARK.label}：{row.text}", by=by, at=at)
    tell(Event.REMARKED, publication, by=by, at=at, words=row.text)
    return row


@transaction.atomic
def answer_remark(row: Remark, *, answer: str, by: Staff, at: datetime) -> None:
    """回应批注: once, in words."""
    publication = row.publication
    held(publication)
    row.refresh_from_db()
    answered = [f"{row.answered_by}已经回应过这条批注"] if row.answer else []
    words = needs_words(answer, "请写怎么改的，或者为什么不改")
    allowed(Verb.ANSWER_REMARK, publication, by, [*words, *answered])
    row.answer, row.answered_by, row.answered_at = answer.strip()[:WORDS], by, at
    row.save()
    record(publication, f"{Verb.ANSWER_REMARK.label}：{row.answer}", by=by, at=at)
    tell(Event.ANSWERED, publication, by=by, at=at, words=row.answer, about={Part.REMARKER: [row.by_id]})


def _quote_objections(publication: Publication, quote: str) -> list[str]:
    if len(quote) > QUOTE:
        return [f"选中的文字最多{QUOTE}个字，现在是{len(quote)}个字"]
    found = not quote or any(quote in line for line in plain_text(publication.body).splitlines())
    return [] if found else ["正文里没有这段文字，请从正文里原样复制，不跨段"]
