"""The font of the letters and forms, cut from Noto Serif CJK SC down to what names and official texts need (docs/typesetting.md).

Done once for each new version of the font, by hand; the result is committed. Needs the packages fonts-noto-cjk and unicode-data of Debian
and the program pyftsubset (fonttools).
"""

import argparse
import bz2
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
FACE = 2  # SC inside the collection
UNIHAN = Path("/usr/share/unicode")  # the folder of Unihan_*.txt.bz2
OUT = Path(__file__).resolve().parent.parent / "taizhou_portal/bureau/typesetting/font/NotoSerifSC-Subset.otf"
MARKS = (
    "—‘’“”…‧·‐–•※℃№〇〔〕【】《》〈〉「」『』（）□☐☑√×÷±≤≥≠≈°′″→←↑↓■○●◎△▲☆★￥①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㎡㎏㎜㎝㎞㎎㏄"
)
SOURCE = re.compile(r"<\S+")
#: tables that nothing we typeset asks for: upright text only, in one language, without hints for small screens
UNUSED = ("vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG")


def wanted(unihan: Path) -> set[int]:
    """通用规范汉字表 and its characters as they were written before, GB2312 with its marks, the common half of Big5, Latin-1.

    Names in old registers keep the form before simplification (頔), and so do those of Taiwan and Hong Kong.
    """
    standard = {character for character, _ in told(unihan / "Unihan_OtherMappings.txt.bz2", "kTGH")}
    if len(standard) != 8105:
        raise SystemExit(f"{unihan}: 通用规范汉字表有8105字，这里有{len(standard)}字")
    before = told(unihan / "Unihan_Variants.txt.bz2", "kTraditionalVariant")
    unsimplified = {int(one[2:], 16) for character, words in before if character in standard for one in words.split()}
    latin = {*range(0x20, 0x7F), *range(0xA0, 0x100)}
    two_byte = rows("gb2312", 0xA1, 0xF7) | rows("big5", 0xA4, 0xC6)
    return standard | unsimplified | latin | set(map(ord, MARKS)) | two_byte


def told(file: Path, what: str) -> Iterator[tuple[int, str]]:
    """(character, what Unihan says of it) for one property; sources behind < are left out."""
    with bz2.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            character, _, rest = line.rstrip("\n").partition("\t")
            name, _, words = rest.partition("\t")
            if name == what and character.startswith("U+"):
                yield int(character[2:], 16), SOURCE.sub("", words)


def rows(encoding: str, first: int, last: int) -> set[int]:
    """The characters of these rows of a two-byte encoding."""
    pairs = (bytes([row, cell]) for row in range(first, last + 1) for cell in range(0x40, 0xFF))
    return {ord(one) for pair in pairs if len(one := pair.decode(encoding, "ignore")) == 1}


def cut(characters: set[int], out: Path, program: str) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as chosen:
        chosen.write("\n".join(f"U+{one:04X}" for one in sorted(characters)))
        chosen.flush()
        subprocess.run(
            [
                program,
                str(FONT),
                f"--font-number={FACE}",
                f"--unicodes-file={chosen.name}",
                f"--output-file={out}",
                "--layout-features=",
                "--no-hinting",
                "--notdef-outline",
                "--name-IDs=*",
                f"--drop-tables+={','.join(UNUSED)}",
            ],
            check=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unihan", type=Path, default=UNIHAN)
    parser.add_argument("--pyftsubset", default="pyftsubset")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    characters = wanted(given.unihan)
    cut(characters, given.out, given.pyftsubset)
    print(f"{len(characters)} characters, {given.out.stat().st_size} bytes: {given.out}")


if __name__ == "__main__":
    main()
