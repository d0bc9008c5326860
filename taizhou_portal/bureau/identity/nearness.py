"""PURE. Which sites are near enough to be opened without a word: the government's own by rule, others by a setting (site-standards 7)."""

import re
import unicodedata
from collections.abc import Iterable

GOVERNMENT = ("gov.cn",)
#: ends under which anybody may register: who lets one of them in lets in everybody
ANYBODY = frozenset({"cn", "com", "net", "org", "com.cn", "net.cn", "org.cn", "zj.cn", "top", "xyz"})
LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")


def is_near(host: str, further: Iterable[str] = ()) -> bool:
    """Whether `host` is a domain of government or of `further`, or stands below one. `further` is only read where it is needed."""
    host = host.lower().rstrip(".")
    return _below(host, GOVERNMENT) or _below(host, further)


def poses(host: str) -> bool:
    """Whether a host that is not the government's carries the government's ending inside, as www.gov.cn.example.com does."""
    return not is_near(host) and bool(re.search(r"gov[.-]?cn", host.lower()))


def tidied(domain: str) -> str:
    """A domain as it is kept: *.EDU.cn and .edu.cn are edu.cn; of a whole address the host."""
    domain = unicodedata.normalize("NFKC", domain.strip()).lower()
    domain = domain.partition("://")[2] or domain
    return re.split(r"[/?#:]", domain, maxsplit=1)[0].lstrip("*").strip(".")


def objections(domain: str) -> list[str]:
    """Why the (tidied) domain cannot be in the list."""
    labels = domain.split(".")
    if is_near(domain):
        return [".gov.cn结尾的网站按规定本来就不提示，不用再添加"]
    if domain in ANYBODY:
        return [f"任何人都能注册以.{domain}结尾的域名，范围太大，请写具体单位的域名"]
    if len(labels) < 2 or labels[-1].isdigit() or not all(map(LABEL.fullmatch, labels)):
        return ["域名由几段字母、数字用点连成，例如edu.cn或者某个学校的域名"]
    return []


def _below(host: str, domains: Iterable[str]) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in domains)
