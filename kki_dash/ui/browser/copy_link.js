// Copies the address of the whole view, also where the page is served without encryption in a meeting room.
async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export default function (component) {
  const { parentElement, data } = component;
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = async () => {
    await copy(new URL(data.address, document.baseURI).href);
    button.textContent = data.done;
    setTimeout(() => { button.textContent = data.label; }, 2500);
  };
}
