"""更正前后对照: everybody can see what was corrected, unless the old text must not be read."""

import pytest

from disclosure import actions
from disclosure.models import Correction
from disclosure.views.corrections import changed_fields, changed_files, folded
from disclosure.vocabulary import Kind, Stage
from tests.disclosure.stages import LATER
from tests.disclosure.team import BODY, moved
from tests.pages import reading
from tests.pages.test_afterlife import corrected
from tests.pages.test_gone import replaced_in_correction, taken_away, with_file

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def difference(client, item, number: int = 1):
    response = client.get(f"/items/{item.pk}/corrections/{number}/")
    assert response.status_code == 200
    return response


def marked(response, tag: str) -> list[str]:
    """What is marked as added (ins) or removed (del), without the words for the ear; the key above the text is left out."""
    found = []
    for one in reading.soup(response).select(f"main section {tag}"):
        one.select_one(".vh").decompose()
        found.append(reading.words(one))
    return found


def test_the_words_that_changed_are_marked_in_the_text_and_in_the_data(client, people):
    item = moved(people, Stage.PUBLISHED, body="<p>报名时间为3月20日。</p>")
    corrected(people, item, title="关于做好教材征订工作的补充通知", body="<p>报名时间为3月27日。</p>")
    response = difference(client, item)
    assert "20" in "".join(marked(response, "del")) and "27" in "".join(marked(response, "ins"))
    assert "补充" in "".join(marked(response, "ins"))
    assert list(reading.facts(response, "更正的目录信息")) == ["名称"]
    assert "改了1处" in reading.main(response)


def test_the_marks_can_be_heard(client, people):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, title="关于做好教材征订工作的补充通知")
    assert [reading.words(one) for one in reading.soup(difference(client, item)).select("dd ins")] == ["增加：补充"]


def test_the_page_names_the_item_the_number_the_day_and_the_reason(client, people):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, note="原通知的范围有误", keywords="教材")
    response = difference(client, item)
    assert item.title in reading.words(reading.soup(response).h1)
    assert "第1次更正2026年3月20日" in reading.main(response)
    assert "更正说明原通知的范围有误" in reading.main(response)
    assert reading.link(response, "看现在的全文") == f"/items/{item.pk}/"


def test_each_correction_shows_its_own_difference(client, people):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, keywords="教材")
    corrected(people, item, keywords="征订", at=LATER)
    assert marked(difference(client, item, 1), "ins") == ["教材"]
    assert (marked(difference(client, item, 2), "del"), marked(difference(client, item, 2), "ins")) == (
        ["教材"],
        ["征订"],
    )


def test_files_that_came_and_went_are_named(client, people):
    item, file = with_file(people)
    taken_away(people, item)
    assert marked(difference(client, item), "del") == [file.title]


def test_a_new_version_under_the_same_name_is_no_change_of_words(client, people):
    item, _ = with_file(people)
    replaced_in_correction(people, item)
    assert "文字没有改动，改的是格式、图片或者附件的内容。" in reading.main(difference(client, item))


def test_a_hidden_difference_answers_with_the_note_and_no_old_word(client, people):
    item = moved(people, Stage.PUBLISHED, body="<p>联系人张某某。</p>")
    corrected(people, item, note="删去个人信息", show=False, body="<p>联系人见附件。</p>")
    response = difference(client, item)
    assert "删去个人信息" in reading.main(response) and "更正前的内容不再公开" in reading.main(response)
    assert "张某某" not in response.content.decode() and not reading.soup(response).select("main ins, main del")


def test_what_a_later_correction_hides_is_hidden_in_the_earlier_ones_too(client, people):
    """Else the text that had to go would still be read one correction before."""
    item = moved(people, Stage.PUBLISHED, body="<p>联系人张某某。</p><p>截止日期为20日。</p>")
    corrected(people, item, note="更正日期", body="<p>联系人张某某。</p><p>截止日期为27日。</p>")
    assert "张某某" in difference(client, item, 1).content.decode()
    corrected(people, item, note="删去个人信息", show=False, body="<p>截止日期为27日。</p>", at=LATER)
    assert "张某某" not in difference(client, item, 1).content.decode()
    assert "/corrections/" not in client.get(f"/items/{item.pk}/").content.decode()


def test_a_later_correction_that_may_be_shown_is_shown_after_a_hidden_one(client, people):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, show=False, keywords="教材")
    corrected(people, item, keywords="征订", at=LATER)
    assert marked(difference(client, item, 2), "ins") == ["征订"]


def test_what_is_not_for_the_public_is_no_part_of_the_difference(client, people):
    """文稿审定人 of a speech stands in the desk alone."""
    inside = {"speaker": "某局长", "approved_by": "经手的审定人"}
    item = moved(people, Stage.PUBLISHED, kind=Kind.SPEECH, particulars=inside)
    corrected(people, item, particulars={**inside, "approved_by": "另一位审定人"}, keywords="讲话")
    assert "审定人" not in difference(client, item).content.decode()
    row = Correction.objects.get()
    assert "审定人" not in str([row.before, row.after])


def test_choices_and_marks_are_told_in_words(client, people):
    detail = {"source": "congress", "number": "47", "proposer": "林代表"}
    item = moved(people, Stage.PUBLISHED, kind=Kind.PROPOSAL, detail=detail)
    corrected(people, item, detail={"source": "consultative"})
    shown = reading.facts(difference(client, item), "更正的目录信息")["类别"]
    assert "人大代表" in shown and "政协" in shown and "con" not in shown


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_a_correction_that_was_not_made_has_no_page(client, people, number):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, keywords="教材")
    assert client.get(f"/items/{item.pk}/corrections/{number}/").status_code == 404


def test_the_page_of_a_correction_goes_with_the_item(client, people):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, keywords="教材")
    actions.withdraw(item, reason="文件有误", by=people.general, at=LATER)
    response = client.get(f"/items/{item.pk}/corrections/1/")
    assert response.status_code == 410
    assert "更正" not in reading.main(response)


def test_search_engines_are_asked_not_to_keep_the_old_text(client, people):
    item = moved(people, Stage.PUBLISHED)
    corrected(people, item, keywords="教材")
    assert reading.tags(difference(client, item))["robots"] == "noindex"


def test_long_stretches_without_a_change_are_folded_away_and_nothing_is_left_out(client, people):
    lines = [f"第{n}段的内容。" for n in range(30)]
    item = moved(people, Stage.PUBLISHED, body="".join(f"<p>{line}</p>" for line in lines))
    corrected(people, item, body="".join(f"<p>{line}</p>" for line in [*lines[:15], "改过的一段。", *lines[16:]]))
    response = difference(client, item)
    folds = [reading.words(one) for one in reading.soup(response).select("details summary")]
    assert folds == ["没有改的13段", "没有改的12段"]
    assert all(line in reading.main(response) for line in lines)


def test_markup_in_the_old_text_stays_words(client, people):
    item = moved(people, Stage.PUBLISHED, body="<p>写成&lt;script&gt;alert(1)&lt;/script&gt;的一段。</p>")
    corrected(people, item, body=BODY)
    assert "<script>alert" not in difference(client, item).content.decode()


def test_fields_that_are_the_same_are_left_out_and_new_ones_come_last():
    before, after = [["名称", "甲"], ["文号", "一号"]], [["名称", "甲"], ["来源", "网站"]]
    assert [label for label, _ in changed_fields(before, after)] == ["文号", "来源"]


def test_files_keep_their_order_the_lost_ones_first():
    assert [file["title"] for file in changed_files(["甲", "乙"], ["乙", "丙"])] == ["甲", "丙"]


def test_a_text_without_any_change_is_one_fold():
    assert [part["near"] for part in folded([[], []])] == [False]
