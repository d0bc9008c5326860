"""Staff with their roles, to take away."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet

from taizhou_portal.bureau.accounts import record
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.tables import Field, Table

BATCH = 200  # people whose roles are read at a time
Person = tuple[Staff, str]  # with the roles in words

PERSON: tuple[Field[Person], ...] = (
    Field("姓名", lambda one: one[0].name, 12),
    Field("用户名", lambda one: one[0].username, 16),
    Field("所在处室", lambda one: one[0].office.name if one[0].office else "", 20),
    Field("角色", lambda one: one[1] or "没有角色", 50),
    Field("状态", lambda one: "可以登录" if one[0].is_active else "已停用", 10),
    Field("上次登录", lambda one: one[0].last_login, 18),
)


def people(found: QuerySet[Staff], query: str) -> Table[Person]:
    """`found` in its order; `query`: what was looked for."""
    return Table("账号和角色", PERSON, _with_roles(found), [("查找", query)] if query else [])


def _with_roles(found: QuerySet[Staff]) -> Iterator[Person]:
    rows = found.iterator(chunk_size=BATCH)
    while part := list(islice(rows, BATCH)):
        grants = record.grants_of(part)
        for one in part:
            yield one, "、".join(record.words(grant) for grant in grants.get(one.pk, []))
