"""域名: under which names the installation is reached, and what each shows. One is canonical; the desk opens there."""

from datetime import datetime

from django.db import transaction

from disclosure.configuring.offices import KEEPS
from disclosure.configuring.record import held, is_taken, keep, keep_new, overtaken, put
from taizhou_portal.bureau import domains, hosts
from taizhou_portal.bureau.models import Office, SiteDomain, Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import DomainUse

#: uses that belong to an office: needed for the front of one, allowed for a name that was given up
WITH_OFFICE = (DomainUse.OFFICE, DomainUse.GIVEN_UP)


@transaction.atomic
def add_domain(
    host: str, *, use: str, office: Office | None, note: str, by: Staff, at: datetime, reason: str = ""
) -> SiteDomain:
    """A new canonical domain takes the place of the former one, which goes on showing the same."""
    host, note = hosts.tidy(host), note.strip()
    _locked()
    refuse_if([*_no_right(by), *flat(domain_objections(host, use=use, office=office))])
    _make_room(use, host, but=None, by=by, at=at)
    row = SiteDomain(host=host, use=use, office=_office_of(use, office), note=note)
    keep_new(row, "添加域名", taken=f"已经有域名“{host}”", by=by, at=at, reason=reason)
    _changed()
    return row


@transaction.atomic
def change_domain(
    domain: SiteDomain,
    *,
    use: str,
    office: Office | None,
    note: str,
    by: Staff,
    at: datetime,
    seen: str = "",
    reason: str = "",
) -> SiteDomain:
    """What is shown under it; another name is another domain."""
    _locked()
    kept = held(domain)
    wrong = flat(domain_objections(kept.host, use=use, office=office, but=kept))
    refuse_if([*_no_right(by), *overtaken(kept, seen), *wrong])
    _make_room(use, kept.host, but=kept, by=by, at=at)
    if put(kept, {"use": use, "office": _office_of(use, office), "note": note.strip()}):
        keep(kept, "更改域名", by=by, at=at, reason=reason)
        _changed()
    return kept


@transaction.atomic
def remove_domain(domain: SiteDomain, *, by: Staff, at: datetime, seen: str = "", reason: str = "") -> None:
    """For a name that leads here no more. The history keeps that it was there."""
    _locked()
    kept = held(domain)
    refuse_if([*_no_right(by), *overtaken(kept, seen), *removal_objections(kept)])
    words = f"删除域名：{reason.strip()}" if reason.strip() else "删除域名"
    vars(kept).update(_history_user=by, _history_date=at, _change_reason=words[:100])
    kept.delete()
    _changed()


def domain_objections(
    host: str, *, use: str, office: Office | None, but: SiteDomain | None = None
) -> dict[str, list[str]]:
    """Field → why a domain cannot be set so."""
    wrong = hosts.objections(host)
    if not wrong and is_taken(SiteDomain.objects.filter(host=host), but=but):
        wrong = [f"已经有域名“{host}”"]
    found = {"host": wrong, "use": _use_objections(host, use, but), "office": _office_objections(use, office)}
    return {name: words for name, words in found.items() if words}


def flat(wrong: dict[str, list[str]]) -> list[str]:
    return [words for several in wrong.values() for words in several]


def removal_objections(domain: SiteDomain) -> list[str]:
    others = SiteDomain.objects.exclude(pk=domain.pk).exists()
    needed = domain.use == DomainUse.CANONICAL and others and not domains.by_settings()
    return ["其他域名要转到规范域名，先删除它们或者另定一个规范域名"] if needed else []


def _use_objections(host: str, use: str, but: SiteDomain | None) -> list[str]:
    if use not in DomainUse.values:
        return ["请选择用途"]
    if use == DomainUse.CANONICAL:
        # whoever makes a name canonical that is not let in would find no desk any more
        return (
            []
            if domains.is_let_in(host)
            else ["这个域名还不在 ALLOWED_HOSTS 里，先请系统管理员加上，打得开以后再定为规范域名"]
        )
    if host == domains.by_settings():
        return ["这是 PUBLIC_URL 写的域名，只能作规范域名"]
    others = SiteDomain.objects.filter(use=DomainUse.CANONICAL)
    if (others.exclude(pk=but.pk) if but else others).exists() or domains.by_settings():
        return []
    return ["先要有规范域名，其他域名才能转过去"]


def _office_objections(use: str, office: Office | None) -> list[str]:
    if use == DomainUse.OFFICE and office is None:
        return ["请选择这个域名是哪个单位的"]
    if office is not None and use not in WITH_OFFICE:
        return ["这种用途不分单位，请不要选单位"]
    closed = use == DomainUse.OFFICE and office is not None and office.closed_on
    return ["这个单位已经撤销，域名应当停用"] if closed else []


def _office_of(use: str, office: Office | None) -> Office | None:
    return office if use in WITH_OFFICE else None


def _make_room(use: str, host: str, *, but: SiteDomain | None, by: Staff, at: datetime) -> None:
    if use != DomainUse.CANONICAL:
        return
    former = SiteDomain.objects.filter(use=DomainUse.CANONICAL)
    for row in former.exclude(pk=but.pk) if but else former:
        row.use = DomainUse.ALSO
        keep(row, f"规范域名改为{host}"[:90], by=by, at=at)


def _locked() -> None:
    """One change of domains at a time: each is judged by what the others say."""
    list(Office.objects.select_for_update().filter(parent=None).values_list("pk", flat=True))


def _no_right(by: Staff) -> list[str]:
    return [] if KEEPS & abilities_of(by) else ["您没有维护域名的权限"]


def _changed() -> None:
    domains.forget()
    transaction.on_commit(domains.forget)
