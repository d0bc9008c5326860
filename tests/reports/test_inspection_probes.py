"""访问监测: visits to our own home page, a week of them, and V2 (test V-b of the site standards)."""

import threading
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reports.inspection import gathering, probing
from reports.inspection.rows import reach
from reports.inspection.rows.reach import Visit
from reports.models import SiteProbe
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import inspections
from tests import factories

NOW = factories.at("2026-11-23", 3, 30)
ON = date(2026, 11, 23)


def visits(a_day: int = 20, slow: int = 0, *, days: int = 7, millis: int = 800) -> list[Visit]:
    """Spaced over the days before NOW; the first `slow` of them opened too late."""
    gap = timedelta(seconds=-(-86_400 // a_day))
    moments = [NOW - gap * n for n in range(a_day * days)]
    return [
        Visit(at, 15_001 if n < slow else millis, reach.is_open(200, 15_001 if n < slow else millis))
        for n, at in enumerate(moments)
    ]


def judged(found: list[Visit]) -> list[str]:
    return [one.message for one in reach.reach(reach.week(found, until=NOW))]


def test_seven_of_a_hundred_and_forty_visits_fail_the_site_and_six_do_not():
    assert judged(visits(slow=7)) == ["最近一周访问140次，7次15秒内打不开，占5.00%，满5%就是单项否决"]
    assert judged(visits(slow=6)) == []
    assert reach.week(visits(slow=6), until=NOW).share == "4.29%"


@pytest.mark.parametrize(
    ("status", "millis", "opens"),
    [(200, 15_000, True), (200, 15_001, False), (0, 20, False), (404, 20, False), (502, 20, False), (302, 20, True)],
)
def test_a_visit_opens_within_fifteen_seconds_or_not_at_all(status, millis, opens):
    assert reach.is_open(status, millis) is opens


def test_fewer_than_twenty_visits_on_a_day_prove_nothing_however_bad_they_were():
    week = reach.week(visits(a_day=19, slow=133), until=NOW)
    assert reach.reach(week) == []
    assert reach.advice(week) == ("访问监测还不够判断V2：最近一周访问133次，要每天20次以上、满7天，现在满20次的有0天")


def test_six_days_of_visits_are_no_week():
    week = reach.week(visits(days=6, slow=120), until=NOW)
    assert (week.enough, reach.reach(week)) == (False, [])
    assert "满20次的有6天" in reach.advice(week)


def test_where_nobody_measures_nothing_is_said():
    week = reach.week([], until=NOW)
    assert (reach.reach(week), reach.advice(week), week.share) == ([], "", "")


def test_what_lies_outside_the_week_does_not_count():
    old = [Visit(NOW - timedelta(days=7), 15_001, False), Visit(NOW + timedelta(seconds=1), 15_001, False)]
    assert reach.week([*visits(), *old], until=NOW).count == 140


@given(st.integers(20, 40), st.data())
def test_the_veto_begins_exactly_at_five_per_cent(a_day, data):
    slow = data.draw(st.integers(0, a_day * 7))
    assert bool(judged(visits(a_day, slow))) is (slow * 100 >= a_day * 7 * 5)


@given(st.lists(st.tuples(st.integers(-3600, 8 * 86_400), st.integers(0, 20_000)), max_size=60))
def test_every_visit_of_the_week_stands_in_one_stretch(found):
    rows = [Visit(NOW - timedelta(seconds=back), millis, reach.is_open(200, millis)) for back, millis in found]
    week = reach.week(rows, until=NOW)
    inside = [one for one in rows if timedelta(0) <= NOW - one.at < timedelta(days=7)]
    assert week.count == len(inside)
    assert week.failed == sum(not one.opened for one in inside)
    assert week.slowest == max((one.millis for one in inside), default=0)
    assert [one.until for one in week.stretches] == sorted(one.until for one in week.stretches)


# --- what is kept and what is read of it


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        where = {"/away": "http://198.51.100.7/", "/moved": "/"}.get(self.path)
        self.send_response(302 if where else 503 if self.path == "/broken" else 200)
        if where:
            self.send_header("Location", where)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write("<h1>首页</h1>".encode())

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served():
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def keep(found: list[Visit]) -> None:
    SiteProbe.objects.bulk_create(
        SiteProbe(at=one.at, address="https://a.example/", status=200, millis=one.millis, opened=one.opened)
        for one in found
    )


@pytest.mark.django_db
@pytest.mark.database
class TestKept:
    @pytest.mark.parametrize(
        ("path", "status", "opened"),
        [("", 200, True), ("/moved", 200, True), ("/broken", 503, False), ("/away", 302, False)],
    )
    def test_a_visit_is_kept_with_what_came(self, path, status, opened):
        with served() as address:
            made = probing.visit(address + path)
        assert (made.status, made.opened, SiteProbe.objects.get().pk) == (status, opened, made.pk)

    def test_a_server_that_is_down_is_kept_as_a_visit_that_did_not_open(self):
        with served() as address:
            pass
        made = probing.visit(address)
        assert (made.status, made.opened) == (0, False)

    def test_a_server_that_sends_a_byte_now_and_then_does_not_hold_the_visit(self, monkeypatch):
        class Hanging:
            def get(self, address):
                threading.Event().wait(3)

        monkeypatch.setattr(probing, "LIMIT_MILLIS", 100)
        monkeypatch.setattr(probing, "GRACE", 0.1)
        made = probing.visit("http://a.example/", wire=Hanging())
        assert (made.status, made.opened) == (0, False)
        assert 200 <= made.millis < 3000

    def test_visits_of_more_than_a_year_ago_are_deleted(self):
        with time_machine.travel(NOW, tick=False):
            keep([Visit(NOW - timedelta(days=367), 5, True), Visit(NOW - timedelta(days=365), 5, True)])
        with time_machine.travel(NOW), served() as address:
            probing.visit(address)
        assert SiteProbe.objects.count() == 2

    def test_the_command_says_what_came(self):
        out = StringIO()
        with served() as address:
            call_command("probe_site", "--url", address, stdout=out)
        assert "打得开：状态码200" in out.getvalue()

    def test_without_an_address_the_command_refuses_with_words(self, settings):
        settings.PUBLIC_URL = ""
        with pytest.raises(CommandError, match="没有本站的公开网址"):
            call_command("probe_site")
        with pytest.raises(CommandError, match="网址以http"):
            call_command("probe_site", "--url", "jyj.example.gov.cn")
        assert not SiteProbe.objects.exists()

    def test_our_address_is_the_canonical_one_or_that_of_the_site_record(self, settings):
        settings.PUBLIC_URL = ""
        site = Site.current()
        site.domain = "jyj.example.gov.cn"
        site.save()
        assert probing.own_address() == "https://jyj.example.gov.cn"
        settings.PUBLIC_URL = "https://www.example.gov.cn/"
        assert probing.own_address() == "https://www.example.gov.cn"

    def test_an_inspection_tells_v2_of_the_week_before_it(self, django_assert_max_num_queries):
        keep(visits(slow=7))
        with time_machine.travel(NOW, tick=False):
            with django_assert_max_num_queries(1):
                assert probing.week_until(ON).fails
            assert [one.place for one in gathering.of_house(ON).findings if one.rule == "V2"] == ["/"]
            assert [one for one in gathering.of_house(ON - timedelta(days=5)).findings if one.rule == "V2"] == []

    def test_too_few_visits_are_a_word_of_advice_and_no_finding(self):
        keep(visits(a_day=19, slow=133))
        with time_machine.travel(NOW, tick=False):
            assert [one for one in gathering.of_house(ON).findings if one.rule == "V2"] == []
            assert [words for words in gathering.warnings(ON) if "访问监测" in words]

    def test_the_desk_shows_the_week_to_those_who_see_everything(self, as_staff):
        keep(visits(slow=7))
        with time_machine.travel(NOW, tick=False):
            page = as_staff(factories.staff(role=Role.GENERAL)).get(reverse("desk_reports:inspection")).content.decode()
            office = factories.office()
            others = as_staff(factories.staff(role=Role.DRAFTER, office=office)).get(reverse("desk_reports:inspection"))
        assert "最近一周访问140次，15秒内打不开7次，占5.00%；最慢15.0秒" in page
        assert page.count('<tr><th scope="row">2026-11-') == 7
        assert "访问监测" not in others.content.decode()

    def test_where_nobody_measures_the_desk_says_how_to_begin(self, as_staff):
        page = as_staff(factories.staff(role=Role.GENERAL)).get(reverse("desk_reports:inspection")).content.decode()
        assert "最近一周没有访问记录" in page

    @pytest.mark.parametrize("hour", [1, 12, 23])
    def test_the_demonstration_shows_a_whole_week_at_any_hour(self, hour):
        inspections.visited(ON)
        with time_machine.travel(factories.at(ON, hour), tick=False):
            week = probing.week_until(ON)
        assert (week.enough, week.fails) == (True, False)
        assert 0 < week.failed <= 4
