"""Leave out what only the development tools bring: httpx loads it where it is installed.

The product's own lock file has neither, so neither is part of the memory it takes.
"""

import sys

for name in ("pygments", "rich"):
    sys.modules[name] = None  # type: ignore[assignment]
