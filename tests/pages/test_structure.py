"""Every kind of public page, walked as a screen reader walks it: headings, tables, skip links, names."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile

from disclosure.models import Attachment
from disclosure.search import index
from disclosure.vocabulary import Stage, Validity
from tests import factories as make
from tests.pages import reading
from tests.pages.structure import faults

pytestmark = pytest.mark.django_db

BODY = """<p class="to">各学校：</p><h2>一、范围</h2><p>划片招生。</p><table><tbody><tr><th>学校</th><th>计划数</th></tr>
<tr><th>演示小学</th><td>240</td></tr></tbody></table><h3>（一）要求</h3><p>按时。</p>"""


def walked() -> list[str]:
    """An address of every kind of public page, with content."""
    heir = make.policy(title="招生办法", body=BODY, effective_on=date(2026, 5, 1), doc_number="台教〔2026〕5号")
    old = make.policy(title="旧办法", validity=Validity.ABOLISHED, invalid_on=date(2026, 5, 1), successor=heir)
    make.published(title="解读", interprets=heir, column=make.column("interpretations"))
    gone = make.published(stage=Stage.WITHDRAWN, withdrawn_at=make.at("2026-04-01"), withdrawn_reason="内容有误")
    file = Attachment(
        publication=heir, title="表", extension="xlsx", media_type="application/x", size=3, sha256="0" * 64
    )
    file.file.save("x.xlsx", ContentFile(b"PK"), save=True)
    index.put([heir, old])
    items = [f"/items/{item.pk}/" for item in (heir, old, gone)]
    return [*items, f"/items/{heir.pk}/print/", *FIXED]


FIXED = [
    "/",
    "/columns/",
    "/columns/policies/",
    "/columns/policies/?year=2026",
    "/offices/",
    "/offices/bureau/",
    "/disclosure/",
    "/disclosure/guide/",
    "/sitemap/",
    "/leaving/?to=https://example.com/",
    "/search/",
    "/search/?q=招生",
    "/search/?q=没有的词语",
    "/help/accessibility/",
    "/help/privacy/",
    "/help/search/",
    "/requests/",
    "/requests/new/",
    "/requests/track/",
    "/requests/deadline/?received=2026-03-20",
    "/reports/",
    "/display/",
    "/nowhere/",
]


def pages(client) -> dict[str, BeautifulSoup]:
    return {address: reading.soup(client.get(address)) for address in walked()}


def test_every_public_page_has_its_headings_in_order_and_its_tables_named(client):
    found = {address: wrong for address, page in pages(client).items() if (wrong := faults(page))}
    assert found == {}


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<main id='main'><h1>一</h1><h3>二</h3></main>", "h1 to h3"),
        ("<main id='main'><h2>一</h2></main>", "h1: [2]"),
        ("<main id='main'><h1>一</h1><h1>二</h1></main>", "h1: [1, 1]"),
        ("<main id='main'><h1>一</h1><table><tr><th scope='col'>x</th></tr></table></main>", "a table without a name"),
        ("<main id='main'><h1>一</h1><table><caption>x</caption><tr><th>x</th></tr></table></main>", "no scope: x"),
        ("<a class='skip' href='#q'>x</a><main id='main'><h1>一</h1></main>", "leads nowhere: #q"),
    ],
)
def test_what_is_out_of_order_is_noticed(markup, fault):
    assert faults(BeautifulSoup(markup, "html.parser")) == [fault]


def skips(client, address: str) -> list[str]:
    return [reading.words(a) for a in reading.soup(client.get(address)).select("body > a.skip")]


@pytest.mark.parametrize("address", ["/", "/columns/notices/", "/search/"])
def test_where_there_is_a_search_box_one_may_skip_to_it(client, address):
    assert skips(client, address) == ["跳到正文", "跳到查找"]


def test_from_the_top_of_an_item_one_may_skip_to_its_files(client):
    item = make.published()
    assert skips(client, f"/items/{item.pk}/") == ["跳到正文"]
    Attachment.objects.create(
        publication=item, title="表", extension="pdf", media_type="application/pdf", size=1, sha256="0" * 64, file="x"
    )
    assert skips(client, f"/items/{item.pk}/") == ["跳到正文", "跳到附件"]


def test_header_cells_of_a_text_say_what_they_head(client):
    item = make.published(body=BODY)
    cells = reading.soup(client.get(f"/items/{item.pk}/")).select(".doc th")
    assert [(reading.words(cell), cell["scope"]) for cell in cells] == [
        ("学校", "col"),
        ("计划数", "col"),
        ("演示小学", "row"),
    ]
