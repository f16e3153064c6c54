"""View state: every choice of a page lives in the link, and a link brings the same view back on a cold server."""

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

import streamlit as st

from kki_dash import spelling
from kki_dash.text import ENGLISH, _, join, language, languages, years
from kki_dash.ui.kit import link, my_city, shared

T = TypeVar("T")


def say_dropped(labels: Sequence[str]) -> None:
    """Say for which choices the link asked something that there is not, if for any."""
    if labels:
        text = _("The link asked for something that this data set does not have ({choices}); the usual view is shown.")
        st.info(text.format(choices=join(sorted(set(labels)))))


class View:
    """The choices of one page in one run.

    A choice is drawn by ``select``, ``select_many``, ``span`` or ``switch``. The link wins where it has changed since the last run
    (a fresh visit, the back button); otherwise the visitor's hand wins. ``finish`` writes all choices into the link.

    Parameters
    ----------
    page : str
        Path of the page, empty for the first one.
    """

    def __init__(self, page: str) -> None:
        self.page = page
        self.values: dict[str, str] = {}
        self._dropped: list[str] = []
        self._notice = st.empty()
        self._picked: set[str] = set()
        self._memory = st.session_state.setdefault(f"view of {page}", {})
        self._incoming = {name: link.raw(st.query_params.to_dict(), name) for name in st.query_params}
        if (spoken := self._incoming.get("lang")) is not None:
            self.values["lang"], known = spelling.parse_one(spoken, languages(), ENGLISH)
            if not known:
                self._dropped.append(_("language"))
        self._take_my_city()

    def _take_my_city(self) -> None:
        """The city of a link becomes mine."""
        asked = self._asked(my_city.NAME)
        self._city_before = self._memory.get(my_city.NAME)
        if asked is None:
            return
        city_id, known = spelling.parse_one(asked, list(shared.dataset().cities), "")
        if known and city_id:
            my_city.choose(city_id)
            my_city.seen(self.page)
            self._city_before = city_id

    def _asked(self, name: str) -> str | None:
        """Text of the link for a choice if the link is news, else None."""
        text = self._incoming.get(name)
        return text if text is not None and text != self._memory.get(name) else None

    def _carried(self, name: str) -> str | None:
        """My city for the choice of a city, where it was chosen since this page was last shown; else None."""
        return my_city.chosen() if name == my_city.NAME and my_city.is_news(self.page) else None

    def _key(self, name: str) -> str:
        return f"{self.page}:{name}"

    def _prepare(
        self, name: str, label: str, parse: Callable[[str | None], tuple[T, bool]], valid: Callable[[T], bool]
    ) -> str:
        """Put the right value behind a widget before it is drawn."""
        key = self._key(name)
        asked = self._asked(name)
        if asked is not None:
            value, whole = parse(asked)
            if not whole:
                self._dropped.append(label)
            st.session_state[key] = value
        elif (mine := self._carried(name)) is not None and parse(mine)[1]:
            st.session_state[key] = parse(mine)[0]
        elif key not in st.session_state:
            st.session_state[key] = parse(self._memory.get(name))[0]
        elif not valid(st.session_state[key]):
            st.session_state[key] = parse(None)[0]
        # said anew in every run: a run that is cut short would leave the browser with another choice than the server
        st.session_state[key] = st.session_state[key]
        return key

    def _one(self, label: str, name: str, options: Sequence[str], default: str) -> str:
        return self._prepare(
            name, label, lambda text: spelling.parse_one(text, options, default), lambda value: value in options
        )

    def select(self, label: str, name: str, options: Sequence[str], default: str, words: Callable[[str], str]) -> str:
        """Choice of one out of many; its label stands in the same control."""
        key = self._one(label, name, options, default)
        chosen = str(st.selectbox(label, options, format_func=words, key=key, width="stretch"))
        self.values[name] = chosen
        return chosen

    def choose(self, name: str, slug: str) -> None:
        """Move the widget of a choice from a callback, before the next run."""
        st.session_state[self._key(name)] = slug

    def switch(self, label: str, name: str, options: Sequence[str], default: str, words: Callable[[str], str]) -> str:
        """Choice of one out of a few, all in view."""
        key = self._one(label, name, options, default)
        chosen = st.segmented_control(
            label, options, format_func=words, key=key, label_visibility="collapsed", required=True
        )
        self.values[name] = str(chosen or default)
        return self.values[name]

    def toggle(self, label: str, name: str, *, default: bool = False) -> bool:
        """Choice of having something drawn or not, off at first where nothing else is said."""
        key = self._prepare(
            name,
            label,
            lambda text: (default, True) if text is None else spelling.parse_toggle(text),
            lambda value: isinstance(value, bool),
        )
        on = st.toggle(label, key=key)
        self.values[name] = spelling.write_toggle(on)
        return on

    def select_many(
        self,
        label: str,
        name: str,
        options: Sequence[str],
        default: Sequence[str],
        words: Callable[[str], str],
        most: int,
        placeholder: str,
    ) -> list[str]:
        """Choice of a few out of many."""
        key = self._prepare(
            name,
            label,
            lambda text: spelling.parse_many(text, options, default, most),
            lambda value: all(slug in options for slug in value),
        )
        chosen = st.multiselect(
            label,
            options,
            format_func=words,
            key=key,
            max_selections=most,
            placeholder=placeholder,
            # Enter takes the one that is marked, not every match
            select_all=False,
        )
        self.values[name] = spelling.write_many(chosen)
        return list(chosen)

    def span(self, label: str, name: str, low: int, high: int) -> tuple[int, int]:
        """Choice of a span of years."""
        key = self._prepare(
            name,
            label,
            lambda text: spelling.parse_span(text, low, high),
            lambda value: low <= value[0] <= value[1] <= high,
        )
        options = range(low, high + 1)
        # a slider of numbers would have the browser write the years; the two ends say that a span is asked for
        chosen = st.select_slider(label, options, (low, high), format_func=lambda year: years(year, year), key=key)
        first, last = cast(tuple[int, int], chosen)
        self.values[name] = spelling.write_span((first, last))
        return first, last

    def text(self, label: str, name: str, placeholder: str, longest: int = 80) -> str:
        """A free text, such as what is searched for."""
        key = self._prepare(
            name, label, lambda text: spelling.parse_text(text, longest), lambda value: len(value) <= longest
        )
        typed = st.text_input(label, key=key, placeholder=placeholder, max_chars=longest)
        self.values[name] = spelling.parse_text(typed, longest)[0]
        return self.values[name]

    def hidden(self, name: str, options: Sequence[str], label: str, *, remembered: bool = True) -> str | None:
        """A choice without a widget of its own, such as the city picked on the map; None where none is made.

        Parameters
        ----------
        remembered : bool
            Whether the choice of the run before holds where the link does not name one.
        """
        asked = self._asked(name)
        if asked is None:
            asked = self._carried(name) or (self._memory.get(name) if remembered else self._incoming.get(name))
        chosen, whole = spelling.parse_one(asked or None, list(options), "")
        if not whole:
            self._dropped.append(label)
        if chosen:
            self.values[name] = chosen
        return chosen or None

    def hidden_many(
        self, name: str, options: Sequence[str], default: Sequence[str], most: int, label: str
    ) -> list[str]:
        """Choice of several without a widget; that of the run before holds where the link is not news."""
        asked = self._asked(name)
        text = self._memory.get(name) if asked is None else asked
        chosen, whole = spelling.parse_many(text, options, default, most)
        if not whole:
            self._dropped.append(label)
        self.values[name] = spelling.write_many(chosen)
        return chosen

    @property
    def whole(self) -> bool:
        """Whether everything that the link asked for could be used so far."""
        return not self._dropped

    def forget(self, name: str) -> None:
        """Take a choice out of the link, so that it does not come back with the next run."""
        self.values.pop(name, None)
        self._incoming.pop(name, None)
        st.query_params.pop(name, None)

    def pick(self, name: str, slug: str) -> None:
        """Make a choice that has no widget."""
        self.values[name] = slug
        self._picked.add(name)

    def pick_many(self, name: str, slugs: Sequence[str]) -> None:
        """The same of several."""
        self.values[name] = spelling.write_many(slugs)

    def carry(self) -> dict[str, str]:
        """Take the rest of the link along as it stands, for the way back to where it came from."""
        rest = {name: text for name, text in self._incoming.items() if text is not None and name not in self.values}
        self.values.update(rest)
        return rest

    def finish(self) -> None:
        """Write every choice into the link, my city too, keep what is not ours, and say what could not be used."""
        self._keep_my_city()
        foreign = {name: text for name, text in self._incoming.items() if name not in self.values and text is not None}
        known = set(self._memory)
        self._dropped += [repr(name) for name in link.meant(foreign, self.values)]
        wanted = {**{name: text for name, text in foreign.items() if name not in known}, **self.values}
        if wanted != self._incoming:
            st.query_params.from_dict(wanted)
        self._memory.clear()
        self._memory.update(self.values)
        with self._notice:
            say_dropped(self._dropped)

    def _keep_my_city(self) -> None:
        """A city that was chosen by hand on this page becomes mine, and mine stands in the link of every page."""
        here = self.values.get(my_city.NAME)
        by_hand = self._city_before is not None and here != self._city_before
        if here in shared.dataset().cities and (by_hand or my_city.NAME in self._picked):
            my_city.choose(str(here))
        my_city.seen(self.page)
        if here is None and (mine := my_city.chosen()):
            self.values[my_city.NAME] = mine

    @property
    def address(self) -> str:
        """The whole view as a link inside the dashboard, with the language, so that it keeps its meaning."""
        return link.address(self.page, **{"lang": language(), **self.values})
