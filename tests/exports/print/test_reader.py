"""Figures drawn for print: every one of the dashboard, nothing lost, nothing cut, and files that other readers open."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import plotly.graph_objects as go
import pytest
from PIL import ImageFont

from kki_dash.commands.export import asked_figure
from kki_dash.data.load import load
from kki_dash.exports.print.letters import FONTS
from kki_dash.exports.print.picture import Credit, layout, offered
from kki_dash.exports.print.reader import CannotDrawError, Drawing, drawing
from kki_dash.exports.print.sizes import PRESETS
from kki_dash.figures.catalogue import FIGURES
from kki_dash.figures.figure import Figure
from kki_dash.figures.surface import template
from kki_dash.findings import city as profile
from kki_dash.findings import decoupling, peers
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.lenses import lens_ids
from kki_dash.spelling import WrongQuestionError

FONT = {weight: ImageFont.truetype(FONTS / f"SourceSans3-{weight}.ttf", 100) for weight in ("Regular", "Bold")}

# drawn for every city that has them; any other figure is drawn at least as its page opens
OF_ONE_CITY = {"city", "record", "standing"}


def questions(dataset: Dataset) -> Iterator[tuple[str, dict[str, str]]]:
    """Every figure that the dashboard can show with the data of the repository, or a fair share of them."""
    for name in FIGURES:
        if name not in OF_ONE_CITY:
            yield name, {}
    for pair in ("air-hdi", "green-gdp"):
        yield "winwin", {"pair": pair}
    yield "winwin", {"city": "dhaka"}
    for show in [*lens_ids(dataset), "arcs"]:
        yield "map", {"show": show}
    for pair_ in decoupling.pairs(dataset):
        yield "decoupling", {"pair": f"{pair_.pressure}-{pair_.driver}"}
    for indicator_id in ("pm25", "pm10", "shdi", "gni_per_capita", "greenness"):
        for name in ("compare", "change"):
            yield name, {"indicator": indicator_id}
    for city_id in dataset.cities:
        for dimension in ("environment", "livelihood"):
            for panel in profile.panels(dataset, city_id, dimension, "subregion"):
                yield "city", {"city": city_id, "indicator": panel.indicator.indicator_id}
        if profile.record(dataset, city_id):
            yield "record", {"city": city_id}
        for indicator_id in peers.centre_indicators(dataset):
            ask = peers.Ask(indicator_id, tuple(peers.CENTRE_TRAITS), "region", 40)
            if peers.find(dataset, city_id, ask).standing:
                yield "standing", {"city": city_id, "indicator": indicator_id}


def drawings(
    dataset: Dataset, name: str, asked: dict[str, str], sizes: tuple[str, ...] = ("175mm", "85mm")
) -> Iterator[tuple[Figure, Drawing]]:
    """The figure in the widths of print in which it is offered."""
    figure = asked_figure(dataset, name, asked)
    for size in set(sizes) & set(offered(figure)):
        shown = layout(figure, PRESETS[size], Credit("Dashboard"))
        width, scale = shown.preset.width, shown.preset.scale
        yield shown.figure, drawing(shown.figure.plot, width, scale, land=figure.over_land)


def box(item: dict) -> tuple[float, float, float, float]:
    """Where a text stands, measured with the font itself."""
    width = max(
        sum(FONT["Bold" if bold else "Regular"].getlength(text) for text, bold in line) for line in item["lines"]
    )
    width, height = width * item["size"] / 100, 1.25 * item["size"] * len(item["lines"])
    left, top = item["x"] - item["ax"] * width, item["y"] - item["ay"] * height
    return left, top, left + width, top + height


@pytest.mark.long
def test_every_figure_of_the_dashboard_is_drawn_and_nothing_is_cut(dataset: Dataset) -> None:
    seen: dict[str, int] = {}
    turns = itertools.cycle([("175mm",), ("85mm",)])
    for name, asked in questions(dataset):
        # the many figures of cities take turns, all others are drawn in both widths
        sizes = next(turns) if name in OF_ONE_CITY else ("175mm", "85mm")
        for figure, drawn in drawings(dataset, name, asked, sizes):
            seen[name] = seen.get(name, 0) + 1
            smallest = min(item["size"] for item in drawn.items if item["kind"] == "text")
            assert smallest >= (7 if figure.least_width < 400 else 5) - 0.05, (name, asked, drawn.width)
            for item in drawn.items:
                if item["kind"] == "text":
                    left, top, right, bottom = box(item)
                    inside = left > -2 and top > -2 and right < drawn.width + 2 and bottom < drawn.height + 2
                    assert inside, (figure.slug, item["lines"], (left, top, right, bottom), drawn[:2])
                    assert item["size"] <= 12
    assert set(seen) == set(FIGURES)
    assert sum(seen.values()) > 200


def test_every_mark_of_the_quadrant_is_there(dataset: Dataset) -> None:
    figure, drawn = next(drawings(dataset, "winwin", {"pair": "air-hdi"}))
    (left, right), (low, high) = figure.plot.layout.xaxis.range, figure.plot.layout.yaxis.range
    expected = sum(
        left <= x <= right and low <= y <= high
        for trace in figure.plot.data
        for x, y in zip(trace.x, trace.y, strict=True)
    )
    marks = [item for item in drawn.items if item["kind"] == "circle" or (item["kind"] == "path" and item["stroke"])]
    symbols = [item for item in marks if item["kind"] == "circle" or (item["closed"] and len(item["points"]) in (3, 4))]
    assert len(symbols) == expected


def test_a_line_lies_where_its_values_are(dataset: Dataset) -> None:
    figure = asked_figure(dataset, "city", {"city": "dalian", "indicator": "pm25"})
    drawn = drawing(figure.plot, 400, 0.5)
    layout, margin = figure.plot.layout, figure.plot.layout.margin
    values = dict(
        zip(dataset.series("dalian", "pm25")[0].years, dataset.series("dalian", "pm25")[0].values, strict=True)
    )
    low, high = layout.yaxis.range
    first, last = layout.xaxis.range
    expected = [
        (
            0.5 * (margin.l + (year - first) / (last - first) * (400 - margin.l - margin.r)),
            0.5 * (margin.t + (high - value) / (high - low) * (layout.height - margin.t - margin.b)),
        )
        for year, value in values.items()
    ]
    own = [item for item in drawn.items if item["kind"] == "path" and item["width"] == pytest.approx(1.3)]
    assert len(own) == 1
    for (x, y), point in zip(expected, own[0]["points"], strict=True):
        assert point == pytest.approx([x, y], abs=0.02)


def plain(**layout: object) -> go.Figure:
    frame = {
        "template": template("laptop"),
        "height": 200,
        "margin": {"l": 10, "r": 10, "t": 10, "b": 10},
        "xaxis": {"range": [0, 1], "tickvals": [0, 1], "ticktext": ["0", "1"]},
        "yaxis": {"range": [0, 1], "tickvals": [0, 1], "ticktext": ["0", "1"]},
    }
    data = [{"type": "scatter", "mode": "markers", "x": [0.5], "y": [0.5], "marker": {"color": "#000000"}}]
    return go.Figure({"data": data, "layout": {**frame, **layout}})


@pytest.mark.parametrize(
    "change",
    [
        lambda plot: plot.add_bar(x=[1], y=[1]),
        lambda plot: plot.update_layout(showlegend=True),
        lambda plot: plot.update_layout(title="A title"),
        lambda plot: plot.update_xaxes(type="log"),
        lambda plot: plot.update_xaxes(tickangle=40),
        lambda plot: plot.update_xaxes(range=None),
        lambda plot: plot.update_xaxes(tickvals=None),
        lambda plot: plot.update_traces(marker_symbol="star"),
        lambda plot: plot.update_traces(marker_color="red"),
        lambda plot: plot.update_traces(error_y={"array": [1]}),
        lambda plot: plot.update_traces(mode="lines", line={"shape": "spline", "color": "#000000", "width": 1}),
        lambda plot: plot.add_annotation(x=0, y=0, text="<i>a</i>"),
        lambda plot: plot.add_annotation(x=0, y=0, text="a", textangle=90),
        lambda plot: plot.add_annotation(x=0, y=0, text="a", showarrow=True, ax=9, ay=9),
        lambda plot: plot.add_shape(type="circle", x0=0, x1=1, y0=0, y1=1, fillcolor="#000000"),
        lambda plot: plot.add_vline(x=0.5, line_dash="dashdot", line_color="#000000"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change) -> None:
    plot = plain()
    drawing(plot, 300, 0.5)
    change(plot)
    with pytest.raises(CannotDrawError):
        drawing(plot, 300, 0.5)


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("winwim", {}, "Did you mean winwin?"),
        ("winwin", {"pair": "air-money"}, "The pair 'air-money' is not known"),
        ("city", {"city": "dalain"}, "Did you mean dalian"),
        ("city", {"city": "dalian"}, "Say which indicator"),
        ("record", {"city": "kuliyapitiya"}, "No value of Kuliyapitiya is on record."),
        ("map", {"show": "gold"}, "The map 'gold' is not known"),
        ("compare", {"with": "ube,dalian,dhaka,tehran"}, "At most 3"),
        ("standing", {"city": "ulaanbaatar"}, "is flagged"),
    ],
)
def test_a_wrong_question_gets_a_sentence(dataset: Dataset, name: str, asked: dict[str, str], said: str) -> None:
    with pytest.raises(WrongQuestionError, match=said.replace("?", r"\?")):
        asked_figure(dataset, name, asked)


def test_a_city_without_a_chart_gets_a_sentence(package: Callable[..., Path]) -> None:
    bare = Dataset(load(package()))
    with pytest.raises(WrongQuestionError, match="There is no indicator"):
        asked_figure(bare, "city", {"city": "ube"})


def test_hyphens_and_underscores_of_links_are_both_understood(dataset: Dataset) -> None:
    one, other = (
        asked_figure(dataset, "compare", {"indicator": name}) for name in ("gni-per-capita", "gni_per_capita")
    )
    assert one.slug == other.slug
    assert one.plot == other.plot


def test_the_fonts_are_whole_and_licensed() -> None:
    wanted = "●■▲◆▼▬○µ³₂→−≥"
    for font in sorted(Path(FONTS).glob("*.ttf")):
        face = ImageFont.truetype(font, 40)
        missing = bytes(face.getmask("\U0010ffff"))
        assert all(bytes(face.getmask(sign)) != missing for sign in wanted), font
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "LICENSE").read_text(encoding="utf-8")
