"""manage.py freshness: a line a column, and what an inspection would count (site-standards V-a)."""

import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from disclosure.models import Column
from disclosure.vocabulary import Kind
from tests.factories import column, published, root

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
ON = ("--on", "2026-11-23")


def told(*args: str) -> str:
    out = io.StringIO()
    call_command("freshness", *args, stdout=out)
    return out.getvalue()


def summed() -> dict[str, tuple]:
    return {one["code"]: (one["count"], one["verdict"]) for one in json.loads(told(*ON, "--format", "json"))["totals"]}


@pytest.fixture
def filled() -> None:
    """No column is blank and none late."""
    for row in Column.objects.filter(is_open=True):
        published(column=row, on=date(2026, 11, 20))


def stale(count: int) -> None:
    """So many more columns of 动态, each a day too old."""
    for n in range(count):
        made = Column.objects.create(
            slug=f"news-{n}",
            name=f"动态{n}",
            kind=Kind.NEWS,
            office=root(),
            period_days=14,
        )
        made.history.update(history_date="2026-01-01T00:00:00Z")
        published(column=made, on=date(2026, 11, 8))


def test_a_line_a_column_and_the_sums_at_the_end(filled):
    lines = told(*ON).splitlines()
    assert len(lines) == Column.objects.filter(is_open=True).count() + 4
    news = next(line for line in lines if line.startswith("工作动态"))
    assert news.split("\t") == [
        "工作动态",
        "按期",
        "剩11天",
        "最近2026-11-20",
        "每两周更新",
        root().name,
    ]
    assert lines[-1] == "V4c\t合格\t0个，5个否决\t空白栏目"


@pytest.mark.parametrize(("count", "verdict"), [(4, "提醒"), (5, "单项否决")])
def test_four_columns_that_stand_still_are_warned_of_and_five_fail_the_site(filled, count, verdict):
    stale(count)
    assert summed()["V4a"] == (count, verdict)


@pytest.mark.parametrize(
    ("slug", "last", "state"),
    [
        ("news", date(2026, 11, 8), "red"),
        ("news", date(2026, 11, 9), "amber"),
        ("notices", date(2026, 5, 22), "red"),
        ("notices", date(2026, 5, 23), "amber"),
    ],
)
def test_two_weeks_and_six_months_are_inside(slug, last, state):
    published(column=column(slug), on=last)
    (row,) = [one for one in json.loads(told(*ON, "--format", "json"))["columns"] if one["slug"] == slug]
    assert (row["state"], row["last_on"]) == (state, f"{last}")


@pytest.mark.parametrize(("count", "verdict"), [(4, "提醒"), (5, "单项否决")])
def test_five_blank_columns_fail_the_site(filled, count, verdict):
    for n in range(count):
        made = Column.objects.create(slug=f"blank-{n}", name=f"空{n}", kind=Kind.SPEECH, office=root())
        made.history.update(history_date="2026-01-01T00:00:00Z")
    assert summed()["V4c"] == (count, verdict)


def test_the_past_is_told_as_it_was():
    published(column=column("news"), on=date(2026, 11, 20))
    assert "没有信息" in next(line for line in told("--on", "2026-11-19").splitlines() if line.startswith("工作动态"))


def test_a_day_that_is_none_is_refused_in_words():
    with pytest.raises(CommandError, match="日期要写成2026-11-23这样"):
        told("--on", "23/11")
