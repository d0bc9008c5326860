"""An answer on its way into a Reply: what it says, whether it may be sent like this, and the text that is served and kept."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from disclosure.models import Publication
from requests_app import cases, consultations, fee_days, letterbook, opinions, outcomes
from requests_app.cases import correction_of, reasons_of
from requests_app.ledger import prose
from requests_app.models import ApplicationRule, Letter, LetterFile, Original, Release, Reply, Request
from requests_app.remedies import Bodies
from requests_app.vocabulary import Delivery, FileUse, Outcome, PauseKind
from taizhou_portal.bureau import typesetting
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Site

ONLINE = frozenset({Delivery.EMAIL, Delivery.ONLINE})
#: results with which information is given; how a text says that it is enclosed
GIVES, ANNEX = frozenset({Outcome.G2, Outcome.G3}), "附件"


@dataclass(frozen=True)
class Answer:
    """`basis` empty: the article of the outcome. `served_on`: signed for, or handed to the post. `review_url`: where a review is
    filed, empty: as the bureau has set it. `ground`: a Ground of a refusal; `details`: more that the outcome demands (outcomes.DETAILS).
    """

    outcome: str
    text: str
    served_on: date
    served_via: str
    basis: str = ""
    withheld_reason: str = ""
    search_log: str = ""
    referred_to: str = ""
    cited: Publication | None = None
    earlier: Request | None = None
    review_url: str = ""
    ground: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


def objections(answer: Answer, request: Request, *, today: date, leaves: bool = False) -> list[str]:
    """Why the answer cannot be sent: what its outcome lacks, what others have said, dates that cannot be. `leaves`: it goes out now."""
    reasons = outcomes.objections(Outcome(answer.outcome), facts_of(answer, request))
    reasons += _of_others(answer, request, leaves=leaves)
    if answer.served_on > today:
        reasons.append("送达或寄出日期不能晚于今天")
    if request.received_on and answer.served_on < request.received_on:
        reasons.append("送达或寄出日期不能早于收到申请之日")
    correction = correction_of(request)
    if correction and correction.received_on and answer.served_on < correction.received_on:
        reasons.append(f"送达或寄出日期不能早于收到补正的{prose(correction.received_on)}")
    if answer.cited and not Publication.objects.visible().filter(pk=answer.cited.pk).exists():
        reasons.append("所选的信息没有公开，不能告知")
    reasons += _covered(answer, request) + _uncovered(request) + _left_behind(answer, request)
    return reasons + _misshapen(answer) + _unprintable(answer)


def _covered(answer: Answer, request: Request) -> list[str]:
    """A file of which parts are covered gives a part, whatever is said: the remedies are others (第三十七条)."""
    if answer.outcome == Outcome.G3 or not given_files(request).filter(pk__in=redacted_files(request)).exists():
        return []
    return [f"随答复提供的文件里有遮盖过的，办理结果选“{Outcome.G3.label}”；不提供的，先收回遮盖"]


def _uncovered(request: Request) -> list[str]:
    """What is to be redacted does not go out whole beside its redacted copy."""
    hashes = live_originals(request).values_list("sha256", flat=True)
    return [f"《{file.title}》就是要遮盖的原件，不能原样提供：先移除它" for file in as_they_came(request, hashes)]


def _left_behind(answer: Answer, request: Request) -> list[str]:
    """After a case is taken up again the covered file stays with the letter of old: a new one goes with the new answer (第三十七条)."""
    if answer.outcome != Outcome.G3:
        return []
    signed = cases.signed_letter(request)
    waiting = Q(file__letter=None) | Q(file__letter=signed) if signed else Q(file__letter=None)
    rows = Release.objects.filter(original__request=request, taken_back_on=None).exclude(waiting)
    told = "《{}》遮盖后的文件留在原来的答复里：到“遮盖”页重新生成，不再提供的收回"
    return [told.format(row.original.title) for row in rows.select_related("original")]


def _of_others(answer: Answer, request: Request, *, leaves: bool) -> list[str]:
    """What third parties said, and what was found of it (第三十二条)."""
    grounds = {answer.ground, *request.withheld.filter(dropped_on=None).values_list("ground", flat=True)}
    asked, outcome = consultations.of_request(request), Outcome(answer.outcome)
    return opinions.answer_objections(outcome, asked, on=answer.served_on, grounds=grounds, leaves=leaves)


def _misshapen(answer: Answer) -> list[str]:
    """Numbers of documents and dates in another form than official papers have."""
    return list(dict.fromkeys(reason for words in _written(answer) for reason in letterbook.form_objections(words)))


def _unprintable(answer: Answer) -> list[str]:
    """Characters that the letter cannot show, while whoever wrote them can still write it in another way."""
    return typesetting.objections([words.splitlines() for words in (basis_of(answer), *_written(answer))])


def _written(answer: Answer) -> tuple[str, ...]:
    """What officers wrote into the answer."""
    own = (answer.text, answer.withheld_reason, answer.search_log, answer.referred_to)
    return (*own, *answer.details.values())


def facts_of(answer: Answer, request: Request) -> outcomes.Facts:
    correction = correction_of(request)
    earlier = answer.earlier if answer.earlier and answer.earlier.pk != request.pk else None
    asked, fee = reasons_of(request), fee_days.standing(request)
    paid_by = fee_days.limit(fee, workdays=load_workdays()) if fee else None
    return outcomes.Facts(
        text=answer.text,
        basis=basis_of(answer),
        withheld_reason=answer.withheld_reason,
        search_log=answer.search_log,
        referred_to=answer.referred_to,
        cites_publication=answer.cited is not None,
        names_earlier=earlier is not None,
        earlier_replied=bool(earlier and earlier.outcome and earlier.outcome not in outcomes.UNANSWERED),
        same_applicant=bool(earlier and _asker(earlier) and _asker(earlier) == _asker(request)),
        consulted=any(pause.kind == PauseKind.THIRD_PARTY for pause in request.pauses.all()),
        correction_asked=correction is not None,
        corrected=bool(correction and correction.received_on),
        correction_expired=bool(correction and answer.served_on > correction.limit_on),
        served_on=answer.served_on,
        served_online=answer.served_via in ONLINE,
        review_url=review_url_of(answer),
        ground=answer.ground,
        details=answer.details,
        withheld_parts=tuple((row.part, row.ground, row.reason) for row in request.withheld.filter(dropped_on=None)),
        given_parts=bool(answer.text.strip()) or given_files(request).exists(),
        searches=request.searches.filter(dropped_on=None).count(),
        reasons_asked=asked is not None,
        reasons_given=bool(asked and asked.received_on),
        reasons_over=bool(asked and answer.served_on > asked.limit_on),
        fee_asked=fee is not None,
        fee_arrived=paid_by is not None and not (fee and fee_days.arrived_on(fee) is None),
        fee_lapsed=paid_by is not None and answer.served_on > paid_by.on,
        fee_paid=bool(request.fee_fen),
        known=frozenset({"missed", "notice"}) if fee else frozenset(),
    )


def cautions(answer: Answer, request: Request) -> list[str]:
    """What whoever writes, checks and signs should look at once more; it stops nothing: the information may go as paper."""
    others = opinions.cautions(Outcome(answer.outcome), consultations.of_request(request), on=answer.served_on)
    return others + _without_files(answer, request)


def _without_files(answer: Answer, request: Request) -> list[str]:
    if answer.outcome not in GIVES or given_files(request).exists():
        return []
    if ANNEX in answer.text:
        return [f"答复内容写了“{ANNEX}”，没有随答复提供的文件：用纸质附件的装进去，用文件的先上传"]
    return ["没有随答复提供的文件：要提供的信息应当都写在答复内容里"]


def given_files(request: Request) -> QuerySet[LetterFile]:
    """The files that go out with the next answer."""
    return request.letter_files.filter(use=FileUse.GIVEN, letter=None, dropped_on=None)


def live_originals(request: Request) -> QuerySet[Original]:
    return request.originals.filter(dropped_on=None, erased_on=None)


def as_they_came(request: Request, hashes: Iterable[str]) -> QuerySet[LetterFile]:
    """The files that go out with the next answer and were one of these uploads."""
    known = list(hashes)
    return given_files(request).filter(Q(came__in=known) | Q(sha256__in=known))


def redacted_files(request: Request) -> set[int]:
    """Numbers of the files that were made by covering parts of an original, and of the lists of what was covered."""
    made = Release.objects.filter(original__request=request).values_list("file", "sheet")
    return {number for pair in made for number in pair}


def review_url_of(answer: Answer) -> str:
    """Where a review is filed on line: as it was written into this answer, else as the bureau has set it."""
    return answer.review_url or ApplicationRule.current().review_url


def _asker(request: Request) -> str:
    """Who asked, as far as two applications can be compared; nothing once the data were disposed of."""
    return request.applicant.id_index


def basis_of(answer: Answer) -> str:
    return answer.basis.strip() or outcomes.basis(Outcome(answer.outcome))


def reply_of(answer: Answer, request: Request, letter: Letter) -> Reply:
    """The row, not yet saved, of what `letter` says; the remedies are part of the text and so kept as they were told."""
    told = remedies_of(letter)
    return Reply(
        request=request,
        outcome=answer.outcome,
        number=letter.number,
        letter=letter,
        ground=answer.ground,
        details=dict(answer.details),
        basis=basis_of(answer),
        text="\n\n".join(part for part in (answer.text.strip(), told) if part),
        withheld_reason=answer.withheld_reason,
        search_log=answer.search_log,
        referred_to=answer.referred_to,
        cited=answer.cited,
        earlier=answer.earlier,
        served_on=answer.served_on,
        served_via=answer.served_via,
    )


def remedies_of(letter: Letter) -> str:
    """The remedies that a letter told, whatever the settings say by now."""
    return str(json.loads(letter.paper)["remedy"])


def lacks_address(letter: Letter, outcome: Outcome, served_on: date, *, online: bool) -> list[str]:
    """Why a letter, as it was frozen, does not go out by wire: where a review is filed on line had to stand in it."""
    found = outcomes.HAS_AN_ADDRESS.search(remedies_of(letter))
    told = outcomes.Facts(served_on=served_on, served_online=online, review_url=found[0] if found else "")
    return outcomes.online_objections(outcome, told)


def parts_of(reply: Reply) -> tuple[str, str]:
    """(what was said, the remedies told with it) of a stored reply."""
    if outcomes.remedy(Outcome(reply.outcome), reply.served_on) is outcomes.Remedy.NONE:
        return reply.text, ""
    said, _, told = reply.text.rpartition("\n\n")  # `reply_of` joins them so; the remedies hold no empty line
    return said, told


def bodies_of(site: Site, review_url: str = "") -> Bodies:
    return Bodies(site.review_body, site.court, review_url)
