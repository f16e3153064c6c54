"""The registry of pages, in the order of the navigation: a new page is a file in ``pages/`` and a line here.

What a page is made with stands in its room, the folder or module of ``kki_dash/ui`` that bears its name.
"""

from typing import NamedTuple

from kki_dash.text import N_, _


class Page(NamedTuple):
    """A page: its file in ``pages/``, which is also its address, and its name in English."""

    slug: str
    name: str

    @property
    def title(self) -> str:
        """Its name in the language of the run."""
        return _(self.name)


PAGES = (
    Page("overview", N_("Overview")),
    Page("cities", N_("Cities")),
    Page("compare", N_("Compare")),
    Page("winwin", N_("Win-win")),
    Page("practices", N_("Practices")),
    Page("commitments", N_("Commitments")),
    Page("data", N_("Data")),
    Page("present", N_("Present")),
)
"""The first one opens where no page is named."""
