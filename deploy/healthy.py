"""``python deploy/healthy.py [PORT]``: ends well once the dashboard on this machine answers, after a minute in any case.

The port and the path are those that Streamlit reads, so that a container and a unit ask in one way.
"""

import os
import sys
import time
import urllib.request

port = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("STREAMLIT_SERVER_PORT", "8501")
base = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
address = f"http://127.0.0.1:{port}/{base}{'/' if base else ''}_stcore/health"
until = time.monotonic() + 60
while True:
    try:
        with urllib.request.urlopen(address, timeout=5):
            break
    except OSError:
        if time.monotonic() > until:
            sys.exit(1)
        time.sleep(0.2)
