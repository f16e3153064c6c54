// Copies the address of the whole view.
export default function (component) {
  const { parentElement, data } = component;
  copies(parentElement.querySelector("button"), data.label, data.done, () => new URL(data.address, document.baseURI).href);
}
