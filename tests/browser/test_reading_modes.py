"""The reader's choices as they look: letters and targets of the size that was promised, on every width."""

import pytest

from tests import factories as make
from tests.browsing import accessibility_faults, overflowing

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ADDRESSES = [
    "/",
    "/columns/notices/",
    "/disclosure/",
    "/requests/new/",
    "/requests/deadline/?received=2026-03-20",
    "/display/",
]


def reading_with(open_context, live_server, words: str, width: int):
    context = open_context()
    context.add_cookies([{"name": "display", "value": words, "url": live_server.url}])
    tab = context.new_page()
    tab.set_viewport_size({"width": width, "height": 800})
    return tab


def body_size(tab) -> float:
    return tab.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")


@pytest.fixture
def item():
    return make.published(
        title="关于做好义务教育阶段学校招生工作的通知",
        doc_number="台教基〔2026〕125号",
        body="<h2>一、范围</h2><p>划片。</p><p>招生。</p>",
    )


@pytest.mark.parametrize(("words", "least"), [("large", 19), ("huge", 22), ("elder", 21), ("elder-huge", 30)])
def test_the_letters_are_as_large_as_promised(open_context, live_server, words, least):
    tab = reading_with(open_context, live_server, words, 1280)
    tab.goto("/offices/")
    assert body_size(tab) >= least


def test_the_largest_letters_fit_the_narrowest_screen(open_context, live_server, item):
    tab = reading_with(open_context, live_server, "elder-hc-huge-hant", 320)
    wide = []
    for address in [*ADDRESSES, f"/items/{item.pk}/"]:
        tab.goto(address)
        wide += [address] if overflowing(tab) else []
    assert wide == []


@pytest.mark.parametrize("words", ["elder-large", "elder-huge"])
def test_targets_stay_large_and_lines_apart_in_elder_mode(open_context, live_server, item, words):
    tab = reading_with(open_context, live_server, words, 375)
    tab.goto("/requests/new/")
    heights = tab.locator(".btn:visible, .field input:visible:not([type=radio]):not([type=checkbox])").evaluate_all(
        "them => them.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 60
    tab.goto(f"/items/{item.pk}/")
    style = "getComputedStyle(document.querySelectorAll('.doc p')[1])"
    size, line, above = tab.evaluate(f"(s => [s.fontSize, s.lineHeight, s.marginTop].map(parseFloat))({style})")
    assert line >= 1.3 * size
    assert above >= 1.3 * (line - size)  # paragraphs stand further apart than lines


def test_the_page_of_settings_is_free_of_faults_in_every_look(open_context, live_server):
    for words in ("usual", "elder-hant", "hc-huge"):
        tab = reading_with(open_context, live_server, words, 375)
        tab.goto("/display/")
        assert accessibility_faults(tab) == []


def test_choices_are_made_with_the_keyboard_alone_and_without_script(open_context):
    tab = open_context(javascript=False).new_page()
    tab.goto("/display/")
    tab.get_by_role("link", name="长者模式", exact=True).last.focus()
    tab.keyboard.press("Enter")
    tab.locator("html.elder").wait_for()
    assert tab.get_by_role("link", name="退出长者模式").is_visible()


def test_the_large_pointer_is_a_picture_of_ours(open_context, live_server):
    tab = reading_with(open_context, live_server, "pointer", 1280)
    tab.goto("/offices/")
    pictures = [
        tab.evaluate(f"getComputedStyle(document.querySelector('{where}')).cursor")
        for where in ("main p, main", ".nav a")
    ]
    assert ["pointer.png" in pictures[0], "pointer-link.png" in pictures[1]] == [True, True]
    address = pictures[1].split('"')[1]
    assert tab.request.get(address).status == 200


def test_the_strip_is_short_on_a_phone_and_keeps_the_way_to_the_rest(open_context, live_server):
    tab = reading_with(open_context, live_server, "usual", 375)
    tab.goto("/")
    shown = tab.locator(".top ul a:visible").all_inner_texts()
    assert shown == ["阅读设置", "繁體", "长者模式"]
    tops = tab.locator(".top ul a:visible").evaluate_all("them => them.map(one => one.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
