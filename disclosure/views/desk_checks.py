"""The checks beside a draft: of the text as stored, or as it stands on the page; where each finding is, and what mends it."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from disclosure.checks.finding import NEVER_OVERRIDDEN, Finding
from disclosure.checks.tags import tags
from disclosure.content import plain_text
from disclosure.facts import Checked, authors, checked, content_of, gaps
from disclosure.models import Publication
from disclosure.passages import replaced, words_before
from disclosure.pictures import in_the_desk
from disclosure.views import desk, desk_rows
from disclosure.views.desk_bar import may_override
from disclosure.views.desk_gate import typed_is_kept
from disclosure.views.desk_typed import as_sent, copy_with
from disclosure.vocabulary import Verb
from disclosure.workflow import Facts, blockers
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability

#: where a finding says it is → the field it is about
FIELDS = {"标题": "title", "文号": "doc_number", "内容概述": "summary", "正文": "body"}
#: files are shown in a panel of their own
FILES = "s-files"
#: these look at the markup of the text: their places are characters of it, and the tag they speak of begins there
IN_MARKUP = {"link": "a", "image_alt": "img", "table_head": "table"}


@require_POST
@typed_is_kept
@needs(Ability.DRAFT)
def checks(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/checks/ : the panel for what was sent, which is not stored."""
    publication = desk.found_for(request.user, pk)
    copy = copy_with(as_sent(publication, request.POST))
    context = {"item": publication, "is_live": True, **panel(copy, request.user)}
    return render(request, "disclosure/desk/parts/checks.html", context)


def panel(publication: Publication, person: Staff) -> dict[str, object]:
    """`findings`, `counts` and `gaps` for the panel; `publication` may be a copy that was never stored."""
    content = content_of(publication)
    found = checked(publication, content)
    permitted = may_override(standing(publication, person))
    shown = desk_rows.shown_checks(found, item=publication, may_override=permitted)
    if found:
        shown = [_shown(row, each, publication, permitted) for row, each in zip(shown, found, strict=True)]
    return {"findings": shown, "counts": desk_rows.check_counts(found), "gaps": gaps(publication, content)}


def standing(publication: Publication, person: Staff) -> Facts:
    """What says whether this person may write or let a finding stand: not what the checks find."""
    return Facts(
        stage=publication.stage,
        kind=publication.kind,
        abilities=abilities_of(person, publication.office),
        person=person.pk,
        authors=authors(publication),
    )


def not_to_be_written(publication: Publication, person: Staff) -> list[str]:
    """Every reason why this person cannot write the item now."""
    return blockers(Verb.REVISE, standing(publication, person))


def _shown(row: dict, each: Checked, publication: Publication, permitted: bool) -> dict:
    """The row with where its words are, and the button that mends it."""
    field, finding = FIELDS.get(each.finding.where, ""), each.finding
    links = [link for link in row.get("fixes", []) if not link["url"].startswith("#")]
    words = "看位置" if field or finding.where.startswith("附件") else ""
    anchor = f"id_{field}" if field else FILES
    asked = each.blocks and not permitted and finding.kind not in NEVER_OVERRIDDEN
    return {
        **row,
        **_place(finding, field, publication),
        "field": field,
        "fixes": ([{"url": f"#{anchor}", "label": words}] if words else []) + links,
        "mend": f"fix:{each.key}" if mendable(finding) else "",
        "mended": finding.fix or "",
        "ask": "确实要保留的，请处室负责人保留并写明理由" if asked else "",
    }


def _place(finding: Finding, field: str, publication: Publication) -> dict[str, object]:
    """`start` and `end`: characters of the field before its words, blanks not counted; or `tag` and `nth`: which picture, table or link."""
    text = str(getattr(publication, field)) if field else ""
    if field == "body" and finding.kind in IN_MARKUP:
        name = IN_MARKUP[finding.kind]
        before = [tag for tag in tags(text, frozenset({name})) if not tag.closing and tag.start <= finding.start]
        return {"tag": name, "nth": max(0, len(before) - 1)}
    text = plain_text(text) if field == "body" else text
    return {"start": words_before(text, finding.start), "end": words_before(text, finding.end)}


def mendable(finding: Finding) -> bool:
    """There is one right form, and it is known."""
    return finding.fix is not None and finding.end > finding.start and finding.where in FIELDS


def mended(publication: Publication, post: QueryDict, key: str) -> QueryDict | None:
    """What was sent with the words of the finding `key` put right; None where it is not there any more."""
    shown = copy_with(as_sent(publication, post))
    each = next((each for each in checked(shown) if each.key == key and mendable(each.finding)), None)
    if each is None:
        return None
    field, finding = FIELDS[each.finding.where], each.finding
    assert finding.fix is not None
    changed = post.copy()
    text = str(getattr(shown, field))
    if field == "body" and finding.kind not in IN_MARKUP:
        text = replaced(text, finding.start, finding.end, finding.fix)
    else:
        text = text[: finding.start] + finding.fix + text[finding.end :]
    changed[field] = in_the_desk(text, publication) if field == "body" else text
    return changed
