"""Addresses of our own files for the browser: each bears a hash of what it holds, so that it is asked for once.

An address stands relative to a page, so that it holds under a path prefix too.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "static"
VERSION = "v"
"""The parameter with the hash."""


def stamp(body: bytes) -> str:
    """What changes with the content of a file."""
    return sha256(body).hexdigest()[:12]


@cache
def stamp_of(name: str) -> str:
    """The stamp of a file in the folder, empty where there is none; files change with a new start only."""
    path = FOLDER / name
    return stamp(path.read_bytes()) if path.is_file() else ""


def address(name: str, version: str = "") -> str:
    """Where a browser finds a file of the folder, or one that is made and whose stamp is given."""
    return f"assets/{name}?{VERSION}={version or stamp_of(name)}"
