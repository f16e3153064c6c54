// Tells the server how large to draw: text inside a chart does not scale with the page.
export default function (component) {
  const { data, setStateValue } = component;
  const tell = () => {
    const width = window.innerWidth;
    const size = width < 640 ? "phone" : width >= 1800 ? "wide" : "laptop";
    if (size !== data.size) setStateValue("size", size);
  };
  tell();
  window.addEventListener("resize", tell);
  return () => window.removeEventListener("resize", tell);
}
