"""案卷包: the whole file of a case taken out, opened, and compared with the case."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from hypothesis import given as given_by
from hypothesis import strategies as st

from requests_app import actions, proofs
from requests_app.bundle import Paper, listed
from requests_app.case_papers import of_case
from requests_app.models import AccessLog, Applicant, LetterLook, Request
from requests_app.opinions.vocabulary import Verdict
from requests_app.views import bundle_pdf
from requests_app.vocabulary import FileUse
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.zipping import Member, zipped
from tests.bureau import upload_makers
from tests.factories import at
from tests.pages.reading import soup, words
from tests.pages.sending import client_of
from tests.requests_app.made_files import PDF, SCAN, accepted, given, scanned, signed
from tests.requests_app.opinion_scenes import asked, ended, found
from tests.requests_app.people import ASKED, ASKER, assigned, charged
from tests.requests_app.redaction_scenes import released

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]

NOW = at("2026-11-23")
WHY = {"purpose": "行政诉讼应诉", "reason": "法院通知举证", "form": "zip"}
MOMENT = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def client(people):
    return client_of(people.receiver)


@pytest.fixture
def whole(people) -> Request:
    """A case with an identity proof, a file that is given, an answer signed, scanned, served, closed, archived."""
    case = actions.file(
        ASKED, ASKER, by=None, at=at("2026-11-04"), papers=[proofs.Paper(accepted("身份证.pdf", PDF))]
    ).request
    actions.confirm_receipt(case, by=people.receiver, at=at("2026-11-05", 9), confirmed_on=date(2026, 11, 5))
    actions.assign(case, by=people.receiver, at=at("2026-11-05", 10), office=people.finance, handler=people.handler)
    given(case, people, data=PDF)
    letter = signed(people, case=case)
    scanned(letter, people, SCAN)
    actions.serve_reply(letter.request, by=people.handler, at=at("2026-11-20", 15), via="direct", on=date(2026, 11, 20))
    case = Request.objects.get(pk=case.pk)
    actions.close(case, by=people.receiver, at=at("2026-11-21"))
    actions.archive(case, by=people.receiver, at=at("2026-11-22"), archived_on=date(2026, 11, 22))
    return Request.objects.get(pk=case.pk)


def page_of(case):
    return reverse("desk_requests:bundle", args=[case.pk])


def taken(client, case, **more) -> bytes:
    response = client.post(page_of(case), {**WHY, **more})
    assert response.status_code == 200, words(soup(response))
    return b"".join(response.streaming_content) if response.streaming else response.content


def opened(client, case, **more) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(taken(client, case, **more)))
    assert archive.testzip() is None
    return archive


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


# --- the names


def paper(kind="答复书", about="台教公开〔2026〕5号", **values) -> Paper:
    return Paper(kind, about, **{"extension": "pdf", "at": MOMENT} | values)


def test_papers_are_numbered_by_their_days_and_what_is_gone_keeps_its_number():
    early, late = paper("身份证明", "申请", at=MOMENT.replace(day=1)), paper(gone="2026年11月20日已按期限销毁")
    first, second = listed([late, early])
    assert (first.number, first.name) == (1, "01-身份证明-申请.pdf")
    assert second.row == ["2", "答复书", "台教公开〔2026〕5号", "", "2026年11月20日已按期限销毁", ""]


@given_by(st.text(max_size=200), st.text(max_size=200), st.text(max_size=20))
def test_whatever_a_file_is_called_its_name_is_fit_for_every_system(kind, about, extension):
    one, other = listed([paper(kind, about, extension=extension), paper(kind, about, extension=extension)])
    assert one.name != other.name
    for name in (one.name, other.name):
        assert not set('\\/:*?"<>|\n\r\t\0') & set(name)
        assert len(name) < 140
        assert not name.endswith((".", " "))


# --- the archive as it is written


def test_an_archive_is_written_piece_by_piece_with_the_sums_of_all():
    big = [b"a" * 1000, b"b" * 1000]
    members = [Member("一.txt", lambda: big, MOMENT), Member("二.txt", lambda: [], MOMENT)]
    pieces = list(zipped(iter(members), sums="校验.txt", at=MOMENT))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    assert archive.namelist() == ["一.txt", "二.txt", "校验.txt"]
    assert archive.read("一.txt") == b"".join(big)
    assert archive.read("校验.txt").decode().splitlines() == [
        f"{hashlib.sha256(b''.join(big)).hexdigest()}  一.txt",
        f"{hashlib.sha256(b'').hexdigest()}  二.txt",
    ]


def test_nothing_of_a_member_is_asked_for_before_its_turn():
    """Memory hangs on one piece."""
    asked: list[str] = []

    def pieces(name):
        asked.append(name)
        return [b"x" * 10]

    members = (Member(name, lambda name=name: pieces(name), MOMENT) for name in "一二三")
    stream = zipped(members, sums="校验.txt", at=MOMENT)
    next(stream)
    assert asked == ["一"]


# --- taken out, opened, compared


def test_the_archive_holds_every_document_as_it_was_stored(client, whole):
    archive = opened(client, whole)
    kept = of_case(whole)
    assert len(kept) == 4  # proof, answer, its scan, what was given
    names = archive.namelist()
    assert names[:2] == ["案卷.pdf", "案卷.json"]
    assert names[-1] == "校验.txt"
    inside = {hashlib.sha256(archive.read(name)).hexdigest() for name in names[2:-1]}
    assert inside == {one.paper.sha256 for one in kept}
    assert all(archive.read(name) for name in names[2:-1])


def test_the_sums_are_those_of_what_lies_inside(client, whole):
    archive = opened(client, whole)
    sums = dict(line.split("  ")[::-1] for line in archive.read("校验.txt").decode().splitlines())
    assert sums == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()[:-1]}


def test_the_data_tells_the_case_in_full(client, whole):
    data = json.loads(opened(client, whole).read("案卷.json"))
    by_title = {part["标题"]: part for part in data["内容"]}
    assert data["受理号"] == whole.number
    assert by_title["申请人"]["项目"]["姓名或名称"] == ASKER.name
    assert by_title["申请人"]["项目"]["居民身份证"] == ASKER.id_number
    assert by_title["申请内容"]["正文"] == [ASKED.description]
    assert by_title["案卷封面"]["项目"]["归档日期"] == "2026年11月22日"
    assert len(by_title["卷内目录"]["行"]) == 4
    assert len(by_title["全过程"]["行"]) >= whole.history.count() - 1
    days = by_title["期限逐日计算"]["行"]
    assert days[0][:1] == ["2026-11-05"] and "最后一天" in days[-1][2]
    reply = whole.replies.get()
    assert any(reply.number in title for title in by_title)
    hashes = {row[-1] for row in by_title["卷内目录"]["行"]}
    assert hashes == {one.paper.sha256 for one in of_case(whole)}


def test_the_typeset_file_says_the_same(client, whole):
    told = text_of(opened(client, whole).read("案卷.pdf")).replace("\n", "").replace("\r", "").replace(" ", "")
    for expected in (
        "政府信息公开申请案卷",
        whole.number,
        ASKER.name,
        "期限逐日计算",
        "全过程",
        "归档：2026年11月22日",
        "卷内目录",
    ):
        assert expected in told


def test_the_typeset_file_is_for_keeping_and_for_reading_aloud(client, whole):
    with pikepdf.Pdf.open(io.BytesIO(opened(client, whole).read("案卷.pdf"))) as made:
        metadata = str(made.open_metadata())
        assert "pdfaid:part" in metadata
        assert made.Root.MarkInfo.Marked


def test_a_character_without_a_glyph_is_marked_and_kept_in_the_data(client, people):
    case = assigned(people, description="课后服务😀的收费标准")
    archive = opened(client, case)
    assert "〓" in text_of(archive.read("案卷.pdf"))
    assert "😀" in archive.read("案卷.json").decode()


def test_one_pdf_joins_them_with_bookmarks(client, whole):
    made = taken(client, whole, form="pdf")
    with pikepdf.Pdf.open(io.BytesIO(made)) as joined, joined.open_outline() as outline:
        titles = [item.title for item in outline.root]
        count = len(joined.pages)
    assert titles[0] == "政府信息公开申请案卷"
    assert len(titles) == 1 + len(of_case(whole))
    assert count >= 5 + 1  # the file itself, four documents, one of two sheets


def test_what_cannot_be_printed_has_a_sheet_that_says_so(client, people):
    case = assigned(people)
    actions.add_file(
        case, accepted("表.xlsx", upload_makers.book()), FileUse.GIVEN, by=people.handler, at=at("2026-11-19")
    )
    assert "不能印在纸上" in text_of(taken(client, case, form="pdf")).replace("\r\n", "")


def test_too_much_for_one_pdf_is_said_before_anything_is_noted(client, whole, monkeypatch):
    monkeypatch.setattr(bundle_pdf, "MOST", 10)
    response = client.post(page_of(whole), {**WHY, "form": "pdf"})
    assert response.status_code == 409
    assert "做成一个PDF太大，请取压缩包" in words(soup(response))
    assert not AccessLog.objects.exists()


# --- who, and what is kept of it


def test_each_taking_is_kept_with_its_reason_and_each_letter_that_went_with_it(client, whole, people):
    taken(client, whole)
    look = AccessLog.objects.get()
    assert (look.by, look.what, look.reason) == (people.receiver, "案卷 行政诉讼应诉", "法院通知举证")
    assert LetterLook.objects.filter(door="bundle", by=people.receiver).count() == 3
    assert whole.history.latest().history_change_reason == "取出案卷：行政诉讼应诉，4个文件"
    assert "法院通知举证" in words(soup(client.get(page_of(whole))).main)


@pytest.mark.parametrize(
    ("typed", "field", "why"),
    [
        ({"purpose": ""}, "purpose", "选择用途"),
        ({"purpose": "好奇"}, "purpose", "选择用途"),
        ({"reason": ""}, "reason", "填写理由"),
        ({"reason": "看看"}, "reason", "理由至少写4个字"),
        ({"reason": f"{ASKER.id_number}要求的"}, "reason", "身份证号"),
        ({"form": "tar"}, "form", "选择取成什么"),
    ],
)
def test_without_purpose_and_reason_nothing_is_handed_out(client, whole, typed, field, why):
    page = soup(client.post(page_of(whole), {**WHY, **typed}))
    assert why in words(page.select_one(f"#id_{field}_error .msg"))
    assert not AccessLog.objects.exists()


def test_who_only_handles_cases_takes_no_file(people, whole):
    assert client_of(people.handler).post(page_of(whole), WHY).status_code == 403
    with pytest.raises(Refused, match="职责"):
        actions.take_bundle(whole, by=people.handler, at=NOW, purpose="归档", reason="交档案室保存")


def test_of_a_child_a_second_officer_is_asked_first(client, people):
    case = actions.file(replace(ASKED), replace(ASKER, minor=True), by=None, at=at("2026-11-04"), via="web").request
    Applicant.objects.filter(request=case).update(minor=True)
    response = client.post(page_of(case), WHY)
    assert response.status_code == 409
    assert "申请人不满14周岁" in words(soup(response))
    assert not AccessLog.objects.exists()


# --- what is no longer there


def test_after_disposal_the_file_tells_what_was_destroyed_and_keeps_its_hash(client, whole, people):
    before = {one.paper.sha256 for one in of_case(whole)}
    actions.dispose(whole, by=people.receiver, at=at("2029-12-03"))
    archive = opened(client, Request.objects.get(pk=whole.pk))
    assert archive.namelist() == ["案卷.pdf", "案卷.json", "校验.txt"]
    data = json.loads(archive.read("案卷.json"))
    contents = next(part for part in data["内容"] if part["标题"] == "卷内目录")
    assert {row[-1] for row in contents["行"]} == before
    assert all("已按期限销毁" in row[4] for row in contents["行"])
    assert ASKER.name not in json.dumps(data, ensure_ascii=False)


def test_a_file_that_the_disk_has_lost_is_told_and_the_rest_goes_out(client, whole):
    lost = whole.identity_proofs.get()
    default_storage.delete(lost.file.name)
    archive = opened(client, whole)
    assert len(archive.namelist()) == 3 + 3
    assert "存储里找不到这个文件" in archive.read("案卷.json").decode()


def test_a_file_that_was_changed_on_the_disk_says_so_in_its_place(client, whole):
    lost = whole.identity_proofs.get()
    with default_storage.open(lost.file.name, "r+b") as stored:
        stored.write(b"changed")
    archive = opened(client, whole)
    (name,) = [one for one in archive.namelist() if "身份证明" in one]
    assert "打不开" in archive.read(name).decode()
    assert "打不开" in text_of(taken(client, whole, form="pdf")).replace("\r\n", "")


def test_a_case_without_papers_has_a_file_too(client, people):
    case = assigned(people)
    assert opened(client, case).namelist() == ["案卷.pdf", "案卷.json", "校验.txt"]
    assert "还没有文书和文件" in words(soup(client.get(page_of(case))).main)


# --- the hard tenth of the cases


def test_what_third_parties_said_and_what_was_found_of_it_is_there_in_full(client, people):
    pause = found(ended(asked(people), people), people, Verdict.REASONABLE)
    data = json.loads(opened(client, pause.request).read("案卷.json"))
    told = next(part for part in data["内容"] if part["标题"] == "征求意见1")["项目"]
    given = pause.given
    assert told["姓名或者名称"] == pause.consulted.name
    assert (told["是否同意公开"], told["审查结果"]) == ("不同意公开", "理由合理，不予公开")
    assert given.reasons in json.dumps(data, ensure_ascii=False)


def test_an_original_stays_where_it_is_and_is_told_with_its_hash(client, people):
    release = released(people)
    case = release.original.request
    archive = opened(client, case)
    data = json.loads(archive.read("案卷.json"))
    rows = next(part for part in data["内容"] if part["标题"] == "卷内目录")["行"]
    (row,) = [one for one in rows if "遮盖前的原件" in one[1]]
    assert row[4:] == ["单独保存，不随案卷取出", release.original.sha256]
    inside = {hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
    assert release.original.sha256 not in inside
    assert release.file.sha256 in inside


def test_what_was_charged_stands_with_its_arithmetic(client, people):
    case = assigned(people)
    charged(people, case, at("2026-11-20"))
    data = json.loads(opened(client, case).read("案卷.json"))
    (row,) = next(part for part in data["内容"] if part["标题"] == "信息处理费")["行"]
    assert row[:3] == ["按量计收", "30页×0元＋38页×10元＝380元", "380元"]
