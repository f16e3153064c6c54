// Tells the server how large to draw: text inside a chart does not scale with the page.
const STEP = 20;
const SIZES = [[3400, "wall"], [2400, "hall"], [1800, "wide"], [640, "laptop"], [0, "phone"]];

export default function (component) {
  const { data, setStateValue } = component;
  const tell = () => {
    const width = window.innerWidth;
    const size = SIZES.find(([least]) => width >= least)[1];
    if (size !== data.size) setStateValue("size", size);
    const exact = Math.floor(width / STEP) * STEP;
    if (data.width !== null && exact !== data.width) setStateValue("width", exact);
  };
  tell();
  window.addEventListener("resize", tell);
  return () => window.removeEventListener("resize", tell);
}
