"""What changed in the data since an earlier state."""

from collections.abc import Sequence

import streamlit as st

from kki_dash.data import versions
from kki_dash.data.load import DATA_DIR
from kki_dash.data.versions import Kept, Version
from kki_dash.findings import changed, citation
from kki_dash.findings.changed import ChangedSeries
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, apart, number
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling, section, source_line
from kki_dash.ui.kit.version import SINCE
from kki_dash.ui.kit.view import View

EVERY = "all"
FEED = "package/changes.atom"


def show_changed(dataset: Dataset, view: View) -> None:
    known = versions.versions(DATA_DIR)
    if len(known) < 2:
        section(_("What changed"), _("No earlier state of the data is on record."))
        return
    earlier, latest = known[:-1], known[-1]
    words = {one.version: changed.version_words(one) for one in earlier}
    left, right = st.columns(2, gap="small")
    with left:
        since = view.select(_("Since"), SINCE, list(words), earlier[-1].version, words.__getitem__)
    several = versions.between(DATA_DIR, since, latest.version)
    rows = changed.series(dataset, several)
    with right:
        city_id = _city(view, rows)
    section(changed.summary(several), _steps(known, since))
    if latest.version != citation.data_version(dataset):
        source_line(_("The files hold changes that are not on record yet."))
    _series(dataset, [one for one in rows if city_id in (EVERY, one.city_id)])
    _tables(several)
    source_line(html.tag("a", _("Follow what changes (Atom feed)"), href=FEED))


def _steps(known: list[Version], since: str) -> str:
    """The states on the way, each with what led to it."""
    order = [one.version for one in known]
    return apart(changed.version_words(one) for one in known[order.index(since) + 1 :])


def _city(view: View, rows: Sequence[ChangedSeries]) -> str:
    names = {one.city_id: one.city for one in rows}
    return view.select(
        _("City"), "of", [EVERY, *names], EVERY, lambda key: _("All cities") if key == EVERY else names[key]
    )


def _series(dataset: Dataset, rows: Sequence[ChangedSeries]) -> None:
    if not rows:
        return
    title = _("Values by city and indicator")
    table = html.table(
        (_("City"), _("Indicator"), _("What changed")),
        [
            (
                html.city_link(one.city_id, one.city) if one.city_id in dataset.cities else one.city,
                html.join([one.indicator, html.tag("small", one.place)]),
                html.join(
                    [
                        _("{kind}: {what}").format(kind=changed.kind_words(one.kind), what=one.what),
                        html.tag("small", one.source),
                    ]
                ),
            )
            for one in rows
        ],
        caption=title,
        css="wanted",
    )
    section(title, "", scrolling(table, title), ruled=False)


def _tables(several: list[Kept]) -> None:
    rows = changed.tables(several)
    if not rows:
        return
    title = _("Rows of the other tables")
    table = html.table(
        (_("Table"), _("Added"), _("Altered"), _("Withdrawn")),
        [(one.title, *map(number, (one.added, one.altered, one.withdrawn))) for one in rows],
        numeric=(1, 2, 3),
        caption=title,
    )
    section(title, "", table, ruled=False)
