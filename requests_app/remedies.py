"""PURE. 救济告知: what a reply tells about review and court, and until when.

行政复议法第二十、二十三条; 行政诉讼法第四十五、四十六条.
"""

from dataclasses import dataclass
from datetime import date

from requests_app import outcomes
from requests_app.outcomes import Remedy
from requests_app.redress import limits
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.workdays import Workdays


@dataclass(frozen=True)
class Bodies:
    """Who decides: names from the settings; an unset court is named in general words."""

    review: str
    court: str = ""
    review_url: str = ""

    @property
    def court_name(self) -> str:
        return self.court or "有管辖权的人民法院"


def notice(outcome: Outcome, served_on: date, *, bodies: Bodies) -> str:
    """The block to print under a reply; empty where none is due."""
    kind = outcomes.remedy(outcome, served_on)
    if kind is Remedy.NONE:
        return ""
    if kind is Remedy.SPLIT:
        return f"对不公开的部分，{_review_first(bodies)}\n对公开的部分，{either(bodies)}"
    return _review_first(bodies) if kind is Remedy.REVIEW_FIRST else either(bodies)


def last_days(outcome: Outcome, served_on: date, *, workdays: Workdays) -> list[str]:
    """Sentences with the last days, for the page of the case."""
    kind = outcomes.remedy(outcome, served_on)
    if kind is Remedy.NONE:
        return []
    review, court = either_last_days(
        served_on, workdays=workdays, part="（公开的部分）" if kind is Remedy.SPLIT else ""
    )
    return [review] if kind is Remedy.REVIEW_FIRST else [review, court]


def either_last_days(served_on: date, *, workdays: Workdays, part: str = "") -> list[str]:
    """Where both ways are open. `part`: of what court is asked at once."""
    return [
        f"申请行政复议：不晚于{limits.review(served_on, workdays=workdays).dated}",
        f"直接提起行政诉讼{part}：不晚于{limits.court(served_on, workdays=workdays).dated}",
    ]


def _review_first(bodies: Bodies) -> str:
    online = f"，也可以在网上提出：{bodies.review_url}" if bodies.review_url else ""
    return (
        f"您如果不服，应当先申请行政复议：自知道本答复之日起60日内向{bodies.review}提出{online}。"
        f"对复议决定仍不服的，自收到决定书之日起15日内向{bodies.court_name}起诉。"
    )


def either(bodies: Bodies, *, act: str = "本答复", who: str = "您") -> str:
    """Review or court, as they like. `act`: what it is against; `who`: how the letter speaks to them."""
    online = f"（网上申请：{bodies.review_url}）" if bodies.review_url else ""
    return (
        f"{who}如果不服，可以自知道{act}之日起60日内向{bodies.review}申请行政复议{online}，"
        f"也可以自知道{act}之日起六个月内向{bodies.court_name}提起行政诉讼。"
    )
