"""预览告知书: what closing a correction will send is read before it gets its number; nothing is stored, nothing typed is lost."""

import pytest
from django.urls import reverse

from requests_app.models import Letter, LetterWording, Matter
from requests_app.vocabulary import LetterKind
from tests.factories import at
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of
from tests.requests_app.test_matter_actions import LATE, SECRETS, closed, handed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
REFUSED = {"result": "not_amended", "words": "经核对，登记没有错。\n与原件一致。", "forwarded_to": ""}
PASSED_ON = {"result": "forwarded", "words": "由公安机关办理。", "forwarded_to": "台州市公安局"}


@pytest.fixture
def matter(people) -> Matter:
    return handed(people)


@pytest.fixture
def desk(people):
    return client_of(people.handler)


def act(desk, matter: Matter, **sent):
    return desk.post(reverse("desk_requests:act_on_matter", args=[matter.pk, "close"]), sent)


def carried(response) -> dict[str, str]:
    """What the preview carries on, as a browser would send it."""
    fields = soup(response).select("main form input[type=hidden]")
    return {field["name"]: field.get("value", "") for field in fields if field["name"] != "csrfmiddlewaretoken"}


def test_it_is_the_sheet_without_number_and_name_and_nothing_is_stored(desk, matter):
    before = matter.history.count()
    page = act(desk, matter, **REFUSED, preview="1")
    told = main(page)
    for part in (
        "更正（转送）告知书",
        "（签发时编号）",
        "申请人：",
        matter.number,
        "办理结果：不予更正",
        "与原件一致。",
        "申请行政复议",
    ):
        assert part in told, part
    assert not any(secret in page.content.decode() for secret in SECRETS[:4])
    fresh = Matter.objects.get(pk=matter.pk)
    assert (fresh.result, fresh.words, fresh.closed_on, fresh.history.count()) == ("", "", None, before)
    assert not Letter.objects.exists()


def test_it_is_worded_as_the_letter_in_force(desk, people, matter):
    LetterWording.objects.create(
        kind=LetterKind.AMENDMENT,
        version=1,
        text="关于{申请内容}（编号{受理号}，{收到申请之日}收到）。\n结果是{办理结果}。\n{答复内容}\n由{转送的机关}办理。\n依据第四十一条。\n{救济告知}",
        note="换了说法",
        by=people.chief,
        at=at("2026-11-20"),
    )
    told = main(act(desk, matter, **PASSED_ON, preview="1"))
    assert "结果是已转送有权机关。" in told and "由台州市公安局办理。" in told
    assert "复议" not in told


def test_from_it_one_goes_back_with_everything_typed_or_on(desk, matter):
    kept = carried(act(desk, matter, **REFUSED, preview="1"))
    assert {**kept, "words": "\n".join(kept["words"].splitlines())} == REFUSED
    back = soup(act(desk, matter, **kept, edit="1"))
    form = back.select_one('form[action$="/do/close/"]')
    assert form.find_parent("details").has_attr("open")
    assert form.select_one("input[name=result][checked]")["value"] == "not_amended"
    assert form.textarea.get_text().split() == REFUSED["words"].split()
    assert back.select_one(".errsum") is None
    assert not Matter.objects.get().result
    assert act(desk, matter, **kept).url == reverse("desk_requests:matter", args=[matter.pk])
    assert Letter.objects.get().matter == Matter.objects.get(result="not_amended")


def test_what_is_missing_or_cannot_be_printed_is_said_on_the_page_of_the_matter(desk, matter):
    page = act(desk, matter, **{**REFUSED, "words": ""}, preview="1")
    assert "填写答复内容" in main(page)
    page = act(desk, matter, **{**REFUSED, "words": "××没有错。"}, preview="1")
    assert page.status_code == 409
    assert "答复内容里还有没填的空" in words(soup(page).select_one(".errsum"))
    assert "××没有错。" in main(page)
    assert "现在可以做" in main(page) and "已经办结" not in main(page)


def test_who_took_it_back_gets_no_letter_to_be_read(desk, matter):
    page = act(desk, matter, result="withdrawn", words="11月24日来电撤回。", preview="1")
    assert page.status_code == 409
    assert "这样办结不发告知书" in words(soup(page).select_one(".errsum"))
    assert not Matter.objects.get().result


def test_it_is_offered_for_corrections_that_are_open_alone(desk, people, matter):
    def offered(one: Matter) -> bool:
        page = soup(desk.get(reverse("desk_requests:matter", args=[one.pk])))
        return page.select_one('form[action$="/do/close/"] button[name=preview]') is not None

    assert offered(matter)
    assert not offered(handed(people, LATE))
    assert "不发告知书" in main(
        act(desk, Matter.objects.get(kind="complaint"), result="founded", words="属实。", preview="1")
    )


def test_what_is_closed_meanwhile_has_nothing_to_be_read(desk, people):
    page = act(desk, closed(people), **REFUSED, preview="1")
    assert page.status_code == 409
    assert "已经办结" in words(soup(page).select_one(".errsum"))


def test_another_office_finds_nothing(people, matter):
    assert act(client_of(people.outsider), matter, **REFUSED, preview="1").status_code == 404
