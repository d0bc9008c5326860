"""What an application consists of (条例第二十九条): who asks, what for, how to be answered. Plain values on their way into rows."""

from dataclasses import asdict, dataclass

from requests_app.models import Applicant, Request
from requests_app.vocabulary import ORGANISATIONS, ActsFor, ApplicantKind, Delivery, WantedForm
from taizhou_portal.bureau.secrets import blind_index


@dataclass(frozen=True)
class Asked:
    """What is asked for. There is no purpose: the law asks for none. `cited`: id of a publication the applicant names."""

    subject: str
    description: str
    wanted_form: str = WantedForm.ELECTRONIC.value
    delivery: str = Delivery.EMAIL.value
    doc_number: str = ""
    needs_assistance: bool = False
    assistance: str = ""
    cited: int | None = None


@dataclass(frozen=True)
class Asker:
    """Who asks. `contact`: the person to talk to in an organisation; `agent_*`: who files for them, if `acts` says so."""

    kind: str
    name: str
    id_kind: str
    id_number: str
    phone: str
    contact: str = ""
    email: str = ""
    address: str = ""
    minor: bool = False
    acts: str = ActsFor.SELF.value
    agent_name: str = ""
    agent_id_kind: str = ""
    agent_id_number: str = ""
    agent_phone: str = ""


@dataclass(frozen=True)
class Filed:
    """A case with the code that opens it; `new` is False when the same form had been sent before."""

    request: Request
    code: str
    new: bool


def delivery_objections(wanted_form: str, delivery: str) -> dict[str, str]:
    """Field → why form and way do not go together (条例第四十条: as asked, within what is possible)."""
    if wanted_form == WantedForm.READING and delivery != Delivery.PICK_UP:
        return {"delivery": "当场查阅的，请选“自行领取”，我们会与您约时间"}
    if wanted_form == WantedForm.PAPER and delivery not in {Delivery.POST, Delivery.PICK_UP}:
        return {"delivery": "纸质文件可以邮寄或者自行领取"}
    return {}


def contact_objections(kind: str, contact: str, delivery: str, email: str, address: str) -> dict[str, str]:
    """Field → what is still needed for this kind of applicant and this way of delivery."""
    reasons = {}
    if kind in {k.value for k in ORGANISATIONS} and kind != ApplicantKind.PERSON and not contact:
        reasons["contact"] = "单位申请的，写一位联系人"
    if delivery == Delivery.EMAIL and not email:
        reasons["email"] = "选了发到电子邮箱，写明邮箱地址"
    if delivery == Delivery.POST and not address:
        reasons["address"] = "选了邮寄，写明收件地址和邮编"
    return reasons


def applicant_of(asker: Asker, request: Request) -> Applicant:
    """The row for `asker`, not yet saved; its number can be found again by the blind index alone."""
    return Applicant(request=request, id_index=id_index(asker.id_number), **asdict(asker))


def id_index(id_number: str) -> str:
    return blind_index(id_number, purpose="applicant")
