"""A line of a few pixels, as an image that stands in a sentence."""

from base64 import b64encode
from collections.abc import Sequence

from kki_dash.figures import palette
from kki_dash.figures.toolkit.axis import isolated, with_gaps

WIDTH, HEIGHT, PAD = 220, 44, 5


def sparkline(years: Sequence[int], values: Sequence[float]) -> str:
    """Small trend as a data address of an SVG image; gaps stay gaps, lone values are dots.

    Parameters
    ----------
    years, values : sequence, shape (n,)
        n >= 1, ascending years.
    """
    span = max(years[-1] - years[0], 1)
    low, high = min(values), max(values)
    height = (high - low) or 1

    def point(year: float, value: float) -> str:
        x = PAD + (WIDTH - 2 * PAD) * (year - years[0]) / span
        y = HEIGHT - PAD - (HEIGHT - 2 * PAD) * (value - low) / height
        return f"{x:.1f},{y:.1f}"

    xs, ys = with_gaps(years, values)
    runs: list[list[str]] = [[]]
    for x, y in zip(xs, ys, strict=True):
        if x is None or y is None:
            runs.append([])
        else:
            runs[-1].append(point(x, y))
    lines = "".join(f'<polyline points="{" ".join(run)}"/>' for run in runs if len(run) > 1)
    alone = [point(year, value) for year, value, on in zip(years, values, isolated(years), strict=True) if on]
    ends = [point(years[-1], values[-1]), *alone]
    dots = "".join('<circle cx="{}" cy="{}" r="3"/>'.format(*dot.split(",")) for dot in ends)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<g fill="none" stroke="{palette.ACCENT}" stroke-width="2">{lines}</g>'
        f'<g fill="{palette.ACCENT}">{dots}</g></svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
