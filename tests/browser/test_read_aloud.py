"""朗读: reads when asked, in a voice of this device, and says where it is."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

#: a device that speaks: what it was told to say is kept, a sentence ends when the test says so
SPEAKS = """
window.said = []; window.states = [];
class Utterance { constructor(text) { this.text = text; } }
const voices = %s;
const fake = {
  getVoices: () => voices,
  speak: (one) => { window.said.push(one.text); window.now = one; },
  pause: () => window.states.push("paused"),
  resume: () => window.states.push("resumed"),
  cancel: () => window.states.push("cancelled"),
  addEventListener: () => {},
};
Object.defineProperty(window, "speechSynthesis", { value: fake });
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
"""
CHINESE = '[{lang: "en-US", localService: true}, {lang: "zh-CN", localService: true}]'
BODY = "<p>第一句。第二句。</p><table><tbody><tr><td>甲校</td><td>240</td></tr></tbody></table><p>完。</p>"


@pytest.fixture
def opened(open_context):
    """`opened(voices)`: the page of an item on a device with these voices."""
    item = make.published(title="关于放假的通知", body=BODY)

    def open_item(voices: str = CHINESE):
        context = open_context()
        context.add_init_script(SPEAKS % voices)
        tab = context.new_page()
        tab.goto(f"/items/{item.pk}/")
        return tab

    return open_item


def button(tab, name: str):
    return tab.get_by_role("group", name="朗读").get_by_role("button", name=name, exact=True)


def finish_sentence(tab) -> None:
    tab.evaluate("window.now.onend()")


def test_nothing_is_read_until_it_is_asked_for(opened):
    tab = opened()
    assert button(tab, "朗读").is_visible()
    assert not button(tab, "暂停").is_visible()
    assert tab.evaluate("window.said") == []


def test_it_reads_sentence_by_sentence_and_marks_the_paragraph(opened):
    tab = opened()
    button(tab, "朗读").click()
    assert tab.evaluate("window.said") == ["关于放假的通知"]
    assert tab.locator(".reading").inner_text() == "关于放假的通知"
    for _ in range(2):
        finish_sentence(tab)
    assert tab.evaluate("window.said.slice(1)") == ["第一句。", "第二句。"]
    assert tab.locator(".reading").inner_text() == "第一句。第二句。"
    for _ in range(3):
        finish_sentence(tab)
    assert tab.evaluate("window.said.slice(3)") == ["甲校，240", "完。"]
    assert tab.locator(".reading").count() == 0
    assert button(tab, "朗读").get_attribute("aria-pressed") == "false"


def test_pause_go_on_and_stop_work_from_the_keyboard(opened):
    tab = opened()
    button(tab, "朗读").press("Enter")
    assert button(tab, "朗读").get_attribute("aria-pressed") == "true"
    button(tab, "暂停").press(" ")
    assert (tab.evaluate("window.states.at(-1)"), button(tab, "暂停").get_attribute("aria-pressed")) == (
        "paused",
        "true",
    )
    button(tab, "暂停").press(" ")
    assert tab.evaluate("window.states.at(-1)") == "resumed"
    button(tab, "停止").press("Enter")
    assert "cancelled" in tab.evaluate("window.states")
    assert not button(tab, "停止").is_visible()
    assert tab.evaluate("document.activeElement.textContent") == "朗读"
    before = tab.evaluate("window.said.length")
    finish_sentence(tab)  # a voice that ends late starts nothing new
    assert tab.evaluate("window.said.length") == before


def test_whoever_leaves_the_page_hears_no_more_of_it(opened):
    tab = opened()
    button(tab, "朗读").click()
    tab.evaluate("window.states.length = 0; window.dispatchEvent(new Event('pagehide'))")
    assert "cancelled" in tab.evaluate("window.states")


@pytest.mark.parametrize(
    "voices", ["[]", '[{lang: "en-US", localService: true}]', '[{lang: "zh-CN", localService: false}]']
)
def test_without_a_chinese_voice_of_its_own_the_device_shows_no_button(opened, voices):
    """A voice from elsewhere would send the text there."""
    assert not button(opened(voices), "朗读").is_visible()
