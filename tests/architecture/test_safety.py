"""What could let foreign text act: each use stands here with its reason, or not at all."""

import re

import pytest

from tests.architecture import house

# file: why unescaped output is safe there
TRUSTED_MARKUP = {
    "disclosure/search/hits.py": "marks of hits in a title and an excerpt that were escaped before",
    "disclosure/views/alerts.py": "forms without token: the links of mails, whose word is the right to press (RFC 8058)",
    "disclosure/views/remark_rows.py": "the body as prose.py cleaned it, with blocks that templates have rendered",
    "disclosure/views/prose.py": "the body of an item, cleaned down to an allow-list of tags by nh3",
    "reports/templatetags/drawings.py": "pictures drawn by us, whose words are escaped one by one",
    "taizhou_portal/templatetags/portal.py": "break marks between words that were each escaped",
}
# file: why raw SQL is needed there
RAW_SQL = {
    "taizhou_portal/engine.py": "the one module that knows the engines",
    "disclosure/importing/loading.py": "first history rows of a large load: one INSERT … SELECT that both engines read alike",
    "taizhou_portal/bureau/counting.py": "the statement that the ORM has made of the counts of the rail, asked again",
}

UNESCAPED = re.compile(
    r"\bmark_safe\b|\bSafeString\b|\|\s*safe\b|\bsafeseq\b|autoescape\s+off|\bcsrf_exempt\b|html_safe"
)
SQL = re.compile(r"\.raw\(|\bcursor\(|\bRawSQL\b|\.extra\(|\bRunSQL\b")
INLINE = {
    "style element": re.compile(r"<style\b", re.I),
    "style attribute": re.compile(r"\sstyle\s*=", re.I),
    "script without src": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.I),
    "event attribute": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
}


def using(pattern, paths):
    return {house.named(path) for path in paths if pattern.search(house.text(path))}


def test_unescaped_output_is_used_only_where_it_is_explained():
    assert using(UNESCAPED, (*house.written_by_hand(), *house.templates())) == set(TRUSTED_MARKUP)


def test_raw_sql_is_written_only_behind_the_door_to_the_engine():
    assert using(SQL, house.written_by_hand()) <= set(RAW_SQL)


@pytest.mark.parametrize("what", INLINE)
def test_templates_carry_nothing_that_the_content_policy_would_block(what):
    assert using(INLINE[what], house.templates()) == set()


@pytest.mark.parametrize(
    ("what", "markup"),
    [
        ("style element", "<style>p{}</style>"),
        ("style attribute", '<p class="a" style="color:red">'),
        ("script without src", "<script>go()</script>"),
        ("event attribute", '<button type="button" onclick="go()">'),
        ("javascript address", '<a href="javascript:go()">'),
    ],
)
def test_a_planted_inline_script_or_style_is_noticed(what, markup):
    assert INLINE[what].search(markup)


def test_a_script_from_our_own_files_is_fine():
    markup = '<script src="{% static "js/confirm.js" %}" defer></script><a href="?on=1">'
    assert not any(pattern.search(markup) for pattern in INLINE.values())
