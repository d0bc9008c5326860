"""/api/v1/items and its neighbours: what an item tells, in which order, to whom, and what becomes of it."""

from datetime import date, timedelta
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import CharField, JSONField, TextField
from django.test import Client
from django.test.utils import CaptureQueriesContext

from disclosure.models import Attachment, Column, Correction, PolicyDetail, ProposalDetail, Publication
from disclosure.open_data import listed
from disclosure.vocabulary import Attribute, Kind, Stage, Validity, Withdrawal
from taizhou_portal.bureau.models import FormerSlug, Office
from tests import factories
from tests.factories import at, column, policy, publication, published

pytestmark = pytest.mark.django_db

ITEMS = "/api/v1/items"
SECRET = "铜雀台账"
#: what of an item everybody may read; any other text of it is planted with a secret below
TOLD = {
    "kind", "title", "summary", "body", "doc_number", "index_number", "issuer", "genre", "keywords", "statutory_items",
    "attribute", "validity", "coming_validity", "stage", "banner", "source", "source_url", "source_id",
}  # fmt: skip
#: kept as codes
CODES = {"made_by", "ground", "attribute_basis", "origin_attribute", "withdrawn_kind"}


def ids(client: Client, query: str = "") -> list[int]:
    response = client.get(f"{ITEMS}?{query}")
    assert response.status_code == 200, response.content.decode()
    return [item["id"] for item in response.json()["items"]]


def corrected(item: Publication, *, shown: bool = True, on: str = "2026-03-25") -> Correction:
    parts = {"fields": [], "text": "一", "files": []}
    copy = publication(stage=Stage.MERGED, corrects=item)
    told = {"note": "更正日期", "before": parts, "after": parts, "is_shown": shown}
    return Correction.objects.create(publication=item, copy=copy, by=factories.staff(), at=at(on), **told)


def attached(item: Publication, **values) -> Attachment:
    given = {"title": "一览表", "extension": "csv", "media_type": "text/csv", "size": 8, "sha256": "0" * 64}
    return Attachment.objects.create(
        publication=item, file=ContentFile(SECRET.encode(), "x.csv"), **{**given, **values}
    )


def test_a_line_of_the_list_is_the_catalogue_of_the_item(client):
    item = published(title="关于放假的通知", doc_number="台教〔2026〕5号", summary="说明放假。")
    corrected(item)
    (line,) = client.get(ITEMS).json()["items"]
    assert line == {
        "id": item.pk, "url": f"http://testserver/items/{item.pk}/", "api_url": f"http://testserver{ITEMS}/{item.pk}",
        "index_number": "", "title": "关于放假的通知", "doc_number": "台教〔2026〕5号", "issuer": "台州市教育局",
        "office": {"slug": "bureau", "name": "台州市教育局"}, "column": {"slug": "notices", "name": "通知公告"},
        "kind": "notice", "kind_name": "通知公告", "genre": "notice", "genre_name": "通知", "formed_on": "2026-03-18",
        "published_on": "2026-03-20", "republished_on": None, "corrected_on": "2026-03-25",
        "updated_at": "2026-03-25T09:00:00+08:00", "validity": "valid", "validity_name": "有效", "invalid_on": None,
        "coming_validity": "", "summary": "说明放假。",
    }  # fmt: skip


def test_an_item_tells_what_its_page_tells(client):
    item = policy(
        title="关于课后服务的意见", body='<p>第一条</p><img alt="图" src="picture:7">', keywords="课后服务 收费",
        index_number="FTZA01-2026-00001", statutory_items=[1], banner="已转交", source="省厅", source_url="https://example.com/a",
        effective_on=date(2026, 5, 1), source_data={"truncated": True, "body_chars": 9000, "operator": SECRET},
    )  # fmt: skip
    aid = published(kind=Kind.INTERPRETATION, title="解读", interprets=item)
    old = policy(title="旧办法", successor=item, validity=Validity.ABOLISHED, invalid_on=date(2026, 5, 1))
    shown, hidden = corrected(item), corrected(item, shown=False, on="2026-03-26")
    told = client.get(f"{ITEMS}/{item.pk}").json()
    there = f"http://testserver/items/{item.pk}"
    expected = {
        "index_number": "FTZA01-2026-00001", "disclosure": "proactive", "disclosure_name": "主动公开", "keywords": "课后服务 收费",
        "policy": {"normative": True, "unified_number": "", "effective_on": "2026-05-01", "expires_on": None},
        "proposal": None, "banner": "已转交", "source": "省厅", "source_url": "https://example.com/a", "truncated": True,
        "body_html": f'<p>第一条</p><img alt="图" src="{there}/files/7/">', "body_text": "第一条", "files": [],
        "interprets": None, "successor": None,
    }  # fmt: skip
    assert {name: told[name] for name in expected} == expected
    assert [one["id"] for one in told["interpretations"]] == [aid.pk]
    assert [(one["id"], one["title"]) for one in told["predecessors"]] == [(old.pk, "旧办法")]
    assert told["statutory_items"][0]["number"] == 1 and told["statutory_items"][0]["name"]
    # what was hidden last stood in the older texts as well
    notes = [(one["on"], one["url"]) for one in told["corrections"]]
    assert notes == [("2026-03-25", None), ("2026-03-26", None)] and shown.pk != hidden.pk
    assert client.get(f"{ITEMS}/{aid.pk}").json()["interprets"]["url"] == f"{there}/"
    assert client.get(f"{ITEMS}/{old.pk}").json()["successor"]["id"] == item.pk


def test_a_proposal_tells_its_own_facts_and_a_kind_its_public_particulars(client):
    item = published(kind=Kind.PROPOSAL, title="答复")
    detail = {"source": "consultative", "number": "第12号", "proposer": "某委员", "answer_class": "A"}
    ProposalDetail.objects.create(publication=item, answered_on=date(2026, 6, 30), **detail)
    told = client.get(f"{ITEMS}/{item.pk}").json()["proposal"]
    assert (told["source_name"], told["number"], told["answered_on"]) == ("政协提案", "第12号", "2026-06-30")
    speech = published(kind=Kind.SPEECH, particulars={"speaker": "某局长", "approved_by": SECRET})
    told = client.get(f"{ITEMS}/{speech.pk}").json()["particulars"]
    assert "某局长" in [one["value"] for one in told] and SECRET not in str(told)


def test_a_file_is_told_as_everybody_gets_it(client):
    item = published()
    copy = "学校,人数\n".encode()
    known = {
        "public_size": len(copy),
        "public_sha256": sha256(copy).hexdigest(),
        "stripped": [SECRET],
        "copy_note": SECRET,
    }
    file = attached(item, public_file=ContentFile(copy, "p.csv"), text=SECRET, pages=2, **known)
    attached(item, title="撤下的", removed=True)
    attached(item, title="图", is_picture=True)
    (told,) = client.get(f"{ITEMS}/{item.pk}").json()["files"]
    address = f"http://testserver/items/{item.pk}/files/{file.pk}/"
    assert told == {
        "name": "一览表.csv", "media_type": "text/csv", "size": len(copy), "sha256": sha256(copy).hexdigest(), "pages": 2,
        "url": address,
    }  # fmt: skip
    handed = b"".join(client.get(urlsplit(address).path).streaming_content)
    assert (len(handed), sha256(handed).hexdigest()) == (told["size"], told["sha256"])


def test_no_field_of_the_desk_is_told(client):
    """Every text that is not public is planted, those of fields to come as well."""
    texts = [
        field for field in Publication._meta.concrete_fields if isinstance(field, CharField | TextField | JSONField)
    ]
    planted = {
        f.name: {"x": SECRET} if isinstance(f, JSONField) else SECRET for f in texts if f.name not in TOLD | CODES
    }
    assert {"attribute_reason", "origin", "source_data", "return_reason", "correction_note"} <= planted.keys()
    drafter = factories.staff(SECRET)
    item = published(title="放假通知", kind=Kind.POLICY, drafted_by=drafter, particulars={"remark": SECRET}, **{
        name: value for name, value in planted.items() if name != "particulars"
    })  # fmt: skip
    PolicyDetail.objects.create(publication=item, no_interpretation=SECRET)
    for address in (ITEMS, f"{ITEMS}/{item.pk}", "/api/v1/columns", "/api/v1/offices"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode(), address


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("column=policies", ["law"]), ("column=notices", ["new", "old"]), ("office=former", ["law"]), ("office=jijiao", ["law"]),
        ("kind=policy", ["law"]), ("year=2025", ["old"]), ("validity=abolished", ["law"]),
        ("published_from=2026-03-01", ["new"]), ("published_to=2026-02-01", ["law", "old"]),
        ("published_from=2026-01-01&published_to=2026-02-01&kind=policy", ["law"]), ("year=2024", []), ("limit=1", ["new"]),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_as_asked(client, query, found):
    jijiao = factories.office("基础教育处", slug="jijiao")
    FormerSlug.objects.create(slug="former", office=jijiao)
    ended = {"validity": Validity.ABOLISHED, "invalid_on": date(2026, 2, 1)}
    made = {
        "old": published(on=date(2025, 12, 31)),
        "law": policy(on=date(2026, 1, 1), office=jijiao, **ended),
        "new": published(on=date(2026, 3, 20)),
    }
    assert ids(client, query) == [made[name].pk for name in found]


def test_a_column_holds_those_below_it(client):
    below = Column.objects.create(slug="below", name="下级", parent=column(), office=factories.root())
    item = published(column=below)
    assert ids(client, "column=notices") == ids(client, "column=below") == [item.pk]


@pytest.mark.parametrize(
    "query", ["column=nothing", "office=nothing", "limit=0", "page=2", "after=x", "kind=%00", "year=%FF"]
)
def test_what_cannot_be_is_refused_in_words(client, query):
    response = client.get(f"{ITEMS}?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    words = response.content.decode()
    assert query.partition("=")[0] in words or "没有网址名是“nothing”的" in words
    assert "\\u" not in words.replace("\\u0000", "")


@pytest.mark.parametrize("few", [0, listed.FEW])
def test_what_changed_since_is_what_changed_for_the_public(client, monkeypatch, few):
    """Whether it is looked up by number or met in the order of the list."""
    monkeypatch.setattr(listed, "FEW", few)
    quiet, anew, told = published(on=date(2026, 1, 1)), published(on=date(2026, 1, 2)), published(on=date(2026, 1, 3))
    late, marked = published(on=date(2026, 3, 21)), published(on=date(2026, 1, 4), banner="请看新通知")
    Publication.objects.filter(pk=anew.pk).update(republished_at=at("2026-03-22"))
    corrected(told, on="2026-03-23")
    assert ids(client, "updated_since=2026-03-21") == [late.pk, marked.pk, told.pk, anew.pk]
    assert quiet.pk not in ids(client, "updated_since=2026-01-02")
    assert ids(client, "updated_since=2026-03-22T09:00:00%2B08:00") == [marked.pk, told.pk, anew.pk]


def walked(client: Client, query: str, *, between=lambda turn: None) -> list[int]:
    """Ids of all pages; `between` happens after each."""
    seen, address, turn = [], f"{ITEMS}?{query}", 0
    while address:
        answer = client.get(address).json()
        seen += [item["id"] for item in answer["items"]]
        address, turn = answer["next"], turn + 1
        between(turn)
    return seen


def test_a_walk_meets_every_item_once_although_many_share_a_day(client):
    made = [published(on=date(2026, 3, 1) + timedelta(days=n // 9)) for n in range(30)]
    assert (
        walked(client, "limit=7&kind=notice")
        == [item.pk for item in sorted(made, key=lambda i: (i.published_on, i.pk))][::-1]
    )
    address = client.get(f"{ITEMS}?limit=7&kind=notice").json()["next"]
    asked = parse_qs(urlsplit(address).query)
    assert (asked["limit"], asked["kind"]) == (["7"], ["notice"]) and urlsplit(address).netloc == "testserver"


def test_what_is_published_or_withdrawn_meanwhile_neither_doubles_nor_hides_another(client):
    made = [published(on=date(2026, 3, 1)) for _ in range(12)]

    def between(turn: int) -> None:
        published(on=date(2026, 3, 1))
        published(on=date(2026, 3, 2))
        Publication.objects.filter(pk=made[0].pk).update(stage=Stage.WITHDRAWN, withdrawn_at=at("2026-03-03"))

    assert walked(client, "limit=5", between=between) == [item.pk for item in made[:0:-1]]


def test_the_pages_are_as_long_as_asked_and_end_with_the_last_item(client):
    made = [published() for _ in range(51)]
    assert len(ids(client)) == 50 and len(ids(client, "limit=51")) == 51
    assert client.get(f"{ITEMS}?limit=51").json()["next"] is None
    assert walked(client, "limit=100") == [item.pk for item in made[::-1]]


HIDDEN = {
    "draft": {"stage": Stage.DRAFT},
    "in review": {"stage": Stage.SECRECY_CHECK, "attribute": Attribute.PROACTIVE},
    "withheld": {"stage": Stage.FILED, "attribute": Attribute.WITHHELD},
    "over, not run": {"expires_at": at("2026-04-01")},
    "withdrawn": {"stage": Stage.WITHDRAWN, "withdrawn_at": at("2026-04-01"), "withdrawn_kind": Withdrawal.GONE,
                  "withdrawn_reason": "列有个人信息", "title_hidden": True},
    "expired": {"stage": Stage.EXPIRED, "withdrawn_at": at("2026-04-01"), "withdrawn_reason": "公开期限已满"},
}  # fmt: skip
GONE = {"over, not run", "withdrawn", "expired"}


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_public_is_in_no_list_and_opens_for_nobody(client, state):
    values = {"title": SECRET, "body": f"<p>{SECRET}</p>", **HIDDEN[state]}
    item = published(**values) if state in GONE else publication(**values)
    beside = published(interprets=item, successor=item, kind=Kind.INTERPRETATION)
    assert ids(client) == ids(client, "updated_since=2026-01-01") == [beside.pk]
    told = client.get(f"{ITEMS}/{beside.pk}").json()
    assert (told["interprets"], told["successor"]) == (None, None)
    answer = client.get(f"{ITEMS}/{item.pk}")
    assert answer.status_code == (410 if state in GONE else 404)
    if state != "expired" and state != "over, not run":
        assert SECRET not in answer.content.decode()


def test_what_is_gone_says_what_the_page_says(client):
    gone = {"stage": Stage.WITHDRAWN, "withdrawn_at": at("2026-04-01"), "withdrawn_reason": "文件有误"}
    item = published(title="放假通知", body=SECRET, **gone)
    answer = client.get(f"{ITEMS}/{item.pk}")
    assert answer.status_code == 410
    assert answer.json() == {
        "error": "这条信息已撤下", "title": "放假通知", "state": "已撤下", "at": "2026-04-01T09:00:00+08:00", "reason": "文件有误",
    }  # fmt: skip


def test_what_was_replaced_leads_to_what_took_its_place(client):
    heir = published()
    moved = {"stage": Stage.WITHDRAWN, "withdrawn_at": at("2026-04-01"), "withdrawn_kind": Withdrawal.MOVED}
    item = published(successor=heir, **moved)
    answer = client.get(f"{ITEMS}/{item.pk}")
    assert (answer.status_code, answer["Location"]) == (301, f"{ITEMS}/{heir.pk}")
    assert answer["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 40])
def test_what_never_was_is_not_found_in_words(client, pk):
    answer = client.get(f"{ITEMS}/{pk}")
    assert (answer.status_code, answer.json()) == (404, {"error": "没有找到。入口见 /api/v1/"})


@pytest.mark.parametrize("address", ["/api/v1/", ITEMS, "/api/v1/columns", "/api/v1/offices", "/api/v1/openapi.json"])
def test_every_door_answers_in_readable_json_with_an_etag_and_takes_nothing(client, address):
    published(title="关于放假的通知")
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "\\u" not in answer.content.decode()
    same = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert (same.status_code, same.content, same["Access-Control-Allow-Origin"]) == (304, b"", "*")
    assert client.head(address).status_code == 200
    refused = client.post(address, {"q": "x"})
    assert (refused.status_code, refused["Allow"], refused.json()) == (405, "GET, HEAD", {"error": "只能读取，请用GET"})


def test_a_change_of_an_item_changes_its_etag(client):
    item = published()
    before = client.get(f"{ITEMS}/{item.pk}")["ETag"]
    corrected(item)
    assert client.get(f"{ITEMS}/{item.pk}", headers={"If-None-Match": before}).status_code == 200


def test_the_doors_name_each_other(client):
    told = client.get("/api/v1/").json()
    assert [client.get(urlsplit(one["url"]).path).status_code for one in told["doors"]] == [200] * 4
    assert client.get(urlsplit(told["page"]).path).status_code == 200
    assert told["terms"] == "使用条款由本单位另行公布。"


def test_columns_and_offices_are_told_as_their_pages_have_them(client):
    Column.objects.filter(slug="news").update(is_open=False)
    closed = factories.office("旧处", slug="old", closed_on=date(2026, 1, 1), successor=factories.root())
    slugs = [one["slug"] for one in client.get("/api/v1/columns").json()["columns"]]
    assert "notices" in slugs and "news" not in slugs
    offices = {one["slug"]: one for one in client.get("/api/v1/offices").json()["offices"]}
    assert (offices["old"]["closed_on"], offices["old"]["successor"]) == ("2026-01-01", "bureau")
    assert len(offices) == Office.objects.count() and closed.name == offices["old"]["name"]


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert not any("OFFSET" in q["sql"] or "COUNT(" in q["sql"] for q in asked.captured_queries)
    return len(asked)


def test_a_page_asks_the_database_no_more_however_much_it_shows(client):
    item = policy()
    attached(item)
    few = questions(client, ITEMS), questions(client, f"{ITEMS}/{item.pk}")
    for n in range(8):
        attached(item)
        corrected(item)
        policy(interprets=item, on=date(2026, 1, 1 + n))
    assert (questions(client, ITEMS), questions(client, f"{ITEMS}/{item.pk}")) == few
    assert few[0] <= 2 and few[1] <= 5
    assert questions(client, f"{ITEMS}?column=notices&office=bureau&updated_since=2026-01-01&limit=100") <= 7
