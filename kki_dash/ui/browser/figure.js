// Downloads of one figure. The server lays the figure out for the chosen size when it is asked; the picture itself is
// drawn in the visitor's browser: nothing leaves the machine.
const LAND = "assets/basemap/land.geojson";
const FONT = "assets/fonts/SourceSans3.woff2";
const PLOTLY = "assets/plotly.min.js";
const SVG = "http://www.w3.org/2000/svg";
const INCH = 0.0254;

let fontText = null;
let plotly = null;
let asked = 0;
const waiting = new Map();

function loadPlotly() {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = PLOTLY;
    script.onload = () => resolve(window.Plotly);
    script.onerror = reject;
    document.head.append(script);
  });
  return plotly;
}

async function font() {
  if (fontText === null) {
    const bytes = new Uint8Array(await (await fetch(FONT)).arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
    fontText = btoa(binary);
  }
  return fontText;
}

const mercator = (lat) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);

async function withLand(figure) {
  const land = await (await fetch(LAND)).json();
  const x = [];
  const y = [];
  for (const polygon of land.features[0].geometry.coordinates) {
    for (const [lon, lat] of polygon[0]) {
      x.push(lon);
      y.push(mercator(Math.max(lat, -80)));
    }
    x.push(null);
    y.push(null);
  }
  const trace = { type: "scatter", mode: "lines", fill: "toself", x, y, fillcolor: colour("--land"), line: { width: 0 }, hoverinfo: "skip" };
  return { ...figure, data: [trace, ...figure.data] };
}

// The drawing as a document of its own, ``width`` and ``height`` being those that a program shows it at.
async function drawing(picture, width, height) {
  const Plotly = await loadPlotly();
  const figure = picture.land ? await withLand(picture.figure) : picture.figure;
  const url = await Plotly.toImage(
    { data: figure.data, layout: figure.layout },
    { format: "svg", width: picture.width, height: picture.height },
  );
  const root = new DOMParser().parseFromString(decodeURIComponent(url.slice(url.indexOf(",") + 1)), "image/svg+xml");
  const top = root.documentElement;
  top.setAttribute("viewBox", `0 0 ${picture.width} ${picture.height}`);
  top.setAttribute("width", width);
  top.setAttribute("height", height);
  const words = { title: picture.title, desc: picture.alt };
  // a picture does not see the page's fonts, so the font goes into the file
  words.style = `@font-face{font-family:"Source Sans";font-weight:200 900;src:url(data:font/woff2;base64,${await font()}) format("woff2")}`;
  for (const [name, text] of Object.entries(words).reverse()) {
    const element = root.createElementNS(SVG, name);
    element.textContent = text;
    top.prepend(element);
  }
  return new XMLSerializer().serializeToString(root);
}

async function svg(picture) {
  const { width, height, pixels, dpi } = picture;
  const unit = dpi ? (pixels / dpi) * 25.4 : pixels;
  const text = (length) => `${((length * unit) / width).toFixed(dpi ? 1 : 0)}${dpi ? "mm" : ""}`;
  return new Blob([await drawing(picture, text(width), text(height))], { type: "image/svg+xml" });
}

async function png(picture) {
  const width = picture.pixels;
  const height = Math.round((picture.height * width) / picture.width);
  const url = URL.createObjectURL(new Blob([await drawing(picture, width, height)], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  // the embedded font is ready only after a first drawing in some browsers
  context.drawImage(image, 0, 0, width, height);
  await new Promise((resolve) => setTimeout(resolve, 60));
  context.fillStyle = colour("--white");
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  URL.revokeObjectURL(url);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  return picture.dpi ? withDensity(blob, picture.dpi) : blob;
}

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

// How many pixels make a metre, so that the picture has its size in a report or on a slide.
async function withDensity(blob, dpi) {
  const afterHeader = 33;
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode("pHYs"), 4);
  view.setUint32(8, Math.round(dpi / INCH));
  view.setUint32(12, Math.round(dpi / INCH));
  chunk[16] = 1;
  view.setUint32(17, crc(chunk.subarray(4, 17)));
  return new Blob([blob.slice(0, afterHeader), chunk, blob.slice(afterHeader)], { type: "image/png" });
}

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

// The button is quiet while the server lays the picture out and the browser draws it.
function asks(button, preset, format, component) {
  const { data, setTriggerValue } = component;
  button.type = "button";
  button.onclick = () => {
    asked += 1;
    const token = `${Date.now()}-${asked}`;
    waiting.set(token, { button, format });
    button.disabled = true;
    button.removeAttribute("title");
    setTriggerValue("asked", { preset, token, address: here(data.lang) });
  };
  return button;
}

async function deliver(answer, slug, words) {
  const { button, format } = waiting.get(answer.token);
  waiting.delete(answer.token);
  try {
    const make = { PNG: png, SVG: svg }[format];
    save(await make(answer.picture), `${slug}-${answer.preset}.${format.toLowerCase()}`);
  } catch (error) {
    button.title = words.failed;
    button.textContent = `${format} !`;
  }
  button.disabled = false;
}

function place(panel, opener) {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = at.bottom + 4 + height < window.innerHeight;
  panel.style.left = `${Math.max(8, Math.min(at.right - width, window.innerWidth - width - 8))}px`;
  panel.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
}

function menu(component) {
  const { slug, words, presets, citation, embed, lang } = component.data;
  const panel = element("div", "", { popover: "auto", class: "panel", role: "group", "aria-label": `${words.more}: ${words.title}` });
  for (const preset of presets) {
    const row = element("p");
    row.append(element("span", preset.name), element("small", preset.size));
    for (const format of ["PNG", "SVG"]) {
      const label = `${words.download} ${format}, ${preset.name}: ${words.title}`;
      row.append(asks(element("button", format, { "aria-label": label }), preset.key, format, component));
    }
    panel.append(row);
  }
  const copying = element("p", "", { class: "copying" });
  const cite = element("button", "", { type: "button" });
  copies(cite, words.cite, words.copied, () => citation.replace("{address}", here(lang)));
  copying.append(cite);
  const code = element("button", "", { type: "button" });
  copies(code, words.embed, words.copied, () =>
    `<iframe src="${quoted(here(lang, { embed: "true", figure: slug }))}" title="${quoted(words.title)}" ` +
    `width="100%" height="${embed}" style="border:0" loading="lazy"></iframe>`);
  copying.append(code);
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
  const { csv, slug, words, presets, usual } = component.data;
  const numbers = element("button", "CSV", { type: "button", "aria-label": `${words.download} CSV: ${words.title}` });
  numbers.onclick = () => save(new Blob([component.data.csv], { type: "text/csv" }), `${slug}.csv`);
  if (!presets.length) return row.replaceChildren(numbers);
  const pictures = ["PNG", "SVG"].map((format) =>
    asks(element("button", format, { "aria-label": `${words.download} ${format}: ${words.title}` }), usual, format, component));
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
  if (answer && waiting.has(answer.token)) deliver(answer, data.slug, data.words);
}
