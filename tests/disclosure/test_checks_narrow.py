"""The plain form of a text has its length."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.checks.narrow import narrow


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("１３８", "138"),
        ("𝟏𝟑𝟖", "138"),
        ("Ｘ：（）", "X:()"),
        ("a\u3000b\u00a0c\u2009d", "a b c d"),
        ("1–2—3−4", "1-2-3-4"),
        ("1\u200b2\ufeff3\u00ad4\u20605", "1\u200b2\u200b3\u200b4\u200b5"),
        ("⼈⺠", "人民"),
        ("①⑵²", "①⑵²"),
        ("﹝2026﹞〔2026〕【】", "﹝2026﹞〔2026〕【】"),
        ("一\u2028二\u0085三", "一\n二\n三"),
        ("1\ufe0f\u20e3", "1\u200b\u200b"),
        ("\ud800x", "\ud800x"),
    ],
)
def test_characters_are_made_plain_one_for_one(written, plain):
    assert narrow(written) == plain


@given(some.text(max_size=200))
def test_no_position_is_moved(text):
    assert len(narrow(text)) == len(text)
    assert narrow(narrow(text)) == narrow(text)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("1&nbsp;3", "1 " + "\u200b" * 5 + "3"),
        ("&#51;1", "3" + "\u200b" * 4 + "1"),
        ("&#x33;1", "3" + "\u200b" * 5 + "1"),
        ("A&B;&nosuch;&", "A&B;&nosuch;&"),
    ],
)
def test_an_entity_counts_as_its_character_and_keeps_its_width(written, plain):
    assert narrow(written) == plain
