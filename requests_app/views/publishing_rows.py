"""What pages say of making public what a case was given: the suggestions, the draft, the item, and what the public reads of the case."""

from django.urls import reverse

from disclosure.models import Publication
from requests_app import given_again, proactive, public_register
from requests_app.models import PublishSuggestion, RegisterEntry, Request
from requests_app.vocabulary import Stage, SuggestedBy
from taizhou_portal.bureau.models import Staff

STATES: dict[bool | None, str] = {None: "等决定", True: "同意", False: "不同意"}
TONES: dict[bool | None, str] = {None: "warn", True: "good", False: ""}


def state_of(one: PublishSuggestion) -> tuple[str, str]:
    """How a suggestion stands, and the tone of its badge."""
    if one.publication_id and one.publication and one.publication.is_visible:
        return "已主动公开", "good"
    if one.lapsed:
        return "等重新答复", ""
    return ("已生成草稿", "good") if one.publication_id else (STATES[one.agreed], TONES[one.agreed])


def item_url(item: Publication | None, staff: Staff) -> str:
    """The item in the desk, for whoever may open it there; else its public page, if it has one."""
    if item is None:
        return ""
    if Publication.objects.for_staff(staff).filter(pk=item.pk).exists():
        return reverse("desk_disclosure:item", args=[item.pk])
    return item.get_absolute_url() if item.is_visible else ""


def panel(case: Request, staff: Staff, *, may_decide: bool) -> dict | None:
    """What case_publish.html shows; nothing of a case that gave nothing and of which nothing is shown."""
    rows = [_row(one, staff) for one in given_again.drafts_of(case)]
    drafted = any(row["one"].publication_id for row in rows)
    fits = not proactive.draft_objections(Stage(case.stage), case.outcome, drafted=drafted)
    entry = RegisterEntry.objects.filter(request=case).first()
    if not (rows or fits or entry):
        return None
    return {
        "rows": rows,
        "may_draft": fits and may_decide,
        "may_decide": may_decide,
        "entry": entry,
        "hidden": public_register.hidden([entry])[entry.pk] if entry else "",
    }


def _row(one: PublishSuggestion, staff: Staff) -> dict:
    label, tone = state_of(one)
    return {"one": one, "label": label, "tone": tone, "item": item_url(one.publication, staff)}


def told(case: Request) -> dict:
    """What the applicant reads of it: their own suggestion with its decision, and the item while everybody may read it."""
    own = next((one for one in given_again.drafts_of(case) if one.why == SuggestedBy.APPLICANT), None)
    return {
        "suggested": own,
        "suspended": own is not None and given_again.suspended(own),
        "published": given_again.published_of(case),
    }
