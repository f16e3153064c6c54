"""The catalogue of words: ``make words`` gathers every text of the code for those who translate it.

``messages.pot`` holds the texts; the catalogue of each language beside it is brought up to date, and what its
translators wrote is kept.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from kki_dash import __version__
from kki_dash.findings import methods
from kki_dash.text import DOMAIN, LOCALES

ROOT = LOCALES.parents[1]
TEMPLATE = LOCALES / "messages.pot"
PLACES = ("kki_dash", "pages")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
COMMENT = "Translators:"


def gathered() -> Catalog:
    """Every text of the code, with the files that say it."""
    found = Catalog(project="kki-dash", version=__version__, charset="utf-8", fuzzy=False)
    for place in PLACES:
        texts = extract_from_dir(ROOT / place, [("**.py", "python")], keywords=KEYWORDS, comment_tags=[COMMENT])
        for file, line, message, comments, _context in sorted(texts, key=lambda text: text[:2]):
            found.add(message, locations=[(f"{place}/{file}", line)], auto_comments=comments)
    for name, text in methods.texts():
        found.add(text, locations=[(f"kki_dash/{name.rpartition('.')[0].replace('.', '/')}.py", 1)])
    return found


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue, by its files and without the numbers of lines, so that only a change of a text changes it."""
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, sort_by_file=True)


def main() -> None:
    """Write the texts, and bring every language up to date with them."""
    texts = gathered()
    if TEMPLATE.exists():
        with TEMPLATE.open("rb") as file:
            before = read_po(file)
        if {message.id for message in before} == {message.id for message in texts}:
            texts.creation_date = before.creation_date
    TEMPLATE.parent.mkdir(exist_ok=True)
    write(TEMPLATE, texts)
    for path in sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as file:
            translated = read_po(file)
        # without guesses: a text that was changed is a new one
        translated.update(texts, no_fuzzy_matching=True)
        write(path, translated)
        done = sum(any(message.string or ()) for message in translated if message.id)
        print(f"{path.parents[1].name}: {done} of {len(translated)} texts")
    print(f"{TEMPLATE.name}: {len(texts)} texts")


if __name__ == "__main__":
    main()
