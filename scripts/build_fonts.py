"""Cut the poster's font down to the letters of Vietnamese and English.

    python scripts/build_fonts.py FOLDER

FOLDER holds NotoSans-Regular.ttf and NotoSans-Bold.ttf, such as Debian's package fonts-noto-core
installs them. The licence (SIL OFL 1.1) stands beside the result.
"""

import sys
from pathlib import Path

from fontTools import subset

FONTS = Path(__file__).parents[1] / "web" / "places" / "fonts"
LETTERS = "U+0020-007E,U+00A0-017F,U+01A0-01B0,U+1EA0-1EF9,U+2010-2026,U+20AB"


def main() -> None:
    folder = Path(sys.argv[1])
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        target = FONTS / name
        subset.main(
            [
                str(folder / name),
                f"--unicodes={LETTERS}",
                f"--output-file={target}",
                "--layout-features=",
                "--no-hinting",
                "--desubroutinize",
                "--name-IDs=0,1,2,3,4,5,6,13,14",
            ]
        )
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
