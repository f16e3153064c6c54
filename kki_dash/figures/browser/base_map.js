// Land polygons, fetched once by the browser, the marks, and a view that fits the region at every frame size.
(map, { shapes, views, land, colour }) => {
    window.drawMark = function (mark) {
        const dot = document.createElement("i");
        const side = 2 * mark.radius + "px";
        Object.assign(dot.style, {width: side, height: side});
        if (!shapes[mark.shape]) {
            Object.assign(dot.style, {background: mark.fill, borderColor: mark.edge});
            return dot;
        }
        dot.className = "shaped";
        const r = mark.radius;
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        svg.setAttribute("viewBox", [-r - 3, -r - 3, 2 * r + 6, 2 * r + 6].join(" "));
        const halo = document.createElementNS("http://www.w3.org/2000/svg", "path");
        halo.setAttribute("d", shapes[mark.shape]);
        halo.setAttribute("transform", "scale(" + r + ")");
        halo.setAttribute("vector-effect", "non-scaling-stroke");
        const outline = halo.cloneNode();
        Object.assign(halo.style, {fill: "none", stroke: "var(--white)", strokeWidth: 4});
        Object.assign(outline.style, {fill: mark.fill, stroke: mark.edge, strokeWidth: 1.4});
        svg.append(halo, outline);
        dot.append(svg);
        return dot;
    };
    map.createPane("land").style.zIndex = 200;
    map.attributionControl.setPrefix(false);
    let touched = false;
    function fit() {
        if (touched) return;
        const view = map.getSize().x < 500 ? views.phone : views.laptop;
        map.fitBounds([[view[0], view[1]], [view[2], view[3]]], {animate: false});
    }
    fit();
    map.on("resize", fit);
    ["mousedown", "wheel", "touchstart", "keydown"].forEach(
        name => map.getContainer().addEventListener(name, () => { touched = true; }, {passive: true}));
    fetch(land).then(reply => reply.json()).then(coasts => L.geoJSON(coasts, {
        pane: "land", interactive: false, renderer: L.canvas({pane: "land", padding: 0.5}),
        style: {stroke: false, fillColor: colour, fillOpacity: 1}
    }).addTo(map));
}
