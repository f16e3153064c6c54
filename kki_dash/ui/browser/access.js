// What hands without a pointer and ears need: a way past the navigation, a word for the menu, and what has changed.
function place(id, make) {
  let made = document.getElementById(id);
  if (!made) {
    made = make();
    made.id = id;
    document.body.prepend(made);
  }
  return made;
}

function skipLink(words) {
  const link = place("skip", () => document.createElement("a"));
  link.href = "#";
  link.textContent = words;
  link.onclick = (event) => {
    event.preventDefault();
    const main = document.querySelector(".stMain");
    main.tabIndex = -1;
    main.focus();
  };
}

// a heading that is put in the place of another is not read out by itself
function announce() {
  const told = place("told", () => {
    const region = document.createElement("div");
    region.setAttribute("role", "status");
    return region;
  });
  let said = document.querySelector("h1.headline")?.textContent || "";
  const watch = new MutationObserver(() => {
    const now = document.querySelector("h1.headline")?.textContent || "";
    if (now && now !== said) {
      if (said) told.textContent = now;
      said = now;
    }
  });
  watch.observe(document.querySelector(".stMain") || document.body, { childList: true, subtree: true, characterData: true });
  return () => watch.disconnect();
}

export default function ({ data }) {
  skipLink(data.skip);
  document.querySelector('[data-testid="stExpandSidebarButton"]')?.setAttribute("aria-label", data.menu);
  return announce();
}
