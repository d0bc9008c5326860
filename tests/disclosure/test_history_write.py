"""No history, no deed: whichever history row of an action cannot be written, nothing of what the action does is stored."""

import inspect
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from disclosure import actions, configuring
from disclosure.facts import checked
from disclosure.models import PageProblem, PinnedResult, Publication, Release, Remark, Resource, SearchWords
from disclosure.vocabulary import Kind, Stage
from disclosure.word import WordDraft
from taizhou_portal.bureau.models import Channel, Site
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.broken_history import is_all_or_nothing
from tests.bureau.upload_makers import png
from tests.disclosure.history_of_care import CARE
from tests.disclosure.team import (
    CLEAN_ANSWERS,
    CLOSED,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    accepted,
    drafted,
    moved,
    team,
)
from tests.factories import at

pytestmark = pytest.mark.django_db
LATER = at("2026-03-23")
OURS = ("disclosure", "bureau")
#: read only, or noted in a row that is itself the record
WITHOUT_HISTORY = {"next_due", "look_at_file", "look_at_contact"}
#: alerts by mail are personal data of citizens, which goes without a trace when they leave: no history may hold it (models/alert.py)
WITHOUT_HISTORY |= {
    "ask_for_alert", "confirm_alert", "leave_alerts", "refuse_mail", "take_mail_again", "tidy_alerts", "send_letters", "send_alerts",
}  # fmt: skip
#: who was told is the record
WITHOUT_HISTORY |= {"remind_of_columns"}
#: verbs of `configuring` that are tried here as well; paste_search_words writes its history in one
OF_THE_SEARCH = {
    "add_search_words", "change_search_words", "switch_search_words", "add_pin", "change_pin", "switch_pin",
}  # fmt: skip
VALID_UNTIL = date(2026, 4, 1)
FOUND_IN_WORD = WordDraft(
    "关于课后服务的通知", "台教〔2026〕5号", date(2026, 3, 16), (), "", "<p>正文。</p>", (), (), "", ()
)


class Scene:
    """The people, and items read afresh each time, as a request reads them."""

    def __init__(self) -> None:
        Site.objects.create(index_prefix="002668733")
        self.people = team()
        self.head = factories.staff(role=Role.GENERAL_HEAD)
        self.author, self.general = (
            {"by": person, "at": LATER} for person in (self.people.author, self.people.general)
        )
        self.reviewer, self.checker = (
            {"by": person, "at": LATER} for person in (self.people.head, self.people.checker)
        )

    def at(self, stage: Stage, **values) -> Callable[[], Publication]:
        return self.again(moved(self.people, stage, **values))

    def again(self, item: Publication) -> Callable[[], Publication]:
        return lambda: Publication.objects.get(pk=item.pk)

    def with_file(self, stage: Stage = Stage.DRAFT):
        """An item with two files, and the first of them."""
        item = drafted(self.people)
        for name in ("一.csv", "二.csv"):
            actions.add_file(item, accepted(name), by=self.people.author, at=MONDAY)
        for step in (
            lambda: actions.submit(item, by=self.people.author, at=TUESDAY),
            lambda: actions.pass_office(item, by=self.people.head, at=WEDNESDAY),
            lambda: actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=self.people.checker, at=THURSDAY),
            lambda: actions.publish(item, by=self.people.general, at=FRIDAY),
        ):
            if item.stage == stage:
                break
            step()
        return self.again(item), lambda: item.attachments.order_by("pk").first()

    def correction(self) -> Callable[[], Publication]:
        """At sign-off, with a file that stays, one that is gone and one that is new."""
        item, _ = self.with_file(Stage.PUBLISHED)
        copy = actions.begin_correction(item(), note="改正日期", **self.author)
        actions.remove_file(copy, copy.attachments.first(), **self.author)
        actions.add_file(copy, accepted("三.csv"), **self.author)
        actions.submit(copy, **self.author)
        actions.pass_office(copy, **self.reviewer)
        actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, **self.checker)
        return self.again(copy)

    def urgent(self) -> Callable[[], Publication]:
        item = drafted(self.people)
        actions.publish_urgent(item, reason="停课", answers=CLEAN_ANSWERS, by=self.head, at=FRIDAY)
        return self.again(item)

    def withdrawn(self) -> Callable[[], Publication]:
        item = moved(self.people, Stage.PUBLISHED)
        actions.withdraw(item, reason="文件有误", **self.general)
        return self.again(item)

    def scheduled(self) -> Callable[[], Publication]:
        item = moved(self.people, Stage.SIGN_OFF)
        actions.schedule(item, publish_at=LATER, by=self.people.general, at=FRIDAY)
        return self.again(item)

    def closed(self, stage: Stage) -> Callable[[], Publication]:
        item = drafted(self.people, **CLOSED)
        actions.submit(item, by=self.people.author, at=TUESDAY)
        actions.pass_office(item, by=self.people.head, at=WEDNESDAY)
        actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=self.people.checker, at=THURSDAY)
        if stage == Stage.FILED:
            actions.file_unpublished(item, by=self.people.general, at=FRIDAY)
        return self.again(item)

    def pair(self):
        text = factories.published(kind=Kind.INTERPRETATION, column=factories.column("interpretations"))
        return self.again(factories.policy(office=self.people.office)), self.again(text)

    def posting(self) -> Callable[[], Release]:
        item = moved(self.people, Stage.PUBLISHED)
        row = actions.post(item, channel=press(), released_on=date(2026, 3, 21), place="台州日报第3版", **self.author)
        return lambda: Release.objects.get(pk=row.pk)

    def problem(self) -> Callable[[], PageProblem]:
        row = actions.report_problem(actions.Report("typo", "错了", contact="13900000000"), at=FRIDAY).problem
        return lambda: PageProblem.objects.get(pk=row.pk)


def press() -> Channel:
    return Channel.objects.filter(kind="press").first() or Channel.objects.create(
        code="press", name="台州日报", kind="press"
    )


CASES: dict[str, Callable[[Scene], Callable[[], object]]] = {}


def case(prepare):
    CASES[prepare.__name__] = prepare
    return prepare


def simple(name: str, stage: Stage, who: str, kind: str = Kind.NOTICE, **values) -> None:
    """An action of one item alone."""

    def prepare(scene: Scene):
        item = scene.at(stage, **({"kind": kind} if kind != Kind.NOTICE else {}))
        return lambda: getattr(actions, name)(item(), **values, **getattr(scene, who))

    CASES[name] = prepare


simple("revise", Stage.DRAFT, "author", title="改过的标题", attribute="withheld", ground="D5", attribute_reason="内部")
simple("submit", Stage.DRAFT, "author")
simple("discard", Stage.DRAFT, "author", reason="重复起草")
simple("pass_office", Stage.OFFICE_REVIEW, "reviewer")
simple("return_", Stage.OFFICE_REVIEW, "reviewer", reason="请改")
simple("remark", Stage.OFFICE_REVIEW, "reviewer", text="写明依据")
simple("claim", Stage.OFFICE_REVIEW, "reviewer")
simple("clear_secrecy", Stage.SECRECY_CHECK, "checker", answers=CLEAN_ANSWERS)
simple("publish", Stage.SIGN_OFF, "general")
simple("schedule", Stage.SIGN_OFF, "general", publish_at=LATER + timedelta(days=1))
simple("withdraw", Stage.PUBLISHED, "general", reason="文件有误")
simple("put_banner", Stage.PUBLISHED, "general", text="以新文件为准")
simple("set_term", Stage.PUBLISHED, "general", expires_at=LATER + timedelta(days=1))
simple("abolish", Stage.PUBLISHED, "general", validity="abolished", on=date(2026, 3, 23), reason="被替代")
simple("challenge", Stage.PUBLISHED, "author", reason="有学生姓名")
simple("close_off", Stage.PUBLISHED, "general", attribute="withheld", ground="D4", reason="涉及商业秘密")


@case
def draft(scene):
    values = {"kind": Kind.POLICY, "title": "意见", "attribute": "proactive", "detail": {"is_normative": True}}
    return lambda: actions.draft(**values, office=scene.people.office, **scene.author)


@case
def draft_from_word(scene):
    values = {"kind": Kind.NOTICE, "office": scene.people.office, "as_file": True, "attribute": "proactive"}
    return lambda: actions.draft_from_word(FOUND_IN_WORD, accepted(), **values, **scene.author)


@case
def import_word(scene):
    item = scene.at(Stage.DRAFT, body="")
    return lambda: actions.import_word(item(), FOUND_IN_WORD, accepted(), as_file=True, **scene.author)


@case
def override(scene):
    item = scene.at(Stage.DRAFT, body="<p>身份证号33100219900101123X</p>")
    (key,) = (each.key for each in checked(item()) if each.finding.kind == "id_number")
    return lambda: actions.override(item(), key=key, reason="已公开的号码", **scene.reviewer)


@case
def restore(scene):
    item = scene.at(Stage.DRAFT)
    actions.discard(item(), reason="重复", **scene.author)
    return lambda: actions.restore(item(), **scene.author)


@case
def release(scene):
    item = scene.at(Stage.OFFICE_REVIEW)
    actions.claim(item(), **scene.reviewer)
    return lambda: actions.release(item(), **scene.reviewer)


@case
def answer_remark(scene):
    item = scene.at(Stage.OFFICE_REVIEW)
    row = actions.remark(item(), text="写明依据", **scene.reviewer)
    actions.return_(item(), reason="请看批注", **scene.reviewer)
    return lambda: actions.answer_remark(Remark.objects.get(pk=row.pk), answer="已写明", **scene.author)


@case
def add_file(scene):
    item = scene.at(Stage.DRAFT)
    return lambda: actions.add_file(item(), accepted(), **scene.author)


@case
def add_picture(scene):
    item = scene.at(Stage.DRAFT)
    return lambda: actions.add_picture(item(), accepted("校园.png", png()), **scene.author)


@case
def replace_file(scene):
    item, file = scene.with_file()
    return lambda: actions.replace_file(item(), file(), accepted("新.csv"), **scene.author)


@case
def title_file(scene):
    item, file = scene.with_file()
    return lambda: actions.title_file(item(), file(), "征订名单", **scene.author)


@case
def remove_file(scene):
    item, file = scene.with_file()
    return lambda: actions.remove_file(item(), file(), **scene.author)


@case
def restore_file(scene):
    item, file = scene.with_file()
    actions.remove_file(item(), file(), **scene.author)
    return lambda: actions.restore_file(item(), file(), **scene.author)


@case
def order_files(scene):
    item, file = scene.with_file()
    return lambda: actions.order_files(item(), [file().pk + 1, file().pk], **scene.author)


@case
def unschedule(scene):
    item = scene.scheduled()
    return lambda: actions.unschedule(item(), **scene.general)


@case
def go_public(scene):
    item = scene.scheduled()
    return lambda: actions.go_public(item(), at=LATER)


def run(scene, then: str = "published"):
    """What a run left undone for an error, it says."""
    done = actions.run_due(at=LATER)
    for _, error in done.failed:
        raise error
    assert len(getattr(done, then)) == 1


@case
def run_due(scene):
    scene.scheduled()
    return lambda: run(scene)


@case
def run_due_to_hold_back(scene):
    Publication.objects.filter(pk=scene.scheduled()().pk).update(title="换掉的标题")
    return lambda: run(scene, "held_back")


@case
def run_due_to_expire(scene):
    actions.set_term(scene.at(Stage.PUBLISHED)(), expires_at=LATER, by=scene.people.general, at=FRIDAY)
    return lambda: run(scene, "expired")


@case
def run_due_to_end(scene):
    announced = {"validity": "abolished", "on": date(2026, 3, 23), "reason": "被替代"}
    actions.abolish(scene.at(Stage.PUBLISHED)(), **announced, by=scene.people.general, at=FRIDAY)
    return lambda: run(scene, "ended")


@case
def number_items(scene):
    factories.published()
    factories.published()
    return lambda: actions.number_items(at=LATER)


@case
def file_unpublished(scene):
    item = scene.closed(Stage.SIGN_OFF)
    return lambda: actions.file_unpublished(item(), **scene.general)


@case
def evaluate(scene):
    item = scene.closed(Stage.FILED)
    return lambda: actions.evaluate(item(), attribute="proactive", reason="事项已结束", **scene.reviewer)


@case
def publish_compiled(scene):
    report = {"title": "年度报告", "body": "<p>略</p>", "office": factories.root()}
    return lambda: actions.publish_compiled(**report, **scene.general)


@case
def correct_compiled(scene):
    told = {"title": "年度报告", "body": "<p>略</p>", "summary": "更正以后的概述。"}
    with_body = {name: told[name] for name in ("title", "body")}
    item = actions.publish_compiled(**with_body, office=factories.root(), **scene.general)
    return lambda: actions.correct_compiled(item, **told, reason="抄错", **scene.general)


@case
def publish_urgent(scene):
    item = scene.at(Stage.DRAFT)
    return lambda: actions.publish_urgent(item(), reason="停课", answers=CLEAN_ANSWERS, by=scene.head, at=LATER)


@case
def approve_urgent(scene):
    item = scene.urgent()
    return lambda: actions.approve_urgent(item(), answers=CLEAN_ANSWERS, **scene.checker)


@case
def object_urgent(scene):
    item = scene.urgent()
    return lambda: actions.object_urgent(item(), opinion="不妥", **scene.checker)


@case
def begin_correction(scene):
    item, _ = scene.with_file(Stage.PUBLISHED)
    return lambda: actions.begin_correction(item(), note="改正日期", **scene.author)


@case
def describe_correction(scene):
    copy = scene.again(actions.begin_correction(scene.at(Stage.PUBLISHED)(), note="改正日期", **scene.author))
    words = {"note": "另一个说明", "show_difference": False}
    return lambda: actions.describe_correction(copy(), **words, **scene.author)


@case
def apply_correction(scene):
    copy = scene.correction()
    return lambda: actions.apply_correction(copy(), **scene.general)


@case
def reopen(scene):
    item = scene.withdrawn()
    return lambda: actions.reopen(item(), reason="已改正", **scene.general)


@case
def revalidate(scene):
    item = scene.at(Stage.PUBLISHED)
    actions.abolish(item(), validity="abolished", on=VALID_UNTIL, reason="被替代", **scene.general)
    return lambda: actions.revalidate(item(), reason="标错了", **scene.general)


@case
def place(scene):
    item = scene.at(Stage.DRAFT)
    return lambda: actions.place(item(), column=factories.column("news"), **scene.author)


@case
def move_column(scene):
    item = scene.at(Stage.PUBLISHED)
    return lambda: actions.move_column(item(), column=factories.column("news"), **scene.general)


@case
def keep_public(scene):
    item = scene.at(Stage.PUBLISHED)
    actions.challenge(item(), reason="有学生姓名", **scene.author)
    return lambda: actions.keep_public(item(), reason="属实", **scene.general)


@case
def pair(scene):
    document, text = scene.pair()
    return lambda: actions.pair(document(), interpretation=text(), **scene.author)


@case
def unpair(scene):
    document, text = scene.pair()
    actions.pair(document(), interpretation=text(), **scene.author)
    return lambda: actions.unpair(document(), interpretation=text(), reason="选错了", **scene.author)


@case
def excuse(scene):
    document, _ = scene.pair()
    return lambda: actions.excuse(document(), reason="转发上级文件", **scene.author)


@case
def post(scene):
    item, values = scene.at(Stage.PUBLISHED), {"released_on": date(2026, 3, 21), "place": "台州日报第3版"}
    return lambda: actions.post(item(), channel=press(), **values, **scene.author)


@case
def post_other(scene):
    values = {"title": "专版", "channel": press(), "released_on": date(2026, 3, 21), "place": "台州日报第3版"}
    return lambda: actions.post_other(**values, **scene.author)


@case
def change_post(scene):
    row = scene.posting()
    return lambda: actions.change_post(row(), place="台州日报第4版", **scene.author)


@case
def remove_post(scene):
    row = scene.posting()
    return lambda: actions.remove_post(row(), reason="登记错了", **scene.author)


@case
def report_problem(scene):
    item = scene.at(Stage.PUBLISHED)
    report = actions.Report("typo", "错了", f"/items/{item().pk}/", "13900000000")
    return lambda: actions.report_problem(report, at=LATER, key="a" * 32)


@case
def hand_problem_over(scene):
    row = scene.problem()
    return lambda: actions.hand_problem_over(row(), office=scene.people.office, **scene.general)


@case
def answer_problem(scene):
    row = scene.problem()
    return lambda: actions.answer_problem(row(), answer="已改正", **scene.general)


@case
def set_problem_aside(scene):
    row = scene.problem()
    return lambda: actions.set_problem_aside(row(), aside="sound", **scene.general)


def of_directory(name: str, **values) -> None:
    """An action of one entry of the resource directory."""

    def prepare(scene):
        row = factories.resource(office=scene.people.office, is_open=name != "relist_resource")
        return lambda: getattr(actions, name)(Resource.objects.get(pk=row.pk), **values, **scene.author)

    CASES[name] = prepare


of_directory("change_resource", url="https://other.example.com/")
of_directory("check_resource", works=False, reason="系统升级")
of_directory("retire_resource", reason="不办了")
of_directory("relist_resource")


@case
def add_resource(scene):
    values = {
        "name": "云图书馆", "url": "https://library.example.com/", "text": "借阅电子书。", "audiences": ["student"],
        "kind": "digital", "provider": "技术中心", "needs_login": True, "is_free": True, "check_days": 90,
    }  # fmt: skip
    return lambda: actions.add_resource(**values, office=scene.people.office, **scene.author)


@case
def move_resource(scene):
    rows = [factories.resource(order=5) for _ in range(3)]
    return lambda: actions.move_resource(rows[2], up=True, **scene.general)


@case
def add_search_words(scene):
    return lambda: configuring.add_search_words(**same("花脸考、升高考"), **scene.general)


@case
def change_search_words(scene):
    row = configuring.add_search_words(**same("花脸考、升高考"), **scene.general)
    values = same("花脸考、升高中考试")
    return lambda: configuring.change_search_words(SearchWords.objects.get(pk=row.pk), **values, **scene.general)


@case
def switch_search_words(scene):
    row = configuring.add_search_words(**same("花脸考、升高考"), **scene.general)
    return lambda: configuring.switch_search_words(SearchWords.objects.get(pk=row.pk), on=False, **scene.general)


@case
def add_pin(scene):
    item = scene.at(Stage.PUBLISHED)
    return lambda: configuring.add_pin(**pinning(item()), **scene.general)


@case
def change_pin(scene):
    row = configuring.add_pin(**pinning(scene.at(Stage.PUBLISHED)()), **scene.general)
    return lambda: configuring.change_pin(PinnedResult.objects.get(pk=row.pk), order=2, **scene.general)


@case
def switch_pin(scene):
    row = configuring.add_pin(**pinning(scene.at(Stage.PUBLISHED)()), **scene.general)
    return lambda: configuring.switch_pin(PinnedResult.objects.get(pk=row.pk), on=False, **scene.general)


def same(words: str) -> dict:
    return {"kind": "same", "words": words, "means": "", "note": ""}


def pinning(item: Publication) -> dict:
    return {"query": "教材", "publication": item, "order": 1, "until": None, "note": ""}


def test_every_action_that_writes_is_put_to_the_test():
    verbs = {name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    assert {name.partition("_to_")[0] for name in CASES} == (verbs - WITHOUT_HISTORY) | OF_THE_SEARCH


CASES |= CARE


@pytest.mark.sampled(4)
@pytest.mark.one_engine
@pytest.mark.parametrize("name", sorted(CASES))
def test_nothing_is_stored_when_any_of_its_history_rows_cannot_be_written(name, fail_at):
    is_all_or_nothing(CASES[name](Scene()), fail_at, OURS)
