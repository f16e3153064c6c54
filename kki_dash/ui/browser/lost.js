// Says so where the page has no connection: a network or a relay that lets the page through but not its socket leaves grey
// blocks for ever, and on slides the framework's own sign is hidden.
function watchConnection(words, look) {
  const ARRIVING = 10, LOST = 4;
  const told = document.createElement("p");
  told.id = "lost";
  told.setAttribute("role", "status");
  told.style.cssText = look;
  let reached = false;
  let missing = 0;
  setInterval(() => {
    const { testConnectionState: line, testScriptState: script } = document.querySelector('[data-testid="stApp"]')?.dataset || {};
    const talks = line === "CONNECTED" && script !== "initial";
    reached = reached || talks;
    missing = line && !talks ? missing + 1 : 0;
    const text = missing < (reached ? LOST : ARRIVING) ? "" : reached ? words.lost : words.refused;
    if (!told.isConnected) document.body.append(told);
    if (told.textContent !== text) told.textContent = text;
    told.style.display = text ? "block" : "none";
  }, 1000);
}
