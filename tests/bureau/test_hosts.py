"""Which domain shows what: the whole rule, without a request."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhou_portal.bureau.hosts import (
    LOOPBACK,
    OF_ITEMS,
    OF_OFFICES,
    Asked,
    Domain,
    Verdict,
    decide,
    is_governmental,
    objections,
    tidy,
)
from taizhou_portal.bureau.vocabulary import DomainUse

MAIN, ALSO, SCHOOL, OLD, UNNAMED = "main.gov.cn", "also.gov.cn", "school.gov.cn", "old.example", "10.1.2.3"
DOMAINS = {
    MAIN: Domain(MAIN, DomainUse.CANONICAL),
    ALSO: Domain(ALSO, DomainUse.ALSO),
    SCHOOL: Domain(SCHOOL, DomainUse.OFFICE, "yunhu", "云湖中学"),
    OLD: Domain(OLD, DomainUse.GIVEN_UP),
}
HOME, COLUMN, ITEM = Asked("home"), Asked("disclosure:column", "notices"), Asked("disclosure:item")
OWN, OTHER = Asked("disclosure:office", "yunhu"), Asked("disclosure:office", "finance")
FEED, LOOKS, NOWHERE = Asked("disclosure:feed_office", "yunhu"), Asked("display"), Asked()
DESK, LOST_IN_DESK = Asked("desk", inside=True), Asked(inside=True)
S, I, M, E, N = Verdict.SERVE, Verdict.OWN_ITEM, Verdict.MOVED, Verdict.ELSEWHERE, Verdict.NOTHING  # noqa: E741

#: what is asked → what becomes of it under each domain
MATRIX = {
    "home": (HOME, {MAIN: S, ALSO: S, SCHOOL: S, OLD: M, UNNAMED: S}),
    "a column": (COLUMN, {MAIN: S, ALSO: S, SCHOOL: E, OLD: M, UNNAMED: S}),
    "an item": (ITEM, {MAIN: S, ALSO: S, SCHOOL: I, OLD: M, UNNAMED: S}),
    "its own page": (OWN, {MAIN: S, ALSO: S, SCHOOL: S, OLD: M, UNNAMED: S}),
    "its feed": (FEED, {MAIN: S, ALSO: S, SCHOOL: S, OLD: M, UNNAMED: S}),
    "another office": (OTHER, {MAIN: S, ALSO: S, SCHOOL: E, OLD: M, UNNAMED: S}),
    "how it looks": (LOOKS, {MAIN: S, ALSO: S, SCHOOL: S, OLD: M, UNNAMED: S}),
    "nothing there": (NOWHERE, {MAIN: S, ALSO: S, SCHOOL: E, OLD: M, UNNAMED: S}),
    "the desk": (DESK, {MAIN: S, ALSO: E, SCHOOL: N, OLD: M, UNNAMED: E}),
    "nothing there in the desk": (LOST_IN_DESK, {MAIN: S, ALSO: E, SCHOOL: N, OLD: M, UNNAMED: E}),
}


def verdict(host: str, asked: Asked, *, canonical: str = MAIN, domains=DOMAINS) -> Verdict:
    return decide(host, asked, domains=domains, canonical=canonical)


@pytest.mark.parametrize("what", MATRIX)
def test_every_domain_shows_what_it_is_there_for(what):
    asked, expected = MATRIX[what]
    assert {host: verdict(host, asked) for host in expected} == expected


@pytest.mark.parametrize("asked", [HOME, ITEM, DESK, NOWHERE])
def test_without_any_domain_set_every_name_is_as_good_as_another(asked):
    assert verdict("whatever.example", asked, domains={}, canonical="main.gov.cn") is S


@pytest.mark.parametrize("host", sorted(LOOPBACK))
def test_the_machine_itself_always_opens_the_desk(host):
    """Else a wrong canonical domain would shut everybody out for good."""
    assert verdict(host, DESK) is S


@pytest.mark.parametrize("host", DOMAINS)
@pytest.mark.parametrize("asked", [HOME, COLUMN, ITEM])
def test_nothing_leads_on_while_nobody_has_named_a_canonical_domain(host, asked):
    assert verdict(host, asked, canonical="") is S


def test_the_desk_is_never_under_the_domain_of_an_office_canonical_or_not():
    assert verdict(SCHOOL, DESK, canonical="") is N


def test_a_name_that_the_settings_make_canonical_is_so_whatever_its_row_says():
    """PUBLIC_URL wins; a given-up domain that is named there would else lead to itself for ever."""
    assert verdict(OLD, HOME, canonical=OLD) is S
    assert verdict(MAIN, DESK, canonical=OLD) is E


@given(
    host=st.sampled_from([*DOMAINS, UNNAMED, *sorted(LOOPBACK)]),
    view=st.sampled_from(["", "home", "desk", "disclosure:search", *OF_ITEMS, *OF_OFFICES]),
    slug=st.sampled_from(["", "yunhu", "finance"]),
    inside=st.booleans(),
    canonical=st.sampled_from(["", MAIN, OLD, ALSO]),
)
def test_a_redirect_never_leads_to_where_one_is_and_the_desk_never_opens_on_a_sub_site(
    host, view, slug, inside, canonical
):
    found = verdict(host, Asked(view, slug, inside), canonical=canonical)
    if found in {M, E}:
        assert canonical and host != canonical
    if inside and host == SCHOOL:
        assert found is N


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("www.tzedu.net.cn", "www.tzedu.net.cn"),
        ("  HTTPS://WWW.Tzedu.Net.CN/index.html ", "www.tzedu.net.cn"),
        ("school.example.gov.cn.", "school.example.gov.cn"),
        ("台州教育.政务", "xn--7lq4t9dk5x72q.xn--zfr164b"),
    ],
)
def test_a_domain_is_stored_bare(typed, host):
    stored = tidy(typed)
    assert objections(stored) == []
    assert stored == host or (not typed.isascii() and stored.startswith("xn--"))


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("", "请填写域名"),
        ("school.example:8000", "端口"),
        ("*.example.cn", "完整的域名"),
        ("a b.example", "字母、数字"),
        ("-a.example", "字母、数字"),
        ("a..b", "字母、数字"),
        ("a_b.example", "字母、数字"),
        ("x" * 64 + ".cn", "字母、数字"),
        (".".join(["abc"] * 80), "字母、数字"),
        ("exa\x00mple.cn", "字母、数字"),
        ("example.cn\nHost: evil", "字母、数字"),
        ("user@example.cn", "字母、数字"),
    ],
)
def test_what_is_no_domain_is_told_with_the_way_to_write_one(host, words):
    (told,) = objections(tidy(host)) if host != "school.example:8000" else objections(host)
    assert words in told or "端口" in told


@pytest.mark.parametrize(
    ("host", "ok"),
    [
        ("jyj.zjtz.gov.cn", True),
        ("gov.cn", True),
        ("school.localhost", True),
        ("www.tzedu.net.cn", False),
        ("notgov.cn", False),
        ("gov.cn.evil.example", False),
    ],
)
def test_a_site_of_a_government_stands_under_gov_cn(host, ok):
    assert is_governmental(host) is ok
