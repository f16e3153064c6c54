// Copies text, also where the page is served without encryption in a meeting room.
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

// A button that copies, and says for a moment that it has.
function copies(button, label, done, text) {
  button.textContent = label;
  button.onclick = async () => {
    await copy(text());
    button.textContent = done;
    setTimeout(() => { button.textContent = label; }, 2500);
  };
}
