"""Writing a file whole or not at all: a full disk or a stop on the way leaves what was there before."""

import errno
import os
import tempfile
from pathlib import Path

from kki_dash.text import N_, _

_ADVICE = {
    errno.ENOSPC: N_("Make room on the disk, or give a folder on another one."),
    errno.EDQUOT: N_("Make room on the disk, or give a folder on another one."),
    errno.EFBIG: N_("Make room on the disk, or give a folder on another one."),
    errno.EACCES: N_("Give a folder in which you may write."),
    errno.EPERM: N_("Give a folder in which you may write."),
    errno.EROFS: N_("Give a folder in which you may write."),
    errno.EISDIR: N_("Give the name of a file, not of a folder."),
}


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there.

    Raises
    ------
    OSError
        If the file cannot be written; what stood there before is as it was.
    """
    path = path.resolve()
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    handle, beside = tempfile.mkstemp(prefix=f".{path.name[:80]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What a new file of this process may not be; the system tells it only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def not_written(path: Path, error: OSError) -> str:
    """Why a file could not be written and what helps, in one sentence or two."""
    text = _("{file} cannot be written: {reason}. {advice}")
    advice = _(_ADVICE[error.errno]) if error.errno in _ADVICE else _("Give a file in a folder that exists.")
    return text.format(file=path, reason=error.strerror or type(error).__name__, advice=advice)
