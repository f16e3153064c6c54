"""``python -m kki_dash``."""

import sys

from kki_dash.cli import main

sys.exit(main())
