// Sets the formulas and draws the figures of an exported notebook, in the colours of the reader's scheme.
(() => {
  "use strict";

  for (const element of document.querySelectorAll(".math")) {
    if (!window.katex) break;
    const source = element.textContent.trim();
    const display = source.startsWith("\\[");
    window.katex.render(source.replace(/^\\[[(]|\\[\])]$/g, ""), element, { displayMode: display, throwOnError: false });
  }

  // Beside the text the contents are open; above it they would push the text away.
  if (matchMedia("(max-width: 87rem)").matches) document.querySelector(".toc details")?.removeAttribute("open");

  const dark = matchMedia("(prefers-color-scheme: dark)");

  const clear = "rgba(0,0,0,0)";

  // What a figure leaves open takes the page's colours; what it sets stays. Only a figure that brings its own paper keeps its own ink.
  const coloured = (layout, isDark) => {
    const ink = isDark ? "#dfe3e8" : "#1f2328";
    const axis = { gridcolor: isDark ? "#32363e" : "#e6e8eb", zerolinecolor: isDark ? "#565c66" : "#b8bec6", linecolor: isDark ? "#565c66" : "#b8bec6" };
    const page = {
      paper_bgcolor: clear, plot_bgcolor: clear, font: { color: ink }, xaxis: axis, yaxis: axis, scene: { xaxis: axis, yaxis: axis, zaxis: axis },
      modebar: { bgcolor: clear, color: isDark ? "#97a0ab" : "#8b949e", activecolor: ink },
    };
    const template = merge({ layout: page }, layout.template ?? {});
    const paper = layout.paper_bgcolor ?? template.layout.paper_bgcolor;
    return { ...layout, template, font: paper === clear ? { color: ink, ...layout.font } : layout.font };
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
      if (figure.layout?.height) element.style.minHeight = `${figure.layout.height}px`;
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
