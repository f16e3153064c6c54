"""What the command line gives, against the recount: every place of both universes, pair by pair."""

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from functools import cache

import pytest

from tests.independent.package import DATA, Package
from tests.independent.recount import AIR, GREEN, STANDING, Rules, centre_rows, city_rows

PACKAGE = Package()
PAIRS = {
    "air and HDI": AIR,
    "greenness and product": GREEN,
    "particles and income": (("pm10",), ("gni_per_capita",), 2010, 2019),
    "nitrogen dioxide and life": (("no2_ppb", "no2"), ("life_expectancy",), 2008, 2019),
    "greenness and HDI": (("greenness",), ("shdi",), 2000, 2015),
    "satellite particles and product": (("pm25_satellite",), ("gdp_per_capita",), 2000, 2015),
    "sulphur dioxide and income": (("so2_ppb", "so2"), ("gni_per_capita",), 2008, 2018),
}
LEAST_CITIES = 5


def own_livelihood():
    """Livelihood indicators that several participating cities have for the municipality itself."""
    for key, indicator in PACKAGE.indicators.items():
        held = [PACKAGE.series.get((city_id, key), []) for city_id in PACKAGE.participating()]
        own = sum(any(s.unit == "municipality" and len(s.years) >= 4 for s in several) for several in held)
        if indicator["dimension"] == "livelihood" and indicator["direction"] != "neutral" and own >= LEAST_CITIES:
            yield key


for livelihood_id in own_livelihood():
    PAIRS[f"nitrogen dioxide and {livelihood_id}"] = (("no2_ppb",), (livelihood_id,), 2011, 2018)
    PAIRS[f"particles and {livelihood_id}"] = (("pm25", "spm"), (livelihood_id,), 2011, 2018)

BEFORE_THE_RULE = Rules(evidence=False, flags="any", places=False)
"""What the command gave before it had a column of evidence."""


EVERY_QUESTION = """
import contextlib, io, json, sys
from kki_dash.commands.main import main
answers = []
for question in json.load(sys.stdin):
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(said):
        main(question)
    said.flush()
    answers.append(said.buffer.getvalue().decode("utf-8-sig"))
json.dump(answers, sys.stdout)
"""
"""The command line in a process of its own: one for all pairs, since most of its time goes into starting."""


@cache
def products():
    questions = []
    for environment, livelihood, first, last in PAIRS.values():
        pair = ["--environment", ",".join(environment), "--livelihood", ",".join(livelihood)]
        window = ["--from", str(first), "--to", str(last), "--universe", "region"]
        questions.append(["winwin", *pair, *window, "--format", "csv", "--data", str(DATA)])
    command = [sys.executable, "-c", EVERY_QUESTION]
    run = subprocess.run(
        command, input=json.dumps(questions), capture_output=True, text=True, check=True, cwd=DATA.parent
    )
    return dict(zip(PAIRS, json.loads(run.stdout), strict=True))


@pytest.mark.parametrize("name", PAIRS)
def test_class_and_numbers_are_those_of_the_recount(name):
    pair = PAIRS[name]
    theirs = list(csv.DictReader(io.StringIO(products()[name])))
    ruled = "environment_evidence" in theirs[0]
    rules = STANDING if ruled else BEFORE_THE_RULE
    ours = city_rows(PACKAGE, pair, rules, PACKAGE.participating(grade_c=not ruled)) + centre_rows(PACKAGE, pair, rules)
    found = {one.place_id: one for one in ours}
    assert {one["city_id"] for one in theirs} == set(found)
    for one in theirs:
        row = found[one["city_id"]]
        assert (one["city_id"], one["class"]) == (row.place_id, row.klass)
        for name, side in (("environment", row.environment), ("livelihood", row.livelihood)):
            if not one[f"{name}_change_pct"]:
                continue
            said = side.evidence
            assert one[f"{name}_indicator"] == side.indicator_id
            assert one[f"{name}_series"] == side.series.series_id
            years = [int(one[f"{name}_{which}"]) for which in ("n", "first_year", "last_year")]
            assert years == [said.n, said.first_year, said.last_year]
            assert float(one[f"{name}_change_pct"]) == pytest.approx(side.percent, abs=1e-3)
            if one[f"{name}_mann_kendall_p"]:
                assert float(one[f"{name}_mann_kendall_p"]) == pytest.approx(said.p, abs=1e-6)
            if one[f"{name}_low_pct"]:
                interval = sorted(PACKAGE.sign(side.indicator_id) * limit for limit in (said.low, said.high))
                assert [float(one[f"{name}_{end}_pct"]) for end in ("low", "high")] == pytest.approx(interval, abs=1e-3)
            if ruled:
                assert one[f"{name}_evidence"] == said.kind
    assert Counter(one["class"] for one in theirs) == Counter(row.klass for row in ours)
