"""The methods in words are whole, and say no more than they may."""

import inspect

import kki_dash.stats as stats
from kki_dash.findings import methods
from kki_dash.findings.methods import groups, method, thresholds
from kki_dash.stats import change, decoupling, progress, trend_test, winwin
from kki_dash.stats import peers as peer_stats

FORBIDDEN = ("caused by", "thanks to", "due to", "because of the programme")


def test_every_public_function_that_computes_has_its_words() -> None:
    said = {one.name for group in groups() for one in group.methods}
    for module in (change, decoupling, progress, trend_test, winwin, peer_stats):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                assert f"{module.__name__.removeprefix('kki_dash.')}.{name}" in said, name
    assert stats.__doc__


def test_a_method_is_its_docstring() -> None:
    found = method(decoupling.decoupling_factor)
    assert found.title == "OECD decoupling factor of a pressure and its driving force"
    assert "DF = 1 - (P / D at the end) / (P / D at the start)" in found.paragraphs[0]
    assert "SG/SD(2002)1/FINAL" in found.references[0]
    assert not any("Parameters" in text or "pressure_start" in text for text in found.paragraphs)


def test_formulas_cite_their_source() -> None:
    without = {one.name for group in groups() for one in group.methods if not one.references}
    for name in (
        "stats.change.theil_sen",
        "stats.trend_test.mann_kendall",
        "stats.decoupling.tapio_state",
        "stats.progress.current_status",
        "stats.progress.pace",
        "stats.peers.standing",
    ):
        assert name not in without


def test_the_words_stay_within_the_honesty_rules() -> None:
    texts = [*methods.limits(), *(one.what for one in thresholds())]
    texts += [text for group in groups() for one in group.methods for text in (one.title, *one.paragraphs)]
    for text in texts:
        assert text
        assert text.count("``") % 2 == 0
        assert not [word for word in FORBIDDEN if word in text], text
    assert all("``" not in one.title for group in groups() for one in group.methods)


def test_thresholds_are_those_of_the_code() -> None:
    shown = {one.what: one.value for one in thresholds()}
    assert shown["values that a trend needs"] == str(change.MIN_VALUES)
    assert shown["elasticity of coupling (Tapio), both ends included"] == f"{decoupling.LOW} to {decoupling.HIGH}"
