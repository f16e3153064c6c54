"""The eight functions of the Network."""

from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures.surface import Size
from kki_dash.findings import functions as serving
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.functions import Example
from kki_dash.text import _, number
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.view import View
from kki_dash.ui.practices.replication import practice_link


def show_functions(
    dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator
) -> None:
    """The eight functions of the Network: what each means, how much is documented, and examples."""
    several = serving.functions(dataset)
    with headline:
        frame.headline(serving.functions_headline(several))
    section(
        _("The eight functions of the Network"),
        _("Documented activities of the Initiative and of its cities, with examples"),
        html.table(
            (_("Function"), _("Activities"), _("Examples")),
            [
                (
                    html.join([html.tag("b", one.name), html.tag("small", one.plain)]),
                    html.join([html.tag("b", number(one.activities)), html.tag("small", one.kinds)]),
                    html.join(_example(dataset, example) for example in one.examples)
                    or html.tag("span", _("nothing documented"), "muted"),
                )
                for one in several
            ],
            caption=_("The eight functions of the Network"),
            css="functions",
        ),
    )
    frame.source_line(serving.counted(dataset))


def _example(dataset: Dataset, example: Example) -> html.Raw:
    shown = html.listed(html.city_link(city_id, dataset.cities[city_id].name) for city_id in example.city_ids)
    parts: list[object] = [shown] if example.city_ids else []
    return html.tag(
        "p",
        html.join(
            [
                practice_link(dataset, example.activity_id, example.title),
                html.tag("small", html.listed([*parts, example.when, example.source])),
            ]
        ),
        "body",
    )
