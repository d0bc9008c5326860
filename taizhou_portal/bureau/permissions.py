"""Who may do what: roles as data, grants on Office, one function that answers gate and button alike."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import Permission
from django.utils import timezone

from taizhou_portal.bureau.models import Office, OfficeGrant, Staff
from taizhou_portal.bureau.models.office import lineage, with_all_below
from taizhou_portal.bureau.vocabulary import Ability, Role

ROLES: dict[Role, frozenset[Ability]] = {
    Role.DRAFTER: frozenset({Ability.DRAFT, Ability.HANDLE}),
    Role.HEAD: frozenset({Ability.DRAFT, Ability.REVIEW, Ability.HANDLE}),
    Role.SECRECY: frozenset({Ability.CLEAR_SECRECY}),
    Role.GENERAL: frozenset(
        {
            Ability.DRAFT,
            Ability.REVIEW,
            Ability.PUBLISH,
            Ability.RECEIVE,
            Ability.HANDLE,
            Ability.COMPILE,
            Ability.CONFIGURE,
        }
    ),
    Role.SYSTEM: frozenset({Ability.MAINTAIN, Ability.MANAGE_ACCOUNTS}),
    Role.SECURITY: frozenset({Ability.GRANT}),
    Role.AUDIT: frozenset({Ability.AUDIT}),
}

#: 三员分立：the three administrators are never one person (GB/T 22239-2019, 8.1.4 and 8.1.5)
SEPARATED = frozenset({Role.SYSTEM, Role.SECURITY, Role.AUDIT})


def grant_objections(held: Iterable[Role], new: Role) -> list[str]:
    """Why `new` may not be given to somebody who holds `held`; empty means it may."""
    held = set(held) - {new}
    administrators = held & SEPARATED
    if new in SEPARATED and administrators:
        return [f"已是{'、'.join(sorted(r.label for r in administrators))}，三员须由不同的人担任"]
    if new in SEPARATED and held:
        return [f"{new.label}不能兼任业务角色"]
    if new not in SEPARATED and administrators:
        return ["管理员不能兼任业务角色"]
    return []


def grant(staff: Staff, role: Role, *, office: Office, by: Staff | None = None, at: datetime | None = None) -> None:
    """Gives `role` over `office` and everything below it; the history row names `by` (None for the system).

    Raises ValueError with the reasons where the separation of duties forbids it. A role already held is left as it is.
    """
    reasons = grant_objections(roles_of(staff), role)
    if reasons:
        raise ValueError("；".join(reasons))
    if not _rows(staff, role, office).exists():
        code = {"content_type__app_label": "bureau", "content_type__model": "office", "codename": f"role_{role}"}
        row = OfficeGrant(user=staff, permission=Permission.objects.get(**code), content_object=office)
        _sign(row, by, at, f"授予{role.label}").save()


def revoke(staff: Staff, role: Role, *, office: Office, by: Staff | None = None, at: datetime | None = None) -> None:
    """Takes `role` over `office` back; the history row names `by`."""
    for row in _rows(staff, role, office):
        _sign(row, by, at, f"收回{role.label}").delete()


def _sign(row: OfficeGrant, by: Staff | None, at: datetime | None, reason: str) -> OfficeGrant:
    """What the history row of the next save or deletion says: guardian's own shortcuts would leave it without a name."""
    vars(row).update(_history_user=by, _history_date=at or timezone.now(), _change_reason=reason)
    return row


def _rows(staff: Staff, role: Role, office: Office):
    return OfficeGrant.objects.filter(user=staff, permission__codename=f"role_{role}", content_object=office)


def roles_of(staff: Staff) -> set[Role]:
    """Every role held anywhere."""
    return {role for _, role in _grants(staff)}


def abilities_of(staff, office: Office | None = None) -> frozenset[Ability]:
    """What `staff` may do for `office` (grants on it or on any office above it); without an office: what they may do anywhere."""
    grants = _grants(staff)
    if office is not None:
        above = set(lineage(office.pk, _parents(staff))) if grants else set()
        grants = [(office_id, role) for office_id, role in grants if office_id in above]
    return frozenset().union(*(ROLES[role] for _, role in grants))


def offices_where(staff, ability: Ability) -> set[int]:
    """Ids of the offices for which `staff` has `ability`: the granted ones and all below them."""
    granted = {office_id for office_id, role in _grants(staff) if ability in ROLES[role]}
    return with_all_below(granted, _parents(staff)) if granted else set()


def offices_known(staff) -> set[int]:
    """Ids of all offices there are, as read once for the request of `staff`."""
    return set(_parents(staff))


def may(staff, ability: Ability, office: Office | None = None) -> bool:
    return ability in abilities_of(staff, office)


def _grants(staff) -> list[tuple[int, Role]]:
    if not staff.is_authenticated or not staff.is_active:
        return []
    if not hasattr(staff, "_grants_kept"):
        rows = OfficeGrant.objects.filter(user=staff).values_list("content_object_id", "permission__codename")
        staff._grants_kept = [(office_id, Role(code.removeprefix("role_"))) for office_id, code in rows]
    return staff._grants_kept


def _parents(staff) -> dict[int, int | None]:
    """The office tree, read once for each request: `staff` is a fresh object in each."""
    if not hasattr(staff, "_parents_kept"):
        staff._parents_kept = Office.objects.parents()
    return staff._parents_kept
