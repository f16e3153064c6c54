"""The press: Typst at work in a process beside the server's, so that it holds no visitor up and cannot fill the memory.

Typst remembers what it has set and gives nothing back; its process is therefore replaced after some pictures. It is
started when the first one is asked for, killed when one takes too long, and started anew when it has died.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore, Event, Lock, Timer
from typing import Any, Literal

from kki_dash.exports.print import letters
from kki_dash.exports.print.typeset import HEAD, LENGTH
from kki_dash.figures import palette
from kki_dash.text import _, language_and_region

Format = Literal["pdf", "svg", "png"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")

_ROOT = Path(__file__).parents[3]
_SILENT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")
"""Signs that tell machines something and have no look; no document with tags may hold them."""


class NotPrintedError(Exception):
    """The press could not make a file; the sentence says why and what to do."""


class LackingLettersError(NotPrintedError):
    """No typeface has a letter of the file, so that asking again changes nothing."""


def _seen(told: Any) -> Any:
    """What is told, its words without signs that have no look."""
    match told:
        case str():
            return _SILENT.sub("", told)
        case Mapping():
            return {key: _seen(value) for key, value in told.items()}
        case list() | tuple():
            return [_seen(value) for value in told]
        case _:
            return told


class Press:
    """One process of Typst, asked by one at a time.

    Parameters
    ----------
    most : int
        Files that a process makes before it is replaced.
    seconds : float
        How long one file may take.
    waiting : int
        How many may wait or be served; the next one is sent away at once.
    """

    def __init__(self, most: int = 100, seconds: float = 30.0, waiting: int = 16) -> None:
        self.most, self.seconds = most, seconds
        self._turn, self._room = Lock(), BoundedSemaphore(waiting)
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0

    def make(self, template: str, data: Mapping[str, Any], kind: Format = "pdf", dpi: int = 300) -> bytes:
        """A document as the bytes of a file, in the language of who asks.

        Parameters
        ----------
        template : str
            File name of a template of Typst.
        data : mapping
            What the template shows; it must be writable as JSON.
        kind : str
            ``pdf``, ``svg`` or ``png``.
        dpi : int
            Dots to an inch of a PNG.

        Raises
        ------
        LackingLettersError
            If no typeface has a letter of its words.
        NotPrintedError
            If too many ask at once, or if the file took too long.
        """
        spoken, region = language_and_region()
        whole = {"language": spoken, "region": region, "palette": palette.named(), **data}
        told = json.dumps(_seen(whole), ensure_ascii=False)
        folders = letters.folders()
        if lacking := letters.lacking(told, folders):
            raise LackingLettersError(letters.sentence(lacking))
        question = json.dumps([template, told, kind, dpi, folders]).encode()
        if not self._room.acquire(blocking=False):
            raise NotPrintedError(_("Many files are being made just now. Ask again in a moment."))
        try:
            with self._turn:
                good, body = self._answer(question)
        finally:
            self._room.release()
        if not good:
            raise RuntimeError(f"{template}: {body.decode()}")
        return body

    def _answer(self, question: bytes, again: bool = True) -> tuple[bool, bytes]:
        """What the process answers; one that died by itself is asked once more, and one that is late is not."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        too_late = Event()

        def end() -> None:
            too_late.set()
            process.kill()

        late = Timer(self.seconds, end)
        late.start()
        try:
            process.stdin.write(LENGTH.pack(len(question)) + question)
            process.stdin.flush()
            good, length = HEAD.unpack(process.stdout.read(HEAD.size))
            body = process.stdout.read(length)
            if len(body) < length:
                raise EOFError
        except Exception as error:
            self.close()
            if again and not too_late.is_set():
                return self._answer(question, again=False)
            raise NotPrintedError(_("The file could not be made in time. Ask again in a moment.")) from error
        finally:
            late.cancel()
        self._made += 1
        return bool(good), body

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process and (self._made >= self.most or self._process.poll() is not None):
            self.close()
        if self._process is None:
            # a module of its own instead of multiprocessing, which would run the script of the server once more
            command = [sys.executable, "-m", "kki_dash.exports.print.typeset"]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT)
            self._made = 0
        return self._process

    @property
    def process(self) -> int | None:
        """Number of the process that works, None where none does."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the process; the next question starts a new one."""
        if process := self._process:
            process.kill()
            process.communicate()
            self._process = None


PRESS = Press()
"""The press of this process. Its Typst ends with it: nobody asks it any more."""
