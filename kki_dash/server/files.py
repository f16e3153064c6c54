"""Our own files: kept for a year under an address with their hash, asked about each time under any other."""

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kki_dash import assets
from kki_dash.ui.kit import frame

KEPT, ASKED = "public, max-age=31536000, immutable", "no-cache"
STYLE_SHEET = "assets/page.css"
_STYLE = frame.STYLE.encode()
STYLE_ADDRESS = assets.address("page.css", assets.stamp(_STYLE))
"""The style sheet as pages link it."""


def _keeping(query: QueryParams, stamp: str) -> str:
    return KEPT if stamp and query.get(assets.VERSION) == stamp else ASKED


class Files(StaticFiles):
    """The files of a folder with how long they may be kept."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, which an upgrade may have changed where its address does not bear its hash."""
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = _keeping(QueryParams(scope["query_string"]), assets.stamp_of(path))
        return answer


def style_sheet(request: Request) -> Response:
    """The style of the pages, put together from several files."""
    stamp = assets.stamp(_STYLE)
    headers = {"cache-control": _keeping(request.query_params, stamp), "etag": f'"{stamp}"'}
    return Response(_STYLE, media_type="text/css", headers=headers)


def robots(_request: Request) -> Response:
    """Search engines may read every page; without this answer they would get the shell of one."""
    return PlainTextResponse("User-agent: *\nDisallow:\n", headers={"cache-control": ASKED})
