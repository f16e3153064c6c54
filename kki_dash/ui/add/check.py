"""Step 2: read the filled file and say what must be mended, what to confirm, and what to know."""

from collections.abc import Sequence
from functools import partial
from hashlib import sha256

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.exports.workbook import to_csv
from kki_dash.findings.dataset import Dataset
from kki_dash.rounds.reading import read_file, read_pasted
from kki_dash.rounds.remarks import Level, Remark
from kki_dash.rounds.sheets import MOST_BYTES
from kki_dash.rounds.submission import Submission
from kki_dash.text import N_, _, bound, ngettext, number
from kki_dash.ui.add import steps, visit
from kki_dash.ui.add.deliver import Delivered, deliver
from kki_dash.ui.add.visit import Upload
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.view import View

NOTHING = "–"
_MOST_ROWS = 20
"""Rows of the file that the page shows."""
_MOST_SHOWN = 60
"""Remarks of one kind that the page lists; the file of the list has all."""
_MOST_QUESTIONS = 25
_GROUPS: dict[Level, tuple[str, str]] = {
    "error": ("▼", N_("To mend before you can go on: {n}")),
    "confirm": ("■", N_("Please confirm: {n}")),
    "note": ("○", N_("Notes, nothing to do: {n}")),
}


def show_check(dataset: Dataset, view: View, headline: DeltaGenerator, city_id: str) -> None:
    """The upload, and the three lists."""
    said = _taken(dataset, city_id)
    held = visit.upload(city_id)
    with headline:
        frame.headline(_headline(dataset, city_id, held))
    if said:
        st.html(html.tag("p", html.join([html.tag("b", _("The file was not read."), "error"), said], " "), "body"))
    if held is None:
        return
    sent = held.sent
    _excerpt(dataset, held)
    for level in _GROUPS:
        _list(sent, level)
    if sent.remarks:
        table = pd.DataFrame([one.as_dict() for one in sent.remarks])
        deliver(
            "check list",
            [Delivered(_("Download the list (CSV)"), f"{city_id}-check.csv", b"\xef\xbb\xbf" + to_csv(table))],
        )


def _taken(dataset: Dataset, city_id: str) -> str:
    """Take what was uploaded or pasted; what could not be read, in one sentence."""
    left, right = frame.beside((1, 1), "upload")
    with left:
        file = st.file_uploader(
            _("The filled template, or a table of your own (.xlsx, .csv), up to {n} MB").format(
                n=number(MOST_BYTES / 1e6)
            ),
            key=f"file {city_id}",
        )
    with right:
        pasted = st.text_area(
            _("Or a table copied from a spreadsheet, with its headings"),
            key=f"pasted {city_id}",
            height=92,
            max_chars=MOST_BYTES // 10,
        )
    steps.promise()
    with st.spinner(_("Reading and checking …")):
        if file is not None:
            content = file.getvalue()
            token = sha256(content).hexdigest()
            return visit.take(dataset, token, city_id, bound(partial(read_file, file.name, content, dataset, city_id)))
        if pasted.strip():
            token = sha256(pasted.encode("utf-8", "replace")).hexdigest()
            return visit.take(dataset, token, city_id, bound(partial(read_pasted, pasted, dataset, city_id)))
    return ""


def _headline(dataset: Dataset, city_id: str, held: Upload | None) -> str:
    if held is None:
        return _("Check the filled file of {city}").format(city=dataset.cities[city_id].name)
    sent = held.sent
    n, errors, questions = len(held.edits.news), len(sent.of_level("error")), len(sent.of_level("confirm"))
    read = ngettext("{n} new value read", "{n} new values read", n).format(n=number(n))
    if not errors and not questions:
        if held.edits.is_empty:
            return _("The file was read: nothing differs from what is published")
        return _("{read}: everything is ready").format(read=read)
    mend = ngettext("{n} cell to mend", "{n} cells to mend", errors).format(n=number(errors)) if errors else ""
    ask = _("{n} to confirm").format(n=number(questions)) if questions else ""
    return _("{read}: {what}, the rest is ready").format(
        read=read, what=_("{a}, {b}").format(a=mend, b=ask) if mend and ask else mend or ask
    )


def _excerpt(dataset: Dataset, held: Upload) -> None:
    """The rows with something new as the spreadsheet has them, what is to be looked at outlined."""
    marked = {one.where: level for level in ("confirm", "error") for one in held.sent.of_level(level)}
    rows = held.edits.news_by_row
    if not rows:
        return
    years = sorted({one.value.year for several in rows.values() for one in several})

    def cell(where: str, shown: str) -> html.Raw:
        return html.tag("span", shown, f"cell {marked.get(where, 'sound')}")

    lines = []
    for several in list(rows.values())[:_MOST_ROWS]:
        first = several[0].value
        known = dataset.indicators.get(first.indicator)
        values = {one.value.year: one.value for one in several}
        cells = [cell(values[year].where, f"{values[year].value:.6g}") if year in values else "" for year in years]
        named = cell(first.row, known.short_name if known else first.indicator)
        lines.append(
            [named, known.unit if known else "", first.place, *cells, cell(first.source_where, first.source or NOTHING)]
        )
    heads = [_("Indicator"), _("Unit"), _("Place"), *(str(year) for year in years), _("Source")]
    numeric = range(3, 3 + len(years))
    table = html.table(heads, lines, numeric=numeric, caption=_("What is new in the file"), css="sheet")
    st.html(frame.scrolling(table, _("What is new in the file")))


def _list(sent: Submission, level: Level) -> None:
    several = sent.of_level(level)
    if not several:
        return
    title = _heading(level, several)
    heading = html.join([html.tag("span", _GROUPS[level][0], level, aria_hidden="true"), title], " ")
    st.html(html.tag("h2", heading, "section"))
    if level == "confirm":
        for one in several[:_MOST_QUESTIONS]:
            _question(one)
        return
    rows = [(html.tag("b", one.where, level), one.what, one.mend) for one in several[:_MOST_SHOWN]]
    heads = (_("Where"), _("What"), _("What to do"))
    st.html(frame.scrolling(html.table(heads, rows, caption=title, css="remarks"), title))
    if len(several) > _MOST_SHOWN:
        more = _("{n} more stand in the list to download.").format(n=number(len(several) - _MOST_SHOWN))
        st.html(html.tag("p", more, "source"))


def _heading(level: Level, several: Sequence[Remark]) -> str:
    """The heading of a list without its mark."""
    return _(_GROUPS[level][1]).format(n=number(len(several)))


def _question(one: Remark) -> None:
    words, answer = frame.beside((5, 1), f"question {one.key}", "center")
    with words:
        cells = [html.tag("b", one.where, "confirm"), html.tag("span", one.what), html.tag("small", one.mend)]
        st.html(html.tag("p", html.join(cells, " "), "question"))
    with answer:
        st.button(
            _("It is right"),
            key=f"right {one.key}",
            on_click=visit.confirm,
            args=(one.key,),
            width="stretch",
            help=_("The values are as in the document"),
        )
