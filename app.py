"""Entry of the dashboard: ``streamlit run app.py``.

The application object carries what a Streamlit script cannot: security headers and the files that a browser needs
without any other host. Streamlit finds it by name, so that it must stand here. Pages are drawn by the router.
"""

from streamlit.starlette import App

from kki_dash.server import MIDDLEWARE, ROOT, ROUTES, lifespan

app = App(ROOT / "kki_dash" / "router.py", routes=ROUTES, middleware=MIDDLEWARE, lifespan=lifespan)
