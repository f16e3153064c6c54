"""What can be chosen on Practices."""

from collections.abc import Sequence

from kki_dash.choices.choice import Choice, Chosen, first_option
from kki_dash.findings import pillars, replication
from kki_dash.findings.dataset import Dataset
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


def _every_practice(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    return [practice.activity_id for practice in pillars.practices(dataset, others=True)]


PRACTICE = Choice(
    "practice",
    lambda: _("Practice"),
    lambda: _("practice"),
    _every_practice,
    first_option(_every_practice),
    lambda dataset, chosen, key: dataset.activities[key].title,
)
