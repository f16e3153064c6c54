"""Words: what is meant by each, in two sentences."""

from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, number
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import GLOSSARY, GLOSSARY_GROUP


def show_words(dataset: Dataset, view: View) -> None:
    asked = view.hidden("word", list(GLOSSARY), _("word"), remembered=False)
    section(_("{n} words and what they mean here").format(n=number(len(GLOSSARY))), "")
    for group, name in GLOSSARY_GROUP.items():
        rows = [
            html.join(
                [
                    html.tag("dt", word.label, "mine" if word.code == asked else ""),
                    html.tag("dd", word.note),
                ]
            )
            for word in GLOSSARY.values()
            if word.group == group
        ]
        section(_(name), "", html.tag("dl", html.join(rows), "words"), ruled=False)
