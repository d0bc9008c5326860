"""PURE. Roles as data: what each may do, and which are never one person."""

from collections.abc import Iterable

from taizhou_portal.bureau.vocabulary import Ability, Role

GENERAL = frozenset({
    Ability.DRAFT, Ability.REVIEW, Ability.PUBLISH, Ability.RECEIVE, Ability.HANDLE, Ability.COMPILE, Ability.CONFIGURE,
})  # fmt: skip

ROLES: dict[Role, frozenset[Ability]] = {
    Role.DRAFTER: frozenset({Ability.DRAFT, Ability.HANDLE}),
    Role.HEAD: frozenset({Ability.DRAFT, Ability.REVIEW, Ability.HANDLE}),
    Role.SECRECY: frozenset({Ability.CLEAR_SECRECY}),
    Role.GENERAL: GENERAL,
    Role.GENERAL_HEAD: GENERAL | {Ability.PUBLISH_URGENT, Ability.APPROVE_EXTENSION},
    Role.LEADER: frozenset({Ability.SIGN, Ability.SETTLE}),
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
