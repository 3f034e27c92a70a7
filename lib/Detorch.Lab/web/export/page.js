// Sets the formulas and draws the figures of an exported notebook, in the colours of the reader's scheme.
(() => {
  "use strict";

  for (const element of document.querySelectorAll(".math")) {
    if (!window.katex) break;
    const source = element.textContent.trim();
    const display = source.startsWith("\\[");
    window.katex.render(source.replace(/^\\[[(]|\\[\])]$/g, ""), element, { displayMode: display, throwOnError: false });
  }

  const dark = matchMedia("(prefers-color-scheme: dark)");

  // What a figure leaves open takes the page's colours; what it sets stays.
  const coloured = (layout, isDark) => {
    const axis = { gridcolor: isDark ? "#32363e" : "#e6e8eb", zerolinecolor: isDark ? "#565c66" : "#b8bec6", linecolor: isDark ? "#565c66" : "#b8bec6" };
    const scene = { xaxis: axis, yaxis: axis, zaxis: axis };
    const page = {
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { color: isDark ? "#dfe3e8" : "#1f2328" },
      xaxis: axis, yaxis: axis, scene,
      modebar: { bgcolor: "rgba(0,0,0,0)", color: isDark ? "#97a0ab" : "#8b949e", activecolor: isDark ? "#dfe3e8" : "#1f2328" },
    };
    return { ...layout, template: merge({ layout: page }, layout.template ?? {}) };
  };

  const merge = (below, above) => {
    const both = { ...below };
    for (const [key, value] of Object.entries(above)) {
      const nested = value && typeof value === "object" && !Array.isArray(value) && both[key] && typeof both[key] === "object";
      both[key] = nested ? merge(both[key], value) : value;
    }
    return both;
  };

  const figures = [...document.querySelectorAll(".figure")].map(element => ({
    element, json: JSON.parse(element.nextElementSibling.textContent),
  }));

  const draw = isDark => {
    for (const { element, json } of figures) {
      if (!window.Plotly) {
        element.textContent = "This figure needs plotly.js, which this page does not carry and could not load.";
        element.style.minHeight = 0;
        continue;
      }
      const figure = structuredClone(json);
      window.Plotly.newPlot(element, {
        data: figure.data ?? [], layout: coloured(figure.layout ?? {}, isDark), frames: figure.frames ?? [],
        config: { responsive: true, displaylogo: false, ...figure.config },
      });
    }
  };

  draw(dark.matches);
  dark.addEventListener("change", () => draw(dark.matches));
  addEventListener("beforeprint", () => dark.matches && draw(false));
  addEventListener("afterprint", () => dark.matches && draw(true));
})();
