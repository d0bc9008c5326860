"""A given answer becomes a draft of proactive disclosure: nothing of its applicant in it, and from there on the way of every draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.html import linebreaks

from disclosure import actions as disclosure
from disclosure.models import Publication
from disclosure.vocabulary import Attribute
from requests_app import cases, given_again, proactive
from requests_app.actions.letter_files import look_at_letter
from requests_app.actions.proactive import settle
from requests_app.actions.steps import facts_now, record_part
from requests_app.given_again import Enclosed
from requests_app.models import PublishSuggestion, Request
from requests_app.proactive import DRAFTED, SOURCE
from requests_app.vocabulary import SuggestedBy
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@dataclass(frozen=True)
class Wanted:
    """The draft as an officer wants it. `text` is plain; `files` those of the answer that go with it; `looked`: they have read what no
    program can read; `named`: that organisations may be named which were consulted.
    """

    kind: str
    title: str
    text: str
    doc_number: str = ""
    files: Sequence[Enclosed] = ()
    looked: bool = False
    named: bool = False


@transaction.atomic
def draft_from_reply(request: Request, wanted: Wanted, *, by: Staff, at: datetime, reason: str = "") -> Publication:
    """One draft of one answer. What was agreed to has its reason; where nobody decided yet, `reason` decides. Raises Refused."""
    facts = facts_now(request, by, at)
    suggestion, made = waiting_for_draft(request), request.publish_suggestions.exclude(publication=None).exists()
    refuse_if(
        proactive.duty_objections(facts.abilities)
        + proactive.draft_objections(facts.stage, request.outcome, drafted=made)
        + ([] if suggestion.agreed else proactive.reason_objections(reason))
        + content_objections(request, wanted)
    )
    if not suggestion.agreed:
        suggestion.at = suggestion.at or at
        settle(suggestion, agreed=True, reason=reason, by=by, at=at)
    for enclosed in wanted.files:
        assert enclosed.row.letter is not None  # of an answer that was sent
        look_at_letter(enclosed.row.letter, by=by, at=at, file=enclosed.row)
    item = _drafted(request, wanted, by=by, at=at)
    suggestion.publication = item
    record_part(suggestion, DRAFTED, by=by, at=at)
    record_part(request, f"{proactive.DECIDED}：{DRAFTED}", by=by, at=at)
    return item


def waiting_for_draft(request: Request) -> PublishSuggestion:
    """What the draft is made for: the suggestion that was agreed to, else one that waits, else one of our own, not yet stored."""
    known = request.publish_suggestions.filter(publication=None)
    found = known.filter(agreed=True).first() or known.filter(agreed=None).first()
    return found or PublishSuggestion(request=request, why=SuggestedBy.BUREAU, numbers=[request.number])


def content_objections(request: Request, wanted: Wanted) -> list[str]:
    """Why no draft is made with these words and files."""
    hidden, ours = given_again.forbidden(request), {row.pk for row in given_again.enclosed(request)}
    words = {"名称": wanted.title, "正文": wanted.text, "文号": wanted.doc_number}
    reasons = [] if wanted.title.strip() else ["填写名称"]
    reasons += [] if wanted.text.strip() or wanted.files else ["写明内容，或者选要带上的文件"]
    reasons += [] if {one.row.pk for one in wanted.files} <= ours else ["只能带上随这件答复提供的文件"]
    reasons += proactive.personal(words, hidden)
    reasons += [reason for one in wanted.files for reason in one.findings(hidden)]
    reasons += [] if wanted.named else naming(request, words, wanted.files)
    unread = [f"《{one.row.title}》{one.unread}" for one in wanted.files if one.unread]
    return reasons + ([] if wanted.looked or not unread else [f"{'；'.join(unread)}。打开逐页核对以后勾选确认"])


def naming(request: Request, words: Mapping[str, str], files: Sequence[Enclosed]) -> list[str]:
    """Organisations that were consulted and would be named."""
    firms = given_again.firms(request)
    found = [*proactive.naming(words, firms), *(reason for one in files for reason in one.naming(firms))]
    return [f"{reason}，核对可以公开以后勾选确认" for reason in found]


def _drafted(request: Request, wanted: Wanted, *, by: Staff, at: datetime) -> Publication:
    item = disclosure.draft(
        kind=wanted.kind,
        office=cases.scope_of(request),
        title=wanted.title.strip(),
        body=linebreaks(wanted.text.strip(), autoescape=True),
        doc_number=wanted.doc_number.strip(),
        source=SOURCE,
        attribute=Attribute.PROACTIVE,
        attribute_reason=f"{SOURCE}（条例第四十四条）",
        by=by,
        at=at,
    )
    for enclosed in wanted.files:
        assert enclosed.accepted is not None  # refused above
        disclosure.add_file(item, enclosed.accepted, title=enclosed.row.title, by=by, at=at)
    return item
