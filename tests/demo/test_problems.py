"""What the loaded demonstration shows of 我为政府网站找错."""

import pytest
from django.test import Client

from disclosure import problem_lists
from disclosure.models import PageProblem, ReporterContact
from disclosure.problem_year import problems_of
from disclosure.vocabulary import PROBLEM_OPEN, ProblemStage
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff

# the first test loads everything
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.timeout(300)]


def test_reports_stand_at_every_stage_about_items_pages_and_the_whole_site(loaded):
    found = list(PageProblem.objects.order_by("pk"))
    assert {problem.stage for problem in found} == set(ProblemStage)
    assert (
        {bool(problem.page) for problem in found}
        == {bool(problem.publication_id) for problem in found}
        == {True, False}
    )
    assert [problem.received_at for problem in found] == sorted(problem.received_at for problem in found)


def test_one_is_late_one_is_due_today_and_one_has_time(loaded):
    general = Staff.objects.get(username="bangongshi")
    found = list(problem_lists.in_order(problem_lists.listed("open", general), "open"))
    left = {line.limit.left for line in problem_lists.lines(found, general, today=loaded.on)}
    assert min(left) < 0 and 0 in left and max(left) > 0


def test_only_open_ones_know_how_to_reach_their_writer(loaded):
    stages = set(ReporterContact.objects.values_list("problem__stage", flat=True))
    assert stages and stages <= PROBLEM_OPEN


def test_the_year_has_answers_on_time_and_a_late_one(loaded):
    year = problems_of(loaded.on.year, workdays=load_workdays())
    assert year.answered and year.set_aside and year.late == 1


@pytest.mark.parametrize("name", problem_lists.LISTS)
def test_every_list_of_the_desk_shows_something(loaded, name):
    client = Client()
    client.force_login(Staff.objects.get(username="bangongshi"))
    page = client.get("/desk/problems/", {"list": name}).content.decode()
    assert "找错：" in page
