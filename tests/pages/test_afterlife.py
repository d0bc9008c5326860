"""What the public sees of an item that lives on: notes over the text, corrections, its end, the line of documents, its return."""

from datetime import date, timedelta

import pytest

from disclosure import actions
from disclosure.models import PolicyDetail
from disclosure.vocabulary import Kind, Stage, Validity
from tests import factories
from tests.disclosure.stages import LATER, correction_at
from tests.disclosure.team import CLEAN_ANSWERS, FRIDAY, moved
from tests.factories import at
from tests.pages import reading

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
ABOLISHED = {"validity": Validity.ABOLISHED, "invalid_on": date(2026, 5, 1)}


def shown(client, item, more: str = ""):
    response = client.get(f"/items/{item.pk}/{more}")
    assert response.status_code == 200
    return response


def banners(response) -> list[str]:
    return [reading.words(one) for one in reading.soup(response).select("main .banner")]


def lineage(response) -> list[str]:
    """Titles of 沿革 in their order; the one that is read stands in （）."""
    rows = reading.soup(response).select("[aria-labelledby=lineage] .rows li")
    return [f"（{reading.words(row.b)}）" if row.b else reading.words(row.a) for row in rows]


def corrected(people, item, *, note: str = "更正日期。", show: bool = True, at=FRIDAY, **values):
    """A correction of `item` that went the whole way."""
    copy = actions.begin_correction(item, note=note, show_difference=show, by=people.author, at=at)
    actions.revise(copy, **values, by=people.author, at=at)
    actions.submit(copy, by=people.author, at=at)
    actions.pass_office(copy, by=people.head, at=at)
    actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=people.checker, at=at)
    actions.apply_correction(copy, by=people.general, at=at)
    item.refresh_from_db()
    return copy


def back_again(people, item, *, at, **values) -> None:
    """Withdrawn, written anew, public again."""
    actions.withdraw(item, reason="文件有误", by=people.general, at=at)
    actions.reopen(item, reason="改好再发", by=people.general, at=at)
    actions.revise(item, **values, by=people.author, at=at)
    actions.submit(item, by=people.author, at=at)
    actions.pass_office(item, by=people.head, at=at)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=at)
    actions.publish(item, by=people.general, at=at)


@pytest.mark.parametrize("view", ["", "print/"])
def test_a_note_stands_over_a_text_that_stays(client, people, view):
    item = moved(people, Stage.PUBLISHED)
    actions.put_banner(item, text="招生计划以区县公布的为准", by=people.general, at=FRIDAY)
    response = shown(client, item, view)
    assert banners(response) == ["说明招生计划以区县公布的为准"]
    assert "按照学生自愿原则征订" in reading.main(response)


def test_a_note_that_was_taken_off_is_gone_from_the_page(client, people):
    item = moved(people, Stage.PUBLISHED)
    actions.put_banner(item, text="正在核实", by=people.general, at=FRIDAY)
    actions.put_banner(item, text="", by=people.general, at=FRIDAY)
    assert banners(shown(client, item)) == []


@pytest.mark.parametrize("view", ["", "print/"])
def test_a_corrected_item_says_so_with_the_day_and_the_reason(client, people, view):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, title="关于做好2026年教材征订工作的通知")
    assert banners(shown(client, item, view)) == ["已更正2026年3月20日更正：更正日期。更正前后对照"]


def test_the_catalogue_names_the_day_of_the_last_correction(client, people):
    item = moved(people, Stage.PUBLISHED)
    assert "更正日期" not in reading.facts(shown(client, item))
    corrected(people, item, keywords="教材")
    corrected(people, item, keywords="教材 征订", at=LATER)
    assert reading.facts(shown(client, item))["更正日期"] == "2026年3月23日"


def test_all_corrections_are_listed_at_the_foot_the_newest_first(client, people):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, note="更正征订范围", keywords="教材")
    corrected(people, item, note="更正联系电话", keywords="教材 征订", at=LATER)
    soup = reading.soup(shown(client, item))
    events = soup.select("[aria-labelledby=corrected] li")
    assert [reading.words(one.p).removesuffix("更正前后对照") for one in events] == ["更正联系电话", "更正征订范围"]
    assert [one.a["href"] for one in events] == [f"/items/{item.pk}/corrections/{n}/" for n in (2, 1)]
    assert soup.select_one("nav[aria-label=本文目录] a[href='#corrected']")


def test_a_correction_whose_difference_is_hidden_offers_no_way_to_it(client, people):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, note="删去个人信息", show=False, keywords="教材")
    response = shown(client, item)
    assert "删去个人信息" in reading.main(response)
    assert "/corrections/" not in response.content.decode()


def test_a_correction_in_work_changes_nothing_for_the_public(client, people):
    copy = correction_at(people, Stage.SIGN_OFF)
    response = shown(client, copy.corrects)
    assert banners(response) == [] and "更正" not in reading.main(response)


def test_what_came_back_says_when(client, people):
    item = moved(people, Stage.PUBLISHED)
    back_again(people, item, at=LATER)
    response = shown(client, item)
    assert "发布于2026-03-2009:00重新公开于2026-03-2309:00" in reading.main(response)
    assert reading.facts(response)["发布日期"] == "2026年3月20日"
    assert reading.facts(response)["重新公开日期"] == "2026年3月23日"


def test_an_announced_end_is_told_before_it_comes(client, people, time_machine_at):
    time_machine_at(date(2026, 4, 1))
    item = moved(people, Stage.PUBLISHED, kind=Kind.POLICY, doc_number="台教〔2026〕5号", title="教材征订办法")
    heir = factories.policy(title="新的征订办法")
    end = {"validity": Validity.ABOLISHED, "on": date(2026, 5, 1), "reason": "台教〔2026〕9号"}
    actions.abolish(item, **end, successor=heir, by=people.general, at=at("2026-04-01"))
    response = shown(client, item)
    assert banners(response) == ["将废止将于2026年5月1日废止。替代文件：新的征订办法"]
    assert reading.facts(response)["有效性"] == "有效将于2026年5月1日废止"


def test_an_announced_end_holds_from_its_morning_though_the_system_has_not_marked_it(client, people, time_machine_at):
    item = moved(people, Stage.PUBLISHED, kind=Kind.POLICY, doc_number="台教〔2026〕5号", title="教材征订办法")
    end = {"validity": Validity.ABOLISHED, "on": date(2026, 5, 1), "reason": "台教〔2026〕9号"}
    actions.abolish(item, **end, by=people.general, at=at("2026-04-01"))
    time_machine_at(date(2026, 5, 1))
    assert item.validity == Validity.VALID
    assert banners(shown(client, item)) == ["废止自2026年5月1日起废止。"]
    assert reading.facts(shown(client, item))["有效性"] == "废止自2026年5月1日"


@pytest.mark.parametrize(("today", "told"), [("2031-04-30", "现行有效"), ("2031-05-01", "失效自2031年5月1日起失效。")])
def test_a_policy_is_out_of_force_the_day_after_its_last(client, time_machine_at, today, told):
    item = factories.policy(effective_on=date(2026, 5, 1))
    PolicyDetail.objects.filter(publication=item).update(expires_on=date(2031, 4, 30))
    time_machine_at(date.fromisoformat(today))
    assert banners(shown(client, item))[0].startswith(told)


def test_the_whole_line_is_told_from_each_of_its_documents(client):
    newest = factories.policy(title="第三版")
    middle = factories.policy(title="第二版", successor=newest, **ABOLISHED)
    oldest = factories.policy(title="第一版", successor=middle, **ABOLISHED)
    assert lineage(shown(client, oldest)) == ["第三版", "第二版", "（第一版）"]
    assert lineage(shown(client, middle)) == ["第三版", "（第二版）", "第一版"]
    assert lineage(shown(client, newest)) == ["（第三版）", "第二版", "第一版"]


def test_two_documents_that_were_merged_into_one_stand_beside_each_other(client):
    whole = factories.policy(title="合并后")
    parts = [factories.policy(title=title, successor=whole, **ABOLISHED) for title in ("甲办法", "乙办法")]
    assert lineage(shown(client, whole)) == ["（合并后）", "乙办法", "甲办法"]
    assert lineage(shown(client, parts[0])) == ["合并后", "乙办法", "（甲办法）"]


def test_the_document_in_force_is_named_even_when_it_came_two_steps_later(client):
    newest = factories.policy(title="第三版")
    middle = factories.policy(title="第二版", successor=newest, **ABOLISHED)
    oldest = factories.policy(title="第一版", successor=middle, **ABOLISHED)
    assert banners(shown(client, oldest)) == ["废止自2026年5月1日起废止。现行文件：第三版"]


def test_a_successor_that_is_out_of_force_is_not_called_the_present_document(client):
    middle = factories.policy(title="第二版", **ABOLISHED)
    oldest = factories.policy(title="第一版", successor=middle, **ABOLISHED)
    assert banners(shown(client, oldest)) == ["废止自2026年5月1日起废止。替代文件：第二版"]


def test_a_member_that_is_not_public_is_passed_over_and_not_named(client):
    newest = factories.policy(title="第三版")
    hidden = factories.publication(title="没有公开的第二版", successor=newest)
    oldest = factories.policy(title="第一版", successor=hidden, **ABOLISHED)
    for item in (newest, oldest):
        response = shown(client, item)
        assert "没有公开的第二版" not in response.content.decode()
        assert len(lineage(response)) == 2
    assert banners(shown(client, oldest)) == ["废止自2026年5月1日起废止。现行文件：第三版"]


def test_documents_that_name_each_other_in_a_circle_do_no_harm(client):
    first = factories.policy(title="甲", **ABOLISHED)
    second = factories.policy(title="乙", successor=first, **ABOLISHED)
    first.successor = second
    first.save()
    assert sorted(lineage(shown(client, first))) == ["乙", "（甲）"]
    assert sorted(lineage(shown(client, second))) == ["甲", "（乙）"]


def test_an_item_that_names_itself_as_successor_has_no_line(client):
    item = factories.policy(**ABOLISHED)
    item.successor = item
    item.save()
    assert lineage(shown(client, item)) == []


def test_a_document_that_stands_alone_has_no_line(client):
    assert "沿革" not in reading.text(shown(client, factories.policy()))


def test_an_interpretation_says_that_its_document_is_out_of_force(client):
    document = factories.policy(title="旧办法", **ABOLISHED)
    aid = factories.published(title="旧办法解读", kind=Kind.INTERPRETATION, interprets=document, on=date(2026, 3, 23))
    assert "废止" in reading.words(reading.soup(shown(client, aid)).select_one(".pair"))
    assert "2026年3月23日解读" in reading.words(reading.soup(shown(client, document)).select_one(".pair"))


@pytest.mark.parametrize("address", ["/columns/notices/", "/", "/search/?q=教材", "/offices/{}/"])
def test_lists_mark_what_was_corrected(client, people, address):
    item = moved(people, Stage.PUBLISHED)
    address = address.format(people.office.slug)
    assert "已更正" not in reading.main(client.get(address))
    corrected(people, item, keywords="教材")
    assert "已更正" in [reading.words(one) for one in reading.soup(client.get(address)).select(".rows .badge")]


@pytest.mark.parametrize("more", ["", "print/"])
def test_k4_what_is_abolished_is_struck_out(client, more):
    item = factories.policy(title="旧办法", doc_number="台教〔2020〕9号", **ABOLISHED)
    struck = [reading.words(one) for one in reading.soup(shown(client, item, more)).select("main s")]
    assert struck[0] == "旧办法"
    assert struck[1] == "台教〔2020〕9号"


@pytest.mark.parametrize("validity", [Validity.VALID, Validity.EXPIRED])
def test_nothing_else_is_struck_out(client, validity):
    item = factories.policy(validity=validity, invalid_on=None if validity is Validity.VALID else date(2026, 5, 1))
    assert reading.soup(shown(client, item)).select("main s") == []


def test_k4_a_day_that_was_announced_strikes_it_out_by_itself(client):
    item = factories.policy(title="旧办法", coming_validity=Validity.ABOLISHED, invalid_on=date(2026, 5, 1))
    assert reading.words(reading.soup(shown(client, item)).select_one("main s")) == "旧办法"


@pytest.mark.parametrize("validity", [Validity.EXPIRED, Validity.ABOLISHED])
def test_lists_mark_what_is_out_of_force_whatever_its_kind(client, people, validity):
    item = moved(people, Stage.PUBLISHED)
    end = {"validity": validity, "on": date(2026, 3, 20), "reason": "台教〔2026〕9号"}
    actions.abolish(item, **end, by=people.general, at=FRIDAY)
    for address in ("/columns/notices/", "/search/?q=教材"):
        badges = reading.soup(client.get(address)).select(".rows .badge")
        assert [reading.words(one) for one in badges] == [validity.label]


def test_programs_are_told_of_state_and_correction(client, people):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, keywords="教材")
    end = {"validity": Validity.ABOLISHED, "on": date(2026, 3, 20), "reason": "台教〔2026〕9号"}
    actions.abolish(item, **end, by=people.general, at=FRIDAY)
    (hit,) = client.get("/api/v1/search", {"q": "教材"}).json()["items"]
    assert (hit["validity"], hit["invalid_on"], hit["corrected_on"]) == ("abolished", "2026-03-20", "2026-03-20")


def test_an_item_whose_term_is_over_is_gone_from_everywhere_before_the_system_has_run(client, people, time_machine_at):
    item = moved(people, Stage.PUBLISHED)
    actions.set_term(item, expires_at=LATER, by=people.general, at=FRIDAY)
    doors = ["/", "/columns/notices/", f"/offices/{people.office.slug}/", "/search/?q=教材", "/feeds/", "/sitemap.xml"]
    doors += ["/api/v1/search?q=教材", "/disclosure/"]
    time_machine_at(LATER.date() - timedelta(days=1))
    seen = [f"/items/{item.pk}/" in client.get(door).content.decode() for door in doors[:-1]]
    assert all(seen), list(zip(doors, seen, strict=False))
    time_machine_at(LATER.date())
    item.refresh_from_db()
    assert item.stage == Stage.PUBLISHED
    for door in doors:
        page = client.get(door).content.decode()
        assert f"/items/{item.pk}/" not in page and item.title not in page, door
    assert client.get("/api/v1/search", {"q": "教材"}).json()["count"] == 0
