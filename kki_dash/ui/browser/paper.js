// What the whole page must know: its language, and how it is printed.
// Charts and maps are drawn for the screen, and drawing them again takes longer than a browser waits before it prints.
// So each keeps its size in pixels, and the whole is scaled to its place on paper.
const ACROSS = 700;
const GAP = 20;
const GRAPHICS = '.stMain [data-testid="stElementContainer"]:has(.js-plotly-plot), .stMain [data-testid="stElementContainer"]:has(iframe)';
const ROWS = '[data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"]:nth-child(3) .js-plotly-plot)';

function scale(place) {
  const { width, height } = place.getBoundingClientRect();
  const room = place.closest(ROWS) ? (ACROSS - GAP) / 2 : ACROSS;
  const factor = Math.min(1, room / width);
  const size = (share) => ({ width: `${share * width}px`, height: `${share * height}px` });
  return [
    [place, { ...size(factor), maxWidth: "none" }],
    [place.firstElementChild, { ...size(1), maxWidth: "none", transform: `scale(${factor})`, transformOrigin: "0 0" }],
  ];
}

function set(element, look) {
  for (const [name, value] of Object.entries(look)) {
    element.style.setProperty(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value, value && "important");
  }
}

let scaled = [];

function before() {
  // measured first and set then, since a chart that has become smaller would move the others
  scaled = [...document.querySelectorAll(GRAPHICS)].flatMap(scale);
  scaled.forEach(([element, look]) => set(element, look));
}

function after() {
  scaled.forEach(([element, look]) => set(element, Object.fromEntries(Object.keys(look).map((name) => [name, ""]))));
  scaled = [];
}

export default function ({ data }) {
  // the shell of the page says English; the language decides the shapes of Han letters and how a page is read out
  document.documentElement.lang = data.lang;
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}
