"""What the desk prints of an item: trail, buttons, lines, timeline. No database where none is needed."""

from datetime import date

import pytest

from disclosure import actions
from disclosure.checks.finding import Finding, Severity
from disclosure.facts import Checked
from disclosure.models import Override, Publication
from disclosure.views import desk_bar, desk_house, desk_rows
from disclosure.vocabulary import UNDER_REVIEW, Attribute, Kind, Stage, Verb
from disclosure.workflow import Facts
from taizhou_portal.bureau.models import CalendarYear, Site, Staff
from taizhou_portal.bureau.vocabulary import Ability
from tests import factories
from tests.bureau.calendars import CHINA
from tests.disclosure.team import CLOSED, WEDNESDAY, moved, team

TODAY = date(2026, 3, 23)


def states(stage):
    return [step["state"] for step in desk_bar.trail(stage)]


@pytest.mark.parametrize("stage", Stage)
def test_the_trail_marks_one_step_as_the_present_one(stage):
    assert states(stage).count("current") == 1


def test_steps_before_the_present_one_are_done_and_those_after_are_open():
    assert states(Stage.SECRECY_CHECK) == ["done", "done", "current", "", ""]


def test_a_returned_item_stands_where_it_began():
    assert states(Stage.RETURNED) == states(Stage.DRAFT)


def test_the_trail_of_a_filed_item_ends_in_the_file():
    assert desk_bar.trail(Stage.FILED)[-1] == {"label": "定稿（不公开）", "state": "current"}


def item(**values):
    plain = {"pk": 7, "title": "通知", "kind": Kind.NOTICE, "stage": Stage.DRAFT, "attribute": Attribute.PROACTIVE}
    made = Publication(**{**plain, "formed_on": date(2026, 3, 18), **values})
    made.office = factories.Office(name="基础教育处")
    return made


@pytest.mark.parametrize(
    ("stage", "attribute", "verb"),
    [
        (Stage.OFFICE_REVIEW, Attribute.PROACTIVE, Verb.PASS_OFFICE),
        (Stage.SECRECY_CHECK, Attribute.WITHHELD, Verb.CLEAR_SECRECY),
        (Stage.SIGN_OFF, Attribute.PROACTIVE, Verb.PUBLISH),
        (Stage.SIGN_OFF, Attribute.ON_REQUEST, Verb.FILE),
    ],
)
def test_what_passes_an_item_on_follows_stage_and_attribute(stage, attribute, verb):
    assert desk_bar.passing_verb(item(stage=stage, attribute=attribute)) is verb


def facts(stage, *abilities, **values):
    return Facts(
        stage=stage, kind=Kind.NOTICE, attribute=Attribute.PROACTIVE, abilities=frozenset(abilities), person=1, **values
    )


def labels(stage, *abilities):
    return [action["label"] for action in desk_bar.actions_of(item(stage=stage), facts(stage, *abilities))]


def test_a_drafter_is_offered_to_change_and_to_hand_on():
    assert labels(Stage.DRAFT, Ability.DRAFT) == ["预览", "修改", "提交处室审核"]


def test_a_reviewer_is_led_to_the_step_that_is_theirs():
    assert labels(Stage.OFFICE_REVIEW, Ability.REVIEW) == ["预览", "去处室审核"]
    assert labels(Stage.SIGN_OFF, Ability.PUBLISH) == ["预览", "去签发"]


def test_what_is_not_ones_step_is_not_offered():
    assert labels(Stage.SECRECY_CHECK, Ability.DRAFT, Ability.REVIEW, Ability.PUBLISH) == ["预览"]


def test_what_is_public_is_looked_at_where_the_public_reads_it():
    assert labels(Stage.PUBLISHED, Ability.PUBLISH) == ["看公开页"]


def test_a_withdrawn_item_has_no_preview():
    assert labels(Stage.WITHDRAWN, Ability.DRAFT) == []


def test_a_button_carries_the_reasons_that_block_it():
    blocked = desk_bar.button(Verb.SUBMIT, facts(Stage.DRAFT, Ability.DRAFT, faults=("请填写正文",)), form="submit")
    assert blocked["reasons"] == ["请填写正文"]


def line(made, staff=None):
    return desk_rows.row(made, staff=staff or Staff(pk=1), today=TODAY, workdays=CHINA)


@pytest.mark.parametrize("stage", sorted(UNDER_REVIEW))
def test_a_line_offers_the_review_to_others_and_not_to_the_author(stage):
    made = item(stage=stage)
    made.drafted_by = Staff(pk=2, name="李敏")
    assert line(made)["verb_url"] == "/desk/items/7/review/"
    assert "verb" not in line(made, Staff(pk=2))


def test_a_line_says_how_much_time_is_left():
    made = line(item(formed_on=date(2026, 3, 18)))
    assert (made["badge"], made["left"]) == ("草稿", "剩17个工作日")


def test_a_pressing_line_says_so_first_and_names_its_stage_among_the_facts():
    made = line(item(formed_on=date(2026, 2, 25)))
    assert (made["badge"], made["tone"], made["left"]) == ("剩1个工作日", "warn", "")
    assert made["meta"][0] == "草稿"


def test_a_date_that_rests_on_an_unloaded_year_is_provisional():
    made = item(formed_on=date(2026, 12, 20))
    row = desk_rows.row(made, staff=Staff(pk=1), today=date(2026, 12, 21), workdays=CHINA)
    assert row["left"].endswith("（暂定）")


@pytest.mark.parametrize(
    "values",
    [
        {"stage": Stage.PUBLISHED},
        {"stage": Stage.FILED},
        {"stage": Stage.WITHDRAWN},
        {"attribute": Attribute.WITHHELD},
        {"attribute": Attribute.ON_REQUEST},
        {"formed_on": None},
    ],
)
def test_the_limit_is_for_what_is_to_become_public_and_is_not_yet(values):
    assert desk_rows.limit_of(item(**values), today=TODAY, workdays=CHINA) is None


def test_only_a_returned_item_quotes_its_reason():
    assert line(item(stage=Stage.RETURNED, return_reason="写清楚"))["quote"] == "写清楚"
    assert line(item(stage=Stage.OFFICE_REVIEW, return_reason="写清楚"))["quote"] == ""


def test_a_returned_line_says_who_sent_it_back_and_when():
    made = item(stage=Stage.RETURNED, stage_at=factories.at("2026-03-20", 16, 40))
    made.returned_by = "陈颖"
    assert line(made)["meta"][0] == "陈颖3月20日 16:40退回"


def test_a_line_names_office_and_author_to_others_alone():
    made = item()
    made.drafted_by = Staff(pk=2, name="李敏")
    assert "李敏拟稿" in line(made)["meta"]
    assert not {"李敏拟稿", made.office.name} & set(line(made, Staff(pk=2))["meta"])


def finding(severity, where="正文", kind="id_number", override=None):
    return Checked(Finding(kind, severity, 0, 1, "有身份证号", "遮盖", where), "k" * 64, override)


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([], "没有发现问题"),
        ([Severity.MUST], "1处必须改"),
        ([Severity.LOOK, Severity.LOOK], "2处请看"),
        ([Severity.MUST, Severity.LOOK], "1处必须改，1处请看"),
    ],
)
def test_findings_are_counted_in_words(severities, words):
    assert desk_rows.check_counts([finding(severity) for severity in severities]) == words


def test_a_finding_leads_to_the_field_it_speaks_of():
    (shown,) = desk_rows.shown_checks([finding(Severity.MUST)], item=item())
    assert shown["fixes"] == [{"url": "#id_body", "label": "看位置"}]
    assert desk_rows.shown_checks([finding(Severity.MUST, "附件《名单》")], item=item())[0]["fixes"] == []


def test_who_may_let_a_finding_stand_is_offered_it():
    (shown,) = desk_rows.shown_checks([finding(Severity.MUST)], item=item(pk=7), may_override=True)
    assert shown["fixes"][-1]["label"] == "保留并写明理由"
    assert shown["fixes"][-1]["url"] == f"/desk/items/7/findings/{'k' * 64}/"


@pytest.mark.parametrize(("severity", "kind"), [(Severity.LOOK, "wording"), (Severity.MUST, "secret_mark")])
def test_a_secret_mark_and_what_blocks_nothing_are_not_offered(severity, kind):
    (shown,) = desk_rows.shown_checks([finding(severity, kind=kind)], item=item(pk=7), may_override=True)
    assert [fix["label"] for fix in shown["fixes"]] == ["看位置"]


def test_what_was_let_stand_says_who_and_why_and_blocks_no_more():
    kept = finding(Severity.MUST, override=Override(by=Staff(name="王宁"), reason="本人书面同意"))
    (shown,) = desk_rows.shown_checks([kept], item=item(pk=7), may_override=True)
    assert (shown["severity"], shown["where"]) == ("已保留", "正文。王宁保留：本人书面同意")
    assert desk_rows.check_counts([kept]) == "没有发现问题"


def test_no_finding_is_told_in_green():
    (shown,) = desk_rows.shown_checks([], item=item())
    assert shown["tone"] == "good"


@pytest.mark.django_db
def test_who_returned_it_and_at_which_step_is_told_to_the_author():
    people = team()
    made = moved(people, Stage.OFFICE_REVIEW, **CLOSED)
    actions.return_(made, reason="改", by=people.head, at=WEDNESDAY)
    assert desk_rows.returned_words(made) == "处室审核退回，王宁"


# --- health


@pytest.mark.django_db
def test_five_blank_columns_are_a_fault_and_four_a_warning():
    found = desk_house.column_findings()["findings"]
    assert {one["tone"] for one in found} == {"bad"}
    for column in factories.Column.objects.filter(children=None)[4:]:
        factories.published(column=column)
    found = desk_house.column_findings()["findings"]
    assert [one["tone"] for one in found] == ["warn"]
    assert "4个空白栏目" in found[0]["what"]


@pytest.mark.django_db
def test_a_column_with_drafts_alone_is_blank():
    factories.publication(column=factories.column("news"))
    assert "工作动态" in desk_house.column_findings()["findings"][0]["where"]


@pytest.mark.django_db
def test_what_is_set_up_is_no_longer_named():
    def told() -> list[str]:
        return [one["what"] for one in desk_house.site_findings()["findings"]]

    assert "域名未配置" in told()
    Site.objects.create(domain="jyj.example.gov.cn")
    assert "域名未配置" not in told()


@pytest.mark.django_db
def test_the_year_at_hand_weighs_more_than_the_next():
    CalendarYear.objects.filter(year__gte=2026).delete()
    tones = [one["tone"] for one in desk_house.calendar_findings(date(2026, 3, 23))["findings"]]
    assert tones == ["bad", "warn"]


@pytest.mark.django_db
def test_a_demonstration_says_that_it_is_one(settings):
    settings.DEMO = True
    assert any("演示方式" in one["what"] for one in desk_house.house_findings()["findings"])
