// Finds everything from one box, and keeps my city. The list is fetched when a reader first comes to the box.
const MOST = 5;
const FAR = 2;

const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[đð]/g, "d").replace(/ø/g, "o").replace(/ł/g, "l").replace(/ı/g, "i");
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

function distance(one, other) {
  let above = [...Array(other.length + 1).keys()];
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      line.push(Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (one[row - 1] !== other[column - 1])));
    }
    above = line;
  }
  return above[other.length];
}

const begins = (asked, held) => asked.every((part) => held.some((word) => word.startsWith(part)));
const isNear = (asked, held) => asked.every((part) => part.length > 3 && held.some((word) => word[0] === part[0] && distance(part, word) <= FAR));

function search(index, text) {
  const asked = wordsOf(text);
  if (!asked.length) return { groups: [], near: false };
  const pick = (fits) => index
    .map(({ name, found }) => ({
      name,
      found: [...found.filter((one) => fits(asked, one.title)), ...found.filter((one) => !fits(asked, one.title) && fits(asked, one.all))],
    }))
    .filter(({ found }) => found.length);
  const groups = pick(begins);
  return groups.length ? { groups, near: false } : { groups: pick(isNear), near: true };
}

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// the words of a title that begin as asked for are bold
function marked(title, text) {
  const asked = wordsOf(text);
  return title.split(/([\p{L}\p{N}]+)/u).flatMap((piece) => {
    const part = asked.find((one) => fold(piece).startsWith(one));
    return part ? [element("b", piece.slice(0, part.length)), piece.slice(part.length)] : [piece];
  });
}

const filled = (words, fields) => words.replace(/\{(\w+)\}/g, (_, name) => fields[name]);

function finder(box, list, told, data) {
  const { words } = data;
  let index = null;
  let rows = [];
  let at = -1;
  let open = new Set();

  const mark = (place) => {
    rows[at]?.setAttribute("aria-selected", "false");
    at = place;
    rows[at]?.setAttribute("aria-selected", "true");
    rows[at]?.scrollIntoView({ block: "nearest" });
    if (rows[at]) box.setAttribute("aria-activedescendant", rows[at].id);
    else box.removeAttribute("aria-activedescendant");
  };
  const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); mark(-1); };

  const show = () => {
    const text = box.value.trim();
    if (!index || !text) return close();
    const { groups, near } = search(index, text);
    const total = groups.reduce((sum, { found }) => sum + found.length, 0);
    const parts = [];
    rows = [];
    if (!groups.length) {
      parts.push(element("p", filled(words.not_near, { asked: text })));
      rows.push(element("a", [words.all], { href: "data", role: "option", id: "found-0", tabindex: "-1" }));
      parts.push(rows[0]);
    } else if (near) parts.push(element("p", filled(words.nothing, { asked: text })));
    const bare = (title) => fold(title.split(" (")[0]);
    const [first, second] = groups[0]?.found || [];
    const twins = Boolean(second && groups[0] === groups.find(({ name }) => name === index[0].name) && bare(first.text) === bare(second.text) && bare(first.text).startsWith(fold(text)));
    for (const { name, found } of groups) {
      const shown = open.has(name) ? found : found.slice(0, MOST);
      parts.push(element("div", [element("span", name), element("span", String(found.length))], { class: "group" }));
      for (const one of shown) {
        const row = element("a", [element("span", marked(one.text, text), { style: "color: inherit; text-align: left" }), element("span", one.beside)], {
          href: one.href, role: "option", id: `found-${rows.length}`, tabindex: "-1", "aria-selected": "false" });
        rows.push(row);
        parts.push(row);
      }
      if (shown.length < found.length) {
        const more = element("a", filled(words.more, { n: found.length - shown.length }), { href: "#", role: "option", id: `found-${rows.length}`, tabindex: "-1", "aria-selected": "false" });
        more.onclick = (event) => { event.preventDefault(); open.add(name); const place = at; show(); mark(Math.max(place, 0)); };
        rows.push(more);
        parts.push(more);
      }
    }
    if (twins) parts.push(element("p", words.twins));
    parts.push(element("p", words.keys, { class: "keys" }));
    list.replaceChildren(...parts);
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    told.textContent = filled(words.results, { n: near ? 0 : total });
    at = -1;
    mark(twins ? -1 : 0);
  };

  const load = async () => {
    if (index) return;
    const answer = await fetch(new URL(data.index, document.baseURI));
    if (!answer.ok) return;
    index = (await answer.json()).map(({ name, found }) => ({
      name,
      found: found.map(([title, names, beside, href]) => ({ text: title, title: wordsOf(title), all: wordsOf(`${title} ${names}`), beside, href })),
    }));
    show();
  };

  box.onfocus = load;
  box.oninput = () => { open = new Set(); show(); };
  box.onkeydown = (event) => {
    if (event.key === "Escape") { box.value = ""; close(); return; }
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((at + step + rows.length) % rows.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      rows[at]?.click();
    }
  };
  list.onmousedown = (event) => event.preventDefault();
  box.onblur = close;
}

function cities(select, data, choose) {
  const names = data.cities.map(([id, name, country]) => element("option", id === data.mine ? name : `${name}, ${country}`, { value: id }));
  select.replaceChildren(element("option", data.words.none, { value: "" }), ...names);
  select.value = data.mine;
  select.onchange = () => choose(select.value);
}

// the links of the navigation lead to pages with my city too where they are opened in another tab
function carry(mine) {
  for (const link of document.querySelectorAll('[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]')) {
    const address = new URL(link.href);
    if (mine) {
      address.searchParams.set("city", mine);
      if (address.pathname.endsWith("/commitments")) address.searchParams.set("only", "off");
    } else address.search = "";
    link.href = address.href;
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  let head = parentElement.querySelector(".head");
  if (!head) {
    const box = element("input", [], { type: "search", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "found", autocomplete: "off", spellcheck: "false" });
    const list = element("div", [], { class: "found", id: "found", role: "listbox", hidden: "" });
    const told = element("span", [], { class: "unseen", role: "status" });
    const select = element("select", []);
    head = element("div", [element("div", [box, list, told], { class: "find" }), element("label", [element("span", data.words.mine), select])], { class: "head", role: "search" });
    parentElement.append(head);
    finder(box, list, told, data);
  }
  const box = head.querySelector("input");
  box.placeholder = data.words.placeholder;
  box.setAttribute("aria-label", data.words.what);
  head.querySelector(".found").setAttribute("aria-label", data.words.find);
  cities(head.querySelector("select"), data, (city) => setTriggerValue("city", city));
  carry(data.mine);
  const slash = (event) => {
    const typing = event.composedPath()[0]?.matches?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); box.focus(); }
  };
  document.addEventListener("keydown", slash);
  return () => document.removeEventListener("keydown", slash);
}
