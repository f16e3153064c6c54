// Land polygons, fetched once by the browser, the marks, and a view that fits the region at every frame size.
(map, { shapes, views, land, colour }) => {
    // the typeface that the page around has loaded already
    const typeface = window.parent.document.querySelector('link[rel="preload"][as="font"]');
    if (typeface) document.fonts.add(new FontFace("Source Sans", "url(" + typeface.href + ")", {weight: "200 900"}));
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
    // one Tab stop for all marks, arrows from mark to mark; a finger beside a mark means the nearest one
    const marks = new Set();
    const NEAR = 24;
    const at = marker => map.latLngToContainerPoint(marker.getLatLng()).add(marker.beside);
    const choose = marker => marker.getElement().click();
    function stop(wanted) {
        marks.forEach(marker => { marker.getElement().tabIndex = marker === wanted ? 0 : -1; });
    }
    const WAYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    function next(marker, way) {
        const here = at(marker);
        const found = [...marks].filter(other => other !== marker).map(other => {
            const off = at(other).subtract(here);
            const along = off.x * way[0] + off.y * way[1], across = Math.abs(off.x * way[1]) + Math.abs(off.y * way[0]);
            return {other, along, cost: along + 2 * across};
        }).filter(one => one.along > 0.5);
        return found.sort((one, two) => one.cost - two.cost)[0]?.other;
    }
    function press(marker, event) {
        const way = WAYS[event.key];
        if (way) {
            const other = next(marker, way);
            if (other) {
                stop(other);
                other.getElement().focus();
            }
        } else if (event.key === "Enter" || event.key === " ") choose(marker);
        else if (event.key === "+") map.zoomIn();
        else if (event.key === "-") map.zoomOut();
        else return;
        event.preventDefault();
        event.stopPropagation();
    }
    window.reachable = function (marker, p) {
        const element = marker.getElement();
        marker.beside = L.point(p.dx, p.dy);
        element.setAttribute("aria-label", p.hover);
        element.addEventListener("keydown", event => press(marker, event));
        element.tabIndex = p.picked || !marks.size ? 0 : -1;
        marks.add(marker);
        if (p.picked) stop(marker);
    };
    window.unreachable = function (marker) { marks.delete(marker); };
    map.on("click", event => {
        const distance = marker => at(marker).distanceTo(event.containerPoint);
        const nearest = [...marks].sort((one, two) => distance(one) - distance(two))[0];
        if (nearest && distance(nearest) <= NEAR) choose(nearest);
    });
    map.whenReady(() => setTimeout(() => {
        const box = map.getContainer();
        box.tabIndex = -1;
        box.querySelectorAll(".leaflet-control-zoom a").forEach(button => { button.tabIndex = -1; });
    }));
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
    // words that stand over the sea of the first view mean nothing over another
    map.on("moveend", () => document.body.classList.toggle("moved", touched));
    ["mousedown", "wheel", "touchstart", "keydown"].forEach(
        name => map.getContainer().addEventListener(name, () => { touched = true; }, {passive: true}));
    fetch(land).then(reply => reply.json()).then(coasts => L.geoJSON(coasts, {
        pane: "land", interactive: false, renderer: L.canvas({pane: "land", padding: 0.5}),
        style: {stroke: false, fillColor: colour, fillOpacity: 1}
    }).addTo(map));
}
