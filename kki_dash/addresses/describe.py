"""A figure as a program reads it: its words, its values, and everything that they rest on."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from kki_dash.data.records import Source
from kki_dash.figures.catalogue import FIGURES, Entry
from kki_dash.figures.figure import Figure
from kki_dash.findings import citation, methods
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.text import language
from kki_dash.vocabulary import DIRECTION, EVIDENCE_KIND, SPATIAL_UNIT

Chosen = Sequence[tuple[str, str]]

OVERVIEW = "overview"
"""How an address names the first page, whose own path is empty."""


def data_address(name: str, asked: Mapping[str, str], kind: str = "csv") -> str:
    """The address of a figure, below that of the dashboard."""
    page = FIGURES[name].page or OVERVIEW
    return f"figures/{page}/{name}.{kind}?{urlencode(asked, safe=',')}" if asked else f"figures/{page}/{name}.{kind}"


def page_address(entry: Entry, chosen: Chosen, base: str) -> str:
    """The view that shows a figure, as a browser asks for it."""
    asked = {"lang": language(), **{key: text for key, text in chosen if entry.each is None or key != entry.each.key}}
    return f"{base}{entry.page}?{urlencode(asked, safe=',')}"


def described(dataset: Dataset, entry: Entry, chosen: Chosen, figure: Figure, base: str) -> dict[str, Any]:
    """Everything about a figure but its marks, ready to be written as JSON.

    The values stand in ``columns`` and ``rows`` as in the CSV; ``sources``, ``series`` and ``methods`` say what they
    rest on. Where a figure shows series, each has the evidence of its own.
    """
    facts = figure.facts
    address = page_address(entry, chosen, base)
    sources = [dataset.sources[key] for key in facts.source_ids if key in dataset.sources]
    series = [_series(dataset, one) for one in facts.series]
    return {
        "figure": entry.name,
        "page": address,
        "choices": dict(chosen),
        "language": language(),
        "title": figure.title,
        "subtitle": figure.subtitle,
        "description": figure.alt,
        "note": figure.note,
        "unit": _each_once(one["unit"] for one in series),
        "place": list(facts.places),
        "years": list(facts.years) if facts.years else None,
        "evidence": list(facts.evidence) or _each_once(one["evidence"] for one in series),
        "source": figure.source,
        "licence": _each_once(one.licence for one in sources),
        "non_commercial": any(one.non_commercial for one in sources),
        "sources": [_source(one) for one in sources],
        "method": [_method(function) for function in entry.methods],
        "citation": citation.of_figure(dataset, figure.title, figure.source, date.today(), address),
        "data_version": citation.data_version(dataset),
        "series": series,
        "indicators": _indicators(dataset, facts.series),
        "columns": [str(column) for column in figure.table.columns],
        "rows": [[_cell(cell) for cell in row] for row in figure.table.itertuples(index=False, name=None)],
    }


def _each_once(words: Any) -> list[str]:
    return [word for word in dict.fromkeys(words) if word]


def _cell(cell: object) -> object:
    """A cell as JSON knows it: text, a number, or nothing."""
    if cell is None or isinstance(cell, str | bool):
        return cell
    number = float(cell)  # type: ignore[arg-type]
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and not isinstance(cell, float) else number


def _series(dataset: Dataset, one: Series) -> dict[str, Any]:
    known = dataset.indicators.get(one.indicator_id)
    return {
        "series_id": one.series_id,
        "indicator_id": one.indicator_id,
        "unit": known.unit if known else "",
        "place": one.spatial_name,
        "spatial_unit": SPATIAL_UNIT[one.spatial_unit].label,
        "first_year": one.years[0],
        "last_year": one.years[-1],
        "values": len(one.years),
        "evidence": EVIDENCE_KIND[dataset.evidence_of(one).kind].label if known else "",
        "source_id": one.source_id,
    }


def _indicators(dataset: Dataset, several: Sequence[Series]) -> list[dict[str, Any]]:
    return [
        {
            "indicator_id": one.indicator_id,
            "name": one.name,
            "unit": one.unit,
            "definition": one.definition,
            "direction": DIRECTION[one.direction].label,
        }
        for key in dict.fromkeys(series.indicator_id for series in several)
        if (one := dataset.indicators.get(key))
    ]


def _source(one: Source) -> dict[str, Any]:
    return {
        "source_id": one.source_id,
        "title": one.title,
        "publisher": one.publisher,
        "year": one.year,
        "url": one.url,
        "licence": one.licence,
        "non_commercial": bool(one.non_commercial),
        "grade": one.grade,
        "accessed": one.accessed,
    }


def _method(function: Any) -> Mapping[str, Any]:
    found = methods.method(function)
    return {
        "name": found.name,
        "title": found.title,
        "text": list(found.paragraphs),
        "references": list(found.references),
    }
