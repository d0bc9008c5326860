"""核对本归档包：python3 check.py，只用标准库，在解开的文件夹里运行。

1 各文件的校验值；2 每个数连同它的记录；3 整稿的校验值；4 每个数等于它的记录之和。
"""

import hashlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(value):
    return hashlib.sha256(canonical(value)).hexdigest()


def read(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def files():
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        told, name = line.split("  ", 1)
        place = HERE / name
        if not place.is_file() or hashlib.sha256(place.read_bytes()).hexdigest() != told:
            yield f"{name}：与校验值不同"


def figures(edition, rows, marks):
    for kept in edition["figures"]:
        if digest([kept, rows.get(kept["key"], [])]) != marks.get(kept["key"]):
            yield f"{kept['label']}：数或记录被改过"


def sums(edition, rows):
    """金额按分记，所以除以100也算相等；几篇合成一次的没有逐条的数。"""
    for kept in edition["figures"]:
        found = rows.get(kept["key"], [])
        value = kept["computed"] if kept["computed"] is not None else kept["value"]
        if not found or not isinstance(value, int) or any(row[2] is None for row in found):
            continue
        total = sum(row[2] for row in found)
        if value not in (total, total / 100, total / 1000000):
            yield f"{kept['label']}：报告是{value}，记录之和是{total}"


def whole(edition, about):
    texts = {name: value for name, value in edition.items() if name != "figures"}
    parts = [read("sources.json"), read("definitions.json"), about["made_with"], read("marks.json")]
    if digest([about["year"], about["number"], about["reason"], texts, *parts]) != about["digest"]:
        yield "整稿的校验值不同"
    if about["signed_digest"] not in ("", about["digest"]):
        yield "签发的不是这一稿"


def main():
    edition, rows, about = read("edition.json"), read("rows.json"), read("version.json")
    wrong = [*files(), *figures(edition, rows, read("marks.json")), *sums(edition, rows), *whole(edition, about)]
    for line in wrong:
        print(line)
    print(f"有{len(wrong)}处不符" if wrong else f"全部相符：{len(edition['figures'])}个数，校验值{about['digest']}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
