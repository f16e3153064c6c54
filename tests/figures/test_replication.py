"""Who learned from whom, and the arcs of the map: each link once, nothing over anything else."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from kki_dash.data.load import load
from kki_dash.exports.print.picture import Credit, layout
from kki_dash.exports.print.sizes import PRESETS, USUAL
from kki_dash.figures.network_map import arcs_figure, arcs_map
from kki_dash.figures.replication import replication_figure
from kki_dash.figures.surface import Size
from kki_dash.figures.toolkit.placing import Box
from kki_dash.figures.toolkit.region import placed
from kki_dash.figures.web_map import arc_features, city_layer
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.practices import links
from kki_dash.findings.replication import between_participants, beyond, strong
from tests.kit import complete

Package = Callable[..., Path]


def text_boxes(annotations: list[dict]) -> list[tuple[str, Box]]:
    """The rectangles of the texts, by the width of characters that the drawing itself does not use."""
    found = []
    for one in annotations:
        lines = one["text"].replace("<b>", "").replace("</b>", "").split("<br>")
        size = one["font"]["size"]
        width, height = 0.5 * size * max(map(len, lines)), 1.15 * size * len(lines)
        left = one["x"] - (width if one["xanchor"] == "right" else 0)
        found.append((one["text"], Box(left, one["y"] - height / 2, left + width, one["y"] + height / 2)))
    return found


@pytest.mark.parametrize("size", ["phone", "laptop", "wide"])
@pytest.mark.parametrize("which", [between_participants, beyond, links])
def test_each_link_is_drawn_once_and_no_text_covers_another(
    dataset: Dataset, which: Callable[[Dataset], list], size: Size
) -> None:
    several = which(dataset)
    figure = replication_figure(dataset, several, size)
    complete(figure)
    names = [trace.name for trace in figure.plot.data]
    for link in several:
        assert names.count(link.replication_id) == 1
    dashed = {trace.name for trace in figure.plot.data if trace.line.dash not in (None, "solid")}
    assert {link.replication_id for link in several if not strong(link)} == dashed & {
        link.replication_id for link in several
    }
    layout = figure.plot.to_plotly_json()["layout"]
    boxes = text_boxes(layout["annotations"])
    frame = Box(-1, -1, layout["xaxis"]["range"][1] + 1, layout["height"] + 1)
    for text, box in boxes:
        assert box.inside(frame), text
    for (text, a), (other, b) in combinations(boxes, 2):
        assert not a.overlaps(b), (text, other)
    for link in several:
        assert any(f"<b>{link.taker}</b>" == text for text, _box in boxes)


def test_the_table_twin_holds_basis_and_source(dataset: Dataset) -> None:
    table = replication_figure(dataset, between_participants(dataset), "laptop").table
    assert {"From", "To", "Practice", "Year", "The year is that of", "Evidence", "Basis", "Source"} <= set(
        table.columns
    )
    assert len(table) == len(between_participants(dataset))


def test_the_layer_holds_one_arc_a_link(dataset: Dataset) -> None:
    several = between_participants(dataset)
    drawn = arcs_map(dataset, several)
    layer = city_layer(drawn.cities, drawn.legend, drawn.note, "laptop", None, drawn.arcs)
    held = [
        feature["properties"].get("arc")
        for child in layer._children.values()
        if hasattr(child, "marks")
        for feature in child.marks["features"]
    ]
    assert sorted(arc for arc in held if arc) == sorted(link.replication_id for link in several)
    assert len({(arc.giver_id, arc.taker_id, arc.bend) for arc in drawn.arcs}) == len(several)
    assert {arc.arc_id for arc in drawn.arcs if arc.dashed} == {
        link.replication_id for link in several if not strong(link)
    }


def test_without_arcs_the_layer_holds_cities_only(dataset: Dataset) -> None:
    drawn = arcs_map(dataset, between_participants(dataset))
    layer = city_layer(drawn.cities, drawn.legend, drawn.note, "laptop")
    assert sum(hasattr(child, "marks") for child in layer._children.values()) == 1


def test_only_participating_cities_are_on_the_map_of_arcs(dataset: Dataset) -> None:
    drawn = arcs_map(dataset, between_participants(dataset))
    assert {city.city_id for city in drawn.cities} == set(dataset.participating)


def test_the_picture_for_print_has_the_arcs_and_says_what_is_left_out(dataset: Dataset) -> None:
    several = between_participants(dataset)
    figure = arcs_figure(dataset, several, arcs_map(dataset, several))
    complete(figure)
    shown = layout(figure, PRESETS[USUAL], Credit("Dashboard"))
    names = [trace.name for trace in shown.figure.plot.data]
    assert sorted(name for name in names if name) == sorted(link.replication_id for link in several)
    assert f"{len(beyond(dataset))} links with a city of the follow-up network" in figure.note
    assert "United Nations" in " ".join(shown.words.foot)
    assert len(figure.table) == len(links(dataset))


def test_an_arc_crosses_the_antimeridian_the_short_way(package: Package) -> None:
    islands = [(1, {"iso3": "FJI", "latitude": -18, "longitude": -178.0})]
    dataset = Dataset(load(package(cities=islands)))
    drawn = arcs_map(dataset, between_participants(dataset))
    (feature,) = arc_features(drawn.arcs, placed(drawn.cities, "laptop"))
    (east, _lat), (west, _lat2) = feature["geometry"]["coordinates"], feature["properties"]["from"]
    assert abs(east - west) < 4
