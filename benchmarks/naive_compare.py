"""The comparison as it is usually written: plotly.express with one trace for every city, and a bar chart."""

import plotly.express as px  # noqa: TID251 - the thing that is measured against
import streamlit as st

from kki_dash.ui import dataset

index = dataset.index()
observations = index.data.observations
rows = observations[(observations["indicator_id"] == "pm25") & observations["year"].notna()]
named = rows.merge(index.data.cities[["city_id", "name"]], on="city_id")
named["year"] = named["year"].astype(int)
st.multiselect("Cities", list(index.cities))
st.plotly_chart(px.line(named, x="year", y="value", color="name", markers=True))
change = named.groupby("name")["value"].agg(["first", "last"]).reset_index()
st.plotly_chart(px.bar(change, x="name", y=["first", "last"], barmode="group"))
