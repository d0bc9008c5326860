"""定稿、签发、发布、更正: state, history, refusal, and what is kept of the rows."""

from unittest import mock

import pytest

from disclosure.models import Publication
from reports import actions, collect
from reports.edition import unpack
from reports.models import AnnualReport, Version
from reports.versions import acting, making, papers
from reports.versions.comparing import differences, traced
from reports.versions.differing import How
from reports.vocabulary import Form, Stage, VersionStage, VersionVerb
from requests_app.models import Request
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Notice, Office
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.at_once import at_once
from tests.broken_history import is_all_or_nothing
from tests.reports import books, versions
from tests.reports.versions import AT, LATER

pytestmark = pytest.mark.django_db
WHY = "表三漏计自然人申请1件"


@pytest.fixture
def report(zhou):
    return versions.ready(zhou)


@pytest.fixture
def leader():
    return books.leader()


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def refused(call, *args, **how):
    with pytest.raises(Refused) as caught:
        call(*args, **how)
    return caught.value.reasons


def published(report, by, at=AT):
    return books.go_out(report, by=by, at=at)


def test_freezing_copies_figures_with_their_rows_and_closes_the_report(report, zhou):
    version = acting.freeze(report, by=zhou, at=AT)
    assert (version.number, version.stage, fresh(report).stage) == (1, VersionStage.WAITING, Stage.FROZEN)
    kept = making.rows_kept(version)
    cases = Request.objects.filter(received_on__year=2025).order_by("-received_on")
    assert [row[:3] for row in kept["t3-new-total"]] == [
        [f"case-{case.pk}", f"{case.received_on}", 1] for case in cases
    ]
    assert len(kept["items_published"]) == 5 and len(kept["t3-r1-person"]) == 2
    assert "t3-r1-business" not in kept  # nought rows
    assert timeline(version)[0].what == "定稿送签" and timeline(fresh(report))[0].what == "定稿送签：第1版"


def test_every_figure_that_rows_make_up_is_the_sum_of_the_rows_kept(report, zhou):
    version = acting.freeze(report, by=zhou, at=AT)
    edition, kept = making.edition_of(version), making.rows_kept(version)
    counts = {key: rows for key, rows in kept.items() if isinstance(edition.figures[key].value, int)}
    sums = {key: sum(row[2] for row in rows) for key, rows in counts.items() if all(row[2] is not None for row in rows)}
    wrong = {
        key: (edition.figures[key].value, total) for key, total in sums.items() if edition.figures[key].value != total
    }
    assert wrong == {} and len(sums) > 10


def test_nothing_of_who_asked_or_what_for_is_kept_with_the_rows(report, zhou):
    Request.objects.update(subject="张三的学籍材料")
    version = acting.freeze(report, by=zhou, at=AT)
    assert "张三" not in str(making.rows_kept(version)) and "学籍" not in str(making.rows_kept(version))


def test_the_leaders_are_told_and_the_one_who_froze_is_not(report, zhou, leader):
    version = acting.freeze(report, by=zhou, at=AT)
    assert [notice.person for notice in Notice.objects.filter(what="年报要签发")] == [leader]
    acting.sign(version, seen=version.digest, by=leader, at=AT)
    assert zhou in {notice.person for notice in Notice.objects.filter(what="年报已签发，可以发布")}


def test_a_frozen_report_is_frozen_once_and_edited_by_nobody(report, zhou):
    acting.freeze(report, by=zhou, at=AT)
    assert refused(acting.freeze, report, by=zhou, at=AT) == ["本报告已定稿"]
    told = {"number": "一", "heading": "总体情况", "text": "另写。"}
    assert refused(actions.write_chapter, report, **told, by=zhou, at=AT)
    assert refused(acting.correct, report, reason=WHY, by=zhou, at=AT) == ["报告现在是“已定稿”，不能办理更正"]


def test_who_may_not_compile_does_not_freeze(report):
    drafter = factories.staff(role=Role.DRAFTER)
    assert refused(acting.freeze, report, by=drafter, at=AT) == ["您没有“编制年报”的权限"]


def test_characters_that_no_document_can_print_are_told_before(report, zhou):
    actions.write_preface(report, title="", text="前言\ue000。" + report.preface, by=zhou, at=AT)
    books.answer(report, by=zhou, at=AT)
    (reason,) = refused(acting.freeze, report, by=zhou, at=AT)
    assert "U+E000" in reason and "印不出来" in reason
    assert not Version.objects.exists() and fresh(report).stage == Stage.DRAFT


def test_a_signature_is_on_the_content_that_was_read_and_makes_the_documents(report, zhou, leader):
    version = acting.freeze(report, by=zhou, at=AT)
    assert refused(acting.sign, version, seen="another", by=leader, at=AT) == [
        "您看的不是现在的这一稿，请重新打开后再签"
    ]
    assert not version.papers.exists()
    acting.sign(version, seen=version.digest, by=leader, at=AT)
    version = fresh(version)
    assert (version.stage, version.signed_by, version.signed_digest) == (VersionStage.SIGNED, leader, version.digest)
    assert [paper.form for paper in version.papers.all()] == list(Form)
    assert all(paper.size and len(paper.sha256) == 64 for paper in version.papers.all())
    assert timeline(version)[0].what == "签发" and timeline(version)[0].by == str(leader)


def test_who_froze_it_does_not_sign_it(report, leader):
    both = factories.staff("身兼两职", role=Role.GENERAL)
    grant(both, Role.LEADER, office=Office.objects.get(slug="bureau"))
    version = acting.freeze(report, by=both, at=AT)
    assert "定稿的人不能自己签发" in refused(acting.sign, version, seen=version.digest, by=both, at=AT)


@pytest.mark.parametrize("verb", [VersionVerb.RETURN, VersionVerb.TAKE_BACK])
def test_what_is_returned_or_taken_back_opens_the_report_and_stays_on_record(report, zhou, leader, verb):
    version = acting.freeze(report, by=zhou, at=AT)
    by = leader if verb is VersionVerb.RETURN else zhou
    assert refused(acting.drop, version, verb, words=" ", by=by, at=AT)
    acting.drop(version, verb, words="第二章的数再核一遍", by=by, at=AT)
    assert (fresh(version).stage, fresh(report).stage) == (VersionStage.DROPPED, Stage.DRAFT)
    assert fresh(version).words == "第二章的数再核一遍"
    again = acting.freeze(fresh(report), by=zhou, at=LATER)
    assert again.number == 1 and again.pk != version.pk


def test_only_a_signed_version_is_published(report, zhou, leader):
    version = acting.freeze(report, by=zhou, at=AT)
    assert refused(acting.publish, version, by=zhou, at=AT) == ["这一稿现在是“待签发”，不能发布"]
    acting.sign(version, seen=version.digest, by=leader, at=AT)
    assert refused(acting.publish, version, by=leader, at=AT) == ["您没有“编制年报”的权限"]
    acting.publish(version, by=zhou, at=LATER)
    report = fresh(report)
    assert (report.stage, report.published_at, report.frozen) == (Stage.PUBLISHED, LATER, fresh(version).edition)
    assert report.publication.column.name == "公开年报" and str(report.publication.formed_on) == "2026-01-20"
    assert refused(acting.drop, version, VersionVerb.TAKE_BACK, words="要再改", by=zhou, at=LATER)


def test_data_changed_after_the_signature_is_not_published(report, zhou, leader):
    version = acting.freeze(report, by=zhou, at=AT)
    acting.sign(version, seen=version.digest, by=leader, at=AT)
    row = version.counted.get(key="t3-new-total")
    row.rows = row.rows[1:]
    row.save()
    assert refused(acting.publish, version, by=zhou, at=AT) == [
        "定稿的数据与签发时的校验值不同，不能发布；请撤回定稿，查明原因"
    ]


def test_a_correction_opens_the_report_while_the_published_version_is_read(report, zhou, client):
    published(report, zhou)
    assert refused(acting.correct, report, reason="", by=zhou, at=LATER) == ["更正的原因写4至300个字"]
    acting.correct(report, reason=WHY, by=zhou, at=LATER)
    actions.write_preface(report, title="改过的标题", text="改过的前言。", by=zhou, at=LATER)
    for address in ("/reports/", "/reports/2025/", "/reports/2025/figures.json"):
        page = client.get(address).content.decode()
        assert "改过的" not in page and "漏计" not in page and "2025年" in page
    assert fresh(report).stage == Stage.CORRECTING and collect.edition(fresh(report)).title == "改过的标题"


def test_a_correction_that_corrects_nothing_is_refused(report, zhou):
    published(report, zhou)
    acting.correct(report, reason=WHY, by=zhou, at=LATER)
    assert refused(acting.freeze, report, by=zhou, at=LATER) == ["与已发布的一版没有不同，不用更正；可以放弃更正"]


def test_the_second_version_takes_the_place_of_the_first_at_its_address(report, zhou):
    first = published(report, zhou)
    item = fresh(report).publication
    acting.correct(report, reason=WHY, by=zhou, at=LATER)
    books.case("person", received="2025-06-03", outcome=Outcome.G2, served="2025-06-20")
    books.answer(report, by=zhou, at=LATER)
    second = published(report, zhou, LATER)
    report, item = fresh(report), Publication.objects.get(pk=item.pk)
    assert (second.number, second.reason, report.correction) == (2, WHY, "")
    assert report.publication == item and "第2版，更正原因：表三漏计自然人申请1件" in item.body
    assert report.published_at == AT  # on time is the first
    assert unpack(report.frozen).figures["t3-new-person"].value == 3
    assert unpack(fresh(first).edition).figures["t3-new-person"].value == 2
    assert timeline(item)[0].what == f"更正年度报告：{WHY}"


def test_a_correction_is_signed_anew(report, zhou, leader):
    published(report, zhou)
    acting.correct(report, reason=WHY, by=zhou, at=LATER)
    books.case("person", received="2025-06-03", outcome=Outcome.G2, served="2025-06-20")
    books.answer(report, by=zhou, at=LATER)
    second = acting.freeze(report, by=zhou, at=LATER)
    assert refused(acting.publish, second, by=zhou, at=LATER)
    acting.drop(second, VersionVerb.RETURN, words="原因写得更具体些", by=leader, at=LATER)
    assert fresh(report).stage == Stage.CORRECTING


def test_a_correction_given_up_leaves_everything_as_it_was_published(report, zhou):
    published(report, zhou)
    before = making.sources_of(report)
    acting.correct(report, reason=WHY, by=zhou, at=LATER)
    actions.write_preface(report, title="改", text="改", by=zhou, at=LATER)
    actions.write_chapter(report, number="一", heading="改", text="改", by=zhou, at=LATER)
    actions.write_chapter(report, number="九", heading="加", text="加", by=zhou, at=LATER)
    actions.override(report, key="t3-r1-person", value=9, reason="试改一下", by=zhou, at=LATER)
    acting.give_up(report, by=zhou, at=LATER)
    assert making.sources_of(fresh(report)) == before
    assert (fresh(report).stage, fresh(report).correction) == (Stage.PUBLISHED, "")
    assert refused(acting.give_up, report, by=zhou, at=LATER) == ["没有正在办理的更正"]


def test_an_imported_report_is_corrected_by_its_import(zhou):
    row = AnnualReport.objects.create(
        year=2020, title="2020", layout="trial", imported=True, stage=Stage.PUBLISHED, frozen={}, published_at=AT
    )
    assert refused(acting.correct, row, reason=WHY, by=zhou, at=LATER) == ["从原报告导入的，用“更正导入”办理"]


class TestWhatRowsSayLater:
    """Differences by figure and by row, with who and when."""

    def of(self, version, key):
        return next(one for one in differences(version) if one.key == key)

    def test_nothing_is_told_while_nothing_changed(self, report, zhou):
        assert differences(published(report, zhou)) == []

    def test_a_case_received_later_comes_and_one_with_another_result_leaves(self, report, zhou):
        version = published(report, zhou)
        case = Request.objects.filter(outcome=Outcome.G2).order_by("received_on").first()
        case.outcome = Outcome.G3
        case._history_date = LATER
        case.record(by=zhou, reason="更正答复结果")
        found = self.of(version, "t3-r1-person")
        assert (found.then, found.now) == ("2", "1")
        (one,) = traced(version, found.moves, reader=zhou)
        assert (one.move.how, one.move.ref) == (How.GONE, f"case-{case.pk}")
        done = next(change for change in one.changes if change.at == LATER)
        assert (done.by, done.what) == ("周明", "更正答复结果")
        assert [(label, str(Outcome.G2.label), str(Outcome.G3.label)) for label, *_ in done.fields] == done.fields

    def test_a_row_that_changed_without_changing_the_number_is_told(self, report, zhou):
        version = published(report, zhou)
        item = Publication.objects.filter(kind="notice").first()
        item.title = "改过的标题"
        item._history_date = LATER
        item.record(by=zhou, reason="更正标题")
        found = self.of(version, "items_published")
        assert found.same_number and [one.how for one in found.moves] == [How.CHANGED]
        (one,) = traced(version, found.moves, reader=zhou)
        assert one.row.title == "改过的标题" and "更正标题" in {change.what for change in one.changes}

    def test_a_tally_that_was_entered_anew_is_told_with_its_source(self, report, zhou):
        version = published(report, zhou)
        key = next(
            key for key, one in making.edition_of(version).figures.items() if one.source == "tally" and one.value
        )
        actions.enter_tally(year=2025, key=key, value=77, source="更正后的台账", by=zhou, at=LATER)
        found = self.of(version, key)
        assert (found.now, found.where, found.moves) == ("77", "更正后的台账", ())

    def test_what_one_may_not_open_has_no_title(self, report, zhou):
        version = published(report, zhou)
        Request.objects.filter(outcome=Outcome.G2).update(outcome=Outcome.G3, subject="甲的材料")
        moves = self.of(version, "t3-r1-person").moves
        told = traced(version, moves, reader=factories.staff("外人", role=Role.DRAFTER))
        assert {one.row.title for one in told} == {"1件，无权查看"}


@pytest.mark.one_engine
@pytest.mark.parametrize("step", ["freeze", "sign", "drop", "publish", "correct"])
def test_a_step_whose_history_fails_leaves_nothing_behind(report, zhou, leader, fail_at, step):
    how = {"by": zhou, "at": LATER}
    if step == "correct":
        published(report, zhou)
    version = acting.freeze(report, by=zhou, at=AT) if step in {"sign", "drop", "publish"} else None
    if step == "publish":
        with mock.patch.object(papers, "FORMS", (Form.JSON,)):
            acting.sign(version, seen=version.digest, by=leader, at=AT)
    acts = {
        "freeze": lambda: acting.freeze(fresh(report), **how),
        "sign": lambda: acting.sign(fresh(version), seen=version.digest, by=leader, at=LATER),
        "drop": lambda: acting.drop(fresh(version), VersionVerb.TAKE_BACK, words="数据再核一遍", **how),
        "publish": lambda: acting.publish(fresh(version), **how),
        "correct": lambda: acting.correct(fresh(report), reason=WHY, **how),
    }
    with mock.patch.object(papers, "FORMS", (Form.JSON,)):
        is_all_or_nothing(acts[step], fail_at, ("reports", "disclosure", "bureau"))


class TestTwoAtOnce:
    """Whoever comes second is told; there is one version and one publication."""

    def test_two_clerks_freeze(self, shared_database, zhou):
        report, other = versions.ready(zhou), factories.staff("周强", role=Role.GENERAL)
        found = at_once(lambda n: acting.freeze(fresh(report), by=(zhou, other)[n], at=AT), 2)
        (refusal,) = [one for one in found if isinstance(one, Exception)]
        assert isinstance(refusal, Refused) and refusal.reasons == ["本报告已定稿"]
        assert Version.objects.count() == 1

    def test_a_signature_and_a_taking_back(self, shared_database, zhou):
        version, leader = acting.freeze(versions.ready(zhou), by=zhou, at=AT), books.leader()

        def work(n):
            if n:
                return acting.drop(fresh(version), VersionVerb.TAKE_BACK, words="数据再核一遍", by=zhou, at=AT)
            return acting.sign(fresh(version), seen=version.digest, by=leader, at=AT)

        with mock.patch.object(papers, "FORMS", (Form.JSON,)):
            found = at_once(work, 2)
        # a signed version may be taken back; one that was taken back is signed no more
        refusals = [one.reasons for one in found if isinstance(one, Exception)]
        assert refusals in ([], [["这一稿现在是“已退回”，不能签发"]])
        assert fresh(version).stage == VersionStage.DROPPED and fresh(version.report).stage == Stage.DRAFT
