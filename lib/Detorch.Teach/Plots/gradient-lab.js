// Draws a GradientLab in the place of its HTML: the network with a cell for each number of its gradients, and the maps of one array.
window.detorchGradientLab ??= (() => {
  const svgNs = "http://www.w3.org/2000/svg";
  const verdictColors = ["#009E73", "#009E73", "#E69F00", "#D55E00"];
  const verdictWords = ["happy", "fine", "uncomfortable", "wrong"];
  const make = (tag, parent, properties = {}, text) => {
    const element = parent.appendChild(tag.startsWith("svg:") ? document.createElementNS(svgNs, tag.slice(4)) : document.createElement(tag));
    for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const short = value => value === null ? "NaN" : value === 0 ? "0"
    : (a => a >= 1e-3 && a < 1e4 ? value.toPrecision(3) : value.toExponential(1))(Math.abs(value)).replace("-", "−");
  const long = value => value === null ? "NaN" : value.toPrecision(9).replace("-", "−");
  const tint = (value, largest) => value === null ? "transparent"
    : `rgba(${value < 0 ? "0,114,178" : "213,94,0"},${(0.75 * Math.min(1, Math.abs(value) / (largest || 1))).toFixed(3)})`;
  const largestOf = numbers => Math.max(0, ...numbers.filter(Number.isFinite).map(Math.abs));

  return (key, lab) => {
    const place = document.querySelector(`figure[data-lab="${key}"]:not([data-drawn])`);
    if (!place) return;
    place.dataset.drawn = "";
    const root = place.firstElementChild;
    root.replaceChildren();
    const state = { program: 0, step: lab.first, array: 0, cell: 0 };

    const controls = make("div", root, { style: "display:flex;flex-wrap:wrap;gap:0.4em 1.4em;align-items:center;margin-bottom:0.5em" });
    const menu = (label, names, field) => {
      const select = make("select", make("label", controls, {}, `${label} `), { style: "font:inherit" });
      names.forEach((name, i) => make("option", select, { value: i }, name));
      select.onchange = () => { state[field] = +select.value; if (field === "array") state.cell = 0; draw(); };
      return select;
    };
    menu("program:", lab.programs.map(program => program.name), "program");
    const arrayMenu = menu("array:", lab.arrays.map(array => array.name), "array");
    const sliderLabel = make("label", controls, {}, "step h = ");
    const step = make("output", sliderLabel, { style: "display:inline-block;width:3.2em" });
    const slider = make("input", sliderLabel, { type: "range", min: 0, max: lab.steps.length - 1, value: state.step, style: "vertical-align:middle" });
    slider.oninput = () => { state.step = +slider.value; draw(); };

    // The layers are in a row, each parameter above the layer that uses it.
    const size = 13, gap = 46, layers = lab.arrays.map((array, i) => ({ ...array, i })).filter(array => !array.into);
    const users = layer => lab.arrays.map((array, i) => ({ ...array, i })).filter(array => array.into === layer.name);
    const widthOf = array => array.shape[1] * size;
    const above = Math.max(0, ...lab.arrays.filter(array => array.into).map(array => array.shape[0] * size));
    const below = Math.max(...layers.map(layer => layer.shape[0] * size));
    const [top, height] = [22 + above + 40, 22 + above + 40 + below + 26];
    const svg = make("svg:svg", root, { role: "img", style: "display:block;max-width:100%;color:inherit" });
    const cells = [];
    const matrix = (array, x, y) => {
      const group = make("svg:g", svg, { style: "cursor:pointer" });
      make("svg:text", group, { x: x + widthOf(array) / 2, y: y - 6, "text-anchor": "middle", fill: "currentColor", "font-size": 13 }, array.name);
      cells[array.i] = Array.from({ length: array.shape[0] * array.shape[1] }, (_, k) => {
        const cell = make("svg:rect", group, { x: x + k % array.shape[1] * size, y: y + Math.floor(k / array.shape[1]) * size,
          width: size - 1.5, height: size - 1.5, rx: 2, stroke: "currentColor" });
        cell.onclick = () => { Object.assign(state, { array: array.i, cell: k }); draw(); };
        return cell;
      });
      return { x, y, width: widthOf(array), height: array.shape[0] * size, bottom: y + array.shape[0] * size };
    };
    const arrow = (x1, y1, x2, y2) => {
      const angle = Math.atan2(y2 - y1, x2 - x1), tip = d => `${x2 - 7 * Math.cos(angle + d)},${y2 - 7 * Math.sin(angle + d)}`;
      make("svg:path", svg, { d: `M${x1},${y1}L${x2},${y2}M${tip(0.45)}L${x2},${y2}L${tip(-0.45)}`, stroke: "currentColor", fill: "none", opacity: 0.6 });
    };
    let x = 8, before = null;
    for (const layer of layers) {
      const parameters = users(layer), wide = parameters.reduce((sum, p) => sum + widthOf(p) + 22, -22);
      const left = x + Math.max(0, (wide - widthOf(layer)) / 2);
      const box = matrix(layer, left, top);
      let at = left + widthOf(layer) / 2 - wide / 2;
      for (const parameter of parameters) {
        const own = matrix(parameter, at, 22 + above - parameter.shape[0] * size);
        arrow(own.x + own.width / 2, own.bottom + 3, box.x + box.width / 2, top - 20);
        at += widthOf(parameter) + 22;
      }
      if (before) arrow(before.x + before.width + 5, top + below / 2, box.x - 6, top + below / 2);
      before = box;
      x = Math.max(box.x + box.width, at) + gap;
    }
    arrow(before.x + before.width + 5, top + below / 2, x - gap + 34, top + below / 2);
    make("svg:text", svg, { x: x - gap + 40, y: top + below / 2 + 5, fill: "currentColor", "font-size": 13 }, "loss");
    const width = x - gap + 76;
    for (const [name, value] of Object.entries({ width: Math.max(width, 300), height, viewBox: `0 0 ${Math.max(width, 300)} ${height}` }))
      svg.setAttribute(name, value);

    const words = make("p", root, { "aria-live": "polite", style: "margin:0.3em 0 0.8em" });
    const maps = make("div", root, { style: "display:flex;flex-wrap:wrap;gap:0.6em 2em" });
    const told = make("p", root, { "aria-live": "polite", style: "margin:0.8em 0 0" });

    const drawMap = (title, array, numbers, ownScale) => {
      const box = make("div", maps), largest = ownScale ?? largestOf(numbers);
      make("div", box, { style: "text-align:center" }, title);
      const table = make("table", box, { style: "border-collapse:collapse;font-size:12px;font-variant-numeric:tabular-nums" });
      const head = make("tr", table);
      make("th", head, { style: "font-weight:normal;opacity:0.75;padding:0 4px" }, `${array.rows} \\ ${array.columns}`);
      for (let c = 0; c < array.shape[1]; c++) make("th", head, { style: "font-weight:normal;opacity:0.75" }, c);
      for (let r = 0; r < array.shape[0]; r++) {
        const row = make("tr", table);
        make("th", row, { style: "font-weight:normal;opacity:0.75" }, r);
        for (let c = 0; c < array.shape[1]; c++) {
          const k = r * array.shape[1] + c;
          const cell = make("td", row, { style: `padding:3px 6px;min-width:3.6em;text-align:right;cursor:pointer;background:${tint(numbers[k], largest)};`
            + `outline:${k === state.cell ? "2px solid currentColor" : "none"};outline-offset:-2px` }, short(numbers[k]));
          cell.onclick = () => { state.cell = k; draw(); };
        }
      }
    };

    const draw = () => {
      const program = lab.programs[state.program], array = lab.arrays[state.array];
      const [analytic, numeric] = [program.analytic[state.array], lab.numeric[state.step][state.array]];
      const difference = analytic.map((a, k) => a === null || numeric[k] === null ? null : a - numeric[k]);
      step.textContent = lab.steps[state.step];
      arrayMenu.value = state.array;
      cells.forEach((row, i) => row.forEach((cell, k) => {
        cell.setAttribute("fill", verdictColors[program.verdicts[state.step][i][k]]);
        cell.setAttribute("stroke-width", i === state.array && k === state.cell ? 2 : 0);
      }));
      svg.setAttribute("aria-label", program.words[state.step]);
      words.textContent = program.words[state.step];
      maps.replaceChildren();
      const largest = Math.max(largestOf(analytic), largestOf(numeric));
      drawMap(`∂loss/∂${array.name}, analytic`, array, analytic, largest);
      drawMap("by differences", array, numeric, largest);
      drawMap("analytic − differences", array, difference);
      const k = state.cell, [a, n] = [analytic[k], numeric[k]], relative = a === n ? 0 : Math.abs(a - n) / Math.max(Math.abs(a), Math.abs(n));
      const position = array.shape[0] === 1 ? `${k}` : `${Math.floor(k / array.shape[1])}, ${k % array.shape[1]}`;
      told.textContent = `${array.name}[${position}]: analytic ${long(a)}, by differences ${long(n)}, relative error `
        + `${relative.toExponential(1).replace("-", "−")}: ${verdictWords[program.verdicts[state.step][state.array][k]]}.`;
    };
    draw();
  };
})();
