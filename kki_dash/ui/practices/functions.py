"""The eight functions of the Network."""

from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures.surface import Size
from kki_dash.findings import frame as plan
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
                    html.join((_example(dataset, example) for example in one.examples), " ")
                    or html.tag("span", _("nothing documented"), "muted"),
                )
                for one in several
            ],
            caption=_("The eight functions of the Network"),
            css="functions",
        ),
    )
    frame.source_line(serving.counted(dataset))
    _own_frame(dataset)


def _own_frame(dataset: Dataset) -> None:
    """What the programme says of itself beside its functions."""
    said = plan.in_its_own_frame(dataset)
    if not said:
        return
    source = dataset.cite(plan.frame_sources(dataset))
    section(
        _("The programme in its own frame"),
        _("In our own words; what stands in quotation marks is the programme’s ({source})").format(source=source),
        html.table(
            (_("About"), _("What it says")),
            [
                (
                    html.tag("span", kind, "unseen" if place and said[place - 1][0] == kind else ""),
                    html.join([html.tag("b", title), html.tag("small", statement)]),
                )
                for place, (kind, title, statement) in enumerate(said)
            ],
            caption=_("The programme in its own frame"),
            css="plan",
        ),
    )


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
