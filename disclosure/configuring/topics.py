"""主题分类, two levels. What an item carries or ever carried is never deleted, only closed."""

from datetime import datetime

from django.db import transaction

from disclosure.configuring.record import held, is_taken, keep, keep_new, put, ready, without_right
from disclosure.models import Publication, Topic
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

STEP, LAST = 10, 32767


@transaction.atomic
def add_topic(name: str, *, parent: Topic | None, by: Staff, at: datetime, reason: str = "") -> Topic:
    """At the end of its class; without `parent` a new class."""
    name = name.strip()
    beside = Topic.objects.select_for_update().filter(parent=parent)
    deep = ["主题分类只有两级"] if parent is not None and parent.parent_id is not None else []
    refuse_if([*without_right(by), *deep, *topic_objections(name, parent_id=parent.pk if parent else None)])
    last = max((topic.order for topic in beside), default=0)
    topic = Topic(name=name, parent=parent, order=min(last + STEP, LAST))
    keep_new(topic, "添加主题分类", taken=f"这一级已经有“{name}”", by=by, at=at, reason=reason)
    return topic


@transaction.atomic
def rename_topic(topic: Topic, name: str, *, by: Staff, at: datetime, seen: str = "", reason: str = "") -> None:
    """Items that carry it show the new name at once."""
    kept, name = held(topic), name.strip()
    ready(kept, by=by, seen=seen, further=topic_objections(name, parent_id=kept.parent_id, but=kept))
    if put(kept, {"name": name}):
        keep(kept, "更改主题分类名称", by=by, at=at, reason=reason)


@transaction.atomic
def switch_topic(topic: Topic, *, on: bool, by: Staff, at: datetime, seen: str = "", reason: str = "") -> None:
    """A closed topic, and everything below a closed class, is offered no more; items that carry it keep it."""
    kept = held(topic)
    ready(kept, by=by, seen=seen)
    if put(kept, {"is_open": on}):
        keep(kept, "启用主题分类" if on else "停用主题分类", by=by, at=at, reason=reason)


@transaction.atomic
def remove_topic(topic: Topic, *, by: Staff, at: datetime, seen: str = "", reason: str = "") -> None:
    """For one that was added by mistake and never used. The history keeps that it was there."""
    kept = held(topic)
    ready(kept, by=by, seen=seen, further=removal_objections(kept))
    words = f"删除主题分类：{reason.strip()}" if reason.strip() else "删除主题分类"
    vars(kept).update(_history_user=by, _history_date=at, _change_reason=words[:100])
    kept.delete()


def topic_objections(name: str, *, parent_id: int | None, but: Topic | None = None) -> list[str]:
    """Why a topic cannot be called so at this place; “/” stands between the levels wherever topics are printed."""
    if not name:
        return ["请填写名称"]
    if len(name) > 60:
        return ["名称不超过60个字"]
    slash = ["名称里不能有“/”，它是两级之间的分隔"] if "/" in name else []
    taken = is_taken(Topic.objects.filter(parent_id=parent_id, name=name), but=but)
    return [*slash, *([f"这一级已经有“{name}”"] if taken else [])]


def removal_objections(topic: Topic) -> list[str]:
    """Why it can only be closed."""
    below = ["下面还有分类，先删除或者停用下面的"] if topic.children.exists() else []
    carried = Publication.objects.filter(topic=topic).count()
    if carried:
        return [*below, f"有{carried}条信息属于这一分类，只能停用，不能删除"]
    once = Publication.history.filter(topic_id=topic.pk).exists()
    return [*below, *(["以前有信息用过这一分类，只能停用，不能删除"] if once else [])]
