"""`manage.py report`: the same numbers as the page; an unknown year is a clear sentence and exit 2."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports import actions, collect
from reports.rendering import data
from requests_app.vocabulary import Outcome
from taizhou_portal.demo import report_current
from tests import factories
from tests.reports import books

pytestmark = pytest.mark.django_db


def printed(*args):
    out = StringIO()
    call_command("report", *args, stdout=out)
    return out.getvalue()


def test_an_unknown_year_is_told_with_the_years_there_are():
    with pytest.raises(CommandError) as caught:
        printed("2017")
    assert caught.value.returncode == 2
    assert str(caught.value) == "没有2017年的年度报告；还没有编制过年度报告，请在工作台编制"
    actions.compile_report(2025, by=None, at=factories.at("2026-01-10"))
    with pytest.raises(CommandError, match="有的年度：2025"):
        printed("2017")


def test_html_prints_the_tables_with_official_labels_and_spans():
    books.case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    books.enter_texts(report_current)
    html = printed("2025")
    assert '<th scope="rowgroup" rowspan="22">三、本年度办理结果</th>' in html
    assert "新收申请1件，上年结转0件" in html.replace('<span class="nb">', "").replace("</span>", "")
    assert "<a " not in html


def test_the_trial_form_prints_twenty_rows_and_the_ninth_item():
    actions.compile_report(2020, by=None, at=factories.at("2026-01-10"))
    html = printed("2020")
    assert 'rowspan="20">三、本年度办理结果' in html
    assert "第二十条第（九）项" in html


def test_json_tells_what_the_page_tells():
    report = books.enter_texts(report_current)
    told = json.loads(printed("2025", "--format", "json"))
    assert told.pop("stage") == "编制中"
    assert told == json.loads(json.dumps(data(collect.current(report))))
