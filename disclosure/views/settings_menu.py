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
    "search_queries": "查找情况",
    "search_try": "试查",
}


def group(held: frozenset[Ability]) -> list[dict]:
    """The group of the rail with what one may set; nothing for those who set nothing."""
    subjects = list(SUBJECTS.items()) if Ability.CONFIGURE in held else []
    subjects += [(name, label) for name, (label, abilities) in HOUSE.items() if abilities & held]
    items = [
        {"label": label, "url": reverse(f"desk_disclosure:{name}"), "count": None, "urgent": False}
        for name, label in subjects
    ]
    return [{"title": "设置", "items": items}] if items else []
