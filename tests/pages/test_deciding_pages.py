"""Pages of decisions with a name and a reason: letting a finding stand, and the periodic evaluation."""

from datetime import date

import pytest
import time_machine

from disclosure import actions
from disclosure.facts import checked
from disclosure.models import Override, Publication
from disclosure.vocabulary import Attribute, Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import CLOSED, MONDAY, drafted
from tests.disclosure.test_deciding import filed, valid_id
from tests.pages.reading import text

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def enter(client):
    def enter(person):
        client.force_login(person)
        return client

    return enter


def finding_address(item) -> str:
    found = next(each for each in checked(item) if each.blocks)
    return f"/desk/items/{item.pk}/findings/{found.key}/"


def with_id(people):
    return drafted(people, body=f"联系人身份证号{valid_id()}。")


def test_the_head_sees_the_finding_and_lets_it_stand_with_a_reason(enter, people):
    item = with_id(people)
    client, address = enter(people.head), finding_address(item)
    shown = text(client.get(address))
    assert "有身份证号" in shown
    assert valid_id() not in shown
    answer = client.post(address, {"reason": "本人书面同意公开"}, follow=True)
    assert "已保留" in text(answer)
    assert "王宁保留：本人书面同意公开" in text(answer)
    assert Override.objects.get().by == people.head


def test_a_reason_is_asked_beside_the_field(enter, people):
    item = with_id(people)
    page = text(enter(people.head).post(finding_address(item), {"reason": " "}))
    assert "请写明理由" in page
    assert not Override.objects.exists()


def test_a_finding_that_was_mended_meanwhile_is_told_so(enter, people):
    item = with_id(people)
    address = finding_address(item)
    actions.revise(item, body="没有号码了。", by=people.author, at=MONDAY)
    answer = enter(people.head).post(address, {"reason": "本人同意"})
    assert answer.status_code == 409
    assert "已经改过或者不在了" in text(answer)


def test_the_author_is_not_offered_to_let_it_stand(enter, people):
    item = with_id(people)
    assert "保留并写明理由" not in text(enter(people.author).get(f"/desk/items/{item.pk}/"))
    assert "保留并写明理由" in text(enter(people.head).get(f"/desk/items/{item.pk}/"))


# --- periodic evaluation

DUE = factories.at("2027-03-22")


def test_the_list_shows_what_is_due_and_the_menu_counts_it(enter, people):
    item = filed(people)
    with time_machine.travel(DUE, tick=False):
        page = text(enter(people.head).get("/desk/evaluations/"))
    assert item.title in page
    assert "2027-03-20前评估" in page
    assert "定期评估1" in page


def test_before_the_day_the_list_is_empty_and_names_the_next_date(enter, people):
    filed(people)
    with time_machine.travel(factories.at("2026-06-01"), tick=False):
        page = text(enter(people.head).get("/desk/evaluations/"))
        everything = text(enter(people.head).get("/desk/evaluations/?show=all"))
    assert "现在没有到期的" in page
    assert "2027年3月20日" in page
    assert "关于做好教材征订工作的通知" in everything


def test_another_office_sees_none_of_it(enter, people):
    filed(people)
    stranger = factories.staff(role=Role.HEAD, office=factories.office())
    with time_machine.travel(DUE, tick=False):
        assert "关于做好教材征订工作的通知" not in text(enter(stranger).get("/desk/evaluations/?show=all"))


def test_an_unknown_list_is_not_found(enter, people):
    assert enter(people.head).get("/desk/evaluations/?show=mine").status_code == 404


def test_the_page_shows_the_article_and_every_earlier_decision(enter, people):
    item = filed(people)
    page = text(enter(people.head).get(f"/desk/items/{item.pk}/evaluate/"))
    assert "第十六条第一款" in page
    assert "内部考核事项" in page
    assert page.count("不予公开") >= 2


def test_it_stays_closed_with_a_new_date(enter, people):
    item = filed(people)
    with time_machine.travel(DUE, tick=False):
        form = {"attribute": Attribute.WITHHELD, "ground": "D5", "reason": "考核办法没有变"}
        answer = enter(people.head).post(f"/desk/items/{item.pk}/evaluate/", form, follow=True)
    assert "已评估：不予公开，下次不晚于2028-03-22" in text(answer)
    assert Publication.objects.get(pk=item.pk).next_review_on == date(2028, 3, 22)


def test_what_may_be_public_goes_back_to_its_author(enter, people):
    item = filed(people)
    with time_machine.travel(DUE, tick=False):
        form = {"attribute": Attribute.PROACTIVE, "ground": "", "reason": "考核已经结束"}
        answer = enter(people.head).post(f"/desk/items/{item.pk}/evaluate/", form, follow=True)
    assert "已改为主动公开，退给起草人重新走审查" in text(answer)
    assert Publication.objects.get(pk=item.pk).stage == Stage.RETURNED


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"attribute": Attribute.WITHHELD, "reason": "没有变"}, "不予公开须选择依据"),
        ({"attribute": Attribute.PROACTIVE, "ground": "D5", "reason": "可以"}, "主动公开的信息不能带不公开依据"),
        ({"attribute": "", "reason": "可以"}, "请选择公开属性"),
        ({"attribute": Attribute.WITHHELD, "ground": "D5", "reason": ""}, "请写明理由"),
    ],
)
def test_what_does_not_hold_is_said_beside_the_field_and_nothing_is_lost(enter, people, form, said):
    item = filed(people)
    page = text(enter(people.head).post(f"/desk/items/{item.pk}/evaluate/", form))
    assert said in page
    assert form["reason"] in page
    assert Publication.objects.get(pk=item.pk).decisions.count() == 2


def test_a_draft_cannot_be_evaluated(enter, people):
    item = drafted(people, **CLOSED)
    answer = enter(people.head).post(
        f"/desk/items/{item.pk}/evaluate/", {"attribute": Attribute.WITHHELD, "ground": "D5", "reason": "没有变"}
    )
    assert answer.status_code == 409
    assert "现在的环节是“草稿”" in text(answer)
