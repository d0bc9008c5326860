"""设置 in the left rail: one entry a subject."""

from django.urls import reverse

from taizhou_portal.bureau.vocabulary import Ability

#: what the office that keeps the house keeps too: where it stands and under which names
HOUSE = {
    "set_offices": ("机构和学校", frozenset({Ability.CONFIGURE, Ability.MAINTAIN, Ability.REVIEW})),
    "domains": ("域名", frozenset({Ability.CONFIGURE, Ability.MAINTAIN})),
}
SUBJECTS = {
    "kinds": "信息种类",
    "words": "错敏词",
    "titles": "职务顺序",
    "matters": "法定公开事项",
    "rule": "概述和时限",
    "topics": "主题分类",
    "seasons": "教育时令",
}
#: the care of the search
SEARCH = {
    "search_queries": "查找情况",
    "search_try": "试查",
    "search_words": "检索用词",
    "pins": "置顶结果",
}


def group(held: frozenset[Ability]) -> list[dict]:
    """The groups of the rail with what one may set; nothing for those who set nothing."""
    subjects = list(SUBJECTS.items()) if Ability.CONFIGURE in held else []
    subjects += [(name, label) for name, (label, abilities) in HOUSE.items() if abilities & held]
    search = list(SEARCH.items()) if Ability.CONFIGURE in held else []
    return [
        {"title": title, "items": _items(found)} for title, found in (("查找", search), ("设置", subjects)) if found
    ]


def _items(subjects: list[tuple[str, str]]) -> list[dict]:
    return [
        {"label": label, "url": reverse(f"desk_disclosure:{name}"), "count": None, "urgent": False}
        for name, label in subjects
    ]
