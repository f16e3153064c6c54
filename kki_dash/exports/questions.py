"""Choices by name on the command line: what there is, or one sentence that says so."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from kki_dash.text import _, join, number

_MOST_NAMED, _LIKENESS = 12, 0.5


class WrongQuestionError(ValueError):
    """Something was asked for that there is not; the sentence says what there is."""


def one_of(what: str, asked: str, options: Iterable[str], default: str | None = None) -> str:
    """One of the names on offer; hyphen and underscore are one letter here, and no name is the default.

    Raises
    ------
    WrongQuestionError
        If there is no such name; its sentence gives the nearest ones.
    """
    offered = list(options)
    if not asked and default is not None:
        return default
    found = {name.replace("-", "_"): name for name in offered}.get(asked.lower().replace("-", "_"))
    if found is not None:
        return found
    if not offered:
        raise WrongQuestionError(_("There is no {what} to choose from.").format(what=what))
    if not asked:
        raise WrongQuestionError(_("Say which {what}: {names}.").format(what=what, names=_some(offered)))
    near = get_close_matches(asked.lower(), offered, 3, _LIKENESS)
    template = (
        _("The {what} {asked} is not known. Did you mean {names}?")
        if near
        else _("The {what} {asked} is not known. There are {names}.")
    )
    names = _(" or ").join(near) if near else _some(offered)
    raise WrongQuestionError(template.format(what=what, asked=repr(asked), names=names))


def _some(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return join(list(names))
    first = ", ".join(names[:_MOST_NAMED])
    return _("{names} and {n} more").format(names=first, n=number(len(names) - _MOST_NAMED))
