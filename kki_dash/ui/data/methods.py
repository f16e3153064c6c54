"""Methods, read from the functions that compute."""

import streamlit as st

from kki_dash.findings import methods
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.view import View


def show_methods(dataset: Dataset, view: View) -> None:
    left, right = st.columns([5, 3], gap="medium")
    with left:
        for group in methods.groups():
            section(group.title, "", html.join(_method(one) for one in group.methods))
    with right:
        section(
            _("Known limits"),
            "",
            html.tag("ul", html.join(html.tag("li", limit) for limit in methods.limits()), "body"),
        )
        section(
            _("Thresholds"),
            _("As the code has them; the band of each indicator stands in the catalogue"),
            html.table(
                (_("What it decides"), _("Value")),
                [(one.what, one.value) for one in methods.thresholds()],
                numeric=(1,),
                caption=_("Thresholds"),
            ),
        )
        section(
            _("Compute it again"),
            "",
            html.tag(
                "p",
                html.join(
                    [
                        _("Every class, with the numbers behind it: "),
                        html.tag(
                            "code",
                            "python -m kki_dash winwin --environment pm25,pm10 --livelihood shdi --from 2010 --to 2019",
                        ),
                    ]
                ),
                "body",
            ),
        )


def _method(one: methods.Method) -> html.Raw:
    return html.join(
        [
            html.tag("h3", _(one.title), "minor"),
            *(html.tag("p", _with_code(_(paragraph)), "body") for paragraph in one.paragraphs),
            *(
                html.tag("p", _("Source: {reference}").format(reference=reference), "source")
                for reference in one.references
            ),
            html.tag("p", html.tag("code", one.name), "source"),
        ]
    )


def _with_code(text: str) -> html.Raw:
    """Text in which what stands between double backticks is a formula or a word of the data."""
    pieces = text.split("``")
    return html.join(html.tag("code", piece) if place % 2 else piece for place, piece in enumerate(pieces))
