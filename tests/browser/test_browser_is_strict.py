"""The browser tests would notice: each planted fault is reported, a sound page is not."""

import pytest

from tests.browsing import accessibility_faults, overflowing


@pytest.fixture(autouse=True)
def planted_pages(settings):
    settings.ROOT_URLCONF = "tests.browser.planted"


def noticed(trouble):
    """Takes the complaints, so that the test does not fail over what it planted."""
    said = "\n".join(trouble)
    trouble.clear()
    return said


def test_a_sound_page_gives_no_complaint(page, trouble):
    page.goto("/fine/")
    assert trouble == []


@pytest.mark.parametrize("name", ["inline-script", "inline-style"])
def test_a_breach_of_the_content_policy_is_noticed(page, trouble, name):
    page.goto(f"/{name}/")
    assert "Content Security Policy" in noticed(trouble)


def test_a_blocked_script_did_not_run(page, trouble):
    page.goto("/inline-script/")
    assert page.title() == "inline-script"
    noticed(trouble)


def test_a_lost_picture_is_noticed(page, trouble):
    page.goto("/lost-picture/")
    assert "/nowhere.png" in noticed(trouble)


def test_a_request_to_another_host_is_noticed(page, trouble):
    page.goto("/other-host/")
    assert "elsewhere.example" in noticed(trouble)


def test_a_page_that_is_not_found_is_no_fault_of_the_browser(page, trouble):
    assert page.goto("/gone/").status == 404
    assert trouble == []


@pytest.mark.viewports("phone")
def test_sideways_scrolling_is_noticed(page):
    page.goto("/fine/")
    assert not overflowing(page)
    page.goto("/wide/")
    assert overflowing(page)


def test_a_field_without_a_label_is_noticed(page):
    page.goto("/unlabelled/")
    assert any(fault.startswith("label（critical）") for fault in accessibility_faults(page))


@pytest.mark.viewports
def test_a_page_is_seen_at_the_width_that_was_asked_for(page, viewport):
    page.goto("/fine/")
    assert page.evaluate("window.innerWidth") == {"desktop": 1280, "phone": 375}[viewport]


def test_a_visitor_without_javascript_reads_the_page_too(open_context, trouble):
    tab = open_context(javascript=False).new_page()
    tab.goto("/fine/")
    assert tab.get_by_text("正文").is_visible()
