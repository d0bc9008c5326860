"""A new key for personal data: everything is sealed anew and reads the same, however often the work was broken off."""

import base64
from io import StringIO

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from disclosure import actions as disclosure_actions
from disclosure.models import AlertAddress, ReporterContact
from requests_app import actions, proofs
from requests_app.actions import resealing
from requests_app.filing import id_index
from requests_app.models import Applicant, IdentityProof, Letter, LetterFile
from requests_app.proofs import Paper
from requests_app.vocabulary import FileUse
from taizhou_portal.bureau import rotating, sealed
from taizhou_portal.bureau.secrets import EncryptedTextField, encrypt
from taizhou_portal.keys import Ring
from tests.factories import at
from tests.requests_app.made_matters import WRONG
from tests.requests_app.opinion_scenes import asked, ended
from tests.requests_app.people import ASKED, ASKER, FIRM, bureau, replied
from tests.requests_app.test_proofs import PDF

pytestmark = pytest.mark.django_db
FILED = (IdentityProof, Letter, LetterFile)


@pytest.fixture(autouse=True)
def keys(settings, tmp_path, monkeypatch) -> Ring:
    monkeypatch.delenv("FIELD_KEY", raising=False)
    folder = tmp_path / "keys"
    folder.mkdir()
    settings.FIELD_KEYS = Ring("FIELD_KEY", "11" * 32, folder)
    return settings.FIELD_KEYS


@pytest.fixture
def filled():
    """Sealed values of every table that has any, with history, and two files."""
    for n, asker in enumerate((ASKER, FIRM)):
        actions.file(ASKED, asker, by=None, at=at("2026-11-04", 9 + n), papers=[Paper(PDF)])
    for who in Applicant.objects.all():
        who.phone = "13900000009"
        who.record(by=None, reason="换电话")
    AlertAddress.objects.create(value="reader@example.com", index="0" * 64)
    report = disclosure_actions.Report("typo", "错了", "/columns/notices/", "13800000007")
    disclosure_actions.report_problem(report, at=at("2026-11-05"))


@pytest.fixture
def filled_whole(filled):
    """A matter, a letter and a proof of its service besides, and a third party that was asked and answered."""
    actions.register_matter(WRONG, by=None, at=at("2026-11-05"))
    people = bureau()
    case = replied(people)
    ended(asked(people), people)
    by = case.replies.get().by
    actions.add_file(case, PDF, FileUse.PROOF, by=by, at=at("2026-11-21"), letter=case.letters.get())


def rotate(*options: str) -> str:
    out = StringIO()
    call_command("rotate_field_key", *options, stdout=out, stderr=out)
    return out.getvalue()


def raw() -> dict[str, list[str]]:
    """Table.column → what is stored there, read with plain SQL."""
    found = {}
    with connection.cursor() as cursor:
        for column in rotating.columns():
            table, name = column.model._meta.db_table, column.field.column
            cursor.execute(f"SELECT {name} FROM {table} WHERE {name} <> ''")
            found[f"{table}.{name}"] = [value for (value,) in cursor.fetchall()]
    return found


def keys_in_use() -> set[bytes]:
    stored = [base64.b64decode(value) for values in raw().values() for value in values]
    files = [
        default_storage.open(row.file.name).read() for model in FILED for row in model.objects.filter(erased_on=None)
    ]
    return {value.split(b":")[1] for value in [*stored, *files]}


def everything() -> list:
    """All that is sealed, as it is read."""
    values = [
        list(column.model._base_manager.order_by("pk").values_list("pk", column.field.attname))
        for column in rotating.columns()
    ]
    return [*values, *(proofs.opened(row) for model in FILED for row in model.objects.order_by("pk"))]


def test_every_sealed_column_of_every_table_is_known():
    known = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    }
    assert {f"{one.model._meta.label}.{one.field.name}" for one in rotating.columns()} == known
    assert {"requests_app.HistoricalApplicant.agent_phone", "disclosure.ReporterContact.value"} <= known


def test_after_a_rotation_everything_reads_the_same_and_nothing_carries_the_old_key(filled_whole, keys):
    before = everything()
    assert keys_in_use() == {b"k1"}
    told = rotate()
    assert list(keys) == ["k1", "k2"]
    assert keys_in_use() == {b"k2"}
    assert everything() == before
    assert all(values for name, values in raw().items() if name.endswith((".name", ".phone", ".value")))
    assert "文件6个" in told
    assert "field_key.k2" in told


def test_numbers_are_found_by_the_index_of_the_new_key_and_history_has_it_too(filled):
    old = set(Applicant.objects.values_list("id_index", flat=True))
    rotate()
    assert set(Applicant.objects.values_list("id_index", flat=True)) == {
        id_index(who.id_number) for who in Applicant.objects.all()
    }
    assert not old & set(Applicant.history.values_list("id_index", flat=True))


def test_a_further_rotation_takes_a_further_key(filled, keys):
    before = everything()
    rotate()
    rotate()
    assert list(keys) == ["k1", "k2", "k3"]
    assert keys_in_use() == {b"k3"}
    assert everything() == before


def test_a_dry_run_tells_numbers_and_changes_nothing(filled, keys):
    before = raw()
    told = rotate("--dry-run")
    assert "旧密钥加密的还有0项" in told
    assert raw() == before
    assert list(keys) == ["k1"]
    keys.make_next()
    count = sum(map(len, before.values()))
    assert f"旧密钥加密的还有{count}项，文件2个" in rotate("--dry-run")
    assert not any(secret in told for secret in (ASKER.name, ASKER.id_number, ASKER.phone))


class Killed(BaseException):
    """As if the process ended here."""


@pytest.mark.parametrize("point", [1, 2, 3, 5, 9, 14])
def test_what_was_broken_off_is_finished_by_the_next_run_with_the_same_key(filled, keys, monkeypatch, point):
    before, calls = everything(), 0

    def until(work):
        def counted(*args, **how):
            nonlocal calls
            calls += 1
            if calls == point:
                raise Killed
            return work(*args, **how)

        return counted

    with monkeypatch.context() as patch:
        patch.setattr(rotating, "_reseal", until(rotating._reseal))
        patch.setattr(proofs, "reseal", until(proofs.reseal))
        patch.setattr(resealing, "_reindex", until(resealing._reindex))
        with pytest.raises(Killed):
            rotate()
    assert everything() == before
    rotate()
    assert list(keys) == ["k1", "k2"]
    assert keys_in_use() == {b"k2"}
    assert everything() == before


def test_rows_beyond_one_batch_are_all_reached(filled, monkeypatch):
    monkeypatch.setattr(rotating, "BATCH", 1)
    rotate()
    assert keys_in_use() == {b"k2"}


def test_what_somebody_changes_meanwhile_is_not_written_over(filled, monkeypatch):
    reseal = rotating._reseal

    def changed_before(column, pk, stored):
        if column.model is Applicant and column.field.name == "phone":
            Applicant.objects.filter(pk=pk).update(phone="13700000000")
        return reseal(column, pk, stored)

    with monkeypatch.context() as patch:
        patch.setattr(rotating, "_reseal", changed_before)
        rotate()
    assert set(Applicant.objects.values_list("phone", flat=True)) == {"13700000000"}
    assert keys_in_use() == {b"k2"}


def test_what_cannot_be_opened_is_told_and_stays_and_the_rest_is_done(filled, keys):
    lost = ReporterContact.objects.get()
    foreign = base64.b64encode(encrypt(b"x", context="another.place")).decode()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE disclosure_reportercontact SET value = %s", [foreign])
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("rotate_field_key", stdout=out, stderr=out)
    assert ended.value.code == 1
    assert "打不开1项" in out.getvalue()
    assert raw()["disclosure_reportercontact.value"] == [foreign]
    assert lost.pk and {who.phone for who in Applicant.objects.all()} == {"13900000009"}
    left = {name for name, values in raw().items() for value in values if base64.b64decode(value)[:7] == b"sm4:k1:"}
    assert left == {"disclosure_reportercontact.value"}


@pytest.mark.parametrize("damaged", ["c200OmsxOg==", "c200O", base64.b64encode(b"sm4:k1:" + b"0" * 60).decode()])
def test_a_number_that_is_damaged_keeps_no_key_from_being_changed_again_and_again(filled, keys, damaged):
    lost = Applicant.objects.order_by("pk").first()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE requests_app_applicant SET id_number = %s WHERE id = %s", [damaged, lost.pk])
    for key, options in (("k2", ["--new-key"]), ("k2", []), ("k3", ["--new-key"])):
        out = StringIO()
        with pytest.raises(SystemExit) as ended:
            call_command("rotate_field_key", *options, stdout=out, stderr=out)
        assert ended.value.code == 1
        assert "打不开1项" in out.getvalue() and "--new-key" in out.getvalue()
        assert list(keys)[-1] == key
        left = {name for name, values in raw().items() for value in values if not _sealed_with(key, value)}
        assert left == {"requests_app_applicant.id_number"}
        assert damaged in raw()["requests_app_applicant.id_number"]
    other = Applicant.objects.exclude(pk=lost.pk).get()
    assert other.id_index == id_index(other.id_number)
    assert Applicant.objects.defer("id_number").get(pk=lost.pk).phone == "13900000009"


def _sealed_with(key: str, value: str) -> bool:
    return value.startswith(base64.b64encode(f"sm4:{key}:".encode())[:9].decode())


def test_a_file_that_is_damaged_is_told_and_the_rest_is_done(filled, keys):
    lost = IdentityProof.objects.order_by("pk").first()
    with open(default_storage.path(lost.file.name), "wb") as file:
        file.write(b"sm4:k1:short")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("rotate_field_key", stdout=out, stderr=out)
    assert "文件1个" in out.getvalue() and "打不开1项" in out.getvalue()


def test_a_dry_run_says_whether_a_key_would_be_made(filled, keys):
    assert "运行时新建一个密钥" in rotate("--dry-run")
    keys.make_next()
    assert "运行时接着重新加密" in rotate("--dry-run")
    assert "运行时新建一个密钥" in rotate("--dry-run", "--new-key")
    assert list(keys) == ["k1", "k2"]


def test_a_file_that_is_gone_or_erased_stays_gone(filled):
    first, second = IdentityProof.objects.order_by("pk")
    default_storage.delete(first.file.name)
    IdentityProof.objects.filter(pk=second.pk).update(erased_on="2026-11-20")
    default_storage.delete(second.file.name)
    rotate()
    assert not default_storage.exists(first.file.name)
    assert not default_storage.exists(second.file.name)


def test_a_file_that_is_erased_at_this_moment_is_not_written_again(filled, keys):
    proof = IdentityProof.objects.order_by("pk").first()
    keys.make_next()
    IdentityProof.objects.filter(pk=proof.pk).update(erased_on="2026-11-20")
    proofs.reseal(proof)
    assert proofs.older(proof)


def test_where_keys_come_from_the_environment_the_way_is_told(filled, monkeypatch):
    monkeypatch.setenv("FIELD_KEY", "11" * 32)
    before = raw()
    with pytest.raises(CommandError, match="FIELD_KEY_K2"):
        rotate()
    assert raw() == before
    monkeypatch.setenv("FIELD_KEY_K2", "22" * 32)
    rotate()
    assert keys_in_use() == {b"k2"}


def test_a_plain_table_of_keys_is_rotated_but_gets_no_new_one(filled, settings):
    settings.FIELD_KEYS = {"k1": "11" * 32}
    with pytest.raises(CommandError):
        rotate()
    settings.FIELD_KEYS = {"k1": "11" * 32, "k2": "22" * 32}
    rotate()
    assert keys_in_use() == {b"k2"}


def test_what_lies_in_a_session_stays_readable_until_it_expires(rf, keys):
    request = rf.get("/")
    request.session = {}
    sealed.seal(request, "application", {"name": "林小满"})
    keys.make_next()
    assert sealed.opened(request, "application") == {"name": "林小满"}


def test_the_bytes_of_a_file_are_replaced_in_one_step(filled, keys, monkeypatch):
    """A crash while the new bytes are written leaves the old ones, and nothing beside them."""
    proof = IdentityProof.objects.order_by("pk").first()
    folder = default_storage.path(proof.file.name).rsplit("/", 1)[0]
    files = set(default_storage.listdir(folder)[1])
    keys.make_next()
    with monkeypatch.context() as patch:
        patch.setattr("taizhou_portal.bureau.storage.os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(OSError):
            proofs.reseal(proof)
    assert proofs.opened(proof) == PDF.data
    assert set(default_storage.listdir(folder)[1]) == files
