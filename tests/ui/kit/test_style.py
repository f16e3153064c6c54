"""The style sheet of the pages costs a browser little."""

import re

from kki_dash.ui.kit.frame import STYLE


def test_what_an_element_holds_decides_about_named_elements_only() -> None:
    # with a star behind :has(), each of the hundreds of texts that a chart measures made the browser look through the
    # whole page again: a second for the page of Compare
    rules = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
    selectors = re.findall(r"([^{};]*:has\([^{]*)\{", rules)
    assert selectors
    assert [one.strip() for one in selectors if re.search(r":has\(.*[>~+\s]\*", one)] == []
