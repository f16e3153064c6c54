"""The map as it is usually written: one CircleMarker with a popup for every city, drawn anew in every run."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from kki_dash.ui import dataset

index = dataset.index()
st.selectbox("Show", list(index.indicators))
region = folium.Map(location=[20, 110], zoom_start=3)
for city in index.cities.values():
    series = index.series(city.city_id, "pm25")
    folium.CircleMarker(
        [city.latitude, city.longitude],
        radius=6,
        tooltip=city.name,
        popup=folium.Popup(f"{city.name}: {series[0].values[-1] if series else 'no value'}"),
    ).add_to(region)
st_folium(region, height=388, use_container_width=True)
