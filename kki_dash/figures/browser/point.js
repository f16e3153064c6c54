// A city: its mark, its name where one was placed, and the words that show under the pointer.
(feature, place) => {
    const p = feature.properties;
    const city = document.createElement("div");
    city.className = p.picked ? "city picked" : "city";
    city.style.left = p.dx + "px";
    city.style.top = p.dy + "px";
    city.append(window.drawMark(p));
    if (p.side) {
        const name = document.createElement("span");
        name.className = p.side;
        name.textContent = p.name;
        const [x, y] = p.off;
        if (x || y) {
            const line = document.createElement("u");
            line.style.width = Math.hypot(x, y) + "px";
            line.style.transform = "rotate(" + Math.atan2(y, x) + "rad)";
            city.append(line);
            name.style.left = x > 0 ? "calc(50% + " + (x + 3) + "px)" : "auto";
            name.style.right = x > 0 ? "auto" : "calc(50% + " + (3 - x) + "px)";
            name.style.top = "calc(50% + " + y + "px)";
        }
        city.append(name);
    }
    const hover = document.createElement("span");
    hover.className = place.lng > 150 ? "hover flip" : "hover";
    hover.textContent = p.hover;
    city.append(hover);
    const marker = L.marker(place, {
        icon: L.divIcon({className: "", html: city, iconSize: [0, 0]}),
        zIndexOffset: p.picked ? 1000 : p.quiet ? -1000 : 0, riseOnHover: true
    });
    marker.on("add", () => window.reachable(marker, p));
    marker.on("remove", () => window.unreachable(marker));
    return marker;
}
