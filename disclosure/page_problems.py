"""PURE. 我为政府网站找错: what may be done with a report about a page, by whom and why not; which page is meant; what the answer needs."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from disclosure.vocabulary import PROBLEM_OPEN, Aside, ProblemStage, ProblemVerb

LEADS = {
    ProblemVerb.HAND_OVER: ProblemStage.IN_HAND,
    ProblemVerb.ANSWER: ProblemStage.ANSWERED,
    ProblemVerb.SET_ASIDE: ProblemStage.SET_ASIDE,
}
TEXT, NOTE, PAGE, CONTACT = 1000, 80, 300, 100  # characters at most
#: what an address may not hold: unseen signs, and a backslash, which some browsers read as a slash
STRANGE = re.compile(r"[\x00-\x1f\x7f\\\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
PLACE = re.compile(r"/(items|columns|offices)/([A-Za-z0-9_-]{1,60})/", re.ASCII)
OTHER_SITE = "这里只收本站网页的问题，别的网站请向它的主办单位反映。本站的网址从地址栏原样复制"


@dataclass(frozen=True)
class Facts:
    """What a decision about a report hangs on. `receives`: hands reports over and sees them all (局办公室); `answers`: works for the office
    that has it.
    """

    stage: ProblemStage
    receives: bool = False
    answers: bool = False


def blockers(verb: ProblemVerb, facts: Facts) -> list[str]:
    """Why `verb` cannot be done now; empty means that it can. The same list words page and refusal."""
    if facts.stage not in PROBLEM_OPEN:
        return [f"这件找错{facts.stage.label}，已经办结"]
    if facts.receives or facts.answers:
        return []
    return [f"这件找错不归您处室办，由局办公室或者承办处室{verb.label}"]


def hand_over_objections(note: str, *, is_open: bool, same: bool, contact: str = "") -> list[str]:
    """Why the report cannot go to an office: whether that `is_open`, has it already (`same`), and what is written to it."""
    reasons = [] if is_open else ["这个处室已经撤销，请另选一个"]
    reasons += ["已经在这个处室办理"] if same else []
    reasons += [f"交办要求最多{NOTE}字，请写短一些"] if len(note) > NOTE else []
    return [*reasons, *_telling(note, contact)]


def words_objections(words: str, *, missing: str, contact: str = "") -> list[str]:
    """Why these words cannot go to the reporter. `contact`: how they can be reached."""
    reasons = [] if words.strip() else [missing]
    reasons += [f"最多{TEXT}字，请写短一些"] if len(words) > TEXT else []
    return [*reasons, *_telling(words, contact)]


def _telling(words: str, contact: str) -> list[str]:
    """What is kept sealed must not stand open beside it."""
    told = bool(contact) and contact.casefold() in "".join(words.split()).casefold()
    return ["不要写反映人的联系方式，它办结后要删除"] if told else []


def report_objections(kind: str, text: str, *, kinds: Collection[str]) -> dict[str, str]:
    """Field → why a report cannot be taken."""
    reasons = {} if kind in kinds else {"kind": "请选择是哪一类问题"}
    if not text.strip():
        reasons["text"] = "请写明哪里有问题"
    elif len(text) > TEXT:
        reasons["text"] = f"最多{TEXT}字，请写短一些"
    return reasons


def told(aside: str, words: str) -> str:
    """What the reporter reads of a report that was set aside."""
    return f"{Aside(aside).label}。{words.strip()}" if aside else words


def own_path(asked: str, *, hosts: Collection[str], prefix: str = "/") -> str | None:
    """The path of a page of this site, as it stands below `prefix` and without query; "" where no page was named, None where
    `asked` is no page of ours. `hosts`: the names under which the site is known.
    """
    asked = asked.strip()
    if not asked:
        return ""
    if asked.lower().startswith(tuple(f"{host.lower()}/" for host in hosts)):
        asked = f"https://{asked}"
    try:
        parts = urlsplit(asked)
        strange = STRANGE.search(unquote(asked)) or STRANGE.search(asked) or asked.startswith(("//", "/\\"))
        known = parts.scheme in {"http", "https"} and parts.netloc.lower() in {host.lower() for host in hosts}
    except ValueError:
        return None
    if strange or not (known or (not parts.scheme and not parts.netloc)):
        return None
    path = unquote(parts.path or "/")
    return _below(path, prefix) if path.startswith("/") and not path.startswith("//") and len(path) <= PAGE else None


def _below(path: str, prefix: str) -> str:
    """`path` as the site itself knows it, wherever it is mounted."""
    mounted = prefix.rstrip("/")
    return path.removeprefix(mounted) if mounted and path.startswith(f"{mounted}/") else path


def place_of(path: str) -> tuple[str, str]:
    """What stands at `path`, also below it: ("items", its number), ("columns", its slug), ("offices", its slug); else two empty words."""
    found = PLACE.match(path)
    return (found[1], found[2]) if found else ("", "")


def item_of(path: str) -> int | None:
    """The number of the item whose page, print or file stands at `path`."""
    what, name = place_of(path)
    return int(name) if what == "items" and name.isdecimal() and len(name) < 13 else None
