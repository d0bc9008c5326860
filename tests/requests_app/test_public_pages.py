from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from disclosure.search import index
from requests_app import proofs
from requests_app.models import Request
from requests_app.views import draft as drafts
from requests_app.views.public import LIMITS
from requests_app.vocabulary import Stage
from taizhou_portal.bureau import codes
from tests.bureau import upload_makers
from tests.factories import at, published
from tests.pages.reading import soup
from tests.requests_app.filling import FORM
from tests.requests_app.people import filed

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("evening")]
NOW = at("2026-11-04", 20, 16)
NEW, CHECK, RECEIPT = reverse("requests_app:new"), reverse("requests_app:check"), reverse("requests_app:receipt")
PDF = upload_makers.pdf()


def proof(name="身份证.pdf", data=PDF):
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def send(client, *, files=True, **changes):
    given = {**FORM, **changes}
    return client.post(
        NEW, {**given, "proof": proof()} if files is True else {**given, "proof": files} if files else given
    )


def messages_beside(response) -> list[str]:
    return [p.get_text().removeprefix("错误：") for p in soup(response).select(".errs .msg")]


def submit(client) -> Request:
    send(client)
    client.post(CHECK)
    return Request.objects.get()


def test_the_guide_says_who_what_how_how_long_and_what_it_costs(client):
    headings = [h.get_text() for h in soup(client.get(reverse("requests_app:guide"))).select("h2")]
    assert {"谁可以申请", "可以申请什么", "怎样申请", "多久答复", "要不要钱"} <= set(headings)


def test_an_address_that_is_not_configured_is_left_out(client):
    assert "地址：" not in soup(client.get(reverse("requests_app:guide"))).select_one("main").get_text()


def test_the_form_asks_for_no_purpose(client):
    page = soup(client.get(NEW)).select_one("main form")
    assert {i["name"] for i in page.select("[name]")}.isdisjoint({"purpose", "usage"})
    assert "用途" not in page.get_text()


def test_a_search_travels_into_the_form(client):
    page = soup(client.get(NEW, {"q": "课后服务"}))
    assert page.select_one("#id_subject")["value"] == "课后服务"


def test_a_publication_that_is_mentioned_travels_with_the_application(client):
    item = published(title="关于课后服务的通知")
    assert "关于课后服务的通知" in client.get(NEW, {"item": item.pk}).content.decode()
    send(client, cited=str(item.pk))
    client.post(CHECK)
    assert Request.objects.get().cited == item


def test_only_what_is_public_can_be_mentioned(client):
    draft = published(stage="draft", published_on=None, published_at=None, title="不公开的题目")
    assert "不公开的题目" not in client.get(NEW, {"item": draft.pk}).content.decode()


def test_an_application_goes_from_form_to_check_to_receipt(client):
    assert send(client).url == CHECK
    page = soup(client.get(CHECK))
    assert "林小满" in page.get_text()
    assert "身份证.pdf" in page.get_text()
    assert client.post(CHECK).url == RECEIPT
    case = Request.objects.get()
    assert (case.number, case.stage, case.submitted_at) == ("2026-0001", Stage.SUBMITTED, NOW)
    assert case.applicant.name == "林小满"
    assert case.identity_proofs.get().title == "身份证"
    page = soup(client.get(RECEIPT)).get_text()
    assert "2026-0001" in page
    assert "2026年11月5日前与您确认" in page
    assert "2026年12月3日" in page


def test_the_code_on_the_receipt_opens_the_case(client):
    case = submit(client)
    code = soup(client.get(RECEIPT)).select_one("dd.code").get_text()
    assert codes.fits(code, case.code_hash)


def test_the_receipt_can_be_read_for_half_an_hour_and_no_longer(client, evening):
    submit(client)
    evening.shift(timedelta(minutes=29))
    assert client.get(RECEIPT).status_code == 200
    assert client.get(reverse("requests_app:receipt_letter")).status_code == 200
    evening.shift(timedelta(minutes=2))
    assert client.get(RECEIPT).url == reverse("requests_app:track")


def test_pressing_submit_twice_files_once_and_leads_to_the_same_receipt(client):
    submit(client)
    assert client.post(CHECK).url == RECEIPT
    assert Request.objects.count() == 1


def test_the_same_form_open_in_two_requests_at_once_files_once(client):
    send(client)
    draft = client.session[drafts.DRAFT]
    client.post(CHECK)
    first = soup(client.get(RECEIPT)).select_one("dd.code").get_text()
    session = client.session
    session[drafts.DRAFT] = draft  # the second click carries what the first one carried
    session.save()
    client.post(CHECK)
    assert Request.objects.count() == 1
    assert soup(client.get(RECEIPT)).select_one("dd.code").get_text() == first


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "填写姓名或单位名称"),
        ({"description": ""}, "填写内容描述"),
        ({"email": "lin.example.com"}, "电子邮箱写得不完整，例如 name@example.com"),
        ({"email": ""}, "选了发到电子邮箱，写明邮箱地址"),
        ({"delivery": "post"}, "选了邮寄，写明收件地址和邮编"),
        ({"wanted_form": "paper"}, "纸质文件可以邮寄或者自行领取"),
        ({"wanted_form": "reading"}, "当场查阅的，请选“自行领取”，我们会与您约时间"),
        ({"id_number": "331000199001010016"}, "身份证号码的最后一位对不上，请逐位核对"),
        ({"id_number": "33100019900230001X"}, "身份证号码里的出生日期不对，请核对"),
        ({"phone": "12"}, "电话写手机号，或者区号加固定电话，例如 0576-88000000"),
        ({"kind": "business"}, "单位申请的，写一位联系人"),
        ({"kind": "alien"}, "选择申请人类型"),
        ({"description": "长" * 3001}, "内容描述最多3000字，请写短一些"),
    ],
)
def test_a_wrong_answer_is_named_beside_its_field_and_in_the_summary(client, changes, words):
    response = send(client, **changes)
    assert messages_beside(response) == [words]
    summary = soup(response).select_one(".errsum")
    assert words in summary.get_text()
    assert soup(response).select_one(summary.select_one("a")["href"])
    assert soup(response).title.get_text().startswith("错误：")
    assert Request.objects.count() == 0


def test_what_was_typed_is_kept(client):
    page = soup(send(client, phone="12"))
    assert page.select_one("#id_name")["value"] == "林小满"
    assert page.select_one("#id_description").get_text().strip() == FORM["description"]
    assert page.select_one("#id_phone")["value"] == "12"


def test_a_proof_is_not_lost_when_something_else_is_wrong(client):
    page = soup(send(client, phone="12"))
    assert "身份证.pdf" in page.get_text()
    assert send(client, files=False).url == CHECK
    client.post(CHECK)
    assert proofs.opened(Request.objects.get().identity_proofs.get()) == PDF


def test_a_waiting_proof_lies_sealed_and_goes_when_it_has_been_sent(client):
    send(client)
    name = default_storage.listdir("pending")[1][0]
    assert b"%PDF" not in default_storage.open(f"pending/{name}").read()
    client.post(CHECK)
    assert default_storage.listdir("pending")[1] == []


def test_a_proof_can_be_taken_away_again(client):
    page = soup(send(client, phone="12"))
    token = page.select_one("input[name=drop]")["value"]
    response = send(client, files=False, drop=token)
    assert messages_beside(response) == ["附上身份证明"]
    assert default_storage.listdir("pending")[1] == []


def test_an_application_without_proof_is_not_taken(client):
    assert messages_beside(send(client, files=False)) == ["附上身份证明"]


def test_a_proof_is_judged_by_its_content(client):
    response = send(client, files=proof("身份证.pdf", b"MZ\x90\x00 this is a program"))
    assert len(messages_beside(response)) == 1
    assert "《身份证》" in messages_beside(response)[0]
    assert "pending" not in default_storage.listdir("")[0] if default_storage.exists("") else True


def test_no_more_than_three_proofs(client):
    files = [proof(f"{n}.pdf") for n in range(4)]
    response = send(client, files=files)
    assert messages_beside(response) == ["身份证明最多3个文件，可以先去掉一个"]
    assert len(soup(response).select("input[name=drop]")) == 3


def test_a_proof_that_waited_too_long_is_asked_for_again(client, evening):
    send(client)
    for name in default_storage.listdir("pending")[1]:
        default_storage.delete(f"pending/{name}")
    response = client.post(CHECK, follow=True)
    assert "身份证明只保留24小时，请重新附上" in response.content.decode()
    assert Request.objects.count() == 0
    assert soup(response).select_one("#id_name")["value"] == "林小满"


def test_the_check_page_leads_back_to_each_answer(client):
    send(client)
    links = [a["href"] for a in soup(client.get(CHECK)).select("main a")]
    assert f"{NEW}#id_phone" in links
    page = soup(client.get(NEW))
    assert page.select_one("#id_phone")["value"] == FORM["phone"]


def test_the_check_page_needs_a_form_first(client):
    assert client.get(CHECK).url == NEW
    assert client.get(RECEIPT).url == reverse("requests_app:track")


def test_public_items_that_may_answer_are_offered_before_filing(client):
    item = published(title="市直小学课后服务收费标准一览表")
    index.put([item])
    send(client)
    page = soup(client.get(CHECK))
    assert [a["href"] for a in page.select(".banner a")] == [item.get_absolute_url()]


def test_what_is_not_public_is_never_offered(client):
    published(title="市直小学课后服务收费标准一览表", stage="draft", published_on=None, published_at=None)
    send(client)
    assert "一览表" not in client.get(CHECK).content.decode()


def test_the_draft_in_the_session_is_sealed(client):
    send(client)
    stored = str(dict(client.session))
    assert "林小满" not in stored
    assert "331000199001010015" not in stored


def test_markup_in_an_answer_stays_text(client):
    send(client, subject="<script>alert(1)</script>", name="<b>林</b>")
    page = client.get(CHECK).content.decode()
    assert "<script>alert" not in page
    assert "<b>林" not in page


@pytest.mark.parametrize("address", [NEW, reverse("requests_app:track")])
def test_pages_with_personal_data_are_stored_nowhere(client, address):
    assert "no-store" in client.get(address)["Cache-Control"]


def test_check_and_receipt_are_stored_nowhere(client):
    send(client)
    assert "no-store" in client.get(CHECK)["Cache-Control"]
    client.post(CHECK)
    assert "no-store" in client.get(RECEIPT)["Cache-Control"]


def test_nothing_personal_stands_in_an_address(client):
    responses = [send(client), client.get(CHECK), client.post(CHECK), client.get(RECEIPT)]
    code = soup(responses[-1]).select_one("dd.code").get_text()
    links = " ".join(str(a.get("href")) for r in responses for a in soup(r).select("a")) + " ".join(
        r.get("Location", "") for r in responses
    )
    assert not any(secret in links for secret in ("林小满", FORM["id_number"], FORM["phone"], code, "2026-0001"))


def test_a_flood_of_filings_is_slowed(client, monkeypatch):
    monkeypatch.setitem(LIMITS, "file", 1)
    submit(client)
    send(client)
    response = client.post(CHECK)
    assert response.status_code == 429
    assert Request.objects.count() == 1


def test_a_form_with_a_null_character_is_refused_politely(client):
    assert send(client, subject="课后\x00服务").status_code == 200
    assert client.get(NEW, {"q": "课后\x00服务"}).status_code == 200


def test_a_case_filed_elsewhere_shows_no_receipt_here(client):
    filed()
    assert client.get(RECEIPT).url == reverse("requests_app:track")
