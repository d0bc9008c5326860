"""A wording and facts become a sheet: what is written in a fact stays a fact."""

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from requests_app import letterbook, wording
from requests_app.letter_fields import FIELDS
from requests_app.letterbook import BOOK
from requests_app.vocabulary import LetterKind
from requests_app.wording import Unfilled
from taizhou_portal.bureau import typesetting
from tests.bureau.made_letters import letter, words

SAMPLE = {name: field.sample for name, field in FIELDS.items()} | {"to": "王小明"}
SHEET = {"bureau": "台州市教育局", "number": "台教公开〔2026〕5号", "day": "2026年3月20日", "seal": "（印章）"}


def paper(kind=LetterKind.G2, text=None, **facts):
    return wording.paper(kind, wording.default(kind) if text is None else text, SAMPLE | facts, **SHEET)


def reasons(**given):
    with pytest.raises(Unfilled) as refused:
        paper(**given)
    return refused.value.reasons


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_can_be_filled(kind):
    made = paper(kind)
    assert made["heading"] == kind.label
    assert made["to"] == "王小明"
    assert made["paragraphs"]
    assert not [line for line in made["paragraphs"] if "{" in line or "}" in line]
    assert typesetting.objections(made) == []


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_states_each_fact_that_it_needs(kind):
    said = "\n".join(paper(kind)["paragraphs"])
    for name in BOOK[kind].needs:
        assert SAMPLE[name].splitlines()[0].rstrip("。") in said, name


def test_the_head_and_the_foot_are_those_of_the_bureau():
    made = paper()
    assert (made["bureau"], made["name"], made["number"]) == ("台州市教育局", "台州市教育局", "台教公开〔2026〕5号")
    assert (made["seal"], made["date"]) == ("（印章）", "2026年3月20日")


def test_a_line_is_a_paragraph_and_goes_where_its_fact_is_not_there():
    whole = paper(LetterKind.X1)["paragraphs"]
    assert paper(LetterKind.X1, turn_to="")["paragraphs"] == [one for one in whole if "渠道" not in one]
    assert len([one for one in whole if "渠道" in one]) == 1


def test_whom_to_ask_stands_under_the_date_where_it_is_known():
    assert paper()["contact"] == "联系方式：局办公室，电话0576-88000000"
    assert paper(contact="")["contact"] == ""


def test_a_fact_at_the_end_of_its_line_may_take_several_paragraphs():
    made = paper(LetterKind.U1, search="查了档案室。\n\n 查了办公系统。")["paragraphs"]
    assert made[made.index("检索经过：查了档案室。") + 1] == "查了办公系统。"


def test_inside_a_line_a_fact_is_one_phrase_without_its_last_stop():
    made = paper(LetterKind.EXTENSION, reason="需要查阅档案。\n数量很多。")["paragraphs"]
    assert made[1] == "因需要查阅档案；数量很多，本机关不能在原期限内答复。"


def test_all_that_is_missing_is_said_at_once():
    said = reasons(kind=LetterKind.REFUSAL, withheld_reason="", basis=" ", to="")
    assert said == [
        "写明文书发给谁（申请人）",
        "还没有依据：决定要写明依据",
        "还没有不公开的理由：不公开要说明理由（第三十六条第三项）",
    ]


def test_a_wording_that_does_not_fit_makes_no_letter():
    said = reasons(text="您好，{受理号}，××局。")
    assert "文书文本：文本里还有没填的空（×× 或者下划线）" in said
    assert [one for one in said if one.startswith("文书文本：文本里要有{答复内容}")]


@pytest.mark.parametrize("blank", ["见××文件", "见{附件}", "见____"])
def test_a_blank_that_an_officer_left_is_refused(blank):
    assert reasons(said=blank) == ["答复内容里还有没填的空（×× 或者花括号）"]


def test_an_officer_keeps_the_form_of_official_documents():
    """Test D7."""
    assert reasons(said="见台教[2026]05号，2026年03月20日印发。") == [
        "答复内容里“台教[2026]05号”应写成“台教〔2026〕5号”",
        "答复内容里“2026年03月20日”应写成“2026年3月20日”",
    ]


def test_the_words_of_the_applicant_stay_as_they_are():
    asked = "台教[2026]05号，2026年03月20日，××小学{班级}"
    assert f"要求公开：{asked}。" in paper(asked=asked)["paragraphs"][0]


@pytest.mark.parametrize(
    "name", ["{申请人}", "{受理号}", "<script>alert(1)</script>", '#read("x")', "{{ x }}", "$1 \\1 \\g<0>"]
)
def test_a_name_never_becomes_a_wording(name):
    """Test TPL10: escaped in HTML, plain elsewhere."""
    text = wording.default(LetterKind.WITHDRAWN) + "\n申请人{申请人}，特此确认。"
    made = paper(LetterKind.WITHDRAWN, text, applicant=name, to=name)
    assert made["to"] == name
    assert made["paragraphs"][-1] == f"申请人{name}，特此确认。"
    shown = Template("{{ words }}").render(Context({"words": made["to"]}))
    assert "<script>" not in shown


def test_a_hostile_name_is_set_in_the_file_as_it_is_written():
    assert '#read("x")：' in words(letter(to=paper(to='#read("x")')["to"]))


# --- whatever is written


ONE_LINE = st.text(alphabet=st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=30)


@given(name=ONE_LINE)
def test_any_name_stands_in_the_letter_as_it_is(name):
    made = paper(LetterKind.G2, to=name, asked=name)
    assert made["to"] == name
    assert len(made["paragraphs"]) == len(paper()["paragraphs"])


@given(name=ONE_LINE)
def test_what_one_fact_says_changes_no_other(name):
    text = "{申请人}\n受理号{受理号}，{申请人}和{申请内容}。"
    facts = SAMPLE | {"applicant": name, "asked": "{申请人}{受理号}"}
    lines = wording.paragraphs(text, facts)
    assert lines[0] == name
    assert lines[1].startswith(f"受理号{SAMPLE['number']}，")
    assert lines[1].endswith("和{申请人}{受理号}。")


@given(said=st.text(max_size=200))
def test_any_text_makes_a_letter_or_says_why_not(said):
    try:
        made = paper(LetterKind.G2, said=said)
    except Unfilled as unfilled:
        assert unfilled.reasons
        assert all("答复内容" in reason for reason in unfilled.reasons)
    else:
        assert all(line.strip() for line in made["paragraphs"])


@given(text=st.text(max_size=300))
def test_any_wording_is_judged_and_tidied_once(text):
    tidied = letterbook.tidy(text)
    assert letterbook.tidy(tidied) == tidied
    assert letterbook.objections(LetterKind.U3, tidied)


@pytest.mark.parametrize(
    ("line", "fact", "paragraphs"),
    [
        ("理由：{理由}", "档案多。", ["理由：档案多。"]),
        ("理由：{理由}", "档案多。\n年代久。", ["理由：档案多。", "年代久。"]),
        ("因{理由}，延长。", "档案多。\n年代久。", ["因档案多；年代久，延长。"]),
        ("{理由}", "档案多。\n\n  年代久。 ", ["档案多。", "年代久。"]),
        ("{理由}", " \n ", []),
        ("因{理由}，延长。", "", []),
        ("没有名称的一行。", "档案多。", ["没有名称的一行。"]),
        ("{理由}和{理由}", "档案多。\n年代久。", ["档案多；年代久和档案多。", "年代久。"]),
        ("{没有这一项}", "档案多。", []),
    ],
)
def test_how_a_line_takes_its_facts(line, fact, paragraphs):
    assert wording.paragraphs(line, {"reason": fact}) == paragraphs


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if not field.written and name != "contact"])
def test_words_that_are_not_an_officers_are_not_corrected(name):
    kinds = [kind for kind, entry in BOOK.items() if name in entry.fields]
    made = paper(kinds[0], **{name: "见台教[2026]05号，××学校"})
    assert "见台教[2026]05号，××学校" in "\n".join(made["paragraphs"]) or name not in BOOK[kinds[0]].needs


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.written])
def test_every_word_of_an_officer_is_looked_at(name):
    kind = next(kind for kind, entry in BOOK.items() if name in entry.fields)
    label = FIELDS[name].label
    assert reasons(kind=kind, **{name: "见台教[2026]05号"}) == [f"{label}里“台教[2026]05号”应写成“台教〔2026〕5号”"]
    assert reasons(kind=kind, **{name: "见××"}) == [f"{label}里还有没填的空（×× 或者花括号）"]
