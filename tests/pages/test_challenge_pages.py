"""Pages of a doubt: raised on a public item of any office, decided by 局办公室, seen by whoever raised it."""

import pytest

from disclosure import actions
from disclosure.models import Challenge, Publication
from disclosure.vocabulary import Attribute, Stage, Verb
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import CLOSED, FRIDAY, drafted, moved
from tests.pages.reading import link, main, soup, text, words
from tests.pages.sending import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]

WORDS = "名单里有学生的身份证号"
CLOSING = {"outcome": "close_off", "attribute": "withheld", "ground": "D4", "reason": "涉及个人隐私"}


@pytest.fixture
def public(people):
    return moved(people, Stage.PUBLISHED)


@pytest.fixture
def stranger():
    return factories.staff("沈青", role=Role.DRAFTER, office=factories.office("研究室"))


@pytest.fixture
def doubt(public, stranger):
    return actions.challenge(public, reason=WORDS, by=stranger, at=FRIDAY)


def place(item, part: str = "") -> str:
    return f"/desk/items/{item.pk}/challenge/{part}"


# --- raising


def test_an_officer_of_another_office_doubts_by_the_public_address(stranger, public):
    client = client_of(stranger)
    assert client.get(f"/desk/items/{public.pk}/").status_code == 404
    opened = client.get("/desk/challenges/", {"q": f"http://testserver/items/{public.pk}/"})
    assert opened["Location"] == place(public)
    shown = client.post(place(public), {"reason": WORDS}, follow=True)
    assert "已提出异议" in text(shown)
    assert "待处理" in main(shown)
    assert Challenge.objects.get().by == stranger


@pytest.mark.parametrize("asked", ["{pk}", "/items/{pk}/", "{index}", "{number}"])
def test_a_public_item_is_found_by_address_and_numbers(stranger, public, asked):
    numbers = {"index_number": "002668733/2026-00042", "doc_number": "台教〔2026〕7号"}
    Publication.objects.filter(pk=public.pk).update(**numbers)
    query = asked.format(pk=public.pk, index=numbers["index_number"], number=numbers["doc_number"])
    assert client_of(stranger).get("/desk/challenges/", {"q": query})["Location"] == place(public)


@pytest.mark.parametrize("query", ["没有这样的", "999999", "9" * 40, "/items/x/", "\x00"])
def test_what_is_not_found_says_what_to_do(stranger, query):
    page = client_of(stranger).get("/desk/challenges/", {"q": query})
    assert page.status_code == 200
    assert ("请从公开页的地址栏原样复制网址" in main(page)) is (query != "\x00")


def test_the_page_shows_what_the_public_sees_and_nothing_else(stranger, public, people):
    Publication.objects.filter(pk=public.pk).update(attribute_reason="内部说明，不外传")
    page = text(client_of(stranger).get(place(public)))
    assert public.title in page
    assert "内部说明" not in page
    assert people.author.name not in page


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SECRECY_CHECK])
def test_an_item_that_is_not_public_is_not_to_be_found(stranger, people, stage):
    hidden = moved(people, stage)
    for address in (place(hidden), place(hidden, "decide/")):
        assert client_of(stranger).get(address).status_code in {403, 404}
    assert client_of(stranger).post(place(hidden), {"reason": WORDS}).status_code == 404
    page = client_of(stranger).get("/desk/challenges/", {"q": str(hidden.pk)})
    assert hidden.title not in text(page)


def test_a_doubt_without_words_is_asked_for_them_and_a_second_one_is_refused(stranger, public):
    client = client_of(stranger)
    assert "请写明为什么不该公开" in text(client.post(place(public), {"reason": " "}))
    client.post(place(public), {"reason": WORDS})
    again = client.post(place(public), {"reason": "还有电话号码"})
    assert again.status_code == 409
    assert "您提出的异议还在处理" in text(again)
    assert "还有电话号码" in soup(again).find(id="id_reason").get_text()


def test_who_works_with_no_items_is_told_no(public):
    assert client_of(factories.staff(role=Role.AUDIT)).get(place(public)).status_code == 403


# --- deciding


def test_the_general_office_sees_it_in_list_rail_home_and_beside_the_item(people, public, doubt):
    client = client_of(people.general)
    listed = client.get("/desk/evaluations/?show=challenged")
    assert "沈青提出异议" in main(listed)
    assert WORDS in main(listed)
    assert "有异议的1" in main(listed)
    assert "定期评估1" in text(listed)
    home = client.get("/desk/")
    assert f"处理：{public.title}" in text(home)
    item = client.get(f"/desk/items/{public.pk}/")
    assert link(item, "处理异议") == place(public, "decide/")
    assert WORDS in main(item)


def test_the_office_sees_the_doubt_and_does_not_decide(people, public, doubt):
    client = client_of(people.head)
    page = client.get("/desk/evaluations/?show=challenged")
    assert WORDS in main(page)
    assert link(page, f"处理：{public.title}") is None
    assert client.get(place(public, "decide/")).status_code == 403
    assert "处理：" not in main(client.get("/desk/"))


def test_another_office_sees_none_of_it(doubt):
    other = factories.staff(role=Role.HEAD, office=factories.office())
    assert WORDS not in text(client_of(other).get("/desk/evaluations/?show=challenged"))


def test_keeping_it_public_is_told_to_whoever_doubted(people, public, doubt, stranger):
    answer = client_of(people.general).post(
        place(public, "decide/"), {"outcome": "keep_public", "reason": "号码已经遮盖"}, follow=True
    )
    assert "已维持公开" in text(answer)
    for address in (place(public), "/desk/challenges/"):
        page = main(client_of(stranger).get(address))
        assert "维持公开" in page
        assert "处理意见：号码已经遮盖" in page
        assert "周明" in page


def test_closing_it_off_takes_it_from_every_door_and_is_told_without_the_title(people, public, doubt, stranger, client):
    answer = client_of(people.general).post(place(public, "decide/"), CLOSING, follow=True)
    assert "已改为不予公开并撤下，下次评估不晚于2027-03-23" in text(answer)
    gone = client.get(f"/items/{public.pk}/")
    assert gone.status_code == 410
    assert public.title not in text(gone)
    for address in (place(public), "/desk/challenges/"):
        page = text(client_of(stranger).get(address))
        assert public.title not in page
        assert "无权查看的信息" in page
        assert "改为不公开并撤下" in page
        assert "涉及个人隐私" in page
    assert client_of(stranger).post(place(public), {"reason": "再提一次"}).status_code == 200
    assert Challenge.objects.count() == 1


def test_what_was_closed_off_is_in_the_list_of_evaluations(people, public, doubt):
    client_of(people.general).post(place(public, "decide/"), CLOSING)
    assert public.title in main(client_of(people.head).get("/desk/evaluations/?show=all"))
    assert client_of(people.head).get(f"/desk/items/{public.pk}/evaluate/").status_code == 200


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"outcome": ""}, "请选择怎么处理"),
        ({"reason": " "}, "请写明处理意见"),
        ({"ground": ""}, "不予公开须选择依据"),
        ({"attribute": ""}, "请选择公开属性"),
        ({"attribute": "on_request", "ground": "D2"}, "只能不予公开"),
        ({"attribute": "proactive"}, "选择"),
    ],
)
def test_what_does_not_hold_is_said_and_nothing_happens(people, public, doubt, sent, said):
    page = client_of(people.general).post(place(public, "decide/"), {**CLOSING, **sent})
    assert said in words(soup(page).select_one(".errsum"))
    assert Publication.objects.get(pk=public.pk).stage == Stage.PUBLISHED
    assert Challenge.objects.get().outcome == ""


def test_whoever_doubted_does_not_decide(people, public):
    actions.challenge(public, reason=WORDS, by=people.general, at=FRIDAY)
    client = client_of(people.general)
    assert "提出异议的人不能自己处理异议" in main(client.get(place(public, "decide/")))
    answer = client.post(place(public, "decide/"), {"outcome": "keep_public", "reason": "可以"})
    assert answer.status_code == 409
    assert "可以" in soup(answer).find(id="id_reason").get_text()
    assert f"处理：{public.title}" not in text(client.get("/desk/"))
    assert link(client.get("/desk/evaluations/?show=challenged"), f"处理：{public.title}") is None


def test_without_a_doubt_there_is_nothing_to_keep_but_it_can_be_closed(people, public):
    client = client_of(people.general)
    page = client.get(place(public, "decide/"))
    assert [field["value"] for field in soup(page).select("[name=outcome]")] == [Verb.CLOSE_OFF]
    assert "没有待处理的异议" in main(page)
    empty = words(soup(client.post(place(public, "decide/"), {"outcome": "close_off"})).select_one(".errsum"))
    assert "请选择公开属性请选择不公开依据请写明处理意见" in empty
    client.post(place(public, "decide/"), CLOSING)
    assert Publication.objects.get(pk=public.pk).attribute == Attribute.WITHHELD


def test_a_withdrawal_alone_is_one_link_away_and_settles_it_too(people, public, doubt, stranger):
    client = client_of(people.general)
    assert link(client.get(place(public, "decide/")), "只撤下，属性不变") == f"/desk/items/{public.pk}/withdraw/"
    actions.withdraw(public, reason="附件有误", by=people.general, at=FRIDAY)
    assert "处理意见：附件有误" in main(client_of(stranger).get("/desk/challenges/"))
    back = client.get(place(public, "decide/"), follow=True)
    assert "没有要处理的异议" in text(back)


def test_a_doubt_about_what_expired_by_itself_is_over(people, public, doubt, stranger):
    Publication.objects.filter(pk=public.pk).update(stage=Stage.EXPIRED)
    assert "已经不再公开，异议不用再处理" in main(client_of(stranger).get("/desk/challenges/"))
    assert "没有待处理的异议" in main(client_of(people.general).get("/desk/evaluations/?show=challenged"))


# --- lists


def test_the_three_lists_say_how_many_they_hold(people, public, doubt):
    closed = drafted(people, **CLOSED)
    Publication.objects.filter(pk=closed.pk).update(stage=Stage.FILED, next_review_on="2026-03-20")
    later = drafted(people, **CLOSED)
    Publication.objects.filter(pk=later.pk).update(stage=Stage.FILED, next_review_on="2027-03-20")
    chips = [words(chip) for chip in soup(client_of(people.general).get("/desk/evaluations/")).select(".filter .chip")]
    assert chips == ["到期该评估的1", "全部不公开的2", "有异议的1"]


def test_the_list_of_doubts_goes_out_as_a_table(people, public, doubt):
    answer = client_of(people.head).get("/desk/evaluations/?show=challenged&export=csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[1].split(",")[-3:] == [WORDS, "沈青", "2026-03-20 09:00"]


def test_nobody_sees_the_doubts_of_another_among_their_own(people, doubt):
    page = main(client_of(people.author).get("/desk/challenges/"))
    assert "还没有提出过异议" in page
    assert WORDS not in page


def test_an_item_that_is_not_public_offers_no_doubt(author, item):
    page = author.get(f"/desk/items/{item.pk}/")
    assert soup(page).find(id="i-doubts") is None


def test_a_public_item_of_ones_own_office_offers_it_beside_the_text(author, public):
    assert link(author.get(f"/desk/items/{public.pk}/"), "对公开提出异议") == place(public)
