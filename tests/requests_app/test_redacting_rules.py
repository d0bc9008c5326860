"""遮盖, the rule alone: what a mark must say, when nothing can be covered, how marks are told (条例第三十七条)."""

from dataclasses import replace
from datetime import date

import pytest

from disclosure.vocabulary import Ground
from requests_app import redacting
from requests_app.evidence import Part
from requests_app.redacting import Covering, Line
from requests_app.vocabulary import ReplyStep, Stage
from requests_app.workflow import Facts
from taizhou_portal.bureau.redaction import Area
from taizhou_portal.bureau.vocabulary import Ability

TODAY = date(2026, 11, 20)
GIVEN = Covering(2, 1_000, 2_000, 3_000, 400, "D4", "公开会打扰个人生活。")
FREE = Facts(Stage.ASSIGNED, TODAY, frozenset({Ability.HANDLE}))


def wrong(**changed) -> dict[str, str]:
    return replace(GIVEN, **changed).objections(pages=3, today=TODAY, applicant="林小满")


def line(number: int, page: int, ground: Ground = Ground.D4, reason: str = "公开会打扰个人生活。") -> Line:
    return Line(number, Area(page, 100, 100, 1_000, 200), ground, reason)


def test_a_mark_that_says_everything_stands():
    assert wrong() == {}
    assert GIVEN.area == Area(2, 2_000, 1_000, 3_000, 400)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("page", 4, "页数写1到3"),
        ("page", 0, "页数写1到3"),
        ("page", None, "页数写1到3"),
        ("left", -1, "距左边写0到99.99"),
        ("top", None, "距上边写0到99.99"),
        ("left", 10_000, "距左边写0到99.99"),
        ("width", 9_001, "超出了页面的右边，最多写90"),
        ("height", 8_001, "超出了页面的下边，最多写80"),
        ("width", 19, "宽写0.2到100"),
        ("height", None, "高写0.2到100"),
        ("ground", "", "选择不公开的依据"),
        ("ground", "D8", "选择不公开的依据"),
        ("reason", " ", "填写不公开的理由"),
        ("reason", "林小满的电话", "不公开的理由里有申请人的姓名或者名称，改写成“申请人”"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(field, value, said):
    assert wrong(**{field: value}) == {field: said}


def test_all_that_is_wrong_is_said_at_once_and_the_edge_of_the_page_is_not():
    assert list(wrong(page=9, left=None, width=1, reason="")) == ["reason", "page", "left", "width"]
    assert wrong(left=7_000, top=9_600) == {}
    assert replace(GIVEN, page=2).objections(pages=1, today=TODAY) == {"page": "只有1页"}


def test_whoever_handles_the_case_covers_while_nobody_looks_at_the_answer():
    assert redacting.blockers(FREE) == []
    assert redacting.blockers(replace(FREE, abilities=frozenset())) == ["要有“承办申请”的职责才能遮盖"]
    for stage in (Stage.SUBMITTED, Stage.REPLIED, Stage.CLOSED):
        assert redacting.blockers(replace(FREE, stage=stage)) == [f"现在是“{stage.label}”，不能遮盖"]
    put_up = replace(FREE, reply_proposed=True, reply_step=ReplyStep.GENERAL)
    assert redacting.blockers(put_up) == ["答复已经送签；要改遮盖，先退回修改"]
    assert redacting.blockers(replace(FREE, signed=True)) == ["答复已经签发，等送达；要改遮盖，先收回签发"]


def test_a_file_goes_out_covered_or_by_another_door():
    assert redacting.release_objections([line(1, 1)], there=18) == []
    assert redacting.release_objections([], there=0) == [redacting.NOTHING]
    assert "放不下" in redacting.release_objections([line(1, 1)], there=19)[0]


def test_two_grounds_have_two_reasons():
    """As the answer will be asked for (outcomes), but while it can still be changed."""
    same = [line(1, 1), line(2, 1, Ground.D6)]
    assert redacting.release_objections(same, there=0) == ["第2处：依据不同，理由却和前面的一样，写它自己的理由"]
    assert redacting.release_objections([line(1, 1), line(2, 1, Ground.D6, "属于讨论记录。")], there=0) == []


def test_marks_alike_are_one_part_that_says_where_each_is():
    lines = [line(1, 1), line(2, 2, Ground.D6, "属于讨论记录。"), line(3, 2), line(4, 2), line(5, 3)]
    assert redacting.parts("收费依据", lines) == [
        Part("《收费依据》第1页第1处、第2页第3、4处、第3页第5处", "D4", "公开会打扰个人生活。"),
        Part("《收费依据》第2页第2处", "D6", "属于讨论记录。"),
    ]


@pytest.mark.parametrize("length", [1, 80])
def test_a_part_is_never_longer_than_its_column(length):
    many = [line(number, 1 + number // 10) for number in range(1, redacting.MOST_MARKS + 1)]
    (part,) = redacting.parts("长" * length, many)
    assert part.objections(today=TODAY) == {}
    assert part.part.endswith("第1页到第41页共400处，见遮盖清单")


def test_numbers_follow_the_reader_whatever_the_order_of_setting():
    class Row:
        pk = 0

        def __init__(self, *place: int) -> None:
            self.page, self.top, self.left, self.width, self.height = place
            self.ground, self.reason = "D4", str(place)

    rows = [Row(2, 1, 1, 5, 5), Row(1, 9, 1, 5, 5), Row(1, 3, 8, 5, 5), Row(1, 3, 2, 5, 5)]
    told = [(one.number, one.area.page, one.area.top, one.area.left) for one in redacting.numbered(rows)]
    assert told == [(1, 1, 3, 2), (2, 1, 3, 8), (3, 1, 9, 1), (4, 2, 1, 1)]


def test_the_list_says_of_each_mark_where_on_what_ground_and_why_and_how_many_there_are():
    told = redacting.sheet("收费依据", "2026-0001", 3, [line(1, 1), line(2, 3, Ground.D6, "属于讨论记录。")])
    assert told["about_file"][0].startswith("受理号2026-0001。《收费依据》共3页，遮盖2处")
    assert told["about_file"][1] == f"{Ground.D4.label}1处、{Ground.D6.label}1处。"
    assert told["rows"][1] == ["2", "3", "距左边1%，距上边1%，宽10%，高2%", Ground.D6.label, "属于讨论记录。"]
    assert len(told["heads"]) == len(told["rows"][0])


def test_where_words_stand_again_is_told_by_page():
    places = [Area(page, 1, 1, 50, 50) for page in (5, 2, 2)]
    assert redacting.again(places) == "第2页2处、第5页1处"
    assert redacting.again([]) == ""


def test_pages_that_cannot_be_drawn_are_named_with_what_to_do():
    assert redacting.lost([2, 5]).startswith("第2、5页的文字画不出来")
    assert redacting.lost(list(range(1, 12))).startswith("第1、2、3、4、5、6、7、8等页的文字")
    assert "扫描" in redacting.lost([2])


def test_shares_are_told_without_useless_digits():
    assert [redacting.percent(one) for one in (0, 20, 1_250, 1_234, 10_000)] == ["0", "0.2", "12.5", "12.34", "100"]
