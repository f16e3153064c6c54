"""Cities: one city on one screen, and its whole record behind three rows."""

from kki_dash import choices
from kki_dash.findings import city as profile
from kki_dash.findings import city_lead
from kki_dash.ui.cities import first_screen
from kki_dash.ui.cities.body import closed_rows
from kki_dash.ui.cities.profile import brief_download, city_files, classes_line, first_panels
from kki_dash.ui.kit import choose, frame, shared, viewport
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
size = viewport.size()
view = View("cities")

title, choose_city, choose_peers, take = frame.beside((2.6, 1.15, 1.35, 0.6), "head", "center")
with choose_city:
    city_id = choose.select(dataset, view, choices.CITY)
city = dataset.cities[city_id]
with choose_peers:
    group = choose.select(dataset, view, choices.PEERS)
environment, livelihood, more = first_panels(
    profile.panels(dataset, city_id, "environment", group), profile.panels(dataset, city_id, "livelihood", group)
)
with title:
    frame.headline(city.name, city.country)
with take:
    brief_download(dataset, city_id)
first_screen.who(dataset, city)
first_screen.lead(city_lead.lead(dataset, city_id, environment))
classes_line(dataset, city_id)
first_screen.strip(dataset, city_id, group)
first_screen.middle(dataset, city, environment, livelihood, size)
first_screen.what_next(dataset, city)
closed_rows(dataset, view, more, size)
city_files(dataset, city_id)
frame.page_end(view, dataset.tables)
