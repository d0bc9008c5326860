"""Which key elements of a 办事指南 a text names."""

import pytest

from disclosure.checks.guide import ELEMENTS, headed_in, named_in


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("一、设定依据\n《教师法》第十条。", {"设定依据"}),
        ("二、申请条件：在职教师", {"申请条件"}),
        ("3．办理材料\n身份证。", {"办理材料"}),
        ("要带什么\n户口簿。", {"办理材料"}),
        ("四、程序和时限\n20个工作日。", {"办理时限", "办理程序"}),
        ("五、不收费用\n", {"收费标准"}),
        ("收费标准：不收费", {"收费标准"}),
        ("七、办理地点和联系电话\n教育窗口，0576-1。", {"办理地点", "联系电话"}),
        ("事项名称：教师资格认定", {"事项名称"}),
        ("教师资格认定不收取任何费用。", {"收费标准"}),
        ("办理材料：申请书。办理时限：20个工作日。", {"办理材料", "办理时限"}),
    ],
)
def test_a_label_at_the_head_of_a_line_names_its_element(text, named):
    assert named_in(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "请带好材料按时到场。",
        "学校的收费要公示。",
        "办学条件不断改善，教师队伍稳定",
        "有问题请打电话给学校",
        "依据省厅部署，现将有关事项通知如下",
        "",
    ],
)
def test_the_same_words_inside_a_sentence_name_nothing(text):
    assert named_in(text) == set()


def test_a_whole_guide_lacks_nothing():
    assert named_in("\n".join(f"{name}：见下" for name in ELEMENTS)) == set(ELEMENTS)


def test_in_a_page_that_may_be_anything_only_a_line_of_its_own_counts():
    assert headed_in("依据：《条例》。申请条件：见下\n办理地点\n教育窗口") == {"设定依据", "办理地点"}
    assert headed_in("主题、地点、电话和收费：各栏目的说明") == set()
