"""征求意见台账 and the page of one consultation: who sees whom, the timer, what is done there, and from an override to the disclosure."""

import io
import json
from datetime import date
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest
from django.urls import reverse

from requests_app import actions, consultations, frozen
from requests_app.models import Letter, OpinionFinding, OpinionLink, Pause, Request
from requests_app.views import desk_consultations
from requests_app.vocabulary import LetterKind, Outcome, PauseKind, Service
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests.bureau.made_letters import words as printed
from tests.factories import at, staff
from tests.pages.reading import chips, soup, whole, words
from tests.pages.sending import client_of, fields_of
from tests.requests_app.opinion_scenes import ABOUT, NO, NOW, THIRD, YES, asked, case_of, ended, found, fresh, posted
from tests.requests_app.people import ASKER, answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
BOOK = reverse("desk_requests:consultations")
PERSONAL = (ASKER.name, ASKER.id_number, ASKER.phone, ASKER.email)


def there(pause: Pause) -> str:
    return reverse("desk_requests:consultation", args=[pause.request_id, pause.pk])


def body(response) -> str:
    return words(soup(response).main)


@pytest.fixture
def client(people):
    return client_of(people.handler)


# --- the register


def test_each_has_its_own_timer_and_who_is_asked_is_masked(client, people):
    pause = asked(people)
    shown = body(client.get(BOOK))
    for told in ("台州", pause.request.number, "等待答复", "剩12个工作日", "2026-11-18收到"):
        assert told in shown
    assert not any(value in client.get(BOOK).content.decode() for value in (*THIRD.values(), *PERSONAL))


def test_a_limit_in_a_year_that_is_not_loaded_is_provisional(people, desk_morning):
    desk_morning.move_to(at("2026-12-24", 10))
    asked(people, day="2026-12-14", sent_on=date(2026, 12, 23), letter_received_on=date(2026, 12, 23))
    assert "（暂定）" in body(client_of(people.handler).get(BOOK))


def test_open_ones_come_first_by_their_last_day(client, people):
    late = asked(people, sent_on=date(2026, 11, 20), letter_received_on=date(2026, 11, 20))
    early, gone = asked(people), ended(asked(people), people, YES)
    links = [a["href"] for a in soup(client.get(BOOK)).select("a.t")]
    assert links == [there(early), there(late)]
    links = [a["href"] for a in soup(client.get(f"{BOOK}?state=all")).select("a.t")]
    assert set(links[:2]) == {there(early), there(late)} and links[2] == there(gone)


@pytest.mark.parametrize(
    ("state", "number"),
    [
        ("open", 0),
        ("waiting", 0),
        ("silent", 1),
        ("agreed", 2),
        ("unknown", 6),
        ("consent", 3),
        ("objection", 4),
        ("answered", 5),
    ],
)
def test_every_state_has_its_list(people, desk_morning, state, number):
    waiting = asked(people, sent_on=date(2026, 11, 23), letter_received_on=date(2026, 11, 23))
    day = {"sent_on": date(2026, 11, 5), "letter_received_on": None, "day": "2026-11-05"}
    silent, unknown = asked(people, **day), asked(people, PauseKind.CO_AUTHOR, **day)
    agreed = asked(people, PauseKind.CO_AUTHOR, **day | {"letter_received_on": date(2026, 11, 5)})
    consent, objection = ended(asked(people), people, YES), ended(asked(people), people, NO)
    old = asked(people)
    actions.end_consultation(old, by=people.handler, at=NOW, ended_on=date(2026, 11, 20), opinion="同意。")
    desk_morning.move_to(at("2026-12-01", 10))
    every = [waiting, silent, agreed, consent, objection, old, unknown]
    links = [a["href"] for a in soup(client_of(people.handler).get(f"{BOOK}?state={state}")).select("a.t")]
    expected = {there(every[number])} | ({there(silent), there(agreed), there(unknown)} if state == "open" else set())
    assert set(links) == expected


def test_the_words_of_silence_are_those_of_the_law(client, people, desk_morning):
    asked(people), asked(people, PauseKind.CO_AUTHOR)
    desk_morning.move_to(at("2026-12-10", 10))
    shown = body(client_of(people.handler).get(BOOK))
    assert "逾期未答复：由本机关决定" in shown and "逾期未答复：视为同意" in shown


def test_what_has_still_to_be_reviewed_says_so(client, people):
    pause = ended(asked(people), people)
    rows = soup(client.get(f"{BOOK}?state=objection"))
    assert "审查" in words(rows.select_one("ul.inbox li .w"))
    found(pause, people, "reasonable")
    rows = soup(client.get(f"{BOOK}?state=objection"))
    assert "审查" not in words(rows.select_one("ul.inbox li .w"))


def test_it_is_narrowed_by_kind_and_office(client, people):
    third, author = asked(people), asked(people, PauseKind.CO_AUTHOR)
    offered = chips(client.get(BOOK), "事由")
    links = [a["href"] for a in soup(client.get(offered["征求共同制作机关意见"])).select("a.t")]
    assert links == [there(author)]
    other = people.outsider.office
    Request.objects.filter(pk=third.request_id).update(office=other)
    general = client_of(people.receiver)
    offered = chips(general.get(BOOK), "承办处室")
    assert [a["href"] for a in soup(general.get(offered[other.name])).select("a.t")] == [there(third)]


@pytest.mark.parametrize("query", ["state=nothing", "kind=nothing"])
def test_an_unknown_state_or_kind_is_not_found(client, query):
    assert client.get(f"{BOOK}?{query}").status_code == 404


def test_another_office_sees_nothing_of_it(people):
    pause = asked(people)
    other = client_of(people.outsider)
    assert "没有在等答复的征求意见" in body(other.get(BOOK))
    assert other.get(there(pause)).status_code == 404
    assert other.post(there(pause), {"act": "link"}).status_code == 404


def test_who_keeps_accounts_has_no_register(people):
    assert client_of(staff("管理员", role=Role.SYSTEM)).get(BOOK).status_code == 403


def test_it_turns_pages(client, people, monkeypatch):
    monkeypatch.setattr(desk_consultations, "PAGE", 2)
    for _ in range(3):
        asked(people)
    first = soup(client.get(BOOK))
    assert len(first.select("a.t")) == 2
    after = first.find("a", attrs={"rel": "next"})["href"]
    assert len(soup(client.get(BOOK + after if after.startswith("?") else after)).select("a.t")) == 1


def test_file_and_sheet_of_paper_hold_the_same_and_nobody_by_name(client, people):
    pause = found(ended(asked(people), people), people, "unreasonable")
    asked(people)
    sheet = openpyxl.load_workbook(io.BytesIO(whole(client.get(f"{BOOK}?state=all&export=xlsx")))).active
    rows = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    paper = client.get(f"{BOOK}?state=all&print=1").content.decode()
    assert len(rows) == 3
    for told in (pause.request.number, "不同意公开", "理由不合理，可以公开", "书面"):
        assert any(told in row for row in rows) and told in paper
    for value in (*THIRD.values(), ABOUT, NO.person, NO.reasons, *PERSONAL):
        assert value not in paper and not any(value in " ".join(row) for row in rows)


def test_an_empty_register_says_what_it_is_for(client):
    assert "没有在等答复的征求意见" in body(client.get(BOOK))


# --- one of them


def test_inside_the_case_who_is_asked_stands_in_full(client, people):
    shown = body(client.get(there(asked(people))))
    for value in (*THIRD.values(), ABOUT, "征求第三方意见书"):
        assert value in shown


def test_an_office_that_only_helps_sees_them_masked(people):
    pause = asked(people)
    helper = people.outsider.office
    actions.assign(case_of(pause), by=people.receiver, at=NOW, office=people.finance, co_offices=[helper])
    shown = client_of(people.outsider).get(there(pause)).content.decode()
    assert "台州" in shown
    assert not any(value in shown for value in (*THIRD.values(), ABOUT))


def test_the_day_of_arrival_moves_the_limit(client, people):
    pause = asked(people, letter_received_on=None)
    assert "期限暂按发出日期算" in body(client.get(there(pause)))
    assert client.post(there(pause), {"act": "arrive", "on": "2026-11-20"}).status_code == 302
    assert "2026年12月11日" in body(client.get(there(pause)))
    wrong = client.post(there(pause), {"act": "arrive", "on": "2026-11-17"})
    assert "对方收到的日期不能早于发出日期" in body(wrong)
    assert fresh(pause).arrived_on == date(2026, 11, 20)


def test_a_letter_that_came_back_is_recorded_on_its_page(client, people, desk_morning):
    pause = asked(people, letter_received_on=None)
    wrong = client.post(there(pause), {"act": "return", "returned_on": "2026-11-22", "tried": ""})
    assert "填写试过怎样送达" in words(soup(wrong).select_one(".field.err"))
    client.post(there(pause), {"act": "return", "returned_on": "2026-11-22", "tried": "邮寄两次都退回"})
    shown = body(client.get(there(pause)))
    assert "无法送达，2026年11月22日退回" in shown and "邮寄两次都退回" in shown
    desk_morning.move_to(at("2026-12-10", 10))
    again = client_of(people.handler)
    again.post(there(pause), {"act": "find", "verdict": "disclose", "reasons": "公开不损害其权益。"})
    assert OpinionFinding.objects.get().verdict == "disclose"
    assert "邮寄两次都退回" not in words(soup(again.get(there(pause))).select_one("[aria-labelledby=course]"))


def test_a_posted_notice_is_had_on_the_day_that_is_entered(client, people):
    pause = found(ended(asked(people), people), people, "override")
    posted(pause, people)
    assert "第三方还没有收到" in body(client.get(there(pause)))
    wrong = client.post(there(pause), {"act": "had", "had_on": "2026-11-22"})
    assert "不能早于寄出日期" in body(wrong)
    assert client.post(there(pause), {"act": "had", "had_on": "2026-11-23"}).status_code == 302
    assert "2026年11月23日第三方收到" in body(client.get(there(pause)))


def test_a_written_opinion_is_put_right_on_its_page(client, people):
    pause = found(ended(asked(people), people), people, "unreasonable")
    form = next(one for one in soup(client.get(there(pause))).select("form") if one.find(attrs={"value": "correct"}))
    begun = fields_of(soup(client.get(there(pause))), form)
    assert (begun["stance"], begun["opinion"], begun["parts"]) == (NO.stance, NO.reasons, NO.parts)
    typed = {**begun, "act": "correct", "stance": "partly"}
    assert "填写更正的理由" in words(soup(client.post(there(pause), typed)).select_one(".field.err"))
    assert client.post(there(pause), {**typed, "reason": "看错了"}).status_code == 302
    shown = body(client.get(there(pause)))
    assert "部分同意" in shown and "原来的审查结果失效" in shown
    assert fresh(pause).given.person == NO.person


def test_an_objection_is_reviewed_on_its_page_with_errors_beside_the_field(client, people):
    pause = ended(asked(people), people)
    response = client.post(there(pause), {"act": "find", "verdict": "disclose", "reasons": "可以。"})
    assert "选择审查结果" in words(soup(response).select_one(".field.err"))
    assert soup(response).select_one("#id_reasons").get_text().strip() == "可以。"
    client.post(there(pause), {"act": "find", "verdict": "reasonable", "reasons": "确是商业秘密。"})
    row = OpinionFinding.objects.get()
    assert (row.verdict, row.by) == ("reasonable", people.handler)
    assert "理由合理，不予公开" in body(client.get(there(pause)))
    case = body(client.get(reverse("desk_requests:case", args=[pause.request_id])))
    assert "审查第三方意见：理由合理，不予公开" in case


def test_why_there_is_nothing_to_review_is_said(client, people):
    assert "还在等第三方答复" in body(client.get(there(asked(people))))
    assert "视为同意" in body(client.get(there(asked(people, PauseKind.CO_AUTHOR))))


def test_a_letter_to_them_is_served_in_hand_or_by_post_and_says_what_hangs_on_its_day(client, people):
    pause = asked(people, letter_received_on=None)
    serve = reverse("desk_requests:serve", args=[pause.request_id, pause.consulted.letter.pk])
    page = soup(client.get(serve))
    assert {one["value"] for one in page.select("[name=via]")} == {"direct", "entrusted", "post"}
    assert "15个工作日从签收之日起算" in words(page.main) and "申请人选择" not in words(page.main)
    client.post(serve, {"via": "direct", "on": "2026-11-20"})
    assert fresh(pause).arrived_on == date(2026, 11, 20)


def test_who_writes_the_answer_sees_what_was_said_and_found(client, people):
    pause = ended(asked(people), people)
    there_ = reverse("desk_requests:reply", args=[pause.request_id])
    panel = soup(client.get(there_)).find(attrs={"aria-labelledby": "consulted"})
    assert "不同意公开" in words(panel) and "审查第三方意见" in words(panel)
    assert panel.a["href"] == there(pause)
    found(pause, people, "unreasonable")
    panel = soup(client.get(there_)).find(attrs={"aria-labelledby": "consulted"})
    assert "理由不合理，可以公开" in words(panel)


def test_the_file_of_the_case_says_what_was_found(people):
    pause = found(ended(asked(people), people), people, "reasonable")
    file = client_of(people.receiver).get(reverse("desk_requests:case_file", args=[pause.request_id]))
    assert "审查结果：理由合理，不予公开" in body(file)


def test_a_new_link_is_shown_once_and_opens(client, people):
    pause = asked(people)
    client.post(there(pause), {"act": "link"})
    address = words(soup(client.get(there(pause))).select_one("#address"))
    link = OpinionLink.objects.get()
    assert consultations.hashed(address.rstrip("/").rpartition("/")[2]) == link.token_hash
    assert soup(client.get(there(pause))).select_one("#address") is None
    client.post(there(pause), {"act": "revoke"})
    assert "已停用" in body(client.get(there(pause)))


def test_an_unknown_act_is_not_found(client, people):
    assert client.post(there(asked(people)), {"act": "nothing"}).status_code == 404


def test_a_consultation_belongs_to_its_case(client, people):
    one, other = asked(people), asked(people)
    crossed = reverse("desk_requests:consultation", args=[one.request_id, other.pk])
    assert client.get(crossed).status_code == 404


def test_the_step_on_the_page_of_the_case_takes_whom_and_previews_without_a_code(client, people):
    pause = asked(people)
    there = reverse("desk_requests:act", args=[pause.request_id, "consult"])
    given = {"kind": "third_party", "sent_on": "2026-11-23", "about": "合同单价", **THIRD}
    preview = client.post(there, {**given, "preview": "1"})
    assert "签发时生成" in preview.content.decode() and Pause.objects.count() == 1
    form = next(one for one in soup(preview).find_all("form") if one.find(attrs={"name": "about"}))
    client.post(there, {name: value for name, value in fields_of(soup(preview), form).items() if name != "edit"})
    kept = fresh(Pause.objects.latest("pk")).consulted
    assert {name: getattr(kept, "name" if name == "to" else name) for name in THIRD} == THIRD


# --- public interest


def test_from_the_finding_to_the_disclosure(people, desk_morning):
    """第三十二条: told in writing, what and why, before it is public."""
    pause = found(ended(asked(people), people), people, "override")
    case, general = case_of(pause), client_of(people.receiver)
    page = soup(general.get(there(pause)))
    draft = next(a["href"] for a in page.select("a.btn") if "决定公开告知书" in a.get_text())
    form = soup(general.get(draft)).select_one("form:has(#id_content)")
    typed = fields_of(soup(general.get(draft)), form) | {"opened": "2026-12-01"}
    assert (typed["to"], typed["content"], typed["reason"]) == (THIRD["to"], NO.parts, "已核对来函和材料。")
    preview = general.post(draft, {**typed, "act": "preview"})
    carried = fields_of(soup(preview), next(one for one in soup(preview).find_all("form") if one.find(id="id_content")))
    general.post(draft, {**carried, "act": "issue"})
    notice = Letter.objects.get(kind=LetterKind.OVERRIDE)
    row = OpinionFinding.objects.get()
    assert (row.notice, row.opens_on) == (notice, date(2026, 12, 1))
    assert not any(value in notice.paper for value in PERSONAL)

    def served(day: str) -> list[str]:
        given = answer(Outcome.G2, day)
        with pytest.raises(Refused) as refused:
            actions.reply(case_of(pause), given, by=people.handler, at=at(day, 10))
        return refused.value.reasons

    assert any("还没有送达第三方" in one for one in served("2026-11-24"))
    how = {"via": Service.DIRECT, "on": date(2026, 11, 24)}
    actions.serve_letter(notice, by=people.handler, at=at("2026-11-24", 10), **how)
    assert any("2026年12月1日" in one for one in served("2026-11-30"))
    actions.reply(case, answer(Outcome.G2, "2026-12-01"), by=people.handler, at=at("2026-12-01", 10))
    assert case_of(pause).outcome == Outcome.G2


def test_a_void_notice_counts_for_nothing_and_a_standing_one_keeps_the_finding(people):
    pause = found(ended(asked(people), people), people, "override")
    case = case_of(pause)
    typed = {"to": THIRD["to"], "content": ABOUT, "reason": "涉及全市家长的支出", "opened": "2026年12月1日"}
    how = {"by": people.receiver, "at": NOW}
    opens = {"before": 0, "pause": pause, "opens_on": date(2026, 12, 1)}
    letter = actions.issue_by_hand(case, LetterKind.OVERRIDE, typed, **how, **opens)
    assert consultations.fact_of(fresh(pause)).noticed
    with pytest.raises(Refused):
        found(pause, people, "reasonable")
    actions.void_by_hand(Letter.objects.get(pk=letter.pk), **how, reason="日期写错")
    assert not consultations.fact_of(fresh(pause)).noticed
    found(pause, people, "reasonable")


def test_nobody_is_told_of_an_override_that_was_not_found(people):
    pause = ended(asked(people), people)
    typed = {"to": THIRD["to"], "content": ABOUT, "reason": "涉及支出", "opened": "2026年12月1日"}
    with pytest.raises(Refused) as refused:
        actions.issue_by_hand(case_of(pause), LetterKind.OVERRIDE, typed, by=people.receiver, at=NOW, before=0)
    assert any("先在这一次征求意见里审查" in one for one in refused.value.reasons)


# --- nothing of the applicant


@pytest.mark.parametrize("kind", PauseKind)
def test_no_letter_to_them_holds_anything_of_the_applicant_in_any_form(people, kind):
    """Sheet, PDF with its metadata, Word file with its properties (TPL11)."""
    pause = asked(people, kind)
    letter = Letter.objects.get(pk=pause.consulted.letter.pk)
    pdf, docx = frozen.pdf_of(letter), frozen.docx_of(letter)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        told = json.dumps({str(k): str(v) for k, v in opened.docinfo.items()}, ensure_ascii=False)
        told += str(opened.open_metadata())
    told += printed(pdf)
    assert ABOUT in "".join(told.split())
    files = unpacked(docx)
    assert ABOUT in letter.paper and any(ABOUT in one for one in files)
    for value in (*PERSONAL, pause.request.description):
        assert value not in letter.paper and value not in told
        assert not any(value in one for one in files)


def unpacked(docx: bytes) -> list[str]:
    with ZipFile(io.BytesIO(docx)) as archive:
        return [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]


def test_whom_it_is_to_cannot_be_the_applicant(people):
    with pytest.raises(Refused):
        asked(people, to=ASKER.name)
    assert not Pause.objects.exists()


def test_a_case_that_is_answered_shows_its_consultations_and_offers_nothing(client, people):
    pause = ended(asked(people), people, YES)
    actions.reply(case_of(pause), answer(Outcome.G2, "2026-11-23"), by=people.handler, at=NOW)
    page = soup(client.get(there(pause)))
    assert "同意公开" in words(page.main)
    assert page.select("main form") == []


def test_the_rail_counts_those_that_are_waited_for(people):
    gone = asked(people)
    assert Pause.objects.for_staff(people.handler).open().count() == 1
    ended(gone, people)
    assert Pause.objects.for_staff(people.handler).open().count() == 0
