// Looks at every figure of the page as a reader would, and leaves what it found as JSON in the page.
const complaints = [];
const say = text => complaints.push(text);
console.error = (...words) => say(`console: ${words.join(" ")}`);
addEventListener("error", event => say(`error: ${event.message}`));
addEventListener("unhandledrejection", event => say(`rejected: ${event.reason}`));

const box = element => element.getBoundingClientRect();
const overlap = (a, b) => Math.min(Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
const seen = element => element && box(element).width > 1 && box(element).height > 1;

function look(name, plot) {
  const layout = plot._fullLayout, at = box(plot);
  const all = selector => [...plot.querySelectorAll(selector)].filter(seen);
  const cells = Object.values(layout._plots).map(({ xaxis: x, yaxis: y }) =>
    new DOMRect(at.left + x._offset, at.top + y._offset, x._length, y._length));
  const marks = all(".scatterlayer path, .barlayer path, .heatmaplayer image, .contourlayer path, .imagelayer image, .gl-container canvas, .gl-canvas, .annotation text");
  if (marks.length === 0) say(`${name}: nothing is drawn`);
  if (!all(".gtitle").length) say(`${name}: no title`);
  for (const id of layout._subplots.cartesian)
    for (const [letter, axis] of [["x", layout._plots[id].xaxis], ["y", layout._plots[id].yaxis]])
      if (axis.showticklabels && axis.overlaying === undefined && !all(`.${axis._id}title`).length) say(`${name}: the axis ${axis._id} has no name`);
  for (const part of all(".gtitle, .gtitle-subtitle, [class$=title].infolayer text, .xtitle, .ytitle, .x2title, .y2title, .legend, .colorbar, .slider-container, .updatemenu-header-group")) {
    const kind = part.className.baseVal;
    for (const cell of cells)
      if (overlap(box(part), cell) > 3) say(`${name}: ${kind} lies on the plot`);
    const b = box(part);
    if (b.left < at.left - 2 || b.right > at.right + 2 || b.top < at.top - 2 || b.bottom > at.bottom + 2) say(`${name}: ${kind} is cut off`);
  }
  const parts = all(".gtitle, .legend, .colorbar, .slider-container");
  parts.forEach((one, i) => parts.slice(i + 1).forEach(other => {
    if (overlap(box(one), box(other)) > 3) say(`${name}: ${one.className.baseVal} lies on ${other.className.baseVal}`);
  }));
}

const ink = plot => getComputedStyle(plot.querySelector(".gtitle") ?? plot).fill;
const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

async function tour() {
  const places = [...document.querySelectorAll("section")];
  for (let i = 0; i < 100 && places.some(p => !p.querySelector(".js-plotly-plot .main-svg")); i++) await wait(100);
  await wait(1000);
  for (const place of places) {
    const plot = place.querySelector(".js-plotly-plot");
    if (!plot) { say(`${place.id}: is not drawn`); continue; }
    look(place.id, plot);
    if (ink(plot) !== "rgb(34, 34, 34)") say(`${place.id}: the text is ${ink(plot)} on white`);
    const slider = plot.layout.sliders?.[0];
    if (!slider) continue;
    const drawn = () => plot.calcdata.map(c => c.map(d => [d.x, d.y, d.z, d.tx]).join()).join();
    const before = drawn();
    Plotly.animate(plot, ...slider.steps[slider.active === 0 ? slider.steps.length - 1 : 0].args);
    await wait(300);
    if (drawn() === before) say(`${place.id}: the slider changes nothing`);
  }
  document.body.style.background = "#1e1e1e";
  await wait(2000);
  for (const place of places) {
    const plot = place.querySelector(".js-plotly-plot");
    if (plot && ink(plot) !== "rgb(221, 221, 221)") say(`${place.id}: the text is ${ink(plot)} on black`);
  }
  return places.length;
}

addEventListener("load", async () => {
  const count = await tour().catch(error => say(`${error.stack}`));
  document.body.innerHTML = "";
  document.body.appendChild(document.createElement("pre")).textContent = `${count} figures\n${complaints.join("\n")}`;
});
