"""What the loaded demonstration shows of 主动公开."""

import io
import zipfile

import pytest
from django.db.models import Count, F, Q
from django.test import Client
from django.urls import reverse

from disclosure.checks import privacy
from disclosure.content import plain_text
from disclosure.facts import facts, findings
from disclosure.figures import published
from disclosure.models import (
    Attachment,
    Challenge,
    Column,
    Correction,
    PolicyDetail,
    Publication,
    Release,
    Remark,
    Review,
    Urgent,
)
from disclosure.vocabulary import (
    Answer,
    Attribute,
    Ground,
    Kind,
    ProposalSource,
    ReviewStep,
    Stage,
    Validity,
    Verb,
    Withdrawal,
)
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Notice, Office, Site
from taizhou_portal.demo import load

# the first test loads everything
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.timeout(300)]


def of_today(content):
    """Items of the demo years, without the imported ones of 2017 and 2018."""
    return Publication.objects.filter(Q(published_on__year__gte=2024) | Q(published_on=None))


def reviewed():
    """Public items that went through the steps of review."""
    return Publication.objects.filter(stage=Stage.PUBLISHED, reviews__step=ReviewStep.OFFICE).distinct().order_by("pk")


def test_a_second_load_changes_nothing(loaded):
    before = [model.objects.count() for model in (Publication, Release, Review, Attachment, Office)]
    said = []
    load(say=said.append, on=loaded.on)
    assert [model.objects.count() for model in (Publication, Release, Review, Attachment, Office)] == before
    assert said == []


def test_the_site_is_configured_with_what_is_known_and_no_more(loaded):
    site = Site.current()
    assert (site.name, site.email, site.index_prefix) == ("台州市教育局", "tzjy@tzedu.org", "000000000")
    assert not any([site.site_code, site.icp_number, site.police_number, site.phone, site.fax, site.domain])


def test_there_are_offices_units_and_schools_each_with_its_duty(loaded):
    below = Office.objects.open().filter(parent__slug="bureau")
    counted = dict(below.values_list("kind").annotate(n=Count("pk")))
    assert (counted["office"], counted["unit"], counted["school"]) == (9, 3, 7)
    assert all(office.duty and office.hours and not office.phone and not office.head for office in below)


def test_a_dissolved_office_names_its_heir(loaded):
    assert Office.objects.get(slug="school-buildings").successor.slug == "finance"


def test_the_schools_tell_what_a_school_must_and_are_marked_as_invented(loaded):
    schools = Office.objects.filter(kind="school").select_related("school")
    assert all("（演示用名，不是真实学校）" in school.duty for school in schools)
    assert all(school.school.level and school.school.nature and school.school.pupils for school in schools)
    rows = Client().get(reverse("disclosure:schools_csv")).getvalue().decode()
    assert rows.count("\r\n") == schools.count() + 1


def test_a_school_has_a_front_under_its_own_name_and_an_old_name_leads_on(loaded, settings):
    settings.ALLOWED_HOSTS, settings.PLAIN_HTTP = ["127.0.0.1", ".localhost"], True
    domains.forget()
    front = Client().get("/", headers={"host": "school.localhost:8000"}).content.decode()
    assert "<h1>台州市云湖中学</h1>" in front
    assert "招生简章" in front
    moved = Client().get("/reports/", headers={"host": "old.localhost:8000"})
    assert moved.headers["Location"] == "http://127.0.0.1:8000/reports/"
    assert Client().get("/desk/login/", headers={"host": "school.localhost:8000"}).status_code == 404
    assert Client().get("/desk/login/", headers={"host": "127.0.0.1:8000"}).status_code == 200


def test_every_column_has_its_office_and_something_to_read(loaded):
    empty = Column.objects.exclude(publications__in=Publication.objects.visible()).exclude(children__isnull=False)
    assert list(empty.values_list("slug", flat=True)) == []
    # the three without a closer owner stay with the bureau itself
    assert Column.objects.filter(office__slug="bureau").count() == 0


def test_every_kind_stage_attribute_and_validity_occurs(loaded):
    values = {
        name: set(Publication.objects.values_list(name, flat=True))
        for name in ("kind", "stage", "attribute", "validity")
    }
    assert values["kind"] == set(Kind.values)
    assert values["stage"] == set(Stage.values)
    assert values["attribute"] == set(Attribute.values)
    assert values["validity"] == set(Validity.values)


def test_about_four_hundred_items_stand_in_the_demo_years(loaded):
    count = Publication.objects.visible().filter(published_on__year__in=(2025, 2026)).count()
    assert 380 <= count <= 480


def test_what_is_not_public_says_why(loaded):
    hidden = Publication.objects.filter(stage=Stage.FILED)
    assert hidden.count() >= 4
    assert all(item.ground in Ground.values and item.attribute_reason for item in hidden)


def test_every_step_of_review_has_something_waiting(loaded):
    for stage in (Stage.DRAFT, Stage.RETURNED, Stage.OFFICE_REVIEW, Stage.SECRECY_CHECK, Stage.SIGN_OFF):
        assert Publication.objects.filter(stage=stage).exists(), stage
    assert all(item.return_reason for item in Publication.objects.filter(stage=Stage.RETURNED))


def test_nothing_is_public_that_was_not_signed(loaded):
    visible = Publication.objects.visible()
    assert not visible.exclude(stage=Stage.PUBLISHED).exists()
    assert not visible.filter(published_on__gte=loaded.on).exists()
    assert not visible.filter(index_number=None).exists()
    assert not visible.exclude(releases__channel__code="edu-site").exists()


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.RETURNED, Stage.SECRECY_CHECK, Stage.SIGN_OFF, Stage.FILED])
def test_what_is_on_its_way_is_unknown_to_the_public(loaded, stage):
    item = Publication.objects.filter(stage=stage).first()
    assert Client().get(reverse("disclosure:item", args=[item.pk])).status_code == 404


def test_a_withdrawn_item_tells_the_reason(loaded):
    item = Publication.objects.filter(stage=Stage.WITHDRAWN).first()
    answer = Client().get(reverse("disclosure:item", args=[item.pk]))
    assert answer.status_code == 410
    assert item.withdrawn_reason in answer.content.decode()


def test_index_numbers_run_gapless_through_each_year(loaded):
    for year in (2017, 2018, 2024, 2025, 2026):
        found = Publication.objects.filter(index_number__startswith=f"000000000/{year}-").values_list(
            "index_number", flat=True
        )
        serials = sorted(int(number.rpartition("-")[2]) for number in found)
        assert serials == list(range(1, len(serials) + 1)), year


def test_no_document_number_is_given_twice(loaded):
    twice = (
        of_today(loaded)
        .filter(corrects=None)
        .exclude(doc_number="")
        .values("doc_number")
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
    )
    assert list(twice) == []


def test_a_policy_in_force_a_lapsed_and_a_replaced_one_can_be_seen(loaded):
    policies = Publication.objects.filter(policy__isnull=False)
    assert policies.filter(validity=Validity.VALID, policy__is_normative=True).count() >= 6
    assert policies.filter(validity=Validity.EXPIRED).exists()
    replaced = policies.filter(validity=Validity.ABOLISHED)
    assert replaced.count() >= 3
    assert all(item.successor.policy.effective_on == item.invalid_on for item in replaced)


def test_every_normative_document_says_from_when_it_is_in_force(loaded):
    assert not PolicyDetail.objects.filter(is_normative=True, effective_on=None).exists()


def test_each_interpretation_of_the_demo_years_names_its_document(loaded):
    found = of_today(loaded).filter(kind=Kind.INTERPRETATION)
    assert found.count() >= 6
    for item in found:
        assert item.interprets.kind == Kind.POLICY
        assert item.interprets.published_on <= item.published_on


def test_answers_to_proposals_are_of_every_class_and_both_sources(loaded):
    answers = of_today(loaded).filter(kind=Kind.PROPOSAL)
    assert not answers.filter(proposal=None).exists()
    assert set(answers.values_list("proposal__answer_class", flat=True)) == set(Answer.values)
    assert set(answers.values_list("proposal__source", flat=True)) == set(ProposalSource.values)


def test_something_is_running_now_and_the_news_are_fresh(loaded):
    running = Publication.objects.visible().filter(
        ends_on__gte=loaded.on, column__slug__in=("notices", "recruitment", "consultations")
    )
    assert running.count() >= 4
    newest = Publication.objects.visible().filter(column__slug="news").newest_first().first()
    assert (loaded.on - newest.published_on).days <= 4


def test_no_public_text_of_the_demo_years_carries_a_personal_number(loaded):
    for item in of_today(loaded).filter(stage=Stage.PUBLISHED):
        assert privacy.check(f"{item.title}\n{item.summary}\n{plain_text(item.body)}") == [], item.title


def test_no_slot_of_a_template_was_left_open(loaded):
    assert not Publication.objects.filter(
        Q(title__contains="{") | Q(body__contains="{") | Q(summary__contains="{")
    ).exists()


def test_public_items_went_through_three_pairs_of_other_eyes(loaded):
    assert reviewed().count() >= 400
    for item in reviewed().prefetch_related("reviews"):
        steps = {review.step: review.by_id for review in item.reviews.all()}
        assert set(steps) == set(ReviewStep.values)
        assert item.drafted_by_id not in steps.values()
        assert steps[ReviewStep.OFFICE] != steps[ReviewStep.SECRECY]


def test_the_reviews_are_bound_to_the_text_as_it_stands(loaded):
    signer = Office.objects.get(slug="general-office").staff.get(username="bangongshi")
    for item in reviewed()[::25]:
        assert set(facts(item, signer).passed) == set(ReviewStep)


def test_the_checks_find_nothing_that_must_be_changed(loaded):
    for item in of_today(loaded).filter(stage=Stage.PUBLISHED, attachments__isnull=False).distinct():
        assert [finding.message for finding in findings(item) if finding.severity.name == "MUST"] == [], item.title


def test_the_timeline_tells_who_did_what(loaded):
    item = Publication.objects.get(title__endswith="进一步规范义务教育阶段学校招生工作的实施意见")
    words = [change.what for change in reversed(timeline(item))]
    assert words[0] == "起草"
    assert [w for w in words if "附件" not in w] == ["起草", "提交处室审核", "处室审核通过", "保密审查通过", "签发公开"]
    assert all(change.by.endswith("（演示）") for change in timeline(item))


def test_history_is_dated_when_things_happened(loaded):
    late = Publication.history.filter(history_date__date__gte=loaded.on)
    assert not late.exists()
    assert not Publication.objects.filter(published_at__isnull=False).exclude(created_at=F("published_at")).exists()


def test_nobody_is_told_of_what_is_long_past(loaded):
    assert Notice.objects.filter(read_at=None).count() < 60
    assert not Notice.objects.filter(mailed_at=None).exists()
    assert Notice.objects.filter(read_at=None, what__contains="紧急公开").exists()


def test_some_items_show_what_became_of_them_after_publication(loaded):
    assert Correction.objects.get().is_shown
    assert Publication.objects.exclude(banner="").exists()
    assert Publication.objects.filter(withdrawn_kind=Withdrawal.MOVED, successor__stage=Stage.PUBLISHED).exists()
    assert set(Urgent.objects.values_list("approved", flat=True)) == {True, None}
    assert set(Challenge.objects.values_list("outcome", flat=True)) == {"", Verb.KEEP_PUBLIC}
    assert Remark.objects.filter(answer="").count() == 2
    assert Publication.objects.filter(predecessors__predecessors__isnull=False).exists()


def test_imported_items_say_where_they_are_from(loaded):
    item = Publication.objects.filter(published_on__year=2018).first()
    assert [change.what for change in timeline(item)] == ["自台州教育网旧库导入（演示）"]


def test_there_are_about_sixty_files_and_each_opens(loaded):
    files = Attachment.objects.filter(removed=False)
    assert files.count() >= 55
    assert {file.extension for file in files} == {"pdf", "docx", "xlsx", "csv", "txt"}
    for file in files:
        with file.file.open("rb") as stored:
            data = stored.read()
        assert len(data) == file.size
        if file.extension in {"docx", "xlsx"}:
            assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
        if file.extension == "pdf":
            assert data.startswith(b"%PDF-")


def test_a_file_is_served_to_everybody(loaded):
    file = Attachment.objects.filter(publication__stage=Stage.PUBLISHED, extension="pdf").first()
    answer = Client().get(file.get_absolute_url())
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_2018_is_counted_as_the_report_prints_it(loaded):
    year, before = published(2018), published(2017)
    assert (year.on_channel("edu-site"), before.on_channel("edu-site")) == (6800, 3400)
    assert (year.of_kind("news", "edu-site"), before.of_kind("news", "edu-site")) == (1759, 1559)
    assert (year.on_channel("city-site"), before.on_channel("city-site")) == (550, 505)
    assert year.on_channel("city-disclosure") - before.on_channel("city-disclosure") in range(31, 40)
    assert year.on_channel("weibo") == 503
    assert (year.items, before.items) == (6800, 3400)


def test_2018_is_the_same_by_column_and_by_kind(loaded):
    year = published(2018)
    for column, kind, count in (
        ("proposals", "proposal", 6),
        ("policies", "policy", 52),
        ("notices", "notice", 85),
        ("speeches", "speech", 11),
        ("news", "news", 1759),
    ):
        assert year.in_column(column, "edu-site") == year.of_kind(kind, "edu-site") == count


def test_wechat_in_2018_had_its_batches_articles_and_readers(loaded):
    wechat = published(2018).wechat
    assert (wechat["batches"], wechat["articles"]) == (283, 728)
    assert 3 * wechat["items"] > wechat["articles"]
    assert wechat["reads"] == 2_800_000
    posts = Release.objects.filter(channel__code="wechat", released_on__year=2018)
    sizes = posts.values("batch").annotate(n=Count("pk")).values_list("n", flat=True)
    assert (min(sizes), max(sizes) <= 8) == (1, True)
    assert not posts.filter(released_on__lt=F("publication__published_on")).exists()


def test_the_search_finds_what_people_look_for(loaded):
    for words in ("中考加分", "学区划分", "教师资格认定", "课后服务收费", "学生资助", "台教〔2026〕5号"):
        answer = Client().get(reverse("disclosure:search"), {"q": words})
        assert answer.status_code == 200
        assert "/items/" in answer.content.decode(), words


@pytest.mark.parametrize(
    "name", ["home", "disclosure:columns", "disclosure:offices", "disclosure:platform", "disclosure:guide"]
)
def test_the_public_pages_stand(loaded, name):
    assert Client().get(reverse(name)).status_code == 200
