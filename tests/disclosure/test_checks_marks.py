"""Marks of secrecy, and talk about secrecy, which is no mark."""

import pytest

from disclosure.checks import marks
from disclosure.checks.finding import NEVER_OVERRIDDEN


def found(text):
    return [(f.kind, text[f.start : f.end]) for f in marks.check(text)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("机密★1年\n台州市教育局文件", "机密★1年"),
        ("份号000012 秘密★长期", "秘密★长期"),
        ("绝密★启用前", "绝密★启用前"),
        ("机　密　★　3　年", "机　密　★　3　年"),
        ("机密级★10年", "机密级★10年"),
        ("机密＊5年", "机密＊5年"),
        ("机密（5年）", "机密（5年）"),
        ("密级：机密", "机密"),
        ("密级\t秘密", "秘密"),
        ("秘密\n关于高考命题工作的安排", "秘密"),
        ("（秘密）\n关于高考命题工作的安排", "（秘密）"),
    ],
)
def test_a_mark_of_a_state_secret_blocks_and_nobody_may_override_it(text, mark):
    assert found(text) == [("secret_mark", mark)]
    (finding,) = marks.check(text)
    assert finding.blocks and finding.kind in NEVER_OVERRIDDEN


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("内部资料，注意保存", "内部资料，注意保存"),
        ("（内部资料）\n统计快报", "（内部资料）"),
        ("内部文件 不得外传", "内部文件 不得外传"),
        ("工作秘密★", "工作秘密"),
        ("工作秘密\n2026年第3期", "工作秘密"),
        ("仅供内部参考\n简报", "仅供内部参考"),
    ],
)
def test_an_internal_mark_blocks_until_somebody_answers_for_it(text, mark):
    assert found(text) == [("internal_mark", mark)]
    (finding,) = marks.check(text)
    assert finding.blocks and finding.kind not in NEVER_OVERRIDDEN


@pytest.mark.parametrize(
    "text",
    [
        "依法确定为国家秘密的政府信息，不予公开",
        "国家秘密分为绝密、机密、秘密三级",
        "绝密\n机密\n秘密\n三种密级",
        "商业秘密★",
        "保守秘密3年",
        "密级：无",
        "机密级计算机不得接入互联网",
        "试卷启用前属绝密级事项",
        "工作秘密的管理，按有关规定执行",
        "内部管理制度、内部控制手册",
        "正文。\n" * 100 + "秘密\n",
    ],
)
def test_words_about_secrecy_are_no_marks(text):
    assert found(text) == []
