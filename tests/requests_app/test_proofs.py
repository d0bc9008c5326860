import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from requests_app import proofs
from taizhou_portal.bureau.files import Accepted
from taizhou_portal.bureau.secrets import Unreadable
from tests.bureau import upload_makers
from tests.factories import at, request

DATA = upload_makers.pdf()
PDF = Accepted("身份证", "pdf", "application/pdf", len(DATA), hashlib.sha256(DATA).hexdigest(), "", DATA)
PNG = upload_makers.png()
NOW = at("2026-11-23")


def upload(name, data):
    return SimpleUploadedFile(name, data)


@pytest.mark.parametrize(("name", "data"), [("身份证.pdf", DATA), ("身份证.PNG", PNG)])
def test_a_scan_or_a_picture_is_taken(name, data):
    accepted = proofs.checked(upload(name, data))
    assert isinstance(accepted, Accepted)
    assert accepted.text == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [("身份证.docx", DATA), ("身份证.pdf", PNG), ("身份证.pdf", b""), ("身份证.pdf.exe", DATA), ("身份证", DATA)],
)
def test_anything_else_is_refused_with_words(name, data):
    reasons = proofs.checked(upload(name, data))
    assert isinstance(reasons, list)
    assert reasons


@pytest.mark.parametrize(
    ("name", "data"),
    [("身份证.jpg", upload_makers.photograph()), ("授权书.pdf", upload_makers.pdf(upload_makers.with_author))],
)
def test_a_proof_is_kept_byte_for_byte_as_it_was_sent(name, data):
    accepted = proofs.checked(upload(name, data))
    assert isinstance(accepted, Accepted)
    assert (accepted.data, accepted.public, accepted.stripped) == (data, None, ())


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("身份证.jpg", upload_makers.jpg() + upload_makers.office(), "另一个文件"),
        ("身份证.pdf", upload_makers.locked_pdf("secret"), "密码"),
        ("身份证.jpg", upload_makers.photograph()[:-200], "不完整"),
        ("身份证.jpg", b"<html><script>x()</script>", "网页"),
    ],
)
def test_a_proof_that_nobody_could_open_or_trust_is_refused(name, data, word):
    (reason,) = proofs.checked(upload(name, data))
    assert word in reason


def test_a_proof_above_ten_megabytes_is_refused():
    assert proofs.checked(upload("身份证.pdf", DATA + b"0" * proofs.LIMIT)) == ["一个文件不能超过10 MB，请压缩后再选"]


def test_a_parked_proof_comes_back_as_it_was():
    parked = proofs.park(PDF, at=NOW)
    assert proofs.unpark(parked) == PDF
    assert parked.name == "身份证.pdf"


def test_a_parked_proof_lies_sealed_under_a_name_that_tells_nothing():
    parked = proofs.park(PDF, at=NOW)
    (name,) = default_storage.listdir("pending")[1]
    assert name == parked.token
    assert len(name) == 32
    assert b"%PDF" not in default_storage.open(f"pending/{name}").read()


def test_a_dropped_proof_is_gone():
    parked = proofs.park(PDF, at=NOW)
    proofs.drop(parked)
    assert proofs.unpark(parked) is None


def test_what_waited_a_day_is_swept_when_another_comes():
    with time_machine.travel(NOW, tick=False):
        old = proofs.park(PDF, at=NOW)
    proofs.park(PDF, at=NOW + timedelta(hours=23))
    assert proofs.sweep(at=NOW) == 0
    stored = default_storage.get_modified_time(f"pending/{old.token}")
    assert proofs.sweep(at=stored + timedelta(hours=25)) == 2
    assert proofs.unpark(old) is None


def test_a_parked_proof_that_was_changed_is_not_used():
    parked = proofs.park(PDF, at=NOW)
    default_storage.delete(f"pending/{parked.token}")
    default_storage.save(f"pending/{parked.token}", ContentFile(b"sm4:k1:" + b"0" * 60))
    assert proofs.unpark(parked) is None


@pytest.mark.django_db
def test_a_kept_proof_is_sealed_on_disk_and_opens_to_what_was_sent():
    proof = proofs.keep(PDF, request())
    assert (proof.size, proof.sha256, proof.text) == (len(DATA), PDF.sha256, "")
    with proof.file.open("rb") as stored:
        assert b"%PDF" not in stored.read()
    assert proofs.opened(proof) == DATA
    assert "身份证" not in proof.file.name


@pytest.mark.django_db
def test_a_kept_proof_that_was_changed_does_not_open():
    proof = proofs.keep(PDF, request())
    name = proof.file.name
    default_storage.delete(name)
    default_storage.save(name, ContentFile(b"sm4:k1:" + b"0" * 60))
    with pytest.raises(Unreadable):
        proofs.opened(proof)


@pytest.mark.django_db
def test_a_parked_file_cannot_pass_for_a_kept_one():
    proof, parked = proofs.keep(PDF, request()), proofs.park(PDF, at=NOW)
    name = proof.file.name
    sealed = default_storage.open(f"pending/{parked.token}").read()
    default_storage.delete(name)
    default_storage.save(name, ContentFile(sealed))
    with pytest.raises(Unreadable):
        proofs.opened(proof)
