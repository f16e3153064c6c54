"""The map alone as one would first write it: a marker per city, put on a new map in every run."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from benchmarks.shared import tables

cities = tables().cities

st.title("Overview")
region = folium.Map(location=(20, 115), zoom_start=3, tiles=None)
for city in cities.itertuples():
    folium.CircleMarker((city.latitude, city.longitude), radius=6, tooltip=city.name, popup=city.city_id).add_to(region)
st_folium(region, key="map", height=388, use_container_width=True)
