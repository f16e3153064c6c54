"""The land of the region as a picture, from the base map that ships with the dashboard."""

import io
import json
from functools import lru_cache

from PIL import Image, ImageDraw

from kki_dash.figures import palette
from kki_dash.figures.toolkit.basemap import LAND
from kki_dash.figures.web_map import Plane

_FINER = 3
"""Pixels drawn for each one kept, so that coasts are smooth."""


@lru_cache(maxsize=2)
def land_picture(plane: Plane, pixels: float) -> bytes:
    """Land and sea on a plane as PNG.

    Parameters
    ----------
    plane : Plane
        The rectangle that the picture fills.
    pixels : float
        Pixels a unit of the plane.
    """
    scale = pixels * _FINER
    size = round(plane.width * scale), round(plane.height * scale)
    image = Image.new("RGB", size, palette.SEA)
    draw = ImageDraw.Draw(image)
    for feature in json.loads(LAND.read_text(encoding="utf-8"))["features"]:
        for rings in feature["geometry"]["coordinates"]:
            for place, ring in enumerate(rings):
                # the poles lie beyond every frame; the projection has no end there
                outline = [plane.at(x, max(min(y, 84.0), -84.0)) for x, y in ring]
                draw.polygon([(x * scale, y * scale) for x, y in outline], fill=palette.SEA if place else palette.LAND)
    image = image.resize((size[0] // _FINER, size[1] // _FINER), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    image.quantize(32).save(target, "PNG", optimize=True)
    return target.getvalue()
