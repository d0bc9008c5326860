"""Accounts and yearly reports of the loaded demonstration."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from reports import collect
from reports.agenda import items
from reports.agenda.reading import year_of
from reports.agenda.vocabulary import TaskKind
from reports.models import AnnualReport, MonitoringNotice, Rectification, SiteVersion, Tally, UnitRound, Version
from reports.rectification.vocabulary import Stage as RectificationStage
from reports.units.book import rolled_up
from reports.versions.verifying import verify
from reports.vocabulary import Form, Stage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import roles_of
from taizhou_portal.bureau.roles import SEPARATED
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import ACCOUNTS

# the first test loads everything
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.timeout(300)]

PRINTED = {
    "edu_site_items": 6800, "edu_site_dynamic_items": 1759, "city_site_items": 550, "weibo_posts": 503,
    "wechat_pushes": 283, "wechat_articles": 728, "wechat_reads": 2_800_000, "site_monitor_rectifications": 15,
    "manual_monitor_rectifications": 13, "proposals_published": 6, "policy_docs_published": 52, "notices_published": 85,
    "speeches_published": 11, "gov_disclosure_over_target": 205, "requests_received": 1, "requests_answered_public": 1,
    "requests_charged": 0, "reviews": 0, "lawsuits": 0, "complaints": 0, "wechat_rank_province": 1,
    "wechat_top20_national": 1, "site_founded": 1999, "site_redesigns": 4, "site_domains": 2, "site_staff": 2,
    "ordinance_year_no": 11,
}  # fmt: skip


def test_there_is_one_account_for_every_role_and_a_second_officer():
    labels = [account.role.partition("（")[0] for account in ACCOUNTS]
    assert set(labels) == {role.label for role in Role}
    assert labels.count(Role.DRAFTER.label) == 2
    assert all(account.hint for account in ACCOUNTS)


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_an_account_opens_with_its_password_and_has_its_role(loaded, account):
    staff = Staff.objects.get(username=account.username)
    assert staff.check_password(account.password)
    assert account.role.startswith(tuple(role.label for role in roles_of(staff)))
    assert Client().login(username=account.username, password=account.password)


def test_nobody_else_can_log_in(loaded):
    others = Staff.objects.exclude(username__in=[account.username for account in ACCOUNTS])
    assert others.exists()
    assert not any(staff.has_usable_password() for staff in others)
    assert not Staff.objects.filter(is_superuser=True).exists()


def test_every_name_is_marked_as_invented(loaded):
    assert all(staff.name.endswith("（演示）") for staff in Staff.objects.all())


def test_the_three_administrators_are_three_people(loaded):
    holders = [staff for staff in Staff.objects.all() if roles_of(staff) & SEPARATED]
    assert len(holders) == 3
    assert all(len(roles_of(staff)) == 1 for staff in holders)


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_everybody_finds_a_desk(loaded, account):
    client = Client()
    client.login(username=account.username, password=account.password)
    assert client.get(reverse("desk")).status_code == 200


@pytest.mark.parametrize("key", PRINTED)
def test_the_2018_report_prints_the_figure(loaded, key):
    assert collect.figures(2018)[key].value == PRINTED[key]


def test_two_reports_are_published_and_this_year_is_being_written(loaded):
    reports = {report.year: report for report in AnnualReport.objects.all()}
    assert set(reports) == {2018, 2025, 2026}
    assert all(reports[year].stage == Stage.PUBLISHED and reports[year].frozen for year in (2018, 2025))
    assert reports[2026].stage == Stage.DRAFT
    assert [chapter.number for chapter in reports[2018].chapters.all()] == ["一", "二", "三", "四", "五", "七"]


@pytest.mark.parametrize(("year", "signed"), [(2018, "2019-03-20"), (2025, "2026-01-26")])
def test_a_published_report_stands_in_its_column_since_the_day_it_was_signed(loaded, year, signed):
    publication = AnnualReport.objects.get(year=year).publication
    assert publication.column.slug == "annual-reports"
    assert f"{publication.published_on:%Y-%m-%d}" == signed
    assert Client().get(reverse("reports:report", args=[year])).status_code == 200


def test_2025_can_be_compared_with_the_year_before(loaded):
    figure = collect.figures(2025)["edu_site_items"]
    assert 0 < figure.previous < figure.value


def test_every_entered_count_names_its_source(loaded):
    assert Tally.objects.exists()
    assert not Tally.objects.filter(source="").exists()


def test_the_rectification_register_shows_every_step_and_a_notice_answered(loaded):
    assert {one.stage for one in Rectification.objects.all()} == set(RectificationStage)
    assert Rectification.objects.mending().exclude(return_reason="").exists()
    assert Rectification.objects.late(localdate()).exists()
    assert MonitoringNotice.objects.answered().count() == 1 and MonitoringNotice.objects.count() == 2


def test_the_site_table_of_last_year_went_out_in_time_checked_by_a_second_officer(loaded):
    version = SiteVersion.objects.select_related("table", "by", "checked_by").get()
    assert (version.table.year, version.number, version.at.date()) == (2025, 1, date(2026, 1, 27))
    assert version.by != version.checked_by
    assert "2025年政府网站工作年度报表" in Client().get("/").content.decode()


def test_both_signed_reports_are_as_they_were_frozen_with_every_document(loaded):
    versions = [verify(version) for version in Version.objects.published().order_by("report__year")]
    assert [(one.version.report.year, one.version.number, one.sound) for one in versions] == [
        (2018, 1, True),
        (2025, 1, True),
    ]
    assert all(one.version.papers.count() == len(Form) for one in versions)
    assert {row.signed_by.username for row in Version.objects.published()} == {"fenguan"}


def test_the_agenda_of_last_year_is_done_and_that_of_this_year_has_one_task_late(loaded):
    last, this = year_of(2025), year_of(loaded.on.year)
    assert [item.title for item in last.items if not item.done and item.kind != TaskKind.RETURNS] == []
    assert [item.title for item in this.items if items.is_late(item, loaded.on)] == ["清理规范性文件目录"]


def test_ten_units_were_asked_one_was_late_and_one_was_sent_back(loaded):
    _, sums = rolled_up(UnitRound.objects.get(), loaded.on)
    assert sums.progress.words == "8/10已交，7个已审核，1个退回，2个超过截止日期"
