"""``python -m kki_dash``."""

import sys

from kki_dash.commands.main import main

sys.exit(main())
