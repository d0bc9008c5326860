"""Letters of a case as lists show them: to staff with how far each has come, to the applicant with what there is to take away."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from requests_app import answer, by_hand, cases, delivering, story
from requests_app.actions.letters_by_hand import drafted, standing
from requests_app.ledger import prose
from requests_app.letterbook import BOOK, To
from requests_app.models import Letter, LetterFile, LetterLook, LetterService, Request
from requests_app.views import letter_places
from requests_app.vocabulary import FileUse, LetterKind, Service
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability

#: what is kept to prove a service is not for the applicant
FOR_THE_RECORD = (FileUse.PROOF,)
NO_MAIL_NUMBER = "邮件号没有登记"
FILES = Prefetch("files", LetterFile.objects.filter(dropped_on=None, erased_on=None))
APPLICANTS = Prefetch(
    "looks", LetterLook.objects.filter(by=None).select_related("file").order_by("-at", "-pk"), to_attr="taken"
)


@dataclass(frozen=True)
class Row:
    """One letter. `state`, `tone`: how far it has come; `lacks`: what is still to be recorded; `acts`: label and address of each; of a
    matter `result`: with what it ended then, and `last_days`: until when that can be taken further.
    """

    letter: Letter
    state: str
    tone: str
    lacks: str
    acts: list[tuple[str, str]]
    result: str = ""
    last_days: list[str] = field(default_factory=list)

    @property
    def files(self) -> list[LetterFile]:
        return list(self.letter.files.all())

    @property
    def views(self) -> Iterator[tuple[str, str]]:
        """What can be opened: label and address of each."""
        if self.letter.request_id:
            yield "查看", reverse("desk_requests:letter", args=[self.letter.request_id, self.letter.pk])
        yield "PDF", letter_places.sheet(self.letter, "pdf")
        yield "Word", letter_places.sheet(self.letter, "docx")
        for file in self.files:
            label = file.title if file.use == FileUse.GIVEN else file.get_use_display()
            yield label, letter_places.file(self.letter, file)

    @property
    def taken(self) -> list[LetterLook]:
        """When the applicant took it, the latest first."""
        return getattr(self.letter, "taken", [])[:3]


@dataclass(frozen=True)
class Shown:
    """One letter to its applicant. `given`: the files that go with it; `remark`: what became of an answer that is in force no more."""

    letter: Letter
    told: str
    scan: LetterFile | None
    given: list[LetterFile]
    remark: str = ""


def panel(case: Request, staff: Staff) -> dict:
    """On the page of the case, the newest first."""
    abilities = abilities_of(staff, cases.scope_of(case))
    may, looks = not delivering.right_objections(abilities, ""), not delivering.look_objections(abilities)
    rows = [
        _with_end(row(letter, may=may), case, staff)
        for letter in _read(case).prefetch_related(APPLICANTS).order_by("-at", "-pk")
    ]
    open_to_files = may and not case.outcome and cases.signed_letter(case) is None
    given = answer.given_files(case).count()
    return {
        "rows": rows,
        "looks": looks,
        "given": given,
        "may_give": open_to_files,
        "drafts": list(_drafts(case, staff)),
    }


def _drafts(case: Request, staff: Staff) -> Iterator[tuple[str, str]]:
    """Letters that can be drafted by hand now: label and address of each."""
    if Ability.RECEIVE not in abilities_of(staff):
        return
    held = standing(case, timezone.localdate())
    for kind in by_hand.KINDS:
        if not by_hand.blockers(kind, held):
            yield f"起草{kind.label}", _draft_of(case, kind)


def _draft_of(case: Request, kind: LetterKind) -> str:
    """Where it is drafted: what is charged has a page of its own."""
    if kind is LetterKind.FEE:
        return reverse("desk_requests:fee", args=[case.pk])
    return reverse("desk_requests:new_letter", args=[case.pk, kind.value])


def row(letter: Letter, *, may: bool) -> Row:
    service = cases.service_of(letter)
    lacks = NO_MAIL_NUMBER if service and service.via == Service.POST and not service.mail_number else ""
    return Row(letter, *_state(letter, service), lacks, list(_acts(letter, service)) if may else [])


def _with_end(shown: Row, case: Request, staff: Staff) -> Row:
    """What was drafted by hand may become void."""
    letter = shown.letter
    if letter.kind in by_hand.KINDS and not by_hand.voiding_objections(drafted(letter, case, staff)):
        shown.acts.append(("作废", reverse("desk_requests:void_letter", args=[case.pk, letter.pk])))
    return shown


def to_applicant(case: Request) -> list[Shown]:
    """The letters that the applicant may open, the newest first."""
    letters = [letter for letter in _read(case).order_by("-at", "-pk") if cases.opens(letter)]
    replaced = set(case.replies.filter(superseded=True).values_list("letter", flat=True))
    return [shown(letter, story.taken_back(case) if letter.pk in replaced else "") for letter in letters]


def shown(letter: Letter, remark: str = "") -> Shown:
    files = list(letter.files.all())
    scans = [file for file in files if file.use == FileUse.SCAN]
    given = [file for file in files if file.use == FileUse.GIVEN]
    return Shown(letter, _told(letter), scans[-1] if scans else None, given, remark)


def _read(case: Request) -> QuerySet[Letter]:
    """Without what stands in them, which is sealed."""
    return Letter.objects.filter(request=case).defer("paper").select_related("service").prefetch_related(FILES)


def _state(letter: Letter, service: LetterService | None) -> tuple[str, str]:
    if letter.voided_on:
        had = f"{prose(service.on)}{service.get_via_display()}，" if service else ""
        return f"{had}作废：{letter.void_reason}", "bad"
    if service:
        return f"{service.get_via_display()}，{prose(service.on)}", "good"
    entry = BOOK[LetterKind(letter.kind)]
    if entry.to is To.OFFICE:
        return "内部文书", ""
    return ("已签发，等送达", "warn") if letter.proposal_id and entry.final else ("还没有登记送达", "warn")


def _acts(letter: Letter, service: LetterService | None) -> Iterator[tuple[str, str]]:
    if letter.voided_on or letter.erased_on or BOOK[LetterKind(letter.kind)].to is To.OFFICE:
        return
    yield "更正送达" if service else "登记送达", letter_places.serve(letter)
    for use in (FileUse.SCAN, FileUse.PROOF):
        yield f"上传{use.label}", letter_places.add(letter, use.value)


def _told(letter: Letter) -> str:
    """台教公开〔2026〕5号，2026年11月20日，邮寄送达"""
    service = cases.service_of(letter)
    return "，".join([letter.number, prose(letter.on), *([service.get_via_display()] if service else [])])
