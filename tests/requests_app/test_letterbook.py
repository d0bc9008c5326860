"""The 28 letters: what each must state, and why a text cannot be its wording."""

import pytest

from requests_app import letterbook, wording
from requests_app.letter_fields import NAMES
from requests_app.letterbook import BOOK, FIELDS, To
from requests_app.models import LetterWording
from requests_app.outcomes import DETAILS
from requests_app.vocabulary import LETTER_OF, LetterKind, Outcome

KINDS = list(LetterKind)
#: letters that decide open remedies, and so do the decision told to a third party and a correction that is refused
WITH_REMEDY = set(LETTER_OF.values()) - {LetterKind.WITHDRAWN} | {LetterKind.OVERRIDE, LetterKind.AMENDMENT}


def test_there_are_28_letters_in_the_order_of_the_vocabulary():
    assert list(BOOK) == KINDS
    assert len(BOOK) == 28


def test_every_letter_has_its_text_and_no_text_is_left_over():
    assert {path.stem for path in wording.SHIPPED.glob("*.txt")} == set(LetterKind.values)


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_that_comes_with_the_portal_fits_its_letter(kind):
    assert letterbook.objections(kind, wording.default(kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_holds_all_that_the_law_wants_stated(kind):
    named = set(letterbook.placed(wording.default(kind)))
    entry = BOOK[kind]
    assert named >= {FIELDS[name].label for name in entry.needs + entry.keeps}


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_names_each_fact_once_and_only_facts_that_there_are(kind):
    fields = BOOK[kind].fields
    assert len(set(fields)) == len(fields)
    assert set(fields) <= set(FIELDS)


@pytest.mark.parametrize(("outcome", "details"), list(DETAILS.items()))
def test_what_an_officer_writes_besides_has_its_place_in_the_letter(outcome, details):
    kind = LETTER_OF[outcome]
    assert {one.name for one in details} <= set(BOOK[kind].needs + BOOK[kind].keeps + BOOK[kind].may)
    named = set(letterbook.placed(wording.default(kind)))
    assert {FIELDS[one.name].label for one in details} <= named


def test_no_two_facts_have_one_label():
    assert len(NAMES) == len(FIELDS)


def test_what_is_needed_says_why():
    needed = {name for entry in BOOK.values() for name in entry.needs}
    assert [name for name in needed if not FIELDS[name].why] == []


def test_what_decides_tells_the_remedies_and_what_is_on_the_way_does_not():
    assert {kind for kind in KINDS if BOOK[kind].remedy} == WITH_REMEDY


def test_the_letters_of_results_decide_and_no_others():
    assert {kind for kind in KINDS if BOOK[kind].final} == set(LETTER_OF.values())
    assert set(LETTER_OF) == set(Outcome)


def test_letters_go_to_the_applicant_but_for_five():
    others = {kind: BOOK[kind].to for kind in KINDS if BOOK[kind].to is not To.APPLICANT}
    assert others == {
        LetterKind.THIRD_PARTY: To.THIRD_PARTY,
        LetterKind.CO_AUTHOR: To.AGENCY,
        LetterKind.OVERRIDE: To.THIRD_PARTY,
        LetterKind.ROUTING: To.OFFICE,
    }


@pytest.mark.parametrize("kind", [LetterKind.THIRD_PARTY, LetterKind.CO_AUTHOR, LetterKind.OVERRIDE])
def test_a_letter_to_others_cannot_name_the_applicant(kind):
    said = letterbook.objections(kind, wording.default(kind) + "\n申请人：{申请人}")
    assert said == [f"{{申请人}}不能用在{kind.label}里"]


def test_the_bounds_are_those_of_the_column():
    assert LetterWording._meta.get_field("text").max_length == letterbook.LONGEST


def without(kind, words):
    return wording.default(kind).replace(words, "")


def test_a_text_without_the_remedies_says_why_they_are_wanted():
    said = letterbook.objections(LetterKind.REFUSAL, without(LetterKind.REFUSAL, "{救济告知}"))
    assert said == ["文本里要有{救济告知}：没有告知的，申请复议的期限最长延长到一年（行政复议法第二十条）"]


def test_all_that_is_missing_is_said_at_once():
    said = letterbook.objections(LetterKind.X2, "您已经申请过。")
    assert len(said) == 7
    assert all(reason.startswith("文本里要有{") for reason in said)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (LetterKind.THIRD_PARTY, "15个工作日"),
        (LetterKind.CO_AUTHOR, "视为同意"),
        (LetterKind.CORRECTION, "放弃"),
        (LetterKind.EXTENSION, "负责人同意"),
        (LetterKind.FEE, "20个工作日"),
    ],
)
def test_what_the_law_adds_in_words_cannot_be_edited_away(kind, words):
    said = letterbook.objections(kind, without(kind, words))
    assert [reason for reason in said if reason.startswith(f"文本里要有“{words}”：")]


def test_an_unknown_place_is_answered_with_the_nearest_that_there_is():
    text = wording.default(LetterKind.G2) + "\n{受里号}"
    assert letterbook.objections(LetterKind.G2, text) == ["没有{受里号}这一项，是不是{受理号}"]


def test_a_place_that_resembles_none_is_only_named():
    text = wording.default(LetterKind.G2) + "\n{xyz}"
    assert letterbook.objections(LetterKind.G2, text) == ["没有{xyz}这一项"]


@pytest.mark.parametrize("broken", ["请看{受理号", "请看受理号}", "请看{{受理号}", "请看{受\n理号}"])
def test_a_brace_without_its_other_half_is_shown_where_it_stands(broken):
    said = letterbook.objections(LetterKind.G2, wording.default(LetterKind.G2) + "\n" + broken)
    assert any(reason.startswith("花括号要成对") and "请看" in reason for reason in said)


def test_a_text_that_is_too_long_is_refused_with_its_bound():
    text = wording.default(LetterKind.G2) + "\n" + "长" * letterbook.LONGEST
    assert letterbook.objections(LetterKind.G2, text) == ["文本最多6000字，请写短一些"]


def test_no_text_is_one_reason():
    assert letterbook.objections(LetterKind.G2, "") == ["写明文书的文本"]


@pytest.mark.parametrize("blank", ["见××文件", "见____文件"])
def test_a_blank_that_nobody_filled_is_refused(blank):
    said = letterbook.objections(LetterKind.G2, wording.default(LetterKind.G2) + "\n" + blank)
    assert said == ["文本里还有没填的空（×× 或者下划线）"]


def test_a_number_and_a_date_in_another_form_are_refused_with_the_right_one():
    """Test D7."""
    said = letterbook.form_objections("依据台教〔2026〕33号。根据台教[2026]05号，自2026年03月20日起。")
    assert said == ["“台教[2026]05号”应写成“台教〔2026〕5号”", "“2026年03月20日”应写成“2026年3月20日”"]


@pytest.mark.parametrize(
    "right",
    [
        "台教〔2026〕5号",
        "2026年3月20日",
        "第三十六条第二项",
        "自收到本函之日起15个工作日内",
        "《中华人民共和国政府信息公开条例》（国务院令第711号）",
        "",
    ],
)
def test_what_is_in_the_form_of_official_documents_is_left_alone(right):
    assert letterbook.form_objections(right) == []


def test_the_form_is_asked_of_a_wording_too():
    text = wording.default(LetterKind.G2) + "\n自2026年03月20日起。"
    assert letterbook.objections(LetterKind.G2, text) == ["“2026年03月20日”应写成“2026年3月20日”"]


def test_a_clerk_may_type_wide_braces_blank_lines_and_spaces():
    assert letterbook.tidy("  您好｛受理号｝ \r\n\r\n　再见\n") == "您好{受理号}\n再见"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("台教【2026】5号", "台教〔2026〕5号"),
        ("台教(2026)第5号", "台教〔2026〕5号"),
        ("浙教办〔2026〕0012号", "浙教办〔2026〕12号"),
        ("2026年3月05日", "2026年3月5日"),
        ("二〇二六年三月二十日", "2026年3月20日"),
    ],
)
def test_each_wrong_form_is_told_with_the_right_one(wrong, right):
    """Test D7 (GB/T 9704-2012)."""
    assert letterbook.form_objections(f"依据{wrong}办理。") == [f"“{wrong}”应写成“{right}”"]


def test_one_mistake_made_twice_is_told_once():
    assert len(letterbook.form_objections("2026年03月20日起，2026年03月20日止。")) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_speaks_of_the_machine_or_in_another_language(kind):
    text = wording.default(kind)
    assert not [sign for sign in text if sign.isascii() and sign.isalpha() and sign not in "A4"]
    assert len(text) < letterbook.LONGEST


@pytest.mark.parametrize("kind", KINDS)
def test_each_needed_place_is_missed_when_it_is_taken_out(kind):
    for name in BOOK[kind].needs + BOOK[kind].keeps:
        place = f"{{{FIELDS[name].label}}}"
        assert [one for one in letterbook.objections(kind, without(kind, place)) if place in one], place


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if BOOK[kind].to is To.APPLICANT and kind is not LetterKind.RECEIPT]
)
def test_each_letter_to_an_applicant_says_which_application(kind):
    named = letterbook.placed(wording.default(kind))
    assert {"受理号", "收到申请之日", "申请内容"} <= set(named)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not BOOK[kind].remedy])
def test_a_letter_on_the_way_cannot_be_made_to_tell_remedies(kind):
    said = letterbook.objections(kind, wording.default(kind) + "\n{救济告知}")
    assert any(reason.startswith("{救济告知}不能用在") for reason in said)
