"""The workbook that a city fills in: its published record grey and locked, the years that it lacks white."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from kki_dash import vocabulary as words
from kki_dash.data.records import Indicator
from kki_dash.figures import palette
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.evidence import of_the_city
from kki_dash.findings.matrix import COLUMNS
from kki_dash.findings.next_step import gap_themes, lacks
from kki_dash.rounds import form
from kki_dash.rounds.form import Column
from kki_dash.text import _, apart, sentences
from kki_dash.vocabulary import Term

FREE_ROWS = 10
_MOST_CITIES = 2
"""Cities that must hold an indicator for it to be offered to a city that does not."""
_LINE, _SIGNS = 14, 105
"""Height of a line in points, and the characters that it holds in the sheet “Read me”."""
_HEAD = 1
"""Row of the headings, counted from zero."""


def last_year(today: date | None = None) -> int:
    """The last whole year."""
    return (today or date.today()).year - 1


def offered(dataset: Dataset, city_id: str) -> list[Indicator]:
    """Indicators of a template: first those of the themes that the record lacks, then what else the city or others hold."""
    gaps = gap_themes(dataset, city_id)
    held = set(dataset.city_indicators(city_id))
    common = [
        one
        for key, one in dataset.indicators.items()
        if one.dimension != "context"
        and (key in held or len(dataset.indicator_cities(key)) >= _MOST_CITIES)
        and (key in held or not _of_surroundings(dataset, key))
    ]
    order = [*gaps, *(slug for slug in COLUMNS if slug not in gaps)]

    def place(one: Indicator) -> tuple[int, bool, int]:
        for rank, slug in enumerate(order):
            column = COLUMNS[slug]
            if one.dimension == column.side and one.theme in column.themes:
                first = column.first.index(one.indicator_id) if one.indicator_id in column.first else len(column.first)
                return rank, one.indicator_id not in held, first
        return len(order), one.indicator_id not in held, 0

    return sorted(common, key=place)


def _of_surroundings(dataset: Dataset, indicator_id: str) -> bool:
    """Whether every value of an indicator is that of a province, an urban centre or a country: no city can add one."""
    return not any(
        of_the_city(series.spatial_unit)
        for city in dataset.indicator_cities(indicator_id)
        for series in dataset.series(city, indicator_id)
    )


def template(dataset: Dataset, city_id: str, last: int | None = None) -> bytes:
    """The workbook of a city as XLSX.

    Parameters
    ----------
    dataset : Dataset
        The published record.
    city_id : str
        The city.
    last : int, optional
        Last year with a column; the last whole year where none is given.

    Raises
    ------
    KeyError
        If the city is not known.
    """
    return _Book(dataset, city_id, last or last_year()).made()


class _Book:
    """The sheets of one template."""

    def __init__(self, dataset: Dataset, city_id: str, last: int) -> None:
        self.dataset, self.city = dataset, dataset.cities[city_id]
        self.years = range(form.FIRST_YEAR, last + 1)
        self.out = io.BytesIO()
        # text that looks like a formula stays text
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self.out, options)
        base = {"font_name": "Arial", "font_size": 10, "font_color": palette.INK, "valign": "top"}
        thin = {"border": 1, "border_color": palette.RULE}
        self.title = self.book.add_format({**base, "bold": True, "font_size": 12})
        self.text = self.book.add_format({**base, "text_wrap": True})
        self.head = self.book.add_format(
            {**base, "bold": True, "bottom": 2, "bottom_color": palette.INK, "text_wrap": True}
        )
        self.grey = self.book.add_format({**base, **thin, "bg_color": palette.LOCKED})
        self.white = self.book.add_format({**base, **thin, "locked": False})
        self.lists: dict[str, str] = {}

    def made(self) -> bytes:
        """The file."""
        sheets = {
            name: self.book.add_worksheet(_(name))
            for name in (
                *(form.README, form.VALUES, form.RESULTS, form.TARGETS_SHEET, form.NEW),
                *(form.SOURCES_SHEET, form.LISTS),
            )
        }
        self._lists(sheets[form.LISTS])
        self._read_me(sheets[form.README])
        self._values(sheets[form.VALUES])
        self._results(sheets[form.RESULTS])
        self._targets(sheets[form.TARGETS_SHEET])
        about_new = _("An indicator that the list does not hold. Name it here, and write its values under “{sheet}”.")
        self._free(sheets[form.NEW], about_new.format(sheet=_(form.VALUES)), form.NEW_INDICATORS)
        self._sources(sheets[form.SOURCES_SHEET])
        sheets[form.VALUES].activate()
        self.book.close()
        return self.out.getvalue()

    # What every sheet has

    def _sheet(self, sheet: Worksheet, about: str, columns: Sequence[Column], frozen: int) -> None:
        """Title, headings with their help, widths, and how it prints."""
        sheet.write_string(0, 0, about, self.title)
        for place, column in enumerate(columns):
            sheet.write_string(_HEAD, place, _(column.heading), self.head)
            sheet.set_column(place, place, column.width)
            if column.help:
                sheet.write_comment(_HEAD, place, _(column.help), {"x_scale": 2, "author": ""})
        sheet.freeze_panes(_HEAD + 1, frozen)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, _HEAD)
        sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "sort": True})

    def _row(self, sheet: Worksheet, row: int, cells: Iterable[object], cell: Format) -> None:
        for place, value in enumerate(cells):
            if value is None or value == "":
                sheet.write_blank(row, place, None, cell)
            elif isinstance(value, int | float):
                sheet.write_number(row, place, value, cell)
            else:
                sheet.write_string(row, place, str(value), cell)

    def _choices(self, sheet: Worksheet, columns: Sequence[Column], first: int, last: int) -> None:
        """A drop-down list in each column that has one."""
        for place, column in enumerate(columns):
            if column.terms:
                self._choose(sheet, column.key, place, first, last)

    def _choose(self, sheet: Worksheet, key: str, place: int, first: int, last: int, strict: bool = True) -> None:
        says = {"error_title": _("Not in the list"), "error_message": _("Choose one of the list.")}
        rule = {"validate": "list", "source": self.lists[key], "error_type": "stop" if strict else "information"}
        sheet.data_validation(first, place, last, place, {**rule, **says})

    def _free(self, sheet: Worksheet, about: str, columns: Sequence[Column]) -> None:
        """A sheet of white rows."""
        self._sheet(sheet, about, columns, 1)
        self._white_rows(sheet, columns, _HEAD + 1)

    def _white_rows(self, sheet: Worksheet, columns: Sequence[Column], first: int) -> None:
        """Rows to fill in, with their lists."""
        last = first + FREE_ROWS - 1
        for row in range(first, last + 1):
            self._row(sheet, row, [None] * len(columns), self.white)
        self._choices(sheet, columns, first, last)

    # The sheets

    def _lists(self, sheet: Worksheet) -> None:
        """The words that cells may hold, one list a column."""
        terms: dict[str, Mapping[str, Term]] = {
            "kind": words.SPATIAL_UNIT,
            "how": words.STATUS,
            "dimension": words.OUTCOME_DIMENSION,
            "theme": words.THEME,
            "direction": words.DIRECTION,
            "declared_at": words.DECLARED_AT,
            "grade": words.GRADE,
        }
        lists = {key: [one.label for one in several.values()] for key, several in terms.items()}
        lists["indicator"] = [one.short_name for one in self.dataset.indicators.values() if one.dimension != "context"]
        lists["practice"] = [one.title for one in self._practices()] or [""]
        lists["source"] = self._source_names() or [""]
        for place, (key, several) in enumerate(lists.items()):
            sheet.write_string(0, place, key, self.head)
            for row, one in enumerate(several, 1):
                sheet.write_string(row, place, one, self.text)
            sheet.set_column(place, place, 30)
            name = xl_col_to_name(place)
            self.lists[key] = f"='{_(form.LISTS)}'!${name}$2:${name}${len(several) + 1}"
        sheet.fit_to_pages(1, 0)
        sheet.protect()

    def _read_me(self, sheet: Worksheet) -> None:
        """How to fill it in, which city it is, and where missing years may stand."""
        city = self.city
        lines: list[tuple[str, str]] = [
            (_(form.CITY_LABEL), city.city_id),
            (_("Name"), apart((city.name, city.country))),
            (_(form.FORM_LABEL), form.FORM),
            ("", ""),
            (_("Grey"), _("Published now, and locked. To correct a published value, write it in the white row below.")),
            (_("White"), _("Yours. One row is one series: one indicator, one place, one way of measuring.")),
            (_("Empty"), _("Leave a year empty rather than estimate it. Nothing is filled in for you.")),
            (_("Source"), _("Name the document and the page. Describe a new document in the sheet “Sources”.")),
            (_("Unit"), _("Write values in the unit of the row, digits only.")),
            (
                _("Then"),
                _("Load the file on the page “Add your data”: it checks every cell and shows what would change."),
            ),
            ("", ""),
        ]
        lines += [(_(column.heading), _(column.help)) for column in self._columns() if column.help]
        lines += [("", ""), (_("What the record lacks"), "")]
        lines += [("", one) for one in lacks(self.dataset, city.city_id)]
        leads = [one for one in self.dataset.wanted if one.city_id == city.city_id]
        if leads:
            lines += [("", ""), (_("Where missing years may stand"), "")]
            lines += [("", sentences(one.title, one.known, one.lead)) for one in leads]
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 100)
        for row, (label, text) in enumerate(lines):
            sheet.write_string(row, 0, label, self.title)
            sheet.write_string(row, 1, text, self.text)
            # not every program makes a row as high as its text
            sheet.set_row(row, _LINE * max(1, -(-len(text) // _SIGNS)))
        sheet.set_portrait()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.protect()

    def _columns(self) -> tuple[Column, ...]:
        yearly = (Column(str(year), str(year), 8) for year in self.years)
        return (form.INDICATOR, form.UNIT, form.PLACE, form.KIND, form.HOW, *yearly, form.SOURCE, form.NOTE)

    def _values(self, sheet: Worksheet) -> None:
        columns = self._columns()
        about = _(
            "Your values: {city}. Grey cells are published and locked, white cells are yours. One row is one series. "
            "Leave a year empty rather than estimate it."
        )
        self._sheet(sheet, about.format(city=apart((self.city.name, self.city.country))), columns, 2)
        row = _HEAD + 1
        before = len((form.INDICATOR, form.UNIT, form.PLACE, form.KIND, form.HOW))
        for indicator in offered(self.dataset, self.city.city_id):
            for series in self._published(indicator):
                self._row(sheet, row, self._published_row(indicator, series), self.grey)
                row += 1
            own = [indicator.short_name, indicator.unit, self.city.name, words.SPATIAL_UNIT["municipality"].label]
            self._row(sheet, row, [*own, *[None] * (len(columns) - len(own))], self.white)
            self._limits(sheet, indicator, row, before)
            row += 1
        first_free = row
        for row in range(first_free, first_free + FREE_ROWS):
            self._row(sheet, row, [None] * len(columns), self.white)
        self._choices(sheet, columns, _HEAD + 1, row)
        self._choose(sheet, "indicator", 0, _HEAD + 1, row, strict=False)
        self._choose(sheet, "source", len(columns) - 2, _HEAD + 1, row, strict=False)

    def _published(self, indicator: Indicator) -> list[Series]:
        """What is published of the city itself in the years of the form."""
        several = self.dataset.series(self.city.city_id, indicator.indicator_id)
        within = [one.within(self.years[0], self.years[-1]) for one in several if of_the_city(one.spatial_unit)]
        return [one for one in within if one]

    def _published_row(self, indicator: Indicator, series: Series) -> list[object]:
        values = dict(zip(series.years, series.values, strict=True))
        kind, how = words.SPATIAL_UNIT[series.spatial_unit].label, words.STATUS[series.statuses[0]].label
        return [
            *(indicator.short_name, indicator.unit, series.spatial_name, kind, how),
            *(values.get(year) for year in self.years),
            *(self.dataset.sources[series.source_id].short_title, next(filter(None, series.notes), "")),
        ]

    def _limits(self, sheet: Worksheet, indicator: Indicator, row: int, before: int) -> None:
        """Cells that take only what is plausible for the indicator, and say so."""
        low, high = indicator.plausible_min, indicator.plausible_max
        if low is None or high is None:
            return
        text = _("{indicator}: a number from {low} to {high} {unit}. Leave the year empty where there is none.")
        says = text.format(indicator=indicator.short_name, low=f"{low:g}", high=f"{high:g}", unit=indicator.unit)
        rule: dict[str, Any] = {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
        says_so = {"error_title": _("Outside the range"), "error_message": says[:255]}
        sheet.data_validation(row, before, row, before + len(self.years) - 1, {**rule, **says_so})

    def _practices(self) -> list[Any]:
        return [
            one
            for one in self.dataset.activities.values()
            if self.city.city_id in self.dataset.activity_cities.get(one.activity_id, ())
        ]

    def _results(self, sheet: Worksheet) -> None:
        self._sheet(sheet, _("Results of practices: a value before and a value after"), form.OUTCOMES, 1)
        row = _HEAD + 1
        for one in self.dataset.outcomes:
            if one.city_id != self.city.city_id:
                continue
            cells = [
                *(self.dataset.activities[one.activity_id].title, one.measure, words.DIMENSION[one.dimension].label),
                *(words.THEME[one.theme].label, one.place, one.before_value, one.before_year, one.after_value),
                *(one.after_year, one.unit, words.DIRECTION[one.direction].label),
                *(self.dataset.sources[one.source_id].short_title, one.note),
            ]
            self._row(sheet, row, cells, self.grey)
            row += 1
        self._white_rows(sheet, form.OUTCOMES, row)
        self._choose(sheet, "practice", 0, row, row + FREE_ROWS - 1)
        self._choose(sheet, "source", len(form.OUTCOMES) - 2, row, row + FREE_ROWS - 1, strict=False)

    def _targets(self, sheet: Worksheet) -> None:
        self._sheet(
            sheet, _("Targets, and what became of them: a later figure stands beside its target"), form.TARGETS, 1
        )
        row, fixed = _HEAD + 1, len(form.TARGETS) - 4
        for one in self.dataset.commitments:
            if one.city_id != self.city.city_id:
                continue
            cells = [
                *(one.commitment_id, words.DECLARED_AT[one.declared_at].label, one.declared_year, one.measure),
                *(one.statement, one.baseline_value, one.baseline_year, one.target_value, one.target_year, one.unit),
                *(words.DIRECTION[one.direction].label, self.dataset.sources[one.source_id].short_title),
            ]
            later = [one.later_value, one.later_year, one.later_unit]
            source = self.dataset.sources[one.later_source_id].short_title if one.later_source_id else None
            self._row(sheet, row, cells, self.grey)
            for place, value in enumerate([*later, source], fixed):
                blank = one.later_value is None
                cell = self.white if blank else self.grey
                if blank or value is None or value == "":
                    sheet.write_blank(row, place, None, cell)
                else:
                    sheet.write(row, place, value, cell)
            row += 1
        self._white_rows(sheet, form.TARGETS, row)

    def _source_names(self) -> list[str]:
        used = {one.source_id for one in self._own_series()}
        return [one.short_title for key, one in self.dataset.sources.items() if key in used]

    def _own_series(self) -> list[Series]:
        city_id = self.city.city_id
        return [
            one
            for key in self.dataset.city_indicators(city_id)
            for one in self.dataset.series(city_id, key)
            if of_the_city(one.spatial_unit)
        ]

    def _sources(self, sheet: Worksheet) -> None:
        """The sources that the city's record rests on, and white rows for new ones."""
        self._sheet(sheet, _("Sources: one row a document"), form.SOURCES, 1)
        row, names = _HEAD + 1, set(self._source_names())
        for one in self.dataset.sources.values():
            if one.short_title in names:
                cells = [one.short_title, one.title, one.publisher, one.year, one.licence, one.url, one.grade]
                self._row(sheet, row, cells, self.grey)
                row += 1
        self._white_rows(sheet, form.SOURCES, row)
