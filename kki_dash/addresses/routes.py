"""The routes of the addresses: who may ask, how long an answer holds, what is said where there is none.

Work is done in two lanes, one file at a time in each, numbers beside pictures, so that however many ask, a visitor's page
shares the machine with two of them at most. What has been made once is kept with the data set.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from threading import BoundedSemaphore

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kki_dash import __version__
from kki_dash.addresses import figures, openapi, package
from kki_dash.addresses.answer import MEDIA, Answer, NoSuchAddressError
from kki_dash.data.load import PackageError
from kki_dash.exports.print.press import LackingLettersError, NotPrintedError
from kki_dash.findings.dataset import Dataset
from kki_dash.spelling import WrongQuestionError, one_of
from kki_dash.text import ENGLISH, _, languages, number, speaking

_log = logging.getLogger(__name__)

LONGEST = 2000
"""Signs of a question, more than any page asks."""

KEEP = "public, max-age=300"
OPEN = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "if-none-match, range",
    "access-control-expose-headers": "etag, content-disposition",
}
"""Reading is open to every page; there is nothing to log in to or to change."""

DOCUMENT = "openapi.json"
_WAITING = 256
_LONGEST_REST = 0.5
"""Seconds."""

_AGAIN = {"retry-after": "2"}

Load = Callable[[], Dataset]
Work = Callable[[Dataset, Mapping[str, str]], Answer]


class BusyError(Exception):
    """So many wait that one more is sent away."""


class Lane:
    """One file after another, off the loop that serves everybody; between two it rests as long as the first one took.

    However many ask, visitors so have the machine for themselves half of the time.
    """

    def __init__(self, waiting: int = _WAITING) -> None:
        self._worker, self._room = ThreadPoolExecutor(1), BoundedSemaphore(waiting)
        self._rested = 0.0

    async def run(self, work: Callable[[], Answer]) -> Answer:
        if not self._room.acquire(blocking=False):
            raise BusyError
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, self._rested_then, work)
        finally:
            self._room.release()

    def _rested_then(self, work: Callable[[], Answer]) -> Answer:
        begun = time.monotonic()
        if (rest := self._rested - begun) > 0:
            time.sleep(rest)
            begun += rest
        try:
            return work()
        finally:
            done = time.monotonic()
            self._rested = done + min(done - begun, _LONGEST_REST)


def routes(load: Load, folder: Path, root: str, address: str = "") -> list[Route]:
    """Every address of the data.

    Parameters
    ----------
    load : callable
        Gives the data set of now.
    folder : Path
        Where its package is stored.
    root : str
        Path under which the dashboard stands, empty or with a slash before it.
    address : str
        The public address of the dashboard; without it that of the question.
    """
    numbers, pictures = Lane(), Lane()

    def base(request: Request) -> str:
        return f"{address.rstrip('/')}/" if address else f"{str(request.base_url).rstrip('/')}{root}/"

    async def figure(request: Request) -> Response:
        page, file, here = request.path_params["page"], request.path_params["file"], base(request)
        lane = pictures if file.rpartition(".")[2] in figures.PICTURES else numbers
        return await _answered(
            request, load, lane, lambda dataset, asked: figures.answer(dataset, folder, page, file, asked, here)
        )

    async def table(request: Request) -> Response:
        file, here = request.path_params["file"], base(request)
        return await _answered(
            request, load, numbers, lambda dataset, asked: package.answer(dataset, folder, file, here)
        )

    async def described(request: Request) -> Response:
        def work(dataset: Dataset, asked: Mapping[str, str]) -> Answer:
            body = json.dumps(openapi.document(dataset), ensure_ascii=False, indent=1).encode()
            return Answer(DOCUMENT, MEDIA[".json"], body)

        return await _answered(request, load, numbers, work)

    async def nothing(request: Request) -> Response:
        # what no route takes would get the shell of a page
        return _sentence(
            HTTPStatus.NOT_FOUND, _("There is no such address; {file} names all that there are.").format(file=DOCUMENT)
        )

    return [
        Route(f"{root}{path}", function, methods=["GET", "HEAD", "OPTIONS"])
        for path, function in (
            ("/figures/{page}/{file}", figure),
            ("/package/{file}", table),
            (f"/{DOCUMENT}", described),
            ("/figures/{rest:path}", nothing),
            ("/package/{rest:path}", nothing),
        )
    ]


def question_of(request: Request) -> dict[str, str]:
    """The parameters of a question, names in small letters and without what mail programs put before them."""
    return {
        name.lower().removeprefix("amp;"): text for name, text in request.query_params.multi_items() if name.isascii()
    }


async def _answered(request: Request, load: Load, lane: Lane, work: Work) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=OPEN)
    if len(request.url.query) > LONGEST:
        return _sentence(
            HTTPStatus.REQUEST_URI_TOO_LONG,
            _("The question is longer than {n} signs.").format(n=number(LONGEST)),
        )
    asked = question_of(request)

    def answer() -> Answer:
        with speaking(one_of(_("language"), asked.get("lang", ""), languages(), ENGLISH)):
            return work(load(), asked)

    try:
        dataset = await asyncio.to_thread(load)
        tag = f'"{dataset.tables.fingerprint}-{__version__}"'
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={**OPEN, "etag": tag, "cache-control": KEEP})
        made = await lane.run(answer)
    except NoSuchAddressError as error:
        return _sentence(HTTPStatus.NOT_FOUND, str(error))
    except WrongQuestionError as error:
        return _sentence(HTTPStatus.BAD_REQUEST, str(error))
    except LackingLettersError as error:
        return _sentence(HTTPStatus.NOT_IMPLEMENTED, str(error))
    except (BusyError, NotPrintedError) as error:
        words = str(error) or _("Many files are being made just now. Ask again in a moment.")
        return _sentence(HTTPStatus.SERVICE_UNAVAILABLE, words, _AGAIN)
    except PackageError as error:
        return _sentence(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    except Exception:
        _log.exception("%s was not answered", request.url.path)
        return _sentence(HTTPStatus.INTERNAL_SERVER_ERROR, _("This file could not be made."))
    headers = {
        **OPEN,
        "etag": tag,
        "cache-control": KEEP,
        # a slug is plain ASCII, so that the name needs no other form
        "content-disposition": f'inline; filename="{made.name}"',
    }
    return Response(made.body, media_type=made.media, headers=headers)


def _sentence(status: HTTPStatus, words: str, more: Mapping[str, str] | None = None) -> Response:
    headers = {**OPEN, "cache-control": "no-store", **(more or {})}
    return PlainTextResponse(f"{words}\n", status, headers=headers)
