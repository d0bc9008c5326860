"""The form of an answer as tables: what differs between two versions, which field matters for which result, where a reason stands."""

from datetime import date

import pytest

from disclosure.vocabulary import Ground
from requests_app import outcomes, reply_fields, reply_text
from requests_app.letter_fields import FIELDS
from requests_app.outcomes import DEMANDS, DETAILS, Facts
from requests_app.reply_fields import DETAIL, GROUPS, MATTERS, field_of, superfluous
from requests_app.vocabulary import Outcome

DAY = date(2026, 11, 20)

# 两稿之间


def test_what_was_changed_is_shown_word_by_word_under_its_label():
    before = {"outcome": "N6", "ground": "D6", "text": "决定不予公开。", "withheld_reason": "公开会影响调查。"}
    after = before | {"withheld_reason": "公开会影响尚未完成的调查。"}
    found = reply_text.difference(before, after)
    [paragraph] = found.changed
    assert "".join(piece.text for piece in paragraph) == "不公开的理由：公开会影响尚未完成的调查。"
    assert [piece.text for piece in paragraph if piece.state == "added"] == ["尚未完成的"]
    assert found.places == 1


def test_codes_are_told_by_their_labels_and_details_by_theirs():
    words = reply_text.told(
        {
            "outcome": "N8",
            "ground": "D8",
            "text": "一\n\n二",
            "details": {"statute": "不动产登记暂行条例"},
            "served_via": "post",
        }
    )
    assert words.splitlines() == [
        "办理结果：属于行政查询事项",
        f"不公开的依据：{Ground.D8.label}",
        "答复内容：一",
        "二",
        "另有规定的法律、行政法规：不动产登记暂行条例",
        "送达方式：邮寄（中国邮政）",
    ]


def test_the_day_of_service_is_no_change_of_the_text():
    before, after = {"text": "见附件。", "served_on": "2026-11-20"}, {"text": "见附件。", "served_on": "2026-11-23"}
    assert reply_text.difference(before, after).places == 0


def test_a_detail_that_is_asked_no_more_is_still_told():
    assert reply_text.told({"details": {"gone": "旧的话"}}) == "gone：旧的话"


# 哪一项、哪个结果、哪个理由


def test_every_field_stands_under_one_heading():
    names = [name for _, names in GROUPS for name in names]
    assert len(names) == len(set(names))
    assert set(names) == {*reply_fields.LABELS, *reply_fields.ASKED}


@pytest.mark.parametrize("outcome", Outcome)
def test_what_a_result_demands_has_its_field_on_the_page(outcome):
    for name in DEMANDS[outcome].fields:
        assert reply_fields.matters(name, outcome)
    for detail in DETAILS.get(outcome, ()):
        assert reply_fields.matters(f"{DETAIL}{detail.name}", outcome)
    assert reply_fields.matters("text", outcome)


def test_before_a_result_is_chosen_every_field_may_matter():
    assert all(reply_fields.matters(name, None) for name in MATTERS)


#: reasons that no field can mend: they are about rows with pages of their own
OF_ROWS = ("第1部分",)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_reason_of_a_result_has_its_field(outcome):
    """Taken from the rules themselves: a rule that is worded anew is missed here."""
    bare = outcomes.objections(outcome, Facts(served_on=DAY, served_online=True))
    wrong = outcomes.objections(
        outcome,
        Facts(
            text="××",
            basis="第二十条",
            ground="D4" if outcome is not Outcome.N4 else "D5",
            names_earlier=True,
            correction_asked=True,
        ),
    )
    own = {"text": ["答复里还有没填的空（×× 或者花括号）"]}
    ground = "D4" if outcome is not Outcome.N4 else "D5"
    for reason in [*bare, *wrong]:
        if not reason.startswith(OF_ROWS):
            assert field_of(reason, outcome=outcome, ground=ground, own=own), reason


@pytest.mark.parametrize(
    ("reason", "field"),
    [
        ("写明答复内容", "text"),
        ("依据里要有不予公开所依据的《条例》第十六条", "basis"),
        ("选择先前已经答复的申请", "earlier_number"),
        ("送达或寄出日期不能晚于今天", "served_on"),
        ("申请人没有选择网上送达，改用直接送达或者邮寄", "served_via"),
        ("还没有检索经过：不存在的，要写明经过怎样的检索", "search_log"),
        ("检索经过里还有没填的空（×× 或者花括号）", "search_log"),
        ("第1部分“姓名”：写明不公开的理由", ""),
        ("答复已经送签，等局办公室签发", ""),
        ("“𠮷”（U+20BB7）字库里没有，印不出来", "withheld_reason"),
    ],
)
def test_a_reason_stands_beside_what_has_to_be_changed(reason, field):
    own = {"withheld_reason": ["“𠮷”（U+20BB7）字库里没有，印不出来"]}
    assert field_of(reason, outcome=Outcome.U1, ground="", own=own) == field


def test_a_ground_that_does_not_fit_brings_all_its_reasons_to_the_ground():
    reasons = outcomes.misfits(Outcome.G2, "D4")
    assert len(reasons) == 3
    assert {field_of(one, outcome=Outcome.G2, ground="D4", own={}) for one in reasons} == {"ground"}


def test_facts_that_a_letter_lacks_lead_to_fields_that_there_are():
    assert set(reply_fields.WRITTEN_IN) <= set(FIELDS)
    assert set(reply_fields.WRITTEN_IN.values()) <= {*reply_fields.LABELS, *reply_fields.ASKED}


def test_what_has_no_place_in_a_result_has_to_be_emptied():
    found = superfluous(Outcome.G2, ["withheld_reason", "search_log", "text", "ground"])
    assert set(found) == {"withheld_reason", "search_log"}
    assert found["search_log"] == "“予以公开”不写检索经过，请删去，或者改选结果"
    assert superfluous(Outcome.N6, ["withheld_reason", f"{DETAIL}redaction"]) == {}
