// Tells the page around this frame how high the figure is, so that its frame needs no scroll bar.
export default function () {
  const main = document.querySelector('[data-testid="stMain"]');
  const block = document.querySelector('[data-testid="stMainBlockContainer"]');
  const shown = block?.firstElementChild;
  if (!main || !shown || window.parent === window) return undefined;
  const tell = () => {
    const end = shown.getBoundingClientRect().bottom - main.getBoundingClientRect().top + main.scrollTop;
    const kkiHeight = Math.ceil(end + parseFloat(getComputedStyle(block).paddingBottom));
    window.parent.postMessage({ kkiHeight }, "*");
  };
  const watched = new ResizeObserver(tell);
  watched.observe(shown);
  return () => watched.disconnect();
}
