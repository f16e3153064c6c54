"""What a visitor uploaded: kept in the memory of the visit, and nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from kki_dash.findings.dataset import Dataset
from kki_dash.rounds import preview
from kki_dash.rounds.checks import checked, sound_edits
from kki_dash.rounds.edits import Edits
from kki_dash.rounds.sheets import UnreadableError
from kki_dash.rounds.submission import Submission

_KEY = "uploaded"


@dataclass(frozen=True)
class Upload:
    """One file of this visit: for which city it was read, what it holds, and what it would change."""

    token: str
    city_id: str
    sent: Submission
    edits: Edits
    then: Dataset

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to mend or to confirm, and there is something to send."""
        return not self.sent.of_level("error") and not self.sent.of_level("confirm") and not self.edits.is_empty


def upload(city_id: str) -> Upload | None:
    """The file of this visit for a city; None where there is none."""
    held = st.session_state.get(_KEY)
    return held if isinstance(held, Upload) and held.city_id == city_id else None


def take(dataset: Dataset, token: str, city_id: str, read: Callable[[], list[Submission]]) -> str:
    """Read and check a file, unless it is the one that is held; what could not be read, in one sentence.

    Parameters
    ----------
    token : str
        By which the same file is known again.
    read : callable
        Reads the file.
    """
    held = upload(city_id)
    if held and held.token == token:
        return ""
    forget()
    try:
        sent = next((one for one in read() if one.city_id in (city_id, "")), Submission("", city_id))
    except UnreadableError as error:
        return str(error)
    _hold(dataset, token, city_id, replace(sent, city_id=city_id))
    return ""


def _hold(dataset: Dataset, token: str, city_id: str, sent: Submission) -> None:
    told, edits = checked(dataset, sent)
    st.session_state[_KEY] = Upload(token, city_id, told, edits, preview.preview(dataset, sound_edits(dataset, told)))


def confirm(key: str) -> None:
    """Note that something was compared with its document and is right."""
    held = st.session_state.get(_KEY)
    if isinstance(held, Upload):
        sent = replace(held.sent, confirmed=held.sent.confirmed | {key})
        st.session_state[_KEY] = replace(held, sent=sent)


def forget() -> None:
    """Let the file go."""
    st.session_state.pop(_KEY, None)
