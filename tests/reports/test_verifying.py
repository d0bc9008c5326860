"""A frozen report is made again years later: what was tampered with is found, what rows say later is told, the archive proves itself."""

import io
import json
import subprocess
import sys
import zipfile

import pytest
from django.core.management import CommandError, call_command

from reports.models import AnnualReport, Paper
from reports.versions import acting, bundle, papers
from reports.versions.digest import figure_marks
from reports.versions.verifying import NO_ROWS, verify
from reports.vocabulary import Form
from tests.reports import books, versions
from tests.reports.versions import AT, LATER

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(zhou):
    report = versions.ready(zhou)
    return books.go_out(report, by=zhou, at=AT)


def wrong(version):
    return [words for check in verify(type(version).objects.get(pk=version.pk)).checks for words in check.wrong]


def command(*args):
    out = io.StringIO()
    try:
        call_command("verify_report", *args, stdout=out)
    except CommandError as error:
        return out.getvalue(), error.returncode
    return out.getvalue(), 0


def taken(version) -> bytes:
    return b"".join(bundle.archive(type(version).objects.get(pk=version.pk)))


def other_forms_are_missing(words):
    """The tests keep the data alone: the documents have tests of their own."""
    return [one for one in words if one != "没有保存"]


def test_a_report_that_nobody_touched_is_sound(version):
    assert other_forms_are_missing(wrong(version)) == []
    assert verify(version).differences == ()


def test_all_documents_of_a_signed_version_are_made_again_byte_for_byte(zhou):
    frozen = acting.freeze(versions.ready(zhou), by=zhou, at=AT)
    acting.sign(frozen, seen=frozen.digest, by=books.leader(), at=AT)
    assert [paper.form for paper in frozen.papers.all()] == list(Form)
    assert wrong(frozen) == []
    paper = frozen.papers.get(form=Form.PDF)
    assert papers.stored(paper)[:5] == b"%PDF-"


@pytest.mark.parametrize("part", ["value", "label", "where"])
def test_one_frozen_cell_that_was_tampered_with_is_named(version, part):
    cell = next(kept for kept in version.edition["figures"] if kept["key"] == "t3-r1-person")
    cell[part] = 3 if part == "value" else "另写"
    version.save()
    found = wrong(version)
    assert any("t3-r1-person" in words for words in found)
    assert "公开页的数据与这一版不同" in found and any("副本不同" in words for words in found)


def test_a_cell_that_was_tampered_with_together_with_its_hash_is_found_too(version):
    cell = next(kept for kept in version.edition["figures"] if kept["key"] == "t3-r1-person")
    cell["value"] = 3
    version.marks = figure_marks(version.edition, dict(version.counted.values_list("key", "rows")))
    version.save()
    assert "整稿的校验值与定稿时不同" in wrong(version)


def test_a_row_behind_a_figure_that_was_taken_out_is_found(version):
    row = version.counted.get(key="t3-new-total")
    row.rows = row.rows[:-1]
    row.save()
    assert any("t3-new-total" in words and "记录被改过" in words for words in wrong(version))


def test_what_everybody_reads_is_compared_as_well(version):
    report = AnnualReport.objects.get()
    report.frozen["title"] = "另一份报告"
    report.save()
    assert "公开页的数据与这一版不同" in wrong(version)


def test_a_signature_on_something_else_is_found(version):
    type(version).objects.filter(pk=version.pk).update(signed_digest="0" * 64)
    assert "签发的不是这一稿" in wrong(version)


def test_a_document_changed_or_gone_is_found(version):
    paper = Paper.objects.get(version=version, form=Form.JSON)
    with paper.file.storage.open(paper.file.name, "rb") as file:
        kept = file.read()
    paper.file.storage.delete(paper.file.name)
    assert "文件不见了" in wrong(version)
    with open(paper.file.path, "wb") as file:
        file.write(kept.replace(b"2025", b"2024", 1))
    assert "文件被改过，与签发时的校验值不同" in wrong(version)


def test_a_version_from_before_says_that_its_rows_were_not_kept(version):
    type(version).objects.filter(pk=version.pk).update(definitions=[])
    first = verify(type(version).objects.get(pk=version.pk)).checks[0]
    assert first.note == NO_ROWS


class TestTheArchive:
    def test_it_holds_data_rows_definitions_programs_signature_and_documents(self, version):
        with zipfile.ZipFile(io.BytesIO(taken(version))) as opened:
            names = opened.namelist()
            about = json.loads(opened.read("version.json"))
            rows = json.loads(opened.read("rows.json"))
            definitions = {one["key"]: one for one in json.loads(opened.read("definitions.json"))}
        assert (
            names[0] == "说明.txt" and names[-1] == "SHA256SUMS" and any(name.startswith("papers/") for name in names)
        )
        assert about["signed_by"] == "签发的局领导" and about["digest"] == about["signed_digest"] == version.digest
        assert "python" in about["made_with"] and "typst" in about["made_with"]
        assert len(rows["items_published"]) == 5
        assert definitions["t3-new-total"]["conditions"] == ["new"] and definitions["t3-new-total"]["choices"]

    def test_it_has_the_same_bytes_whenever_it_is_taken(self, version):
        assert taken(version) == taken(version)

    def test_it_is_checked_against_what_is_stored(self, version):
        kept = taken(version)
        assert bundle.faults(io.BytesIO(kept), version) == []
        row = version.counted.get(key="t3-new-total")
        row.rows = row.rows[:-1]
        row.save()
        assert any("t3-new-total" in words for words in bundle.faults(io.BytesIO(kept), version))

    @pytest.mark.parametrize("data", [b"", b"PK", b"no archive at all"])
    def test_what_is_no_archive_is_said_to_be_none(self, version, data):
        assert bundle.faults(io.BytesIO(data), version)[0].startswith("不是完整的归档包")

    def test_anybody_checks_it_with_python_alone(self, version, tmp_path):
        with zipfile.ZipFile(io.BytesIO(taken(version))) as opened:
            opened.extractall(tmp_path)
        assert self.check(tmp_path) == (0, f"全部相符：{len(version.edition['figures'])}个数，校验值{version.digest}")
        edition = json.loads((tmp_path / "edition.json").read_text(encoding="utf-8"))
        next(one for one in edition["figures"] if one["key"] == "t3-r1-person")["value"] = 7
        (tmp_path / "edition.json").write_text(json.dumps(edition, ensure_ascii=False), encoding="utf-8")
        code, words = self.check(tmp_path)
        assert code == 1
        for told in ("edition.json：与校验值不同", "数或记录被改过", "报告是7，记录之和是2"):
            assert told in words

    def check(self, folder):
        ran = subprocess.run(
            [sys.executable, "-I", str(folder / "check.py")], capture_output=True, text=True, cwd=folder, check=False
        )
        return ran.returncode, ran.stdout.strip()


class TestTheCommand:
    def test_it_says_part_by_part_that_all_is_as_it_was(self, version):
        text, _ = command("2025")
        assert "第1版　已发布" in text and "相符　各数和逐条记录" in text and "与定稿相同" in text
        assert version.digest in text

    def test_a_later_change_of_a_row_is_told_and_no_fault(self, version, zhou):
        Paper.objects.exclude(form=Form.JSON)
        before = command("2025")[1]
        books.case("person", received="2025-08-01")
        text, code = command("2025")
        assert "新收" in text and "3 → 4" in text and code == before
        assert command("2025", "--strict")[1] == 1

    def test_tampering_ends_with_one(self, version):
        version.edition["figures"][0]["value"] = 99
        version.save()
        text, code = command("2025")
        assert code == 1 and "不符　各数和逐条记录" in text

    def test_it_speaks_json_too(self, version):
        told = json.loads(command("2025", "--format", "json")[0])
        assert told["digest"] == version.digest and told["version"] == 1 and told["differences"] == []

    def test_an_archive_from_before_is_compared(self, version, tmp_path):
        place = tmp_path / "bundle.zip"
        place.write_bytes(taken(version))
        assert "相符　归档包" in command("2025", "--bundle", str(place))[0]
        assert command("2025", "--bundle", str(tmp_path / "none.zip"))[1] == 2

    def test_a_year_without_a_frozen_report_is_told(self):
        assert command("2019")[1] == 2

    def test_both_versions_of_a_corrected_report_are_checked(self, version, zhou):
        report = AnnualReport.objects.get()
        acting.correct(report, reason="漏计申请1件", by=zhou, at=LATER)
        books.case("person", received="2025-08-01")
        books.answer(report, by=zhou, at=LATER)
        books.go_out(report, by=zhou, at=LATER)
        newest, first = command("2025")[0], command("2025", "--edition", "1")[0]
        assert "第2版" in newest and "与定稿相同" in newest
        assert "第1版" in first and "公开页用的不是这一版" in first and "3 → 4" in first
