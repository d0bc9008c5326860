"""/feeds/ and /sitemap.xml: what is public, for readers and robots."""

import xml.etree.ElementTree as ET
from datetime import date, timedelta

import feedparser
import pytest

from disclosure import actions
from disclosure.models import Attachment, Publication
from disclosure.search import index
from disclosure.views import sitemap
from disclosure.vocabulary import Attribute, Stage, Validity
from taizhou_portal.bureau.models import Office
from tests.disclosure.stages import LATER, correction_at
from tests.disclosure.team import FRIDAY, moved, team
from tests.factories import at, column, office, publication, published

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def feed(client, path: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def titles(root: ET.Element) -> list[str]:
    return [entry.text for entry in root.findall("a:entry/a:title", ATOM)]


def locations(client, path: str = "/sitemap.xml") -> list[str]:
    response = client.get(path)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return [loc.text for loc in ET.fromstring(response.content).iter(f"{{{MAP['m']}}}loc")]


def hidden():
    publication(title="草稿")
    publication(title="不予公开", stage=Stage.FILED, attribute=Attribute.WITHHELD)
    return published(title="已撤下", stage=Stage.WITHDRAWN)


def test_the_feed_shows_the_newest_first_with_full_addresses_and_times(client):
    older = published(title="校车", on=date(2026, 3, 1))
    newer = published(title="午餐 <热> & 冷", summary="要点", on=date(2026, 3, 2))
    root = feed(client, "/feeds/")
    assert titles(root) == ["午餐 <热> & 冷", "校车"]
    entry = root.find("a:entry", ATOM)
    assert entry.find("a:id", ATOM).text == f"http://testserver/items/{newer.pk}/"
    assert entry.find("a:link[@rel='alternate']", ATOM).get("href") == f"http://testserver/items/{newer.pk}/"
    assert entry.find("a:published", ATOM).text == newer.published_at.isoformat()
    assert entry.find("a:updated", ATOM).text >= newer.published_at.isoformat()[:10]
    assert entry.find("a:summary", ATOM).text == "要点"
    assert entry.find("a:category", ATOM).get("term") == newer.column.name
    assert root.find("a:link[@rel='self']", ATOM).get("href") == "http://testserver/feeds/"
    assert older.pk != newer.pk


def entry(client, name: str) -> str:
    return feed(client, "/feeds/").find(f"a:entry/a:{name}", ATOM).text


def test_a_correction_moves_the_entry_and_the_entry_says_so(client):
    copy = correction_at(team(), Stage.MERGED)
    copy.corrects.corrections.update(at=LATER)
    assert entry(client, "updated") == "2026-03-23T09:00:00+08:00"
    assert entry(client, "summary").startswith("【2026年3月23日更正：更正附件里的日期】")


def test_only_what_readers_see_moves_an_entry(client):
    """A doubt of an officer, a correction in work or a channel is nobody's business outside."""
    people = team()
    item = moved(people, Stage.PUBLISHED)
    before = entry(client, "updated")
    actions.challenge(item, reason="里面有个人信息", by=people.colleague, at=LATER)
    actions.begin_correction(item, note="更正日期", by=people.author, at=LATER)
    assert entry(client, "updated") == before == "2026-03-20T09:00:00+08:00"


def test_what_came_back_moves_its_entry(client):
    item = published(title="校车")
    item.republished_at = at("2026-04-01")
    item.save()
    assert entry(client, "updated") == "2026-04-01T09:00:00+08:00"
    assert entry(client, "published") == "2026-03-20T10:19:00+08:00"


def test_an_entry_says_what_is_to_be_thought_of_the_text(client):
    people = team()
    item = moved(people, Stage.PUBLISHED)
    actions.put_banner(item, text="以区县公布的为准", by=people.general, at=FRIDAY)
    end = {"validity": Validity.ABOLISHED, "on": date(2026, 3, 20), "reason": "台教〔2026〕9号"}
    actions.abolish(item, **end, by=people.general, at=FRIDAY)
    assert entry(client, "summary").startswith("【以区县公布的为准】【自2026年3月20日废止】")


def test_a_feed_asks_no_more_when_more_was_corrected(client, django_assert_num_queries):
    people = team()
    for _ in range(3):
        correction_at(people, Stage.MERGED)
    with django_assert_num_queries(4):
        feed(client, "/feeds/")


def test_a_body_without_summary_is_shown_in_part_and_without_markup(client):
    published(title="校车", summary="", body=f"<p>{'甲' * 300}</p>")
    assert feed(client, "/feeds/").find("a:entry/a:summary", ATOM).text == "甲" * 200 + "…"


def test_files_are_enclosures_and_removed_ones_are_not(client):
    item = published(title="校车")
    facts = {"publication": item, "extension": "pdf", "media_type": "application/pdf", "size": 1234, "sha256": "0" * 64}
    kept = Attachment.objects.create(title="名单", file="a.pdf", **facts)
    Attachment.objects.create(title="旧名单", file="b.pdf", removed=True, **facts)
    (enclosure,) = feed(client, "/feeds/").findall("a:entry/a:link[@rel='enclosure']", ATOM)
    assert enclosure.attrib == {
        "rel": "enclosure",
        "href": f"http://testserver/items/{item.pk}/files/{kept.pk}/",
        "length": "1234",
        "type": "application/pdf",
    }


def test_a_feed_of_a_column_holds_those_below_it_and_of_an_office_only_its_own(client):
    unit = office("考试院", slug="exams")
    published(title="招生", column=column("admissions"), office=unit)
    published(title="通知")
    assert titles(feed(client, "/feeds/columns/admissions.atom")) == ["招生"]
    assert titles(feed(client, "/feeds/columns/key-areas.atom")) == ["招生"]
    assert titles(feed(client, "/feeds/offices/exams.atom")) == ["招生"]
    assert titles(feed(client, "/feeds/offices/bureau.atom")) == ["通知"]


def test_unknown_and_closed_columns_have_no_feed(client):
    closed = column("rules")
    closed.is_open = False
    closed.save()
    for path in ("/feeds/columns/rules.atom", "/feeds/columns/nothing.atom", "/feeds/offices/nobody.atom"):
        assert client.get(path).status_code == 404


def test_what_is_not_public_is_in_no_feed_and_in_no_map(client):
    item = hidden()
    assert titles(feed(client, "/feeds/")) == []
    assert titles(feed(client, "/feeds/columns/notices.atom")) == []
    assert not [one for one in locations(client) if "/items/" in one]
    assert item.pk


def test_a_feed_ends_after_thirty(client):
    for n in range(33):
        published(title=f"第{n}篇", on=date(2026, 1, 1) + timedelta(days=n))
    assert len(titles(feed(client, "/feeds/"))) == 30
    assert titles(feed(client, "/feeds/"))[0] == "第32篇"


def test_forbidden_characters_do_not_break_the_feed(client):
    published(title="校\x07车", summary="要\x00点".replace("\x00", "\x01"))
    assert titles(feed(client, "/feeds/")) == ["校车"]


def test_the_site_map_holds_every_public_address(client):
    item = published(title="校车")
    found = locations(client)
    for path in (
        "/",
        "/disclosure/",
        "/columns/",
        "/columns/notices/",
        "/offices/",
        "/offices/bureau/",
        f"/items/{item.pk}/",
    ):
        assert f"http://testserver{path}" in found
    assert len(found) == len(set(found))


def test_closed_columns_and_offices_are_not_in_the_map(client):
    closed = column("rules")
    closed.is_open = False
    closed.save()
    Office.objects.create(name="旧处", slug="old", kind="office", closed_on=date(2020, 1, 1))
    found = locations(client)
    assert "http://testserver/columns/rules/" not in found
    assert "http://testserver/offices/old/" not in found


def test_a_large_site_has_a_map_in_parts(client, monkeypatch):
    monkeypatch.setattr(sitemap, "SIZE", 4)
    # with the numbers that PostgreSQL gives after thousands of tests there would be thousands of parts
    items = [published(pk=n, title=f"第{n}篇") for n in range(1, 10)]
    first, *parts = [part.removeprefix("http://testserver") for part in locations(client)]
    assert first == "/sitemap-0.xml" and "http://testserver/" in locations(client, first)
    found = [locations(client, part) for part in parts]
    assert sum(found, []) == [f"http://testserver/items/{item.pk}/" for item in items]
    assert all(0 < len(part) <= 4 for part in found)
    after_the_last = int(parts[-1].removeprefix("/sitemap-").removesuffix(".xml")) + 1
    assert client.get(f"/sitemap-{after_the_last}.xml").status_code == 404
    assert client.get(f"/sitemap-{'9' * 30}.xml").status_code == 404


def test_a_part_whose_items_are_gone_is_named_no_more(client, monkeypatch):
    """A file without an address would be none."""
    monkeypatch.setattr(sitemap, "SIZE", 2)
    items = [published(pk=n, title=f"第{n}篇") for n in range(1, 10)]
    gone = [item for item in items if (item.pk - 1) // 2 == (items[4].pk - 1) // 2]
    Publication.objects.filter(pk__in=[item.pk for item in gone]).update(stage=Stage.WITHDRAWN)
    left = [item for item in items if item not in gone]
    numbers = {(item.pk - 1) // 2 + 1 for item in left}
    assert locations(client)[1:] == [f"http://testserver/sitemap-{number}.xml" for number in sorted(numbers)]
    assert client.get(f"/sitemap-{(gone[0].pk - 1) // 2 + 1}.xml").status_code == 404


def test_nobody_can_write_to_feeds_and_maps(client):
    for path in ("/feeds/", "/sitemap.xml", "/feeds/columns/notices.atom"):
        assert client.post(path).status_code == 405


def test_the_site_map_tells_when_readers_last_saw_a_change(client):
    people = team()
    item = moved(people, Stage.PUBLISHED)
    actions.challenge(item, reason="里面有个人信息", by=people.colleague, at=LATER)
    assert f"/items/{item.pk}/</loc><lastmod>2026-03-20</lastmod>" in client.get("/sitemap.xml").content.decode()
    copy = correction_at(people, Stage.MERGED)
    copy.corrects.corrections.update(at=LATER)
    assert (
        f"/items/{copy.corrects_id}/</loc><lastmod>2026-03-23</lastmod>" in client.get("/sitemap.xml").content.decode()
    )


@pytest.mark.parametrize(
    "path", ["/feeds/", "/feeds/search.atom?q=校车", "/feeds/columns/notices.atom", "/feeds/offices/bureau.atom"]
)
def test_a_feed_reader_reads_every_feed(client, path):
    item = published(title="校车 <办法> & 附件", summary="要点", on=date(2026, 3, 20))
    Attachment.objects.create(
        publication=item, title="名单", extension="pdf", media_type="application/pdf", size=1234, sha256="0" * 64
    )
    index.put([item])
    read = feedparser.parse(client.get(path).content)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10" and read.feed.title and read.feed.language == "zh-CN"
    (entry,) = read.entries
    assert (entry.title_detail.value, entry.link) == ("校车 <办法> & 附件", f"http://testserver/items/{item.pk}/")
    assert entry.published_parsed[:3] == (2026, 3, 20) and entry.updated_parsed >= entry.published_parsed
    (file,) = entry.enclosures
    assert (file.type, file.length) == ("application/pdf", "1234") and file.href.startswith("http://testserver/items/")
