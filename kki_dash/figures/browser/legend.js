// The legend over the sea: text set as text, so that a name in the data stays a name.
(entries, words) => {
    const box = document.getElementById("legend") || document.createElement("div");
    box.id = "legend";
    box.replaceChildren(...entries.map(function (entry) {
        const line = document.createElement("div");
        if (entry.radius) {
            const slot = document.createElement("span");
            slot.className = "slot";
            slot.append(window.drawMark(entry));
            line.append(slot);
        }
        line.append(entry.text + " ");
        const count = document.createElement("b");
        count.textContent = entry.count;
        line.append(count);
        return line;
    }));
    const note = document.getElementById("sea-note") || document.createElement("div");
    note.id = "sea-note";
    note.textContent = words;
    document.body.append(box, note);
}
