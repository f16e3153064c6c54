"""A sentence on the page where its socket is refused, never answers, or is lost."""

import json
from pathlib import Path

from kki_dash.figures import palette
from kki_dash.text import _

_SCRIPT = (Path(__file__).parents[1] / "ui" / "browser" / "lost.js").read_text(encoding="utf-8")
_LOOK = (
    "position:fixed;left:50%;bottom:0;transform:translateX(-50%);z-index:1000;box-sizing:border-box;width:max-content;"
    f"max-width:min(44rem,100vw);margin:0;padding:10px 16px;background:{palette.WHITE};color:{palette.INK};"
    f'border:1px solid {palette.CONTROL};font:400 1rem/1.4 "Source Sans",sans-serif;text-wrap:pretty'
)
"""Written out, since the style sheet of the pages comes through the socket."""


def lost_script() -> str:
    """The script for the shell of a page, which is there before any socket."""
    words = {
        "refused": _(
            "The page was loaded, but its connection to the dashboard is refused or gets no answer. A network or a relay "
            "that blocks web sockets does this: try another network, or tell those who run the dashboard."
        ),
        "lost": _("The connection is lost. What you see stays, and the page goes on by itself when it is back."),
    }
    # no text may end the script
    given = json.dumps([words, _LOOK]).replace("<", "\\u003c")
    return f"<script>{_SCRIPT}watchConnection(...{given})</script>"
