"""What can be chosen on Practices."""

from kki_dash.choices.choice import Choice
from kki_dash.findings import replication
from kki_dash.findings.practices import ALL
from kki_dash.text import _
from kki_dash.vocabulary import TOPIC

TAKEN = Choice(
    "taken",
    lambda: _("Topic"),
    lambda: _("topic"),
    lambda dataset, chosen: [ALL, *replication.topics(dataset)],
    lambda dataset, chosen: ALL,
    lambda dataset, chosen, key: _("All") if key == ALL else TOPIC[key].label,
)
