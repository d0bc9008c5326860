"""历史申请 in the desk: the form with a look before, the list, the dry run of a sheet, its import, taking things out."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from requests_app import actions, historic_parcel, historic_rows
from requests_app.historic_parcel import Parcel
from requests_app.models import HistoricBatch, HistoricCase
from requests_app.old_outcomes import STATISTICS, WORDS, Old
from requests_app.views import historic_import
from requests_app.vocabulary import ApplicantKind, Outcome, Via
from taizhou_portal.bureau.documents.rows import read_rows
from tests.factories import at
from tests.pages.structure import faults
from tests.requests_app.desk_pages import beside, main, soup
from tests.requests_app.made_history import as_csv, cases, minimal, past, row, sheet_of, sums, xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
LIST, NEW, IMPORT = (reverse(f"desk_requests:{name}") for name in ("historic", "new_historic", "import_historic"))
TYPED = {
    "subject": "2018年市直小学招生计划",
    "via": "counter",
    "kind": "person",
    "received_on": "2018-03-06",
    "result": "granted",
    "served_on": "2018年3月20日",
}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(at("2026-11-27", 10), tick=False) as traveller:
        yield traveller


@pytest.fixture
def client(as_staff, people):
    return as_staff(people.receiver)


def upload(client, data: bytes, name: str = "台账.xlsx"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data)})


def store(client, response):
    return client.post(IMPORT, {"act": "store", "parcel": parcel_of(response)}, follow=True)


def parcel_of(response) -> str:
    return soup(response).select_one("input[name=parcel]")["value"]


def address(case, name: str = "historic_case") -> str:
    return reverse(f"desk_requests:{name}", args=[case.pk])


def enter(people, *days: str, **values) -> HistoricCase:
    return actions.enter_historic(past(*days, **values), by=people.receiver, at=at("2026-11-26")).case


# the form


def test_a_case_is_shown_before_it_is_entered_and_nothing_is_stored_by_looking(client):
    shown = client.post(NEW, {**TYPED, "act": "look"})
    told = main(shown)
    assert "核对以后补录" in told and "适用旧条例，15个工作日" in told and "答复期限2018-03-27" in told
    assert not HistoricCase.objects.exists()
    hidden = {one["name"]: one.get("value", "") for one in soup(shown).select("main input[type=hidden]")}
    done = client.post(NEW, {**hidden, "act": "enter"}, follow=True)
    case = HistoricCase.objects.get()
    assert done.redirect_chain == [(address(case), 302)]
    assert "已补录，编号LS2018-0001" in done.content.decode()
    assert (case.past.result, case.served_on) == (Old.GRANTED, date(2018, 3, 20))


def test_back_from_the_look_everything_typed_is_there(client):
    form = soup(client.post(NEW, {**TYPED, "office": "基础教育处", "act": "edit"}))
    assert form.select_one("#id_office")["value"] == "基础教育处"
    assert form.select_one("#id_result option[selected]")["value"] == "granted"


def test_what_is_wrong_stands_beside_its_field_and_the_rest_stays(client):
    answer = client.post(
        NEW, {**TYPED, "act": "enter", "result": "N8", "served_on": "2018-03-05", "note": "电话13900000000"}
    )
    assert "没有“属于行政查询事项”这一结果" in beside(answer, "result")
    assert "早于收到日期" in beside(answer, "served_on")
    assert "请删去" in beside(answer, "note")
    assert soup(answer).select_one("#id_subject")["value"] == TYPED["subject"]
    assert "错误：" in soup(answer).title.text
    assert not HistoricCase.objects.exists()


@pytest.mark.parametrize(
    "field, typed, told",
    [
        ("fee_fen", "1.234", "最多两位小数"),
        ("fee_fen", "-1", "最多两位小数"),
        ("extension_days", "两周", "写成数字"),
        ("extension_days", "16", "最多延长15个工作日"),
        ("received_on", "去年", "日期写成"),
        ("received_on", "2027-01-01", "将来"),
        ("subject", "", "填写申请内容"),
        ("via", "", "选择收到渠道"),
    ],
)
def test_each_field_says_what_it_takes(client, field, typed, told):
    assert told in beside(client.post(NEW, {**TYPED, "act": "look", field: typed}), field)


def test_amounts_are_typed_in_yuan_and_kept_in_fen(client):
    client.post(NEW, {**TYPED, "act": "enter", "fee_fen": "12.5"})
    case = HistoricCase.objects.get()
    assert case.fee_fen == 1250
    assert soup(client.get(address(case, "correct_historic"))).select_one("#id_fee_fen")["value"] == "12.5"


def test_sent_twice_it_is_entered_once(client):
    for _ in range(2):
        done = client.post(NEW, {**TYPED, "act": "enter"}, follow=True)
    assert HistoricCase.objects.count() == 1
    assert "没有再补录一次" in done.content.decode()


def test_another_of_the_same_number_is_told_in_the_look_and_refused_after_it(client, people):
    case = enter(people, old_number="2018公开001")
    typed = {**TYPED, "old_number": "2018公开001", "subject": "别的"}
    assert case.number in main(client.post(NEW, {**typed, "act": "look"}))
    refused = client.post(NEW, {**typed, "act": "enter"})
    assert refused.status_code == 409
    assert case.number in main(refused)
    assert soup(refused).select_one("#id_subject")["value"] == "别的"


# one case


def test_a_case_tells_its_rules_its_course_and_where_it_came_from(client, people):
    case = enter(people, result=Old.ELSEWHERE, office="基础教育处")
    told = main(client.get(address(case)))
    for words in ("告知通过其他途径办理", "适用旧条例", "表三计入（六）3", "没有直接对应", "手工补录", "补录", "周明"):
        assert words in told, words


def test_a_correction_is_recorded_with_before_and_after(client, people):
    case = enter(people)
    there = address(case, "correct_historic")
    typed = {**TYPED, "served_on": "2018-04-02", "reason": "日期抄错"}
    told = main(client.post(there, typed, follow=True))
    assert "更正：日期抄错" in told and "答复日期：2018-03-20改为2018-04-02" in told
    assert "同一件的标记" not in told
    unchanged = client.post(there, typed)
    assert unchanged.status_code == 409
    assert "没有改动" in main(unchanged)
    assert "至少4个字" in main(client.post(there, {**typed, "subject": "别的", "reason": "错"}))


def test_a_case_is_taken_out_with_a_reason_and_stays_to_be_read(client, people):
    case = enter(people)
    there = address(case, "void_historic")
    assert "填写原因" in main(client.post(there, {"reason": ""}))
    told = main(client.post(there, {"reason": "与另一件重复"}, follow=True))
    assert "2026年11月27日作废，不计入统计：与另一件重复" in told
    assert soup(client.get(address(case))).find("a", string="更正") is None
    assert client.post(there, {"reason": "与另一件重复"}).status_code == 409
    assert case.number not in main(client.get(LIST))
    assert case.number in main(client.get(LIST, {"void": 1}))


# lists


def test_an_empty_list_says_what_to_do(client):
    told = main(client.get(LIST))
    assert "还没有补录历史申请" in told and "导入表格" in told


def test_the_list_of_a_year_with_the_form_of_2014(client, people):
    made = cases(60)
    actions.import_historic(
        list(enumerate(made, 2)), name="台账.xlsx", sha256="a" * 64, by=people.receiver, at=at("2026-11-26")
    )
    page = client.get(LIST, {"year": 2017})
    told, counts = main(page), sums(made, 2017)
    assert f"共{counts['new']}件" in told
    table = soup(page).select_one('[aria-label="2017年统计表"]')
    numbers = [int(cell.text) for cell in table.select("td")]
    assert len(numbers) == len(STATISTICS)
    assert numbers[0] == counts["new"]
    assert client.get(LIST, {"year": 1999}).status_code == 404
    assert client.get(LIST, {"year": "x"}).status_code == 404
    assert "统计表" not in main(client.get(LIST))


def test_a_case_is_found_by_number_and_words(client, people):
    enter(people, old_number="2018公开007")
    enter(people, subject="校车采购合同")
    for q, found in (("公开007", "LS2018-0001"), ("校车", "LS2018-0002"), ("LS2018-0002", "LS2018-0002")):
        told = main(client.get(LIST, {"q": q}))
        assert found in told and "共1件" in told
    assert "没有符合条件" in main(client.get(LIST, {"q": "没有的词"}))


def test_the_list_is_taken_away_as_a_file(client, people):
    case = enter(people, "2018-02-08", "2018-03-08", old_number="=1+1")
    content = b"".join(client.get(LIST, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(content))
    assert (line["补录编号"], line["原编号"], line["逾期的工作日"]) == (case.number, "'=1+1", "2")
    assert (line["办理结果"], line["表三"]) == ("同意公开", "（一）")


def test_the_register_of_a_year_tells_them_apart_and_finds_no_gap(client, people):
    enter(people)
    page = client.get(reverse("desk_requests:book"), {"year": 2018})
    told = main(page)
    assert "补录的历史申请1件" in told and "LS2018-0001" in told
    assert "缺号" not in told.replace("没有缺号", "")
    assert "补录的历史申请" not in main(client.get(reverse("desk_requests:book"), {"year": 2026}))


# the sheet


def test_the_template_is_read_by_its_own_reader_and_lists_every_word(client):
    response = client.get(reverse("desk_requests:historic_template"))
    assert "attachment" in response["Content-Disposition"]
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["历史申请", "说明", "可选的词"]
    sheet = book["历史申请"]
    words = {cell.value for line in book["可选的词"].iter_rows() for cell in line}
    assert words >= {*Via.labels, *ApplicantKind.labels, *Outcome.labels, *(one.label for one in WORDS.values())}
    explained = {cell.value for line in book["说明"].iter_rows() for cell in line}
    assert explained >= {cell.value for cell in sheet[1]}
    assert {choice.formula1.split("!")[0] for choice in sheet.data_validations.dataValidation} == {"'可选的词'"}
    told = minimal()
    for cell in list(sheet[1]):
        sheet.cell(2, cell.column, told.get(cell.value))
    file = io.BytesIO()
    book.save(file)
    found = historic_rows.read(read_rows(file.getvalue(), "xlsx", most=10), today=date(2026, 11, 27))
    assert [one.wrong for one in found.rows] == [()]
    assert found.rows[0].past


def test_a_dry_run_shows_every_row_and_stores_nothing(client, people):
    made = cases(4)
    enter(people)
    actions.enter_historic(made[0], by=people.receiver, at=at("2026-11-26"))
    actions.enter_historic(replace(made[1], subject="别的"), by=people.receiver, at=at("2026-11-26"))
    bad = row(made[3])
    bad[5], bad[8] = "三月", "马马虎虎"
    shown = upload(client, xlsx([*map(row, made[:3]), bad]))
    told = main(shown)
    assert "共4行：可以导入1行，已经补录过1行，有错2行" in told
    assert "第5行 收到日期：“三月”不是日期" in told
    assert "办理结果：不认识“马马虎虎”" in told
    assert "第3行 原编号" in told and "内容不同" in told
    assert "已经补录过，编号" in told
    assert made[2].subject in told
    assert "只导入没有错的1件" in told
    assert (HistoricCase.objects.count(), HistoricBatch.objects.count()) == (3, 0)
    done = store(client, shown)
    assert "已导入1件" in done.content.decode()
    assert HistoricCase.objects.latest("pk").past == made[2]


def test_a_sheet_of_three_hundred_comes_in_and_again_adds_nothing(client):
    data = sheet_of(cases())
    shown = upload(client, data)
    assert "可以导入300件" in main(shown)
    store(client, shown)
    assert HistoricCase.objects.count() == 300
    again = upload(client, data)
    assert "没有可以导入的" in main(again) and "已经补录过300行" in main(again)
    assert parcel_of(again) == ""
    stale = store(client, shown)
    assert "都已经补录过" in stale.content.decode()
    assert (HistoricCase.objects.count(), HistoricBatch.objects.count()) == (300, 1)


@pytest.mark.parametrize(
    "data, name, told",
    [
        (b"", "台账.xlsx", "空的"),
        (b"MZ" + b"\x00" * 100, "台账.xlsx", "文件名写的是xlsx，内容不是"),
        (b"%PDF-1.4 " + b"x" * 100, "台账.pdf", "只收 xlsx 和 csv"),
        (xlsx([["x"]], ["甲"]), "台账.xlsx", "找不到表头"),
        (xlsx([list(minimal().values())] * 2_100, list(minimal())), "台账.xlsx", "超过2010行"),
        (b"x" * (5 * 1024 * 1024 + 1), "台账.csv", "超过5 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_beside_its_field(client, data, name, told):
    answer = upload(client, data, name)
    assert told in beside(answer, "file")
    assert not HistoricBatch.objects.exists()


def test_no_file_is_told(client):
    assert "选择表格文件" in beside(client.post(IMPORT, {}), "file")


def test_names_of_applicants_are_nowhere_in_the_dry_run(client):
    told = minimal() | {"申请人姓名": "林小满", "联系电话": "13900000000"}
    shown = upload(client, xlsx([list(told.values())], list(told)))
    assert "“申请人姓名”一列是个人信息，不录" in main(shown)
    opened = historic_parcel.opened(parcel_of(shown), by=shown.wsgi_request.user.pk)
    for there in (shown.content.decode(), repr(opened)):
        assert "林小满" not in there and "13900000000" not in there


def test_csv_of_an_old_office_program_is_read(client):
    told = minimal()
    shown = upload(client, as_csv([list(told.values())], list(told), "gb18030"), "台账.csv")
    assert "可以导入1件" in main(shown)


def test_a_parcel_that_was_changed_or_is_anothers_or_old_imports_nothing(client, people, as_staff, today):
    shown = upload(client, sheet_of(cases(2)))
    parcel = parcel_of(shown)
    for who, sent in ((client, parcel[:-2]), (client, ""), (client, "x:y:z"), (as_staff(people.chief), parcel)):
        answer = who.post(IMPORT, {"act": "store", "parcel": sent})
        assert answer.status_code == 409
        assert "请重新选文件" in main(answer)
    today.shift(13 * 3600)
    assert historic_parcel.opened(parcel, by=people.receiver.pk) is None
    assert not HistoricCase.objects.exists()


def test_a_parcel_keeps_every_part_of_a_case():
    full = past(
        old_number="1", submitted_on="2018-03-05", completed_on="2018-03-07", asked_on="2018-03-08", heard_on="2018-03-09",
        extended_on="2018-03-12", extension_days=15, closed_on="2018-03-21", fee_fen=5, office="处", note="注",
    )  # fmt: skip
    parcel = Parcel("台账.xlsx", "a" * 64, ((2, full), (3, past())))
    assert historic_parcel.opened(historic_parcel.packed(parcel, by=7), by=7) == parcel


def test_a_list_that_fits_no_form_is_told(client, monkeypatch):
    monkeypatch.setattr(historic_parcel, "LARGEST", 10)
    shown = upload(client, sheet_of(cases(2)))
    assert historic_import.TOO_MUCH in main(shown)
    assert parcel_of(shown) == ""


def test_an_import_is_taken_back_with_a_reason(client, people):
    store(client, upload(client, sheet_of(cases(3))))
    there = reverse("desk_requests:historic_batch", args=[HistoricBatch.objects.get().pk])
    assert "其中还有效的3件" in main(client.get(there))
    assert "填写原因" in main(client.post(there, {"reason": ""}))
    done = client.post(there, {"reason": "选错了文件"}, follow=True)
    assert "撤回：选错了文件" in main(done)
    assert not HistoricCase.objects.valid().exists()
    assert client.post(there, {"reason": "选错了文件"}).status_code == 409
    assert "已撤回" in main(client.get(IMPORT))


def test_a_script_is_told_where_to_go_on_after_the_import(client):
    parcel = parcel_of(upload(client, sheet_of(cases(1))))
    answer = client.post(IMPORT, {"act": "store", "parcel": parcel}, headers={"X-Sent-By": "script"})
    assert answer.json()["there"] == reverse("desk_requests:historic_batch", args=[HistoricBatch.objects.get().pk])


@pytest.mark.parametrize("page", ["list", "new", "look", "case", "correct", "void", "import", "dry", "batch"])
def test_every_page_is_in_order(client, people, page):
    case = enter(people)
    actions.import_historic(
        [(2, cases(1)[0])], name="台账.xlsx", sha256="a" * 64, by=people.receiver, at=at("2026-11-26")
    )
    made = {
        "list": lambda: client.get(LIST, {"year": 2018}),
        "new": lambda: client.get(NEW),
        "look": lambda: client.post(NEW, {**TYPED, "subject": "别的", "act": "look"}),
        "case": lambda: client.get(address(case)),
        "correct": lambda: client.get(address(case, "correct_historic")),
        "void": lambda: client.get(address(case, "void_historic")),
        "import": lambda: client.get(IMPORT),
        "dry": lambda: upload(client, xlsx([row(cases(2)[1]), ["", "甲"]])),
        "batch": lambda: client.get(reverse("desk_requests:historic_batch", args=[HistoricBatch.objects.get().pk])),
    }[page]()
    assert made.status_code == 200
    assert faults(BeautifulSoup(made.content, "html5lib")) == []
