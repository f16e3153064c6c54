// What hands without a pointer and ears need: a way past the navigation, a word for the menu, and what has changed;
// and one step back for one step forward.
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

// A copied table holds numbers as a spreadsheet reads them: with its own minus, and without marks between thousands.
const NUMBER = /^\s*[\u2212-]?\d{1,3}(,\d{3})*(\.\d+)?\s*$/;
const plain = (text) => text.replace(/\u2212(?=[\d.])/g, "-").replace(/,(?=\d{3})/g, "");

function copyTables(event) {
  const chosen = window.getSelection();
  if (!chosen.rangeCount || !event.clipboardData) return;
  const taken = document.createElement("div");
  for (let n = 0; n < chosen.rangeCount; n += 1) taken.append(chosen.getRangeAt(n).cloneContents());
  const cells = [...taken.querySelectorAll("td, th")];
  if (!cells.length) return;
  for (const hidden of taken.querySelectorAll("[aria-hidden=true]")) hidden.remove();
  for (const cell of cells) if (NUMBER.test(cell.textContent)) cell.textContent = plain(cell.textContent.trim());
  const html = taken.querySelector("table") ? taken.innerHTML : `<table>${taken.innerHTML}</table>`;
  const rows = [...taken.querySelectorAll("tr")];
  const text = rows.map((row) => [...row.children].map((cell) => cell.textContent.replace(/\s+/g, " ").trim()).join("\t")).join("\n");
  event.clipboardData.setData("text/html", html);
  event.clipboardData.setData("text/plain", rows.length ? text : chosen.toString());
  event.preventDefault();
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

// A page writes its choices behind its address when it arrives. That is the same step, so that it takes the place of the
// bare address in the history; what a visitor does afterwards is a step of its own.
let arriving = true;
const push = history.pushState.bind(history);
history.pushState = (state, title, url) => {
  const here = new URL(location.href);
  const to = new URL(url ?? here, here);
  const same = to.pathname === here.pathname;
  const kept = [...here.searchParams].every(([name, value]) => to.searchParams.get(name) === value);
  const completes = same && arriving && kept && !to.searchParams.has("at");
  arriving = !same;
  if (completes) history.replaceState(state, title, url);
  else push(state, title, url);
};
for (const name of ["pointerdown", "keydown", "popstate"]) window.addEventListener(name, () => { arriving = false; }, true);

// on a phone the menu lies over the page: a page that was chosen in it shall be seen
document.addEventListener("click", (event) => {
  if (!event.target.closest?.('[data-testid="stSidebarNavLink"]')) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
});

document.addEventListener("copy", copyTables);

export default function ({ data }) {
  skipLink(data.skip);
  document.querySelector('[data-testid="stExpandSidebarButton"]')?.setAttribute("aria-label", data.menu);
  return announce();
}
