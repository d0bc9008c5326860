"""Whoever opens a file that the public does not have is written down before they get it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError

from disclosure import actions
from disclosure.models import FileLook
from disclosure.vocabulary import Look, Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.bureau import upload_makers as made
from tests.disclosure.team import CLEAN_ANSWERS, FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, accepted, drafted
from tests.factories import at
from tests.pages.reading import main
from tests.pages.sending import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
NOW = at("2026-03-23", 10)


@pytest.fixture
def file(item, people):
    return actions.add_file(item, accepted("名单.csv"), by=people.author, at=MONDAY)


def address(file) -> str:
    return f"/desk/items/{file.publication_id}/files/{file.pk}/"


def looks() -> list[tuple[str, str, int]]:
    """Who, how, which file; oldest first."""
    return [(str(look.by), look.how, look.attachment_id) for look in FileLook.objects.order_by("at", "pk")]


def read(response) -> bytes:
    return b"".join(response.streaming_content)


def published(item, people) -> None:
    actions.submit(item, by=people.author, at=TUESDAY)
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    actions.publish(item, by=people.general, at=FRIDAY)


# what is written down


def test_a_download_of_a_draft_is_written_down(people, file):
    client_of(people.head).get(address(file))
    (look,) = FileLook.objects.all()
    assert (look.by, look.how, look.attachment, look.publication) == (
        people.head,
        Look.DOWNLOADED,
        file,
        file.publication,
    )
    assert look.at == NOW


def test_the_way_in_which_it_was_looked_at_is_told_apart(author, item, people):
    pdf = actions.add_file(item, accepted("通知.pdf", made.pdf()), by=people.author, at=MONDAY)
    author.get(address(pdf) + "?open")
    author.get(address(pdf))
    author.get(address(pdf) + "text/")
    assert [how for _, how, _ in looks()] == [Look.OPENED, Look.DOWNLOADED, Look.READ]


def test_what_a_browser_cannot_show_is_a_download_however_it_is_asked_for(author, file):
    author.get(address(file) + "?open")
    assert [how for _, how, _ in looks()] == [Look.DOWNLOADED]


def test_the_copy_for_the_public_counts_as_well_while_the_public_has_it_not(author, file):
    author.get(address(file) + "?copy")
    assert len(looks()) == 1


def test_each_request_is_one_line(author, people, file):
    author.get(address(file))
    author.get(address(file))
    client_of(people.head).get(address(file))
    assert looks() == [("李敏", "downloaded", file.pk)] * 2 + [("王宁", "downloaded", file.pk)]


def test_a_version_that_was_replaced_is_not_the_publics_even_in_a_public_item(item, people, file):
    new = actions.replace_file(item, file, accepted("新.csv", b"a,b\n"), by=people.author, at=MONDAY)
    published(item, people)
    client = client_of(people.general)
    assert client.get(address(file)).status_code == client.get(address(new)).status_code == 200
    assert looks() == [("周明", "downloaded", file.pk)]


def test_the_file_of_an_item_that_was_withdrawn_is_not_the_publics_any_more(item, people, file):
    published(item, people)
    actions.withdraw(item, reason="有误", by=people.general, at=NOW)
    client_of(people.general).get(address(file))
    assert len(looks()) == 1


def test_the_file_of_a_correction_in_work_is_not_public(item, people, file):
    published(item, people)
    copy = actions.begin_correction(item, note="时间写错", by=people.author, at=NOW)
    client_of(people.author).get(address(copy.attachments.get()))
    assert [pk for *_, pk in looks()] == [copy.attachments.get().pk]


@pytest.mark.parametrize("way", ["", "?open", "?copy", "text/"])
def test_what_everybody_can_have_is_not_written_down(way, item, people, file):
    published(item, people)
    assert client_of(people.general).get(address(file) + way).status_code == 200
    assert looks() == []


# what is not


def test_a_question_about_the_file_alone_is_no_look(author, file):
    answer = author.head(address(file))
    assert answer.status_code == 200 and not answer.getvalue()
    assert author.head(address(file) + "text/").status_code == 200
    assert looks() == []


def test_a_download_that_goes_on_belongs_to_the_one_that_began(author, file):
    author.get(address(file), headers={"Range": "bytes=0-99"})
    author.get(address(file), headers={"Range": "bytes=100-199"})
    author.get(address(file), headers={"Range": "bytes=-20"})
    assert len(looks()) == 1


@pytest.mark.parametrize("asked", ["bytes=1-", "bytes=100-199", "bytes=-500", "bytes=0-0,5-"])
def test_nobody_gets_round_the_record_by_asking_for_a_part(asked, author, file):
    assert read(author.get(address(file), headers={"Range": asked}))
    assert len(looks()) == 1


def test_what_goes_on_after_more_than_an_hour_or_for_somebody_else_is_a_look(author, people, file):
    author.get(address(file))
    client_of(people.head).get(address(file), headers={"Range": "bytes=5-"})
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        author.get(address(file), headers={"Range": "bytes=5-"})
    assert [who for who, *_ in looks()] == ["李敏", "王宁", "李敏"]


def test_the_pictures_of_a_text_are_one_look_a_day(author, item, people):
    picture = actions.add_picture(item, accepted("校门.png", made.png()), by=people.author, at=MONDAY)
    for _ in range(3):
        author.get(address(picture))
    client_of(people.head).get(address(picture))
    assert looks() == [(who, "opened", picture.pk) for who in ("李敏", "王宁")]
    tomorrow = NOW + timedelta(days=1)
    assert actions.look_at_file(picture, how=Look.OPENED, by=people.author, at=tomorrow)


def test_who_is_not_let_in_leaves_no_look(file):
    client_of(factories.staff(role=Role.HEAD, office=factories.office("人事处"))).get(address(file))
    client_of(factories.staff(role=Role.AUDIT)).get(address(file))
    assert looks() == []


def test_a_file_that_was_taken_off_is_neither_given_nor_written_down(author, item, people, file):
    actions.remove_file(item, file, by=people.author, at=NOW)
    assert author.get(address(file)).status_code == 404
    assert looks() == []


# nothing leaves unseen


@pytest.mark.parametrize("way", ["", "?open", "?copy", "text/"])
def test_a_look_that_cannot_be_written_down_gives_nothing(way, author, file, monkeypatch):
    def fails(**values):
        raise DatabaseError("磁盘已满")

    monkeypatch.setattr(FileLook.objects, "create", fails)
    author.raise_request_exception = False
    answer = author.get(address(file) + way)
    assert answer.status_code == 500
    assert "一中" not in answer.getvalue().decode()


def test_every_way_to_a_file_in_the_desk_is_written_down(author, item, people, file):
    """All that the pages of a draft offer: the panel, the item, the older versions, the text that was read."""
    actions.replace_file(item, file, accepted("新.csv", b"a,b\n"), by=people.author, at=MONDAY)
    offered: set[str] = set()
    for page in ("", "edit/", "preview/", "versions/2/", "versions/3/", "history/"):
        sent = author.get(f"/desk/items/{item.pk}/{page}").content.decode()
        offered |= set(re.findall(r'href="(/desk/items/\d+/files/[^"]+)"', sent))
    assert len(offered) >= 3
    for number, there in enumerate(sorted(offered), start=1):
        assert author.get(there).status_code == 200
        assert len(looks()) == number, there


# who reads of it


def test_the_history_of_the_item_tells_of_looks(author, item, people, file):
    client_of(people.head).get(address(file))
    told = main(author.get(f"/desk/items/{item.pk}/history/"))
    assert "下载：《名单.csv》" in told and "王宁" in told


def test_the_short_history_beside_the_text_does_not(author, item, file):
    author.get(address(file))
    assert "下载：《名单.csv》" not in main(author.get(f"/desk/items/{item.pk}/"))


def test_looks_stay_what_they_are(people, file):
    look = actions.look_at_file(file, how=Look.READ, by=people.author, at=NOW)
    assert str(look) == "看读出的文字 名单.csv"
    assert file.publication.stage == Stage.DRAFT


def test_a_public_file_is_told_from_others(people):
    item = drafted(people)
    file = actions.add_file(item, accepted("名单.csv"), by=people.author, at=MONDAY)
    published(item, people)
    assert actions.look_at_file(file, how=Look.READ, by=people.author, at=NOW) is None
