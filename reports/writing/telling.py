"""Notices about chapters, within the transaction of the step: who writes, and whose word is waited for."""

from collections.abc import Set
from datetime import datetime

from django.urls import reverse

from reports.models import Narrative
from reports.vocabulary import ChapterStage
from reports.writing.signing import DECIDES
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import roles_at, who_may, works_for
from taizhou_portal.bureau.vocabulary import Role


def tell_writer(chapter: Narrative, what: str, *, words: str = "", by: Staff | None, at: datetime) -> None:
    """Who writes it, and who handed it in."""
    for person in {one for one in (chapter.writer, chapter.handed_by) if one and one != by}:
        _send(chapter, what, _office_of(person, chapter), {person.pk}, words, by, at)


def tell_deciders(chapter: Narrative, authors: Set[int], *, by: Staff, at: datetime) -> None:
    """Those who may pass the step that it is at: 处室负责人 of its office, where there are any."""
    step = ChapterStage(chapter.stage)
    office = chapter.office if step is ChapterStage.OFFICE and chapter.office else Office.objects.get(slug="bureau")
    people = who_may(DECIDES[step], office)
    if step is ChapterStage.OFFICE:
        heads = {person for person, roles in roles_at(office).items() if Role.HEAD in roles}
        people = heads or people
    _send(chapter, f"年报要{step.label}", office, people - authors - {by.pk}, "", by, at)


def _office_of(person: Staff, chapter: Narrative) -> Office:
    """One that they work for, or they would not see the notice; that of the chapter first."""
    mine = works_for(person)
    near = (one for one in (chapter.office, person.office) if one and one.pk in mine)
    return next(near, None) or Office.objects.filter(pk__in=mine).first() or Office.objects.get(slug="bureau")


def _send(
    chapter: Narrative, what: str, office: Office, people: Set[int], words: str, by: Staff | None, at: datetime
) -> None:
    url = reverse("desk_reports:chapter_review", args=[chapter.report.year, chapter.pk])
    news = News(office, what, f"{chapter.report.year}年年度报告：{chapter}", url, words=words)
    notices.send(news, people, by=by, at=at)
