"""PURE. The least that a reader needs who does not see: words for pictures, the language, one heading, ids that are used once."""

from collections import Counter
from collections.abc import Iterator

from reports.inspection.finding import Finding
from reports.inspection.page import Image, Kind, Page, Parsed
from reports.inspection.rulebook import told
from reports.inspection.site import Site


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if not page.opens or page.kind is Kind.FILE:
        return
    mute = [image for image in parsed.images if is_mute(image)]
    if mute:
        message = f"{len(mute)}张图片没有替代文字，例如{mute[0].source[-40:]}"
        yield told("A1", page.address, message, mute[0].source[-80:])
    if not (parsed.lang or "").strip():
        yield told("A2", page.address, "html没有lang")
    if not any(level == 1 and words for level, words in parsed.headings) and page.kind not in {Kind.HOME, Kind.BESIDE}:
        yield told("A3", page.address, "没有h1，或者h1是空的")
    double = [name for name, count in Counter(parsed.ids).items() if count > 1]
    if double:
        yield told("A4", page.address, f"id重复：{'、'.join(double[:5])}", double[0][:40])


def is_mute(image: Image) -> bool:
    """No alt at all; an empty one says that the picture is decoration, which the only content of a link is not."""
    return image.alt is None and not image.hidden or image.alone and not image.alt and not image.hidden
