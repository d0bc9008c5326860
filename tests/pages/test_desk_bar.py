"""What the page of an item offers: its state first, the usual next moves, everything else; and no link that leads nowhere."""

from datetime import timedelta

import pytest
from django.urls import reverse

from disclosure import actions, workflow
from disclosure.facts import facts
from disclosure.models import Publication
from disclosure.views import desk_bar, desk_moves
from disclosure.vocabulary import GONE, UNDER_REVIEW, Attribute, Kind, Stage, Validity, Verb
from disclosure.workflow import STEPS, Facts
from taizhou_portal.bureau.vocabulary import Ability, Role
from tests import factories
from tests.disclosure import stages
from tests.disclosure.team import FRIDAY, MONDAY, moved
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
LATER = FRIDAY + timedelta(days=30)
ROLES = ("author", "head", "checker", "chief")  # 局办公室 is a part of what its head may do


def page_of(item) -> str:
    return f"/desk/items/{item.pk}/"


def links(response) -> dict[str, str]:
    """Words of the links in the bar, in the panel of moves and in the head → where they lead."""
    found = soup(response).select(".flow a[href], .moves a[href], .told a[href]")
    return {words(link): link["href"] for link in found}


def bar(response) -> list[str]:
    return [words(one) for one in soup(response).select(".flow .acts > *")]


def others(response) -> list[str]:
    return [words(one) for one in soup(response).select(".moves .t")]


def head(response) -> list[str]:
    return [words(one) for one in soup(response).select(".told b")]


# --- the table


@pytest.mark.parametrize("verb", desk_moves.by_a_person())
def test_every_move_that_a_person_makes_has_its_words_and_its_address(verb):
    if verb in desk_moves.BESIDE:
        assert verb not in desk_moves.WAYS
        return
    way = desk_moves.WAYS[verb]
    assert reverse(f"desk_disclosure:{way.name}", args=[7])
    assert way.tells
    assert not way.tells.endswith("。")


def test_the_system_s_own_moves_are_offered_to_nobody():
    assert set(STEPS) - set(desk_moves.by_a_person()) == {Verb.GO_PUBLIC, Verb.EXPIRE}
    assert not {Verb.GO_PUBLIC, Verb.EXPIRE} & set(desk_moves.WAYS)


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.MERGED}))
def test_every_stage_that_goes_on_has_its_usual_move(stage):
    names = desk_moves.USUAL[stage]
    assert names
    assert set(names) <= {way.name for way in desk_moves.WAYS.values()}


def item(**values):
    plain = {"pk": 7, "title": "通知", "kind": Kind.NOTICE, "stage": Stage.PUBLISHED, "attribute": Attribute.PROACTIVE}
    return Publication(**{**plain, **values})


def present(stage=Stage.PUBLISHED, *abilities, **values):
    plain = {"kind": Kind.NOTICE, "attribute": Attribute.PROACTIVE, "person": 1}
    return Facts(stage=stage, abilities=frozenset(abilities), **{**plain, **values})


def offered(given: Facts, **values) -> set[str]:
    return {move.way.name for move in desk_moves.moves(item(stage=given.stage, **values), given)}


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("urgent_decide", {"urgent_by": 2}),
        ("decide_challenge", {"challengers": frozenset({2})}),
        ("revalidate", {"validity": Validity.ABOLISHED}),
        ("pairing", {"kind": Kind.POLICY}),
    ],
)
def test_what_is_no_matter_of_an_item_is_not_offered_for_it(name, given):
    assert name not in offered(present(Stage.PUBLISHED, *Ability))
    assert name in offered(present(Stage.PUBLISHED, *Ability, **given))


def test_an_announced_end_can_be_taken_back():
    assert "revalidate" in offered(present(Stage.PUBLISHED, *Ability), coming_validity=Validity.ABOLISHED)


def test_what_is_claimed_is_put_back_and_what_is_free_is_claimed():
    free, mine = present(Stage.SIGN_OFF, *Ability), present(Stage.SIGN_OFF, *Ability, claimed_by=1)
    assert {"claim", "release"} & offered(free) == {"claim"}
    assert {"claim", "release"} & offered(mine) == {"release"}


def test_the_page_of_review_is_offered_once_for_all_that_can_be_decided_there():
    names = [move.way.name for move in desk_moves.moves(item(stage=Stage.SIGN_OFF), present(Stage.SIGN_OFF, *Ability))]
    assert names.count("review") == 1


def test_faults_of_the_text_do_not_bar_the_way_to_the_review_where_it_is_sent_back():
    (review,) = desk_moves.usual(item(stage=Stage.SIGN_OFF), present(Stage.SIGN_OFF, *Ability, faults=("请填写正文",)))
    assert review.reasons == ()


def test_a_kind_without_office_review_is_handed_on_to_the_secrecy_review():
    brief = present(Stage.DRAFT, Ability.DRAFT, route=workflow.EVERY_STEP[1:])
    assert desk_moves.usual(item(stage=Stage.DRAFT), brief)[-1].label == "提交保密审查"


def test_the_trail_of_a_correction_ends_in_the_original():
    assert desk_bar.trail(Stage.DRAFT, correcting=True)[-1]["label"] == "并入原文"
    assert desk_bar.trail(Stage.DRAFT)[-1]["label"] == "公开"


@pytest.mark.parametrize(
    ("stage", "abilities", "shown"),
    [
        (Stage.PUBLISHED, [Ability.DRAFT], ["看公开页", "更正"]),
        (Stage.PUBLISHED, [Ability.CLEAR_SECRECY], ["看公开页"]),
        (Stage.SCHEDULED, [Ability.PUBLISH], ["预览", "取消定时"]),
        (Stage.WITHDRAWN, [Ability.PUBLISH], ["重新办理公开"]),
        (Stage.EXPIRED, [Ability.PUBLISH], ["重新办理公开"]),
        (Stage.DISCARDED, [Ability.DRAFT], ["恢复草稿"]),
        (Stage.MERGED, list(Ability), []),
    ],
)
def test_the_bar_carries_the_usual_move_of_each_stage(stage, abilities, shown):
    assert [one["label"] for one in desk_bar.actions_of(item(stage=stage), present(stage, *abilities))] == shown


def test_what_presses_comes_last_in_the_bar():
    pressing = present(Stage.PUBLISHED, *Ability, urgent_by=2, challengers=frozenset({3}))
    shown = desk_bar.actions_of(item(), pressing)
    assert [one["label"] for one in shown] == ["看公开页", "处理异议", "补紧急公开的审批"]


def test_a_note_and_a_term_that_stand_are_called_so():
    given = item(banner="以新文件为准", expires_at=LATER)
    labels = {move.label for move in desk_moves.moves(given, present(Stage.PUBLISHED, Ability.PUBLISH))}
    assert {"改或者去掉正文上方的说明", "改或者取消下线时间"} <= labels


# --- the page at every stage, for everybody


@pytest.fixture
def chief(people):
    return factories.staff("林局", role=Role.GENERAL_HEAD)


def corrected(people):
    """An original while its correction is being written."""
    return stages.correction_at(people, Stage.DRAFT).corrects


def challenged(people):
    return stages.item_at(people, Stage.PUBLISHED, verb=Verb.KEEP_PUBLIC)


def abolished(people):
    made = moved(people, Stage.PUBLISHED, kind=Kind.POLICY, doc_number="台教〔2026〕5号")
    actions.abolish(made, validity=Validity.ABOLISHED, on=FRIDAY.date(), reason="新文件", by=people.general, at=FRIDAY)
    return made


def marked(people):
    """With a note, an end, and an announced abolition."""
    made, by = moved(people, Stage.PUBLISHED), {"by": people.general, "at": FRIDAY}
    actions.put_banner(made, text="办事地点已变更", **by)
    actions.set_term(made, expires_at=LATER, **by)
    actions.abolish(made, validity=Validity.ABOLISHED, on=LATER.date(), reason="新文件", **by)
    return made


def claimed(people):
    made = moved(people, Stage.SECRECY_CHECK)
    actions.claim(made, by=people.checker, at=FRIDAY)
    return made


MADE = {
    **{f"at {stage}": (lambda people, stage=stage: stages.item_at(people, stage)) for stage in Stage},
    "claimed": claimed,
    "urgent": stages.urgent,
    "challenged": challenged,
    "closed off": stages.closed_off,
    "abolished": abolished,
    "with note and end": marked,
    "being corrected": corrected,
    **{
        f"correction at {stage}": (lambda people, stage=stage: stages.correction_at(people, stage))
        for stage in (Stage.DRAFT, Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF)
    },
}


@pytest.mark.sampled(3)
@pytest.mark.django_db
@pytest.mark.parametrize("which", MADE)
def test_no_move_is_missing_or_leads_nowhere_and_what_is_barred_says_every_reason(which, people, chief):
    made = MADE[which](people)
    for who in ROLES:
        person = chief if who == "chief" else getattr(people, who)
        client, moves = client_of(person), desk_moves.moves(made, facts(made, person))
        response = client.get(page_of(made))
        assert response.status_code == 200, who
        assert dead_links(client, response, made) == {}, who
        every_reason_is_told(soup(response), moves)
        if who == "chief":
            every_move_stands_there_once(response, moves)


def dead_links(client, response, made) -> dict[str, tuple[str, int]]:
    dead = {}
    for label, href in links(response).items():
        answer = client.get(href).status_code
        expected = {200, 302} | ({301, 410} if href == made.get_absolute_url() and made.stage in GONE else set())
        if answer not in expected:
            dead[label] = (href, answer)
    return dead


def every_reason_is_told(page, moves) -> None:
    for move in moves:
        shown = page.select_one(f"[aria-describedby='not-{move.way.name}'], [aria-describedby='why-{move.verb}']")
        assert bool(shown) is bool(move.reasons), move
        if shown:
            assert shown.name == "button" or shown.has_attr("href")
            told = words(page.find(id=shown["aria-describedby"]))
            assert all("".join(reason.split()) in told for reason in move.reasons)


def every_move_stands_there_once(page, moves) -> None:
    shown = [one.removeprefix("预览").removeprefix("看公开页") for one in [*bar(page), *others(page)]]
    assert sorted(filter(None, shown)) == sorted("".join(move.label.split()) for move in moves)


@pytest.mark.django_db
@pytest.mark.parametrize("stage", Stage)
def test_the_head_says_the_state_and_what_it_means_for_the_public(stage, people):
    made = stages.item_at(people, stage)
    page = soup(client_of(people.general).get(page_of(made)))
    first = page.select_one(".told .banner")
    assert words(first.b) == "".join(stage.label.split())
    meaning = words(first.p)
    assert any(word in meaning for word in ("公众", "不上网", "原网址", "原文里"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("which", "state", "said"),
    [
        ("urgent", "紧急公开", "还没有补审批"),
        ("challenged", "有异议", "1人认为不该公开"),
        ("abolished", "废止", "自2026年3月20日起废止"),
        ("with note and end", "上方说明", "办事地点已变更"),
        ("with note and end", "定时下线", "2026年4月19日"),
        ("with note and end", "将废止", "由系统标记"),
        ("being corrected", "更正在办", "李敏写的更正稿现在“草稿”，原文照旧公开"),
        ("correction at draft", "更正稿", "更正附件里的日期"),
    ],
)
def test_what_else_must_be_known_stands_below_the_state(which, state, said, people):
    page = soup(client_of(people.general).get(page_of(MADE[which](people))))
    line = next(one for one in page.select(".told .banner") if words(one.b) == state)
    assert said in words(line.p)


@pytest.mark.django_db
def test_a_line_about_what_is_settled_is_gone(people):
    assert head(client_of(people.general).get(page_of(moved(people, Stage.PUBLISHED)))) == ["已公开"]


@pytest.mark.django_db
def test_the_reason_of_a_withdrawal_and_of_giving_up_stands_in_the_head(people):
    client = client_of(people.general)
    assert "理由：文件有误。" in main(client.get(page_of(stages.withdrawn(people))))
    assert "理由：重复起草。" in main(client.get(page_of(stages.discarded(people))))


@pytest.mark.django_db
def test_a_reopened_item_tells_its_author_why_and_what_the_public_sees_meanwhile(people):
    made = stages.withdrawn(people)
    actions.reopen(made, reason="附件已更正", by=people.general, at=FRIDAY)
    page = main(client_of(people.author).get(page_of(made)))
    assert "重新办理公开：附件已更正。改好后再提交，公众在原网址看到的还是撤下说明。" in page


@pytest.mark.django_db
def test_the_difference_to_the_public_text_stands_on_the_page_of_a_correction(people):
    copy = stages.correction_at(people, Stage.DRAFT)
    client = client_of(people.author)
    assert "和公开的原文比较：没有改动" in main(client.get(page_of(copy)))
    body = copy.body.replace("征订范围", "征订时间")
    actions.revise(copy, body=body, title="关于做好教材征订的通知", by=people.author, at=MONDAY)
    page = soup(client.get(page_of(copy)))
    panel = page.find("section", attrs={"aria-labelledby": "i-difference"})
    assert "正文改动1处，目录信息1项" in words(panel.h2)
    assert any("时间" in words(one) for one in panel.find_all("ins"))
    assert any("范围" in words(one) for one in panel.find_all("del"))
    assert "各县" not in words(panel.select_one(".doc"))  # what stayed is left out


@pytest.mark.django_db
def test_checks_are_shown_while_the_text_can_still_be_changed(people):
    client = client_of(people.general)
    for stage in sorted(Stage):
        shown = "自动检查" in main(client.get(page_of(stages.item_at(people, stage))))
        assert shown is (stage in UNDER_REVIEW | {Stage.DRAFT, Stage.RETURNED}), stage


@pytest.mark.django_db
def test_a_closed_item_is_offered_its_evaluation(people):
    assert bar(client_of(people.head).get(page_of(stages.filed(people)))) == ["预览", "评估公开属性"]
    assert "评估公开属性" not in others(client_of(people.head).get(page_of(moved(people, Stage.PUBLISHED))))


@pytest.mark.django_db
def test_a_page_of_an_item_asks_a_bounded_number_of_questions(people, django_assert_max_num_queries):
    made = marked(people)
    client = client_of(people.general)
    client.get(page_of(made))
    with django_assert_max_num_queries(40):
        client.get(page_of(made))
