"""The guide in public and at the desk: what article 12 demands, its classes with counts, on paper, the yearly look."""

from datetime import date

import pytest

from disclosure.models import Column
from taizhou_portal.bureau.identity import actions, guide
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.bureau.test_guide_record import COMPLETE, check, complete
from tests.factories import at
from tests.pages import reading
from tests.pages.sending import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
GUIDE, PAPER, DESK = "/disclosure/guide/", "/disclosure/guide/print/", "/desk/settings/guide/"


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


def classes(response) -> dict[str, str]:
    rows = reading.soup(response).select("table.classes tbody tr")
    return {reading.words(row.th): reading.words(row.select_one("td.n")) for row in rows}


def test_the_guide_classes_information_with_what_each_class_holds(client):
    below = Column.objects.filter(parent__isnull=False, is_open=True).select_related("parent").first()
    factories.published(column=below)
    factories.published(column=below.parent)
    factories.published(column=factories.column("notices"))
    told = classes(client.get(GUIDE))
    first = Column.objects.filter(parent=None, is_open=True).values_list("name", flat=True)
    assert list(told) == list(first)
    assert told[below.parent.name] == "2"  # what stands below counts above as well
    assert told["通知公告"] == "1"
    assert told["财政预决算"] == "0"


def test_the_guide_counts_nothing_that_is_not_public(client):
    factories.publication(column=factories.column("notices"))
    assert classes(client.get(GUIDE))["通知公告"] == "0"


def test_the_guide_says_its_version_and_when_it_was_looked_through(client, zhou):
    complete(zhou)
    check(zhou)
    page = reading.main(client.get(GUIDE))
    version = guide.version(Site.current())
    assert f"第{version.number}版，2026年3月2日起" in page
    assert "2026年3月20日核对" in page


def test_a_guide_that_nobody_has_looked_through_does_not_say_so_in_public(client):
    assert "核对" not in reading.main(client.get(GUIDE))


def test_every_line_of_the_contents_leads_to_its_chapter(client):
    page = reading.soup(client.get(GUIDE))
    links = [a["href"] for a in page.find("nav", attrs={"aria-label": "本页目录"}).find_all("a")]
    assert links == ["#g1", "#g2", "#g3", "#g4", "#g5"]
    assert all(page.find(id=link[1:]) for link in links)


def test_the_guide_on_paper_says_the_same(client, zhou):
    complete(zhou)
    screen, paper = client.get(GUIDE), client.get(PAPER)
    assert paper.status_code == 200
    assert reading.facts(paper, "受理机构") == reading.facts(screen, "受理机构")
    assert classes(paper) == classes(screen)
    headings = [reading.words(h) for h in reading.soup(screen).select(".doc h2")]
    assert [reading.words(h) for h in reading.soup(paper).select(".doc h2")] == headings
    assert "网址：http://testserver/disclosure/guide/" in reading.main(paper)
    assert reading.link(screen, "打印这份指南") == PAPER


def test_the_desk_shows_what_the_guide_lacks_and_where_to_fill_it_in(as_staff, zhou):
    complete(zhou, fax="", phone="")
    page = as_staff(zhou).get(DESK)
    assert "还缺2项联系电话、传真号码" in reading.main(page)
    assert reading.link(page, "去单位信息里填") == "/desk/settings/identity/contact/"
    assert reading.facts(page, "指南上写的")["传真"] == "未配置"
    assert "还没有核对过" in reading.main(page)


def sent(client, **typed):
    page = reading.soup(client.get(DESK))
    form = page.find("form", attrs={"aria-labelledby": "check"})
    return client.post(DESK, {**fields_of(page, form), **typed}, follow=True)


def test_pressing_the_button_tells_the_public_the_day(as_staff, client, zhou, clock):
    complete(zhou)
    answer = sent(as_staff(zhou))
    assert "已记下，公开指南上写今天核对" in reading.main(answer)
    assert "下一次不晚于2027年3月23日" in reading.main(answer)
    assert "2026年3月23日核对" in reading.main(client.get(GUIDE))


def test_a_refused_look_keeps_what_was_typed_and_says_why(as_staff, zhou):
    complete(zhou)
    desk = as_staff(zhou)
    page = reading.soup(desk.get(DESK))
    stood = fields_of(page, page.find("form", attrs={"aria-labelledby": "check"}))
    actions.set_identity("contact", {"phone": "0576-33333333"}, by=zhou, at=at("2026-03-16"))
    answer = desk.post(DESK, {**stood, "note": "看过了"})
    assert "改动过" in reading.main(answer)
    assert reading.soup(answer).find(id="id_note")["value"] == "看过了"
    assert Site.current().guide_checked_on is None


@pytest.mark.parametrize("note", ["字" * 81, "\x00"])
def test_a_bad_note_is_told_beside_its_field(as_staff, zhou, note):
    complete(zhou)
    answer = sent(as_staff(zhou), note=note)
    assert reading.soup(answer).find(id="id_note_error")
    assert Site.current().guide_checked_on is None


def finds(desk) -> str:
    return reading.words(reading.soup(desk.get("/desk/health/")).find("section", attrs={"aria-labelledby": "h-guide"}))


def test_g1_the_self_check_lists_what_the_guide_lacks(as_staff, zhou):
    complete(zhou, hours="", fax="")
    assert "公开指南不完整，缺2项办公时间、传真号码" in finds(as_staff(zhou))
    actions.set_identity("contact", COMPLETE, by=zhou, at=at("2026-03-16"))
    assert "不完整" not in finds(as_staff(zhou))


def test_the_self_check_warns_of_a_guide_that_nobody_looked_through_for_a_year(as_staff, zhou, time_machine_at):
    complete(zhou)
    desk = as_staff(zhou)
    check(zhou)
    for day, words in [("2027-03-20", "2026年3月20日核对过"), ("2027-03-21", "超过一年没有核对")]:
        time_machine_at(date.fromisoformat(day))
        desk = as_staff(zhou)
        assert words in finds(desk)


@pytest.mark.parametrize(("role", "offered"), [(Role.GENERAL, True), (Role.AUDIT, False)])
def test_the_way_to_the_button_is_offered_to_those_who_may_press_it(as_staff, role, offered):
    page = as_staff(factories.staff("某人", role=role)).get("/desk/health/")
    assert (DESK in {a["href"] for a in reading.soup(page).main.find_all("a")}) is offered
