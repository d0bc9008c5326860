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


@pytest.mark.parametrize("year", ["2007", "1999", "2099"])
def test_a_year_without_regulation_or_still_to_come_is_refused_in_a_sentence(year):
    with pytest.raises(CommandError, match=f"没有{year}年的年度报告：只有2008年到今年的") as caught:
        printed(year)
    assert caught.value.returncode == 2


def test_a_year_whose_report_nobody_has_begun_is_counted_all_the_same():
    books.case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    told = json.loads(printed("2025", "--format", "json"))
    assert told["stage"] == "还没有编制"
    assert told["figures"]["t3-new-person"]["value"] == told["figures"]["t3-r1-person"]["value"] == 1
    assert "三、本年度办理结果" in printed("2025")


def test_a_year_without_any_data_prints_noughts_never_blanks():
    """annual-report.md D2."""
    figures = json.loads(printed("2024", "--format", "json"))["figures"]
    cells = {key: one for key, one in figures.items() if key.startswith(("t2-", "t3-", "t4-"))}
    assert len(cells) > 7 * 25
    assert {one["text"] for one in cells.values()} == {"0"}


def test_html_prints_the_tables_with_official_labels_and_spans():
    books.case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    books.enter_texts(report_current)
    html = printed("2025")
    assert '<th scope="rowgroup" rowspan="22" id="h-t3-results">三、本年度办理结果</th>' in html
    assert "新收申请1件，上年结转0件" in html.replace('<span class="nb">', "").replace("</span>", "")
    assert "<a " not in html


def test_the_trial_form_prints_twenty_rows_and_the_ninth_item():
    actions.compile_report(2020, by=None, at=factories.at("2026-01-10"))
    html = printed("2020")
    assert 'rowspan="20" id="h-t3-results">三、本年度办理结果' in html
    assert "第二十条第（九）项" in html


def test_json_tells_what_the_page_tells():
    report = books.enter_texts(report_current)
    told = json.loads(printed("2025", "--format", "json"))
    assert (told.pop("stage"), told.pop("imprint")["status"]) == ("编制中", "未定稿")
    assert told == json.loads(json.dumps(data(collect.current(report))))
