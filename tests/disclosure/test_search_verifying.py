"""disclosure/search/verifying.py and the two commands: the index is compared with the tables, and mended while it answers."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from disclosure.models import Attachment, Publication, SearchEntry
from disclosure.search import index, verifying
from disclosure.search.entry import first_place
from disclosure.search.find import find
from disclosure.vocabulary import Genre, Stage, Validity
from taizhou_portal import engine
from tests.factories import published

pytestmark = pytest.mark.django_db


def run(command: str, *options: str) -> str:
    out = StringIO()
    call_command(command, *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def differences() -> list[str]:
    return [name for _, names in verifying.differing() for name in names]


def attachment(item: Publication, *, title: str, text: str) -> Attachment:
    return Attachment.objects.create(
        publication=item, title=title, text=text, extension="pdf", media_type="application/pdf", size=1, sha256="0" * 64
    )


@pytest.fixture
def item():
    made = published(title="校车管理办法", body="<p>校车要准时。</p>", on=date(2026, 3, 20))
    index.put([made, published(title="午餐")])
    return made


def test_a_sound_index_has_no_fault(item):
    assert verifying.faults() == [] and differences() == []
    assert "一致" in run("verify_search") and "一致" in run("verify_search", "--quick")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": "校服管理办法"}, ["title", "words"]),
        ({"body": "<p>校车要准点。</p>"}, ["text", "words"]),
        ({"doc_number": "台教〔2026〕5号"}, ["number", "words"]),
        ({"genre": Genre.OPINION}, ["genre", "words"]),
        ({"validity": Validity.ABOLISHED, "invalid_on": date(2026, 4, 1)}, ["validity", "words"]),
        ({"published_on": date(2026, 3, 21)}, ["published_on"]),
    ],
)
def test_every_change_behind_the_back_of_the_index_is_found_and_mended(item, change, told):
    Publication.objects.filter(pk=item.pk).update(**change)
    assert differences() == told
    with pytest.raises(CommandError, match="1条条目与信息不同") as caught:
        run("verify_search")
    assert caught.value.returncode == 1
    run("rebuild_search", "--all")
    assert differences() == [] and verifying.faults() == []


def test_words_that_the_engine_lost_or_made_up_are_found(item):
    place = SearchEntry.objects.get(publication=item).place
    words = " ".join(engine.words_at(connection, [place])[place] - {"校车"})
    engine.put_words(connection, [(place, words)])
    assert differences() == ["words"]
    assert find('标题:"午餐"').count == 1
    run("rebuild_search", "--all")
    assert differences() == [] and find("校车").count == 1


def test_words_without_an_entry_are_found_and_taken_out(item):
    engine.put_words(connection, [(first_place(date(2020, 1, 1)), "校车 幽灵")])
    assert verifying.faults() == ["1处词没有条目"]
    run("rebuild_search")
    assert verifying.faults() == []


def test_rebuilding_mends_missing_leaked_and_old_entries_and_touches_no_other(item):
    fresh = published(title="没有进入索引的校车", on=date(2026, 3, 22))
    gone = published(title="撤下的校车")
    index.put([gone])
    Publication.objects.filter(pk=gone.pk).update(stage=Stage.WITHDRAWN)
    SearchEntry.objects.filter(publication=item).update(version="0")
    assert verifying.versions()["0"] == 1
    told = []
    assert index.rebuild(lambda done, total: told.append((done, total)), batch=2) == 3
    assert told == [(2, 3), (3, 3)]
    assert verifying.faults() == [] and differences() == []
    assert [hit.publication["id"] for hit in find("校车", as_typed=True).hits if not hit.missing] == [item.pk, fresh.pk]
    assert index.rebuild() == 0


def test_a_place_is_kept_when_an_entry_is_made_anew(item):
    before = SearchEntry.objects.get(publication=item).place
    index.rebuild(everything=True)
    assert SearchEntry.objects.get(publication=item).place == before


def test_a_damaged_index_is_made_from_scratch(item):
    SearchEntry.objects.all().delete()
    assert "共2条" in run("rebuild_search", "--from-scratch")
    assert verifying.faults() == [] and differences() == []


def test_the_text_of_files_is_found_with_their_item_and_told_as_such(item):
    attachment(item, title="附件一", text="随车照管人员名额表")
    picture = attachment(item, title="图", text="图里的字")
    Attachment.objects.filter(pk=picture.pk).update(is_picture=True)
    assert differences() == ["attached", "has_files", "words"]
    index.put([item])
    (hit,) = find("名额表", as_typed=True).hits
    assert hit.publication["id"] == item.pk and hit.in_file
    assert "<mark>名额表</mark>" in hit.excerpt_html
    assert find("图里的字", as_typed=True).count == 0
    assert [hit.publication["id"] for hit in find("附件:有").hits] == [item.pk]
    Attachment.objects.update(removed=True)
    index.put([item])
    assert find("名额表", as_typed=True).count == 0
