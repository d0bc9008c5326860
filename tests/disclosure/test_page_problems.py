"""我为政府网站找错 as pure rules: who may do what and why not, which page is meant, what an answer needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure import page_problems as rules
from disclosure.page_problems import Facts, blockers, own_path
from disclosure.vocabulary import PROBLEM_OPEN, Aside, ProblemKind, ProblemStage, ProblemVerb

HOSTS = {"zwgk.example.gov.cn", "127.0.0.1:8000"}
VERBS = sorted(rules.LEADS)


def path(asked: str, prefix: str = "/") -> str | None:
    return own_path(asked, hosts=HOSTS, prefix=prefix)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("stage", sorted(PROBLEM_OPEN))
@pytest.mark.parametrize("who", [{"receives": True}, {"answers": True}, {"receives": True, "answers": True}])
def test_an_open_report_is_for_the_general_office_and_for_the_office_that_has_it(verb, stage, who):
    assert blockers(verb, Facts(stage, **who)) == []


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_else_may_and_is_told_whose_it_is(verb):
    [reason] = blockers(verb, Facts(ProblemStage.IN_HAND))
    assert reason == f"这件找错不归您处室办，由局办公室或者承办处室{verb.label}"


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("stage", [ProblemStage.ANSWERED, ProblemStage.SET_ASIDE])
def test_what_is_settled_is_settled_for_everybody(verb, stage):
    assert blockers(verb, Facts(stage, receives=True, answers=True)) == [f"这件找错{stage.label}，已经办结"]


def test_every_verb_of_the_desk_leads_somewhere():
    assert set(rules.LEADS) == set(ProblemVerb) - {ProblemVerb.REPORT}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ""),
        ("  ", ""),
        ("/", "/"),
        ("/items/5/", "/items/5/"),
        (" /items/5/?from=search#top ", "/items/5/"),
        ("/search/?q=13900000000", "/search/"),
        ("https://zwgk.example.gov.cn/items/5/", "/items/5/"),
        ("HTTP://ZWGK.example.gov.cn/items/5/", "/items/5/"),
        ("zwgk.example.gov.cn/items/5/", "/items/5/"),
        ("http://127.0.0.1:8000", "/"),
        ("/%E9%80%9A%E7%9F%A5/", "/通知/"),
    ],
)
def test_a_page_of_ours_is_read_as_people_copy_it_and_without_what_was_asked_there(asked, found):
    assert path(asked) == found


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example/items/5/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/%2F/evil.example/",
        "%2F%2Fevil.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//zwgk.example.gov.cn/",
        "data:text/html,x",
        "mailto:a@example.com",
        "https://evil.example/items/5/",
        "https://zwgk.example.gov.cn.evil.example/",
        "https://zwgk.example.gov.cn@evil.example/",
        "https://evil.example#zwgk.example.gov.cn/",
        "https://zwgk.example.gov.cn:8443/",
        "http://[",
        "items/5/",
        "/a\x00b/",
        "/a%00b/",
        "/a\nb/",
        "/\u202efdp/",
        "/" + "长" * 400,
    ],
)
def test_what_is_no_page_of_ours_is_none(asked):
    assert path(asked) is None


@given(st.text(max_size=60))
def test_whatever_is_asked_the_answer_stays_on_this_site(asked):
    found = path(asked)
    assert not found or (found.startswith("/") and not found.startswith("//") and "\\" not in found)


@pytest.mark.parametrize(
    ("asked", "found"), [("/zwgk/items/5/", "/items/5/"), ("/items/5/", "/items/5/"), ("/zwgkx/", "/zwgkx/")]
)
def test_under_a_prefix_a_page_is_known_by_its_own_path(asked, found):
    assert path(asked, prefix="/zwgk/") == found


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("/items/5/", ("items", "5")),
        ("/items/5/files/7/", ("items", "5")),
        ("/columns/notices/", ("columns", "notices")),
        ("/offices/jijiao/", ("offices", "jijiao")),
        ("/items/", ("", "")),
        ("/desk/items/5/", ("", "")),
        ("", ("", "")),
    ],
)
def test_what_stands_at_an_address(where, found):
    assert rules.place_of(where) == found


@pytest.mark.parametrize(
    ("where", "number"),
    [("/items/5/", 5), ("/items/x/", None), (f"/items/{'9' * 20}/", None), ("/items/５/", None), ("/columns/5/", None)],
)
def test_the_number_of_an_item(where, number):
    assert rules.item_of(where) == number


def test_a_report_needs_its_kind_and_words():
    asked = {"kinds": ProblemKind.values}
    assert rules.report_objections("typo", "错了", **asked) == {}
    assert rules.report_objections("x", " ", **asked) == {"kind": "请选择是哪一类问题", "text": "请写明哪里有问题"}
    assert rules.report_objections("typo", "长" * 1001, **asked) == {"text": "最多1000字，请写短一些"}


def test_an_answer_needs_words_and_tells_nobody_how_to_reach_the_reporter():
    assert rules.words_objections(" ", missing="请写明答复") == ["请写明答复"]
    assert rules.words_objections("长" * 1001, missing="") == ["最多1000字，请写短一些"]
    leak = rules.words_objections("已经打 139 0000 0000 告诉您", missing="", contact="13900000000")
    assert leak == ["不要写反映人的联系方式，它办结后要删除"]
    assert rules.words_objections("已写信给 LIN@example.com", missing="", contact="lin@example.com") == leak
    assert rules.words_objections("已改正", missing="", contact="lin@example.com") == []


def test_all_reasons_against_handing_over_are_told_at_once():
    reasons = rules.hand_over_objections("打13900000000" + "长" * 80, is_open=False, same=True, contact="13900000000")
    assert len(reasons) == 4
    assert rules.hand_over_objections("", is_open=True, same=False) == []


def test_what_was_set_aside_is_told_by_its_ground_and_then_in_words():
    assert rules.told(Aside.ELSEWHERE, " 请找学校。") == "说的不是本站的网页。请找学校。"
    assert rules.told(Aside.SOUND, "") == "核对过，没有发现问题。"
    assert rules.told("", "已改正。") == "已改正。"
