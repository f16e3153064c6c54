"""The registry of pages, in the order of the navigation: a new page is a file in ``pages/`` and a line here.

What a page is made with stands in its room, the folder or module of ``kki_dash/ui`` that bears its name.
"""

from typing import NamedTuple

from kki_dash.text import N_, _

INITIATIVE = N_("Kitakyushu Initiative")


class Page(NamedTuple):
    """A page: its file in ``pages/``, which is also its address, its name and what it is about, in English."""

    slug: str
    name: str
    about: str

    @property
    def title(self) -> str:
        """Its name in the language of the run."""
        return _(self.name)

    @property
    def browser_title(self) -> str:
        """What stands on the tab of a browser."""
        return _("{page} · {initiative}").format(page=self.title, initiative=_(INITIATIVE))

    @property
    def description(self) -> str:
        """What it is about, for the previews of links."""
        return _(self.about)


PAGES = (
    Page(
        "overview",
        N_("Overview"),
        N_(
            "What the Kitakyushu Initiative for a Clean Environment (UN ESCAP, 2000–2010) documented: practices with gains for "
            "environment and livelihoods, where they travelled, and the evidence city by theme."
        ),
    ),
    Page(
        "cities",
        N_("Cities"),
        N_(
            "One city on one screen: its strongest documented result, its level against guideline and peers, what it did in the "
            "Initiative, and what would complete its record."
        ),
    ),
    Page(
        "compare",
        N_("Compare"),
        N_("One indicator across cities of Asia and the Pacific, with the evidence behind every direction."),
    ),
    Page(
        "winwin",
        N_("Win-win"),
        N_(
            "Where environment and livelihoods got better together: documented outcomes, and what was measured, with its limits."
        ),
    ),
    Page(
        "practices",
        N_("Practices"),
        N_("What cities did for a cleaner environment, what came of it, and who took it up."),
    ),
    Page(
        "commitments",
        N_("Commitments"),
        N_("The targets that cities declared, and what a later figure lets one say."),
    ),
    Page("data", N_("Data"), N_("Every value with its source, place, method and terms; all of it to take away.")),
    Page(
        "add",
        N_("Add your data"),
        N_("Carry the record of your city on: take its template, have the filled file checked, see what would change."),
    ),
    Page("present", N_("Present"), N_("Slides for a meeting from the same data, without the internet.")),
)
"""The first one opens where no page is named."""
