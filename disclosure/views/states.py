"""What a reader must know before the text: whether it is in force, until when, whether it was corrected, what is to be thought of it."""

from datetime import date

from django.urls import reverse

from disclosure.corrections import Told
from disclosure.in_force import last_day, standing
from disclosure.models import Publication
from disclosure.views.listing import TONES
from disclosure.vocabulary import Kind, Validity
from taizhou_portal.bureau.dates import prose


def prose_day(value: date | None) -> str:
    return prose(value) if value else ""


def validity_words(item: Publication, today: date) -> tuple[Validity, str]:
    """有效性 and the words beside it in the catalogue: since when, until when, or when it is to end."""
    validity, since = standing(item, today)
    if validity is not Validity.VALID:
        return validity, f"自{prose_day(since)}" if since else ""
    if item.coming_validity:
        return validity, f"将于{prose_day(item.invalid_on)}{Validity(item.coming_validity).label}"
    last = last_day(item)
    return validity, f"至{prose_day(last)}" if last else ""


def banners(item: Publication, *, heir: dict | None, corrected: list[Told], today: date) -> list[dict]:
    """All that stands over the text, in the words of components/validity_banner.html; `heir`: what took its place, as the line has it."""
    validity, since = standing(item, today)
    found = [{"state": "说明", "tone": "warn", "text": item.banner}] if item.banner else []
    if validity is not Validity.VALID:
        told = f"自{prose_day(since)}起{validity.label}。" if since else ""
        found.append({"state": validity.label, "tone": TONES[validity], **_led(told, heir)})
    else:
        found += _coming(item, heir) + _in_force(item, today)
    found += _corrected(item, corrected[-1]) if corrected else []
    term = _term(item, today) if validity is Validity.VALID else None
    return found + ([term] if term else [])


def _led(told: str, heir: dict | None, *, is_coming: bool = False) -> dict[str, str]:
    """The words, and the document to read instead; one that is out of force as well is not called the present one."""
    if heir is None:
        return {"text": told}
    words = "替代文件：" if is_coming or heir["validity"] != Validity.VALID else "现行文件："
    return {"text": told + words, "url": reverse("disclosure:item", args=[heir["id"]]), "link": heir["title"]}


def _coming(item: Publication, heir: dict | None) -> list[dict]:
    """Announced and not here yet."""
    if not item.coming_validity:
        return []
    label = Validity(item.coming_validity).label
    told = f"将于{prose_day(item.invalid_on)}{label}。"
    return [{"state": f"将{label}", "tone": "warn", **_led(told, heir, is_coming=True)}]


def _in_force(item: Publication, today: date) -> list[dict]:
    policy = getattr(item, "policy", None)
    if item.kind != Kind.POLICY or policy is None or policy.effective_on is None:
        return []
    end = f"，有效期至{prose_day(policy.expires_on)}" if policy.expires_on else ""
    state, tone = ("现行有效", "good") if policy.effective_on <= today else ("尚未施行", "info")
    return [{"state": state, "tone": tone, "text": f"自{prose_day(policy.effective_on)}起施行{end}。"}]


def _corrected(item: Publication, last: Told) -> list[dict]:
    text = f"{prose_day(last.day)}更正：{last.note.rstrip('。')}。"
    return [{"state": "已更正", "tone": "info", "text": text, **difference_link(item, last)}]


def difference_link(item: Publication, told: Told) -> dict[str, str]:
    """Where the difference can be read, if it may be."""
    if not told.is_shown:
        return {}
    return {"url": reverse("disclosure:correction", args=[item.pk, told.number]), "link": "更正前后对照"}


def _term(item: Publication, today: date) -> dict | None:
    """Where a public notice stands in its term; a policy document that says since when it binds has no term of its own."""
    if item.ends_on is None or _in_force(item, today):
        return None
    notice = "公示" in item.title
    if item.ends_on < today:
        state = "公示已结束" if notice else "已截止"
        return {"state": state, "tone": "", "text": f"{prose_day(item.ends_on)}已到期。"}
    left = (item.ends_on - today).days
    until = f"还有{left}天。" if left else "今天是最后一天。"
    state = "正在公示" if notice else "正在进行"
    return {"state": state, "tone": "info", "text": f"到{prose_day(item.ends_on)}为止，{until}"}
