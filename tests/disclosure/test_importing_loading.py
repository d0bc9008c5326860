"""load_documents and rebuild_search: from a file to visible, searchable items with history; repeatable; a bad line is skipped."""

import gzip
import json
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from disclosure.importing import loading
from disclosure.models import PolicyDetail, Publication, SearchEntry
from disclosure.search import index, verifying
from disclosure.search.find import find
from disclosure.search.selection import Selection
from disclosure.vocabulary import Attribute, Kind, Stage
from tests.factories import at, column, office, published

pytestmark = pytest.mark.django_db


def line(n: int, **changes) -> dict:
    values = {
        "id": f"D{n}",
        "kind": "law",
        "title": f"第{n}号校车条例",
        "date": f"2019-03-{n % 28 + 1:02d}",
        "body": "校车要准时。",
    }
    return {name: value for name, value in {**values, **changes}.items() if value is not None}


@pytest.fixture
def write(tmp_path):
    def write(*lines, name: str = "documents.jsonl") -> Path:
        text = "\n".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines)
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return path

    return write


def load(path: Path, **options) -> tuple[str, str]:
    """(what was printed, what was told on the way)."""
    out, err = StringIO(), StringIO()
    call_command("load_documents", str(path), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def refusal(path, **options) -> CommandError:
    with pytest.raises(CommandError) as caught:
        load(path, **options)
    return caught.value


def test_documents_are_public_at_once_with_their_own_dates(write):
    policy = line(
        2,
        kind="policy",
        title="关于午餐的通知",
        publish_date="2019-04-01",
        effective_date="2019-05-01",
        doc_number="某办发〔2019〕2号",
    )
    out, _ = load(write(line(1), policy))
    assert out.startswith("新增2条，更新0条，未变0条，跳过坏行0行")
    law, notice = Publication.objects.visible().order_by("source_id")
    assert (law.kind, law.column.slug, law.published_on, law.stage) == (
        Kind.LAW,
        "laws",
        date(2019, 3, 2),
        Stage.PUBLISHED,
    )
    assert (notice.kind, notice.column.slug, notice.published_on) == (Kind.POLICY, "policies", date(2019, 4, 1))
    assert law.published_at == at("2019-03-02", 0)
    assert law.office.slug == "bureau"
    assert PolicyDetail.objects.get().effective_on == date(2019, 5, 1)


def test_what_is_loaded_can_be_found(write):
    load(write(line(1, doc_number="某令第７号"), line(2, title="午餐条例", body="<p>菜单</p>")))
    assert [hit.publication["source_id"] for hit in find("某令第7号").hits] == ["D1"]
    assert [hit.publication["source_id"] for hit in find("菜单").hits] == ["D2"]
    assert verifying.faults() == []


def test_every_document_has_its_first_history_row(write):
    load(write(line(1), line(2, kind="policy")))
    for item in Publication.objects.all():
        (row,) = item.history.all()
        assert (row.history_type, row.history_change_reason, row.history_user) == ("+", "载入文件", None)
        assert (row.title, row.body, row.published_on) == (item.title, item.body, item.published_on)
        assert row.history_date is not None
    assert PolicyDetail.history.count() == PolicyDetail.objects.count() == 1


def test_loading_twice_changes_nothing(write):
    path = write(line(1), line(2))
    load(path)
    out, _ = load(path)
    assert out.startswith("新增0条，更新0条，未变2条，跳过坏行0行")
    assert Publication.history.count() == Publication.objects.count() == SearchEntry.objects.count() == 2


def test_a_changed_line_updates_with_a_history_row(write):
    load(write(line(1), line(2, kind="policy", effective_date="2019-05-01")))
    out, _ = load(write(line(1, title="午餐条例", body="菜单"), line(2, kind="policy", effective_date="2019-06-01")))
    assert out.startswith("新增0条，更新2条")
    item = Publication.objects.get(source_id="D1")
    assert [row.history_change_reason for row in item.history.all()] == ["重新载入：来源有变化", "载入文件"]
    assert [hit.publication["source_id"] for hit in find("菜单").hits] == ["D1"]
    assert find("第1号校车条例").hits == [] or find("第1号校车条例").relaxed
    assert PolicyDetail.objects.get().effective_on == date(2019, 6, 1)
    assert PolicyDetail.history.count() == 2


def test_an_item_that_the_bureau_withdrew_stays_withdrawn(write):
    load(write(line(1)))
    item = Publication.objects.get()
    item.stage = Stage.WITHDRAWN
    item.save()
    index.remove([item])
    load(write(line(1, body="校服")))
    item.refresh_from_db()
    assert (item.stage, item.body) == (Stage.WITHDRAWN, "<p>校服</p>")
    assert find("校服").hits == []


def test_an_officers_change_survives_an_equal_line(write):
    path = write(line(1))
    load(path)
    Publication.objects.update(title="改过的题目")
    load(path)
    assert Publication.objects.get().title == "改过的题目"


def test_bad_lines_are_told_with_number_and_reason_and_the_rest_is_loaded(write):
    out, err = load(
        write(
            line(1), '{"broken', "", line(2, title=None), line(3), line(3, title="又一次"), line(4, date="2019-13-01")
        )
    )
    assert out.startswith("新增2条，更新0条，未变0条，跳过坏行4行")
    assert "第2行跳过：不是完整的 JSON" in err
    assert "第4行跳过：缺少 title" in err
    assert "第6行跳过：id“D3”与第5行重复" in err
    assert "第7行跳过：date“2019-13-01”不是真实的日期" in err
    assert sorted(Publication.objects.values_list("source_id", flat=True)) == ["D1", "D3"]


def test_many_bad_lines_are_told_in_part(write):
    _, err = load(write(*["x"] * 25))
    assert err.count("跳过：") == 20
    assert "另有5行跳过" in err


def test_a_packed_file_and_worker_processes_give_the_same(write):
    out, _ = load(write(*(line(n) for n in range(130)), name="documents.jsonl.gz"), workers=2)
    assert out.startswith("新增130条")
    assert SearchEntry.objects.count() == 130
    assert find("校车").count == 130


def test_a_packed_file_is_known_by_its_content(write):
    path = write(line(1), name="documents.jsonl.gz")
    out, _ = load(path.rename(path.with_suffix("")))
    assert out.startswith("新增1条")


def test_an_empty_file_loads_nothing(write):
    assert load(write(""))[0].startswith("新增0条")


def test_column_and_office_can_be_chosen(write):
    office("考试院", slug="exams")
    load(write(line(1), line(2, kind="policy")), column="notices", office="exams")
    assert {(p.column.slug, p.office.slug) for p in Publication.objects.all()} == {("notices", "exams")}
    assert find("校车", Selection(office=("exams",), column=("notices",))).count == 2


def test_another_choice_moves_what_was_loaded(write):
    path = write(line(1))
    load(path)
    assert load(path, column="rules")[0].startswith("新增0条，更新1条")
    assert find("校车", Selection(column=("rules",))).count == 1
    assert find("校车", Selection(column=("laws",))).count == 0


def test_what_cannot_be_loaded_is_one_sentence_and_exit_code_two(write, tmp_path):
    not_packed = tmp_path / "x.jsonl.gz"
    not_packed.write_text("{}")
    good = write(line(1))
    for error, words in (
        (refusal(tmp_path / "missing.jsonl"), "没有这个文件"),
        (refusal(tmp_path), "不能读取"),
        (refusal(not_packed), "不是 gzip 文件"),
        (refusal(good, column="nothing"), "没有网址名为“nothing”的栏目"),
        (refusal(good, office="nobody"), "没有网址名为“nobody”的处室"),
    ):
        assert words in str(error)
        assert error.returncode == 2
    assert not Publication.objects.exists()


def test_a_packed_file_that_breaks_off_is_told(write):
    path = write(*(line(n) for n in range(50)), name="documents.jsonl.gz")
    path.write_bytes(path.read_bytes()[:-40])
    error = refusal(path)
    assert "中断" in str(error) and error.returncode == 2


def test_nothing_of_a_failed_batch_stays(write, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 10)
    real, calls = index.put, []

    def fails_at_the_second(*args):
        calls.append(1)
        real(*args)
        if len(calls) == 2:
            raise DatabaseError("磁盘已满")

    monkeypatch.setattr(index, "put", fails_at_the_second)
    error = refusal(write(*(line(n) for n in range(30))))
    assert "磁盘已满" in str(error) and error.returncode == 2
    assert Publication.objects.count() == Publication.history.count() == SearchEntry.objects.count() == 10
    assert find("校车").count == 10
    monkeypatch.setattr(index, "put", real)
    assert load(write(*(line(n) for n in range(30))))[0].startswith("新增20条，更新0条，未变10条")


def test_a_catalogue_number_is_kept_when_it_fits_and_is_free(write):
    published(title="别的", index_number="000014349/2018-00001")
    load(
        write(
            line(1, index_number="000014349/2018-00212"),
            line(2, index_number="000014349/2018-00001"),
            line(3, index_number="第3号"),
            line(4, index_number="000014349/2018-00212"),
        )
    )
    numbers = dict(Publication.objects.filter(source_id__isnull=False).values_list("source_id", "index_number"))
    assert numbers == {"D1": "000014349/2018-00212", "D2": None, "D3": None, "D4": None}
    assert Publication.objects.get(source_id="D3").source_data["index_number"] == "第3号"
    assert list(verifying.differing()) == []


def test_a_topic_is_found_by_its_two_names(write):
    load(write(line(1, category="科技、教育\\教育"), line(2, category="科技、教育/教育"), line(3, category="没有的")))
    topics = [str(item.topic) for item in Publication.objects.order_by("source_id")]
    assert topics == ["科技、教育/教育", "科技、教育/教育", "None"]


def test_versions_of_one_title_stand_side_by_side(write):
    load(write(line(1, title="校车条例", date="2012-01-01"), line(2, title="校车条例", date="2020-01-01")))
    assert [hit.publication["source_id"] for hit in find("校车条例").hits] == ["D2", "D1"]


def test_loaded_items_are_proactive_and_have_no_author(write):
    load(write(line(1)))
    item = Publication.objects.get()
    assert (item.attribute, item.drafted_by) == (Attribute.PROACTIVE, None)


def test_progress_is_told_line_by_line_where_there_is_no_terminal(write, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 10)
    _, err = load(write(*(line(n) for n in range(30))))
    bars = [one for one in err.splitlines() if one.startswith("[")]
    assert len(bars) >= 3 and "100%" in bars[-1]


def test_rebuilding_enters_what_is_missing_and_verifying_says_whether_it_is_needed():
    published(title="校车", column=column("notices"))
    out = StringIO()
    with pytest.raises(CommandError, match="1条公开信息没有条目") as caught:
        call_command("verify_search", stdout=StringIO(), stderr=StringIO())
    assert caught.value.returncode == 1
    call_command("rebuild_search", stdout=out, stderr=StringIO())
    assert "重做1条" in out.getvalue()
    call_command("verify_search", stdout=out, stderr=StringIO())
    assert "一致" in out.getvalue()
    assert find("校车").count == 1


def test_a_reader_that_the_system_ends_is_told_in_a_sentence_and_the_rest_can_be_loaded(write, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 10)
    real, calls = loading.read_lines, []

    def ends_at_the_third_chunk(chunk, where):
        calls.append(1)
        if len(calls) == 3:
            raise BrokenProcessPool
        return real(chunk, where)

    path = write(*(line(n) for n in range(60)))
    monkeypatch.setattr(loading, "read_lines", ends_at_the_third_chunk)
    error = refusal(path, workers=0)
    assert "读行的进程被系统终止" in str(error) and error.returncode == 2
    assert Publication.objects.count() == SearchEntry.objects.count() == 50
    monkeypatch.setattr(loading, "read_lines", real)
    assert load(path, workers=0)[0].startswith("新增10条，更新0条，未变50条")
