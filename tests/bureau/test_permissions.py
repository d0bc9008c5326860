"""Roles as data, granted on an office and everything below it."""

from itertools import permutations, product

import pytest

from taizhou_portal.bureau import permissions
from taizhou_portal.bureau.models import OfficeGrant, Staff
from taizhou_portal.bureau.permissions import abilities_of, grant, may, offices_where, revoke
from taizhou_portal.bureau.roles import ROLES, SEPARATED, grant_objections
from taizhou_portal.bureau.vocabulary import Ability, Role
from tests import factories


def fresh(person: Staff) -> Staff:
    return Staff.objects.get(pk=person.pk)


# --- the table itself


def test_every_role_is_in_the_table_and_every_ability_is_held_by_some_role():
    assert set(ROLES) == set(Role)
    assert frozenset().union(*ROLES.values()) == set(Ability)


@pytest.mark.parametrize(
    "ability", [Ability.CLEAR_SECRECY, Ability.PUBLISH_URGENT, Ability.GRANT, Ability.AUDIT, Ability.MAINTAIN]
)
def test_some_abilities_are_held_by_one_role_alone(ability):
    assert sum(ability in abilities for abilities in ROLES.values()) == 1


def test_who_checks_secrecy_does_nothing_else():
    assert ROLES[Role.SECRECY] == {Ability.CLEAR_SECRECY}


@pytest.mark.parametrize(("held", "new"), list(permutations(sorted(SEPARATED), 2)))
def test_the_three_administrators_are_three_people(held, new):
    assert grant_objections({held}, new) != []


@pytest.mark.parametrize(("business", "admin"), list(product(sorted(set(Role) - SEPARATED), sorted(SEPARATED))))
def test_an_administrator_has_no_part_in_the_work(business, admin):
    assert grant_objections({business}, admin) != []
    assert grant_objections({admin}, business) != []


@pytest.mark.parametrize(("held", "new"), list(permutations(sorted(set(Role) - SEPARATED), 2)))
def test_roles_of_the_work_may_be_held_together(held, new):
    assert grant_objections({held}, new) == []


@pytest.mark.parametrize("role", Role)
def test_the_same_role_may_be_given_for_another_office(role):
    assert grant_objections({role}, role) == []


# --- grants


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_a_role_gives_its_abilities_and_no_other(role):
    office = factories.office()
    person = factories.staff(role=role, office=office)
    assert abilities_of(person, office) == ROLES[role]


@pytest.mark.django_db
def test_a_grant_covers_everything_below_the_office():
    above, person = factories.office(), factories.staff()
    below = factories.office(parent=factories.office(parent=above))
    grant(person, Role.HEAD, office=above)
    assert may(fresh(person), Ability.REVIEW, below)


@pytest.mark.django_db
def test_a_grant_covers_neither_the_office_above_nor_the_one_beside():
    person = factories.staff(role=Role.HEAD, office=factories.office())
    assert abilities_of(person, factories.root()) == frozenset()
    assert abilities_of(person, factories.office()) == frozenset()


@pytest.mark.django_db
def test_the_general_office_is_granted_on_the_root_and_so_works_for_all():
    person = factories.staff(role=Role.GENERAL)
    assert may(person, Ability.PUBLISH, factories.office(parent=factories.office()))


@pytest.mark.django_db
def test_offices_where_lists_the_granted_ones_and_those_below():
    office = factories.office()
    below, beside = factories.office(parent=office), factories.office()
    person = factories.staff(role=Role.DRAFTER, office=office)
    assert offices_where(person, Ability.DRAFT) == {office.pk, below.pk}
    assert beside.pk not in offices_where(person, Ability.DRAFT)
    assert offices_where(person, Ability.PUBLISH) == set()


@pytest.mark.django_db
def test_without_an_office_the_question_is_whether_anywhere():
    person = factories.staff(role=Role.DRAFTER, office=factories.office())
    assert may(person, Ability.DRAFT)
    assert not may(person, Ability.REVIEW)


@pytest.mark.django_db
def test_a_closed_account_can_do_nothing():
    person = factories.staff(role=Role.GENERAL)
    Staff.objects.update(is_active=False)
    assert abilities_of(fresh(person)) == frozenset()


@pytest.mark.django_db
def test_a_superuser_without_a_grant_can_do_nothing():
    person = factories.staff(is_superuser=True, is_staff=True)
    assert abilities_of(person, factories.root()) == frozenset()


@pytest.mark.django_db
def test_a_forbidden_grant_is_refused_and_leaves_nothing():
    person = factories.staff(role=Role.SYSTEM)
    with pytest.raises(ValueError, match="三员"):
        grant(person, Role.AUDIT, office=factories.root())
    assert permissions.roles_of(fresh(person)) == {Role.SYSTEM}


@pytest.mark.django_db
def test_a_revoked_role_is_gone_and_its_history_stays():
    office = factories.office()
    person = factories.staff(role=Role.HEAD, office=office)
    revoke(person, Role.HEAD, office=office)
    assert abilities_of(fresh(person)) == frozenset()
    assert not OfficeGrant.objects.exists()
