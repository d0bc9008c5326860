"""告知书 of a correction on the page of its matter: how far it has come, 登记送达, its files."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from requests_app import actions
from requests_app.models import Letter, LetterFile, LetterLook, LetterService, Matter
from requests_app.vocabulary import FileUse, MatterResult
from tests.factories import at
from tests.pages.reading import link, main, soup, whole, words
from tests.requests_app.made_files import PDF, accepted, upload
from tests.requests_app.test_matter_actions import SECRETS, WRONG, closed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("late_week")]
POSTED = {"via": "post", "on": "2026-11-25", "mail_number": "XA 123 456 789 33"}


@pytest.fixture
def late_week(desk_morning):
    desk_morning.move_to(at("2026-11-26", 10))


@pytest.fixture
def refused(people) -> Letter:
    """Not amended, which can be taken further."""
    words = "与户口簿一致，没有错。"
    return closed(people, result=MatterResult.NOT_AMENDED, words=words).letters.get()


def one(held: Matter) -> str:
    return reverse("desk_requests:matter", args=[held.pk])


def there(letter: Letter, tail: str = "serve/") -> str:
    return f"{one(letter.matter)}letters/{letter.pk}/{tail}"


def add(people, letter: Letter, use: FileUse = FileUse.SCAN) -> LetterFile:
    return actions.add_file(None, accepted(), use, by=people.handler, at=at("2026-11-25"), letter=letter)


# 送达


def test_the_page_leads_to_all_that_is_to_be_done_about_the_letter(as_staff, people, refused):
    page = as_staff(people.handler).get(one(refused.matter))
    told = main(page)
    assert "不予更正" in told and "还没有登记送达" in told and "送达要留凭证" in told
    assert link(page, f"登记送达：{refused}") == there(refused)
    assert link(page, f"上传盖章扫描件：{refused}") == there(refused, "files/scan/")
    assert link(page, f"上传送达凭证：{refused}") == there(refused, "files/proof/")


def test_service_and_proof_are_entered_at_once_and_the_last_days_are_told(as_staff, people, refused):
    desk = as_staff(people.handler)
    assert "申请行政复议：不晚于" not in main(desk.get(one(refused.matter)))
    done = desk.post(there(refused), {**POSTED, "proof": upload("收据.pdf")}, follow=True)
    told = main(done)
    assert done.redirect_chain == [(one(refused.matter), 302)]
    for part in ("已登记送达。", "邮寄送达（中国邮政），2026年11月25日", "邮件号XA12345678933"):
        assert part in words(soup(done)), part
    assert "申请行政复议：不晚于2027年1月25日" in told  # the 60th day is a Sunday
    assert "直接提起行政诉讼：不晚于2027年5月25日" in told
    assert "已经办结，没有要办的了" in told
    assert "文书送达" in told
    assert (refused.files.get().use, LetterService.objects.get().by) == (FileUse.PROOF, people.handler)


def test_what_nobody_can_dispute_tells_of_no_last_days(as_staff, people):
    letter = closed(people).letters.get()
    told = main(as_staff(people.handler).post(there(letter), {"via": "direct", "on": "2026-11-25"}, follow=True))
    assert "直接送达，2026年11月25日" in told
    assert "行政复议：" not in told


def test_only_ways_that_lead_there_are_offered_and_no_contact_is_shown(as_staff, people, refused):
    page = as_staff(people.handler).get(there(refused))
    offered = [field["value"] for field in soup(page).select("input[name=via]")]
    assert offered == ["direct", "entrusted", "post", "email"]
    told = main(page)
    assert "留下的联系方式：电话、电子邮箱、通信地址。" in told
    assert "网站不发这封邮件" in told
    assert "网上送达是今天" not in told and "查询页" not in told
    assert not any(secret in page.content.decode() for secret in SECRETS)


def test_nobody_says_by_an_untouched_form_that_it_was_handed_over(as_staff, people, refused):
    client = as_staff(people.handler)
    assert soup(client.get(there(refused))).select_one("input[name=via][checked]") is None
    page = soup(client.post(there(refused), {"via": "", "on": "2026-11-25"}))
    assert "选择送达方式" in page.select_one("#id_via_error").get_text()
    assert not LetterService.objects.exists()


def test_without_mailbox_and_address_the_page_says_so(as_staff, people, refused):
    Matter.objects.update(email="", address="")
    page = as_staff(people.handler).get(there(refused))
    assert "没有留通信地址，邮寄以前先问清楚" in main(page)
    assert not soup(page).select("input[name=via][value=email]")
    sent = as_staff(people.handler).post(there(refused), {"via": "email", "on": "2026-11-25"})
    assert "选择送达方式" in main(sent)
    assert not LetterService.objects.exists()


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(as_staff, people, refused):
    sent = {"via": "post", "on": "2026-11-30", "mail_number": "12", "note": "本人签收"}
    page = soup(as_staff(people.handler).post(there(refused), sent))
    assert page.find(id="id_note")["value"] == "本人签收"
    assert "邮件号只有字母和数字" in page.find(id="id_mail_number").parent.get_text()
    assert "不能晚于今天" in page.find(id="id_on").parent.get_text()


def test_entered_twice_it_is_put_right_with_a_reason(as_staff, people, refused):
    desk = as_staff(people.receiver)
    desk.post(there(refused), POSTED)
    page = desk.get(there(refused))
    assert "更正送达" in main(page) and "登记过的" in main(page) and "答复之日" not in main(page)
    assert soup(page).find(id="id_on")["value"] == "2026-11-25"
    desk.post(there(refused), {**POSTED, "on": "2026-11-24", "reason": "收据上是24日"})
    assert LetterService.objects.get().on == date(2026, 11, 24)
    assert link(desk.get(one(refused.matter)), f"更正送达：{refused}") == there(refused)


# 文件


@pytest.mark.parametrize("use", ["scan", "proof"])
def test_a_file_is_put_there_taken_away_and_brought_back(as_staff, people, refused, use):
    desk, page = as_staff(people.handler), there(refused, f"files/{use}/")
    label = FileUse(use).label
    assert f"上传{label}" in main(desk.get(page))
    done = desk.post(page, {"file": upload("林小满.pdf")}, follow=True)
    assert f"已上传{label}。" in words(soup(done))
    file = refused.files.get()
    where = link(done, f"{label}：{refused}")
    taken = desk.get(where)
    assert whole(taken) == PDF
    assert "林小满" not in taken["Content-Disposition"]
    assert LetterLook.objects.values_list("file", "by").get() == (file.pk, people.handler.pk)
    turn = reverse("desk_requests:matter_file_act", args=[refused.matter_id, file.pk, "drop"])
    assert soup(desk.get(page)).find("form", action=turn)
    assert "已移除，可以恢复。" in words(soup(desk.post(turn, follow=True)))
    assert desk.get(where).status_code == 404
    back = turn.replace("drop", "restore")
    form = soup(desk.get(page)).find("form", action=back)
    assert words(form.button).startswith(f"恢复{label}，")
    assert "已恢复。" in words(soup(desk.post(back, follow=True)))
    assert desk.get(where).status_code == 200


def test_the_applicant_reads_no_word_of_the_query_page_where_there_is_none(as_staff, people, refused):
    for use in ("scan", "proof"):
        assert "查询页" not in main(as_staff(people.handler).get(there(refused, f"files/{use}/")))


def test_what_is_no_pdf_is_refused_beside_the_field(as_staff, people, refused):
    page = as_staff(people.handler).post(there(refused, "files/scan/"), {"file": upload("章.exe", b"MZ")})
    assert "《章》的后缀是EXE" in page.content.decode()
    assert not LetterFile.objects.exists()


def test_unknown_uses_deeds_letters_and_files_are_not_found(as_staff, people, refused):
    desk, other = as_staff(people.handler), closed(people, replace(WRONG, subject="毕业年份")).letters.get()
    file = add(people, other)
    for tail in ("files/given/", "files/x/"):
        assert desk.get(there(refused, tail)).status_code == 404
    for name, args in (("matter_file", []), ("matter_file_act", ["drop"])):
        address = reverse(f"desk_requests:{name}", args=[refused.matter_id, file.pk, *args])
        assert (desk.post if args else desk.get)(address).status_code == 404
    act = reverse("desk_requests:matter_file_act", args=[other.matter_id, file.pk, "burn"])
    assert desk.post(act).status_code == 404
    assert desk.get(f"{one(refused.matter)}letters/{other.pk}/serve/").status_code == 404


def test_another_office_finds_nothing_and_writes_nothing(as_staff, people, refused):
    file, outsider = add(people, refused), as_staff(people.outsider)
    read = [there(refused), there(refused, "files/scan/"), there(refused, "pdf/")]
    read.append(reverse("desk_requests:matter_file", args=[refused.matter_id, file.pk]))
    act = reverse("desk_requests:matter_file_act", args=[refused.matter_id, file.pk, "drop"])
    assert {outsider.get(address).status_code for address in read} == {404}
    assert {outsider.post(address, POSTED).status_code for address in (*read[:2], act)} == {404}
    file.refresh_from_db()
    assert file.dropped_on is None
    assert not LetterService.objects.exists() and not LetterLook.objects.exists()


def test_a_letter_of_a_case_has_no_page_among_the_matters_and_the_other_way_round(as_staff, people, refused):
    desk = as_staff(people.receiver)
    assert desk.get(reverse("desk_requests:serve", args=[refused.matter_id, refused.pk])).status_code == 404
    file = add(people, refused)
    assert desk.get(reverse("desk_requests:letter_file", args=[refused.matter_id, file.pk])).status_code == 404


def test_a_question_about_a_file_alone_is_no_look_at_it(as_staff, people, refused):
    file = add(people, refused)
    as_staff(people.handler).head(reverse("desk_requests:matter_file", args=[refused.matter_id, file.pk]))
    as_staff(people.handler).head(there(refused, "pdf/"))
    assert not LetterLook.objects.exists()


def test_after_disposal_nothing_is_offered_and_what_is_sent_all_the_same_is_refused(as_staff, people, refused):
    add(people, refused)
    actions.dispose_matter(refused.matter, at=at("2028-11-24"))
    desk = as_staff(people.receiver)
    page = desk.get(one(refused.matter))
    assert "2028年11月24日已按期限销毁" in main(page)
    assert link(page, f"登记送达：{refused}") is None
    assert not soup(page).select("main details")
    for tail, sent in (("serve/", POSTED), ("files/scan/", {"file": upload()})):
        assert "已按期限销毁" in main(desk.post(there(refused, tail), sent))
    assert not LetterService.objects.exists()
