"""What the programme documents, counted again: outcomes of practices, and practices that travelled."""

from collections import Counter

from tests.independent.package import table

PRACTICES = ("demonstration_project", "pilot_project", "seed_case", "replication")

NO_OUTCOME = {
    # identifiers of outcomes.csv, and why the row is no outcome of its practice on that side
    "demo-cebu-2004-2": "training and awareness are no livelihood",
    "demo-bago-1": "result of an earlier programme of the city",
    "seed-bago-plastic-1": "all waste of the city, not that of the bag workshop",
    "demo-puerto-princesa-2002-1": "estimate of a study of what rules would do",
    "demo-puerto-princesa-2002-2": "estimate of a study of what rules would do",
    "demo-puerto-princesa-2002-3": "estimate of a study of what rules would do",
    "proj-pps-tricycle-3": "funding; a result was not seen",
    "seed-surabaya-5": "a cost, no livelihood",
    "seed-kitakyushu-sox-1": "oxygen demand of the bay over fifty years, not sulphur oxides",
    "seed-kitakyushu-sox-2": "a statement about growth, no outcome",
    "seed-kitakyushu-ecotown-1": "firms are an input",
    "seed-kitakyushu-ecotown-2": "visitors are an input",
    "proj-cebu-edu-2004-1": "awareness and a council are no livelihood",
    "repl-sibu-2011-1": "trainers are an input",
    "seed-dalian-2": "an award",
}


def practices(package):
    """Practices of the Initiative and its cities, without those that only a source of grade C tells."""
    return {
        row["activity_id"]: row
        for row in table(package.folder / "activities.csv")
        if row["kind"] in PRACTICES and row["relation"] != "related" and package.grade.get(row["source_id"]) != "C"
    }


def documented(package):
    """For each practice the sides on which an outcome is documented, and those on which one has a figure."""
    found = {key: (set(), set()) for key in practices(package)}
    for row in table(package.folder / "outcomes.csv"):
        if (
            row["activity_id"] in found
            and row["outcome_id"] not in NO_OUTCOME
            and row["unwelcome"] != "yes"
            and package.grade.get(row["source_id"]) != "C"
        ):
            sides, figures = found[row["activity_id"]]
            sides.add(row["dimension"])
            if row["before_value"] or row["after_value"] or row["change_pct"]:
                figures.add(row["dimension"])
    return found


def by_sides(package):
    """How many practices document both sides, one of them or none, and both with a figure."""
    found = documented(package).values()
    words = Counter("both" if len(sides) == 2 else next(iter(sides), "none") for sides, _ in found)
    return {**words, "both with a figure": sum(len(figures) == 2 for _, figures in found)}


def taken_up(package):
    """Links from giver to receiver by when they are known, from their own year or else that of their source."""
    years = {row["source_id"]: row["year"] for row in table(package.folder / "sources.csv")}
    found = {"by 2010": [], "after": [], "no year": []}
    for row in table(package.folder / "replications.csv"):
        if package.grade.get(row["source_id"]) == "C" or row["from_city_id"] == row["to_city_id"]:
            continue
        year = row["year"] or years.get(row["source_id"], "")
        found["no year" if not year else "by 2010" if int(year) <= 2010 else "after"].append(row)
    return found
