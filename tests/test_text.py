"""Words are looked up when they are asked for, in the language of the run."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from kki_dash import text
from kki_dash.text import N_, _, bound, ngettext, speaking
from tests.kit import ROOT

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Air"
msgstr "Воздух"

msgid "One city"
msgid_plural "{n} cities"
msgstr[0] "{n} город"
msgstr[1] "{n} города"
msgstr[2] "{n} городов"

#, fuzzy
msgid "Water"
msgstr "Вода?"
"""
SCRIPTS = [ROOT / "kki_dash" / "router.py", *(ROOT / "pages").glob("*.py")]
"""They run anew for every visitor."""

CALLS = {"_", "ngettext", "language", "number", "value", "with_unit", "years", "day", "join", "sentences", "ordinal"}


@pytest.fixture
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "kki_dash.po").write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(text, "LOCALES", tmp_path)
    text._catalogue.cache_clear()
    yield
    text._catalogue.cache_clear()


def test_a_language_is_a_folder(russian: None) -> None:
    assert text.languages() == ("en", "ru")


@pytest.mark.usefixtures("russian")
def test_words_come_in_the_language_of_the_run_and_else_in_english() -> None:
    air = N_("Air")
    assert air == _(air) == "Air"
    with speaking("ru"):
        assert (_(air), _("Fire"), _("Water"), _("")) == ("Воздух", "Fire", "Water", "")
        said = [ngettext("One city", "{n} cities", n).format(n=n) for n in (1, 2, 5, 21)]
        assert said == ["1 город", "2 города", "5 городов", "21 город"]
        assert text.number(1234567.5, 1) == "1\u00a0234\u00a0567,5"
        assert text.day("2005-03-29") == "29 марта 2005\u202fг."
        assert text.join(["a", "b", "c"]) == "a, b и c"
    assert _(air) == "Air"


@pytest.mark.usefixtures("russian")
def test_a_thread_speaks_english_unless_what_it_calls_is_bound() -> None:
    said = []

    def say() -> None:
        said.append(_("Air"))

    with speaking("ru"):
        calls = [say, bound(say)]
    for call in calls:
        thread = Thread(target=call)
        thread.start()
        thread.join()
    assert said == ["Air", "Воздух"]


@pytest.mark.parametrize(
    ("wanted", "tag", "typeset"),
    [
        ("en", "en", ("en", None)),
        ("ru", "ru", ("ru", None)),
        ("zh_Hans", "zh-Hans", ("zh", "CN")),
        ("zh_Hant", "zh-Hant", ("zh", "TW")),
        ("pt_BR", "pt-BR", ("pt", "BR")),
        ("xx", "xx", ("xx", None)),
    ],
)
def test_a_language_has_a_tag_for_pages_and_a_region_for_print(
    wanted: str, tag: str, typeset: tuple[str, str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "languages", lambda: (wanted,))
    with speaking(wanted):
        assert (text.language_tag(), text.language_and_region()) == (tag, typeset)


def test_a_language_that_is_not_on_offer_is_not_spoken() -> None:
    with speaking("en"):
        text.speak("tlh")
        assert text.language() == "en"


def test_english_is_written_as_the_united_nations_write_it() -> None:
    assert text.join(["air", "water", "waste"]) == "air, water and waste"
    assert [text.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 101, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th")
    ]
    assert [text.day(day) for day in ("2001", "2001-11", "2001-11-20")] == ["2001", "November 2001", "20 November 2001"]
    assert [
        text.years(2000, 2000),
        text.years(2000, 2010),
        text.years_short(2001, 2009),
        text.years_short(1998, 2003),
    ] == [*("2000", "2000–2010", "2001–09", "1998–2003")]
    assert text.sentences("One", "", "two?", "three.") == "One. two? three."
    assert text.listed(["one", "two", "three"]) == "one, two, three"
    assert text.apart(["one, at least", "two"]) == "one, at least; two"
    assert [text.signed(n, 1) for n in (1.25, -1.25, 0.0, 0.04)] == ["+1.2", "−1.2", "0.0", "0.0"]


def at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: all but the bodies of its functions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            early = [*node.args.defaults, *(one for one in node.args.kw_defaults if one)]
            for one in [*early, *getattr(node, "decorator_list", [])]:
                yield from ast.walk(one)
        else:
            yield node
            yield from at_import(node)


def test_pieces_are_told_apart_as_they_were_put_together() -> None:
    sources = ["UN DESA, 2018", "WHO (non-commercial use)"]
    assert text.apart(sources) == "UN DESA, 2018; WHO (non-commercial use)"
    assert text.pieces(text.apart(sources)) == sources
    assert text.either_side(["measured", "estimated"]) == "measured / estimated"


def test_no_module_asks_for_words_while_it_is_imported() -> None:
    early = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "kki_dash").rglob("*.py")
        if path not in SCRIPTS
        for node in at_import(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS
    ]
    assert early == []


def test_importing_every_module_looks_up_no_word() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sorted((ROOT / "kki_dash").rglob("*.py"))
        if path not in SCRIPTS and path.name != "__main__.py"
    ]
    script = f"""
import importlib
from kki_dash import text
def refuse(*args):
    raise AssertionError(args)
text._catalogue = text._locale = text.language = refuse
for name in {modules!r}:
    importlib.import_module(name)
print("imported", {len(modules)})
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert f"imported {len(modules)}" in ran.stdout, ran.stderr[-2000:]


CASES = {"capital", "small", "lower", "upper", "capitalize", "title", "swapcase"}
OURS = {"label", "short", "note", "inside", "opening"}
"""What a row of the vocabulary says."""


def recased(tree: ast.AST) -> Iterator[tuple[int, ast.expr]]:
    """What is given another first letter, or other letters, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CASES and node.args:
                yield node.lineno, node.args[0]
            elif name in CASES and isinstance(node.func, ast.Attribute):
                yield node.lineno, node.func.value


def of_the_data(told: ast.expr) -> bool:
    """Whether this is a plain name or a column, perhaps without an ending: no call could have made it of our texts."""
    if isinstance(told, ast.Call) and isinstance(told.func, ast.Attribute) and told.func.attr == "removesuffix":
        return of_the_data(told.func.value)
    return isinstance(told, ast.Name) or (isinstance(told, ast.Attribute) and told.attr not in OURS)


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("capital(row.place)", True),
        ("small(one.statement.removesuffix('.'))", True),
        ("small(_('Water'))", False),
        ("capital(ngettext('one', 'two', n))", False),
        ("small(TOPIC[code].label)", False),
        ("_('Water').lower()", False),
        ("capital(taken_up_words(case))", False),
    ],
)
def test_words_of_ours_are_told_from_words_of_the_data(code: str, allowed: bool) -> None:
    ((_line, told),) = recased(ast.parse(code))
    assert of_the_data(told) == allowed


def test_no_text_of_ours_is_given_another_case() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in (ROOT / "kki_dash").rglob("*.py")
        if path.name != "text.py"
        for line, told in recased(ast.parse(path.read_text(encoding="utf-8")))
        if not of_the_data(told)
    ]
    assert wrong == []


def test_a_number_of_too_many_digits_is_written_by_its_power() -> None:
    assert text.number(-5e302) == "−5E302"
    assert text.signed(1.3e21, 2) == "+1.3E21"
    assert text.number(1e12) == "1,000,000,000,000"
