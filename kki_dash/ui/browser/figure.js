// The table and the downloads of one figure. The server sends a table when it is opened, and makes a file when it is asked
// for one; the browser only saves it.
let asked = 0;
const waiting = new Map();
const MARK = "\uFEFF";

function save(blob, name) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

// The address of this view with the language and the state of the data said, so that it keeps its meaning.
function here({ lang, version }, more = {}) {
  const url = new URL(window.location.href);
  url.hash = "";
  for (const [name, text] of Object.entries({ lang, data: version, ...more })) url.searchParams.set(name, text);
  return url.href.replaceAll("%2C", ",");
}

// The address of the same figure for programs: the name of its files under the page, with the page's choices.
function forPrograms({ lang, slug, version }, kind) {
  const asked = new URL(window.location.href);
  const page = asked.pathname.split("/").pop() || "overview";
  const url = new URL(`figures/${page}/${slug}.${kind}`, document.baseURI);
  for (const [key, text] of asked.searchParams) url.searchParams.set(key, text);
  url.searchParams.set("lang", lang);
  url.searchParams.set("data", version);
  return url.href.replaceAll("%2C", ",");
}

function failed(button, words) {
  button.title = words;
  button.textContent = `${button.textContent.replace(" !", "")} !`;
}

// A file from the address of the figure; a CSV gets the mark by which Excel knows its letters.
function takes(button, component, kind) {
  button.type = "button";
  button.onclick = async () => {
    button.disabled = true;
    try {
      const answer = await fetch(forPrograms(component.data, kind));
      if (!answer.ok) throw new Error(await answer.text());
      const body = await answer.blob();
      save(kind === "csv" ? new Blob([MARK, body], { type: "text/csv" }) : body, `${component.data.slug}.${kind === "csl" ? "csl.json" : kind}`);
      button.removeAttribute("title");
    } catch (error) {
      failed(button, error.message);
    }
    button.disabled = false;
  };
  return button;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

// The button is quiet while the server makes the picture.
function asks(button, preset, format, component) {
  const { data, setTriggerValue } = component;
  button.type = "button";
  button.onclick = () => {
    asked += 1;
    const token = `${Date.now()}-${asked}`;
    waiting.set(token, button);
    button.disabled = true;
    button.removeAttribute("title");
    setTriggerValue("asked", { preset, format, token, address: here(data) });
  };
  return button;
}

function deliver(answer) {
  const button = waiting.get(answer.token);
  waiting.delete(answer.token);
  button.disabled = false;
  if (answer.failed) {
    failed(button, answer.failed);
    return;
  }
  const bytes = Uint8Array.from(atob(answer.bytes), (sign) => sign.charCodeAt(0));
  save(new Blob([bytes], { type: answer.media }), answer.name);
}

function place(panel, opener) {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = at.bottom + 4 + height < window.innerHeight;
  panel.style.left = `${Math.max(8, Math.min(at.right - width, window.innerWidth - width - 8))}px`;
  panel.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
}

// A frame for another page, and two lines by which it takes the height that the figure tells.
function frameOf(data) {
  const source = quoted(here(data, { embed: "true", figure: data.slug }));
  return `<iframe src="${source}" title="${quoted(data.words.title)}" width="100%" height="${data.embed}" style="border:0" loading="lazy" data-kki></iframe>
<script>addEventListener("message",function(e){document.querySelectorAll("iframe[data-kki]").forEach(function(f){
if(f.contentWindow===e.source&&e.data&&e.data.kkiHeight>0)f.style.height=Math.min(e.data.kkiHeight,9000)+"px"})})</script>`;
}

function mailto(data) {
  const { contact, words } = data;
  const body = words.report.replace("{address}", here(data));
  return `mailto:${contact}?subject=${encodeURIComponent(`${words.mistake}: ${words.title}`)}&body=${encodeURIComponent(body)}`;
}

// What a popover does, for browsers that have none: Escape and a click elsewhere close it.
function folds(opener, panel, shown) {
  const set = (open) => {
    panel.hidden = !open;
    for (const [name, act] of [["keydown", key], ["click", click]]) document[open ? "addEventListener" : "removeEventListener"](name, act, true);
    shown(open);
  };
  const key = (event) => {
    if (event.key !== "Escape") return;
    set(false);
    opener.focus();
  };
  const click = (event) => {
    const path = event.composedPath();
    if (!path.includes(panel) && !path.includes(opener)) set(false);
  };
  panel.hidden = true;
  opener.onclick = () => set(panel.hidden);
}

function menu(component) {
  const { words, presets, formats, citation, contact } = component.data;
  const panel = element("div", "", { class: "panel", role: "group", "aria-label": `${words.more}: ${words.title}` });
  for (const [preset, name, size] of presets) {
    const row = element("p");
    row.append(element("span", name), element("small", size));
    for (const format of formats) {
      const shown = format.toUpperCase();
      const label = `${words.download} ${shown}, ${name}: ${words.title}`;
      row.append(asks(element("button", shown, { "aria-label": label }), preset, format, component));
    }
    panel.append(row);
  }
  const copying = element("p", "", { class: "copying" });
  const copied = (label, text) => {
    const button = element("button", "", { type: "button" });
    copies(button, label, words.copied, text);
    copying.append(button);
  };
  // values of a visitor can neither be cited nor shown at an address
  if (citation) {
    copied(words.cite, () => citation.replace("{address}", here(component.data)));
    copied(words.embed, () => frameOf(component.data));
    copied(words.address, () => forPrograms(component.data, "csv"));
    const files = element("p", "", { class: "copying" });
    files.append(element("span", words.citations));
    for (const [kind, name] of [["bib", "BibTeX"], ["ris", "RIS"], ["csl", "CSL-JSON"]]) files.append(takes(element("button", name, { "aria-label": `${words.download} ${name}: ${words.title}` }), component, kind));
    panel.append(copying, files);
    if (contact) {
      const told = element("p", "", { class: "copying" });
      told.append(element("a", words.mistake, { href: mailto(component.data) }));
      panel.append(told);
    }
  }
  const opener = element("button", words.more, { type: "button", "aria-label": `${words.more}: ${words.title}`, "aria-expanded": "false" });
  const shown = (open) => {
    opener.setAttribute("aria-expanded", String(open));
    if (open) place(panel, opener);
  };
  if ("popover" in HTMLElement.prototype) {
    panel.popover = "auto";
    opener.popoverTargetElement = panel;
    panel.addEventListener("toggle", (event) => shown(event.newState === "open"));
  } else folds(opener, panel, shown);
  return [opener, panel];
}

function build(row, component) {
  const { words, presets, formats, usual, addressed } = component.data;
  const table = (kind) => element("button", kind, { type: "button", "aria-label": `${words.download} ${kind}: ${words.title}` });
  const numbers = [table("CSV")];
  if (addressed) {
    numbers.push(table("XLSX"));
    for (const button of numbers) takes(button, component, button.textContent.toLowerCase());
  } else asks(numbers[0], "", "csv", component);
  if (!presets.length) return row.replaceChildren(...numbers);
  const pictures = formats.map((format) => {
    const shown = format.toUpperCase();
    return asks(element("button", shown, { "aria-label": `${words.download} ${shown}: ${words.title}` }), usual, format, component);
  });
  return row.replaceChildren(...pictures, ...numbers, ...menu(component));
}

// The table of the figure stands in the page. One that was open stays so when another choice draws the figure anew.
function showTable(parent, { slug, table }, setStateValue) {
  // a figure that moves on its page stands there twice for a moment
  let twin = null;
  for (let one = parent.getRootNode().host ?? parent; one && !twin; one = one.parentElement) {
    twin = one.querySelector(`details.twin[data-figure="${CSS.escape(slug)}"]`);
  }
  if (!twin) return;
  if (!twin.ontoggle) {
    twin.open = Boolean(table);
    twin.told = twin.open;
    twin.ontoggle = () => {
      if (twin.open === twin.told) return;
      twin.told = twin.open;
      setStateValue("table", twin.open);
    };
  }
  const room = twin.lastElementChild;
  if (!table && room.shown && twin.open) {
    // the server has forgotten the visit
    twin.told = false;
    twin.open = false;
  }
  if (room.shown !== table) {
    room.shown = table;
    room.innerHTML = table;
  }
}

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const row = parentElement.querySelector(".downloads");
  const { answer, table, ...lasting } = data;
  showTable(parentElement, data, setStateValue);
  // the answer to a question changes nothing of the buttons, one of which has the visitor's focus
  const shown = JSON.stringify(lasting);
  if (row.shown !== shown) {
    row.shown = shown;
    build(row, component);
  }
  if (answer && waiting.has(answer.token)) deliver(answer);
}
