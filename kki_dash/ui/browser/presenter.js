// Moves through a presentation: keys, the left and right third of the window, and the browser's full screen.
const NEXT = ["ArrowRight", " ", "PageDown", "Enter"];
const PREVIOUS = ["ArrowLeft", "PageUp", "Backspace"];
const NOWHERE = "";

let stop = () => {};
let asked = null;
let forgetting = 0;
const ANSWERED = 2000;

function fullScreen(wanted) {
  // a browser may refuse; the slides fill the window all the same
  if (wanted) document.documentElement.requestFullscreen?.().catch(() => {});
  else document.exitFullscreen?.().catch(() => {});
}

function link(data, go) {
  const anchor = document.createElement("a");
  anchor.className = "start";
  anchor.textContent = data.words.start;
  anchor.href = new URL(data.address, document.baseURI).href;
  anchor.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fullScreen(true);
    go(data.slides[0]);
  };
  return anchor;
}

function area(name, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `area ${name}`;
  button.setAttribute("aria-label", label);
  // a click must not take the focus: the next press of Space would be meant for the slides
  button.onmousedown = (event) => event.preventDefault();
  return button;
}

function key(label, sign, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = sign;
  button.setAttribute("aria-label", label);
  button.title = label;
  button.onclick = act;
  return button;
}

const SHOWN = 4000;
let hiding = 0;

// what the keys do, for a finger: it appears when somebody points at the screen, and goes by itself
function bar(data, { to, step, leave }) {
  const made = document.createElement("div");
  made.className = "bar";
  made.setAttribute("role", "toolbar");
  const list = document.createElement("select");
  list.setAttribute("aria-label", data.words.goto);
  data.slides.forEach((slide, place) => list.append(new Option(`${place + 1}  ${data.titles[place]}`, slide, false, slide === data.at)));
  list.onchange = () => to(data.slides.indexOf(list.value));
  made.append(
    key(data.words.leave, "\u2715", leave),
    key(data.words.previous, "\u2190", () => step(-1)),
    list,
    key(data.words.next, "\u2192", () => step(1)),
    key(data.words.full, "\u26F6", () => fullScreen(!document.fullscreenElement)),
  );
  return made;
}

function appear(root) {
  root.classList.add("pointed");
  clearTimeout(hiding);
  hiding = setTimeout(() => root.classList.remove("pointed"), SHOWN);
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  // the page calls this anew for every slide and keeps no earlier clean-up
  stop();
  const go = (slide) => {
    // what is asked while the connection is lost never arrives, and the next key must not go on from there
    if (document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState !== "CONNECTED") return;
    asked = slide;
    clearTimeout(forgetting);
    forgetting = setTimeout(() => { asked = null; }, ANSWERED);
    setTriggerValue("go", slide);
  };
  const root = parentElement.querySelector(".presenter");
  if (!data.at) {
    asked = null;
    root.replaceChildren(...(data.slides.length ? [link(data, go)] : []));
    return () => {};
  }
  if (asked === data.at || !data.slides.includes(asked)) asked = null;
  const to = (place) => {
    const slide = data.slides[Math.min(Math.max(place, 0), data.slides.length - 1)];
    if (slide !== (asked ?? data.at)) go(slide);
  };
  // two quick presses are two slides, also where the first is still on its way
  const step = (by) => to(data.slides.indexOf(asked ?? data.at) + by);
  const press = (event) => {
    const { key } = event;
    const inside = (css) => event.composedPath()[0]?.closest?.(css);
    // what has the focus keeps the keys that it answers itself
    const own = key !== "Escape" && (inside(".bar") || (inside(".area") && [" ", "Enter"].includes(key)));
    if (event.ctrlKey || event.metaKey || event.altKey || own) return;
    if (NEXT.includes(key)) step(1);
    else if (PREVIOUS.includes(key)) step(-1);
    else if (key === "Home") to(0);
    else if (key === "End") to(data.slides.length - 1);
    else if (key.toLowerCase() === "f") fullScreen(!document.fullscreenElement);
    else if (key === "Escape" && !document.fullscreenElement) go(NOWHERE);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // kept from slide to slide, so that whoever moves by Tab stays where they are
  if (!root.querySelector(".area")) {
    root.replaceChildren(area("previous", data.words.previous), area("next", data.words.next));
  }
  root.querySelector(".previous").onclick = () => step(-1);
  root.querySelector(".next").onclick = () => step(1);
  root.querySelector(".bar")?.remove();
  root.append(bar(data, { to, step, leave: () => go(NOWHERE) }));
  const point = () => appear(root);
  document.addEventListener("keydown", press, true);
  document.addEventListener("pointermove", point);
  document.addEventListener("pointerdown", point);
  stop = () => {
    document.removeEventListener("keydown", press, true);
    document.removeEventListener("pointermove", point);
    document.removeEventListener("pointerdown", point);
  };
  return stop;
}
