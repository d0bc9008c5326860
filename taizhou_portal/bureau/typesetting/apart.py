"""PURE but for its pipes. One compilation in a process of its own, which `engine` alone asks for (`python -m …typesetting.apart`).

What is asked stands as JSON on the standard input, what was made on the standard output; 1 where the engine gave up. Nothing is said of it.
"""

import json
import sys

from taizhou_portal.bureau.typesetting.engine import compiled

if __name__ == "__main__":
    asked = json.load(sys.stdin)
    try:
        made = compiled(asked["data"], asked["template"], **asked["form"])
    except (RuntimeError, OSError):
        sys.exit(1)
    sys.stdout.buffer.write(made)
