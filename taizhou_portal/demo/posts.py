"""WeChat and Weibo in 2018: batches, articles and readings as the yearly report counts them."""

from datetime import date, timedelta
from random import Random

from disclosure.models import Publication, Release
from taizhou_portal.demo.bulk import BATCH
from taizhou_portal.demo.filling import Filler
from taizhou_portal.demo.shelves import Shelves

YEAR = 2018
WECHAT_BATCHES, WECHAT_ARTICLES, WECHAT_ITEMS, WECHAT_READS, MOST_IN_A_BATCH = 283, 728, 256, 2_800_000, 8
WEIBO_POSTS, WEIBO_ITEMS = 503, 180
NEWS_AGE = timedelta(days=10)  # what is pushed is no older
TITLES = (
    "{栏=晨读/家长课堂/校园美文/师者/食光/一起读书/成长信箱/台教视点}｜{school}的{题=清晨/操场/图书角/菜园/合唱团/毕业季/运动会/实验课}",
    "{县=台州/椒江/黄岩/路桥/临海/温岭}的{题=老师/孩子/校长/家长}，{意=请收下这封信/你们辛苦了/这件事值得点赞/给你一个拥抱}（{n=1..60}）",
    "{节=开学/期中/期末/假期/高考/中考}{物=作息表/心理课/书单/安全课/家务清单/食谱}来了（{n=1..60}）",
    "图说｜{county}{school}{事=秋色/雨后/升旗/课间/社团/体育节/艺术展}",
)


def load(items: list[Publication], shelves: Shelves, rng: Random) -> None:
    """`items`: publications of 2018, from which the pushed ones are chosen."""
    items = sorted((item for item in items if item.published_on.year == YEAR), key=lambda item: item.published_on)
    rows = _wechat(items, shelves, rng) + _weibo(items, shelves, rng)
    Release.objects.bulk_create(rows, batch_size=BATCH)


def _wechat(items: list[Publication], shelves: Shelves, rng: Random) -> list[Release]:
    days = sorted(rng.sample(_days(), WECHAT_BATCHES))
    sizes = _sizes(rng)
    slots = [(day, n) for day, size in zip(days, sizes, strict=True) for n in range(size)]
    linked = set(rng.sample(range(len(slots)), WECHAT_ITEMS))
    reads, taken, channel = _reads(len(slots), rng), set(), shelves.channels["wechat"]
    rows = []
    for place, (day, _) in enumerate(slots):
        item = _recent(items, day, taken, rng) if place in linked else None
        words = {"publication": item} if item else {"title": Filler(rng, day)(rng.choice(TITLES))}
        rows.append(Release(channel=channel, released_on=day, batch=f"{day:%Y-%m-%d}", reads=reads[place], **words))
    return rows


def _weibo(items: list[Publication], shelves: Shelves, rng: Random) -> list[Release]:
    channel, taken = shelves.channels["weibo"], set()
    days = sorted(rng.choices(_days(), k=WEIBO_POSTS))
    linked = set(rng.sample(range(WEIBO_POSTS), WEIBO_ITEMS))
    rows = []
    for place, day in enumerate(days):
        item = _recent(items, day, taken, rng) if place in linked else None
        words = {"publication": item} if item else {"title": Filler(rng, day)(rng.choice(TITLES))}
        rows.append(Release(channel=channel, released_on=day, **words))
    return rows


def _days() -> list[date]:
    """From the second week on, so that there is news to push."""
    first = date(YEAR, 1, 10)
    return [first + timedelta(days=n) for n in range((date(YEAR, 12, 31) - first).days + 1)]


def _sizes(rng: Random) -> list[int]:
    """Articles of each batch: one to eight, all together WECHAT_ARTICLES."""
    sizes = [1] * WECHAT_BATCHES
    for _ in range(WECHAT_ARTICLES - WECHAT_BATCHES):
        sizes[rng.choice([n for n, size in enumerate(sizes) if size < MOST_IN_A_BATCH])] += 1
    return sizes


def _reads(count: int, rng: Random) -> list[int]:
    """Readings of each article, few read by many; all together WECHAT_READS."""
    weights = [rng.lognormvariate(0, 0.8) for _ in range(count)]
    reads = [int(WECHAT_READS * weight / sum(weights)) for weight in weights]
    reads[0] += WECHAT_READS - sum(reads)
    return reads


def _recent(items: list[Publication], day: date, taken: set, rng: Random) -> Publication:
    """A publication of the last days that was not yet pushed on this channel."""
    pool = [item for item in items if day - NEWS_AGE <= item.published_on <= day and item.pk not in taken]
    chosen = rng.choice(pool)
    taken.add(chosen.pk)
    return chosen
