"""What stands on a report beside its content: who issues it, which day, which version, and why it was corrected. PURE."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from taizhou_portal.bureau.dates import prose

DRAFT = "未定稿"
DRAFT_WORDS = "未定稿，数据和文字可能变动，不得作为正式报告使用"


@dataclass(frozen=True)
class Imprint:
    """`version` is 0 for a draft, 1 for what was published first, more for corrections; `reason`: why it was corrected; `address`: of the
    public page. `day`: of the version; of a draft the day on which it was made.
    """

    bureau: str
    title: str
    day: date
    version: int = 0
    reason: str = ""
    address: str = ""

    @property
    def draft(self) -> bool:
        return self.version < 1

    @property
    def day_words(self) -> str:
        """2026年1月20日: digits, no leading noughts (document-format section 1)."""
        return prose(self.day)

    @property
    def version_words(self) -> str:
        """未定稿, 第1版, 第2版（更正）."""
        return DRAFT if self.draft else f"第{self.version}版{'（更正）' if self.version > 1 else ''}"


def notes(imprint: Imprint) -> list[str]:
    """What is said of the version under the date: nothing of a first one but where its page is."""
    if imprint.draft:
        return [f"{DRAFT_WORDS}。{imprint.day_words}生成"]
    told = [f"本报告为第{imprint.version}版"] if imprint.version > 1 else []
    told += [f"更正原因：{imprint.reason.rstrip('。')}"] if imprint.version > 1 and imprint.reason else []
    return told + ([f"网址：{imprint.address}"] if imprint.address else [])


def told(imprint: Imprint) -> dict[str, Any]:
    """For programs."""
    return {
        "bureau": imprint.bureau,
        "title": imprint.title,
        "day": imprint.day.isoformat(),
        "version": imprint.version,
        "status": imprint.version_words,
        "reason": imprint.reason,
        "address": imprint.address,
    }
