"""From rows to the facts that the rules look at: the content of an item, its reviews, and who is asking."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from disclosure import checking, maker, pictures
from disclosure.checking import Checked
from disclosure.checks.finding import PERSONAL, Finding
from disclosure.content import Content, FileContent, fingerprint
from disclosure.kinds import demands, missing, missing_detail, shown
from disclosure.models import Attachment, PolicyDetail, ProposalDetail, Publication, Review
from disclosure.standing import kind_rule
from disclosure.vocabulary import EDITABLE, PUT_AWAY, Attribute, ReviewStep, Stage, Verb, Verdict
from disclosure.workflow import Facts
from disclosure.worklists import WORKING
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of, may
from taizhou_portal.bureau.vocabulary import Ability

#: personal data keep an item from the public, not from the file
ABOUT_THE_PUBLIC = PERSONAL

#: what two people could write over each other; files are added and taken one by one
STAMPED = (
    "title", "summary", "body", "doc_number", "issuer", "office_id", "column_id", "topic_id", "genre", "keywords", "formed_on",
    "ends_on", "attribute", "ground", "attribute_reason", "attribute_basis", "origin", "origin_attribute", "statutory_items",
    "particulars", "made_by", "maker_name", "maker_contact", "interprets_id", "source",
)  # fmt: skip

#: rows of the history in which somebody wrote
WRITTEN = Q(history_change_reason__startswith=Verb.DRAFT.label) | Q(history_change_reason__startswith=Verb.REVISE.label)

#: what readers see beside the text and is no particular of the kind; where an item stands and what it is paired with may change later
UNTOLD = frozenset({"id", "publication", "no_interpretation"})
CATALOGUED = ("issuer", "formed_on", "ends_on", "keywords", "source")
CODED = ("genre", "topic_id", "statutory_items", "corrects_id", "show_difference")
#: on what the attribute rests and who answers for the text; the usual, 本机关制作 and 本机关确定, is not told apart
RESTS_ON = ("attribute_basis", "origin", "origin_attribute", "made_by", "maker_name", "maker_contact")


def files_of(publication: Publication) -> list[Attachment]:
    """The files that go out with the item, in their order; pictures in the text are not among them."""
    found = publication.attachments.filter(removed=False, is_picture=False)
    return list(found.order_by("order", "id")) if publication.pk else []


def content_of(publication: Publication, files: Sequence[FileContent] | None = None) -> Content:
    """The item as reviewers and readers see it; `files`: those of an earlier day, where `publication` is as it was then."""
    if files is None:
        files = [FileContent(f.title, f.sha256, f.text, f.public_sha256) for f in files_of(publication)]
    return Content(
        title=publication.title,
        summary=publication.summary,
        body=publication.body,
        doc_number=publication.doc_number,
        attribute=publication.attribute,
        ground=publication.ground,
        attribute_reason=publication.attribute_reason,
        files=tuple(files),
        particulars=shown(publication.kind, publication.particulars) + _note(publication),
        catalogue=_catalogue(publication),
        pictures=_pictures(publication),
        codes=tuple((name, str(getattr(publication, name))) for name in CODED) + _rests_on(publication),
    )


def _rests_on(publication: Publication) -> tuple[tuple[str, str], ...]:
    usual = Publication()
    return tuple((n, str(getattr(publication, n))) for n in RESTS_ON if getattr(publication, n) != getattr(usual, n))


def _pictures(publication: Publication) -> tuple[str, ...]:
    """Hashes of the pictures in the text and of the copies that go out; a number that is no picture of the item has none."""
    numbers = pictures.numbers(publication.body)
    rows = publication.attachments.values_list("pk", "sha256", "public_sha256") if numbers and publication.pk else []
    kept = {pk: own + copy for pk, own, copy in rows}
    return tuple(kept.get(number, "") for number in numbers)


def _note(publication: Publication) -> tuple[tuple[str, str], ...]:
    """What a correction says of itself to the public."""
    return (("更正说明", publication.correction_note),) if publication.correction_note else ()


def _catalogue(publication: Publication) -> tuple[tuple[str, str], ...]:
    """The other data that readers see; what is empty is left out."""
    own = [(_label(Publication, name), str(getattr(publication, name) or "")) for name in CATALOGUED]
    detail = _detail_of(publication)
    names = [field.name for field in detail._meta.concrete_fields if field.name not in UNTOLD] if detail else []
    more = [(_label(type(detail), name), str(getattr(detail, name) or "")) for name in names]
    return tuple((label, value) for label, value in [*own, *more] if value)


def _label(model, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)


def checked(publication: Publication, content: Content | None = None) -> list[Checked]:
    """The findings of the item as it stands in `publication`, the gravest first, each with who let it stand."""
    return checking.checked(publication, content or content_of(publication), files_of(publication))


def findings(publication: Publication, content: Content | None = None) -> list[Finding]:
    """What the automatic checks say, whether or not somebody let it stand."""
    return [each.finding for each in checked(publication, content)]


def stamp(publication: Publication) -> str:
    """32 hex digits over all that drafting may set: two pages with the same stamp were opened on the same text."""
    written = [[name, str(getattr(publication, name))] for name in STAMPED]
    details = [[name, str(value)] for name, value in _detail_values(publication).items()]
    return hashlib.sha256(json.dumps([written, details], ensure_ascii=False).encode()).hexdigest()[:32]


def facts(publication: Publication, by: Staff | None) -> Facts:
    """The facts for `by`, who wants to do something to `publication` now; None for the system at a set time."""
    content = content_of(publication)
    passed, voided = _decisions(publication, fingerprint(content))
    still = _open(publication)
    return Facts(
        stage=publication.stage,
        kind=publication.kind,
        attribute=publication.attribute,
        ground=publication.ground,
        attribute_reason=publication.attribute_reason,
        abilities=abilities_of(by, publication.office) if by else frozenset(),
        basis=publication.attribute_basis,
        origin=publication.origin,
        origin_attribute=publication.origin_attribute,
        person=by.pk if by else None,
        is_officer=by is not None and bool(abilities_of(by).intersection(WORKING)),
        claimed_by=publication.claimed_by_id,
        claimant=str(publication.claimed_by or ""),
        authors=authors(publication) | (_correctors(publication) if still.get("urgent_by") else frozenset()),
        passed={step: review.by_id for step, review in passed.items()},
        voided=frozenset(voided),
        by_general_office=_general(passed.get(ReviewStep.OFFICE), publication),
        validity=publication.validity,
        is_correction=publication.corrects_id is not None,
        **_rules(publication, content),
        **still,
    )


def _rules(publication: Publication, content: Content) -> dict[str, Any]:
    rule = kind_rule(publication.kind)
    return {"route": rule.route, "faults": tuple(faults(publication, content, ask_summary=rule.ask_summary))}


def _open(publication: Publication) -> dict[str, Any]:
    """What is not settled yet; asked only where it can be."""
    if publication.stage in EDITABLE:
        return {"open_remarks": publication.remarks.filter(answer="").count()}
    if publication.stage != Stage.PUBLISHED:
        return {}
    urgent = publication.urgents.filter(approved=None).values_list("by_id", flat=True).first()
    doubts = publication.challenges.filter(outcome="").values_list("by_id", flat=True)
    copies = publication.correction_copies.exclude(stage__in=sorted(PUT_AWAY))
    return {"urgent_by": urgent, "challengers": frozenset(doubts), "in_correction": copies.exists()}


def authors(publication: Publication) -> frozenset[int]:
    """Everybody who drafted or changed the text or the files, as the history has it."""
    people = [publication.drafted_by_id, *publication.history.filter(WRITTEN).values_list("history_user_id", flat=True)]
    found = frozenset(person for person in people if person is not None)
    if publication.published_on and publication.stage != Stage.PUBLISHED:  # back in review: corrections wrote it, too
        found |= _correctors(publication)
    return found


def _correctors(publication: Publication) -> frozenset[int]:
    """Who wrote corrections of it: nobody approves their own words."""
    copies = Publication.history.filter(WRITTEN, corrects_id=publication.pk)
    return frozenset(copies.exclude(history_user=None).values_list("history_user_id", flat=True))


def faults(publication: Publication, content: Content, *, ask_summary: bool | None = None) -> list[str]:
    """What is missing or must be changed before the item is handed on."""
    return gaps(publication, content, ask_summary=ask_summary) + _serious(publication, content)


def gaps(publication: Publication, content: Content, *, ask_summary: bool | None = None) -> list[str]:
    """What the kind demands and the item does not have; `ask_summary` as the bureau has set it, read here where it is not given."""
    values = {name: getattr(publication, name) for name in _names(publication)}
    if ask_summary is None:
        ask_summary = kind_rule(publication.kind).ask_summary
    found = missing(publication.kind, values, has_files=bool(content.files), ask_summary=ask_summary)
    whose = maker.objections(publication.made_by, name=publication.maker_name)
    return [*found.values(), *missing_detail(publication.kind, _detail_values(publication)).values(), *whose.values()]


def _serious(publication: Publication, content: Content) -> list[str]:
    public = publication.attribute == Attribute.PROACTIVE
    blocking = [each.finding for each in checked(publication, content) if each.blocks]
    serious = [f for f in blocking if public or f.kind not in ABOUT_THE_PUBLIC]
    return [f"{f.where}：{f.message}" if f.where not in f.message else f.message for f in serious]


def _names(publication: Publication) -> set[str]:
    return {"title", "body", "attribute", "summary", "particulars", *demands(publication.kind).required}


def _detail_of(publication: Publication) -> PolicyDetail | ProposalDetail | None:
    return getattr(publication, demands(publication.kind).detail or "-", None)


def _detail_values(publication: Publication) -> dict[str, object]:
    detail = _detail_of(publication)
    return {field.name: getattr(detail, field.name) for field in detail._meta.concrete_fields} if detail else {}


def _decisions(publication: Publication, present: str) -> tuple[dict[ReviewStep, Review], set[ReviewStep]]:
    """The last approval of each step for the text as it is, and the steps approved for an earlier text only."""
    approvals = list(publication.reviews.filter(verdict=Verdict.PASSED).select_related("by").order_by("at", "id"))
    passed = {ReviewStep(review.step): review for review in approvals if review.fingerprint == present}
    return passed, {ReviewStep(review.step) for review in approvals} - set(passed)


def _general(review: Review | None, publication: Publication) -> bool:
    return review is not None and may(review.by, Ability.PUBLISH, publication.office)
