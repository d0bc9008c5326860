"""相关信息: what an item names, what names it, what the same office made on the same topic. And what one needs to pass it on."""

from datetime import date

import pytest

from disclosure.models import Topic
from disclosure.related import SHOWN
from disclosure.search import index
from disclosure.vocabulary import Stage
from tests import factories
from tests.pages import reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    return Topic.objects.get(name="教育", parent__name="科技、教育")


def found(**values):
    """A public item that the search knows."""
    item = factories.published(**values)
    index.put([item])
    return item


def beside(client, item) -> dict[str, list[str]]:
    """Heading → titles below it."""
    section = reading.soup(client.get(item.get_absolute_url())).find(id="beside")
    if section is None:
        return {}
    parts = section.find_parent("section")
    return {
        reading.words(heading): [reading.words(a) for a in heading.find_next("ul").find_all("a")]
        for heading in parts.find_all("h3")
    }


def test_a_document_leads_to_the_one_it_names_and_back(client):
    old = found(title="关于校车的办法", doc_number="台教〔2020〕31号")
    new = found(title="关于修改的通知", body="<p>按照台教〔2020〕31号执行。</p>")
    assert beside(client, new) == {"文中提到的文件": ["关于校车的办法"]}
    assert beside(client, old) == {"提到本文的文件": ["关于修改的通知"]}


def test_what_the_same_office_made_on_the_same_topic_stands_newest_first(client, topic):
    items = [found(title=f"第{n}号", topic=topic, on=date(2026, 3, n)) for n in range(1, SHOWN + 4)]
    titles = beside(client, items[0])["同一处室、同一主题"]
    assert titles == [item.title for item in reversed(items[-SHOWN:])]


def test_another_office_and_another_topic_are_not_beside_it(client, topic):
    item = found(topic=topic)
    found(topic=topic, office=factories.office("职成教处"))
    found()
    assert beside(client, item) == {}


@pytest.mark.parametrize(
    "hidden",
    [
        {"stage": Stage.DRAFT},
        {"stage": Stage.WITHDRAWN},
        {"stage": Stage.SIGN_OFF},
    ],
)
def test_nothing_that_is_not_public_is_beside_an_item(client, topic, hidden):
    item = found(topic=topic, doc_number="台教〔2026〕5号", body="<p>见台教〔2026〕6号</p>")
    factories.published(topic=topic, doc_number="台教〔2026〕6号", body="<p>见台教〔2026〕5号</p>", **hidden)
    assert beside(client, item) == {}


def test_an_item_that_was_indexed_and_then_hidden_is_gone_at_once(client):
    item = found(body="<p>见台教〔2026〕6号</p>")
    other = found(doc_number="台教〔2026〕6号")
    other.stage = Stage.WITHDRAWN
    other.save()
    assert beside(client, item) == {}


def test_what_stands_elsewhere_on_the_page_does_not_stand_here_again(client, topic):
    document = found(title="意见", doc_number="台教〔2026〕5号", topic=topic, column=factories.column("policies"))
    found(title="解读", body="<p>解读台教〔2026〕5号</p>", interprets=document, topic=topic)
    assert beside(client, document) == {}


def test_the_page_gives_its_address_a_citation_and_a_code_for_phones(client):
    item = found(title="关于招生的通知", doc_number="台教〔2026〕5号")
    soup = reading.soup(client.get(item.get_absolute_url()))
    address = f"http://testserver/items/{item.pk}/"
    assert soup.find(id="address").text == address
    cited = soup.find(id="citation").text
    assert cited.startswith("台州市教育局. 关于招生的通知：台教〔2026〕5号[EB/OL]. (2026-03-20)[")
    assert cited.endswith(address)
    code = soup.select_one("svg.qr")
    assert code["viewbox"].startswith("0 0 ")
    assert not code.find_all(style=True)


def test_without_script_no_button_promises_to_copy(client):
    buttons = reading.soup(client.get(found().get_absolute_url())).select("[data-copy]")
    assert len(buttons) == 2
    assert all(button.has_attr("hidden") for button in buttons)
