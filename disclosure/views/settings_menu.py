"""设置 in the left rail: one entry a subject."""

from django.urls import reverse

from taizhou_portal.bureau.vocabulary import Ability

SUBJECTS = {
    "kinds": "信息种类",
    "words": "错敏词",
    "titles": "职务顺序",
    "matters": "法定公开事项",
    "rule": "概述和时限",
    "topics": "主题分类",
    "seasons": "教育时令",
}


def group(held: frozenset[Ability]) -> list[dict]:
    """The group of the rail for those who keep the settings; nothing for others."""
    if Ability.CONFIGURE not in held:
        return []
    items = [
        {"label": label, "url": reverse(f"desk_disclosure:{name}"), "count": None, "urgent": False}
        for name, label in SUBJECTS.items()
    ]
    return [{"title": "设置", "items": items}]
