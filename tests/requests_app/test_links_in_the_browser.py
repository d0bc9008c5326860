"""Notes, links, 催办, 并案 and the course in a real browser: at both widths, without faults of access."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.vocabulary import LinkKind
from tests.browsing import accessibility_faults, overflowing
from tests.requests_app.people import FIRM, assigned, bureau, received, replied

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def there(case, name: str = "case") -> str:
    return reverse(f"desk_requests:{name}", args=[case.pk])


def test_one_case_among_others_from_the_note_to_the_merger(page_as, screen, viewport):
    people, now = bureau(), timezone.now()
    into, case = (
        assigned(people, "2026-11-05"),
        assigned(people, "2026-11-11", subject="市直小学课后服务收费标准和依据"),
    )
    linked = received(people, "2026-11-12", asker=FIRM)
    replied(people, asker=FIRM)
    actions.link_cases(case, linked, by=people.receiver, at=now, kind=LinkKind.SAME_RECORD, note="要的是同一份通知")
    actions.add_note(case, by=people.handler, at=now, text="文件在档案室，\n已经请他们找。")
    page = page_as(people.receiver)

    def looks_right(name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"{name}-{viewport}")

    page.goto(there(case))
    looks_right("case-among-others")
    page.get_by_role("link", name="催办", exact=True).click()
    page.get_by_label("说明").fill("请联系13900000123")
    page.get_by_role("button", name="催办").click()
    assert page.get_by_role("alert").is_visible()
    looks_right("case-chase")
    for name in ("notes", "links", "course"):
        page.goto(there(case, name))
        looks_right(f"case-{name}")
    page.goto(there(case, "merge"))
    looks_right("case-merge-which")
    page.get_by_role("link", name=into.number).click()
    page.get_by_label("申请人同意的日期").fill(date(2020, 1, 1).isoformat())
    page.get_by_role("button", name=f"并入{into.number}").click()
    assert page.get_by_role("alert").is_visible()
    looks_right("case-merge")
