"""The dump: what stands in it, how it is put in its place, and when it may no longer be handed out."""

import csv
import gzip
import io
import json
import os
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from disclosure import actions
from disclosure.models import Attachment, Correction, Publication
from disclosure.open_data import dumping, dumps
from disclosure.vocabulary import Attribute, Kind, Stage, Withdrawal
from tests import factories
from tests.disclosure.team import CLEAN_ANSWERS, FRIDAY, Team, drafted, moved
from tests.factories import at, policy, publication, published
from tests.pages.planted import CLEAN, handed_on

pytestmark = pytest.mark.django_db

FILES = ("items.jsonl.gz", "items.csv", "columns.csv", "offices.csv", "schema.json", "readme.txt")
OLD = "铜雀台账"


@pytest.fixture
def root(settings) -> Path:
    return settings.OPEN_DATA_ROOT


def made(root: Path, *, terms: str = "", origin: str = "https://edu.example") -> dumps.Dump:
    return dumping.export(root, at=timezone.now(), origin=origin, name="台州市教育局", terms=terms)


def lines(dump: dumps.Dump) -> list[dict]:
    return [json.loads(line) for line in gzip.decompress((dump.folder / "items.jsonl.gz").read_bytes()).splitlines()]


def table(dump: dumps.Dump, name: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO((dump.folder / name).read_text("utf-8-sig"), newline="")))


def test_it_holds_what_is_visible_and_nothing_else(root, client):
    items = [policy(title="意见"), published(title="通知"), published(kind=Kind.INTERPRETATION)]
    items[2].interprets = items[0]
    items[2].save()
    publication(title=OLD)
    published(title=OLD, expires_at=at("2026-04-01"))
    published(title=OLD, stage=Stage.WITHDRAWN, withdrawn_at=at("2026-04-01"))
    dump = made(root, origin="http://testserver")
    assert [line["id"] for line in lines(dump)] == [item.pk for item in items[::-1]]
    assert [row["编号"] for row in table(dump, "items.csv")] == [str(item.pk) for item in items[::-1]]
    for line in lines(dump):
        assert line == client.get(f"/api/v1/items/{line['id']}").json()
    assert "notices" in [row["网址名"] for row in table(dump, "columns.csv")]
    assert [row["名称"] for row in table(dump, "offices.csv")] == ["台州市教育局"]


def test_every_line_keeps_to_the_schema_beside_it(root):
    factories.published(body="<p>一</p>", index_number="FTZA01-2026-00001", statutory_items=[7])
    item = policy(effective_on=date(2026, 5, 1), banner="说明")
    item.attachments.create(title="表", extension="csv", media_type="text/csv", size=1, sha256="0" * 64, file="x.csv")
    published(kind=Kind.INTERPRETATION, interprets=item, successor=item)
    dump = made(root)
    schema = json.loads((dump.folder / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for line in lines(dump):
        jsonschema.validate(line, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**lines(dump)[0], "drafted_by": 1}, schema)


def test_the_manifest_names_every_file_with_its_rows_bytes_and_hash(root):
    published()
    dump = made(root, terms="可以使用，须保持原样。")
    manifest = json.loads((dump.folder / "manifest.json").read_text("utf-8"))
    assert [file["name"] for file in manifest["files"]] == list(FILES)
    assert manifest["made_at"] == dump.made_at.isoformat() and manifest["terms"] == "可以使用，须保持原样。"
    for file in manifest["files"]:
        data = (dump.folder / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(data), sha256(data).hexdigest())
    assert [file["rows"] for file in manifest["files"]][:2] == [1, 1]
    assert "可以使用，须保持原样。" in (dump.folder / "readme.txt").read_text("utf-8")


def test_no_terms_are_invented(root):
    dump = made(root)
    for name in ("readme.txt", "manifest.json"):
        assert "使用条款由本单位另行公布" in (dump.folder / name).read_text("utf-8")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝", "＠"])
def test_no_spreadsheet_takes_a_text_for_a_formula(root, sign):
    title = f'{sign}1+1,"甲"\n乙'
    published(title=title, keywords=f"{sign}cmd")
    (row,) = table(made(root), "items.csv")
    assert (row["名称"], row["关键词"]) == (f"'{title}", f"'{sign}cmd")
    assert (root / next(root.iterdir()).name / "items.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_same_content_makes_the_same_lines(root):
    published()
    first, second = made(root), made(root)
    assert first.folder != second.folder
    for name in ("items.jsonl.gz", "items.csv", "schema.json"):
        assert first.file(name) == second.file(name)


def test_two_are_kept_and_what_was_left_unfinished_goes(root):
    folders = [made(root).folder for _ in range(3)]
    left, at_work = root / ".making-left", root / ".making-young"
    left.mkdir()
    at_work.mkdir()
    os.utime(left, (0, 0))
    folders.append(made(root).folder)
    assert sorted(root.iterdir()) == sorted([*folders[2:], at_work])
    assert dumps.newest(root).folder == folders[-1]


def test_a_run_that_fails_leaves_the_last_one_in_its_place(root, monkeypatch):
    kept = made(root)
    monkeypatch.setattr(dumping, "readme", lambda *given, **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        made(root)
    assert list(root.iterdir()) == [kept.folder]
    assert dumps.newest(root) == kept


def test_what_cannot_be_read_counts_as_not_there(root):
    assert dumps.newest(root) is None
    dump = made(root)
    (dump.folder / "manifest.json").write_text("{")
    assert dumps.newest(root) is None


def test_items_are_read_in_parts_and_none_asks_for_itself(root, monkeypatch):
    monkeypatch.setattr(dumping, "CHUNK", 4)
    for n in range(3):
        published(successor=policy(), statutory_items=[n + 1])
    few = questions(root)
    for n in range(12):
        published(successor=policy(), statutory_items=[n + 1])
    assert questions(root) == few + 3 * (8 - 2)  # of each part: files, corrections, what stands around
    assert len(lines(dumps.newest(root))) == 30


def questions(root: Path) -> int:
    with CaptureQueriesContext(connection) as asked:
        made(root)
    return len(asked)


def test_the_command_makes_it_and_makes_it_again_only_where_it_must(root, capsys, settings):
    settings.PUBLIC_URL, settings.OPEN_DATA_TERMS = "https://edu.example", "须注明日期。"
    item = published()
    call_command("export_open_data", "--if-stale")
    first = dumps.newest(root)
    assert "items.jsonl.gz：1行，" in capsys.readouterr().out
    assert lines(first)[0]["url"] == f"https://edu.example/items/{item.pk}/"
    assert "须注明日期。" in (first.folder / "readme.txt").read_text("utf-8")
    call_command("export_open_data", "--if-stale")
    assert dumps.newest(root) == first and "不用重新生成" in capsys.readouterr().out
    Publication.objects.filter(pk=item.pk).update(stage=Stage.WITHDRAWN, withdrawn_at=timezone.now())
    call_command("export_open_data", "--if-stale")
    assert lines(dumps.newest(root)) == []
    call_command("export_open_data")
    assert len(list(root.iterdir())) == 2


def test_a_full_disk_is_told_in_a_sentence(root):
    root.parent.mkdir(parents=True, exist_ok=True)
    root.write_text("no folder")
    with pytest.raises(CommandError, match="没有写成"):
        call_command("export_open_data")


# what makes a dump stale


@pytest.fixture
def item(people: Team) -> Publication:
    return moved(people, Stage.PUBLISHED)


def stale(dump: dumps.Dump, *, later: timedelta = timedelta()) -> bool:
    return dumps.is_stale(dump, at=timezone.now() + later)


def withdrawn(people: Team, item: Publication) -> None:
    actions.withdraw(item, reason="文件有误", by=people.general, at=timezone.now())


def replaced(people: Team, item: Publication) -> None:
    heir = published()
    actions.withdraw(
        item, reason="换新", kind=Withdrawal.MOVED, successor=heir, by=people.general, at=timezone.now()
    )  # fmt: skip


def closed_off(people: Team, item: Publication) -> None:
    closed = {"attribute": Attribute.WITHHELD, "ground": "D5", "reason": "内部事务"}
    actions.close_off(item, **closed, by=people.general, at=timezone.now())


def reopened(people: Team, item: Publication) -> None:
    withdrawn(people, item)
    actions.reopen(item, reason="重新办理", by=people.general, at=timezone.now())


def back_in_another_form(people: Team, item: Publication) -> None:
    reopened(people, item)
    actions.revise(item, **CLEAN, by=people.author, at=timezone.now())
    handed_on(people, item, Stage.PUBLISHED, at=timezone.now())
    assert item.is_visible


def expired(people: Team, item: Publication) -> None:
    Publication.objects.filter(pk=item.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert actions.run_due(at=timezone.now()).expired


def secretly_corrected(people: Team, item: Publication) -> None:
    corrected(people, item, show_difference=False)


def corrected(people: Team, item: Publication, *, show_difference: bool = True) -> None:
    now = timezone.now()
    given = {"note": "更正日期", "show_difference": show_difference}
    copy = actions.begin_correction(item, **given, by=people.author, at=now)
    actions.revise(copy, summary="说明征订的范围和日期。", by=people.author, at=now)
    handed_on(people, copy, Stage.SIGN_OFF, at=now)
    assert actions.apply_correction(copy, by=people.general, at=now).is_shown == show_difference


@pytest.mark.parametrize(
    "happens", [withdrawn, replaced, closed_off, reopened, back_in_another_form, expired, secretly_corrected]
)
def test_what_can_no_longer_be_read_as_it_stands_there_makes_it_stale(root, people, item, happens):
    dump = made(root)
    assert not stale(dump)
    happens(people, item)
    assert stale(dump)
    assert not stale(made(root))


def urgent(people: Team) -> Publication:
    item = drafted(people)
    chief = factories.staff(role=factories.Role.GENERAL_HEAD)
    actions.publish_urgent(item, reason="台风", answers=CLEAN_ANSWERS, by=chief, at=FRIDAY)
    return item


def test_an_urgent_item_to_which_somebody_objected_makes_it_stale(root, people):
    item = urgent(people)
    dump = made(root)
    actions.object_urgent(item, opinion="不妥", by=people.checker, at=timezone.now())
    assert stale(dump)


def test_a_term_that_ends_makes_it_stale_to_the_second_whether_or_not_the_system_runs(root, people, item):
    dump = made(root)
    actions.set_term(item, expires_at=timezone.now() + timedelta(hours=2), by=people.general, at=timezone.now())
    assert not stale(dump)
    assert not stale(dump, later=timedelta(hours=1, minutes=59))
    assert stale(dump, later=timedelta(hours=2))


def challenged(people: Team, item: Publication) -> None:
    actions.challenge(item, reason="疑问", by=people.colleague, at=timezone.now())


def bannered(people: Team, item: Publication) -> None:
    actions.put_banner(item, text="请看新通知", by=people.general, at=timezone.now())


def begun(people: Team, item: Publication) -> None:
    actions.begin_correction(item, note="更正", by=people.author, at=timezone.now())


def another(people: Team, item: Publication) -> None:
    """Public after the dump was made, and gone again; it never stood there."""
    withdrawn(people, moved(people, Stage.PUBLISHED, title="另一条通知"))


def test_what_takes_nothing_away_leaves_it(root, people, item):
    dump = made(root)
    for happens in (bannered, challenged, corrected, begun, another):
        happens(people, item)
        item.refresh_from_db()
        assert not stale(dump), happens


def test_what_was_gone_before_never_makes_it_stale(root, people, item):
    withdrawn(people, item)
    dump = made(root)
    reopened_item = Publication.objects.get(pk=item.pk)
    actions.reopen(reopened_item, reason="重新办理", by=people.general, at=timezone.now())
    assert not stale(dump)


def test_what_was_withdrawn_while_it_was_made_makes_it_stale_although_its_moment_is_earlier(root, people, item):
    """The transaction began before the dump and ended after it."""
    dump = made(root)
    values = {"stage": Stage.WITHDRAWN, "withdrawn_at": dump.made_at - timedelta(seconds=2)}
    Publication.objects.filter(pk=item.pk).update(updated_at=dump.made_at - timedelta(seconds=2), **values)
    assert stale(dump)


def test_an_item_that_is_only_named_beside_another_counts_too(root, people, item, monkeypatch):
    """It went public after the first question was asked, and before its neighbours were."""
    others = published(successor=item)
    monkeypatch.setattr(dumping, "entire", lambda items: entire_but(items, item.pk))
    dump = made(root)
    assert [line["successor"]["id"] for line in lines(dump)] == [item.pk] == [others.successor_id]
    withdrawn(people, item)
    assert stale(dump)


entire = dumping.entire


def entire_but(items, pk: int):
    return entire(items.exclude(pk=pk))


def test_a_dump_without_its_list_of_items_is_not_handed_out(root):
    dump = made(root)
    (dump.folder / dumps.SHOWN).unlink()
    assert stale(dump)


def test_asking_costs_three_questions(root, people, item):
    dump = made(root)
    with CaptureQueriesContext(connection) as asked:
        assert not stale(dump)
    assert len(asked) == 3


def test_nothing_stands_in_the_file_rows_but_public_copies(root):
    item = published()
    known = {"media_type": "text/csv", "size": 1, "sha256": "0" * 64, "text": OLD, "stripped": [OLD], "copy_note": OLD}
    public = {"public_file": "p.csv", "public_size": 5, "public_sha256": "1" * 64}
    Attachment.objects.create(publication=item, title="表", extension="csv", file=f"{OLD}.csv", **known, **public)
    (line,) = lines(made(root))
    assert [(file["size"], file["sha256"]) for file in line["files"]] == [(5, "1" * 64)]
    assert OLD not in json.dumps(line, ensure_ascii=False)
    assert Correction.objects.count() == 0
