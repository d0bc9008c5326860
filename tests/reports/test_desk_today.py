"""The staff home tells of the yearly report: chapters that wait, and the report of last year until it is out."""

from datetime import date

import pytest

from reports.models import AnnualReport, Narrative, Version
from reports.views.desk_today import beside, panels
from reports.vocabulary import ChapterStage, Stage, VersionStage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 20)


@pytest.fixture
def office(db):
    return factories.office("基础教育处")


@pytest.fixture
def writer(office):
    return factories.staff("李敏", role=Role.DRAFTER, office=office)


@pytest.fixture
def chapter(office, writer):
    report = AnnualReport.objects.create(year=2025, title="2025年报告", layout="2021", countersigned=True)
    row = Narrative(report=report, number="一", heading="总体情况", order=1, office=office, writer=writer)
    row.due_on = date(2026, 1, 15)
    row.save()
    return row


def rows(found):
    return [row for panel in found for row in panel["rows"]]


def test_a_chapter_stands_on_the_home_of_whoever_has_to_write_or_pass_it(chapter, writer, office):
    (row,) = rows(panels(writer, TODAY))
    assert row["title"] == "2025年度报告：一、总体情况" and row["verb"] == "编写"
    assert row["url"].endswith(f"/chapters/{chapter.pk}/") and row["left"] == "2026-01-15前交稿"
    assert (row["badge"], panels(writer, TODAY)[0]["urgent"]) == ("已过交稿日期", 1)
    assert panels(writer, date(2026, 1, 15))[0]["urgent"] == 0
    head = factories.staff("王宁", role=Role.HEAD, office=office)
    assert panels(head, TODAY) == []
    chapter.stage = ChapterStage.OFFICE
    chapter.save()
    (row,) = rows(panels(head, TODAY))
    assert row["verb"] == "审核" and row["url"].endswith("/review/") and row["left"] == ""
    assert panels(writer, TODAY) == []


def test_chapters_that_can_be_passed_together_are_one_line(chapter, office):
    head = factories.staff("王宁", role=Role.HEAD, office=office)
    Narrative.objects.update(stage=ChapterStage.OFFICE)
    second = Narrative(report=chapter.report, number="二", heading="公开情况", order=2, office=office)
    second.stage = ChapterStage.OFFICE
    second.save()
    (row,) = rows(panels(head, TODAY))
    assert row["title"] == "2025年度报告：2章等您审核" and row["url"] == "/desk/chapters/" and row["meta"] == ["一、二"]


def test_who_has_nothing_to_do_with_the_report_hears_nothing(chapter):
    assert panels(factories.staff("审计", role=Role.AUDIT), TODAY) == []
    assert beside(factories.staff("何人", role=Role.DRAFTER), TODAY) == []


def test_the_general_office_sees_the_report_of_the_year_that_is_over_until_it_is_out(db):
    zhou = factories.staff("周明", role=Role.GENERAL)
    (row,) = rows(beside(zhou, TODAY))
    assert row["title"] == "2025年度报告还没有开始编制" and row["badge"] == "还有11天"
    assert rows(beside(zhou, date(2026, 2, 3)))[0]["badge"] == "已迟3天"
    report = AnnualReport.objects.create(year=2025, title="2025年报告", layout="2021")
    assert rows(beside(zhou, TODAY))[0]["url"] == "/desk/reports/2025/"
    AnnualReport.objects.filter(pk=report.pk).update(
        stage=Stage.PUBLISHED, frozen={"year": 2025}, published_at=factories.at("2026-01-25"), imported=True, origin={}
    )
    assert beside(zhou, TODAY) == []


def test_a_frozen_report_waits_for_a_leader_and_then_for_who_publishes_it(chapter):
    clerk, leader = factories.staff("周明", role=Role.GENERAL), factories.staff("罗局", role=Role.LEADER)
    version = Version.objects.create(
        report=chapter.report,
        number=1,
        edition={},
        sources={},
        definitions=[],
        made_with={},
        marks={},
        digest="0" * 64,
        frozen_by=clerk,
        frozen_at=factories.at("2026-01-20"),
    )
    (row,) = rows(panels(leader, TODAY))
    assert (row["title"], row["verb"], row["badge"]) == ("2025年报告：第1版", "签发", "待签发")
    assert row["url"] == f"/desk/reports/2025/versions/{version.pk}/" and panels(clerk, TODAY) == []
    version.stage, version.signed_by, version.signed_digest = VersionStage.SIGNED, leader, version.digest
    version.signed_at = factories.at("2026-01-21")
    version.save()
    assert panels(leader, TODAY) == []
    (row,) = rows(panels(clerk, TODAY))
    assert (row["verb"], row["badge"]) == ("发布", "已签发")
