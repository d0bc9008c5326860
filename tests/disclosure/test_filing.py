"""Files of an item: added, named, ordered, replaced, taken off and put back; nothing that was stored is deleted."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from disclosure import actions
from disclosure.facts import content_of, files_of
from disclosure.models import Attachment, FileReading
from disclosure.vocabulary import Stage
from taizhou_portal.bureau import files
from tests.disclosure.team import FRIDAY, MONDAY, TUESDAY, accepted, drafted, moved, refused

pytestmark = pytest.mark.django_db


def picture(name: str = "校园.png") -> files.Accepted:
    made = io.BytesIO()
    Image.new("RGB", (4, 3), "green").save(made, "PNG")
    answer = files.accept(SimpleUploadedFile(name, made.getvalue()))
    assert isinstance(answer, files.Accepted), answer
    return answer


def titles(item) -> list[str]:
    return [file.title for file in files_of(item)]


def test_what_was_read_in_a_file_is_kept_with_its_places(people):
    item = drafted(people)
    added = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    passages = FileReading.objects.get(attachment=added).passages
    assert any("一中" in text for _, _, _, text, *_ in passages)
    assert all(place for place, *_ in passages)


def test_a_new_version_takes_the_place_and_the_name_of_the_old_one(people):
    item = drafted(people)
    first = actions.add_file(item, accepted("甲.csv"), title="名单", by=people.author, at=MONDAY)
    actions.add_file(item, accepted("乙.csv"), by=people.author, at=MONDAY)
    second = actions.replace_file(item, first, accepted("新.csv", b"x,y\n1,2\n"), by=people.colleague, at=TUESDAY)
    assert titles(item) == ["名单", "乙"]
    assert (second.version, second.replaces) == (2, first)
    assert item.history.first().history_change_reason == "修改：替换附件《名单》，第2版"


def test_the_old_version_is_kept_with_its_bytes(people):
    item = drafted(people)
    first = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    actions.replace_file(item, first, accepted("新.csv", b"x,y\n1,2\n"), by=people.author, at=TUESDAY)
    kept = Attachment.objects.get(pk=first.pk)
    assert kept.removed
    assert "一中" in kept.file.read().decode()


def test_a_version_is_replaced_once(people):
    item = drafted(people)
    first = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    actions.replace_file(item, first, accepted("新.csv", b"x,y\n1,2\n"), by=people.author, at=TUESDAY)
    assert refused(actions.replace_file, item, first, accepted("三.csv"), by=people.author, at=TUESDAY)
    assert refused(actions.restore_file, item, first, by=people.author, at=TUESDAY)


def test_replacing_a_file_voids_earlier_reviews_for_the_content_is_another(people):
    item = drafted(people)
    first = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    before = content_of(item)
    actions.replace_file(item, first, accepted("新.csv", b"x,y\n1,2\n"), by=people.author, at=TUESDAY)
    assert content_of(item) != before


def test_a_file_that_was_taken_off_can_be_put_back(people):
    item = drafted(people)
    added = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    actions.remove_file(item, added, by=people.author, at=MONDAY)
    assert titles(item) == []
    actions.restore_file(item, added, by=people.author, at=TUESDAY)
    assert titles(item) == ["名单"]
    assert item.history.first().history_change_reason == "修改：恢复附件《名单》"


def test_a_file_gets_another_name_and_the_old_one_is_in_the_history(people):
    item = drafted(people)
    added = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    actions.title_file(item, added, "资助名单", by=people.author, at=TUESDAY)
    assert titles(item) == ["资助名单"]
    assert "《名单》改名为《资助名单》" in item.history.first().history_change_reason


@pytest.mark.parametrize("title", ["", "  "])
def test_a_file_cannot_lose_its_name(people, title):
    item = drafted(people)
    added = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    assert refused(actions.title_file, item, added, title, by=people.author, at=TUESDAY) == ["请填写附件名称"]


def test_a_picture_of_the_text_is_no_attachment_of_its_own(people):
    item = drafted(people)
    added = actions.add_picture(item, picture(), by=people.author, at=MONDAY)
    assert added.is_picture
    assert titles(item) == []


def test_only_pictures_stand_in_the_text(people):
    item = drafted(people)
    assert "不是JPG或者PNG图片" in refused(actions.add_picture, item, accepted(), by=people.author, at=MONDAY)[0]


@pytest.mark.parametrize("stage", [Stage.OFFICE_REVIEW, Stage.SIGN_OFF, Stage.PUBLISHED])
def test_once_handed_on_no_file_changes(people, stage):
    item = drafted(people)
    added = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    later = moved(people, stage)
    other = Attachment.objects.filter(publication=item).get()
    Attachment.objects.filter(pk=other.pk).update(publication=later)
    for action, more in (
        (actions.replace_file, (accepted("新.csv"),)),
        (actions.title_file, ("别名",)),
        (actions.remove_file, ()),
        (actions.restore_file, ()),
    ):
        assert refused(action, later, added, *more, by=people.author, at=FRIDAY)
    assert refused(actions.add_picture, later, picture(), by=people.author, at=FRIDAY)
