"""The size on arrival is that of the cookie, whatever somebody wrote into it."""

from types import SimpleNamespace

import pytest
from streamlit.runtime.context import StreamlitCookies

from kki_dash.ui.kit import viewport


@pytest.mark.parametrize(
    ("told", "size"),
    [
        ("390", "phone"),
        ("640", "laptop"),
        ("1366", "laptop"),
        ("1920", "wide"),
        ("99999", "wall"),
        ("0", "phone"),
        ("", "laptop"),
        ("-390", "laptop"),
        ("٣٩٠", "laptop"),
        ("9" * 5000, "laptop"),
        ("<script>", "laptop"),
    ],
)
def test_the_cookie_tells_the_size(monkeypatch: pytest.MonkeyPatch, told: str, size: str) -> None:
    monkeypatch.setattr(
        viewport,
        "st",
        SimpleNamespace(context=SimpleNamespace(cookies=StreamlitCookies({viewport.COOKIE: told})), session_state={}),
    )
    assert viewport.size() == size
