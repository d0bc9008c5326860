"""disclosure/importing/documents.py: one line of a file, read or refused with reasons. No database."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.importing.documents import BadLine, Document, Target, genre, paragraphs, read_line
from disclosure.vocabulary import Genre, Kind, Validity

TODAY = date(2026, 11, 23)
TARGET = Target({"law": 1, "policy": 2}, 5, {"科技、教育/教育": 31, "财政、金融、审计/税务": 32}, TODAY)
LAW = {
    "id": "L1",
    "kind": "law",
    "title": "某省校车条例",
    "date": "2012-03-28",
    "body": "第一条 校车要准时。\n\n## 第二章 司机\n\n第二条 司机要有驾照。",
}
POLICY = {
    "id": "P1",
    "kind": "policy",
    "title": "关于做好午餐工作的通知",
    "doc_number": "某办发〔2018〕41号",
    "issuer": "某办公厅",
    "category": "科技、教育\\教育",
    "keywords": "学校 午餐 通知",
    "date": "2018-05-02",
    "publish_date": "2018-05-20",
    "effective_date": "2018-06-01",
    "index_number": "000014349/2018-00212",
    "body": "各县：\n一、午餐要热。",
    "source": "某网站",
    "source_url": "http://www.example.gov.cn/a/1.htm",
}  # fmt: skip


def read(line: dict | str | bytes, target: Target = TARGET):
    raw = (
        line
        if isinstance(line, bytes)
        else (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)).encode()
    )
    return read_line(9, raw, target)


def law(**changes) -> dict:
    """A law with `changes`; None takes a field away."""
    return {name: value for name, value in {**LAW, **changes}.items() if value is not None}


def document(line: dict) -> Document:
    found = read(line)
    assert isinstance(found, Document), found
    return found


def reason(line) -> str:
    found = read(line)
    assert isinstance(found, BadLine), found
    assert found.line == 9
    return found.reason


def test_a_policy_document_keeps_its_facts():
    found = document(POLICY)
    assert (found.line, found.source_id, found.effective_on) == (9, "P1", date(2018, 6, 1))
    expected = {
        "kind": Kind.POLICY,
        "title": "关于做好午餐工作的通知",
        "doc_number": "某办发〔2018〕41号",
        "index_number": "000014349/2018-00212",
        "issuer": "某办公厅",
        "keywords": "学校 午餐 通知",
        "genre": Genre.NOTICE,
        "column_id": 2,
        "office_id": 5,
        "topic_id": 31,
        "formed_on": date(2018, 5, 2),
        "published_on": date(2018, 5, 20),
        "validity": Validity.VALID,
        "invalid_on": None,
        "source": "某网站",
        "source_url": "http://www.example.gov.cn/a/1.htm",
        "body": "<p>各县：</p><p>一、午餐要热。</p>",
    }
    assert {name: found.fields[name] for name in expected} == expected


def test_a_law_goes_to_its_column_with_headings_and_paragraphs():
    found = document(LAW)
    assert (found.fields["kind"], found.fields["column_id"], found.fields["genre"]) == (Kind.LAW, 1, Genre.OTHER)
    assert found.fields["body"] == "<p>第一条 校车要准时。</p><h2>第二章 司机</h2><p>第二条 司机要有驾照。</p>"
    assert found.prepared.text == "第一条 校车要准时。\n第二章 司机\n第二条 司机要有驾照。"
    assert found.fields["index_number"] is None


def test_what_has_no_field_of_its_own_is_kept():
    found = document(law(region="某省", first_date="2012-03-01", truncated=True, body_chars=99, source_path="a/b.md"))
    kept = found.fields["source_data"]
    assert {
        "region": "某省",
        "first_date": "2012-03-01",
        "date": "2012-03-28",
        "truncated": True,
        "body_chars": 99,
        "source_path": "a/b.md",
    }.items() <= kept.items()
    assert "body" not in kept and "title" not in kept


ANNOUNCED = {"date": "2012-04-05", "event": "国务院令公布"}


@pytest.mark.parametrize(
    ("changes", "day", "origin"),
    [
        ({"publish_date": "2012-05-01", "events": [ANNOUNCED]}, date(2012, 5, 1), "publish_date"),
        ({"events": [{"date": "2012-03-28", "event": "通过"}, ANNOUNCED]}, date(2012, 4, 5), "events"),
        ({"date": None, "events": [ANNOUNCED]}, date(2012, 4, 5), "events"),
        ({"date": "2019-03-02", "events": [ANNOUNCED]}, date(2019, 3, 2), "date"),
        ({"date": "2012-07-01", "effective_date": "2012-07-01", "events": [ANNOUNCED]}, date(2012, 4, 5), "events"),
        ({"events": [{"date": "2012-03-28", "event": "通过"}]}, date(2012, 3, 28), "date"),
        ({"date": None, "first_date": "2001-02-03"}, date(2001, 2, 3), "first_date"),
        ({"date": None}, TODAY, "loading"),
        ({"events": [{"date": "2012年4月5日", "event": "公布"}]}, date(2012, 3, 28), "date"),
    ],
)
def test_the_day_of_publication_is_chosen_in_a_fixed_order_and_said(changes, day, origin):
    fields = document(law(**changes)).fields
    assert (fields["published_on"], fields["source_data"]["published_from"]) == (day, origin)


def test_an_end_told_by_an_event_ends_the_validity():
    fields = document(law(events=[{"date": "2020-01-01", "event": "废止"}])).fields
    assert (fields["validity"], fields["invalid_on"]) == (Validity.ABOLISHED, date(2020, 1, 1))
    fields = document(law(events=[{"date": "2020-01-01", "event": "失效"}])).fields
    assert fields["validity"] == Validity.EXPIRED
    fields = document(law(events=[{"date": "2020-01-01", "event": "《关于废止和修改部分规章的决定》修正"}])).fields
    assert (fields["validity"], fields["invalid_on"]) == (Validity.VALID, None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "不是完整的 JSON"),
        ('{"id": "1", "title"', "不是完整的 JSON"),
        ("[" * 100_000, "不是完整的 JSON"),
        ("[1, 2]", "不是一个 JSON 对象"),
        ('"文字"', "不是一个 JSON 对象"),
        (b"\xff\xfe\x00", "不是 UTF-8 编码"),
        ("甲".encode("gbk"), "不是 UTF-8 编码"),
        (law(id=None), "缺少 id"),
        (law(id=""), "缺少 id"),
        (law(title="　 "), "缺少 title"),
        (law(title=None, id=None), "缺少 id；缺少 title"),
        (law(kind=None), "kind 应为 law 或 policy"),
        (law(kind="novel"), "kind 应为 law 或 policy"),
        (law(id=12), "id 应为文字"),
        (law(body=["甲"]), "body 应为文字"),
        (law(body_chars="99"), "body_chars 应为整数"),
        (law(body_chars=True), "body_chars 应为整数"),
        (law(truncated="no"), "truncated 应为真或假"),
        (law(events={"date": "2012-01-01"}), "events 应为列表"),
        (law(events=["2012"]), "events 的各项应为对象"),
        (law(events=[{"event": 3}]), "events 的各项应为对象"),
        (law(crawler_dates=[]), "crawler_dates 应为对象"),
        (law(date="2019-02-30"), "date“2019-02-30”不是真实的日期"),
        (law(date="2019年2月3日"), "date“2019年2月3日”不是真实的日期"),
        (law(date="20190203"), "date“20190203”不是真实的日期"),
        (law(date="0001-01-01"), "date“0001-01-01”早于1900年或晚于今天"),
        (law(publish_date="2027-01-01"), "publish_date“2027-01-01”早于1900年或晚于今天"),
        (law(effective_date="9999-12-31"), "effective_date“9999-12-31”早于1900年或晚于2100年"),
        (law(title="题" * 301), "title 超过300字"),
        (law(id="x" * 81), "id 超过80字"),
        (law(doc_number="号" * 61), "doc_number 超过60字"),
        ('{"id":"1","kind":"law","title":"空\\u0000字符"}', "含有不能存储的字符"),
        ('{"id":"1","kind":"law","title":"半个\\ud800"}', "含有不能存储的字符"),
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_with_its_number_and_reason(line, told):
    assert reason(line) == told


def test_all_reasons_are_told_at_once():
    assert reason(law(title="", date="2019-02-30", kind="x")).count("；") == 2


def test_a_line_that_is_too_long_is_refused_unread():
    assert reason(b'{"id":"' + b"x" * 20_000_001 + b'"}') == "一行超过20MB"


def test_a_pair_of_surrogates_is_a_character():
    assert document(json.loads('{"id":"1","kind":"law","title":"\\ud842\\udfb7"}')).fields["title"] == "𠮷"
    assert isinstance(read('{"id":"1","kind":"law","title":"\\ud842\\udfb7"}'), Document)


def test_a_byte_order_mark_and_null_values_are_harmless():
    assert isinstance(read(b"\xef\xbb\xbf" + json.dumps({**LAW, "issuer": None, "events": None}).encode()), Document)


def test_titles_are_cleaned_and_bodies_escaped():
    found = document(law(title="关于⼈⺠\n的 <b>条例", body='甲<script>alert(1)</script>乙 5 < 6 & "丙"'))
    assert found.fields["title"] == "关于人民的 <b>条例"
    assert found.fields["body"] == '<p>甲 乙 5 &lt; 6 &amp; "丙"</p>'


def test_an_unsafe_source_address_is_left_out():
    assert document(law(source_url="javascript:alert(1)")).fields["source_url"] == ""


def test_the_same_line_has_the_same_digest_and_another_choice_another():
    first, again = document(LAW), document(LAW)
    elsewhere = read(LAW, Target({"law": 9, "policy": 9}, 5, {}, TODAY, "notices/bureau"))
    assert first.fields["source_data"]["digest"] == again.fields["source_data"]["digest"]
    assert first.fields["source_data"]["digest"] != elsewhere.fields["source_data"]["digest"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于午餐的通知", Genre.NOTICE),
        ("关于午餐的意见", Genre.OPINION),
        ("关于某事的函", Genre.LETTER),
        ("午餐方案", Genre.OTHER),
    ],
)
def test_the_genre_of_a_policy_is_the_last_word_of_its_title(title, expected):
    assert genre(Kind.POLICY, title) is expected
    assert genre(Kind.LAW, title) is Genre.OTHER


def test_headings_keep_their_level():
    assert paragraphs("# 一\n### 二\n三#\n#") == "<h2>一</h2><h3>二</h3><p>三#</p><p>#</p>"


ANYTHING = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
JSON = ANYTHING | st.lists(ANYTHING, max_size=3) | st.lists(st.dictionaries(st.text(max_size=8), ANYTHING), max_size=2)


@given(st.dictionaries(st.sampled_from([*POLICY, "events", "crawler_dates", "truncated", "其他"]), JSON, max_size=8))
def test_any_object_is_read_or_refused(line):
    assert isinstance(read(line), Document | BadLine)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(raw):
    assert isinstance(read(raw), BadLine)


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("第一章 总 则", "h2"),
        ("第二十三章　附则", "h2"),
        ("第一编 总则", "h2"),
        ("第三节 校车驾驶人", "h3"),
        ("一、总体要求", "h2"),
        ("第一条 为了加强校车安全管理，制定本条例。", "p"),
        ("第一章规定的人员，应当参加培训。", "p"),
        ("一、午餐要热。", "p"),
        ("三年级学生", "p"),
        ("第 一 章", "p"),
    ],
)
def test_chapters_and_sections_of_a_law_are_headings(line, tag):
    assert paragraphs(line) == f"<{tag}>{line}</{tag}>"
