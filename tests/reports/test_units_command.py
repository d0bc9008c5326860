"""`manage.py units`: how far the returns of a year are, and their sums; the same numbers as the page."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.reports import unit_makers as made

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def printed(*args: str) -> str:
    out = StringIO()
    call_command("units", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def round_(zhou):
    round_ = made.opened([made.school(f"第{n}小学", people=False)[0] for n in range(3)], by=zhou)
    first, second, _ = round_.returns.select_related("office", "round").order_by("pk")
    made.accepted(first, by=zhou)
    made.handed(second, by=zhou, at=made.LATE, complaints=2)
    return round_


def test_a_year_without_a_round_is_a_sentence():
    with pytest.raises(CommandError, match="2024年没有开始单位报送") as caught:
        printed("2024")
    assert caught.value.returncode == 2


def test_every_unit_stands_with_its_state_and_every_sum_with_its_unit(round_):
    lines = printed("2025").splitlines()
    assert lines[0].startswith("2025年单位报送，截止2026-01-10：2/3已交，1个已审核，2个超过截止日期")
    assert lines[1:3] == ["第0小学　已审核", "第1小学　已报送　迟4天"]
    assert lines[3].startswith("第2小学　未报　迟")
    assert "公开信息总数　已审核12条　待审核12条" in lines and "投诉　已审核0件　待审核2件" in lines


def test_programs_read_the_same(round_):
    told = json.loads(printed("2025", "--format", "json"))
    assert told["progress"] == {"total": 3, "in": 2, "accepted": 1} and told["missing"] == ["第2小学"]
    assert (told["accepted"]["items"], told["waiting"]["complaints"]) == (12, 2)
    assert [one["stage"] for one in told["units"]] == ["accepted", "handed_in", "waiting"]
