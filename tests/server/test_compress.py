"""What a browser loads once comes compressed, the same for all, and as it was for those who cannot read that."""

import gzip

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kki_dash.server.compress import Compressed
from tests import asking
from tests.kit import ROOT


async def page(request: Request) -> Response:
    return PlainTextResponse("a page " * 500)


async def packed(request: Request) -> Response:
    return Response(b"letters " * 500, media_type="font/woff2")


APP = Starlette(
    routes=[
        Route("/assets/packed.woff2", packed),
        Mount("/assets", StaticFiles(directory=ROOT / "static")),
        Route("/{path:path}", page),
    ],
    middleware=[Middleware(Compressed)],
)
SCRIPT = "/assets/leaflet/leaflet.js"
WHOLE = (ROOT / "static" / "leaflet" / "leaflet.js").read_bytes()


def asked(path: str, taken: str = "", **headers: str) -> asking.Answer:
    return asking.asked(APP, path, headers={**({"accept-encoding": taken} if taken else {}), **headers})


@pytest.mark.parametrize(("taken", "way"), [("gzip, deflate, br", "br"), ("gzip;q=1.0", "gzip"), ("br;q=0.5", "br")])
def test_a_script_comes_in_the_best_way_that_is_taken(taken: str, way: str) -> None:
    for _again in range(2):
        answer = asked(SCRIPT, taken)
        assert answer.headers["content-encoding"] == way
        assert answer.headers["vary"] == "Accept-Encoding"
        assert int(answer.headers["content-length"]) == len(answer.body) < len(WHOLE) / 3
        assert {"br": brotli.decompress, "gzip": gzip.decompress}[way](answer.body) == WHOLE
        assert answer.headers["etag"].startswith('W/"')


def test_what_cannot_be_read_or_does_not_shrink_goes_as_it_is() -> None:
    assert asked(SCRIPT).body == WHOLE
    assert asked(SCRIPT, "zstd").body == WHOLE
    part = asked(SCRIPT, "gzip", range="bytes=0-99")
    assert part.body == WHOLE[:100]
    assert "content-encoding" not in asked("/assets/packed.woff2", "br").headers
    assert asked("/compare", "br").text.startswith("a page")
    assert asked("/assets/nothing.js", "br").status == 404


def test_who_has_a_file_is_not_sent_it_again() -> None:
    tag = asked(SCRIPT, "br").headers["etag"].removeprefix("W/")
    again = asked(SCRIPT, "br", **{"if-none-match": tag})
    assert (again.status, again.body) == (304, b"")
