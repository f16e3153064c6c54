// Tells the server how large to draw: text inside a chart does not scale with the page.
export default function (component) {
  const { data, setStateValue } = component;
  const tell = () => {
    const width = window.innerWidth;
    const size = data.sizes.find(([least]) => width >= least)[1];
    if (size !== data.size) setStateValue("size", size);
    const exact = Math.floor(width / data.step) * data.step;
    if (data.width !== null && exact !== data.width) setStateValue("width", exact);
  };
  tell();
  window.addEventListener("resize", tell);
  return () => window.removeEventListener("resize", tell);
}
