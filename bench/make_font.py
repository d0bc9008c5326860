"""The font of the letters and forms, cut from Noto Serif CJK SC: all it has but Korean syllables (docs/typesetting.md).

Done once for each new version of the font, by hand; the result is committed. Needs the package fonts-noto-cjk of Debian and the program
pyftsubset (fonttools).
"""

import argparse
import subprocess
from pathlib import Path

FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
FACE = 2  # SC inside the collection
OUT = Path(__file__).resolve().parent.parent / "taizhou_portal/bureau/typesetting/font/NotoSerifSC-Subset.otf"
#: every Han character, for nobody knows what stands in a name; Hangul (U+1100, U+AC00) is left out: a fifth of the file
KEPT = "0020-10FF,1200-ABFF,E000-10FFFF"
#: tables that nothing we typeset asks for: upright text only, in one language, without hints for small screens
UNUSED = ("vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG")


def cut(out: Path, program: str) -> None:
    subprocess.run(
        [
            program,
            str(FONT),
            f"--font-number={FACE}",
            f"--unicodes={KEPT}",
            f"--output-file={out}",
            "--layout-features=",
            "--no-hinting",
            "--notdef-outline",
            "--name-IDs=*",
            "--no-recalc-timestamp",
            f"--drop-tables+={','.join(UNUSED)}",
        ],
        check=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pyftsubset", default="pyftsubset")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    cut(given.out, given.pyftsubset)
    print(f"{given.out.stat().st_size} bytes: {given.out}")


if __name__ == "__main__":
    main()
