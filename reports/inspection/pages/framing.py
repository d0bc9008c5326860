"""PURE. What of a page is its own, where no markup tells the frame around it."""

import re

from reports.inspection.page import Parsed

FRAME = re.compile(
    r"主办|标识码|ICP\s?备|公网安备|版权所有|网站地图|站点地图|找错|(?:地址|电话|邮编|传真)\s?[:：]", re.IGNORECASE
)


def own_words(parsed: Parsed) -> str:
    """The middle without what stands on every page: links, and the lines of a footer that no markup tells."""
    links = {link.words for link in parsed.links}
    return "\n".join(one for one in parsed.text.split("\n") if one not in links and not FRAME.search(one))
