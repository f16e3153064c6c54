"""The way from paper and screen back to the same view: a QR code of its address, where the dashboard has a public one."""

import io
import os
from base64 import b64encode
from urllib.parse import urlencode, urljoin

import segno

PUBLIC = os.environ.get("KKI_ADDRESS", "").strip()
"""The whole address where visitors find the dashboard; without it there is no code."""

_BORDER = 1


def address(page: str, **params: str) -> str:
    """The public address of a view, empty where there is none."""
    if not PUBLIC:
        return ""
    return urljoin(PUBLIC.rstrip("/") + "/", f"{page}?{urlencode(params, safe=',')}" if params else page)


def _code(of: str) -> segno.QRCode:
    return segno.make(of, error="m", micro=False)


def svg(of: str) -> str:
    """A code as SVG, empty where there is no address."""
    target = io.BytesIO()
    if not of:
        return ""
    _code(of).save(target, kind="svg", border=_BORDER, xmldecl=False, svgns=True, nl=False)
    return target.getvalue().decode("utf-8")


def data_uri(of: str) -> str:
    """The same as an address of an image."""
    return f"data:image/svg+xml;base64,{b64encode(svg(of).encode()).decode()}" if of else ""


def png(of: str) -> bytes:
    """A code as a picture of ten dots a module."""
    target = io.BytesIO()
    _code(of).save(target, kind="png", scale=10, border=_BORDER)
    return target.getvalue()
