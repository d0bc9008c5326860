"""What the desk prints of 批注: at their passage in the text, beside the draft, beside the item. The public page knows none of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from disclosure import actions
from disclosure.changes import Paragraph
from disclosure.content import plain_text, row_text
from disclosure.forms import AnswerForm
from disclosure.models import Publication, Remark
from disclosure.quoted import Said, Shown, in_parts, located, places_of, with_blocks
from disclosure.vocabulary import EDITABLE, Verb
from disclosure.workflow import Facts, blockers, possible
from taizhou_portal.bureau.accounts.gates import StaffRequest
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refusals_shown


@dataclass
class Sheet:
    """The text on the page of review: `body` whole or `paragraphs` compared, and the remarks that have no place in it."""

    body: SafeString = SafeString("")
    paragraphs: list[Shown] = field(default_factory=list)
    apart: list[dict] = field(default_factory=list)

    @property
    def places(self) -> list[dict]:
        return places_of(self.paragraphs)


def rows_of(publication: Publication) -> list[dict]:
    """All remarks in their order, as the parts of templates/disclosure/desk print them."""
    text = plain_text(publication.body)
    return [_row(remark, text) for remark in publication.remarks.select_related("by", "answered_by")]


def row_of(remark: Remark) -> dict:
    """One of them."""
    return _row(remark, plain_text(remark.publication.body))


def _row(remark: Remark, text: str) -> dict:
    place = located(text, remark.quote, remark.before) if remark.quote else None
    return {
        "pk": remark.pk,
        "who": f"{remark.by}的批注",
        "step": remark.get_step_display(),
        "at": remark.at,
        "quote": remark.quote,
        "before": remark.before,
        "text": remark.text,
        "answer": remark.answer,
        "answered_by": remark.answered_by,
        "answered_at": remark.answered_at,
        "is_changed": bool(remark.quote) and place is None,
    }


def compared(paragraphs: Sequence[Paragraph], publication: Publication, rows: Sequence[dict]) -> Sheet:
    """The comparison with every remark behind the paragraph of its passage."""
    said, apart = _said(row_text(publication.body), rows)
    return Sheet(paragraphs=in_parts(paragraphs, said), apart=apart)


def whole(body: str, rows: Sequence[dict]) -> Sheet:
    """`body`: safe markup of the text as the desk shows it."""
    said, apart = _said(plain_text(body), rows)
    return Sheet(
        body=mark_safe(with_blocks(body, said)), apart=apart
    )  # cleaned before; the blocks are rendered by templates


def _said(text: str, rows: Sequence[dict]) -> tuple[list[Said], list[dict]]:
    said, apart = [], []
    for row in rows:
        place = located(text, row["quote"], row["before"]) if row["quote"] else None
        if place:
            said.append(Said(*place, render_to_string("disclosure/desk/parts/remark.html", {"remark": row})))
        else:
            apart.append(row)
    return said, apart


def item_panel(publication: Publication, person: Staff, present: Facts) -> dict | None:
    """Beside the item: what was remarked, and the fields for answers to whoever may write the item now."""
    rows = rows_of(publication)
    if not rows:
        return None
    for row in rows:
        row["form"] = AnswerForm(auto_id=f"remark-{row['pk']}_%s")
    may_answer = Verb.ANSWER_REMARK in possible(present) and not blockers(Verb.ANSWER_REMARK, present)
    return {**_sorted(rows), "may_answer": may_answer, "count": _count(rows)}


def draft_panel(publication: Publication, sent: Mapping[str, str], *, wrong: int | None = None) -> dict | None:
    """Beside the draft, where every open remark has a field that belongs to the form of the draft, with what was `sent` in it.

    `wrong`: the remark whose answer says why it could not be taken.
    """
    rows = rows_of(publication) if publication.stage in EDITABLE else []
    for row in rows:
        prefix, typed = prefix_of(row["pk"]), {"answer": sent.get(f"{prefix_of(row['pk'])}-answer", "")}
        row["form"] = AnswerForm(sent if row["pk"] == wrong else None, prefix=prefix, initial=typed, owner="draft")
    return {**_sorted(rows), "count": _count(rows)} if rows else None


def store_answers(request: StaffRequest, publication: Publication) -> None:
    """The answers that were typed beside a draft are stored with it."""
    for remark in publication.remarks.filter(answer=""):
        form = AnswerForm(request.POST, prefix=prefix_of(remark.pk))
        if form.is_valid():
            with refusals_shown(request):
                actions.answer_remark(remark, answer=form.cleaned_data["answer"], by=request.user, at=timezone.now())
        elif request.POST.get(form.add_prefix("answer"), "").strip():
            messages.error(request, f"回应没有存：{form.errors['answer'][0]}")


def prefix_of(pk: int) -> str:
    """Of the fields for the answer to a remark on the page of the draft."""
    return f"remark-{pk}"


def _sorted(rows: list[dict]) -> dict[str, list[dict]]:
    return {"open": [row for row in rows if not row["answer"]], "answered": [row for row in rows if row["answer"]]}


def _count(rows: list[dict]) -> str:
    """3条没有回应."""
    still = sum(not row["answer"] for row in rows)
    return f"{still}条没有回应" if still else "都已回应"
