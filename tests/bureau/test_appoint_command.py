"""The first accounts of a new installation are made on the machine itself."""

import os
import re
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from taizhou_portal.bureau.models import OfficeGrant, Staff
from taizhou_portal.bureau.permissions import roles_of
from taizhou_portal.bureau.vocabulary import Role
from tests import factories


def told(*words: str) -> str:
    out = StringIO()
    call_command("appoint", *words, stdout=out)
    return out.getvalue()


def refusal(*words: str) -> str:
    err = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("appoint", *words, stderr=err)
    assert ended.value.code == 2
    return err.getvalue().strip()


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.SYSTEM, Role.SECURITY, Role.AUDIT, Role.GENERAL])
def test_a_first_account_can_log_in_with_what_was_printed(role):
    said = told("first", "--name", "吴维", "--role", role.value)
    (password,) = re.findall(r"起始密码：(\w{16,})", said)
    assert Client().login(username="first", password=password)
    person = Staff.objects.get(username="first")
    assert (person.name, person.office, roles_of(person)) == ("吴维", factories.root(), {role})
    assert f"已授予{role.label}" in said


@pytest.mark.django_db
def test_an_account_that_is_there_gets_the_role_and_keeps_its_password():
    li = factories.staff("李敏", role=Role.DRAFTER, office=factories.office())
    here = factories.office("人事处")
    said = told(li.username, "--role", "head", "--office", here.slug)
    assert said.strip() == "已授予处室负责人，范围：人事处"
    assert Client().login(username=li.username, password=factories.PASSWORD)
    assert roles_of(Staff.objects.get(pk=li.pk)) == {Role.DRAFTER, Role.HEAD}


@pytest.mark.django_db
def test_what_the_machine_did_stands_in_the_history_without_a_person():
    told("first", "--name", "吴维", "--role", "system")
    person = Staff.objects.get(username="first")
    rows = [person.history.get(), OfficeGrant.history.get(user=person)]
    assert [(row.history_user, row.history_change_reason) for row in rows] == [
        (None, "新建账号"),
        (None, "授予系统管理员"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--name", "吴维", "--role", "boss"), "没有角色“boss”"),
        (("--name", "吴维"), "写明 --role"),
        (("--name", "吴维", "--role", "head", "--office", "nowhere"), "没有网址名为“nowhere”的处室或单位"),
        (("--role", "system"), "请填写姓名"),
    ],
)
def test_what_makes_no_sense_is_one_sentence_and_leaves_nothing(words, sentence):
    said = refusal("first", *words)
    assert said.startswith(sentence)
    assert "\n" not in said
    assert not Staff.objects.exists()


@pytest.mark.django_db
def test_one_person_is_not_made_two_administrators():
    told("first", "--name", "吴维", "--role", "system")
    assert refusal("first", "--role", "audit") == "已是系统管理员，三员须由不同的人担任"
    assert roles_of(Staff.objects.get(username="first")) == {Role.SYSTEM}


@pytest.mark.django_db
def test_an_account_whose_role_is_refused_is_not_made_either():
    office = factories.office()
    assert refusal("first", "--name", "吴维", "--role", "system", "--office", office.slug).startswith(
        "系统管理员管全局"
    )
    assert not Staff.objects.exists()


@pytest.mark.long  # how it is made: test_fresh.py
@pytest.mark.timeout(180)
def test_on_a_new_machine_the_database_is_made_first(tmp_path):
    env = {**os.environ, "VAR_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/portal.sqlite3"}
    line = [sys.executable, settings.BASE_DIR / "manage.py", "appoint", "first", "--name", "吴维", "--role", "system"]
    done = subprocess.run(line, capture_output=True, text=True, env=env, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "起始密码" in done.stdout
    assert "起始密码" not in done.stderr
