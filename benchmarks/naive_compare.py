"""The lines alone as one would first write them: Plotly Express, one trace per city."""

import plotly.express as px  # noqa: TID251  # what it costs is the question here
import streamlit as st

from benchmarks.shared import tables

data = tables()
indicators = data.indicators.set_index("indicator_id")["short_name"].to_dict()
indicator = st.query_params.get("indicator", "pm25")
values = data.observations[data.observations["indicator_id"] == indicator].dropna(subset=["year"])
values = values.merge(data.cities[["city_id", "name"]], on="city_id").sort_values(["name", "year"])

st.title("Compare")
st.selectbox("Indicator", list(indicators), format_func=indicators.get, index=list(indicators).index(indicator))
st.plotly_chart(px.line(values, x="year", y="value", color="name", markers=True), theme=None)
