// An arrow between two cities.
(feature, place) => {
    const p = feature.properties, end = place, start = L.latLng(p.from[1], p.from[0]);
    const look = {interactive: false, color: p.colour, opacity: p.opacity, lineCap: "butt"};
    // drawn in pixels at every zoom, because markers are moved apart by pixels and arrows end at their edge
    function points(map) {
        const a = map.latLngToLayerPoint(start).add(p.from_off), b = map.latLngToLayerPoint(end).add(p.to_off);
        const way = b.subtract(a), side = L.point(-way.y, way.x).multiplyBy(p.bend);
        const all = p.samples.map(([along, off]) => a.add(way.multiplyBy(along)).add(side.multiplyBy(off)));
        const from = all.filter(point => point.distanceTo(a) >= p.from_radius);
        const line = from.filter(point => point.distanceTo(b) >= p.to_radius + p.head);
        const last = line.length ? line[line.length - 1] : a;
        const back = last.subtract(b), unit = back.divideBy(Math.hypot(back.x, back.y) || 1);
        const tip = b.add(unit.multiplyBy(p.to_radius)), neck = tip.add(unit.multiplyBy(p.head));
        const across = L.point(-unit.y, unit.x).multiplyBy(p.head * 0.36);
        return {line: [...line, neck], head: [tip, neck.add(across), neck.subtract(across)]};
    }
    function shape(kind, part, options) {
        return new (kind.extend({
            _projectLatlngs: function (latlngs, result, bounds) {
                const ring = points(this._map)[part];
                ring.forEach(point => bounds.extend(point));
                result.push(ring);
            }
        }))([start, end], {...look, ...options});
    }
    return L.layerGroup([
        shape(L.Polyline, "line", {weight: p.width, dashArray: p.dash, smoothFactor: 0}),
        shape(L.Polygon, "head", {stroke: false, fill: true, fillColor: p.colour, fillOpacity: 1, smoothFactor: 0}),
    ]);
}
