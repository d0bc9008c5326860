"""A long list of a setting, narrowed by words and by one group of them or by what is off: 错敏词, 检索用词."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, Q, QuerySet, TextChoices
from django.utils.http import urlencode

from taizhou_portal.bureau.accounts.gates import StaffRequest

OFF = "off"
OFF_LABEL = "停用的"
QUERY = 100  # characters


def plain(text: str) -> str:
    return text.replace("\x00", "").strip()


@dataclass(frozen=True)
class Narrowed:
    """`group`: the field, also the parameter, that groups the rows of `model`; `looked_in`: fields searched for words."""

    model: type[Model]
    group: str
    groups: type[TextChoices]
    looked_in: tuple[str, ...]

    def asked(self, request: StaffRequest) -> tuple[str, str]:
        """The words looked for and the group chosen, as far as they can be."""
        chosen = request.GET.get(self.group, "")
        return plain(request.GET.get("q", ""))[:QUERY], chosen if chosen in {*self.groups.values, OFF} else ""

    def found(self, query: str, chosen: str) -> QuerySet[Any]:
        rows = self.model._default_manager.all()
        if query:
            rows = rows.filter(Q(*[(f"{name}__icontains", query) for name in self.looked_in], _connector=Q.OR))
        if chosen == OFF:
            return rows.filter(is_on=False)
        return rows.filter(**{self.group: chosen}) if chosen else rows

    def chips(self, query: str, chosen: str) -> list[dict]:
        """Groups with what the search finds in each."""
        counts = {name: Count("pk", filter=Q(**{self.group: name})) for name in self.groups.values}
        found = self.found(query, "").aggregate(all=Count("pk"), off=Count("pk", filter=Q(is_on=False)), **counts)
        labels = {"": "全部", **dict(self.groups.choices), OFF: OFF_LABEL}
        return [
            {
                "label": label,
                "count": found[name or "all"],
                "current": name == chosen,
                "url": "?" + urlencode({key: value for key, value in (("q", query), (self.group, name)) if value}),
            }
            for name, label in labels.items()
        ]

    def told(self, query: str, chosen: str) -> list[tuple[str, str]]:
        """What was chosen, for a file that is taken away."""
        label = dict(self.groups.choices).get(chosen, OFF_LABEL if chosen else "")
        return [(name, words) for name, words in (("查找", query), ("类别", label)) if words]
