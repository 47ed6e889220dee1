"""`python -m pixel_py` is the command `pixel-py`."""

import sys

from pixel_py.cli import main

sys.exit(main())
