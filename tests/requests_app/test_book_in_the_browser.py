"""登记簿 and its papers in a real browser: readable for everybody, and on paper A4 across with its head on every sheet."""

from datetime import date

import pypdfium2
import pytest
from django.urls import reverse

from requests_app.vocabulary import Outcome, Stage
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.requests_app.people import bureau, replied

pytestmark = [pytest.mark.browser]
BOOK = reverse("desk_requests:book")
CASES = 40  # of one year: more than a sheet holds
NAVIGATION = ("跳到正文", "回到网页", "返回", "归档日期", "说明原因")


@pytest.fixture
def receiver(page_as):
    """The register of 2024 with a gap, and a case of this year at its end."""
    people = bureau()
    for n in range(1, CASES + 1):
        answered = {"stage": Stage.CLOSED, "outcome": Outcome.G2, "received_on": date(2024, 3, 4)}
        dates = {"served_on": date(2024, 3, 20), "closed_on": date(2024, 3, 21)}
        factories.request(number=f"2024-{n + 2:04d}", **answered, **dates)
    return page_as(people.receiver), replied(people)


def sheets(page) -> list[tuple[float, float, str]]:
    """Width, height and text of each sheet that would be printed."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        return [(*one.get_size(), "".join(one.get_textpage().get_text_bounded().split())) for one in document]
    finally:
        document.close()


def test_on_paper_every_sheet_lies_across_and_has_its_head_and_number(receiver, screen):
    page, case = receiver
    page.goto(f"{BOOK}?year=2024&print=1")
    screen(page, "book-print")
    found = sheets(page)
    assert len(found) > 1
    for number, (width, height, text) in enumerate(found, start=1):
        assert width > height
        assert f"—{number}—" in text
        assert not [word for word in NAVIGATION if word in text]
    with_rows = [text for *_, text in found if "2024-00" in text]
    assert [text for text in with_rows if "政府信息公开申请登记簿2024年" not in text or "答复期限" not in text] == []
    assert all(sum(f"2024-{n + 2:04d}" in text for text in with_rows) == 1 for n in range(1, CASES + 1))
    for name, most in (("case_file", 5), ("routing", 1)):
        page.goto(reverse(f"desk_requests:{name}", args=[case.pk]))
        screen(page, name)
        printed = sheets(page)
        assert 1 <= len(printed) <= most
        assert all(case.number in printed[0][2] and width < height for width, height, _ in printed)
        assert accessibility_faults(page) == []


@pytest.mark.viewports("desktop", "phone")
def test_the_pages_of_the_register_are_for_everybody(receiver, screen, viewport):
    page, case = receiver
    for name, address in (
        ("book", f"{BOOK}?year=2024"),
        ("book-gap", f"{reverse('desk_requests:explain_gap')}?year=2024&first=1&last=2"),
        ("book-archiving", reverse("desk_requests:archiving")),
        ("book-archive", reverse("desk_requests:archive", args=[case.pk])),
        ("book-print-screen", f"{BOOK}?year=2024&print=1"),
    ):
        page.goto(address)
        assert accessibility_faults(page) == [], name
        assert not overflowing(page), name
        screen(page, f"{name}-{viewport}")


def test_all_that_is_listed_is_chosen_for_the_archive_at_one_press(receiver):
    page, _ = receiver
    page.goto(reverse("desk_requests:archiving"))
    page.get_by_label("全选本页").check()
    assert page.locator("input[name=cases]:checked").count() == CASES
    assert f"已选{CASES}件" in page.locator("[data-count]").inner_text()
    page.get_by_label("全选本页").uncheck()
    page.get_by_role("button", name="归档", exact=True).click()
    assert "还没有选中申请" in page.locator("[data-count]").inner_text()
