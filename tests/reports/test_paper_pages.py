"""The files of a report at the desk and on the command line: who may, what they are called, what prevents one, drafts and signed ones."""

import io
import json
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings

from reports import actions, collect
from reports.imprinting import imprint_of
from reports.papers.building import FORMS
from reports.rendering import data
from reports.versions import acting, papers
from reports.views.handing import KINDS
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_current
from tests import factories
from tests.bureau.made_letters import pages
from tests.reports import books, random_books
from tests.reports.agreeing import agree
from tests.reports.read_papers import of_book, of_page, of_word

pytestmark = pytest.mark.django_db
AT = factories.at("2026-01-20")


@pytest.fixture
def report(zhou):
    books.case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    return books.enter_texts(report_current, by=zhou, at=AT)


def address(form=""):
    return reverse("desk_reports:paper", args=[2025, form]) if form else reverse("desk_reports:papers", args=[2025])


def test_the_page_offers_every_form_and_says_that_it_is_a_draft(report, desk):
    html = desk.get(address()).content.decode()
    assert html.count("<button") >= len(FORMS) and "未定稿" in html
    for form, label in FORMS.items():
        assert f'action="{address(form)}"' in html and label in html
    assert f'href="{address()}"' in desk.get(reverse("desk_reports:report", args=[2025])).content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_a_draft_comes_as_a_download_with_its_name(report, desk, form):
    answer = desk.get(address(form))
    assert (answer.status_code, answer["Content-Type"]) == (200, KINDS[form])
    assert f"2025年政府信息公开工作年度报告（未定稿）.{form}" in unquote(answer["Content-Disposition"])
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_files_say_what_the_page_says(report, desk):
    """The numbers of the rows, as they stand now, in every form."""
    page = of_page(desk.get(reverse("desk_reports:report", args=[2025]), {"chapter": "三"}).content.decode())
    three = next(table for table in page if "申请人情况" in table[0])
    word = next(table for table in of_word(desk.get(address("docx")).content) if "申请人情况" in table[0])
    book = next(table for table in of_book(desk.get(address("xlsx")).content).values() if "申请人情况" in table[0])
    assert word == book == three
    told = desk.get(address("json")).json()
    assert told["figures"]["t3-new-person"]["value"] == 1
    assert told["imprint"]["status"] == "未定稿"


def test_a_signed_report_bears_its_day_and_no_mark_and_is_what_was_kept(report, desk, zhou):
    books.answer(report, by=zhou, at=AT)
    version = acting.freeze(report, by=zhou, at=AT)
    assert "未定稿" in "".join(pages(desk.get(address("pdf")).content))
    acting.sign(version, seen=version.digest, by=books.leader(), at=AT)
    imprint = imprint_of(type(report).objects.get(pk=report.pk), today=AT.date())
    assert (imprint.version, imprint.day.isoformat()) == (1, "2026-01-20")
    answer = desk.get(address("pdf"))
    assert answer.content == papers.stored(version.papers.get(form="pdf"))
    assert "未定稿" not in "".join(pages(answer.content)) and "2026年1月20日" in "".join(pages(answer.content))
    assert "未定稿" not in unquote(answer["Content-Disposition"])


def test_what_prevents_a_file_is_said_beside_its_button_and_again_when_it_is_asked_for(report, desk, zhou):
    actions.write_chapter(report, number="一", heading="总体情况", text="公开\U0001f600。", by=zhou, at=AT)
    html = desk.get(address()).content.decode()
    assert html.count("U+1F600") == 1 and html.count('aria-disabled="true"') == 1
    refused = desk.get(address("pdf"))
    assert refused.status_code == 409 and "没有生成" in refused.content.decode()
    assert desk.get(address("docx")).status_code == 200


def test_an_unknown_form_or_year_is_not_found(report, desk):
    assert desk.get(address("odt")).status_code == 404
    assert desk.get("/desk/reports/2031/papers/").status_code == 404


def test_who_settles_a_report_may_take_it_away_and_a_clerk_may_not(report, as_staff):
    leader = as_staff(factories.staff("方局", role=Role.LEADER))
    assert leader.get(address()).status_code == leader.get(address("json")).status_code == 200
    clerk = as_staff(factories.staff("小李", role=Role.DRAFTER))
    assert clerk.get(address()).status_code == clerk.get(address("pdf")).status_code == 403


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(drawn=random_books.books(6))
def test_whatever_the_books_hold_page_and_documents_say_the_same(drawn):
    """Cases, items, fees and remedies of random books, counted from their rows."""
    with transaction.atomic():
        random_books.write(drawn)
        for year in drawn.years[1:3]:
            agree(collect.unwritten(year))
        transaction.set_rollback(True)


# manage.py report


@pytest.mark.parametrize("form", FORMS)
def test_the_command_writes_the_file_of_the_desk(report, desk, tmp_path, form):
    path = tmp_path / f"r.{form}"
    call_command("report", "2025", format=form, output=path, stdout=io.StringIO())
    made = path.read_bytes()
    if form == "json":
        told = json.loads(made)
        assert told.pop("stage") == "编制中" and told == desk.get(address("json")).json()
    else:
        assert made == desk.get(address(form)).content


def test_the_command_prints_no_file_of_bytes_on_a_screen(report):
    screen = io.StringIO()
    screen.isatty = lambda: True
    with pytest.raises(CommandError, match="--output") as caught:
        call_command("report", "2025", format="docx", stdout=screen)
    assert caught.value.returncode == 2 and screen.getvalue() == ""


def test_the_command_hands_bytes_to_a_pipe(report):
    piped = io.TextIOWrapper(io.BytesIO())
    call_command("report", "2025", format="xlsx", stdout=piped)
    assert "指标" in openpyxl.load_workbook(io.BytesIO(piped.buffer.getvalue())).sheetnames


def test_a_year_without_report_can_be_written_too_and_is_a_draft(tmp_path):
    path = tmp_path / "r.docx"
    call_command("report", "2024", format="docx", output=path, stdout=io.StringIO())
    heads = docx.Document(path).sections[0].header.paragraphs
    assert heads[0].text == "未定稿"


def test_a_place_that_cannot_be_written_is_a_sentence(report, tmp_path):
    with pytest.raises(CommandError, match="写不了"):
        call_command("report", "2025", format="json", output=tmp_path / "no" / "r.json", stdout=io.StringIO())


def test_the_public_data_of_a_report_hold_what_is_drawn(report):
    told = data(edition := collect.edition(report))["series"]
    assert [one["key"] for one in told] == [one.key for one in edition.series]
