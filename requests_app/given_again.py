"""From rows to facts: who else was given the same record, what an answer gave, and what of its applicant must stand nowhere in public."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q

from disclosure.models import Publication
from requests_app import cases, proactive, proofs
from requests_app.models import Applicant, CaseLink, LetterFile, PublishSuggestion, Reply, Request
from requests_app.past_cases import COMPARED, asked_of, compared
from requests_app.proactive import Given
from requests_app.similar import matches
from requests_app.vocabulary import FileUse, LinkKind, PauseKind, Stage
from requests_app.workflow import ANSWERED
from taizhou_portal.bureau import files
from taizhou_portal.bureau.documents import Reading
from taizhou_portal.bureau.files import Accepted
from taizhou_portal.bureau.secrets import Unreadable

CALLED = {
    "name": "申请人的姓名或者名称",
    "id_number": "申请人的证件号码",
    "contact": "申请人的联系人",
    "phone": "申请人的电话",
    "email": "申请人的电子邮箱",
    "address": "申请人的地址",
    "agent_name": "代理人或者监护人的姓名",
    "agent_id_number": "代理人或者监护人的证件号码",
    "agent_phone": "代理人或者监护人的电话",
}
#: of a consultation: whom it asked, and who answered
PARTY = {
    "consulted": {"name": "姓名或者名称", "phone": "电话", "email": "电子邮箱", "address": "地址"},
    "given": {"person": "答复人", "phone": "答复人的电话"},
}
NOTHING_READ = "没有读出文字，可能是扫描件或者图片"
BROKEN = "文件打不开，不能带进草稿"


@dataclass(frozen=True)
class Enclosed:
    """A file that went with the answer, as it would be taken into a draft; `accepted` is None where it cannot, `reasons` say why."""

    row: LetterFile
    accepted: Accepted | None
    reasons: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.row.title}.{self.row.extension}"

    @property
    def unread(self) -> str:
        """Why nobody but a person can tell what is in it."""
        if self.accepted is None:
            return ""
        nothing = "" if any(one.text.strip() for one in self.accepted.passages) else NOTHING_READ
        return self.accepted.unread or nothing

    def findings(self, applicant: Mapping[str, str]) -> list[str]:
        """What keeps it from the public."""
        if self.accepted is None:
            return [f"《{self.row.title}》：{reason}" for reason in self.reasons]
        return proactive.personal_in_file(self.row.title, Reading(self.accepted.passages), applicant)

    def naming(self, names: Mapping[str, str]) -> list[str]:
        """Which of these stand in it."""
        passages = self.accepted.passages if self.accepted else ()
        text = "\n".join([self.row.title, *(passage.text for passage in passages)])
        return proactive.naming({f"《{self.row.title}》": text}, names)


def same_record(case: Request) -> list[Request]:
    """Cases in which the same record was given, this one among them: the same item cited, the same 文号, a link that says so, or
    nearly the same name. What was merged or withdrawn is no answer.
    """
    given = Request.objects.filter(outcome__in=proactive.GIVEN, stage__in=ANSWERED, merged_into=None)
    alike = matches(asked_of(case), compared(case, given), most=COMPARED)
    one = (
        Q(pk=case.pk) | Q(pk__in=[match.asked.key for match in alike if match.is_one_record]) | Q(pk__in=_linked(case))
    )
    if case.cited_id:
        one |= Q(cited=case.cited_id)
    return list(given.filter(one).select_related("applicant").order_by("pk"))


def _linked(case: Request) -> set[int]:
    links = CaseLink.objects.filter(Q(case=case) | Q(other=case), kind=LinkKind.SAME_RECORD, ended=False)
    return {pk for pair in links.values_list("case", "other") for pk in pair}


def of_record(group: Collection[Request]) -> list[PublishSuggestion]:
    """What was suggested about the record so far, from whichever case."""
    return list(PublishSuggestion.objects.filter(request__in=[case.pk for case in group]))


def given_in(group: Collection[Request]) -> list[Given]:
    return [Given(case.number, cases.asker_of(case)) for case in group]


def in_force(case: Request) -> Reply | None:
    return case.replies.filter(superseded=False).select_related("letter").last()


def enclosed(case: Request) -> list[LetterFile]:
    """The files that the answer gave; of a partial answer there are no others."""
    reply = in_force(case)
    if reply is None or reply.letter is None:
        return []
    return list(reply.letter.files.filter(use=FileUse.GIVEN, dropped_on=None, erased_on=None))


def taken(row: LetterFile) -> Enclosed:
    """Opened and put through the checks of every upload."""
    try:
        plain = proofs.opened(row)
    except (FileNotFoundError, Unreadable):
        return Enclosed(row, None, (BROKEN,))
    found = files.accept(SimpleUploadedFile(f"{row.title}.{row.extension}", plain))
    return Enclosed(row, None, tuple(found)) if isinstance(found, list) else Enclosed(row, found)


def of_the_applicant(case: Request) -> dict[str, str]:
    """What it is called → what may stand in nothing public; after disposal no more than the number of the case."""
    who: Applicant | None = getattr(case, "applicant", None)
    found = {called: getattr(who, name) for name, called in CALLED.items()} if who else {}
    return {**{called: value for called, value in found.items() if value}, "受理号": case.number}


def of_third_parties(case: Request) -> dict[str, str]:
    """The same of whoever was asked whether it may be given (第三十二条): to give it to one applicant is not to publish it."""
    asked = [pause for pause in case.pauses.all() if pause.kind == PauseKind.THIRD_PARTY]
    found: dict[str, str] = {}
    for number, pause in enumerate(asked, start=1):
        whose = f"第{number}个第三方" if len(asked) > 1 else "第三方"
        for attr, told in PARTY.items():
            row = getattr(pause, attr, None)
            found |= {f"{whose}的{called}": getattr(row, name) for name, called in told.items() if row}
    return {called: value for called, value in found.items() if value}


def forbidden(case: Request) -> dict[str, str]:
    """What may stand in no draft: of the applicant, and of people who were consulted."""
    others = of_third_parties(case)
    return of_the_applicant(case) | {called: value for called, value in others.items() if not proactive.is_firm(value)}


def firms(case: Request) -> dict[str, str]:
    """Organisations that were consulted: they stand in a draft when somebody has looked at it."""
    return {called: value for called, value in of_third_parties(case).items() if proactive.is_firm(value)}


def nameless(case: Request) -> bool:
    """Whether nothing is known any more of the applicant, so that no program finds a name."""
    who: Applicant | None = getattr(case, "applicant", None)
    return who is None or who.disposed_on is not None


def published_of(case: Request) -> Publication | None:
    """The public item that was made of the answer, while everybody may read it."""
    made = case.publish_suggestions.exclude(publication=None).values_list("publication", flat=True)
    return Publication.objects.visible_among(made).first() if made else None


def suspended(one: PublishSuggestion) -> bool:
    """Whether the answer of which it was made is in force no more: nothing that was decided counts."""
    case = one.request
    gone = bool(proactive.draft_objections(Stage(case.stage), case.outcome, drafted=False))
    return one.lapsed or (gone and one.agreed is not False)


def drafts_of(case: Request) -> list[PublishSuggestion]:
    """The suggestions of a case, with what was drafted."""
    return list(case.publish_suggestions.select_related("publication", "decided_by"))
