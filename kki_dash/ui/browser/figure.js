// Downloads of one figure. The server makes a picture when it is asked for one; the browser only saves it.
let asked = 0;
const waiting = new Map();

function save(blob, name) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

// The address of this view with the language said, so that it keeps its meaning when a default changes.
function here(lang, more = {}) {
  const url = new URL(window.location.href);
  url.hash = "";
  for (const [name, text] of Object.entries({ lang, ...more })) url.searchParams.set(name, text);
  return url.href.replaceAll("%2C", ",");
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
    setTriggerValue("asked", { preset, format, token, address: here(data.lang) });
  };
  return button;
}

function deliver(answer) {
  const button = waiting.get(answer.token);
  waiting.delete(answer.token);
  button.disabled = false;
  if (answer.failed) {
    button.title = answer.failed;
    button.textContent = `${button.textContent.replace(" !", "")} !`;
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

function menu(component) {
  const { slug, words, presets, formats, citation, embed, lang } = component.data;
  const panel = element("div", "", { popover: "auto", class: "panel", role: "group", "aria-label": `${words.more}: ${words.title}` });
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
  const cite = element("button", "", { type: "button" });
  copies(cite, words.cite, words.copied, () => citation.replace("{address}", here(lang)));
  // values of a visitor can neither be cited nor shown at an address
  if (citation) copying.append(cite);
  const code = element("button", "", { type: "button" });
  copies(code, words.embed, words.copied, () =>
    `<iframe src="${quoted(here(lang, { embed: "true", figure: slug }))}" title="${quoted(words.title)}" ` +
    `width="100%" height="${embed}" style="border:0" loading="lazy"></iframe>`);
  if (embed) copying.append(code);
  panel.append(copying);
  const opener = element("button", words.more, { type: "button", "aria-label": `${words.more}: ${words.title}`, "aria-expanded": "false" });
  opener.popoverTargetElement = panel;
  panel.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    opener.setAttribute("aria-expanded", String(open));
    if (open) place(panel, opener);
  });
  return [opener, panel];
}

function build(row, component) {
  const { slug, words, presets, formats, usual } = component.data;
  const numbers = element("button", "CSV", { type: "button", "aria-label": `${words.download} CSV: ${words.title}` });
  numbers.onclick = () => save(new Blob([component.data.csv], { type: "text/csv" }), `${slug}.csv`);
  if (!presets.length) return row.replaceChildren(numbers);
  const pictures = formats.map((format) => {
    const shown = format.toUpperCase();
    return asks(element("button", shown, { "aria-label": `${words.download} ${shown}: ${words.title}` }), usual, format, component);
  });
  return row.replaceChildren(...pictures, numbers, ...menu(component));
}

export default function (component) {
  const { parentElement, data } = component;
  const row = parentElement.querySelector(".downloads");
  const { answer, ...lasting } = data;
  // the answer to a question changes nothing of the buttons, one of which has the visitor's focus
  const shown = JSON.stringify(lasting);
  if (row.shown !== shown) {
    row.shown = shown;
    build(row, component);
  }
  if (answer && waiting.has(answer.token)) deliver(answer);
}
