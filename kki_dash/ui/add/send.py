"""Step 4: what the city takes with it and sends to the secretariat."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.findings.dataset import Dataset
from kki_dash.rounds import send
from kki_dash.rounds.send import SeriesSent
from kki_dash.text import _, sentences, value
from kki_dash.ui.add import steps, visit
from kki_dash.ui.add.deliver import Delivered, deliver
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.view import View


def show_send(dataset: Dataset, view: View, headline: DeltaGenerator, city_id: str) -> None:
    """Summary, files, and what happens then."""
    held = visit.upload(city_id)
    if held is None or not held.is_ready:
        with headline:
            frame.headline(_("Nothing to send yet"))
        if held is None or held.edits.is_empty:
            steps.nothing_new(held)
        else:
            text = _("Something is still to be mended or confirmed under “2 Check the filled file”.")
            st.html(html.tag("p", text, "body"))
        return
    with headline:
        frame.headline(send.headline(held.edits))
    left, right = frame.beside((806, 444), "send")
    with left:
        frame.section(
            _("Summary of changes"),
            dataset.cities[city_id].name,
            frame.scrolling(_summary(send.summary(dataset, held.edits)), _("Summary of changes")),
        )
        rows = [(html.tag("b", n), what) for what, n in send.counts(held.edits)]
        st.html(html.table((_("How many"), _("What")), rows, caption=_("How much is sent"), css="counts"))
    with right:
        frame.section(_("Take it with you"), "")
        note = send.covering_note(dataset, held.sent, held.edits)
        name = f"{city_id}-for-the-secretariat"
        deliver(
            "send",
            [
                Delivered(
                    _("Download clean file (.xlsx)"),
                    f"{name}.xlsx",
                    send.clean_workbook(dataset, held.sent, held.edits),
                ),
                Delivered(_("Download values (CSV)"), f"{name}.csv", send.clean_csv(city_id, held.edits)),
                Delivered(_("Download covering note"), f"{name}.txt", note.encode("utf-8")),
            ],
        )
        frame.section(
            _("Then"),
            "",
            html.tag(
                "ol",
                html.join(
                    html.tag("li", one)
                    for one in (
                        _("Send the file to the secretariat in the way you always do."),
                        _("A person compares each value with its source. Questions come back with sheet and cell."),
                        _("The values are published with your source, and “not yet published” goes."),
                    )
                ),
                "then",
            ),
        )
        steps.promise()


def _summary(several: list[SeriesSent]) -> html.Raw:
    held = sorted({year for one in several for year in one.values})
    rows = [
        (
            html.join([one.name, html.tag("small", sentences(one.place, one.unit, one.about))]),
            *(html.tag("b", value(one.values[year], one.decimals)) if year in one.values else "–" for year in held),
            one.source,
        )
        for one in several
    ]
    heads = (_("Series"), *(str(year) for year in held), _("Source"))
    return html.table(heads, rows, numeric=range(1, len(held) + 1), caption=_("Summary of changes"), css="sheet")
