"""Whether a frozen report is still what was frozen, signed and published: everything is made again and compared, part by part."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from reports.models import AnnualReport, Version
from reports.versions import making, papers
from reports.versions.comparing import Difference, differences
from reports.versions.digest import canonical, digest_of
from reports.vocabulary import Form, VersionStage

MOST = 20  # reasons that are told of one part
NO_ROWS = "在本站有定稿记录以前发布，没有保存逐条记录"


@dataclass(frozen=True)
class Check:
    """One part. `wrong`: what is not as it was, in Chinese; `note`: what is to be known though nothing is wrong."""

    name: str
    wrong: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Verified:
    """`differences` are no fault: rows may change, the frozen report does not."""

    version: Version
    checks: tuple[Check, ...]
    differences: tuple[Difference, ...] = field(default=())

    @property
    def sound(self) -> bool:
        return not any(check.wrong for check in self.checks)


def verify(version: Version) -> Verified:
    """Recomputes every hash, makes every document again, counts every figure again. Changes nothing."""
    now = making.marks_now(version)
    found = (_figures(version, now), _whole(version, now), _history(version), _public(version), *_papers(version))
    return Verified(version, tuple(found), tuple(differences(version)))


def _figures(version: Version, now: Mapping[str, str]) -> Check:
    """Each cell with its rows, against the hash that was written down for it. `now`: the hashes that they have."""
    labels = {kept["key"]: kept["label"] for kept in version.edition["figures"]}
    wrong = [f"“{labels[key]}”（{key}）的数或记录被改过" for key in now if version.marks.get(key) != now[key]]
    wrong += [f"{key}：定稿里的这个数不见了" for key in version.marks if key not in now]
    return Check("各数和逐条记录", _few(wrong), "" if version.definitions else NO_ROWS)


def _whole(version: Version, now: dict[str, str]) -> Check:
    wrong = [] if making.digest_of(version, now) == version.digest else ["整稿的校验值与定稿时不同"]
    if version.signed_digest not in {"", version.digest}:
        wrong.append("签发的不是这一稿")
    if (
        version.stage in {VersionStage.SIGNED, VersionStage.PUBLISHED}
        and version.frozen_by_id
        and not version.signed_by_id
    ):
        wrong.append("没有签发人")
    return Check("整稿校验值和签发", tuple(wrong))


def _history(version: Version) -> Check:
    """The copies that the history took at each step hold the same data."""
    parts = ("edition", "sources", "definitions", "marks", "digest")
    kept = version.history.order_by("history_date", "history_id").values("history_change_reason", *parts)
    wrong = [
        f"与“{row['history_change_reason']}”时留下的副本不同"
        for row in kept
        if any(canonical(row[part]) != canonical(getattr(version, part)) for part in parts)
    ]
    return Check("各步骤留下的副本", _few(wrong))


def _public(version: Version) -> Check:
    """What everybody reads is the newest published version."""
    report = version.report
    newest = report.versions.published().order_by("-number").first()
    if newest is None or newest.pk != version.pk:
        return Check("公开页", note="公开页用的不是这一版")
    if canonical(report.frozen) != canonical(version.edition):
        return Check("公开页", ("公开页的数据与这一版不同",))
    item = report.publication
    gone = "" if item is None or item.is_visible else "公开条目已经撤下"
    return Check("公开页", () if item else ("没有公开条目",), gone)


def _papers(version: Version) -> Iterator[Check]:
    if not version.definitions or version.stage not in {VersionStage.SIGNED, VersionStage.PUBLISHED}:
        return
    rows, again = {paper.form: paper for paper in version.papers.all()}, papers.built(version)
    for form in Form:
        name = f"{form.label}文件"
        if form not in rows:
            yield Check(name, ("没有保存",))
            continue
        kept = papers.stored(rows[form])
        if kept is None or sha256(kept).hexdigest() != rows[form].sha256:
            yield Check(name, ("文件不见了" if kept is None else "文件被改过，与签发时的校验值不同",))
        elif kept == again[form]:
            yield Check(name)
        else:
            yield _made_otherwise(version, name, form, kept, again[form])


def _made_otherwise(version: Version, name: str, form: Form, kept: bytes, again: bytes) -> Check:
    """Other bytes are right where the programs are others; the data must be the same even then."""
    if form is Form.JSON and digest_of(json.loads(kept)) != digest_of(json.loads(again)):
        return Check(name, ("重新生成的数据不同",))
    changed = _changed(version.made_with, making.made_with())
    if not changed:
        return Check(name, ("重新生成的文件不同",))
    return Check(name, note=f"与签发时的校验值一致；程序版本变了（{changed}），重新生成的字节不同")


def _changed(then: dict[str, Any], now: dict[str, Any]) -> str:
    return "、".join(f"{name} {then.get(name, '无')}→{now[name]}" for name in now if then.get(name) != now[name])


def _few(wrong: list[str]) -> tuple[str, ...]:
    more = [f"……共{len(wrong)}处"] if len(wrong) > MOST else []
    return (*wrong[:MOST], *more)


def version_asked(report: AnnualReport, number: int | None) -> Version | None:
    """The standing version of that number; without one the newest."""
    found = report.versions.standing()
    return (found.filter(number=number) if number else found.order_by("-number")).first()
