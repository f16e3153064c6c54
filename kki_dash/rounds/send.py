"""What a city takes away from the check: a clean workbook and CSV for the secretariat, and a covering note."""

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kki_dash import vocabulary as words
from kki_dash.data.fields import TABLES
from kki_dash.exports.workbook import marked, to_csv
from kki_dash.findings.dataset import Dataset
from kki_dash.rounds import form
from kki_dash.rounds.edits import Edits, Resolved, observation
from kki_dash.rounds.form import Column
from kki_dash.rounds.submission import Row, Submission
from kki_dash.text import _, apart, join, ngettext, number, years


class SeriesSent(NamedTuple):
    """One row of the summary: a series, what of it is new, and its values by year."""

    name: str
    unit: str
    place: str
    about: str
    values: dict[int, float]
    decimals: int
    source: str


def summary(dataset: Dataset, edits: Edits) -> list[SeriesSent]:
    """What was sent and is not published, series by series."""
    by_series: dict[str, list[Resolved]] = {}
    for one in edits.news:
        by_series.setdefault(one.series_id, []).append(one)
    found = []
    for several in by_series.values():
        first = several[0]
        indicator = dataset.indicators.get(first.value.indicator)
        found.append(
            SeriesSent(
                indicator.short_name if indicator else first.value.indicator,
                indicator.unit if indicator else "",
                first.value.place,
                _about(several),
                {one.value.year: one.value.value for one in sorted(several, key=lambda one: one.value.year)},
                indicator.decimals if indicator else 1,
                first.value.source,
            )
        )
    return found


def _about(several: Sequence[Resolved]) -> str:
    new = sum(one.before is None for one in several)
    changed = len(several) - new
    told = []
    if new:
        kind = (
            ngettext("new series, {n} value", "new series, {n} values", new)
            if several[0].published is None
            else ngettext("{n} year more", "{n} years more", new)
        )
        told.append(kind.format(n=number(new)))
    if changed:
        text = ngettext("{n} published value corrected", "{n} published values corrected", changed)
        told.append(text.format(n=number(changed)))
    return join(told)


def counts(edits: Edits) -> list[tuple[str, str]]:
    """How much is added, corrected and new."""
    series = {one.series_id for one in edits.resolved if one.before is None and one.published is None}
    rows = [
        (_("Values added"), number(len(edits.new_values))),
        (_("New series"), number(len(series))),
        (_("Published values corrected"), number(len(edits.corrected))),
        (_("New sources"), number(len(edits.added.get("sources", [])))),
    ]
    for name in ("outcomes", "commitments", "indicators"):
        if edits.added.get(name):
            rows.append((_(TABLES[name].title), number(len(edits.added[name]))))
    return rows


def headline(edits: Edits) -> str:
    """What would be sent, in one sentence."""
    new, changed = len(edits.new_values), len(edits.corrected)
    added = ngettext("{n} new value", "{n} new values", new).format(n=number(new))
    if changed:
        text = ngettext(
            "Ready to send: {added}, {n} published value corrected",
            "Ready to send: {added}, {n} published values corrected",
            changed,
        )
        return text.format(added=added, n=number(changed))
    return _("Ready to send: {added}, nothing published is changed or removed").format(added=added)


def covering_note(dataset: Dataset, sent: Submission, edits: Edits) -> str:
    """Text for the message to which the file is attached."""
    city = dataset.cities[sent.city_id]
    lines = [
        _("Values of {city} for the Kitakyushu Initiative dashboard").format(city=apart((city.name, city.country))),
        "",
        *(_("{what}: {n}").format(what=what, n=n) for what, n in counts(edits)),
        "",
    ]
    for one in summary(dataset, edits):
        held = list(one.values)
        text = _("{indicator}, {place}, {years}: {about}. Source: {source}")
        span = years(held[0], held[-1])
        lines.append(
            text.format(
                indicator=one.name, place=one.place, years=span, about=one.about, source=one.source or _("none")
            )
        )
    confirmed = [one for one in sent.remarks if one.level == "confirm" and one.key in sent.confirmed]
    if confirmed:
        lines += ["", _("Compared with the document and confirmed:"), *(one.what for one in confirmed)]
    return "\n".join(lines) + "\n"


def clean_csv(city_id: str, edits: Edits) -> bytes:
    """The new and corrected values as rows of the table of observations, with a mark that spreadsheets need."""
    rows = [observation(city_id, one) for one in edits.news]
    columns = list(TABLES["observations"].columns)
    frame = pd.DataFrame([{name: row.get(name, "") for name in columns} for row in rows], columns=pd.Index(columns))
    return marked(to_csv(frame))


def clean_workbook(dataset: Dataset, sent: Submission, edits: Edits) -> bytes:
    """What was sent in the form of the template, without what is published already; ``import`` reads it as it is."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "font_name": "Arial", "font_size": 10})
    text = book.add_format({"font_name": "Arial", "font_size": 10})

    def sheet(name: str, columns: Sequence[Column], rows: Iterable[Sequence[object]], about: str = "") -> None:
        page = book.add_worksheet(_(name))
        page.write_string(0, 0, about, bold)
        for place, column in enumerate(columns):
            page.write_string(1, place, _(column.heading), bold)
            page.set_column(place, place, column.width)
        for n, row in enumerate(rows, 2):
            for place, value in enumerate(row):
                if isinstance(value, int | float):
                    page.write_number(n, place, value, text)
                elif value:
                    page.write_string(n, place, str(value), text)
        page.freeze_panes(2, 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0, 1)

    city = dataset.cities[sent.city_id]
    about = book.add_worksheet(_(form.README))
    lines = [(_(form.CITY_LABEL), city.city_id), (_("Name"), city.name), (_(form.FORM_LABEL), form.FORM)]
    for n, (label, value) in enumerate([*lines, ("", ""), *counts(edits)]):
        about.write_string(n, 0, label, bold)
        about.write_string(n, 1, value, text)
    about.set_column(0, 1, 34)
    sheet(form.VALUES, *_values(dataset, edits), city.name)
    sheet(form.RESULTS, form.OUTCOMES, _rows(sent.results, form.OUTCOMES))
    sheet(form.TARGETS_SHEET, form.TARGETS, _rows(sent.targets, form.TARGETS))
    sheet(form.NEW, form.NEW_INDICATORS, _rows(sent.new_indicators, form.NEW_INDICATORS))
    sheet(form.SOURCES_SHEET, form.SOURCES, _rows(sent.sources, form.SOURCES))
    _confirmed(book.add_worksheet(_(form.CONFIRMED)), sent)
    book.close()
    return out.getvalue()


def _values(dataset: Dataset, edits: Edits) -> tuple[tuple[Column, ...], list[list[object]]]:
    rows = edits.news_by_row
    held = sorted({one.value.year for several in rows.values() for one in several})
    yearly = tuple(Column(str(year), str(year), 8) for year in held)
    # with fewer than two years no row would be known as headings
    yearly += tuple(Column(str(year), str(year), 8) for year in (2000, 2001) if len(held) < 2 and year not in held)
    columns = (form.INDICATOR, form.UNIT, form.PLACE, form.KIND, form.HOW, *yearly, form.SOURCE, form.NOTE)
    lines: list[list[object]] = []
    for several in rows.values():
        first = several[0].value
        indicator = dataset.indicators.get(first.indicator)
        values = {one.value.year: one.value.value for one in several}
        lines.append(
            [
                indicator.short_name if indicator else _new_name(edits, first.indicator),
                indicator.unit if indicator else "",
                first.place,
                words.SPATIAL_UNIT[first.kind].label,
                words.STATUS[first.how].label,
                *(values.get(int(column.key)) for column in yearly),
                first.source,
                first.note,
            ]
        )
    return columns, lines


def _new_name(edits: Edits, indicator_id: str) -> str:
    return next(
        (row["name"] for row in edits.added.get("indicators", []) if row["indicator_id"] == indicator_id), indicator_id
    )


def _rows(rows: Sequence[Row], columns: Sequence[Column]) -> list[list[object]]:
    return [
        [
            column.terms[row.text(column.key)].label
            if row.text(column.key) in column.terms
            else row.cells.get(column.key)
            for column in columns
        ]
        for row in rows
    ]


def _confirmed(page: Worksheet, sent: Submission) -> None:
    """What the city compared and found right, for the import: by what is said, since the cells have moved."""
    for n, one in enumerate(one for one in sent.remarks if one.level == "confirm" and one.key in sent.confirmed):
        page.write_string(n, 0, one.key)
        page.write_string(n, 1, one.what)
