"""Finding a text by its words, whichever way a reader spells them."""

import re
import unicodedata
from collections.abc import Iterable

OTHER_NAMES = {
    "BRN": ("Brunei",),
    "HKG": ("Hong Kong",),
    "IRN": ("Persia",),
    "KOR": ("South Korea",),
    "LAO": ("Laos",),
    "MAC": ("Macau", "Macao"),
    "MMR": ("Burma",),
    "PRK": ("North Korea",),
    "RUS": ("Russia",),
    "TLS": ("East Timor",),
    "TUR": ("Turkey",),
    "VNM": ("Vietnam",),
    "bucheon": ("Puchon",),
    "ho-chi-minh-city": ("Saigon", "HCMC"),
    "nakhon-ratchasima": ("Korat",),
    "oki": ("Ooki",),
}
"""Everyday, former and other names of countries (by ISO code) and cities (by identifier), for searching only."""

# letters that have no mark to be taken off
_PLAIN = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """A text without case, accents and other marks: "Türkiye" and "TURKIYE" become the same."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_PLAIN)


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"\w+", fold(text))


def matches(asked: Iterable[str], held: Iterable[str]) -> bool:
    """Whether each word that is asked for begins one of the words that are held."""
    known = set(held)
    return all(any(word.startswith(one) for word in known) for one in asked)
