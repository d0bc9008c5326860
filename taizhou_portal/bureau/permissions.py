"""Who may do what: roles (roles.py), grants on Office, one function that answers gate and button alike."""

from collections.abc import Collection, Hashable
from datetime import datetime

from django.contrib.auth.models import Permission
from django.utils import timezone

from taizhou_portal.bureau.models import Office, OfficeGrant, Staff
from taizhou_portal.bureau.models.office import lineage, with_all_below
from taizhou_portal.bureau.roles import ROLES, SEPARATED, grant_objections
from taizhou_portal.bureau.vocabulary import Ability, OfficeKind, Role


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


def standing_of(staff) -> Hashable:
    """All that the answers of this module hang on, as one value: equal for equal answers."""
    return staff.pk, staff.office_id, frozenset(_grants(staff)), frozenset(_parents(staff).items())


def offices_known(staff) -> set[int]:
    """Ids of all offices there are, as read once for the request of `staff`."""
    return set(_parents(staff))


def offices_named(staff) -> dict[int, str]:
    """Id → name of all offices but the schools, by name. Read together with the tree, which nothing need ask for afterwards."""
    rows = list(Office.objects.order_by("name").values_list("id", "parent_id", "name", "kind"))
    staff._parents_kept = {pk: parent for pk, parent, _, _ in rows}
    return {pk: name for pk, _, name, kind in rows if kind != OfficeKind.SCHOOL}


def may(staff, ability: Ability, office: Office | None = None) -> bool:
    return ability in abilities_of(staff, office)


def roles_at(office: Office) -> dict[int, frozenset[Role]]:
    """Id → roles over `office` of every active member of staff who has one, on it or on any office above it. Two queries."""
    above = lineage(office.pk, Office.objects.parents())
    rows = OfficeGrant.objects.filter(content_object__in=above, user__is_active=True)
    found: dict[int, frozenset[Role]] = {}
    for person, code in rows.values_list("user_id", "permission__codename"):
        found[person] = found.get(person, frozenset()) | {Role(code.removeprefix("role_"))}
    return found


def who_may(ability: Ability, office: Office) -> set[int]:
    """Ids of all active staff who have `ability` for `office`. Two queries."""
    return {person for person, roles in roles_at(office).items() if any(ability in ROLES[role] for role in roles)}


def holders(ability: Ability) -> set[int]:
    """Ids of all active staff who have `ability` for some office. One query."""
    codes = [f"role_{role}" for role, abilities in ROLES.items() if ability in abilities]
    rows = OfficeGrant.objects.filter(permission__codename__in=codes, user__is_active=True)
    return set(rows.values_list("user_id", flat=True))


def works_for(staff) -> set[int]:
    """Ids of the offices whose business is that of `staff`: what the three administrators look after is not theirs to read."""
    granted = {office_id for office_id, role in _grants(staff) if role not in SEPARATED}
    return with_all_below(granted, _parents(staff)) if granted else set()


def work_of(people: Collection[int]) -> dict[int, set[int]]:
    """`works_for` of many, by id, of the active ones among them. Two queries."""
    return _reach(people, [role for role in ROLES if role not in SEPARATED])


def able_for(people: Collection[int], ability: Ability) -> dict[int, set[int]]:
    """Id → ids of the offices for which each has `ability`, of the active ones among `people`. Two queries."""
    return _reach(people, [role for role, abilities in ROLES.items() if ability in abilities])


def _reach(people: Collection[int], roles: Collection[Role]) -> dict[int, set[int]]:
    """Id → ids of the offices over which each of the active ones holds one of `roles`."""
    codes = [f"role_{role}" for role in roles]
    rows = OfficeGrant.objects.filter(user__in=people, user__is_active=True, permission__codename__in=codes)
    granted: dict[int, set[int]] = {}
    for person, office_id in rows.values_list("user_id", "content_object_id"):
        granted.setdefault(person, set()).add(office_id)
    parents = Office.objects.parents() if granted else {}
    return {person: with_all_below(offices, parents) for person, offices in granted.items()}


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
