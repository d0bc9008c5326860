"""Forms as citizens fill them in: who asks, who files for them, which papers come along, and the way from form to receipt."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from requests_app.forms.apply import PARTS
from requests_app.identity import id_check
from requests_app.models import Request
from taizhou_portal.bureau import codes
from tests.bureau import upload_makers
from tests.pages.reading import soup

NEW, CHECK, RECEIPT = (reverse(f"requests_app:{name}") for name in ("new", "check", "receipt"))
ADD, DROP = reverse("requests_app:add_paper"), reverse("requests_app:drop_paper")
ASKED = {
    "subject": "市直小学课后服务收费标准",
    "description": "2026年市直小学课后服务的收费标准和依据。",
    "wanted_form": "electronic",
    "delivery": "email",
}
PERSON = {
    "kind": "person",
    "name": "林小满",
    "id_kind": "id_card",
    "id_number": "331000199001010015",
    "phone": "13900000000",
    "email": "lin@example.com",
}
FORM = PERSON | ASKED  # the whole web form
FIRM = PERSON | {
    "kind": "business",
    "name": "台州某某科技有限公司",
    "id_kind": "credit_code",
    "id_number": "91331000MA2AK0000W",
    "contact": "周",
}
CHILD = PERSON | {"name": "林小芽", "id_number": "33100020160301001" + id_check("33100020160301001")}
AGENT = {
    "acts": "agent",
    "agent_name": "周正",
    "agent_id_kind": "id_card",
    "agent_id_number": "11010519491231002X",
    "agent_phone": "13800000000",
}
GUARDIAN = AGENT | {"acts": "guardian", "agent_name": "林父"}
PDF = upload_makers.pdf()


def paper(name: str = "身份证.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def papers(*fields: str) -> dict[str, SimpleUploadedFile]:
    """One file for each of these fields; without a name for the applicant alone."""
    return {field: paper(f"{field}.pdf") for field in fields or ("proof",)}


def filled(client: Client, *groups: dict) -> HttpResponse:
    """The one long page is sent with all of `groups`, asked for the usual."""
    given = dict(ASKED)
    for group in groups:
        given |= group
    return client.post(NEW, given)


def part(name: str) -> str:
    return reverse("requests_app:part", args=[name])


def of_part(name: str, *groups: dict) -> dict:
    """What of `groups` belongs into this part."""
    return {field: value for group in groups for field, value in group.items() if field in PARTS[name]}


def sent(client: Client) -> list[Request]:
    """The last page is confirmed; the new cases in the order of their numbers."""
    before = set(Request.objects.values_list("pk", flat=True))
    answer = client.post(CHECK)
    assert answer.url == RECEIPT, answer.url
    return list(Request.objects.exclude(pk__in=before).order_by("pk"))


def beside(response: HttpResponse) -> dict[str, str]:
    """Field → what is said beside it, as a reader of the screen is led to it: by aria-describedby of the control."""
    page, said = soup(response), {}
    for words in page.select(".errs"):
        control = page.select_one(f'[aria-describedby~="{words["id"]}"]')
        assert control is not None, words
        assert control.get("aria-invalid") == "true", control
        name = control.get("name") or control.select_one("[name]")["name"]
        said[name] = "；".join(line.get_text().removeprefix("错误：") for line in words.select(".msg"))
    return said


def typed(response: HttpResponse) -> dict[str, str]:
    """Name → what stands in the form that is shown; of buttons to choose from the one that is chosen."""
    page, values = soup(response).select_one("form#apply, main form"), {}
    for control in page.select("input[name], textarea[name], select[name]"):
        kind, name = control.get("type", control.name), control["name"]
        if kind == "textarea":
            values[name] = control.get_text().removeprefix("\n")
        elif kind == "select":
            chosen = control.select_one("option[selected]")
            values[name] = chosen["value"] if chosen else ""
        elif kind not in {"radio", "checkbox"}:
            values[name] = control.get("value", "")
        elif control.has_attr("checked"):
            values[name] = control.get("value", "on")
    return values


def receipts(client: Client) -> list[tuple[str, str]]:
    """(number, code) as the receipt shows them."""
    page = soup(client.get(RECEIPT))
    numbers = [one.get_text() for one in page.select(".given .status")]
    return list(zip(numbers, [one.get_text() for one in page.select(".given .code")], strict=True))


def opens(number: str, code: str) -> bool:
    return codes.fits(code, Request.objects.get(number=number).code_hash)
