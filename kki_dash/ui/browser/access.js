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

// A copied table holds numbers as a spreadsheet reads them: with its own minus, without marks between thousands (which in
// other languages are decimal marks), and a number in brackets as a text, since it would be taken for a negative one.
const NUMBER = /^[\u2212+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e[\u2212+-]?\d+)?%?$/;
const IN_BRACKETS = /^\(([\d,.]+)\)$/;
// buttons, drawings and what lies folded are not read with the lines; a label for narrow screens stands in the head as well
const NOT_COPIED = "[aria-hidden=true], .narrow, style, script, svg, iframe, button, input, details:not([open]) > :not(summary)";

function plain(text) {
  if (!NUMBER.test(text)) return text.replace(IN_BRACKETS, "[$1]");
  const signed = text.replace(/\u2212/g, "-");
  return document.documentElement.lang.startsWith("en") ? signed.replace(/,/g, "") : signed;
}

const words = (cell) => cell.textContent.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();
const lines = (table) => [...table.rows].map((row) => [...row.cells].map(words).join("\t")).join("\n");

// what is chosen inside a table comes without the table around it
function whole(taken) {
  if (taken.querySelector("table")) return;
  const table = document.createElement("table");
  const cells = [...taken.children].some((one) => one.matches("td, th"));
  (cells ? table.insertRow() : table).append(...taken.childNodes);
  taken.append(table);
}

function copyTables(event) {
  const chosen = window.getSelection();
  if (event.target.closest?.("input, textarea") || !event.clipboardData) return;
  const taken = document.createElement("div");
  for (let n = 0; n < chosen.rangeCount; n += 1) taken.append(chosen.getRangeAt(n).cloneContents());
  if (!taken.querySelector("td, th")) return;
  whole(taken);
  for (const left of taken.querySelectorAll(NOT_COPIED)) left.remove();
  for (const link of taken.querySelectorAll("a[href]")) link.setAttribute("href", link.href);
  for (const cell of taken.querySelectorAll("td, th")) {
    const text = words(cell);
    if (plain(text) !== text) cell.textContent = plain(text);
  }
  event.clipboardData.setData("text/html", taken.innerHTML.replace(/\u00ad/g, ""));
  for (const table of taken.querySelectorAll("table")) {
    const text = document.createElement("pre");
    text.textContent = lines(table);
    table.replaceWith(text);
  }
  // only what stands in the page knows where its lines end
  document.body.append(taken);
  event.clipboardData.setData("text/plain", taken.innerText.replace(/^\n+|\n+$/g, ""));
  taken.remove();
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

// a finger never leaves a mark as a mouse does: what it showed goes when something else is touched or the page moves
function unhover(event) {
  for (const chart of document.querySelectorAll(".js-plotly-plot:has(.hoverlayer > *)")) {
    if (!chart.contains(event.target)) chart.querySelector(".nsewdrag")?.dispatchEvent(new MouseEvent("mouseout", { bubbles: true }));
  }
}
document.addEventListener("touchstart", unhover, { capture: true, passive: true });
document.addEventListener("touchmove", unhover, { capture: true, passive: true });

document.addEventListener("copy", copyTables);

export default function ({ data }) {
  skipLink(data.skip);
  document.querySelector('[data-testid="stExpandSidebarButton"]')?.setAttribute("aria-label", data.menu);
  return announce();
}
