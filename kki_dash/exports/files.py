"""Every file on offer: its name, its media type and what makes it, for the buttons of the pages and the command line.

What makes a file is imported when it is asked for, and nothing is made before.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from kki_dash.exports.print.press import Format
from kki_dash.exports.print.sizes import Preset
from kki_dash.figures.figure import Figure
from kki_dash.findings.dataset import Dataset
from kki_dash.spelling import parse_text

MEDIA = {
    ".csv": "text/csv",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".svg": "image/svg+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
_OURS = "kitakyushu-initiative"
_MOST_NAMED = 3
"""Cities that the name of a deck counts up."""

LONGEST_ADDRESS = 1500
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class File(NamedTuple):
    """A file that can be taken away."""

    name: str
    make: Callable[[], bytes]

    @property
    def media(self) -> str:
        """Media type by the end of the name."""
        return MEDIA[Path(self.name).suffix]


def figure_picture(figure: Figure, size: str, preset: Preset, kind: Format, made_by: str, address: str = "") -> File:
    """A figure as a picture of a size, by its name; ``address`` is that of the same view as a browser shows it."""

    def make() -> bytes:
        from kki_dash.exports.print import picture

        shown = parse_text(_SCHEME.sub("", address.strip(), count=1), LONGEST_ADDRESS)[0]
        return picture.picture(figure, preset, picture.Credit(made_by, shown), kind)

    return File(f"{figure.slug}-{size}.{kind}", make)


def brief(dataset: Dataset, city_id: str) -> File:
    """Two pages of A4 about a city."""

    def make() -> bytes:
        from kki_dash.exports.print import brief

        return brief.brief(dataset, city_id)

    return File(f"{_OURS}-brief-{city_id}.pdf", make)


def deck(dataset: Dataset, cities: Sequence[str], slides: Sequence[str] | None = None) -> File:
    """The slides of a meeting, all of the programme unless some are named."""

    def make() -> bytes:
        from kki_dash.exports.deck import build

        return build.deck(dataset, cities) if slides is None else build.deck(dataset, cities, slides)

    return File("-".join([_OURS, *cities[:_MOST_NAMED]]) + ".pptx", make)


def workbook(dataset: Dataset, city_id: str | None = None) -> File:
    """The tables as a workbook, all of them or those of one city."""

    def make() -> bytes:
        from kki_dash.exports import workbook

        return workbook.workbook(dataset.tables) if city_id is None else workbook.city_workbook(dataset, city_id)

    return File(f"{_OURS}-{city_id or 'data'}.xlsx", make)


def package(folder: Path) -> File:
    """The data package as it is stored."""

    def make() -> bytes:
        from kki_dash.exports import workbook

        return workbook.package_zip(folder)

    return File(f"{_OURS}-data.zip", make)


def csv_table(dataset: Dataset, name: str) -> File:
    """One table of the package, as a spreadsheet opens it."""

    def make() -> bytes:
        from kki_dash.exports import workbook

        return workbook.marked(workbook.to_csv(getattr(dataset.tables, name)))

    return File(f"{name}.csv", make)
