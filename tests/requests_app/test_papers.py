"""Receipt and answer as PDF: the words of the printable pages, for whom they belong to, and for nobody else."""

import logging
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest
import segno
from django.urls import reverse

from requests_app import actions
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.models import Site
from tests.bureau.made_letters import opened, pages, words
from tests.factories import at
from tests.pages.reading import main, soup, whole
from tests.pages.reading import words as words_of
from tests.requests_app.people import ASKER, FIRM, answer, assigned, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]
NOW = at("2026-11-23", 10)
RECEIPT, RECEIPT_PAGE, RECEIPT_LETTER = (
    reverse(f"requests_app:{name}") for name in ("receipt_pdf", "receipt", "receipt_letter")
)
REPLY, REPLY_LETTER = reverse("requests_app:reply_pdf"), reverse("requests_app:reply_letter")
TRACK, CASE = reverse("requests_app:track"), reverse("requests_app:case")
SCALE = 4  # pixels a point
MILLIMETRE = 72 / 25.4 * SCALE
RIGHT_EDGE, QR_SIDE = 184 * MILLIMETRE, 32 * MILLIMETRE


def tracking(client, case):
    """As if number and code had been entered."""
    session = client.session
    session["tracking"] = {"pk": case.pk, "until": (NOW + timedelta(minutes=30)).timestamp()}
    session.save()
    return client


def paragraphs(page) -> list[str]:
    """What a printable page says, paragraph by paragraph; its seal line by line."""
    parts = soup(page).main.find_all(["p", "h1"])
    return [words_of(part) for part in parts if part.get("class") != ["seal"]] + [
        "".join(line.split()) for part in parts if part.get("class") == ["seal"] for line in part.strings
    ]


def qr_on(made: bytes, count: int) -> list[list[bool]]:
    """The first QR code on the sheet as a reader sees it: dark or not, `count` squares a side. It stands at the right edge, 32 mm wide."""
    with pypdfium2.PdfDocument(made) as document:
        sheet = document[0].render(scale=SCALE).to_pil().convert("RGB")
    left, right = RIGHT_EDGE - QR_SIDE, RIGHT_EDGE
    square = QR_SIDE / (count + 4)  # two empty squares around it

    def dark(x: float, y: float) -> bool:
        return max(sheet.getpixel((int(x), int(y)))) < 100

    top = next(y for y in range(sheet.height) if any(dark(x, y) for x in range(int(left + right) // 2, int(right))))
    return [[dark(left + (x + 2.5) * square, top + (y + 0.5) * square) for x in range(count)] for y in range(count)]


# 登记回执


def test_the_receipt_says_what_its_printable_page_says(client, given):
    (done,) = given("课后服务收费标准")
    told = words(client.get(RECEIPT).content)
    assert [part for part in paragraphs(client.get(RECEIPT_LETTER)) if part not in told] == []
    assert done.request.number in told
    assert codes.grouped(done.code) in told


def test_several_cases_of_one_filing_stand_on_one_receipt_each_with_its_own(client, given):
    done = given("第一件事", "第二件事", "第三件事", "第四件事")
    told = words(client.get(RECEIPT).content)
    assert [part for part in paragraphs(client.get(RECEIPT_LETTER)) if part not in told] == []
    places = [told.index(f"查询码：{codes.grouped(one.code)}申请的信息：{one.request.subject}") for one in done]
    assert places == sorted(places)


def test_the_code_of_the_receipt_opens_the_case_and_stands_behind_the_hash(client, given):
    (done,) = given("课后服务收费标准")
    address = f"http://testserver{TRACK}#{done.request.number}.{done.code}"
    drawn = [[bool(square) for square in row] for row in segno.make(address, error="m", boost_error=False).matrix]
    assert qr_on(client.get(RECEIPT).content, len(drawn)) == drawn


def test_a_receipt_of_one_case_fits_on_one_sheet_whatever_its_code(client, given, monkeypatch):
    monkeypatch.setattr(codes, "new_code", lambda: "W" * codes.LENGTH)  # no sign is wider
    (done,) = given("课后服务收费标准")
    (sheet,) = pages(client.get(RECEIPT).content)
    assert codes.grouped(done.code) == codes.grouped("W" * codes.LENGTH)
    assert codes.grouped(done.code) in sheet


def test_the_receipt_is_named_for_the_case_and_keeps_the_code_to_itself(client, given):
    (done,) = given("课后服务收费标准")
    response = client.get(RECEIPT)
    assert done.request.number in response["Content-Disposition"]
    assert done.code not in str(dict(response.headers))
    with opened(response.content) as made:
        assert done.request.number in str(made.docinfo["/Title"])
        assert str(made.docinfo["/Author"]) == Site.current().name
        assert done.code not in str(dict(made.docinfo))


def test_the_same_receipt_is_the_same_file_a_quarter_of_an_hour_later(client, given, desk_morning):
    given("课后服务收费标准")
    first = client.get(RECEIPT).content
    desk_morning.shift(timedelta(minutes=15))
    assert client.get(RECEIPT).content == first


def test_after_half_an_hour_the_receipt_can_never_be_had_again(client, given, desk_morning):
    given("课后服务收费标准")
    desk_morning.shift(timedelta(minutes=30, seconds=1))
    assert client.get(RECEIPT).url == TRACK
    desk_morning.shift(timedelta(minutes=-5))
    assert client.get(RECEIPT).url == TRACK


def test_who_filed_nothing_gets_no_receipt(client):
    assert client.get(RECEIPT).url == TRACK


def test_nothing_that_the_applicant_typed_becomes_part_of_the_template(client, given):
    given('#read("paper.typ") *粗* $x$')
    assert '#read("paper.typ")*粗*$x$' in words(client.get(RECEIPT).content)


def test_a_subject_that_cannot_be_printed_is_told_and_the_page_is_offered_instead(client, given):
    (done,) = given("𪚥祥小学😀招生")
    response = client.get(RECEIPT)
    page = soup(response)
    assert response.status_code == 409
    assert [li.get_text() for li in page.select(".errsum li")] == [
        "“𪚥”（U+2A6A5）字库里没有，印不出来",
        "“😀”（U+1F600）字库里没有，印不出来",
    ]
    assert RECEIPT_LETTER in {a["href"] for a in page.main.find_all("a")}
    assert done.code not in response.content.decode()
    assert "𪚥祥小学😀招生" in main(client.get(RECEIPT_LETTER))


def test_the_receipt_is_offered_where_the_code_is_shown(client, given):
    given("课后服务收费标准")
    assert RECEIPT in {a["href"] for a in soup(client.get(RECEIPT_PAGE)).main.find_all("a")}


def test_a_receipt_that_staff_print_at_the_counter_tells_the_day_of_handing_in(client, given, people):
    (done,) = given("课后服务收费标准")
    actions.confirm_receipt(done.request, by=people.receiver, at=NOW, confirmed_on=NOW.date())
    assert "收到申请之日：2026年11月23日。" in words(client.get(RECEIPT).content)


# 答复书


@pytest.mark.parametrize("outcome", [Outcome.G2, Outcome.G3, Outcome.N6, Outcome.N2])
def test_the_answer_says_what_its_printable_page_says(client, people, outcome):
    case = replied(people, outcome=outcome)
    told = words(whole(tracking(client, case).get(REPLY)))
    assert [part for part in paragraphs(client.get(REPLY_LETTER)) if part not in told] == []
    assert "林小满：" in told


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.U1, {"search_log": "在档案系统中以“收费”查找。\n没有找到。", "text": "您申请的信息不存在。"}),
        (Outcome.U2, {"referred_to": "台州市财政局", "text": "您申请的信息不归本机关公开。"}),
        (Outcome.G2, {"text": "一、收费标准。\n\n二、依据。\n"}),
    ],
)
def test_all_parts_of_an_answer_are_in_the_file(client, people, outcome, said):
    case = assigned(people)
    actions.reply(case, answer(outcome, **said), by=people.handler, at=at("2026-11-20", 16))
    told = words(whole(tracking(client, case).get(REPLY)))
    for value in said.values():
        assert "".join(value.split()) in told
    reply = case.replies.get()
    for part in (reply.number, reply.basis, "2026年11月20日", "（印章）"):
        assert part in told
    assert "复议" in told


def test_an_organisation_is_addressed_by_its_name(client, people):
    case = replied(people, asker=FIRM)
    assert f"{FIRM.name}：" in words(whole(tracking(client, case).get(REPLY)))


def test_a_rare_name_is_printed_and_one_beyond_the_font_leaves_a_place_to_write_it(client, people, as_staff):
    """D5."""
    case = replied(people, asker=replace(ASKER, name="王喆頔"))
    assert "王喆頔：" in words(whole(tracking(client, case).get(REPLY)))
    other = replied(people, asker=replace(ASKER, name="王𪚥"))
    assert "王〓：" in words(whole(tracking(client, other).get(REPLY)))
    assert "王〓：" in main(client.get(REPLY_LETTER))
    letter = other.letters.get()
    sheet = main(as_staff(people.handler).get(reverse("desk_requests:letter", args=[other.pk, letter.pk])))
    assert "“𪚥”（U+2A6A5）。打印以后、盖章以前照申请手写上去" in sheet


def test_an_applicant_whose_data_was_erased_is_not_addressed(client, people):
    case = replied(people)
    type(case.applicant).objects.filter(pk=case.applicant.pk).update(name="")
    case.letters.update(paper="", erased_on=NOW.date())
    assert tracking(client, case).get(REPLY).url == REPLY_LETTER
    page = main(client.get(REPLY_LETTER))
    assert "申请人：" in page
    assert "林小满" not in page


def test_the_name_of_the_applicant_is_in_no_header_and_in_no_property(client, people):
    response = tracking(client, replied(people)).get(REPLY)
    assert "%E6%9E%97" not in response["Content-Disposition"]  # 林
    with opened(whole(response)) as made:
        assert "林小满" not in str(dict(made.docinfo))
        assert "林小满" not in str(made.open_metadata())


def test_before_the_answer_there_is_no_file(client, people):
    assert tracking(client, assigned(people)).get(REPLY).url == CASE


def test_an_answer_that_was_replaced_is_not_handed_out(client, people):
    case = replied(people)
    actions.reopen(case, by=people.receiver, at=at("2026-11-21"), reason="复议决定")
    assert tracking(client, case).get(REPLY).url == CASE
    actions.reply(case, answer(text="新的答复。", served="2026-11-22"), by=people.handler, at=at("2026-11-22"))
    told = words(whole(client.get(REPLY)))
    assert "新的答复。" in told
    assert "您申请的收费标准见附件。" not in told


def test_each_session_gets_the_answer_of_its_own_case(client, people):
    mine = replied(people, asker=replace(ASKER, name="甲某"))
    other = replied(people, asker=replace(ASKER, name="乙某"))
    assert "甲某：" in words(whole(tracking(client, mine).get(REPLY)))
    told = words(whole(tracking(client, other).get(REPLY)))
    assert "乙某：" in told
    assert "甲某" not in told


def test_nobody_gets_an_answer_without_opening_the_case(client, people, desk_morning):
    case = replied(people)
    assert client.get(REPLY).url == TRACK
    tracking(client, case)
    desk_morning.shift(timedelta(minutes=31))
    assert client.get(REPLY).url == TRACK


def test_the_answer_is_offered_among_the_letters_of_the_case(client, people):
    case = replied(people)
    page = soup(tracking(client, case).get(CASE))
    there = reverse("requests_app:own_letter_pdf", args=[case.letters.get().pk])
    assert there in {a["href"] for a in page.find(attrs={"aria-labelledby": "letters"}).find_all("a")}


# 两种文书


@pytest.fixture
def own(client, given, people):
    """A visitor who may have both."""
    given("课后服务收费标准")
    return tracking(client, replied(people))


BOTH = pytest.mark.parametrize("address", [RECEIPT, REPLY])


@BOTH
def test_the_files_come_as_downloads_that_nothing_keeps(own, address):
    response = own.get(address)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert {"no-store", "private"} <= set(response["Cache-Control"].replace(" ", "").split(","))


@BOTH
def test_the_files_answer_to_head_and_to_nothing_that_changes(own, address):
    head = own.head(address)
    assert (head.status_code, b"".join(head)) == (200, b"")
    assert "no-store" in head["Cache-Control"]
    assert own.post(address).status_code == 405


def test_a_refused_file_is_not_kept_either(client, given):
    given("😀")
    response = client.get(RECEIPT)
    assert response.status_code == 409
    assert "no-store" in response["Cache-Control"]


def test_nothing_of_a_name_beyond_the_font_is_written_to_the_log(client, people, caplog):
    caplog.set_level(logging.DEBUG)
    tracking(client, replied(people, asker=replace(ASKER, name="王𪚥")))
    client.get(REPLY)
    assert "王" not in caplog.text
    assert "𪚥" not in caplog.text
