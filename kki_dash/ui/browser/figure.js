// Downloads of one figure, drawn again in the visitor's browser: nothing leaves the machine, nothing runs on the server.
const LAND = "assets/basemap/land.geojson";
const FONT = "assets/fonts/SourceSans3.woff2";
const PLOTLY = "assets/plotly.min.js";

let fontText = null;
let plotly = null;

function loadPlotly() {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = PLOTLY;
    script.onload = () => resolve(window.Plotly);
    script.onerror = reject;
    document.head.append(script);
  });
  return plotly;
}

async function font() {
  if (fontText === null) {
    const bytes = new Uint8Array(await (await fetch(FONT)).arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
    fontText = btoa(binary);
  }
  return fontText;
}

const mercator = (lat) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;

async function withLand(figure) {
  const land = await (await fetch(LAND)).json();
  const x = [];
  const y = [];
  for (const polygon of land.features[0].geometry.coordinates) {
    for (const [lon, lat] of polygon[0]) {
      x.push(lon);
      y.push(mercator(Math.max(lat, -80)));
    }
    x.push(null);
    y.push(null);
  }
  const trace = { type: "scatter", mode: "lines", fill: "toself", x, y, fillcolor: "#E3E8EA", line: { width: 0 }, hoverinfo: "skip" };
  return { ...figure, data: [trace, ...figure.data] };
}

// A picture does not see the page's fonts, so the font goes into the file.
async function svg(picture) {
  const Plotly = await loadPlotly();
  const figure = picture.land ? await withLand(picture.figure) : picture.figure;
  const url = await Plotly.toImage(
    { data: figure.data, layout: figure.layout },
    { format: "svg", width: picture.width, height: picture.height },
  );
  const text = decodeURIComponent(url.slice(url.indexOf(",") + 1));
  const face = `<style>@font-face{font-family:"Source Sans";font-weight:200 900;src:url(data:font/woff2;base64,${await font()}) format("woff2")}</style>`;
  return text.replace(/(<svg[^>]*>)/, `$1${face}`);
}

async function png(picture, scale) {
  const url = URL.createObjectURL(new Blob([await svg(picture)], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.width * scale;
  canvas.height = picture.height * scale;
  const context = canvas.getContext("2d");
  // the embedded font is ready only after a first drawing in some browsers
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  await new Promise((resolve) => setTimeout(resolve, 60));
  context.fillStyle = "#FFFFFF";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function save(blob, name) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

export default function (component) {
  const { parentElement, data } = component;
  const { picture, csv, slug, words } = data;
  const row = parentElement.querySelector(".downloads");
  const pictures = {
    PNG: async () => save(await png(picture, 2), `${slug}.png`),
    SVG: async () => save(new Blob([await svg(picture)], { type: "image/svg+xml" }), `${slug}.svg`),
  };
  const jobs = {
    ...(picture ? pictures : {}),
    CSV: async () => save(new Blob([csv], { type: "text/csv" }), `${slug}.csv`),
  };
  row.replaceChildren(
    ...Object.entries(jobs).map(([label, job]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.setAttribute("aria-label", `${words.download} ${label}: ${words.title}`);
      button.onclick = async () => {
        button.disabled = true;
        button.removeAttribute("title");
        try {
          await job();
        } catch (error) {
          button.title = words.failed;
          button.textContent = `${label} !`;
        }
        button.disabled = false;
      };
      return button;
    }),
  );
}
