// Runs in the shell of a page, before Streamlit: tells the width of the window, and what to do after an upgrade.
((cookie, path, words) => {
  document.cookie = `${cookie}=${window.innerWidth}; path=${path}; samesite=lax`;

  // A tab that was open during an upgrade asks for parts that are gone. It is loaded anew once; if that does not help,
  // the reader is told.
  const MARK = "kki-anew";
  const AGAIN = 60_000;
  const last = () => { try { return Number(sessionStorage.getItem(MARK)); } catch { return Infinity; } };
  let told = false;

  async function mend() {
    if (told) return;
    told = true;
    document.documentElement.classList.add("upgraded");
    // where the server does not answer either, a page that was loaded anew would be none at all
    const answers = await fetch(location.href).then(({ ok }) => ok, () => false);
    if (answers && Date.now() - last() > AGAIN) {
      sessionStorage.setItem(MARK, String(Date.now()));
      location.reload();
      return;
    }
    const notice = document.createElement("div");
    notice.id = "upgraded";
    notice.setAttribute("role", "alert");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.again;
    button.onclick = () => location.reload();
    notice.append(words.gone, " ", button);
    document.body.prepend(notice);
  }

  const GONE = /dynamically imported module|importing a module script failed|unable to preload css/i;
  window.addEventListener("vite:preloadError", mend);
  window.addEventListener("unhandledrejection", ({ reason }) => { if (GONE.test(reason?.message)) mend(); });
  window.addEventListener("error", ({ target, message }) => {
    const part = target instanceof HTMLScriptElement || target instanceof HTMLLinkElement;
    if (GONE.test(message) || (part && /\/static\/(js|css)\//.test(target.src || target.href))) mend();
  }, true);
})