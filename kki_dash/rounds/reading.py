"""From sheets of cells to what a city sends: the template, and tables as cities publish them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kki_dash import vocabulary as words
from kki_dash.data.fields import LONGEST
from kki_dash.findings.dataset import Dataset
from kki_dash.rounds import form
from kki_dash.rounds.form import Column, code_of, is_heading, plain
from kki_dash.rounds.match import city_of, indicator_of, near, near_indicators, same_unit
from kki_dash.rounds.numbers import Marks, Year, is_empty, marks_of, number_of, year_of
from kki_dash.rounds.remarks import Remark, remark
from kki_dash.rounds.sheets import Book, Sheet, UnreadableError, read, read_text
from kki_dash.rounds.submission import Row, Submission, Value
from kki_dash.text import _, join, listed
from kki_dash.vocabulary import Term

EARLIEST = 1950
_HEAD_ROWS = 30
_LEAST_YEARS = 2
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd-\uffff\ud800-\udfff]")
_TOTALS = ("total", "sum", "average", "mean", "source", "note", "remark", "合計", "計", "注")
_SYNONYMS = {
    "indicator": ("indicator", "item", "parameter", "pollutant", "series", "index", "variable"),
    "unit": ("unit", "units"),
    "place": ("place", "station", "location", "area", "site", "district", "spatial name"),
    "kind": ("kind of place", "spatial unit", "kind"),
    "how": ("how", "status", "method"),
    "source": ("source", "sources", "source document page", "reference", "document", "source id"),
    "note": ("note", "notes", "remark", "remarks", "comment"),
    "city": ("city", "city id", "city name", "municipality"),
    "year": ("year", "fiscal year", "fy", "calendar year"),
    "value": ("value", "values", "amount", "result", "figure", "data"),
}
_OF_VALUES = {
    "indicator": form.INDICATOR,
    "unit": form.UNIT,
    "place": form.PLACE,
    "kind": form.KIND,
    "how": form.HOW,
    "source": form.SOURCE,
    "note": form.NOTE,
}


def read_file(name: str, content: bytes, dataset: Dataset, city_id: str | None = None) -> list[Submission]:
    """What a file holds, city by city.

    Parameters
    ----------
    name : str
        Its name, for those who read about it.
    content : bytes
        The file.
    dataset : Dataset
        The published record, against which it is read.
    city_id : str, optional
        The city it is about, where the file does not say.

    Raises
    ------
    UnreadableError
        If it is no workbook and no table.
    """
    return _Reading(name, read(content), dataset, city_id).submissions()


def read_pasted(text: str, dataset: Dataset, city_id: str | None = None) -> list[Submission]:
    """The same of a table that was copied from a spreadsheet."""
    return _Reading(_("pasted table"), Book((read_text(text),)), dataset, city_id).submissions()


class _Head(NamedTuple):
    """Where the headings of a table stand, which columns are what, and which are years or indicators."""

    row: int
    columns: Mapping[str, int]
    years: Mapping[int, Year]
    indicators: Mapping[int, tuple[str, str]]


class _Filled(NamedTuple):
    """A cell that holds something where a value belongs: its place, its year, and indicator and unit of its column."""

    where: str
    year: int | None
    content: object
    named: tuple[str, str] | None


class _Reading:
    """One file on its way."""

    def __init__(self, name: str, book: Book, dataset: Dataset, city_id: str | None) -> None:
        self.name, self.book, self.dataset, self.asked = name, book, dataset, city_id
        self.remarks: list[Remark] = [remark(code, name) for code in book.passed_by]
        self.values: dict[str, list[Value]] = defaultdict(list)
        if saved := sum(sheet.saved for sheet in book.sheets):
            self.remarks.append(remark("saved_value", name, value=saved))
        self.by_name = {plain(sheet.name): sheet for sheet in book.sheets}
        self.marks: Marks = marks_of(cell for sheet in book.sheets for row in sheet.rows for cell in row)
        self.latest = date.today().year
        self.new_names: set[str] = set()

    def submissions(self) -> list[Submission]:
        """One for each city that the file is about."""
        about = self._named(form.README)
        says = {plain(row[0]): str(row[1] or "") for row in about.rows if len(row) > 1 and row[0]} if about else {}
        stated = says.get(plain(_(form.FORM_LABEL))) or says.get(plain(form.FORM_LABEL))
        others: dict[str, tuple[Row, ...]] = {}
        city_id = self.asked
        if stated is not None:
            city_id = self._city_of_template(says, stated)
            others = self._other_sheets()
        confirmed = self._confirmed()
        self._tables(city_id, template=stated is not None)
        cities = list(self.values)
        if any(others.values()) and city_id and city_id not in cities:
            cities.append(city_id)
        if not cities:
            cities = [city_id or ""]
        if not city_id and "" in cities and (self.values.get("") or not self.remarks):
            self.remarks.append(remark("no_city", self.name))
        return [
            Submission(
                self.name,
                one,
                tuple(self.values[one]),
                **{key: rows if one == city_id or len(cities) == 1 else () for key, rows in others.items()},
                confirmed=confirmed,
                remarks=tuple(self.remarks) if place == 0 else (),
            )
            for place, one in enumerate(cities)
        ]

    # Sheets of the template

    def _named(self, name: str) -> Sheet | None:
        return self.by_name.get(plain(_(name))) or self.by_name.get(plain(name))

    def _city_of_template(self, says: Mapping[str, str], stated: str) -> str | None:
        if stated != form.FORM:
            self.remarks.append(remark("other_form", self.name, value=stated))
        text = says.get(plain(_(form.CITY_LABEL))) or says.get(plain(form.CITY_LABEL)) or ""
        city_id = city_of(self.dataset, text)
        if city_id is None:
            near_cities = near(text, (one.name for one in self.dataset.cities.values()))
            self.remarks.append(remark("unknown_city", self.name, value=text, near=near_cities))
        elif self.asked and self.asked != city_id:
            asked = self.dataset.cities[self.asked].name
            self.remarks.append(remark("wrong_city", self.name, value=self.dataset.cities[city_id].name, city=asked))
        return self.asked or city_id

    def _other_sheets(self) -> dict[str, tuple[Row, ...]]:
        found = {
            key: tuple(self._rows(name, columns))
            for key, name, columns in (
                ("results", form.RESULTS, form.OUTCOMES),
                ("targets", form.TARGETS_SHEET, form.TARGETS),
                ("new_indicators", form.NEW, form.NEW_INDICATORS),
                ("sources", form.SOURCES_SHEET, form.SOURCES),
            )
        }
        self.new_names = {plain(row.text("name")) for row in found["new_indicators"]}
        return found

    def _rows(self, name: str, columns: Sequence[Column]) -> Iterator[Row]:
        """Filled rows of a sheet of the template."""
        sheet = self._named(name)
        if sheet is None:
            return
        head = next((n for n, row in enumerate(sheet.rows[:_HEAD_ROWS]) if _hits(row, columns) >= 2), None)
        if head is None:
            return
        places: dict[int, Column] = {}
        for place, cell in enumerate(sheet.rows[head]):
            column = next(
                (one for one in columns if cell is not None and is_heading(cell, one) and one not in places.values()),
                None,
            )
            if column:
                places[place] = column
        for n in range(head + 1, len(sheet.rows)):
            cells: dict[str, str | float | int] = {}
            for place, column in places.items():
                where, cell = sheet.where(n, place), sheet.rows[n][place]
                if (n, place) in sheet.formulas:
                    self.remarks.append(remark("formula", where))
                if cell is None:
                    continue
                if column.key.endswith(("_value", "_year")) or column.key == "year":
                    read_cell = year_of(cell) if "year" in column.key else number_of(cell, self.marks)
                    if read_cell is None:
                        code = "year_outside" if "year" in column.key else "not_a_number"
                        self.remarks.append(remark(code, where, value=str(cell), low=EARLIEST, high=self.latest))
                    elif isinstance(read_cell, Year):
                        cells[column.key] = read_cell.year
                    else:
                        cells[column.key] = read_cell
                    continue
                text = self._text(str(cell), where)
                if column.terms and text:
                    text = self._code(text, column, where) or ""
                if text:
                    cells[column.key] = text
            if cells:
                yield Row(sheet.where(n, 0), cells)

    def _confirmed(self) -> frozenset[str]:
        sheet = self._named(form.CONFIRMED)
        return frozenset(str(row[0]) for row in sheet.rows if row and row[0]) if sheet else frozenset()

    def _text(self, text: str, where: str) -> str:
        if _FORBIDDEN.search(text) or len(text) > LONGEST:
            self.remarks.append(remark("forbidden", where))
            return ""
        return text

    def _code(self, text: str, column: Column, where: str, terms: Mapping[str, Term] | None = None) -> str | None:
        allowed = terms or column.terms
        code = code_of(text, allowed)
        if code is None:
            offered = near(text, (one.label for one in allowed.values()))
            self.remarks.append(remark("unknown_word", where, value=text, column=_(column.heading), near=offered))
        return code

    # Tables of values

    def _tables(self, city_id: str | None, *, template: bool) -> None:
        values = self._named(form.VALUES)
        sheets = [values] if template and values else [] if template else list(self.book.sheets)
        known = {plain(text) for name in (form.README, form.CONFIRMED) for text in (name, _(name))}
        found = False
        for sheet in sheets:
            head = self._head(sheet)
            if head:
                found = True
                self._table(sheet, head, city_id)
            elif len(sheets) > 1 and plain(sheet.name) not in known:
                self.remarks.append(remark("left_out", self.name, value=sheet.name))
        if not found:
            raise UnreadableError(
                _(
                    "The file has no table that can be read: a row of headings with years beside each other, or with a "
                    "column for the year and one for the value. Take the template of your city."
                )
            )

    def _head(self, sheet: Sheet) -> _Head | None:
        """The row of the headings: the one with most years, else one with a year and a value, or years below it."""
        best: tuple[int, _Head] | None = None
        for n in range(min(_HEAD_ROWS, len(sheet.rows))):
            years = {place: year for place, cell in enumerate(sheet.rows[n]) if (year := year_of(cell))}
            if len(years) >= _LEAST_YEARS and (best is None or len(years) > best[0]):
                best = len(years), _Head(n, self._columns(sheet, n, years), years, {})
        if best:
            return best[1]
        for n in range(min(_HEAD_ROWS, len(sheet.rows))):
            columns = self._columns(sheet, n, {}, above=False)
            if "year" in columns and "value" in columns:
                return _Head(n, columns, {}, {})
            named = {
                place: (key, unit)
                for place, cell in enumerate(sheet.rows[n])
                if isinstance(cell, str)
                for key, unit in [self._indicator_or_new(cell)]
                if key
            }
            below = [year_of(row[columns.get("year", 0)]) for row in sheet.rows[n + 1 :] if row]
            if named and sum(year is not None for year in below) >= _LEAST_YEARS:
                return _Head(n, {"year": 0, **columns}, {}, named)
        return None

    def _columns(self, sheet: Sheet, n: int, years: Mapping[int, Year], *, above: bool = True) -> dict[str, int]:
        """What the other columns are; a heading that spans two rows stands in the upper one."""
        found: dict[str, int] = {}
        for place in range(len(sheet.rows[n])):
            if place in years:
                continue
            heading = next(
                (sheet.rows[k][place] for k in ((n, n - 1) if above else (n,)) if k >= 0 and sheet.rows[k][place]), None
            )
            if heading is None:
                continue
            said = plain(re.sub(r"[\[(].*?[\])]", "", str(heading)))
            for key, synonyms in _SYNONYMS.items():
                column = _OF_VALUES.get(key)
                if key not in found and (said in synonyms or (column and is_heading(heading, column))):
                    found[key] = place
                    break
        if years and "indicator" not in found:
            first = next((place for place in range(min(years)) if place not in found.values()), None)
            if first is not None:
                found["indicator"] = first
        return found

    def _table(self, sheet: Sheet, head: _Head, city_id: str | None) -> None:
        converted = [(place, year) for place, year in head.years.items() if year.converted]
        if converted:
            place, year = converted[0]
            text = str(sheet.rows[head.row][place])
            self.remarks.append(remark("year_written", sheet.where(head.row, place), value=text, year=year.year))
        formulas = set(sheet.formulas)
        for n in range(head.row + 1, len(sheet.rows)):
            row = sheet.rows[n]

            def cell(key: str, row: Sequence[object] = row) -> str:
                place = head.columns.get(key)
                return "" if place is None or row[place] is None else str(row[place]).strip()

            def where(key: str, n: int = n) -> str:
                return sheet.where(n, head.columns.get(key, 0))

            for key in head.columns:
                if (n, head.columns[key]) in formulas:
                    self.remarks.append(remark("formula", where(key)))
            cells = list(self._cells_of(sheet, head, n, formulas))
            if not cells:
                continue
            self._series(cell, where, cells, city_id, one_row=not head.indicators)

    def _cells_of(self, sheet: Sheet, head: _Head, n: int, formulas: set[tuple[int, int]]) -> Iterator[_Filled]:
        """Cells of a row that hold something where a value belongs."""
        row = sheet.rows[n]
        columns: list[tuple[int, int | None, tuple[str, str] | None]]
        if head.years:
            columns = [(place, year.year, None) for place, year in head.years.items()]
        else:
            own = year_of(row[head.columns["year"]]) if head.columns["year"] < len(row) else None
            stated = row[head.columns["year"]]
            year = own.year if own else None
            if year is None and isinstance(stated, int | float):
                year = int(stated) if abs(stated) < 10_000 else 9999
            columns = (
                [(place, year, named) for place, named in head.indicators.items()]
                if head.indicators
                else [(head.columns["value"], year, None)]
            )
        for place, year, named in columns:
            if (n, place) in formulas:
                self.remarks.append(remark("formula", sheet.where(n, place)))
            elif place < len(row) and not is_empty(row[place]):
                yield _Filled(sheet.where(n, place), year, row[place], named)

    def _indicator_or_new(self, text: str) -> tuple[str | None, str]:
        key, unit = indicator_of(self.dataset, text)
        return (text, "") if key is None and plain(text) in self.new_names else (key, unit)

    def _series(
        self,
        cell: Callable[[str], str],
        where: Callable[[str], str],
        cells: Sequence[_Filled],
        city_id: str | None,
        *,
        one_row: bool,
    ) -> None:
        """The values of one row."""
        name = cell("indicator")
        key, unit = self._indicator_or_new(name) if name else (None, "")
        if one_row and key is None:
            if not name:
                self.remarks.append(remark("no_indicator", cells[0].where))
            elif any(plain(name).startswith(word) for word in _TOTALS):
                self.remarks.append(remark("total_row", where("indicator"), value=name))
            else:
                offered = near_indicators(self.dataset, name)
                self.remarks.append(remark("unknown_indicator", where("indicator"), value=name, near=offered))
            return
        if not one_row and cells and all(one.year is None for one in cells):
            label = cell("year") or cell("indicator")
            self.remarks.append(remark("total_row", where("year"), value=label or "?"))
            return
        about = self._city(cell("city"), where("city"), city_id)
        if about is None:
            return
        city = self.dataset.cities[about].name if about else ""
        place = self._text(cell("place"), where("place")) or city
        kind = self._code(cell("kind"), form.KIND, where("kind")) if cell("kind") else "municipality"
        how = self._code(cell("how"), form.HOW, where("how")) if cell("how") else "reported"
        source, note = self._text(cell("source"), where("source")), self._text(cell("note"), where("note"))
        if kind is None or how is None:
            return
        said_unit = cell("unit") or unit
        assumed: set[str] = set()
        for spot, year, content, named in cells:
            indicator, column_unit = named or (key or "", said_unit)
            known = self.dataset.indicators.get(indicator)
            shown = known.short_name if known else indicator
            value = number_of(content, self.marks)
            if value is None:
                mixed = self.marks == "both" and isinstance(content, str) and re.fullmatch(r"[+-]?[0-9.,]+", content)
                self.remarks.append(remark("mixed_marks" if mixed else "not_a_number", spot, value=str(content)))
                continue
            if year is None:
                stated = cell("year")
                code = "year_outside" if stated else "no_year"
                details = {"low": EARLIEST, "high": self.latest} if stated else {}
                self.remarks.append(remark(code, spot, value=stated or str(content), **details))
                continue
            if not EARLIEST <= year <= self.latest:
                self.remarks.append(remark("year_outside", spot, value=year, low=EARLIEST, high=self.latest))
                continue
            if known and not same_unit(known, column_unit or said_unit):
                if indicator not in assumed:
                    unit_cell, stated_unit = where("unit") if cell("unit") else spot, column_unit or said_unit
                    wanted = known.unit or _("an index")
                    self.remarks.append(
                        remark("other_unit", unit_cell, value=stated_unit, indicator=shown, unit=wanted)
                    )
                assumed.add(indicator)
                continue
            row = where("indicator")
            self.values[about].append(
                Value(spot, where("source"), row, indicator, place, kind, how, year, value, source, note)
            )
        missing = [
            words_of
            for key_of, words_of in (("kind", _("the kind of place")), ("how", _("how the values came about")))
            if not cell(key_of)
        ]
        if missing and self.values.get(about) and self.values[about][-1].row == where("indicator"):
            read_as = listed(
                [words.SPATIAL_UNIT["municipality"].label][: not cell("kind")]
                + [words.STATUS["reported"].label][: not cell("how")]
            )
            shown = name or self.values[about][-1].indicator
            self.remarks.append(
                remark("assumed", where("indicator"), indicator=shown, value=join(missing), kind=read_as)
            )

    def _city(self, text: str, where: str, city_id: str | None) -> str | None:
        """The city of a row; None where it cannot be told, with a remark."""
        if not text:
            return city_id or ""
        found = city_of(self.dataset, text)
        if found is None:
            offered = near(text, (one.name for one in self.dataset.cities.values()))
            self.remarks.append(remark("unknown_city", where, value=text, near=offered))
        elif city_id and found != city_id:
            self.remarks.append(remark("wrong_city", where, value=text, city=self.dataset.cities[city_id].name))
            return None
        return found


def _hits(row: Sequence[object], columns: Sequence[Column]) -> int:
    return sum(any(is_heading(cell, column) for column in columns) for cell in row if cell is not None)
