"""The checks over a stored item: the bureau's lists, files as they were read, what only the database knows."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from disclosure import actions, checking
from disclosure.facts import checked, findings
from disclosure.models import Attachment, FileReading, WordingTerm
from disclosure.vocabulary import Stage
from taizhou_portal.bureau import files
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.uploads import words
from tests.bureau import upload_makers as make
from tests.bureau.upload_corpus import SIGNED
from tests.disclosure.team import MONDAY, accepted, drafted, moved
from tests.disclosure.test_deciding import valid_id

pytestmark = pytest.mark.django_db


def kinds(item) -> list[str]:
    return [found.kind for found in findings(item)]


def book_with_a_hidden_list() -> files.Accepted:
    book = Workbook()
    book.active.title = "名单"
    book.active.append(["学校", "金额"])
    hidden = book.create_sheet("原始")
    hidden.append(["姓名", "身份证号"])
    hidden.append(["王某", valid_id()])
    hidden.sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    answer = files.accept(SimpleUploadedFile("名单.xlsx", made.getvalue()))
    assert isinstance(answer, files.Accepted), answer
    return answer


def test_a_number_in_a_hidden_sheet_keeps_the_item_from_going_on_and_its_place_is_told(people):
    item = drafted(people)
    actions.add_file(item, book_with_a_hidden_list(), by=people.author, at=MONDAY)
    (grave,) = [each.finding for each in checked(item) if each.blocks]
    assert grave.kind == "id_number"
    assert grave.where.startswith("附件《名单》，工作表“原始”")
    assert grave.where.endswith("B2")
    assert "hidden_content" in kinds(item)


def test_what_was_read_once_is_not_read_again(people):
    item = drafted(people)
    actions.add_file(item, book_with_a_hidden_list(), by=people.author, at=MONDAY)
    checked(item)
    FileReading.objects.all().delete()
    assert "hidden_content" in kinds(item)


def test_a_file_with_another_name_is_told_by_that_name(people):
    item = drafted(people)
    added = actions.add_file(item, book_with_a_hidden_list(), by=people.author, at=MONDAY)
    checked(item)
    actions.title_file(item, added, "资助名单", by=people.author, at=MONDAY)
    assert all("附件《资助名单》" in found.where for found in findings(item))


def test_a_file_from_before_readings_were_kept_is_checked_by_its_text(people):
    item = drafted(people)
    added = actions.add_file(item, accepted(data=f"号码,{valid_id()}\n".encode()), by=people.author, at=MONDAY)
    FileReading.objects.all().delete()
    checking._of_file.cache_clear()
    assert kinds(item) == ["id_number", "unread"]
    Attachment.objects.filter(pk=added.pk).update(text="")
    checking._of_file.cache_clear()
    assert kinds(item) == ["unread"]


def test_the_wording_list_is_the_one_that_officers_keep(people):
    item = drafted(people, body="请各校布署工作，办好家长学堂。")
    assert [f.matched for f in findings(item)] == ["布署"]
    WordingTerm.objects.filter(wrong="布署").update(is_on=False)
    WordingTerm.objects.create(wrong="家长学堂", right="家长学校")
    assert [f.matched for f in findings(item)] == ["家长学堂"]


def test_a_number_that_another_item_bears_is_told_with_its_title(people):
    moved(people, Stage.PUBLISHED, title="关于课后服务的通知", doc_number="台教〔2026〕5号")
    item = drafted(people, doc_number="台教〔2026〕5号")
    (found,) = findings(item)
    assert found.message == "文号与《关于课后服务的通知》相同"
    assert not found.blocks


def test_a_number_of_its_own_is_no_twin(people):
    assert kinds(drafted(people, doc_number="台教〔2026〕6号")) == []


@pytest.mark.parametrize("host", ["", "https://jyj.example.gov.cn"])
def test_a_link_of_ours_that_leads_nowhere_is_told(people, host):
    Site.objects.update_or_create(pk=1, defaults={"domain": "jyj.example.gov.cn"})
    public, draft = moved(people, Stage.PUBLISHED), drafted(people, title="没有公开的草稿")
    body = "".join(f'<p><a href="{host}{path}">看</a></p>' for path in links_to(public.pk, draft.pk))
    found = findings(drafted(people, body=body))
    assert [f.message for f in found] == [
        f"链接打不开：/items/{draft.pk}/",
        "链接打不开：/no-such-page/",
        "链接打不开：/desk/items/",
    ]


def links_to(public, draft) -> list[str]:
    return [f"/items/{public}/", f"/items/{draft}/", "/no-such-page/", "/search/", "/desk/items/"]


def taken(name: str, data: bytes) -> files.Accepted:
    answer = files.accept(SimpleUploadedFile(name, data))
    assert isinstance(answer, files.Accepted), answer
    return answer


def test_an_author_that_the_public_copy_is_free_of_is_no_finding(people):
    item = drafted(people)
    actions.add_file(item, taken("通知.docx", make.word("张三")), by=people.author, at=MONDAY)
    assert "property" not in kinds(item)


def test_an_author_in_a_signed_file_is_told_to_stay_in_it(people):
    item = drafted(people)
    signed = taken("通知.pdf", next(case.data() for case in SIGNED if case.name.endswith(".pdf")))
    attachment = actions.add_file(item, signed, by=people.author, at=MONDAY)
    (told,) = [found for found in findings(item) if found.kind == "property"]
    assert told.suggestion == attachment.copy_note == words.SIGNED
