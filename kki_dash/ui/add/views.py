"""The steps of Add your data, by their names in the link."""

from kki_dash.text import N_
from kki_dash.ui.add.check import show_check
from kki_dash.ui.add.preview import show_preview
from kki_dash.ui.add.send import show_send
from kki_dash.ui.add.template import show_template
from kki_dash.ui.kit.part import Part

PARTS = {
    "take": Part(N_("1 Take the template"), show_template),
    "check": Part(N_("2 Check the filled file"), show_check),
    "preview": Part(N_("3 Preview"), show_preview),
    "send": Part(N_("4 Send it on"), show_send),
}
