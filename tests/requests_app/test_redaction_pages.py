"""遮盖 in the desk: who may see an original, what is said beside a field, what comes back, and that no door hands an original out."""

import io

import pikepdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from requests_app import actions, proofs, redacting
from requests_app.actions import redacting as acts
from requests_app.forms import redacting as forms
from requests_app.models import Mark, Original, Release, Withheld
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.vocabulary import Role
from tests.bureau import made_hideouts, made_pdf
from tests.factories import at, office, root, staff
from tests.requests_app.desk_pages import beside, main, soup, there, words
from tests.requests_app.people import ASKER, answer, assigned
from tests.requests_app.redaction_scenes import DRAFT, PAPER, PHONE, SECRET, TWICE, marked, original, released

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = at("2026-11-19", 10)
TYPED = {
    "page": "1", "left": "7", "top": "15", "width": "35", "height": "3", "ground": "D4", "reason": PHONE.reason, "verb": "mark",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def one(made: Original, *more) -> str:
    return (
        there(made.request, "redact_one", made.pk) if not more else there(made.request, "redact_page", made.pk, *more)
    )


def sent(data: bytes = PAPER, name: str = "收费依据.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def picture(response) -> Image.Image:
    assert response.status_code == 200
    return Image.open(io.BytesIO(response.content))


# 原件


def test_an_upload_leads_to_its_pages(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    assert "还没有原件" in main(client.get(there(case, "redact")))
    response = client.post(there(case, "redact"), {"file": sent(), "title": "", "verb": "upload"})
    made = Original.objects.get()
    assert response.url == one(made)
    assert made.title == "收费依据"
    page = client.get(response.url)
    assert "在页面上框出" in main(page)
    assert [chip.get_text(" ", strip=True) for chip in soup(page).select(".chip")] == ["第1页", "第2页"]
    assert "PDF，2页" in main(client.get(there(case, "redact")))


def test_a_script_that_sends_the_file_is_told_where_to_go_on(as_staff, people):
    case = assigned(people)
    given = {"file": sent(), "title": ""}
    response = as_staff(people.handler).post(there(case, "redact"), given, headers={"X-Sent-By": "script"})
    assert response.json()["there"] == one(Original.objects.get())


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({}, "file", "选择文件"),
        ({"file": sent(b"PK\x03\x04", "表.xlsx")}, "file", "《表》不是可以上传的类型"),
        ({"file": sent(b"%PDF-1.4 broken")}, "file", "已经损坏"),
        ({"file": sent(name=f"{ASKER.name}.pdf")}, "title", "改写成“申请人”"),
        ({"file": sent(), "title": "13900000123"}, "title", "手机号139****0123"),
    ],
)
def test_what_is_wrong_with_a_file_stands_beside_its_field(as_staff, people, given, field, said):
    case = assigned(people)
    for upload in given.values():
        upload.seek(0) if hasattr(upload, "seek") else None
    response = as_staff(people.handler).post(there(case, "redact"), given)
    assert said in beside(response, field)
    assert soup(response).title.get_text().startswith("错误：")
    assert not Original.objects.exists()


def test_too_many_pages_are_told_with_what_to_do(as_staff, people):
    thick = sent(made_pdf.pdf(*[""] * 41), "厚.pdf")
    response = as_staff(people.handler).post(there(assigned(people), "redact"), {"file": thick})
    assert "有41页，一次最多遮盖40页，请分成几个文件" in main(response)


def test_an_original_is_taken_away_and_comes_back(as_staff, people):
    made, client = marked(people), as_staff(people.handler)
    here = there(made.request, "redact")
    assert client.post(here, {"verb": f"drop:{made.pk}"}).url == here
    page = main(client.get(here))
    assert "已移除（1）" in page and "还没有原件" in page
    assert client.get(one(made)).status_code == client.get(one(made, "original", 1)).status_code == 404
    client.post(here, {"verb": f"restore:{made.pk}"})
    assert "遮盖2处" in main(client.get(here))
    assert client.post(here, {"verb": "drop:99999999"}).status_code == 404
    assert client.post(here, {"verb": "drop:x"}).status_code == 404


# 谁看得到


def test_who_may_not_open_the_case_or_only_helps_sees_nothing_of_an_original(as_staff, people):
    made = marked(people)
    helper = staff("何协", role=Role.DRAFTER, office=office("基础教育处"))
    actions.assign(
        made.request, by=people.receiver, at=NOW, office=people.finance, handler=people.handler,
        co_offices=[helper.office],
    )  # fmt: skip
    assert as_staff(helper).get(there(made.request)).status_code == 200
    assert "遮盖" not in [link.get_text() for link in soup(as_staff(helper).get(there(made.request))).select("main a")]
    for person in (people.outsider, helper):
        client = as_staff(person)
        for address in (there(made.request, "redact"), one(made), one(made, "original", 1)):
            assert client.get(address).status_code == 404
        assert client.post(one(made), TYPED).status_code == 404


def test_who_signs_looks_at_it_and_changes_nothing(as_staff, people):
    made = marked(people)
    leader = as_staff(staff("分管", role=Role.LEADER, office=root()))
    page = leader.get(one(made))
    assert "要有“承办申请”的职责才能遮盖" in main(page)
    assert soup(page).select_one("#mark") is None and "遮盖并核验" not in main(page)
    assert leader.get(one(made, "original", 1)).status_code == 200
    assert "要有“承办申请”的职责才能遮盖" in main(leader.post(one(made), TYPED))
    assert Mark.objects.count() == 2


def test_an_original_belongs_to_its_own_case(as_staff, people):
    made, other = marked(people), assigned(people)
    client = as_staff(people.handler)
    assert client.get(there(other, "redact_one", made.pk)).status_code == 404
    assert client.get(there(other, "redact_page", made.pk, "original", 1)).status_code == 404


def test_pages_are_pictures_that_no_cache_keeps_and_there_is_none_beyond_the_last(as_staff, people):
    made, client = marked(people), as_staff(people.handler)
    response = client.get(one(made, "original", 1))
    assert max(picture(response).size) == 1_400
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
    for what, number in (("original", 0), ("original", 3), ("released", 1), ("else", 1)):
        assert client.get(one(made, what, number)).status_code == 404


def test_no_page_hands_out_the_original_itself(as_staff, people, client):
    """By none of the doors of files, of staff and applicant, with the numbers of an original."""
    made = released(people).original
    number = made.file.name.rpartition("/")[2]
    staffed = as_staff(people.handler)
    shown = staffed.get(one(made)).content.decode() + staffed.get(there(made.request, "redact")).content.decode()
    assert number not in shown and made.sha256 not in shown
    actions.reply(made.request, answer(Outcome.G3), by=people.handler, at=at("2026-11-20", 9))
    letter = made.request.letters.last()
    for file in letter.files.all():
        got = b"".join(staffed.get(there(made.request, "letter_file", file.pk)).streaming_content)
        assert not made_hideouts.told(got, "pdf") and SECRET.encode() not in got
    assert client.get(f"/media/{made.file.name}").status_code == 404
    assert proofs.opened(made) == PAPER


# 遮盖


def test_a_mark_is_set_and_the_next_begins_with_its_ground_and_reason(as_staff, people):
    made, client = original(people), as_staff(people.handler)
    response = client.post(f"{one(made)}?page=1", TYPED)
    mark = Mark.objects.get()
    assert response.url == f"{one(made)}?page=1#m{mark.pk}"
    assert (mark.left, mark.top, mark.width, mark.height, mark.ground) == (700, 1_500, 3_500, 300, "D4")
    page = soup(client.get(one(made)))
    assert page.select_one("option[selected]")["value"] == "D4"
    assert page.select_one("[name=reason]").get_text().strip() == PHONE.reason
    assert page.select_one("[name=left]").get("value", "") == ""
    rect = page.select_one(f"#m{mark.pk} rect")
    assert (rect["x"], rect["y"], rect["width"]) == ("700", str(round(1_500 * 842 / 595)), "3500")
    assert soup(client.get(f"{one(made)}?page=2")).select_one("svg rect") is None


def test_what_is_wrong_stands_beside_its_field_and_everything_typed_is_kept(as_staff, people):
    made, client = original(people), as_staff(people.handler)
    wrong = {"page": "3", "left": "seven", "top": "1e999999", "width": "", "height": "99", "ground": "D8"}
    response = client.post(one(made), wrong | {"reason": f"<b>{ASKER.name}</b>的电话"})
    assert "页数写1到2" in beside(response, "page")
    assert "写成数字，例如12.5" in beside(response, "left")
    assert "距上边写0到100" in beside(response, "top")
    assert "填写宽" in beside(response, "width")
    assert "选择依据" in beside(response, "ground")
    assert "改写成“申请人”" in beside(response, "reason")
    page = soup(response)
    assert page.select_one("[name=left]")["value"] == "seven"
    assert "<b>" in page.select_one("[name=reason]").get_text()
    assert not Mark.objects.exists()
    assert "超出了页面的下边，最多写85" in beside(client.post(one(made), TYPED | {"height": "99"}), "height")


def test_a_mark_is_changed_where_it_stands(as_staff, people):
    made, client = marked(people), as_staff(people.handler)
    mark = made.marks.all()[0]
    page = soup(client.get(f"{one(made)}?page=1&mark={mark.pk}"))
    assert page.select_one("[name=width]")["value"] == "35"
    assert page.select_one(f"#m{mark.pk}")["class"] == ["now"]
    action = page.select_one("#mark")["action"]
    client.post(one(made) + action, TYPED | {"width": "40.5", "page": "2"})
    mark.refresh_from_db()
    assert (mark.page, mark.width) == (2, 4_050)
    assert made.marks.count() == 2


def test_what_was_taken_away_is_still_in_the_form(as_staff, people):
    made, client = marked(people), as_staff(people.handler)
    mark = made.marks.all()[1]
    response = client.post(one(made), {"verb": f"drop:{mark.pk}"})
    assert response.url == f"{one(made)}?page=2&like={mark.pk}"
    page = soup(client.get(response.url))
    assert page.select_one("[name=left]")["value"] == "7"
    assert page.select_one("[name=reason]").get_text().strip() == DRAFT.reason
    assert page.select_one("svg rect") is None
    gone = client.post(one(made), {"verb": f"drop:{mark.pk}"})
    assert "这一处已经撤销" in main(gone)


def test_words_that_stand_elsewhere_too_are_told_and_covered_with_one_press(as_staff, people):
    made, client = original(people, data=TWICE), as_staff(people.handler)
    client.post(one(made), TYPED)
    page = client.get(one(made))
    assert "别处还有同样的文字：第2页1处" in main(page)
    button = soup(page).select_one('[name=verb][value^="alike:"]')
    assert "又遮盖1处" in main(client.post(one(made), {"verb": button["value"]}, follow=True))
    assert [mark.page for mark in made.marks.all()] == [1, 2]
    assert "同样的文字：" not in main(client.get(one(made)))
    assert redacting.NOWHERE in main(client.post(one(made), {"verb": button["value"]}))
    assert redacting.DROPPED_MARK in main(client.post(one(made), {"verb": "alike:999999"}))


def test_odd_addresses_show_the_first_page(as_staff, people):
    made, client = marked(people), as_staff(people.handler)
    for odd in ("?page=0", "?page=9", "?page=x", f"?page={'9' * 40}", "?mark=x", "?mark=999999&like=²"):
        assert "第1页" in words(soup(client.get(one(made) + odd)).select_one("#sheet"))


# 遮盖以后


def test_what_goes_out_is_shown_with_what_was_looked_at(as_staff, people):
    made, client = marked(people), as_staff(people.handler)
    assert client.post(one(made), {"verb": "release"}).url == one(made)
    page = client.get(one(made))
    for said in ("核验通过", "提取不出任何文字", "只有一个版本", "《收费依据》遮盖清单", "收回再改"):
        assert said in main(page)
    shown = soup(page)
    assert shown.select_one(".stage img")["src"] == one(made, "released", 1)
    assert shown.select_one("#mark") is None and shown.select_one("svg") is None
    seen = picture(client.get(one(made, "released", 1))).convert("L")
    assert seen.getpixel((int(seen.width * 0.08), int(seen.height * 0.165))) < 20
    assert "已随答复提供" in main(client.get(there(made.request, "redact")))
    assert main(client.post(one(made), TYPED)).startswith(f"没有办成 {redacting.IN_FORCE}")
    client.post(one(made), {"verb": "take_back"})
    assert Release.objects.get().taken_back_on and "核验通过" not in main(client.get(one(made)))
    assert client.post(one(made), {"verb": "take_back"}).status_code == 302


def test_why_nothing_went_out_is_told_on_the_page(as_staff, people):
    made, client = original(people), as_staff(people.handler)
    assert redacting.NOTHING in main(client.post(one(made), {"verb": "release"}))


def test_files_and_records_made_here_lead_back_here(as_staff, people):
    made, client = released(people), as_staff(people.handler)
    case, here = made.original.request, there(made.original.request, "redact")
    files = soup(client.get(there(case, "letter_files")))
    assert files.select_one(f"#drop{made.file_id}") is None
    assert files.select_one(f'[value="title:{made.file_id}"]') is None
    assert "由遮盖产生" in words(files.main) and files.select_one(f'a.btn[href="{here}"]')
    records = soup(client.get(there(case, "withheld")))
    row = Withheld.objects.all()[0]
    assert records.select_one(f'tbody a[href="{here}"]')
    assert records.select_one(f'a[href="{there(case, "withheld_part", row.pk)}"]') is None
    assert redacting.RECORDED_HERE in main(client.post(there(case, "withheld_part", row.pk), {"drop": "1"}))
    refused = client.post(reverse("desk_requests:letter_file_act", args=[case.pk, made.file_id, "drop"]), follow=True)
    assert redacting.MADE_HERE in main(refused)
    actions.take_redacted_back(made, by=people.handler, at=NOW)
    assert "已移除" not in main(client.get(there(case, "letter_files")))


def test_the_reply_and_the_case_lead_to_it(as_staff, people):
    case, client = assigned(people), as_staff(people.handler)
    for name in ("reply", "case", "letter_files", "withheld"):
        found = soup(client.get(there(case, name))).select(f'main a[href="{there(case, "redact")}"]')
        assert found, name


def test_a_case_that_is_answered_is_shown_as_it_went_out(as_staff, people):
    made, client = released(people), as_staff(people.handler)
    actions.reply(made.original.request, answer(Outcome.G3), by=people.handler, at=at("2026-11-20", 9))
    page = main(client.get(one(made.original)))
    assert "现在是“已答复”，不能遮盖" in page and "核验通过" in page and "收回再改" not in page
    closed = soup(client.get(there(made.original.request, "redact")))
    assert closed.select_one("[type=file]") is None


def test_the_case_file_tells_what_was_covered_on_what_ground_and_by_which_hashes(as_staff, people):
    made = released(people)
    page = main(as_staff(people.receiver).get(there(made.original.request, "case_file")))
    for said in (
        "遮盖的文件",
        made.original.sha256,
        made.file.sha256,
        "遮盖的位置",
        "距左边7%，距上边15%，宽35%，高3%",
    ):
        assert said in page
    assert SECRET not in page


def test_a_picture_has_one_page_and_its_own_words(as_staff, people):
    made = original(people, name="照片.png", data=made_hideouts.saved("PNG"))
    client = as_staff(people.handler)
    client.post(one(made), TYPED)
    client.post(one(made), {"verb": "release"})
    page = client.get(one(made))
    assert "没有拍摄信息、位置、缩略图" in main(page)
    assert soup(page).select(".chip") == []


def test_many_pages_of_marks_ask_the_database_no_more(as_staff, people, django_assert_max_num_queries):
    made, client = marked(people), as_staff(people.handler)
    with django_assert_max_num_queries(60):
        client.get(one(made))
    for _ in range(20):
        actions.add_mark(made, PHONE, by=people.handler, at=NOW)
    with django_assert_max_num_queries(60):
        client.get(one(made))


def test_the_form_turns_percent_into_parts():
    assert [forms.parts(forms.Decimal(one)) for one in ("0", "12.5", "12.345", "99.99")] == [0, 1_250, 1_234, 9_999]


def test_the_list_of_what_was_covered_is_a_download_of_the_answer(as_staff, people):
    made = released(people)
    got = as_staff(people.handler).get(there(made.original.request, "letter_file", made.sheet_id))
    with pikepdf.open(io.BytesIO(b"".join(got.streaming_content))) as sheet:
        assert str(sheet.docinfo["/Title"]) == "《收费依据》遮盖清单"
    assert acts.release_of(made.original) == made
