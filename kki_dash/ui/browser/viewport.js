// Tells the server how large to draw: text inside a chart does not scale with the page.
const STEP = 20;

export default function (component) {
  const { data, setStateValue } = component;
  const tell = () => {
    const width = window.innerWidth;
    const size = width < 640 ? "phone" : width >= 1800 ? "wide" : "laptop";
    if (size !== data.size) setStateValue("size", size);
    const exact = Math.floor(width / STEP) * STEP;
    if (data.width !== null && exact !== data.width) setStateValue("width", exact);
  };
  tell();
  window.addEventListener("resize", tell);
  return () => window.removeEventListener("resize", tell);
}
